"""The supervisor's queue and who has how much on the desk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import cases, journal, staff, team, workload
from avhopp_desktop.store import events as event_rows
from tests.offices import SUPERVISOR, Clock, a_founded_office, an_entry, an_intake, at_work, hired

STEP = {"what": "Ringa", "who": "Bo", "when": "2026-11-23T10:00"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "vault").session
    hired(session, "Bo")
    hired(session, "Sara", SUPERVISOR)
    session.close()
    return tmp_path / "vault"


def test_who_waits_longest_stands_first(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        unfinished = an_intake(bo, next_step=STEP)
        finished = an_intake(bo, finish=True)
    clock.pass_(hours=20)
    with at_work(folder, "Sara", clock=clock) as sara:
        hers = an_intake(sara, finish=True)
        clock.pass_(hours=5)
        queue = workload.intake_queue(sara)
        assert [waiting.case for waiting in queue] == [unfinished, hers]
        first, second = queue
        assert (first.unfinished, first.unassigned, first.opened_by) == (True, False, "Bo")
        assert (second.unfinished, second.unassigned, second.team) == (False, True, ("Sara",))
        now = clock()
        assert (first.waited(now), first.over_aim(now)) == (timedelta(hours=25), True)
        assert (first.next_task, first.next_due[:10]) == ("next_step", "2026-11-23")
        assert (second.waited(now), second.over_aim(now)) == (timedelta(hours=5), False)
        bo_staff = sara.authority.by_alias("Bo")
        assert bo_staff is not None
        team.assign(sara, hers, bo_staff.staff)
        cases.void_case(sara, unfinished, "Fel nummer.")
        assert workload.intake_queue(sara) == []
        assert finished not in {waiting.case for waiting in queue}


def test_a_supervisor_who_works_the_case_herself_leaves_the_queue(folder: Path) -> None:
    """Anna is a counsellor too; Sara is not."""
    for alias, waits in (("Anna", False), ("Sara", True)):
        with at_work(folder, alias) as session:
            case = an_intake(session, finish=True)
            assert case in {waiting.case for waiting in workload.intake_queue(session)}
            journal.enter(session, case, an_entry())
            assert (case in {w.case for w in workload.intake_queue(session)}) is waits


def test_where_nobody_else_could_take_a_case_only_unfinished_ones_wait(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "alone").session
    unfinished = an_intake(session)
    an_intake(session, finish=True)
    assert [waiting.case for waiting in workload.intake_queue(session)] == [unfinished]
    session.close()


def test_a_case_whose_only_worker_has_left_waits(folder: Path) -> None:
    """Also where no counsellor is left who could take it: nobody would see it otherwise."""
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo, finish=True)
        journal.enter(bo, case, an_entry())
    with at_work(folder, "Sara") as sara:
        assert workload.intake_queue(sara) == []
        person = sara.authority.by_alias("Bo")
        assert person is not None
        staff.remove_staff(sara, person.staff)
        (waiting,) = workload.intake_queue(sara)
        assert (waiting.case, waiting.team, waiting.unassigned) == (case, (), True)
        assert not waiting.unfinished


def test_the_load_counts_by_person(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        one = an_intake(bo, finish=True, next_step=STEP)
        an_intake(bo)
        voided = an_intake(bo)
    clock.pass_(days=2)
    with at_work(folder, clock=clock) as anna:
        cases.void_case(anna, voided, "Fel nummer.")
        team.assign(anna, one, anna.staff)
        loads = {load.alias: load for load in workload.loads(anna)}
        assert set(loads) == {"Anna", "Bo", "Sara"}
        counts = {a: (load.cases, load.overdue, load.intakes) for a, load in loads.items()}
        assert counts == {"Anna": (1, 0, 0), "Bo": (2, 1, 1), "Sara": (0, 0, 0)}
    clock.pass_(days=2)
    with at_work(folder, clock=clock) as anna:
        bo_load = next(load for load in workload.loads(anna) if load.alias == "Bo")
        assert bo_load.overdue == 2


def test_the_team_is_as_it_is_after_new_keys(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo, finish=True)
    with at_work(folder, "Sara") as sara:
        bo_staff = sara.authority.by_alias("Bo")
        assert bo_staff is not None
        team.assign(sara, case, sara.staff)
        team.unassign(sara, case, bo_staff.staff, reason="slutat")
        members = team.members(sara, case)
        assert [c.staff for c in team.teams(sara, [case])[case]] == [m.staff for m in members]
        (waiting,) = workload.intake_queue(sara)
        assert (waiting.case, waiting.team) == (case, ("Sara",))


def test_it_is_for_supervisors_and_logged_once(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        for call in (workload.intake_queue, workload.loads):
            with pytest.raises(errors.NotPermitted):
                call(bo)
    with at_work(folder, "Sara") as sara:
        before = event_rows.count(sara.database)
        workload.intake_queue(sara)
        workload.intake_queue(sara)
        assert event_rows.count(sara.database) == before + 1
