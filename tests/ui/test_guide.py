"""The short guide: once for each person, in nobody's way, and open again whenever wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.services.session import Session
from tests.ui.audit import unnamed
from tests.ui.shell import Running, add_person, found, unlock
from ui import settings
from ui.administration.page import AdministrationPage
from ui.common import help_texts
from ui.main_window.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def open_as(running: Running, session: Session) -> MainWindow:
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    return window


def again(qapp: QApplication, running: Running, alias: str) -> tuple[Running, MainWindow]:
    running.close()
    other = Running(qapp, running.program.folder)
    return other, open_as(other, unlock(running.program.folder, alias))


def test_it_comes_once_for_each_person_and_names_nobody(
    qapp: QApplication, running: Running
) -> None:
    session = found(running.program.folder)
    add_person(session, "Bo", "counsellor")
    window = open_as(running, session)
    guide = window.guide
    assert guide.isVisible()
    assert unnamed(guide) == []
    seen = []
    while guide.isVisible():
        seen.append(guide.title.text())
        assert guide.words.text()
        guide.next_button.click()
    assert 3 <= len(set(seen)) == len(seen) <= 5
    kept = (running.program.folder / settings.FILE).read_text("utf-8")
    assert "Anna" not in kept
    assert session.staff.hex() not in kept

    second, window = again(qapp, running, "Bo")
    assert window.guide.isVisible()
    window.guide.skip_button.click()
    assert not window.guide.isVisible()
    third, window = again(qapp, second, "Bo")
    assert not window.guide.isVisible()
    fourth, window = again(qapp, third, "Anna")
    assert not window.guide.isVisible()
    fourth.close()


def test_a_call_is_taken_at_once(running: Running) -> None:
    window = open_as(running, found(running.program.folder))
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not window.guide.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_N, CTRL)
    assert window.page_name == "intake"
    assert not window.guide.isVisible()
    window.begin()
    assert window.guide.isVisible()  # not read yet
    window.guide.skip_button.click()
    window.show_page("administration")
    assert not window.guide.isVisible()


def test_it_opens_again_from_about_and_leads_to_the_help(running: Running) -> None:
    window = open_as(running, found(running.program.folder))
    window.guide.end()
    window.show_page("administration")
    page = window.page
    assert isinstance(page, AdministrationPage)
    about = page.tab("about")
    about.guide_button.click()
    assert window.guide.isVisible()
    assert not window.guide.back_button.isEnabled()
    topics = help_texts.names("sv")
    for _title, _words, topic in window.guide._cards:
        assert topic in topics
    window.guide.help_button.click()
    shown = running.program.help.window
    assert shown is not None
    assert shown.page_name == "intake"
    about.help_button.click()
    assert shown.page_name == "index"
    running.program.help.close()


def test_who_takes_nobody_in_is_told_less(qapp: QApplication, running: Running) -> None:
    session = found(running.program.folder)
    add_person(session, "Lo", "log_reviewer")
    session.close()
    window = open_as(running, unlock(running.program.folder, "Lo"))
    assert "Ctrl+N" not in " ".join(title for title, _words, _topic in window.guide._cards)


def test_what_is_kept_is_bounded_and_checked(tmp_path: Path) -> None:
    (tmp_path / settings.FILE).write_text('{"guided": ["Anna"]}', "utf-8")
    assert settings.load(tmp_path).guided == ()
    marks = tuple(f"{number:016x}" for number in range(64))
    settings.save(tmp_path, settings.Settings(guided=marks, geometry="00" * 200))
    assert settings.load(tmp_path).guided == marks
