"""What waits for somebody: listed, ticked off, taken back; drafts of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import NotTicked
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, intake, journal, tasks
from avhopp_desktop.store import events
from tests.offices import (
    COUNSELLOR,
    SUPERVISOR,
    Clock,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "vault", clock=Clock()).session
    hired(session, "Bo")
    session.close()
    return tmp_path / "vault"


def test_one_key_done_and_back_again(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as session:
        case = an_intake(session, finish=True)
        made = case_records.save(
            session, case, Kind.TASK, {"type": "call", "what": "Ring skolan", "due": "2026-11-21"}
        )
        first, second = tasks.waiting(session)
        assert (first.code, first.note, first.record) == ("task", "call", made.record.hex())
        assert "skolan" not in str(first)
        saved = tasks.tick_off(session, case, first.code, first.record, first.due)
        assert [row.code for row in tasks.waiting(session)] == [second.code]
        tasks.take_back(session, case, saved)
        assert tasks.waiting(session) == [first, second]
        with pytest.raises(NotTicked):
            tasks.tick_off(session, case, second.code, second.record, second.due)


def test_a_meeting_says_when_and_what_kind_of_place(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as session:
        case = an_intake(session, finish=True)
        when = {"when": "2026-11-20T14:00", "place_kind": "neutral"}
        made = case_records.save(session, case, Kind.MEETING, when)
        (row,) = tasks.waiting(session, until="2026-11-21")
        assert (row.code, row.due, row.note) == ("meeting", "2026-11-20T14:00", "neutral")
        missed = {**when, "outcome": "missed"}
        case_records.save(session, case, Kind.MEETING, missed, record=made.record)
        (row,) = [one for one in tasks.waiting(session) if one.code == "missed_contact"]
        assert row.due == "2026-11-27T14:00"
        entry = an_entry()
        journal.enter(session, case, entry.__class__("2026-11-21T10:00", "call", "Svarade."))
        assert all(one.code != "missed_contact" for one in tasks.waiting(session))


def test_the_list_is_logged_once_and_shows_only_what_one_may_read(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as session:
        an_intake(session, finish=True)
    with at_work(folder, "Bo", clock=Clock()) as bo:
        before = events.count(bo.database)
        assert tasks.waiting(bo) == []
        assert tasks.waiting(bo, mine=False) == []
        assert events.count(bo.database) == before + 1


def test_what_one_began_to_write(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session)
        work = intake.begin(session)
        intake.autosave(session, work, {**work.answers, "channel": "visit"})
        clock.pass_(minutes=1)
        journal.keep_draft(session, case, None, an_entry())
        clock.pass_(minutes=1)
        case_records.keep_draft(session, case, Kind.MEETING, {"purpose": "x"})
        found = tasks.own_drafts(session)
        assert [draft.kind for draft in found] == ["meeting", "journal", "intake"]
        assert found[2].case == work.case
        assert work.case is not None
        cases.void_case(session, work.case, "Prov")
        assert [draft.kind for draft in tasks.own_drafts(session)] == ["meeting", "journal"]


def test_a_second_reading_is_in_the_day_of_whoever_leads_and_of_no_stranger(folder: Path) -> None:
    with at_work(folder) as anna:
        for alias, roles in (("Sara", SUPERVISOR), ("Cia", COUNSELLOR)):
            hired(anna, alias, roles)
        case = an_intake(anna)
        today = anna.clock().astimezone().date().isoformat()
        high = {"assessed_on": today, "level": "high", "level_reason": "Hot"}
        case_records.save(anna, case, Kind.THREAT, high)
    with at_work(folder, "Sara") as sara:
        assert [row.code for row in tasks.waiting(sara)] == ["second_reading"]
        assert tasks.waiting(sara, until=today) == []
        codes = [row.code for row in tasks.waiting(sara, mine=False)]
        assert codes.count("second_reading") == 1
    with at_work(folder, "Cia") as cia:
        assert tasks.waiting(cia) == []
