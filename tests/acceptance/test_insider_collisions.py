"""Mats opens a case of his own, in order in every way, but calls its keys as another's are."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import pytest

from avhopp_desktop.crypto import keys, signing
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import UnknownCase
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, KeyId
from avhopp_desktop.domain.log_review import Look
from avhopp_desktop.services import cases, journal, team, workload
from avhopp_desktop.services.events import log, log_review, review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.keys.keylines import Held, body_of, opening_signed
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store.cases import GrantRow, OpeningRow
from tests.acceptance.insider import Insider, victim_sees
from tests.offices import Cast, an_entry, an_intake, at_work

FACTS, CORE, IDENTITY, PLACE = Compartment
Names = Mapping[Compartment, KeyId]


def names_of(session: Session, case: CaseId) -> dict[Compartment, KeyId]:
    """How the first keys of a case are called: in clear, for everybody."""
    return {part: key for part, (key, _commit) in session.key_lines(case).opening.first.items()}


def opened(mats: Session, names: Names) -> CaseId:
    """A case of his, of whose keys some bear these names; granted where there is room."""
    planned = casekeys.plan_case(mats)
    made = {
        part: Held(names.get(part, held.key_id), held.case, part, held.key)
        for part, held in planned.keys.items()
    }
    body, hashed = body_of(
        {
            "kind": "opening",
            "office": mats.office.hex(),
            "case": planned.case.hex(),
            "time": "2026-11-20T09:00:00Z",
            "signer": mats.certificate.id.hex(),
            "keys": {
                part.value: {
                    "key": held.key_id.hex(),
                    "commit": keys.commit(
                        mats.office, planned.case, part, held.key_id, held.key
                    ).hex(),
                }
                for part, held in made.items()
            },
        }
    )
    signature = signing.sign(mats.bundle.sign, opening_signed(hashed))
    row = OpeningRow(planned.case, body, signature)

    def work() -> None:
        case_rows.add_opening(mats.database, row)
        items = [Item("opening", planned.case, hashed)]
        for part, held in made.items():
            office = mats.office_key(Purpose(part.value))
            for name, seal in (
                (mats.certificate.id, mats.certificate.seal),
                (office.id, office.seal),
            ):
                if not case_rows.has_grant(mats.database, held.key_id, name):
                    items.append(casekeys.grant(mats, held, name, seal))
        log.write(mats, Action.CASE_STARTED, case=planned.case, items=items)

    mats.write(work)
    return planned.case


def turned(names: Names) -> dict[Compartment, KeyId]:
    """Each under another part, where the offices have not been given it yet."""
    return {FACTS: names[CORE], CORE: names[IDENTITY], IDENTITY: names[FACTS]}


def laid(mats: Insider, case: CaseId, key: KeyId, grantee: bytes) -> None:
    """A grant of a key of this name that nobody signed, as if it were of some case."""
    with mats.inside() as database:
        junk = secrets.token_bytes(1168)
        to = (case, 2, key, grantee, junk, mats.certificate.id, "2026-11-20T09:00:00Z", bytes(64))
        case_rows.add_grant(database, GrantRow(*to))


@pytest.mark.parametrize("of", ["a case of his", "no case"])
def test_a_waiting_case_stays_in_the_queue(cast: Cast, mats: Insider, of: str) -> None:
    with at_work(cast.folder, "Anna") as anna:
        case = an_intake(anna, finish=True)
        assert case in {one.case for one in workload.intake_queue(anna)}
        key = names_of(anna, case)[CORE]
    if of == "no case":
        his = CaseId(secrets.token_bytes(16))
        laid(mats, his, key, mats.certificate.id)
    else:
        with at_work(cast.folder, "Mats") as session:
            his = opened(session, {CORE: key})
    with at_work(cast.folder, "Sara") as sara:
        found = review.check_events(sara)
        assert ("key_refused", his) in {(fault.code, fault.case) for fault in found}
        assert case in {one.case for one in workload.intake_queue(sara)}
        assert [c.alias for c in team.teams(sara, [case])[case]] == ["Anna"]


@pytest.mark.parametrize("ring", ["kept", "gone"])
def test_who_leads_reads_the_case_as_before(cast: Cast, mats: Insider, ring: str) -> None:
    """Also with all keys taken anew, as whoever is new or came back by the sheet does."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Mats") as session:
        his = opened(session, turned(names_of(session, case)))
    if ring == "gone":
        mats.do("DELETE FROM key_ring")
    with at_work(cast.folder, "Sara") as sara:
        found = cases.open_case(sara, case)
        assert not found.faults
        assert len(found.journal) == 2
        journal.enter(sara, case, an_entry("Går vidare"))
        assert cases.history(sara, case)
        assert not sara.may_read(his)
    seen = victim_sees(cast.folder, "Sara", case)
    assert not seen.case
    assert his in {fault.case for fault in seen.job}


@pytest.mark.parametrize("of", ["a case of his", "no case"])
def test_no_room_taken_under_another_case_keeps_anybody_off(
    cast: Cast, mats: Insider, of: str
) -> None:
    case, olle = cast.cases["one"], Insider.of(cast.folder, "Olle").certificate
    with at_work(cast.folder, "Mats") as session:
        names = names_of(session, case)
        his = opened(session, turned(names)) if of == "a case of his" else CaseId(bytes(16))
    for key in names.values():
        laid(mats, his, key, olle.id)
    with at_work(cast.folder, "Sara") as sara:
        team.assign(sara, case, cast.people["Olle"])
        assert {c.alias for c in casekeys.team_of(sara, case, CORE)} == {"Bo", "Olle"}
    with at_work(cast.folder, "Olle") as session:
        assert cases.open_case(session, case).journal


def test_nobody_is_put_on_his_case_by_that_name(cast: Cast) -> None:
    """Else the true grant of the other case would make room for it."""
    case = cast.cases["one"]
    with at_work(cast.folder, "Mats") as session:
        his = opened(session, turned(names_of(session, case)))
    with at_work(cast.folder, "Sara") as sara:
        with pytest.raises(UnknownCase):
            team.assign(sara, his, cast.people["Bo"])
        assert [c.alias for c in casekeys.team_of(sara, case, CORE)] == ["Bo"]


def test_who_leads_does_not_seem_to_be_on_a_case_by_it(cast: Cast) -> None:
    case = cast.cases["one"]
    with at_work(cast.folder, "Sara") as sara:
        opened(sara, {CORE: names_of(sara, case)[CORE]})
        assert not cases.open_case(sara, case).faults
    with at_work(cast.folder, "Anna") as anna:
        lines = log_review.look_through(anna).lines
    (line,) = [one for one in lines if (one.alias, one.action) == ("Sara", "case_opened")]
    assert Look.OUTSIDE_TEAM in line.looks
