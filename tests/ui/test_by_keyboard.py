"""A counsellor on a call: from the unlock page to the lock, without ever touching the mouse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell import PHRASE, Running, Strays, found
from ui.cases.case_page import CasePage
from ui.intake.page import IntakePage
from ui.launcher import LOCKED

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 30


@pytest.fixture
def running(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    found(tmp_path / "vault").close()
    made = Running(qapp, tmp_path / "vault")
    yield made
    made.close()


def test_a_call_from_unlock_to_lock(running: Running) -> None:
    unlock_by_keyboard(running)
    assert focus_text() == "Begin an intake (Ctrl+N)"

    key(Qt.Key.Key_N, CTRL)
    page = intake_page(running)
    assert field() == "can_talk"
    for digit in "132222":  # from "can you talk" to "is there a weapon": digit, then Enter
        typed(digit)
        key(Qt.Key.Key_Return)
    assert field() == "kids_there"
    assert page.desk.answers()["danger_now"] == "unsure"
    assert page.danger.isVisible()
    key(Qt.Key.Key_Return)  # not asked: it waits
    assert field() == "callback"
    typed("1")
    key(Qt.Key.Key_Tab)
    typed("070-1740605")
    wait(lambda: "saved" in page.desk.state.badge.text)
    assert page.desk.state.badge.isVisible()

    key(Qt.Key.Key_Escape)  # harmless: nothing closes, nothing is lost
    assert running.program.window is not None
    assert running.program.window.page is page

    while page.stepper.current != "summary":
        key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is page.summary.finish_button
    questions = [link.text() for link in page.summary.links]
    assert len(questions) == len(set(questions))
    key(Qt.Key.Key_Space)

    case = case_page(running)
    assert QApplication.focusWidget() is case.head.note_button
    key(Qt.Key.Key_J, CTRL)
    assert field() == "facts"
    typed("Rang at the agreed time.")
    key(Qt.Key.Key_Return, CTRL)
    wait(lambda: len(case.journal.cards) == 1)
    assert QApplication.focusWidget() is case.journal.cards[0].correct_button

    key(Qt.Key.Key_J, CTRL)
    typed("Half a sen")
    key(Qt.Key.Key_L, CTRL)
    wait(lambda: bool(running.ended))
    assert running.ended == [LOCKED]


def test_a_draft_that_is_taken_up_says_that_it_is_kept(
    running: Running, qapp: QApplication
) -> None:
    """After the lock: the same field, the cursor where the text ends, and when it was saved."""
    unlock_by_keyboard(running)
    key(Qt.Key.Key_N, CTRL)
    typed("1")
    page = intake_page(running)
    page.finish()
    case_page(running)
    key(Qt.Key.Key_J, CTRL)
    typed("Half a sen")
    key(Qt.Key.Key_L, CTRL)
    wait(lambda: bool(running.ended))
    running.close()
    with Running(qapp, running.program.folder, note=running.notes[-1]) as again:
        unlock_by_keyboard(again)
        case = case_page(again)
        assert field() == "facts"
        assert "saved" in case.journal.editor.findChild(QWidget, "saved").accessibleName()
        typed("tence")
        assert case.journal.editor.entry().facts == "Half a sentence"


def test_an_entry_of_the_side_bar_leads_the_keyboard_to_its_page(running: Running) -> None:
    """Pressed there, or by its number from there: nobody has to walk the rest of the bar."""
    unlock_by_keyboard(running)
    window = running.program.window
    assert window is not None
    for _ in range(2):  # made just now, and come back to
        for number, (name, entry) in enumerate(window.side_bar.entries.items()):
            for press in (Qt.Key.Key_Return, Qt.Key(Qt.Key.Key_1 + number)):
                entry.setFocus()
                key(press, NONE if press is Qt.Key.Key_Return else CTRL)
                here, page = QApplication.focusWidget(), window.page
                assert page is not None
                assert window.page_name == name
                assert here is not None
                assert page.isAncestorOf(here), name


def test_a_double_click_begins_one_intake_and_leaves_the_keyboard_in_it(running: Running) -> None:
    unlock_by_keyboard(running)
    window = running.program.window
    assert window is not None
    button, left = window.side_bar.intake, Qt.MouseButton.LeftButton
    QTest.mouseClick(button, left)
    first, focused = intake_page(running), QApplication.focusWidget()
    assert focused is not None
    assert first.isAncestorOf(focused)
    QTest.mouseDClick(button, left)  # the second press of a double click,
    QTest.mouseRelease(button, left)  # and its end
    assert intake_page(running) is first
    assert QApplication.focusWidget() is focused


def test_drafts_and_discards_leave_the_keyboard_on_the_page(running: Running) -> None:
    unlock_by_keyboard(running)
    key(Qt.Key.Key_N, CTRL)
    typed("1")
    intake_page(running).finish()
    case = case_page(running)
    key(Qt.Key.Key_J, CTRL)
    typed("For later")
    case.journal.editor.away_button.click()
    assert QApplication.focusWidget() is case.head.note_button
    key(Qt.Key.Key_J, CTRL)
    case.journal.editor.discard_button.click()
    assert QApplication.focusWidget() is case.head.note_button


def test_from_the_intake_to_the_threat_and_back_to_the_same_question(
    running: Running, qapp: QApplication
) -> None:
    strays = Strays(qapp)
    unlock_by_keyboard(running)
    key(Qt.Key.Key_N, CTRL)
    typed("1")
    page = intake_page(running)
    page.desk.focus_field("threat_form")
    key(Qt.Key.Key_Space)
    case = case_page(running)
    assert case.place().part == "threat"
    assert case.threat.is_writing
    case.head.intake_button.setFocus()
    key(Qt.Key.Key_Space)
    again = intake_page(running)
    focused = again.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "threat_form"
    qapp.removeEventFilter(strays)
    assert strays.found == []
    assert again.desk.answers()["can_talk"] == "yes"


def unlock_by_keyboard(running: Running) -> None:
    if not running.notes and not running.program.start_page.page.alias.text():
        typed("Anna")
        key(Qt.Key.Key_Return)
    typed(PHRASE)
    key(Qt.Key.Key_Return)
    wait(lambda: running.program.window is not None)
    QApplication.processEvents()


def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(target(), which, modifiers)
    QApplication.processEvents()


def typed(text: str) -> None:
    QTest.keyClicks(target(), text)
    QApplication.processEvents()


def target() -> QWidget:
    """Where the keyboard is. A window manager gives it back after a dialog; here nobody does."""
    if QApplication.focusWidget() is None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.activateWindow()
                QTest.qWaitForWindowActive(window)
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def focus_text() -> str:
    text = getattr(target(), "text", None)
    return str(text()) if callable(text) else ""


def field() -> str:
    """The question that has the keyboard."""
    widget: QWidget | None = target()
    while widget is not None and not widget.objectName():
        widget = widget.parentWidget()
    return widget.objectName().partition(".")[0] if widget is not None else ""


def wait(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end
        QTest.qWait(10)


def intake_page(running: Running) -> IntakePage:
    assert running.program.window is not None
    page = running.program.window.page
    assert isinstance(page, IntakePage)
    return page


def case_page(running: Running) -> CasePage:
    window = running.program.window
    assert window is not None
    wait(lambda: isinstance(window.page, CasePage))
    page = window.page
    assert isinstance(page, CasePage)
    return page
