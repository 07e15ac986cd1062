"""A damaged vault in the window: what is hit, saved, reported, and opened anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.damage import Diagnosis, SalvageReport
from avhopp_desktop.domain.errors import RecoveryHalfTwice
from avhopp_desktop.domain.ids import stamp
from avhopp_desktop.services import backup, cases, intake, next_folder
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.damage import report
from avhopp_desktop.store.database_file import PAGE
from tests.offices import an_intake
from tests.ui.inline_tasks import InlineTasks
from tests.ui.shell import PHRASE, Answers, Running, found, unlock
from ui import settings
from ui.administration.check_tab import CheckTab
from ui.administration.page import AdministrationPage
from ui.launcher import LOCKED
from ui.parts.damage_words import report_lines, verdict
from ui.session import UiSession
from ui.settings import Settings
from ui.unlock.damage_page import DamagePage
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
    folder.with_name("whole").write_bytes(path.read_bytes())
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
    with Running(qapp, folder) as running:
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
        assert "starts with the new vault now" in page.lead.text()
        page.open.click()
        assert start.folder == folder.with_name("vault-2")
        assert isinstance(start.page, UnlockPage)
        assert start.page.alias.text() == "Anna"
        assert running.program.settings == Settings(language="en", text=150)
    assert next(folder.glob("vault-*.db")).read_bytes() == data
    assert next_folder.followed(folder) == folder.with_name("vault-2")
    assert {file.name for file in folder.parent.iterdir()} >= {"vault", "vault-2", "vault.next"}
    session = unlock(folder.with_name("vault-2"))
    ui = UiSession(session, InlineTasks(), Answers(), language="en")
    tab = CheckTab(ui)
    qtbot.addWidget(tab)
    tab.check()
    assert any(line.startswith(f"{name}: ") for line in tab.answer)
    assert isinstance(ui.dialogs, Answers)
    ui.dialogs.path = folder.parent / "later.txt"
    tab.keep_report()
    assert name in ui.dialogs.path.read_text("utf-8")
    (told,) = report.told(session)
    assert [case.name for case in told.hit] == [name]
    assert (told.alias, told.whole) == ("Anna", 1)
    assert len(cases.list_cases(session, CaseFilter())) == 2
    intake.begin(session)
    session.close()


def looked_into(qtbot: QtBot, running: Running) -> DamagePage:
    """What is damaged stands on the page."""
    running.program.start_page.show_damage()
    page = running.program.start_page.page
    assert isinstance(page, DamagePage)
    page.fields.alias.setText("Anna")
    page.fields.phrase.edit.setText(PHRASE)
    page.look.click()
    waited(qtbot, lambda: page._job is None and bool(page.lines))
    return page


def test_a_backup_on_another_disk_is_looked_into(
    qapp: QApplication, qtbot: QtBot, hurt: tuple[Path, str, bytes], tmp_path: Path
) -> None:
    folder, name, data = hurt
    (path,) = folder.glob("vault-*.db")
    whole = folder.with_name("whole")
    path.write_bytes(whole.read_bytes())
    session = unlock(folder)
    (tmp_path / "disk").mkdir()
    info = backup.back_up(session, tmp_path / "disk")
    session.close()
    path.write_bytes(data)
    with Running(qapp, folder) as running:
        page = looked_into(qtbot, running)
        assert any(line.startswith("No backup that opens") for line in page.lines)
        running.dialogs.path = tmp_path / "disk"
        page.others.click()
        waited(qtbot, lambda: page._job is None and any("2026" in line for line in page.lines))
        assert any(line.startswith(f"{name}: ") for line in page.lines)
        page.save.click()
        waited(qtbot, lambda: page._report is not None)
        assert page._report is not None
        assert page._report.complete
        assert page._report.backup == stamp(info.made)


def test_the_check_leads_to_the_damage_by_keyboard(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    running = Running(qapp, tmp_path / "vault")
    running.program.start_page.opened.emit(found(running.program.folder))
    window = running.program.window
    assert window is not None
    window.show_page("administration")
    page = window.findChild(AdministrationPage)
    assert page is not None
    tab = page.tab("check")
    assert isinstance(tab, CheckTab)
    running.dialogs.yes = False
    tab.damage_button.setFocus()
    QTest.keyClick(tab.damage_button, Qt.Key.Key_Space)
    assert len(running.dialogs.asked) == 1
    assert not running.ended
    running.dialogs.yes = True
    QTest.keyClick(tab.damage_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: running.ended == [LOCKED])
    running.close()
    with Running(qapp, running.program.folder, note=running.notes[0]) as again:
        damage = again.program.start_page.page
        assert isinstance(damage, DamagePage)
        assert damage.fields.alias.text() == "Anna"
        assert damage.fields.phrase.edit.hasFocus()
        again.program.start_page.opened.emit(unlock(again.program.folder))
        assert again.program.window is not None  # the page is not one of hers
        assert again.program.window.page_name


def test_the_start_follows_only_to_a_vault_beside(tmp_path: Path) -> None:
    old, new = tmp_path / "vault", tmp_path / "vault-2"
    assert not next_folder.lead_on(old, tmp_path / "disk" / "vault")
    assert next_folder.followed(old) == old
    long, cut = b"v" * 3_000, b"vault\0-2"
    for said in (b"vault-2", b"..", b"../vault", b"", b"\xff", str(new).encode(), long, cut):
        (tmp_path / "vault.next").write_bytes(said)
        assert next_folder.followed(old) == old
    found(new).close()
    assert next_folder.lead_on(old, new)
    assert next_folder.followed(old) == new
    found(old).close()
    assert next_folder.lead_on(new, old)  # a ring ends somewhere
    assert next_folder.followed(old) in (old, new)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_page_names_some_cases_and_the_saved_report_names_all() -> None:
    names = tuple(f"Ek {number}" for number in range(60))
    report = SalvageReport("", (), names, (), {}, {}, {}, "", 0, ())
    assert report_lines(report) == ["Whole cases: 60.", *(f"  {name}" for name in names)]
    assert report_lines(report, 2) == ["Whole cases: 60.", "  Ek 0", "  Ek 1", "… and 58 more."]


def test_no_case_that_is_hit_is_said_in_words_not_as_nought() -> None:
    found = Diagnosis(9, 1, 0, True, "whole", 1, (), {"access": 3}, (), (), None, may_salvage=True)
    assert verdict(found)[0].startswith("No case is hit")


def test_a_whole_vault_is_not_offered_to_be_saved(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    found(tmp_path / "vault").close()
    with Running(qapp, tmp_path / "vault") as running:
        page = looked_into(qtbot, running)
        assert any("Nothing is damaged" in line for line in texts(page))
        assert not page.save.isVisible()
        assert page.back.hasFocus()


def test_a_vault_that_does_not_open_shows_the_way(
    qapp: QApplication, qtbot: QtBot, hurt: tuple[Path, str, bytes]
) -> None:
    folder, _name, data = hurt
    (path,) = folder.glob("vault-*.db")
    path.write_bytes(os.urandom(PAGE) + data[PAGE:])
    with Running(qapp, folder) as running:
        page = running.program.start_page.page
        assert isinstance(page, UnlockPage)
        page.alias.setText("Anna")
        page.phrase.edit.setText(PHRASE)
        page.unlock()
        waited(qtbot, lambda: bool(page.trouble.text))
        assert page.damage_link.hasFocus()
        assert page.damage_link.text() in page.trouble.text
        running.program.frame.resize(900, 420)
        page.verticalScrollBar().setValue(0)
        page.unlock()
        waited(qtbot, lambda: page.damage_link.hasFocus() and not page._busy)
        waited(qtbot, lambda: not page.damage_link.visibleRegion().isEmpty())
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
        page._failed(RecoveryHalfTwice("2"))
        assert [bool(half.problem) for half in page.fields.halves] == [False, True]
        page.forget()
        page.back.click()
        assert isinstance(running.program.start_page.page, UnlockPage)
