"""The key that answers "locks soon" says that somebody is there, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.offices import a_case
from tests.ui.shell import Running, found
from ui.cases.case_page import CasePage
from ui.launcher import LOCKED


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def running(qapp: QApplication, qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Running]:
    made = Running(qapp, tmp_path / "vault", seconds=clock)
    yield made
    made.close()


@pytest.fixture
def page(running: Running, clock: Clock) -> CasePage:
    """Somebody was writing in the journal, and looked away until it is about to lock."""
    session = found(running.program.folder)
    case = a_case(session, code_name="Xlorp 47")
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    window.open_case(case)
    page = window.page
    assert isinstance(page, CasePage)
    page.write_note()
    QTest.keyClicks(QApplication.focusWidget(), "Ring")
    assert page.journal.editor.entry().facts == "Ring"
    look_away(running, clock)
    return page


def test_the_key_that_answers_is_not_typed(running: Running, page: CasePage) -> None:
    press(running, "x")
    assert not warned(running)
    assert page.journal.editor.entry().facts == "Ring"
    press(running, "d")
    assert page.journal.editor.entry().facts == "Ringd"


def test_a_key_that_is_held_down_is_one_key(running: Running, page: CasePage) -> None:
    here = QApplication.focusWidget()
    for repeats in (False, True, True):
        down = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "x", repeats
        )
        QApplication.sendEvent(here, down)
    assert page.journal.editor.entry().facts == "Ring"
    QTest.keyClick(here, Qt.Key.Key_X)
    assert page.journal.editor.entry().facts == "Ringx"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_nor_does_it_do_what_the_key_does_otherwise(
    running: Running, page: CasePage, key: Qt.Key
) -> None:
    """Esc would put the entry away, F1 open the help."""
    press(running, key)
    assert not warned(running)
    assert page.journal.editor.isVisible()
    assert running.program.help.window is None


def test_the_lock_is_one_stroke_from_the_warning(running: Running, page: CasePage) -> None:
    press(running, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert running.ended == [LOCKED]


def test_a_shortcut_after_the_limit_does_nothing_but_lock(
    running: Running, page: CasePage, clock: Clock
) -> None:
    """As after a sleep of the machine, before its clock has been looked at."""
    clock.now += 3600
    press(running, Qt.Key.Key_Escape)
    assert running.ended == [LOCKED]
    assert page.journal.editor.isVisible()


def look_away(running: Running, clock: Clock) -> None:
    clock.now += running.program.inactivity.limit - 20
    running.program.inactivity.check()
    assert warned(running)


def warned(running: Running) -> bool:
    assert running.program.window is not None
    return any(text.startswith("Locks in") for text in running.program.window.banners.texts)


def press(
    running: Running,
    key: str | Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """As the system does it: into the window, which passes it on."""
    window = running.program.frame.windowHandle()
    assert isinstance(window, QWindow)
    QTest.keyClick(window, key, modifiers)
    QApplication.processEvents()
