"""The chart on the screen: painted in every palette, told to screen readers, also as a table."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.chart_threat import threat_chart
from avhopp_desktop.domain.charts import Drawing, Ink, text_width
from tests.domain.test_charts import LONG, TODAY, WORDS
from ui.common import charts, theme
from ui.common.charts import ChartView


def make(width: float, size: float) -> Drawing:
    return threat_chart(LONG, WORDS, TODAY, width=width, size=size)


@pytest.fixture(autouse=True)
def plain_look(qapp):
    yield
    theme.apply(qapp, theme.Mode.LIGHT)


def shown(qtbot, width: int = 700) -> ChartView:
    view = ChartView(make)
    qtbot.addWidget(view)
    view.resize(width, 600)
    view.show()
    QApplication.processEvents()
    return view


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK, theme.Mode.HIGH_CONTRAST])
def test_it_is_painted_in_every_palette(qtbot, qapp, mode):
    theme.apply(qapp, mode)
    view = shown(qtbot)
    image = view.canvas.grab().toImage()
    found = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    }
    assert theme.tokens().accent in found
    assert theme.tokens().danger_text in found


def test_it_fits_its_width_and_grows_with_the_text(qtbot, qapp):
    view = shown(qtbot)
    before = view.canvas.height()
    assert view.canvas.drawing.width <= view.canvas.width()
    view.resize(400, 600)
    QApplication.processEvents()
    assert view.canvas.drawing.width <= view.canvas.width()
    theme.apply(qapp, theme.Mode.LIGHT, 2.0)
    QApplication.processEvents()
    assert view.canvas.height() > 1.6 * before


def test_a_screen_reader_is_told_what_it_says(qtbot):
    view = shown(qtbot)
    assert view.canvas.accessibleName() == "Hotnivå över tid"
    assert "2026-04-12, Vår nivå: Hög" in view.canvas.accessibleDescription()
    assert view.canvas.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_same_as_a_table(qtbot):
    view = shown(qtbot)
    view.switch.setFocus()
    view.switch.click()
    assert view.as_table
    assert view.canvas.isHidden()
    assert view.table.accessibleName() == "Hotnivå över tid"
    assert view.table.rowCount() == len(view.canvas.drawing.table.rows)
    assert view.table.horizontalHeaderItem(1).text() == "Vår nivå"
    assert view.switch.hasFocus()
    view.switch.click()
    assert not view.as_table


def test_every_ink_is_a_colour_of_the_palette():
    assert set(charts._TOKENS) == set(Ink)
    for token in charts._TOKENS.values():
        assert theme.color(token).isValid()


@pytest.mark.parametrize(
    "text",
    [
        *WORDS.levels.values(),
        "Ny bedömning senast",
        "Sätt att tänka och hantera ilska/konflikt",
        "Myndigheter, ID, digital vardag",
        date(2026, 11, 26).isoformat(),
        "ÅÄÖ WWW MMM @@@ %%%",
    ],
)
def test_words_are_never_wider_than_the_table_says(qapp, text):
    theme.load_fonts()
    font = QFont(theme.FAMILY)
    font.setPixelSize(100)
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold):
        font.setWeight(weight)
        real = QFontMetricsF(font).horizontalAdvance(text)
        assert real <= text_width(text, 100) <= real * 1.2
