"""A lock before anybody is at work: what was typed goes, and nobody is let in behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from avhopp_desktop.services import backup, founding
from tests.ui.shell import CHEAP, PHRASE, Running
from ui.launcher import LOCKED
from ui.unlock.founding_page import FoundingPage
from ui.unlock.recover_page import RecoverPage
from ui.unlock.restore_page import RestorePage
from ui.unlock.sheet_steps import HalfStep

OWN = "sju lugna rosor under taket"


@pytest.fixture
def halves(tmp_path: Path) -> tuple[str, str]:
    """Of an office that has a backup."""
    made = founding.found_office(
        tmp_path / "vault", office="Exempelstad", alias="Anna", phrase=PHRASE, demo=True, cost=CHEAP
    )
    backup.back_up(made.session)
    made.session.close()
    return made.sheet.half_1, made.sheet.half_2


@pytest.fixture
def running(qapp: QApplication, halves: tuple[str, str], tmp_path: Path) -> Iterator[Running]:
    made = Running(qapp, tmp_path / "vault")
    yield made
    made.close()


def recovering(running: Running, halves: tuple[str, str]) -> RecoverPage:
    running.program.start_page.show_recover()
    page = running.program.start_page.page
    assert isinstance(page, RecoverPage)
    for field, half in zip(page.halves, halves, strict=True):
        field.edit.setPlainText(half)
    page.alias.setText("Anna")
    page.phrase.use_own.setChecked(True)
    page.phrase.own.edit.setText(OWN)
    page.phrase.again.edit.setText(OWN)
    return page


def restoring(running: Running) -> RestorePage:
    running.program.start_page.show_restore()
    page = running.program.start_page.page
    assert isinstance(page, RestorePage)
    page.alias.setText("Anna")
    page.phrase.edit.setText(PHRASE)
    return page


@pytest.mark.parametrize("how", ["lock", "_left", "_idle"])
def test_half_sheets_and_phrases_go(running: Running, halves: tuple[str, str], how: str) -> None:
    page = recovering(running, halves)
    getattr(running.program, how)()
    assert [field.text for field in page.halves] == ["", ""]
    assert not page.halves[0].edit.document().isUndoAvailable()
    assert page.phrase.own.text == page.phrase.again.text == ""
    other = restoring(running)
    getattr(running.program, how)()
    assert other.phrase.text == ""
    assert running.ended == []


@pytest.mark.parametrize("what", ["recover", "restore"])
def test_nobody_is_let_in_behind_a_lock(
    running: Running, halves: tuple[str, str], qtbot: QtBot, what: str
) -> None:
    if what == "recover":
        recovering(running, halves).recover()
    else:
        restoring(running).restore()
    assert running.program.tasks.busy
    running.program.lock()
    qtbot.waitUntil(lambda: running.ended == [LOCKED], timeout=20_000)
    assert running.program.window is None
    assert running.program.session is not None
    assert running.program.session.ended


def test_what_was_done_without_a_lock_opens(
    running: Running, halves: tuple[str, str], qtbot: QtBot
) -> None:
    page = recovering(running, halves)
    page.forget()
    recovering(running, halves).recover()
    qtbot.waitUntil(lambda: running.program.window is not None, timeout=20_000)
    assert running.ended == []


# --- founding ------------------------------------------------------------------------------------


@pytest.fixture
def anew(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    made = Running(qapp, tmp_path / "anew")
    yield made
    made.close()


def at_the_phrase(running: Running) -> FoundingPage:
    """The names are given, the five words typed back."""
    running.program.start_page.show_founding()
    page = running.program.start_page.page
    assert isinstance(page, FoundingPage)
    page.go_on()
    page.names.office.setText("Exempelstad")
    page.names.alias.setText("Anna")
    page.go_on()
    page.phrase.choice.back.edit.insert(page.phrase.choice.words)
    return page


def backwards(text: str) -> str:
    """So that the test itself does not hold what it looks for."""
    return text[::-1]


def still_there(sought: Iterable[str]) -> list[str]:
    """Which of these, given backwards, a widget shows or says, or anything in memory holds."""
    gc.unfreeze()  # also what was there before this test
    gc.collect()
    held = {
        backwards(one)
        for thing in gc.get_objects()
        for one in gc.get_referents(thing)
        if isinstance(one, str) and 15 < len(one) < 400
    }
    for widget in QApplication.allWidgets():
        held |= {backwards(one) for one in (widget.accessibleName(), widget.toolTip())}
        if isinstance(widget, QLabel | QLineEdit):
            held.add(backwards(widget.text()))
        elif isinstance(widget, QPlainTextEdit):
            held.add(backwards(widget.toPlainText()))
    return [one for one in sought if any(one in text for text in held)]


@pytest.mark.parametrize("how", ["lock", "_left", "_idle"])
def test_the_words_of_a_new_passphrase_go(anew: Running, how: str) -> None:
    page = at_the_phrase(anew)
    field = page.phrase.choice.back
    sought = [backwards(page.phrase.choice.words)]
    assert still_there(sought) == sought
    getattr(anew.program, how)()
    assert still_there(sought) == []
    field.eye.setChecked(True)
    field.edit.undo()
    assert field.text == ""
    assert anew.ended == []


def test_nobody_is_shown_the_sheet_of_a_vault_made_behind_a_lock(
    anew: Running, qtbot: QtBot
) -> None:
    page = at_the_phrase(anew)
    sought = [backwards(page.phrase.choice.words)]
    page.go_on()
    assert anew.program.tasks.busy
    anew.program.lock()
    qtbot.waitUntil(lambda: anew.ended == [LOCKED], timeout=120_000)
    assert page.step == 2
    assert not page.findChildren(HalfStep)
    assert still_there(sought) == []
    assert anew.program.session is not None
    assert anew.program.session.ended
    assert anew.program.window is None


def test_both_halves_go_with_the_lock(anew: Running, qtbot: QtBot) -> None:
    page = at_the_phrase(anew)
    page.go_on()
    qtbot.waitUntil(lambda: page.step == 3, timeout=120_000)
    halves = [step.half for step in page.findChildren(HalfStep)]
    sought = [backwards(half.code) for half in halves]
    sought += [backwards(" ".join(half.groups)) for half in halves]
    del halves
    assert still_there(sought) == sought
    anew.program.lock()
    qtbot.waitUntil(lambda: anew.ended == [LOCKED], timeout=20_000)
    assert still_there(sought) == []
    shown = [label.text() for step in page.findChildren(HalfStep) for label in step._groups]
    assert len(shown) == 28
    assert not any(shown)
