"""The summary of an intake where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.intake.summary import _Link

QUESTION = "Are there children where you are, or do you have children who may be in danger?"


def test_a_long_question_has_the_height_of_its_lines(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    link = _Link(QUESTION, "circle-alert")
    column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    page.resize(200, 600)
    page.show()
    qtbot.waitExposed(page)
    lines = link.text().split("\n")
    assert len(lines) > 2
    assert " ".join(lines) == QUESTION
    assert link.height() >= len(lines) * link.fontMetrics().lineSpacing()
    page.resize(1200, 600)
    qtbot.waitUntil(lambda: link.text() == QUESTION)
