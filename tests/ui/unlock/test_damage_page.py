"""A damaged vault in the window: what is hit, saved, reported, and opened anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.damage import SalvageReport
from avhopp_desktop.services import cases, intake
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.store.database_file import PAGE
from tests.offices import an_intake
from tests.ui.shell import PHRASE, Running, found, unlock
from ui import settings
from ui.settings import Settings
from ui.unlock.damage_page import DamagePage
from ui.unlock.damage_words import report_lines
from ui.unlock.unlock_page import UnlockPage


@pytest.fixture
def hurt(tmp_path: Path) -> tuple[Path, str, bytes]:
    """A vault with two cases, the last page of texts gone; the name of the newer case."""
    folder = tmp_path / "vault"
    session = found(folder)
    an_intake(session, finish=True)
    case = an_intake(session, finish=True)
    (row,) = cases.case_rows(session, [case])
    assert row is not None
    session.close()
    (path,) = folder.glob("vault-*.db")
    data = bytearray(path.read_bytes())
    data[-2 * PAGE :] = os.urandom(2 * PAGE)
    path.write_bytes(data)
    settings.save(folder, Settings(language="en", text=150))
    return folder, row.code_name, bytes(data)


def waited(qtbot: QtBot, done: Callable[[], bool]) -> None:
    qtbot.waitUntil(done, timeout=60_000)


def test_from_the_unlock_page_to_the_new_vault(
    qapp: QApplication, qtbot: QtBot, hurt: tuple[Path, str, bytes]
) -> None:
    folder, name, data = hurt
    running = Running(qapp, folder)
    try:
        start = running.program.start_page
        page = start.page
        assert isinstance(page, UnlockPage)
        page.alias.setText("Anna")
        page.phrase.edit.setText(PHRASE)
        page.damage_link.click()
        page = start.page
        assert isinstance(page, DamagePage)
        page.look.click()
        waited(qtbot, lambda: page._job is None and bool(page.lines))
        assert any(line.startswith(f"{name}: ") for line in page.lines)
        assert "Whole cases: 1." in page.lines
        page.save.click()
        assert page.stop.hasFocus()
        assert not page.save.isVisible()
        page._went(1, 2)
        assert any(line.startswith("Saving ") for line in texts(page.trouble))
        waited(qtbot, lambda: page._report is not None)
        assert page.open.hasFocus()
        assert not page.back.isVisible()
        assert page._person is None
        assert page.fields.phrase.text == ""
        running.dialogs.path = folder.parent / "report.txt"
        page.keep.click()
        assert name in running.dialogs.path.read_text("utf-8")
        page.open.click()
        assert start.folder == folder.with_name("vault-2")
        assert isinstance(start.page, UnlockPage)
        assert start.page.alias.text() == "Anna"
        assert running.program.settings == Settings(language="en", text=150)
    finally:
        running.close()
    assert next(folder.glob("vault-*.db")).read_bytes() == data
    session = unlock(folder.with_name("vault-2"))
    assert len(cases.list_cases(session, CaseFilter())) == 2
    intake.begin(session)
    session.close()


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_page_names_some_cases_and_the_saved_report_names_all() -> None:
    names = tuple(f"Ek {number}" for number in range(60))
    report = SalvageReport("", (), names, (), {}, {}, {}, "", 0, ())
    assert report_lines(report) == ["Whole cases: 60.", *(f"  {name}" for name in names)]
    assert report_lines(report, 2) == ["Whole cases: 60.", "  Ek 0", "  Ek 1", "… and 58 more."]


def test_a_vault_that_does_not_open_shows_the_way(
    qapp: QApplication, qtbot: QtBot, hurt: tuple[Path, str, bytes]
) -> None:
    folder, _name, data = hurt
    (path,) = folder.glob("vault-*.db")
    path.write_bytes(os.urandom(PAGE) + data[PAGE:])
    running = Running(qapp, folder)
    try:
        page = running.program.start_page.page
        assert isinstance(page, UnlockPage)
        page.alias.setText("Anna")
        page.phrase.edit.setText(PHRASE)
        page.unlock()
        waited(qtbot, lambda: bool(page.trouble.text))
        assert page.damage_link.text().startswith("See what is hit")
        page.damage_link.click()
        page = running.program.start_page.page
        assert isinstance(page, DamagePage)
        page.fields.phrase.edit.setText("fel")
        page.look.click()
        waited(qtbot, lambda: bool(page.fields.phrase.problem))
        assert page.fields.isVisible()
        page.fields.phrase.edit.setText(PHRASE)
        page.look.click()
        assert not page.fields.phrase.problem
        page.stop.click()
        waited(qtbot, lambda: page._job is None)
        assert page.fields.isVisible()
        assert page.look.hasFocus()
        page.fields.switch.click()
        assert page.fields.by_sheet
        assert page.fields.halves[0].isVisible()
        page.forget()
        page.back.click()
        assert isinstance(running.program.start_page.page, UnlockPage)
    finally:
        running.close()
