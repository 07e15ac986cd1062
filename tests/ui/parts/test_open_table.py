"""A list shows where the keyboard is: by one frame, round the line it is at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.common import theme
from ui.common.labels import Card
from ui.common.theme import Mode
from ui.parts.open_table import OpenTable


def test_one_frame_round_the_line_with_the_keyboard(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Mode.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    column, card, table, other = QVBoxLayout(window), Card(), OpenTable("Cases"), QLineEdit()
    model = QStandardItemModel(table)
    for number in range(40):
        model.appendRow([QStandardItem(f"Granit {number}"), QStandardItem("today")])
    table.setModel(model)
    card.body.addWidget(table)
    for widget in (card, other):
        column.addWidget(widget)
    window.resize(400, 400)
    window.show()
    window.activateWindow()
    table.selectRow(1)

    def framed() -> list[int]:
        """Pixels of the left edge in the colour of the focus, from top to bottom."""
        QApplication.processEvents()
        left = table.viewport().grab().toImage()
        focus = theme.tokens().focus
        return [y for y in range(left.height()) if left.pixelColor(0, y).name() == focus]

    def line(row: int) -> list[int]:
        top = table.rowViewportPosition(row)
        return list(range(top, top + table.rowHeight(row)))

    table.setFocus()
    assert framed() == line(1)
    edge = table.grab().toImage().pixelColor(0, table.height() // 2).name()
    assert edge != theme.tokens().focus, "the list's own edge beside that of its card"
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert framed() == line(2)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert len(framed()) == table.viewport().height()  # the line is out of sight
    other.setFocus()
    assert framed() == []
