"""What opening a case costs, counted: nobody waits for what is not on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, journal
from tests.offices import an_entry
from tests.ui.hands import open_case_page, press, words_in
from tests.ui.offices import a_case
from ui.cases.case_tabs import NAMES
from ui.cases.journal.entries import PAGE
from ui.cases.overview.recent_card import RECENT

TASK = {"type": "call", "what": "Ring frivården", "due": "2026-12-01", "who": "Anna"}


@pytest.fixture
def case(session):
    return a_case(session, code_name="Granit 7")


def made(page):
    return [name for number, name in enumerate(NAMES) if page.tabs.is_made(number)]


def test_a_tab_is_made_when_it_is_first_looked_at(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    assert made(page) == ["overview"]
    page.show_tab("people")
    assert made(page) == ["overview", "people"]
    page.write_note()
    assert made(page) == ["overview", "journal", "people"]


def test_a_tab_that_is_not_looked_at_is_filled_when_it_is(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="plan")
    page.show_tab("overview")
    plan = page.tabs.widget(NAMES.index("plan"))
    case_records.save(session, case, Kind.TASK, TASK)
    page._ui.tell(Changes(cases=frozenset({case})))
    assert "Ring frivården" in words_in(page.overview)
    assert "Ring frivården" not in words_in(plan)
    page.show_tab("plan")
    assert "Ring frivården" in words_in(plan)


def test_a_long_case_opens_with_no_more_widgets_than_a_short_one(qtbot, session, case):
    for number in range(8):
        journal.enter(session, case, an_entry(f"Samtal {number}"))
        case_records.save(session, case, Kind.TASK, TASK)
    few = len(open_case_page(qtbot, session, case).findChildren(QWidget))
    for number in range(12):
        journal.enter(session, case, an_entry(f"Nästa {number}"))
        case_records.save(session, case, Kind.TASK, TASK)
    more = len(open_case_page(qtbot, session, case).findChildren(QWidget)) - few
    assert abs(more) <= RECENT, "a line of the latest has one label more if it is an entry"


def test_the_journal_is_made_a_screenful_at_a_time(qtbot, session, case):
    for number in range(20):
        journal.enter(session, case, an_entry(f"Samtal {number}"))
    page = open_case_page(qtbot, session, case, tab="journal")
    tab = page.journal
    assert len(tab.cards) == PAGE
    tab.cards[-1].focus()
    tab._next_hit()
    assert len(tab.cards) == 2 * PAGE
    assert tab.cards[PAGE].isAncestorOf(QApplication.focusWidget())
    bar = tab._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(tab.cards) == 20)
    assert tab.entries.more_button.isHidden()
    assert [card.record for card in tab.cards] == tab.entries.fitting


def test_older_entries_are_asked_for_by_keyboard(qtbot, session, case):
    for number in range(PAGE + 2):
        journal.enter(session, case, an_entry(f"Samtal {number}"))
    tab = open_case_page(qtbot, session, case, tab="journal").journal
    tab.entries.more_button.setFocus()
    press(Qt.Key.Key_Space)
    assert len(tab.cards) == PAGE + 2
    assert tab.cards[PAGE].isAncestorOf(QApplication.focusWidget())
