"""A frightened call: from Ctrl+N to a first contact that is safely saved, in few key presses.

The real window on a real vault, by keyboard alone. Free text is not counted: it is as long as
what the person says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases
from tests.ui.shell import Running, found, unlock
from tests.ui.test_by_keyboard import case_page, field, intake_page, target, wait

MOST = 40
K, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Caller:
    """Counts what is pressed; what the person says is written without being counted."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1
        QTest.keyClick(target(), key, modifiers)
        QApplication.processEvents()

    def answer(self, digit: str) -> None:
        """An answer by its number, and on to the next question."""
        self.press(K(ord(digit)))
        self.press(K.Key_Return)

    def say(self, text: str) -> None:
        QTest.keyClicks(target(), text)
        QApplication.processEvents()


@pytest.fixture
def running(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    found(tmp_path / "vault").close()
    made = Running(qapp, tmp_path / "vault")
    made.program.start_page.opened.emit(unlock(tmp_path / "vault"))
    QApplication.processEvents()
    yield made
    made.close()


def test_a_first_contact_is_saved_in_at_most_forty_presses(running: Running) -> None:
    caller = Caller()
    caller.press(K.Key_N, CTRL)
    page = intake_page(running)
    assert field() == "can_talk"
    for digit in "1222222":  # danger, the night, injury, thoughts of suicide, weapons, children
        caller.answer(digit)
    assert field() == "callback"
    caller.press(K.Key_1)  # ring
    caller.press(K.Key_Tab)
    caller.say("070-1740605")
    caller.press(K.Key_Return)
    caller.say("vardagar efter 18")
    while field() != "callback_bad":
        caller.press(K.Key_Return)
    caller.press(K.Key_Space)  # no text messages
    caller.press(K.Key_Return)
    assert field() == "phone_seen", field()
    caller.answer("2")
    assert field() == "codeword"
    caller.say("Boken tog slut")
    while page.stepper.current != "ahead":
        caller.press(K.Key_Right, ALT)
    while field() != "next_step":
        caller.press(K.Key_Down, CTRL)
    caller.say("Ringer upp")
    while page.stepper.current != "summary":
        caller.press(K.Key_Right, ALT)
    assert QApplication.focusWidget() is page.summary.finish_button
    caller.press(K.Key_Space)
    case_page(running)
    assert caller.pressed <= MOST
    session = running.program.session
    assert session is not None
    (case,) = cases.list_cases(session, CaseFilter())
    (row,) = cases.case_rows(session, [case])
    assert row is not None
    assert row.finished
    answers = cases.reread_case(session, case).intake
    assert answers is not None
    assert answers.answers["callback"]["value"] == "070-1740605"
    assert answers.answers["codeword"] == "Boken tog slut"
    wait(lambda: running.program.window is not None)
