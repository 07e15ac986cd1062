"""Records that forms answer: saved, changed, taken back, typed; on real vaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    AnswersBad,
    FormEmpty,
    MoveNotLegal,
    NotTheNewest,
    ReasonMissing,
    UnknownRecord,
)
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, intake, milestones
from avhopp_desktop.services.events import review
from avhopp_desktop.store import projection
from tests.offices import Clock, a_founded_office, an_intake, at_work


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_founded_office(tmp_path / "vault", clock=Clock()).session.close()
    return tmp_path / "vault"


def test_a_record_keeps_every_state(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session, finish=True)
        made = case_records.save(session, case, Kind.TASK, {"what": "Ring", "due": "2026-11-21"})
        clock.pass_(minutes=5)
        case_records.save(
            session, case, Kind.TASK, {"what": "Ring", "due": "2026-11-22"}, record=made.record
        )
        (task,) = cases.open_case(session, case).live(Kind.TASK)
        assert [v.answers["due"] for v in task.versions] == ["2026-11-21", "2026-11-22"]
        assert task.current.author == "Anna"
        clock.pass_(minutes=5)
        case_records.remove(session, case, made.record, "Skrevs i fel ärende")
        file = cases.reread_case(session, case)
        assert file.live(Kind.TASK) == ()
        (task,) = file.records[Kind.TASK]
        assert task.current.removed == "Skrevs i fel ärende"
        assert task.answers["due"] == "2026-11-22"
        assert review.check_events(session) == []


def test_what_was_found_at_one_time_needs_a_reason_to_change(folder: Path) -> None:
    with at_work(folder) as session:
        case = an_intake(session, finish=True)
        view = {"date": "2026-11-20", "text": "Håller inte med"}
        made = case_records.save(session, case, Kind.DIFFERING_VIEW, view)
        changed = {**view, "text": "Håller inte alls med"}
        with pytest.raises(ReasonMissing):
            case_records.save(session, case, Kind.DIFFERING_VIEW, changed, record=made.record)
        case_records.save(
            session, case, Kind.DIFFERING_VIEW, changed, record=made.record, reason="Hörde fel"
        )
        (record,) = cases.open_case(session, case).live(Kind.DIFFERING_VIEW)
        assert record.current.reason == "Hörde fel"


def test_bad_answers_save_nothing(folder: Path) -> None:
    with at_work(folder) as session:
        case = an_intake(session)
        with pytest.raises(AnswersBad) as refused:
            case_records.save(session, case, Kind.TASK, {"what": "x", "due": "i morgon"})
        assert refused.value.names == ("due:bad_date",)
        with pytest.raises(FormEmpty):
            case_records.save(session, case, Kind.TASK, {"what": "  "})
        nobody = RecordId(bytes(16))
        with pytest.raises(UnknownRecord):
            case_records.save(session, case, Kind.TASK, {"what": "x"}, record=nobody)
        (one,) = cases.open_case(session, case).live(Kind.CONTACT_WAY)
        with pytest.raises(UnknownRecord):  # a record stays of its kind
            case_records.save(session, case, Kind.TASK, {"what": "x"}, record=one.record)
        assert cases.reread_case(session, case).live(Kind.TASK) == ()


def test_what_is_typed_is_kept_and_becomes_the_record(folder: Path) -> None:
    with at_work(folder) as session:
        case = an_intake(session)
        at = case_records.keep_draft(session, case, Kind.TASK, {"what": "Ri"})
        case_records.keep_draft(session, case, Kind.TASK, {"what": "Ring", "due": "?"}, at)
    with at_work(folder) as session:
        (draft,) = cases.open_case(session, case).form_drafts
        assert (draft.record, draft.kind, draft.owner) == (at, Kind.TASK, "Anna")
        assert draft.answers == {"what": "Ring", "due": "?"}
        case_records.save(session, case, Kind.TASK, {"what": "Ring"}, record=at)
        file = cases.reread_case(session, case)
        assert file.form_drafts == ()
        assert [task.record for task in file.live(Kind.TASK)] == [at]
        other = case_records.keep_draft(session, case, Kind.TASK, {"what": "x"})
        case_records.discard_draft(session, case, other)
        assert cases.reread_case(session, case).form_drafts == ()


def test_the_intake_and_the_case_write_the_same_records(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(
            session,
            deadline=[{"type": "trial", "date": "2027-01"}, {"type": "move", "date": "2027"}],
        )
        file = cases.open_case(session, case)
        (way,) = file.live(Kind.CONTACT_WAY)
        trial, move = file.live(Kind.KNOWN_DATE)
        assert trial.answers == {"type": "trial", "date": "2027-01"}
        clock.pass_(minutes=5)
        number = {"way": "phone", "value": "070-1740606"}
        case_records.save(session, case, Kind.CONTACT_WAY, {"callback": number}, record=way.record)
        case_records.remove(session, case, move.record, "Flytten blev inte av")
        assert cases.reread_case(session, case).safe_contact["callback"] == number
        work = intake.resume(session, case)
        assert work.answers["callback"] == number
        assert work.answers["deadline"] == [trial.answers]
        clock.pass_(minutes=5)
        intake.save(session, work, {**work.answers, "deadline": [{"type": "debt"}]})
        file = cases.reread_case(session, case)
        (debt,) = file.live(Kind.KNOWN_DATE)
        assert debt.record == trial.record  # the row went on as the same record
        assert file.live(Kind.CONTACT_WAY)[0].versions[-1].answers == {"callback": number}
        assert len(file.live(Kind.CONTACT_WAY)[0].versions) == 2  # nothing new was said
        assert review.check_events(session) == []


def test_an_old_draft_does_not_turn_a_record_back(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session)
        work = intake.resume(session, case)
        intake.autosave(session, work, {**work.answers, "channel": "visit"})
        (way,) = cases.open_case(session, case).live(Kind.CONTACT_WAY)
        clock.pass_(minutes=5)
        number = {"way": "phone", "value": "070-1740606"}
        case_records.save(session, case, Kind.CONTACT_WAY, {"callback": number}, record=way.record)
        again = intake.resume(session, case)
        assert again.answers["channel"] == "visit"
        assert again.answers["callback"] == number
        emptied = {k: v for k, v in again.answers.items() if k != "callback"}
        intake.autosave(session, again, emptied)
        assert "callback" not in intake.resume(session, case).answers


def test_steps_of_a_case(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session, finish=True)
        file = cases.open_case(session, case)
        assert "investigation_opened" in milestones.possible(file)
        assert "decision" not in milestones.possible(file)
        with pytest.raises(MoveNotLegal):
            milestones.reach(session, case, {"what": "decision", "date": "2026-11-20"})
        opened = milestones.reach(
            session, case, {"what": "investigation_opened", "date": "2026-11-20"}
        )
        with pytest.raises(MoveNotLegal):  # not before the last step
            milestones.reach(session, case, {"what": "decision", "date": "2026-11-19"})
        decided = milestones.reach(session, case, {"what": "decision", "date": "2026-11-24"})
        (row,) = cases.case_rows(session, [case])
        assert row is not None
        assert row.stage == "decision_plan"
        assert [stay.stage for stay in cases.reread_case(session, case).stages] == [
            "first_talk",
            "investigation",
            "decision_plan",
        ]
        with pytest.raises(NotTheNewest):
            milestones.undo(session, case, opened.record, "fel")
        with pytest.raises(ReasonMissing):
            milestones.undo(session, case, decided.record, " ")
        milestones.undo(session, case, decided.record, "Beslutet upphävdes")
        assert cases.reread_case(session, case).row.stage == "investigation"


def test_tasks_stand_in_the_projection(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as session:
        case = an_intake(session, finish=True)
        due = {"what": "Ring", "due": "2026-11-21"}
        made = case_records.save(session, case, Kind.TASK, due)
        rows = projection.tasks(session.projection, mine=True)
        assert [(r.code, r.due) for r in rows] == [
            ("task", "2026-11-21"),
            ("first_assessment", "2026-11-27"),
        ]
        assert rows[0].record == made.record.hex()
        done = {"code": "task", "record": made.record.hex(), "due": "2026-11-21"}
        case_records.save(session, case, Kind.DONE, done)
        assert [r.code for r in projection.tasks(session.projection, mine=True)] == [
            "first_assessment"
        ]
    with at_work(folder) as session:  # built anew at unlock
        assert len(projection.tasks(session.projection, mine=True)) == 1
