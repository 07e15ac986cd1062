"""Other roles for the same person: what is gained comes along, what is lost ends with new keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Permission, Role
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import cases, journal, register, roles, team
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import review
from avhopp_desktop.services.roles import RoleChange
from avhopp_desktop.services.session import Session
from tests.offices import (
    COUNSELLOR,
    NO_DUTY,
    OFFICER,
    SUPERVISOR,
    Cast,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)

BOTH = COUNSELLOR | SUPERVISOR
REVIEWER = frozenset({Role.LOG_REVIEWER})


@pytest.fixture
def cast(tmp_path: Path) -> Cast:
    made = Cast(tmp_path / "v")
    founded = a_founded_office(made.folder).session
    made.people = {"Bo": hired(founded, "Bo"), "Lo": hired(founded, "Lo")}
    made.people["Sara"] = hired(founded, "Sara", BOTH)
    register.add(founded, TrueName("Bo", "Bosse Testlund", "", "2026-01-01"))
    founded.close()
    with at_work(made.folder, "Bo") as bo:
        made.cases = {"one": an_intake(bo, finish=True), "two": an_intake(bo, finish=True)}
        journal.enter(bo, made.cases["one"], an_entry())
        cases.save_stay(bo, made.cases["one"], {"municipality": "2480"})
    with at_work(made.folder, "Sara") as sara:
        made.cases["hers"] = an_intake(sara, finish=True)
    return made


def change(cast: Cast, alias: str, held: frozenset[Role], duties=NO_DUTY) -> RoleChange:
    with at_work(cast.folder) as anna:
        done = roles.change_roles(anna, cast.people[alias], held, duties)
        assert not review.check_events(anna)
    return done


def sound(cast: Cast, *aliases: str) -> None:
    """Everybody's vault is whole."""
    for alias in ("Anna", *aliases):
        with at_work(cast.folder, alias) as session:
            assert not session.faults
            assert review.verify(session).faults == ()


def readable(session: Session) -> set[bytes]:
    return set(cases.list_cases(session, CaseFilter()))


def test_a_counsellor_becomes_a_supervisor(cast: Cast) -> None:
    with at_work(cast.folder, "Lo") as lo:
        assert readable(lo) == set()
    done = change(cast, "Lo", BOTH)
    assert done == RoleChange(0, (), card_changed=False, not_passed_on=())
    with at_work(cast.folder, "Lo") as lo:
        assert lo.certificate.roles == BOTH
        assert readable(lo) == set(cast.cases.values())
        assert cases.open_case(lo, cast.cases["one"]).journal
        assert [e.current.alias for e in register.entries(lo)] == ["Bo"]
        team.assign(lo, cast.cases["hers"], cast.people["Bo"])
        hired(lo, "Kim")
    sound(cast, "Lo", "Bo", "Kim")


def test_who_leads_no_more_keeps_the_own_cases_only(cast: Cast) -> None:
    done = change(cast, "Sara", COUNSELLOR)
    assert (done.cases_renewed, done.card_changed) == (3, True)
    with at_work(cast.folder, "Sara") as sara:
        assert not sara.faults
        assert readable(sara) == {cast.cases["hers"]}
        assert cases.open_case(sara, cast.cases["hers"]).intake is not None
        assert not sara.office_secrets
        with pytest.raises(errors.NotPermitted):
            register.entries(sara)
        journal.enter(sara, cast.cases["hers"], an_entry())
    with at_work(cast.folder) as anna:
        assert readable(anna) == set(cast.cases.values())
        assert [m.alias for m in team.members(anna, cast.cases["hers"])] == ["Sara"]
        assert [e.current.alias for e in register.entries(anna)] == ["Bo"]
    sound(cast, "Sara", "Bo")


def test_who_reads_no_case_any_more_is_taken_off_them(cast: Cast) -> None:
    done = change(cast, "Bo", REVIEWER)
    assert done.cases_renewed == 2
    assert done.not_passed_on == ()
    with at_work(cast.folder, "Bo") as bo:
        assert not bo.may(Permission.READ_CASES)
        assert not any(bo.may_read(case) for case in cast.cases.values())
        assert Purpose.LOG in {secret.purpose for secret in bo.office_secrets.values()}
    with at_work(cast.folder) as anna:
        assert team.members(anna, cast.cases["one"]) == []
        assert cases.open_case(anna, cast.cases["one"]).journal
    sound(cast, "Bo", "Sara")


def test_the_officer_for_relocation_comes_and_goes(cast: Cast) -> None:
    change(cast, "Lo", COUNSELLOR, OFFICER)
    with at_work(cast.folder, "Lo") as lo:
        assert lo.holds(cast.cases["one"], Compartment.RELOCATION)
        assert not lo.may_read(cast.cases["one"])
        assert cases.stay(lo, cast.cases["one"])["municipality"] == "2480"
    done = change(cast, "Lo", COUNSELLOR)
    assert done.cases_renewed == 3
    assert done.relocation_left == ()
    with at_work(cast.folder, "Lo") as lo:
        assert not lo.holds(cast.cases["one"], Compartment.RELOCATION)
    with at_work(cast.folder, "Bo") as bo:
        assert cases.stay(bo, cast.cases["one"])["municipality"] == "2480"
    sound(cast, "Lo", "Bo")


def test_what_a_supervisor_does_not_hold_is_not_passed_on(cast: Cast) -> None:
    """Sara holds neither the log's key nor the one to places of stay."""
    with at_work(cast.folder, "Sara") as sara:
        held = COUNSELLOR | REVIEWER
        done = roles.change_roles(sara, cast.people["Lo"], held, OFFICER)
        assert set(done.not_passed_on) == {Purpose.LOG, Purpose.RELOCATION}
    sound(cast, "Sara", "Lo")


def test_roles_come_and_go_and_come_again(cast: Cast) -> None:
    for held in (COUNSELLOR, BOTH, COUNSELLOR, BOTH):
        change(cast, "Sara", held)
    with at_work(cast.folder, "Sara") as sara:
        assert readable(sara) == set(cast.cases.values())
        assert [e.current.alias for e in register.entries(sara)] == ["Bo"]
    sound(cast, "Sara", "Bo")


def test_what_is_refused(cast: Cast) -> None:
    with at_work(cast.folder) as anna:
        for staff, held, error in (
            (anna.staff, COUNSELLOR, errors.CannotChangeSelf),
            (StaffId(b"n" * 16), COUNSELLOR, errors.UnknownStaff),
            (cast.people["Bo"], frozenset(), errors.NotPermitted),
        ):
            with pytest.raises(error):
                roles.change_roles(anna, staff, held, NO_DUTY)
        known = len(anna.authority.certificates)
        roles.change_roles(anna, cast.people["Bo"], COUNSELLOR, NO_DUTY)
        assert len(anna.authority.certificates) == known
        with pytest.raises(errors.Stopped):
            roles.change_roles(anna, cast.people["Sara"], COUNSELLOR, NO_DUTY, stopped=lambda: True)
        assert len(anna.authority.certificates) == known
    with at_work(cast.folder, "Bo") as bo, pytest.raises(errors.NotPermitted):
        roles.change_roles(bo, cast.people["Lo"], BOTH, NO_DUTY)
    sound(cast, "Sara")
