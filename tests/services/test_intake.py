"""The intake: nothing typed is lost, and what is saved fits the form."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, intake
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
        wrong = {**work.answers, "danger_now": "kanske?", "callback": {"value": 7}}
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
