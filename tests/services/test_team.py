"""Who is on a case: what is granted with it and what is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import CaseId, StaffId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, journal, staff, team
from avhopp_desktop.services.events import review
from tests.offices import (
    SUPERVISOR,
    Cast,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    copied,
    hired,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    cast = Cast(tmp_path_factory.mktemp("team") / "v")
    anna = a_founded_office(cast.folder).session
    cast.people = {"Bo": hired(anna, "Bo"), "Cia": hired(anna, "Cia")}
    cast.people["Sara"] = hired(anna, "Sara", SUPERVISOR)
    cast.people["Anna"] = anna.staff
    anna.close()
    with at_work(cast.folder, "Bo") as bo:
        cast.cases["one"] = an_intake(bo)
        cases.save_stay(bo, cast.cases["one"], {"municipality": "2480", "address": "Vägen 1"})
    return cast


@pytest.fixture
def cast(template: Cast, tmp_path: Path) -> Cast:
    return template.copy(tmp_path / "v")


def test_on_and_off(cast: Cast) -> None:
    case, cia = cast.cases["one"], cast.people["Cia"]
    with cast.at("Sara") as sara:
        assert [row.alias for row in team.assignable(sara, case)] == ["Anna", "Cia", "Sara"]
        changes = team.assign(sara, case, cia, reason="jour")
        assert case in changes.cases
        assert [(m.alias, m.relocation) for m in team.members(sara, case)] == [
            ("Bo", True),
            ("Cia", False),
        ]
        with pytest.raises(errors.AlreadyOnTeam):
            team.assign(sara, case, cia)
    with cast.at("Cia") as session:
        assert cases.open_case(session, case).row.mine
        assert not cases.open_case(session, case).holds_relocation
        with pytest.raises(errors.UnknownCase):
            cases.stay(session, case)
        journal.enter(session, case, an_entry("hennes"))
        with pytest.raises(errors.NotPermitted):
            team.unassign(session, case, cia, reason="själv")
    with cast.at("Sara") as sara:
        with pytest.raises(errors.ReasonMissing):
            team.unassign(sara, case, cia, reason="  ")
        team.unassign(sara, case, cia, reason="slut")
        with pytest.raises(errors.NotOnTeam):
            team.unassign(sara, case, cia, reason="slut")
        assert [m.alias for m in team.members(sara, case)] == ["Bo"]
        assert review.verify(sara).faults == ()
    with cast.at("Cia") as session, pytest.raises(errors.UnknownCase):
        cases.open_case(session, case)
    with cast.at("Bo") as bo:
        opened = cases.open_case(bo, case)
        assert opened.faults == ()
        assert opened.journal[0].current.author == "Cia"
        reasons = [line.reason for line in cases.history(bo, case)]
        assert {"jour", "slut"} <= set(reasons)


def test_back_again_reads_all_of_it(cast: Cast) -> None:
    case, cia = cast.cases["one"], cast.people["Cia"]
    with cast.at("Sara") as sara:
        team.assign(sara, case, cia)
        team.unassign(sara, case, cia, reason="semester")
        journal.enter(sara, case, an_entry("under tiden"))
        team.assign(sara, case, cia)
    with cast.at("Cia") as session:
        assert cases.open_case(session, case).journal[0].current.entry.facts == "under tiden"
        assert not session.faults
        assert review.verify(session).faults == ()


def test_relocation_by_somebody_who_holds_it(cast: Cast) -> None:
    case, cia = cast.cases["one"], cast.people["Cia"]
    with cast.at("Sara") as sara, pytest.raises(errors.RelocationNotHeld):
        team.assign(sara, case, cia, relocation=True)
    with cast.at("Anna") as anna:
        team.assign(anna, case, cia)
        team.assign(anna, case, cia, relocation=True)  # more for somebody on the team
        with pytest.raises(errors.AlreadyOnTeam):
            team.assign(anna, case, cia, relocation=True)
    with cast.at("Cia") as session:
        assert cases.stay(session, case)["address"] == "Vägen 1"
    with cast.at("Bo") as bo:
        assert "relocation_revealed" in {line.action for line in cases.history(bo, case)}


def test_what_is_refused(cast: Cast) -> None:
    case = cast.cases["one"]
    with cast.at("Bo") as bo:
        for call in (
            lambda: team.assign(bo, case, cast.people["Cia"]),
            lambda: team.unassign(bo, case, bo.staff, reason="x"),
            lambda: team.assignable(bo, case),
        ):
            with pytest.raises(errors.NotPermitted):
                call()
    with cast.at("Sara") as sara:
        with pytest.raises(errors.UnknownStaff):
            team.assign(sara, case, StaffId(b"n" * 16))
        with pytest.raises(errors.UnknownCase):
            team.assign(sara, CaseId(b"n" * 16), cast.people["Cia"])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["assign", "unassign", "save", "intake", "remove", "hire"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=9,
)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_everybody_reads_exactly_what_is_his(
    steps: list[tuple[str, int, int]], template: Cast, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the supervisor does in whatever order; and the check of everything is clean."""
    folder = copied(template.folder, tmp_path_factory.mktemp("any") / "v")
    people = {name: template.people[name] for name in ("Bo", "Cia")}
    teams = {template.cases["one"]: {"Bo"}}
    leads = {"Anna", "Sara"}
    with at_work(folder) as anna:
        for step, first, second in steps:
            case = list(teams)[first % len(teams)]
            name = sorted(people)[second % len(people)] if people else ""
            if step == "save":
                journal.enter(anna, case, an_entry())
            elif step == "intake":
                teams[an_intake(anna)] = {"Anna"}
            elif step == "hire":
                new = f"P{len(people)}{first}"
                if new not in people and anna.authority.by_alias(new) is None:
                    people[new] = hired(anna, new)
            elif name and step == "remove":
                staff.remove_staff(anna, people.pop(name))
                teams = {case: on - {name} for case, on in teams.items()}
            elif name and step == "assign" and name not in teams[case]:
                team.assign(anna, case, people[name])
                teams[case].add(name)
            elif name and step == "unassign" and name in teams[case]:
                team.unassign(anna, case, people[name], reason="byte")
                teams[case].remove(name)
        assert review.verify(anna).faults == ()
    for name in [*people, *leads]:
        with at_work(folder, name) as session:
            for case, on in teams.items():
                assert session.may_read(case) is (name in on or name in leads)
                if session.may_read(case):
                    assert cases.open_case(session, case).faults == ()
            assert not session.faults
            assert not review.check_events(session)


