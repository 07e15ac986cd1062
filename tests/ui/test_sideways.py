"""No list is scrolled sideways, no page cut off at its right edge, and no badge cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from tests.ui import walk
from tests.ui.shell import Running, WindowAt
from ui.common.charts import ChartView
from ui.parts.badge_delegate import BADGE_ROLE, fitted, small
from ui.parts.open_table import OpenTable
from ui.parts.scroll import Scroller

LISTS = {"Uppgifter", "Ärenden", "Historik", "Dokument", "Per person", "Hotnivåer över tid"}


@pytest.fixture(params=[(100, 1280), (100, 960), (200, 1280), (200, 960)], ids=str)
def running(request: pytest.FixtureRequest, window_at: WindowAt) -> Running:
    text, wide = request.param
    return window_at(text, (wide, 720))


def test_no_list_is_scrolled_sideways(running: Running) -> None:
    window, case = walk.at_work(running)
    wide: dict[tuple[str, str], int] = {}
    unsaid: dict[tuple[str, str], list[str]] = {}
    lists, scrollers = set(), 0
    for stop in walk.pages(window, case):
        walk.rest()
        for chart in running.program.frame.findChildren(ChartView):
            if chart.isVisible() and not chart.as_table:
                chart.switch_view()
                walk.rest()
        for view in running.program.frame.findChildren(QAbstractItemView):
            if view.isVisible() and not isinstance(view, QHeaderView):
                name = view.accessibleName() or type(view).__name__
                lists.add(name)
                if most := view.horizontalScrollBar().maximum():
                    wide[stop, name] = most
                if isinstance(view, OpenTable) and (cut := list(cut_badges(view))):
                    unsaid[stop, name] = cut
        for area in running.program.frame.findChildren(Scroller):
            inside = area.widget()
            if area.isVisible() and inside is not None:
                scrollers += 1
                if (over := inside.width() - area.viewport().width()) > 0:
                    wide[stop, f"{type(area).__name__} of {type(inside).__name__}"] = over
    assert wide == {}
    assert unsaid == {}
    assert lists >= LISTS
    assert scrollers > 20


def cut_badges(table: OpenTable) -> Iterator[str]:
    """Badges of which not every letter is drawn."""
    metrics, model = QFontMetrics(small(table.font())), table.model()
    for column in range(model.columnCount()):
        if table.isColumnHidden(column):
            continue
        for row in range(model.rowCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            if index.data(BADGE_ROLE) and text:
                lines, _icon = fitted(text, table.columnWidth(column), metrics)
                if " ".join(lines) != text:
                    yield text
