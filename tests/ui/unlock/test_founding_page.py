"""Founding by keyboard alone, and where a recovery sheet may not lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.errors import SheetInsideVault
from tests.ui.shell import Running
from ui.common.messages import sentence
from ui.unlock import recovery_sheet
from ui.unlock.founding_page import FoundingPage
from ui.unlock.half_field import grouped
from ui.unlock.recovery_sheet import HalfSheet
from ui.unlock.sheet_steps import HalfStep, TypeBack

HALF = HalfSheet(1, "-".join(["ABCD"] * 14), "Exempelstad", "2026-11-20", demo=True)


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def key(code: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), code)


def test_an_office_is_founded_by_keyboard_alone(running: Running, qtbot: QtBot) -> None:
    start = running.program.start_page
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    key(Qt.Key.Key_Space)
    page = start.page
    assert isinstance(page, FoundingPage)
    key(Qt.Key.Key_Space)
    keys("Exempelstad")
    key(Qt.Key.Key_Return)
    keys("Anna")
    key(Qt.Key.Key_Return)
    keys(page.phrase.choice.words + "x")
    key(Qt.Key.Key_Return)
    assert page.phrase.choice.back.problem
    key(Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.step == 3, timeout=120_000)
    halves = put_away(page)
    assert isinstance(page.steps[page.step], TypeBack)
    keys(halves[1].lower())
    key(Qt.Key.Key_Tab)
    keys("0" * 56)
    key(Qt.Key.Key_Tab)
    assert page.later.hasFocus()
    key(Qt.Key.Key_Tab)
    assert page.next.hasFocus()
    key(Qt.Key.Key_Space)
    last = page.steps[page.step]
    assert isinstance(last, TypeBack)
    assert [half.problem for half in last.halves] == ["", sentence("recovery_half_wrong")]
    last.halves[1].edit.setPlainText(halves[1])
    assert not last.ready()
    assert [half.problem for half in last.halves] == ["", sentence("recovery_half_twice")]
    last.halves[0].edit.setFocus()
    for half in halves:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, CTRL)
        keys(half.replace("-", ""))
        assert last.halves[halves.index(half)].edit.hasFocus()
        key(Qt.Key.Key_Return)  # to the second half, and then on
    assert running.program.session is not None
    assert running.program.session.recovery_confirmed
    assert running.program.window is not None


CTRL = Qt.KeyboardModifier.ControlModifier


def put_away(page: FoundingPage) -> list[str]:
    """Tick both halves off by keyboard; without the tick one does not get on."""
    found = []
    for _ in range(2):
        step = page.steps[page.step]
        assert isinstance(step, HalfStep)
        found.append(step.half.code)
        page.go_on()
        assert page.steps[page.step] is step
        assert step.trouble.text
        key(Qt.Key.Key_Space)
        key(Qt.Key.Key_Tab)
        assert page.next.hasFocus()
        key(Qt.Key.Key_Space)
    return found


def test_a_sheet_never_lies_in_the_vault_folder(qapp: QApplication, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "backup").mkdir(parents=True)
    link = tmp_path / "link"
    link.symlink_to(vault)
    for place in (vault / "a.pdf", vault / "backup" / "a.pdf", link / "a.pdf"):
        with pytest.raises(SheetInsideVault):
            recovery_sheet.save(HALF, place, vault)
    assert list(vault.rglob("*.pdf")) == []


def test_a_sheet_is_a_page_without_names_in_its_metadata(
    qapp: QApplication, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    recovery_sheet.save(HALF, tmp_path / "document.pdf", vault)
    data = (tmp_path / "document.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert b"Exempelstad" not in data
    assert "Exempelstad".encode("utf-16-be") not in data


def test_letters_are_grouped_as_on_the_paper() -> None:
    assert grouped("ABCDEFGHI") == "ABCD-EFGH-I"