def test_a_stay_is_not_written_under_a_key_that_somebody_kept(tmp_path: Path) -> None:
    """Cia takes Bo off without the relocation key; Eva, who holds it, waits for the officer."""
    founding = a_founded_office(tmp_path / "vault")
    anna = founding.session
    bo, eva = hired(anna, "Bo"), hired(anna, "Eva")
    hired(anna, "Cia", frozenset({Role.SUPERVISOR}))
    case = an_intake(anna)
    for person in (bo, eva):
        team.assign(anna, case, person, relocation=True)
    anna.close()
    with at_work(tmp_path / "vault", "Cia") as cia:
        team.unassign(cia, case, bo, reason="Byter enhet")
    with at_work(tmp_path / "vault", "Eva") as worker, pytest.raises(errors.RelocationNotRenewed):
        cases.save_stay(worker, case, {"note": "flyttad"})
    with at_work(tmp_path / "vault", "Anna") as officer:  # renews at unlock
        cases.save_stay(officer, case, {"note": "flyttad"})
    with at_work(tmp_path / "vault", "Eva") as worker:
        assert cases.stay(worker, case) == {"note": "flyttad"}
    with at_work(tmp_path / "vault", "Bo") as former, pytest.raises(errors.UnknownCase):
        cases.stay(former, case)


def test_who_leaves_makes_no_key_to_the_place_that_is_not_hers(
    template: Cast, tmp_path: Path
) -> None:
    """Whoever makes a key knows it: a supervisor takes herself off, an officer makes the key."""
    cast = template.copy(tmp_path / "v")
    with cast.at("Sara") as sara:
        case = an_intake(sara)
        cases.save_stay(sara, case, {"municipality": "2480", "address": "Vägen 1"})
        team.unassign(sara, case, cast.people["Sara"], reason="klar")
        with pytest.raises(errors.RelocationNotRenewed):
            cases.save_stay(sara, case, {"municipality": "2480", "address": "Vägen 2"})
    with cast.at("Sara") as sara:
        assert cases.stay(sara, case)  # until an officer has been there
    with cast.at("Anna") as anna:
        cases.save_stay(anna, case, {"municipality": "2480", "address": "Vägen 3"})
        assert review.verify(anna).faults == ()
    with cast.at("Sara") as sara, pytest.raises(errors.UnknownCase):
        cases.stay(sara, case)
