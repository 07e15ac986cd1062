"""Lines of things that stand beside each other as long as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.flow_layout import FlowLayout

WIDTHS = (100, 100, 180, 100, 140, 100)


@pytest.mark.parametrize(
    ("room", "in_a_line"), [(1200, 6), (1100, 5), (559, 2), (560, 3), (300, 1), (180, 1)]
)
def test_even_ones_have_room_for_the_widest(qtbot: QtBot, room: int, in_a_line: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=10, line_gap=4, even=True)
    labels = [QLabel("word") for _ in WIDTHS]
    for label, width in zip(labels, WIDTHS, strict=True):
        label.setMinimumWidth(width)
        flow.addWidget(label)
    flow.setGeometry(QRect(0, 0, room, 600))
    places = [label.geometry() for label in labels]
    assert len({place.width() for place in places}) == 1
    assert places[0].width() >= max(WIDTHS)
    assert [place.y() for place in places].count(places[0].y()) == in_a_line
    assert max(place.right() for place in places) < room
    rows = -(-len(WIDTHS) // in_a_line)
    assert flow.heightForWidth(room) == rows * places[0].height() + (rows - 1) * 4
