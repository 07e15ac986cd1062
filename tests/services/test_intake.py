"""The intake: nothing typed is lost, and what is saved fits the form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, intake, intake_tasks, tasks
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.session import Session
from tests.offices import ANSWERS, Clock, a_founded_office, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    session.close()
    return tmp_path / "v"


def events(session: Session, case: CaseId) -> list[str]:
    return [line.action for line in cases.history(session, case)]


def test_nothing_is_written_before_something_is_typed(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        assert (work.case, work.saved) == (None, "")
        assert work.code_name
        assert work.answers["worker"] == "Bo"
        assert cases.list_cases(bo, CaseFilter()) == []


def test_autosave_keeps_right_and_wrong_without_events(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        work = intake.begin(bo)
        assert intake.autosave(bo, work, {**work.answers, "channel": "phone"})
        assert work.case is not None
        before = events(bo, work.case)
        clock.pass_(seconds=3)
        wrong = {**work.answers, "danger_now": "kanske?", "callback": {"value": "7"}}
        assert intake.autosave(bo, work, wrong) == "2026-11-20T09:00:03Z"
        assert events(bo, work.case) == before == ["case_started"]
    with at_work(folder, "Bo") as bo:
        cases.open_case(bo, work.case)
        again = intake.resume(bo, work.case)
        assert again.answers == wrong
        with pytest.raises(errors.AnswersBad) as raised:
            intake.save(bo, again, again.answers)
        assert set(raised.value.names) >= {"danger_now:unknown_code"}
        assert intake.resume(bo, work.case).answers == wrong


def test_a_supervisor_sees_a_draft_and_who_types_it(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        intake.autosave(bo, work, {**work.answers, **ANSWERS, "codeword": "blå bil"})
    assert work.case is not None
    with at_work(folder) as anna:
        assert cases.list_cases(anna, CaseFilter()) == [work.case]
        view = cases.open_case(anna, work.case).intake
        assert view is not None
        assert (view.draft_by, view.answers["codeword"]) == ("Bo", "blå bil")
        assert not view.finished


def test_saving_drops_the_draft_and_facts_follow(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        intake.autosave(bo, work, {**work.answers, "channel": "outreach"})
        assert work.case is not None
        (row,) = cases.case_rows(bo, [work.case])
        assert row is not None
        assert (row.stage, row.finished, row.next_task) == ("outreach", False, "finish_intake")
        changes = intake.save(bo, work, {**work.answers, **ANSWERS}, finish=True)
        assert work.case in changes.cases
        (row,) = cases.case_rows(bo, [work.case])
        assert row is not None
        assert (row.stage, row.finished, row.channel) == ("first_talk", True, "phone")
        shown = cases.reread_case(bo, work.case)
        assert shown.intake is not None
        assert shown.intake.draft_saved == ""
        assert shown.row == row
        assert shown.safe_contact["callback"]["value"] == "070-1740605"
    with at_work(folder) as anna:
        (same,) = cases.case_rows(anna, [work.case])
        assert same is not None
        assert (same.stage, same.code_name) == (row.stage, row.code_name)


def test_finished_stays_finished(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo, finish=True)
        work = intake.resume(bo, case)
        intake.save(bo, work, {**work.answers, "danger_now": "yes"})
        shown = cases.reread_case(bo, case)
        assert shown.row.finished
        assert shown.intake is not None
        assert shown.intake.answers["danger_now"] == "yes"


def test_unchanged_parts_are_not_written_again(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        count = bo.database.one("SELECT count(*) FROM revision WHERE compartment = 3")
        work = intake.resume(bo, case)
        intake.save(bo, work, {**work.answers, "danger_now": "yes"})
        assert bo.database.one("SELECT count(*) FROM revision WHERE compartment = 3") == count


def test_a_code_name_can_be_changed(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        work = intake.resume(bo, case)
        intake.save(bo, work, {**work.answers, "code_name": "Granit 7"})
        assert cases.find_case(bo, "granit 7") == case


def test_what_is_refused(folder: Path) -> None:
    with at_work(folder, "Bo") as bo, pytest.raises(errors.UnknownCase):
        intake.resume(bo, CaseId(b"n" * 16))
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        with pytest.raises(errors.NotPermitted):
            cases.void_case(bo, case, "fel")
    with at_work(folder) as anna:
        with pytest.raises(errors.ReasonMissing):
            cases.void_case(anna, case, " ")
        cases.void_case(anna, case, "provsamtal")
        assert cases.reread_case(anna, case).void_reason == "provsamtal"
        assert cases.list_cases(anna, CaseFilter()) == []
        assert cases.list_cases(anna, CaseFilter(voided=True)) == [case]
    with at_work(folder, "Bo") as bo:
        work = intake.resume(bo, case)
        for write in (intake.autosave, intake.save):
            with pytest.raises(errors.CaseReadOnly):
                write(bo, work, work.answers)


WHOLE: dict[str, Any] = {
    "name": "Vilma Exempelsson",
    "pnr": "20120201-2385",
    "born": "2012-02-01",
    "protected": "secrecy_marking",
    "municipality": "1280",
    "guardians": [{"role": "mother", "custody_share": "sole", "threat_from": "no"}],
    "children": [
        {"relation": "sibling", "age": 7, "safe_now": "yes", "concern": "not_yet"},
        {"relation": "other", "age": {"mark": "unknown"}, "safe_now": "unsure"},
    ],
    "close": [{"role": "partner", "need": "protect"}],
    "custody": [{"type": "probation", "date": "2027-03"}],
    "report_about": "person",
    "received": "2026-11-20T14:00",
    "preliminary": "ongoing",
    "consents": [
        {
            "recipient": "police",
            "categories": ["threat"],
            "purpose": "skydd",
            "consent_form": "oral",
            "witness": "Anna",
            "given_on": "2026-11-20",
            "valid_to": "2027-05-20",
        }
    ],
    "rulers": {"importance": 8, "confidence": 3},
    "rating_point": "start",
    "areas": {"housing": {"own": 2, "worker": 1, "why": "bor hos en vän"}},
    "debts": [{"type": "milieu", "span": "to_50k", "pressed": "yes"}],
    "previous": [{"year": 2024, "what": "own", "outcome": "threat"}],
    "goal": "gå klart skolan",
    "application": "oral",
    "application_date": "2026-11-20",
    "convictions": {"mark": "no"},
}


def test_the_whole_intake_is_kept_as_records_and_makes_its_tasks(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo, finish=True, **WHOLE)
        answers = intake.resume(bo, case).answers
        assert {name: answers.get(name) for name in WHOLE} == WHOLE
        assert answers["age_flag"] == "under_18", "worked out from the date of birth"
        kept = cases.open_case(bo, case).records
        assert len(kept[Kind.CHILD]) == 2
        assert kept[Kind.CHILD_REPORT][0].text("received") == "2026-11-20T14:00"
        assert kept[Kind.LIFE_AREAS][0].answers["areas"] == WHOLE["areas"]
        waiting = {row.code: row.due for row in tasks.waiting(bo)}
        assert waiting["protection_assessment"] == "2026-11-20"
        assert waiting["preliminary_assessment"] == "2026-12-04"
        assert waiting["consent_ends"] == "2027-05-20"
        assert waiting["open_investigation"] == "2026-11-20"


def test_what_will_be_waited_for_is_known_before_it_is_saved(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        shown = intake_tasks.tasks_to_come(bo, work, {**work.answers, **WHOLE})
        assert work.case is None, "nothing is written"
        intake.save(bo, work, {**work.answers, **WHOLE}, finish=True)
        assert work.case is not None
        made = tasks.waiting(bo)
        assert [(t.code, t.due) for t in shown] == [(t.code, t.due) for t in made]


def test_what_is_known_of_the_case_need_not_be_read_again(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo, finish=True, code_name="Granit 7")
        known = cases.reread_case(bo, case)
        read = intake.resume(bo, case)
        assert intake.resume(bo, case, known) == read
        work = intake.resume(bo, case, known)
        intake.autosave(bo, work, {**work.answers, "channel": "visit"})
        typed = cases.reread_case(bo, case)
        again = intake.resume(bo, case, typed)
        assert again == intake.resume(bo, case)
        assert again.stored == read.stored, "a draft keeps what differs from what was saved"
        assert again.answers["channel"] == "visit"
