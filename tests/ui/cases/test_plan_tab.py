"""Support and plan by keyboard: tasks and meetings, consents, life areas, motivation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, staff, tasks, team, vault
from tests.ui.audit import unnamed
from tests.ui.hands import open_case_page, press, words_in
from tests.ui.offices import PHRASE, a_case
from ui.cases.records.level_bar import RatedRow
from ui.cases.records.words import headline
from ui.common.charts import ChartView

CTRL = Qt.KeyboardModifier.ControlModifier
CONSENT = {
    "recipient": "police",
    "categories": ["threat"],
    "purpose": "Gemensam hotbedömning",
    "consent_form": "written",
    "given_on": "2026-01-01",
    "given_by": "person",
}


@pytest.fixture
def case(session):
    return a_case(session, code_name="Granit 7")


def day(ahead: int) -> str:
    return (date.today() + timedelta(days=ahead)).isoformat()  # noqa: DTZ011


def test_a_task_is_written_ticked_and_struck_by_keyboard(qtbot, session, case):
    page = open_case_page(qtbot, session, case, "Dubblett", tab="plan")
    section = page.plan.agreed
    section.add_buttons[Kind.TASK].setFocus()
    press(Qt.Key.Key_Space)
    section.editor(Kind.TASK).focus_field("what")
    QTest.keyClicks(QApplication.focusWidget(), "Ring frivarden")
    section.editor(Kind.TASK).focus_field("due")
    QTest.keyClicks(QApplication.focusWidget(), day(2))
    press(Qt.Key.Key_Return, CTRL)
    (record,) = page.file.live(Kind.TASK)
    line = section.line_of(record.record.hex())
    assert QApplication.focusWidget() is line.change_button
    assert "task" in [task.code for task in page.file.tasks]
    section._tick(next(task for task in page.file.tasks if task.code == "task"))
    assert "task" not in [task.code for task in page.file.tasks]
    line = section.line_of(record.record.hex())
    line.unfold()
    line.remove_button.click()
    assert page.file.live(Kind.TASK) == ()
    assert section.line_of(record.record.hex()) is None
    section.removed_button.click()
    assert section.line_of(record.record.hex()) is not None


def test_what_is_overdue_stands_first_and_what_has_no_day_last(qtbot, session, case):
    """A next step without a day waits from the day it was agreed, and its mark says so."""
    step = {"next_step": {"what": "Nasta mote"}}
    case_records.save(session, case, Kind.NEXT_STEP, step)
    for what, due in (("Klar", day(-9)), ("Utan dag", ""), ("Om tva", day(2)), ("Sen", day(-3))):
        answers = {"what": what, "due": due} if due else {"what": what}
        saved = case_records.save(session, case, Kind.TASK, answers)
        if what == "Klar":
            tasks.tick_off(session, case, "task", saved.record.hex(), due)
    page = open_case_page(qtbot, session, case, tab="plan")
    section = page.plan.agreed
    order = [headline(line.record, "sv") for line in section.lines]
    assert order == ["Sen", "Nasta mote", "Om tva", "Utan dag", "Klar"]


def test_what_was_changed_is_read_from_state_to_state(qtbot, session, case):
    saved = case_records.save(session, case, Kind.TASK, {"what": "Ring", "who": "Anna"})
    case_records.save(session, case, Kind.TASK, {"what": "Ring", "who": "Bo"}, record=saved.record)
    page = open_case_page(qtbot, session, case, tab="plan")
    line = page.plan.agreed.line_of(saved.record.hex())
    line.unfold()
    assert "Anna → Bo" in words_in(line)


def test_the_outcome_of_a_meeting_is_asked_where_the_task_leads(qtbot, session, case):
    saved = case_records.save(
        session, case, Kind.MEETING, {"when": f"{day(-1)}T10:00", "place_kind": "office"}
    )
    page = open_case_page(qtbot, session, case, tab="plan")
    page.tabs.setCurrentWidget(page.overview)
    page.do_task(next(task for task in page.file.tasks if task.code == "meeting"))
    assert page.tabs.currentWidget() is page.plan
    editor = page.plan.agreed.editor(Kind.MEETING)
    assert editor.record == saved.record
    assert editor.fields.groups[0].row("outcome").isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return, CTRL)
    assert "missed_contact" in [task.code for task in page.file.tasks]


def test_enter_goes_from_the_day_of_a_meeting_to_its_time_and_on(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="plan")
    editor = page.plan.agreed.begin(Kind.MEETING)
    group = editor.fields.groups[0]
    for text in (day(2), "1300"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(Qt.Key.Key_Return)
    assert editor.answers()["when"] == f"{day(2)}T13:00"
    assert group.row("place_kind").isAncestorOf(QApplication.focusWidget())


def test_a_consent_is_withdrawn_in_one_step(qtbot, session, case):
    saved = case_records.save(session, case, Kind.CONSENT, {**CONSENT, "valid_to": day(200)})
    page = open_case_page(qtbot, session, case, tab="plan")
    section = page.plan.consents
    line = section.line_of(saved.record.hex())
    assert section.look(line.record).marks[0].tone == "good"
    section.withdraw(line.record)
    press(Qt.Key.Key_Return, CTRL)
    (record,) = page.file.live(Kind.CONSENT)
    assert record.text("withdrawn_at") == day(0)
    assert record.text("withdrawn_by") == "person"
    mark = section.look(record).marks[0]
    assert (mark.tone, mark.icon) == ("danger", "ban")
    assert section.acts(record) == ()
    assert record.text("purpose") == CONSENT["purpose"], "the rest stays as it was"


def test_a_consent_that_ran_out_is_shown_as_such(qtbot, session, case):
    case_records.save(session, case, Kind.CONSENT, {**CONSENT, "valid_to": day(-1)})
    page = open_case_page(qtbot, session, case, tab="plan")
    (record,) = page.file.live(Kind.CONSENT)
    assert "Ran out" in page.plan.consents.look(record).marks[0].text


def test_life_areas_stand_side_by_side_and_over_time(qtbot, session, case):
    first = {"safety": {"own": 2, "worker": 1}, "housing": {"own": 3}}
    later = {"safety": {"own": 3, "worker": 2, "why": "Lugnare"}}
    for when, areas in (("2026-05-01", first), ("2026-08-01", later)):
        answers = {"rating_point": "start", "rating_date": when, "areas": areas}
        case_records.save(session, case, Kind.LIFE_AREAS, answers)
    page = open_case_page(qtbot, session, case, tab="plan")
    said = words_in(page.plan.life)
    assert len(page.plan.life.findChildren(RatedRow)) == 1, "the newest reading has one area"
    assert "3 · Ostadigt" in said
    assert "Lugnare" in said
    assert page.plan.life.findChildren(ChartView)


def test_the_three_rulers_and_the_persons_own_words(qtbot, session, case):
    answers = {"rulers": {"importance": 9, "confidence": 4}, "matters_most": "Min lillebror"}
    case_records.save(session, case, Kind.MOTIVATION, answers)
    page = open_case_page(qtbot, session, case, tab="plan")
    said = words_in(page.plan.motivation)
    assert "9 of 10" in said
    assert "Min lillebror" in said
    assert not page.plan.motivation.findChildren(ChartView), "one reading is no trend"


def test_a_colleagues_draft_is_seen_and_can_be_taken_over(qtbot, session, case, tmp_path):
    bo = staff.add_staff(session, "Bo", frozenset({Role.COUNSELLOR}), frozenset(), PHRASE)
    team.assign(session, case, bo, reason="Tillsammans")
    session.close()
    theirs = vault.unlock(tmp_path / "vault", "Bo", PHRASE)
    case_records.keep_draft(theirs, case, Kind.CONSENT, {"recipient": "school"})
    theirs.close()
    ours = vault.unlock(tmp_path / "vault", "Anna", PHRASE)
    page = open_case_page(qtbot, ours, case, True, tab="plan")
    section = page.plan.consents
    assert "Bo" in words_in(section)
    section._go_on(section._waiting()[0], own=False)
    assert section.editor(Kind.CONSENT).answers()["recipient"] == "school"
    section.editor(Kind.CONSENT).autosave.settle()
    ours.close()


def test_after_the_lock_the_form_comes_back_at_its_field(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="plan")
    page.plan.agreed.begin(Kind.TASK)
    page.plan.agreed.editor(Kind.TASK).focus_field("who")
    QTest.keyClicks(QApplication.focusWidget(), "Anna")
    place = page.place()
    page._ui.flush()
    assert cases.reread_case(session, case).form_drafts
    again = open_case_page(qtbot, session, case, tab="plan")
    again.return_to(type(place)(place.page, place.case, place.part, "who"))
    assert again.plan.agreed.editor(Kind.TASK).answers()["who"] == "Anna"
    assert QApplication.focusWidget().objectName() == "who"


def test_every_input_has_a_name(qtbot, session, case):
    case_records.save(session, case, Kind.CONSENT, CONSENT)
    page = open_case_page(qtbot, session, case, tab="plan")
    for section in page.plan.sections:
        for kind in section.add_buttons:
            section.begin(kind)
    for line in page.plan.consents.lines:
        line.unfold()
    assert unnamed(page.plan) == []


def test_a_withdrawal_that_was_begun_comes_back_after_the_lock(qtbot, session, case):
    saved = case_records.save(session, case, Kind.CONSENT, CONSENT)
    page = open_case_page(qtbot, session, case, tab="plan")
    line = page.plan.consents.line_of(saved.record.hex())
    page.plan.consents.withdraw(line.record)
    assert "Polisen" in page.plan.consents._what.text
    press(Qt.Key.Key_2)  # the guardian
    place = page.place()
    page._ui.flush()
    again = open_case_page(qtbot, session, case, tab="plan")
    again.return_to(type(place)(place.page, place.case, place.part, "withdrawn_by"))
    section = again.plan.consents
    assert not section.withdrawing.isHidden()
    assert section.withdrawing.answers()["withdrawn_by"] == "guardian"
    assert section._waiting() == []
