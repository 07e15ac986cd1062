"""Hands and eyes of a test: open a case's page, press a key where the keyboard is, read labels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services.session import Session
from tests.ui.offices import page_session
from ui.cases.case_page import CasePage, make


def open_case_page(
    qtbot: QtBot, session: Session, case: CaseId, *answers: object, tab: str = ""
) -> CasePage:
    """The page of a case as the window shows it at 1280 x 800; dialogs answer from `answers`."""
    page = make(page_session(session, *answers), case)
    assert isinstance(page, CasePage)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    if tab:
        page.show_tab(tab)
    return page


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key, modifiers)
    QApplication.processEvents()


def words_in(widget: QWidget) -> str:
    """What all labels in it say, shown or not, a line each."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
