"""No list has to be scrolled sideways: what matters least in it gives way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from tests.ui import walk
from tests.ui.shell import Running, WindowAt
from ui.common.charts import ChartView

LISTS = {"Uppgifter", "Ärenden", "Historik", "Dokument", "Per person", "Hotnivåer över tid"}


@pytest.fixture(params=[(100, 1280), (100, 960), (200, 1280), (200, 960)], ids=str)
def running(request: pytest.FixtureRequest, window_at: WindowAt) -> Running:
    text, wide = request.param
    return window_at(text, (wide, 720))


def test_no_list_is_scrolled_sideways(running: Running) -> None:
    window, case = walk.at_work(running)
    wide = {}
    lists = set()
    for stop in walk.pages(running, window, case):
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
    assert wide == {}
    assert lists >= LISTS
