"""What is below the fold is made after the first paint, or when somebody asks for it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import case_records, journal
from tests.offices import an_entry
from tests.ui.hands import open_case_page
from tests.ui.offices import a_case
from ui.cases.journal.entries import PAGE

MANY = 30


@pytest.fixture
def case(session):
    return a_case(session, code_name="Granit 7")


@pytest.fixture
def tasks(session, case):
    return [
        case_records.save(
            session, case, Kind.TASK, {"type": "call", "what": f"Ring {number}", "who": "Anna"}
        ).record
        for number in range(MANY)
    ]


def test_a_long_list_is_made_in_pieces(qtbot, session, case, tasks):
    agreed = open_case_page(qtbot, session, case, tab="plan").plan.agreed
    at_once = len(agreed._lines)
    assert 0 < at_once < MANY
    assert at_once * 70 > agreed.window().height() - 200, "the screen is full"
    qtbot.waitUntil(lambda: len(agreed._lines) == MANY)
    assert [line.record.record for line in agreed.lines] == [
        one.record for one in agreed.in_order(list(agreed.file.records[Kind.TASK]))
    ]


def test_whoever_asks_for_a_line_has_it(qtbot, session, case, tasks):
    page = open_case_page(qtbot, session, case, tab="plan")
    shown = {line.record.record for line in page.plan.agreed._lines}
    later = next(record for record in tasks if record not in shown)
    page.plan.do_task(Task("task", "2026-12-01", later.hex()))
    line = page.plan.agreed.line_of(later.hex())
    assert line.isAncestorOf(QApplication.focusWidget())


def test_after_a_change_as_much_stands_there_as_before(qtbot, session, case, tasks):
    page = open_case_page(qtbot, session, case, tab="plan")
    assert len(page.plan.agreed.lines) == MANY
    scroll = page.plan._scroll.verticalScrollBar()
    scroll.setValue(scroll.maximum() // 2)
    before = scroll.value()
    page._ui.tell(case_records.save(session, case, Kind.TASK, {"type": "call"}).changes)
    assert len(page.plan.agreed._lines) >= MANY
    assert scroll.value() == before


def test_sections_out_of_sight_come_by_themselves(qtbot, session, case, tasks):
    consent = {"recipient": "police", "consent_form": "written", "given_on": "2026-01-01"}
    case_records.save(session, case, Kind.CONSENT, consent)
    plan = open_case_page(qtbot, session, case, tab="plan").plan
    assert plan.consents._lines == []
    qtbot.waitUntil(lambda: len(plan.consents._lines) == 1)
    qtbot.waitUntil(lambda: plan.consents.lines[0].isVisible())


def test_the_first_screen_of_the_journal_is_filled_at_once(qtbot, session, case):
    for number in range(PAGE):
        journal.enter(session, case, an_entry(f"Samtal {number}"))
    tab = open_case_page(qtbot, session, case, tab="journal").journal
    at_once = len(tab.entries.cards)
    QApplication.processEvents()
    assert tab.entries.cards[at_once - 1].geometry().bottom() >= tab._scroll.viewport().height()
    qtbot.waitUntil(lambda: len(tab.entries.cards) == PAGE)


def test_the_long_form_is_made_while_one_reads(qtbot, session, case):
    tab = open_case_page(qtbot, session, case, tab="threat").threat
    assert tab._editor is None
    qtbot.waitUntil(lambda: tab.is_ready)
    assert tab.editor.isHidden()
    tab.begin()
    assert tab.is_writing
    assert tab.editor.isAncestorOf(QApplication.focusWidget())


def test_nobody_waits_for_the_long_form(qtbot, session, case):
    tab = open_case_page(qtbot, session, case, tab="threat").threat
    tab.begin()
    assert tab.is_ready
    assert [group.asked() for group in tab.editor.fields.groups][-1]
