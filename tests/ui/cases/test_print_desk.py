"""A copy on paper from the window: asked, logged, shown, printed; nothing left on the disk."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.services import cases, journal
from tests.ui.audit import clipped, unnamed
from tests.ui.hands import open_case_page
from tests.ui.offices import a_case
from ui.cases.case_page import CasePage
from ui.common import theme

WAIT = 60_000
ENTRY = JournalEntry("2026-11-20T14:05", "call", "Personen ringde.")


@pytest.fixture
def case(session):
    case = a_case(session, callback={"way": "sms", "value": "070-1740605"})
    journal.enter(session, case, ENTRY)
    return case


def fill_in(page: CasePage) -> None:
    page.head.print_button.click()
    desk = page.print_desk
    desk.reader.set_code("team")
    desk.reason.setPlainText("Planeringsmöte")
    desk._weigh()


def test_nothing_is_made_before_reader_and_reason_are_said(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    page.head.print_button.click()
    desk = page.print_desk
    assert not page.tabs.tabBar().isVisible()
    assert page.contact.isVisible(), "the safe-contact card stands on every page of a case"
    assert not desk.show_button.isEnabled()
    assert len(desk.missing()) == 2
    desk.show_pages()
    assert not desk.pages_shown
    assert cases.history(session, case)[0].action == "case_opened"
    desk.cancel_button.click()
    assert page.print_desk is None
    assert page.tabs.tabBar().isVisible()
    assert page.head.print_button.hasFocus()


def test_escape_leaves_the_questions(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    page.head.print_button.click()
    page.print_desk.focus_first()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.print_desk is None
    assert page.head.print_button.hasFocus()


def test_the_pages_are_shown_and_printed(qtbot, session, case, tmp_path):
    out = tmp_path / "printer.pdf"
    page = open_case_page(qtbot, session, case, out)
    fill_in(page)
    desk = page.print_desk
    desk.show_button.click()
    line = cases.history(session, case)[0]
    assert (line.action, line.reason) == ("printed", "Planeringsmöte")
    qtbot.waitUntil(lambda: desk.viewer.image_shown, timeout=WAIT)
    desk.print_button.click()
    qtbot.waitUntil(lambda: desk._note.isVisible(), timeout=WAIT)
    _making, window = page._ui.dialogs.windows
    assert window.finished
    made, sent = pypdfium2.PdfDocument(desk._data), pypdfium2.PdfDocument(out)
    try:
        assert len(made) == len(sent) == window.steps[-1][1]
        wide, high = sent[0].get_size()
        assert (round(wide), round(high)) == (595, 842)
        assert min(bytes(sent[0].render(scale=0.3).buffer)) < 128, "the page is not empty"
    finally:
        made.close()
        sent.close()


def test_no_printer_no_print(qtbot, session, case):
    page = open_case_page(qtbot, session, case, None)
    fill_in(page)
    page.print_desk.show_pages()
    page.print_desk.print_pages()
    assert len(page._ui.dialogs.windows) == 1, "only that of making the pages"
    page.print_desk.viewer.forget()


def test_a_stopped_print_says_so(qtbot, session, case, tmp_path):
    page = open_case_page(qtbot, session, case, tmp_path / "printer.pdf")
    fill_in(page)
    desk = page.print_desk
    desk.show_pages()
    desk.viewer.forget()
    desk.print_pages()
    _making, window = page._ui.dialogs.windows
    window._stop()
    assert window.finished
    assert desk._trouble.isVisible()
    assert desk.print_button.isEnabled()


def test_the_pages_go_away_with_escape_and_the_questions_come_back(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    fill_in(page)
    desk = page.print_desk
    desk.show_pages()
    desk.viewer.close_button.setFocus()
    QTest.keyClick(desk.viewer.close_button, Qt.Key.Key_Escape)
    assert not desk.pages_shown
    assert desk._data == b""
    assert desk.reason.toPlainText() == "Planeringsmöte"


def test_the_place_of_stay_is_not_ticked_and_warned_of(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    page.head.print_button.click()
    desk = page.print_desk
    assert not desk.box("relocation").isChecked()
    assert not desk._away.isVisible()
    desk.box("relocation").click()
    assert desk._away.isVisible()


def test_every_input_has_a_name(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    fill_in(page)
    assert unnamed(page.print_desk) == []


def test_nothing_of_it_lies_on_the_disk(qtbot, session, case, tmp_path, monkeypatch):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    page = open_case_page(qtbot, session, case)
    fill_in(page)
    page.print_desk.show_pages()
    qtbot.waitUntil(lambda: page.print_desk.viewer.image_shown, timeout=WAIT)
    assert list(temporary.iterdir()) == []
    found_files = [path for path in Path(tmp_path).rglob("*") if path.is_file()]
    assert not any(b"%PDF" in path.read_bytes() for path in found_files)
    page.print_desk.viewer.forget()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(qtbot, qapp, session, case, scale):
    theme.apply(qapp, theme.Mode.LIGHT, scale)
    page = open_case_page(qtbot, session, case)
    fill_in(page)
    page.print_desk.box("relocation").click()
    qtbot.waitUntil(lambda: clipped(page.print_desk) == [], timeout=5000)
    theme.apply(qapp, theme.Mode.LIGHT)


def test_the_person_does_not_get_what_came_from_the_police(qtbot, session, case):
    told = JournalEntry("2026-11-20T14:05", "call", "Bilen har synts.", sensitivity="police")
    journal.enter(session, case, told)
    page = open_case_page(qtbot, session, case)
    fill_in(page)
    desk = page.print_desk
    assert not desk.marked.isVisible(), "those who work with the case read all of it"
    desk.reader.set_code("person")
    desk._weigh()
    assert desk.marked.isVisible()
    assert desk.marked.left_out == 1
    desk.marked.box.click()
    assert desk.marked.left_out == 0
    assert unnamed(page) == []
