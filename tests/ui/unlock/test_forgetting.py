"""A lock before anybody is at work: what was typed goes, and nobody is let in behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.services import backup, founding
from tests.ui.shell import CHEAP, PHRASE, Running
from ui.launcher import LOCKED
from ui.unlock.recover_page import RecoverPage
from ui.unlock.restore_page import RestorePage

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
