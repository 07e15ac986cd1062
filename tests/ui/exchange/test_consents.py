"""A hand-out on consent: the case's consents to choose from, and those that hold no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, journal
from tests.ui.audit import unnamed
from tests.ui.offices import a_case, page_session
from ui.exchange.page import ExchangePage, make

CONSENT = {
    "recipient": "police",
    "categories": ["threat"],
    "purpose": "Gemensam hotbedömning",
    "consent_form": "written",
    "given_on": "2026-01-01",
}


def day(ahead: int) -> str:
    return (date.today() + timedelta(days=ahead)).isoformat()  # noqa: DTZ011


@pytest.fixture
def case(session):
    return a_case(session, code_name="Granit 7")


def open_page(qtbot, session, case) -> ExchangePage:
    page = make(page_session(session))
    assert isinstance(page, ExchangePage)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    page.hand_over.choose_case(case)
    page.hand_over.why.choose("consent")
    return page


def test_a_consent_that_holds_fills_in_what_the_ground_asks(qtbot, session, case):
    case_records.save(session, case, Kind.CONSENT, {**CONSENT, "valid_to": day(90)})
    page = open_page(qtbot, session, case)
    picker = page.hand_over.why.consents
    assert picker.box.isVisible()
    assert not picker.missing.isVisible()
    picker.box.setCurrentIndex(1)
    picker.box.activated.emit(1)
    fields = page.hand_over.why.fields
    assert fields["consent_date"] == "2026-01-01"
    assert fields["valid_to"] == day(90)
    assert "Gemensam" in fields["scope"]
    page.hand_over.what.box("journal").click()
    assert picker.box.currentIndex() == 1, "what is chosen stays chosen"


def test_until_further_notice_is_until_it_has_to_be_confirmed(qtbot, session, case):
    case_records.save(session, case, Kind.CONSENT, {**CONSENT, "valid_to": {"mark": "open"}})
    page = open_page(qtbot, session, case)
    page.hand_over.why.consents.box.setCurrentIndex(1)
    page.hand_over.why.consents.box.activated.emit(1)
    assert page.hand_over.why.fields["valid_to"] == "2026-07-01"


def test_what_was_withdrawn_or_ran_out_is_named_and_not_offered(qtbot, session, case):
    case_records.save(session, case, Kind.CONSENT, {**CONSENT, "valid_to": day(-1)})
    withdrawn = {**CONSENT, "recipient": "school", "withdrawn_at": day(-2)}
    case_records.save(session, case, Kind.CONSENT, withdrawn)
    page = open_page(qtbot, session, case)
    picker = page.hand_over.why.consents
    assert picker.missing.isVisible()
    assert not picker.box.isVisible()
    for word in ("Polisen", "Skola", "withdrawn", "ran out"):
        assert word in picker.lapsed.text


def test_a_consent_withdrawn_meanwhile_is_taken_away(qtbot, session, case):
    saved = case_records.save(session, case, Kind.CONSENT, CONSENT)
    page = open_page(qtbot, session, case)
    changed = case_records.save(
        session, case, Kind.CONSENT, {**CONSENT, "withdrawn_at": day(0)}, record=saved.record
    )
    page.hand_over.changed(changed.changes)
    assert page.hand_over.why.consents.missing.isVisible()


def test_other_grounds_ask_for_no_consent(qtbot, session, case):
    page = open_page(qtbot, session, case)
    page.hand_over.why.choose("transfer")
    picker = page.hand_over.why.consents
    assert not any(widget.isVisible() for widget in (picker.missing, picker.lapsed, picker.box))
    page.hand_over.why.choose("consent")
    assert unnamed(page.hand_over.why) == []


def test_what_was_withdrawn_is_told_on_any_ground(qtbot, session, case):
    withdrawn = {**CONSENT, "withdrawn_at": day(-2)}
    case_records.save(session, case, Kind.CONSENT, withdrawn)
    page = open_page(qtbot, session, case)
    page.hand_over.why.choose("transfer")
    picker = page.hand_over.why.consents
    assert picker.lapsed.isVisible()
    assert "withdrawn" in picker.lapsed.text
    assert not picker.missing.isVisible()


def test_entries_from_the_police_are_named_and_stay_here_until_the_box_is_ticked(
    qtbot, session, case
):
    page = open_page(qtbot, session, case)
    what = page.hand_over.what
    assert not what.marked.isVisible()
    entry = JournalEntry("2026-11-20T14:05", "call", "Bilen har synts.", sensitivity="police")
    journal.enter(session, case, entry)
    page.hand_over.changed(Changes(cases=frozenset({case})))
    what.box("journal").setChecked(True)
    what._ticked()
    assert what.marked.isVisible()
    assert what.marked.box.isVisible()
    assert (what.marked.left_out, what.marked.with_police) == (1, False)
    what.marked.box.click()
    assert (what.marked.left_out, what.marked.with_police) == (0, True)
    what.box("journal").click()
    assert not what.marked.isVisible()
    assert not what.marked.with_police, "nobody said so for the next choice"
    assert unnamed(what) == []
