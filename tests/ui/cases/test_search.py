"""The search on the page of cases: by keyboard, off the window's thread, and honest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, journal, staff, vault
from avhopp_desktop.store import events
from tests.offices import an_entry
from tests.people import known_as
from tests.ui.audit import tab_walk, unnamed
from tests.ui.hands import press
from tests.ui.offices import PHRASE, HeldTasks, a_case, again, page_session
from ui.cases.listing.columns import FOUND_BY
from ui.cases.listing.page import ListPage, make
from ui.session import UiSession

PNR = "19900101-2385"
CALL = {"way": "phone", "value": "070-1740605"}


@pytest.fixture
def office(session):
    """Three cases, two of them about an Anna."""
    one = a_case(session, code_name="Asp 1", callback=CALL)
    two = a_case(session, code_name="Lind 2", callback=CALL)
    three = a_case(session, code_name="Anna 3", callback=CALL)
    known_as(session, one, name="Anna-Karin Öberg", pnr=PNR)
    known_as(session, two, name="Per Ek")
    return one, two, three


def hired(session, role: Role) -> None:
    staff.add_staff(session, "Bo", frozenset({role}), frozenset(), PHRASE)


def open_list(qtbot, ui: UiSession) -> ListPage:
    page = make(ui)
    assert isinstance(page, ListPage)
    qtbot.addWidget(page)
    page.resize(1072, 760)
    page.show()
    page.activateWindow()
    page.shown()
    QApplication.processEvents()
    return page


def search(page: ListPage, text: str) -> None:
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.edit.hasFocus()
    page.search.edit.setText(text)
    press(Qt.Key.Key_Return)


def code_names(page: ListPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_rule_stands_beside_the_box(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    assert page.search.rule.isVisible()
    assert "15 §" in page.search.rule.text()
    assert page.search.edit.accessibleDescription() == page.search.rule.text()


def test_found_by_name_and_by_code_name_and_back_again(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    assert page.table.isColumnHidden(FOUND_BY)
    search(page, "anna")
    assert sorted(code_names(page)) == ["Anna 3", "Asp 1"]
    model = page.table.model()
    by = {model.index(r, 0).data(): model.index(r, FOUND_BY).data() for r in (0, 1)}
    assert by == {"Asp 1": "Name", "Anna 3": "Code name"}
    assert not page.table.isColumnHidden(FOUND_BY)
    assert page.found_bar.words.text() == "2 hit(s), searched by name and code name."
    assert page.found_bar.isVisible()
    assert not page.filters.isVisible()
    assert page.table.hasFocus()
    press(Qt.Key.Key_Escape)
    assert len(code_names(page)) == 3
    assert page.filters.isVisible()
    assert not page.found_bar.isVisible()
    assert page.table.hasFocus()


def test_a_name_never_stands_beside_the_code_name(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    search(page, "öberg")
    assert code_names(page) == ["Asp 1"]
    assert page.search.edit.text() == ""
    assert "berg" not in page.found_bar.words.text().lower()
    page.search.edit.setText("öberg")
    page.hide()
    assert page.search.edit.text() == ""


def test_enter_opens_the_hit_and_the_hits_are_there_when_one_comes_back(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    opened: list[object] = []
    page._ui.case_wanted.connect(opened.append)
    search(page, PNR)
    press(Qt.Key.Key_Return)
    assert opened == [office[0]]
    page.hide()
    page.show()
    page.shown()
    assert code_names(page) == ["Asp 1"]
    page._ui.tell(Changes(case_list=True))
    assert code_names(page) == ["Asp 1"]
    page.filters.sort_by("code_name")
    assert code_names(page) == ["Asp 1"]


def test_nothing_found_is_said_honestly_and_what_was_typed_stays(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    search(page, "19900101-2386")
    assert page.empty.not_found.isVisible()
    assert "you may read" in page.empty.not_found.text
    assert "does not add up" in page.empty.not_found.text
    assert page.search.edit.hasFocus()
    assert page.search.edit.selectedText() == "19900101-2386"
    search(page, "ingen alls")
    assert "add up" not in page.empty.not_found.text
    page.found_bar.back.emit()
    assert len(code_names(page)) == 3


def test_what_is_no_search_says_how_it_is_written(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    before = events.count(session.database)
    search(page, "9001")
    assert page.search.problem.isVisible()
    assert "whole number" in page.search.problem.text()
    assert page.search.edit.text() == "9001"
    assert events.count(session.database) == before
    QTest.keyClicks(page.search.edit, "a")
    assert not page.search.problem.isVisible()


def held_page(qtbot, session) -> tuple[ListPage, HeldTasks]:
    ui = page_session(session)
    ui.tasks = held = HeldTasks()
    return open_list(qtbot, ui), held


def test_a_long_search_shows_how_far_it_is_and_stops(qtbot, session, office):
    page, held = held_page(qtbot, session)
    before = events.count(session.database)
    search(page, "anna")
    qtbot.waitUntil(page.found_bar.isVisible)
    assert page.found_bar.stop_button.isVisible()
    assert not page.found_bar.back_button.isVisible()
    page.found_bar.report(64, 10_000)
    assert "64 of 10000" in page.found_bar.words.text()
    page.found_bar.stop_button.click()
    held.let_go()
    assert events.count(session.database) == before
    assert not page.found_bar.isVisible()
    assert len(code_names(page)) == 3
    assert page.search.edit.text() == "anna"


def test_an_answer_that_is_no_longer_wanted_is_dropped(qtbot, session, office):
    page, held = held_page(qtbot, session)
    search(page, "anna")
    press(Qt.Key.Key_Escape)
    held.let_go()
    assert page.finding.result is None
    assert len(code_names(page)) == 3
    search(page, "anna")
    search(page, "öberg")
    held.let_go()
    assert code_names(page) == ["Asp 1"]


def test_a_colleague_finds_nothing(qtbot, session, office, tmp_path):
    hired(session, Role.COUNSELLOR)
    session.close()
    bo = vault.unlock(tmp_path / "vault", "Bo", PHRASE)
    page = open_list(qtbot, page_session(bo))
    for text in ("öberg", PNR, "Asp 1"):
        search(page, text)
        assert page.empty.not_found.isVisible()
        assert code_names(page) == []
    bo.close()


def test_unread_is_bold_dotted_and_spoken(qtbot, session, office, tmp_path):
    hired(session, Role.SUPERVISOR)
    one = office[0]
    session.close()
    bo = vault.unlock(tmp_path / "vault", "Bo", PHRASE)
    journal.enter(bo, one, an_entry())
    bo.close()
    anna = again(tmp_path / "vault")
    page = open_list(qtbot, page_session(anna))
    index = page.table.model().index(code_names(page).index("Asp 1"), 0)
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert "unread" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "unread" in index.data(Qt.ItemDataRole.ToolTipRole)
    other = page.table.model().index(code_names(page).index("Lind 2"), 0)
    assert other.data(Qt.ItemDataRole.FontRole) is None
    assert other.data(Qt.ItemDataRole.AccessibleTextRole) == "Lind 2"
    page.filters.whose.segments[2].click()
    assert code_names(page) == ["Asp 1"]
    cases.open_case(anna, one)
    page.shown()
    assert code_names(page) == []
    anna.close()


def test_every_input_has_a_name_and_tab_reaches_all(qtbot, session, office):
    page = open_list(qtbot, page_session(session))
    assert unnamed(page) == []
    reached = tab_walk(page)
    for name in ("look_up", "look_up.search", "list.stage", "list.order", "case_table"):
        assert name in reached
    search(page, "anna")
    assert unnamed(page) == []
    assert "found.back" in tab_walk(page)
