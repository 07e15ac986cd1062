"""Somebody takes away the grants that were made to him: he would keep the keys unseen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.errors import RelocationNotRenewed
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, roles, staff, team
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.session import Session
from tests.acceptance.insider import Insider, victim_sees
from tests.offices import COUNSELLOR, NO_DUTY, Cast, an_intake, at_work


def unseen(cast: Cast) -> tuple[CaseId, Insider]:
    """On a case, and no row says so."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Sara") as sara:
        team.assign(sara, case, cast.people["Mats"])
    return case, without_grants(Insider.of(cast.folder))


def without_grants(who: Insider, grantees: Sequence[bytes] = ()) -> Insider:
    for grantee in grantees or (who.certificate.id,):
        who.do("DELETE FROM grant_ WHERE grantee = ?", grantee)
    return who


def are_new(session: Session, case: CaseId, who: Insider) -> bool:
    """Whether he knows none of the keys that the case's texts stand under."""
    return all(session.current_key(case, part).key_id not in who.ring for part in SHARED)


def test_his_removal_makes_new_keys_all_the_same(cast: Cast) -> None:
    case, mats = unseen(cast)
    with at_work(cast.folder, "Anna") as anna:
        other = {part: anna.current_key(cast.cases["two"], part) for part in SHARED}
        staff.remove_staff(anna, cast.people["Mats"])
        assert are_new(anna, case, mats)
        assert other == {part: anna.current_key(cast.cases["two"], part) for part in SHARED}


def test_also_of_a_case_that_he_opened(cast: Cast) -> None:
    with at_work(cast.folder, "Mats") as session:
        case = an_intake(session, finish=True)
    mats = without_grants(Insider.of(cast.folder))
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Mats"])
        assert are_new(anna, case, mats)


@pytest.mark.parametrize("how", ["works on no case", "leads no more"])
def test_other_roles_do_too(cast: Cast, how: str) -> None:
    case, mats = unseen(cast)
    alias, rights = "Mats", frozenset({Role.SYSTEM_OWNER})
    if how == "leads no more":
        alias, rights, mats = "Sara", COUNSELLOR, Insider.of(cast.folder, "Sara")
        without_grants(mats, [key.id for key in mats.authority.office_keys.values()])
    with at_work(cast.folder, "Anna") as anna:
        roles.change_roles(anna, cast.people[alias], rights, NO_DUTY)
        assert are_new(anna, case, mats)


def test_who_leads_is_told_of_which_case_and_can_take_him_off(cast: Cast) -> None:
    case, mats = unseen(cast)
    assert case in {fault.case for fault in victim_sees(cast.folder, "Anna").job}
    with at_work(cast.folder, "Sara") as sara:
        team.assign(sara, case, cast.people["Mats"])
        team.unassign(sara, case, cast.people["Mats"], reason="tog bort sig själv")
        assert are_new(sara, case, mats)


def test_what_he_lists_and_never_was_costs_no_case_new_keys(cast: Cast, mats: Insider) -> None:
    case = cast.cases["one"]
    with at_work(cast.folder, "Anna") as anna:
        before = {part: anna.current_key(case, part) for part in SHARED}
    with mats.inside() as database, database.transaction():
        items = [Item("grant", held.key_id, bytes(32)) for held in before.values()]
        mats.append(None, items, database)
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Mats"])
        assert before == {part: anna.current_key(case, part) for part in SHARED}


def test_nor_does_he_keep_the_key_to_the_place(cast: Cast) -> None:
    """Sara takes him off and holds no such key; Anna, who does, owes the case a new one."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Anna") as anna:
        team.assign(anna, case, cast.people["Mats"], relocation=True)
    mats = Insider.of(cast.folder)
    mats.do("DELETE FROM grant_ WHERE grantee = ? AND compartment = 4", mats.certificate.id)
    with at_work(cast.folder, "Sara") as sara:
        team.unassign(sara, case, cast.people["Mats"], reason="misstanke")
    with at_work(cast.folder, "Bo") as bo, pytest.raises(RelocationNotRenewed):
        cases.save_stay(bo, case, {"municipality": "2480", "address": "Nya vägen 1"})
    with at_work(cast.folder, "Anna") as anna:
        assert anna.current_key(case, Compartment.RELOCATION).key_id not in mats.ring
    with at_work(cast.folder, "Bo") as bo:
        cases.save_stay(bo, case, {"municipality": "2480", "address": "Nya vägen 1"})
    with at_work(cast.folder, "Anna") as anna:
        assert not team.renew_left(anna)
