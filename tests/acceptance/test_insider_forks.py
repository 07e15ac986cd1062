"""Who led once, or was removed, and goes on from before that; who gives keys away while he can.

With the keys of then, and a friend inside who writes the rows."""

from __future__ import annotations

import dataclasses
import secrets
from typing import Any

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose, statement_id
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.errors import AuthorityBroken
from avhopp_desktop.domain.ids import CaseId, KeyId
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import cases, cover, roles, staff, team, workload
from avhopp_desktop.services.events import review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.keys.keylines import grant_place, grant_signed
from avhopp_desktop.services.statements import revocation_body
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.cases import GrantRow
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.office import ContactRow
from tests.acceptance.insider import Insider, hashed, his_certificate, say, victim_sees
from tests.offices import COUNSELLOR, NO_DUTY, Cast, an_intake, at_work

CORE = Compartment.CORE
TIME = "2026-11-20T18:30:05Z"
HERS = (Purpose.FACTS, Purpose.CORE, Purpose.IDENTITY, Purpose.EXCHANGE)


@pytest.fixture
def before(cast: Cast) -> Insider:
    """All that Sara held while she led."""
    return Insider.of(cast.folder, "Sara")


def as_then(now: Insider, before: Insider) -> Insider:
    """Somebody at work in the vault as it is now, signing as she did then and knowing no more."""
    return dataclasses.replace(
        now, certificate=before.certificate, authority=before.authority, bundle=before.bundle
    )


def ends_it(cast: Cast, how: str) -> None:
    with at_work(cast.folder, "Anna") as anna:
        if how == "removed":
            staff.remove_staff(anna, cast.people["Sara"])
        else:
            roles.change_roles(anna, cast.people["Sara"], COUNSELLOR, NO_DUTY)


BOTH_ENDS = pytest.mark.parametrize("how", ["removed", "leads no more"])


def said_last(who: Insider, database: Database, body: dict[str, Any]) -> bytes:
    """A statement that is read as the last of those beside it: tried until its hash is high."""
    while True:
        body = body | {"certificate": secrets.token_hex(16)}
        full = {
            **body,
            "office": who.authority.office.hex(),
            "time": TIME,
            "issuer": who.certificate.id.hex(),
            "parents": [tip.hex() for tip in who.authority.tips],
        }
        if statement_id(full)[0] >= 0xF8:
            return say(who, database, body)


# --- what the office said -------------------------------------------------------------------------


@BOTH_ENDS
def test_nobody_leads_again_by_going_on_from_when_she_did(
    cast: Cast, before: Insider, how: str
) -> None:
    ends_it(cast, how)
    mats = Insider.of(cast.folder, "Mats")
    sara = as_then(mats, before)
    with mats.inside() as database, database.transaction():
        name = said_last(sara, database, his_certificate(sara, "Sara"))
        mats.append(None, [Item("statement", name, name)], database)
    with at_work(cast.folder, "Anna") as anna:
        known = anna.authority.in_force.get(cast.people["Sara"])
        assert known is None or not known.leads
        assert "authority_broken" in {fault.code for fault in anna.faults}
    assert "authority_broken" in victim_sees(cast.folder, "Bo").codes["job"]


@BOTH_ENDS
@pytest.mark.parametrize("by", ["removal", "certificate"])
@pytest.mark.parametrize("listed", [True, False])
def test_who_is_ended_does_not_end_who_ended_her(
    cast: Cast, before: Insider, how: str, by: str, listed: bool
) -> None:
    """Else everything falls that was said since: her removal, and the keys made without her."""
    ends_it(cast, how)
    mats = Insider.of(cast.folder, "Mats")
    sara, anna_then = as_then(mats, before), before.authority.by_alias("Anna")
    assert anna_then is not None
    hers = his_certificate(sara, "Anna", staff=anna_then.staff, roles=COUNSELLOR, duties=NO_DUTY)
    body = revocation_body(anna_then.staff) if by == "removal" else hers
    with mats.inside() as database, database.transaction():
        name = say(sara, database, body)
        if listed:
            mats.append(None, [Item("statement", name, name)], database)
    with at_work(cast.folder, "Anna") as anna:
        assert anna.authority.refused == (name,)
        assert anna.authority.in_force[anna_then.staff].leads
        now = {anna.office_key(purpose).id for purpose in HERS}
        assert not before.authority.office_keys.keys() & now
        assert "authority_broken" in {fault.code for fault in anna.faults}


@BOTH_ENDS
def test_where_the_log_does_not_tell_who_was_first_nobody_gets_in(
    cast: Cast, before: Insider, how: str
) -> None:
    """He alters an event of before, so that it lists what she says now. He can destroy the vault
    any day; he must not be able to give it to her."""
    ends_it(cast, how)
    mats = Insider.of(cast.folder, "Mats")
    sara, anna = as_then(mats, before), before.authority.by_alias("Anna")
    assert anna is not None
    with mats.inside() as database, database.transaction():
        name = say(sara, database, revocation_body(anna.staff))
        early = event_rows.at(database, 20)
        assert early is not None
        text = f'[["statement","{name.hex()}","{name.hex()}"]]'
        forged = mats.signed(early._replace(items=text))
        database.execute("DELETE FROM event WHERE seq = 20")
        event_rows.add(database, forged)
    for alias in ("Anna", "Bo"):
        with pytest.raises(AuthorityBroken), at_work(cast.folder, alias):
            pass


@BOTH_ENDS
@pytest.mark.parametrize("log", ["whole", "altered"])
def test_her_word_of_then_makes_no_contact(cast: Cast, before: Insider, how: str, log: str) -> None:
    """A case would be sent to whoever pays her. Altered: nothing in the log says any more when
    she ended."""
    ends_it(cast, how)
    mats = Insider.of(cast.folder, "Mats")
    if log == "altered":
        newest = "SELECT max(seq) FROM event WHERE instr(items, '\"statement\"')"
        mats.do(f"UPDATE event SET items = '[]' WHERE seq = ({newest})")  # noqa: S608
    sara = as_then(mats, before)
    with at_work(cast.folder, "Anna") as session:
        (known,) = contacts.list_contacts(session)
        key = session.office_key(Purpose.EXCHANGE)
    said = {
        "office": "ab" * 16,
        "name": "Norra",
        "age": known.age,
        "sign": known.sign.hex(),
        "confirmed": True,
        "added": TIME,
    }
    contact, office = secrets.token_bytes(16), mats.authority.office
    message = canonical.bind("avhopp/contact-signature/1", office, contact, said)
    signature = sara.sign(message).hex()
    plain = {"body": said, "signer": sara.certificate.id.hex(), "signature": signature}
    place = canonical.bind("avhopp/contact/1", office, contact)
    sealed = sealing.seal(key.seal, sealing.pad(1024, canonical.encode(plain)), place)
    with mats.inside() as database, database.transaction():
        office_rows.put_contact(database, ContactRow(contacts.ContactId(contact), key.id, sealed))
        sara.append(None, [Item("contact", contact, hashed(sealed))], database)
    with at_work(cast.folder, "Anna") as session:
        assert [one.id for one in contacts.list_contacts(session)] == [known.id]
        assert "contact_bad" in {fault.code for fault in session.faults}


# --- keys of a case -------------------------------------------------------------------------------


def newest_keys(folder: Insider, case: CaseId) -> dict[Compartment, KeyId]:
    """By what is in clear."""
    with at_work(folder.folder, "Anna") as anna:
        lines = anna.key_lines(case)
        return {part: lines.current(part) for part in Compartment}


def a_grant(
    who: Insider, case: CaseId, part: Compartment, key: KeyId, to: bytes, sealed: bytes
) -> GrantRow:
    row = GrantRow(case, COMPARTMENT_NUMBER[part], key, to, sealed, who.certificate.id, TIME, b"")
    message = grant_signed(who.authority.office, row, hashed(sealed))
    return row._replace(signature=who.sign(message))


def opens_the_newest(mats: Insider, case: CaseId) -> bool:
    """With tools of his own, whatever the program says."""
    key = newest_keys(mats, case)[CORE]
    rows = mats.do(
        "SELECT sealed FROM grant_ WHERE key_id = ? AND grantee = ?", key, mats.certificate.id
    )
    place = grant_place(mats.authority.office, case, CORE, key, mats.certificate.id)
    try:
        return bool([sealing.open_sealed(mats.bundle.seal, sealed, place) for (sealed,) in rows])
    except sealing.CannotOpen:
        return False


@BOTH_ENDS
@pytest.mark.parametrize("listed", [True, False])
def test_her_signature_puts_nobody_on_a_case(
    cast: Cast, before: Insider, how: str, listed: bool
) -> None:
    """She knows the key no more, but who seems to be on the team is given the next one."""
    ends_it(cast, how)
    mats, case = Insider.of(cast.folder, "Mats"), cast.cases["one"]
    sara = as_then(mats, before)
    with_keys = newest_keys(mats, case)
    with mats.inside() as database, database.transaction():
        items = []
        for part, key in with_keys.items():
            junk = secrets.token_bytes(1168)
            row = a_grant(sara, case, part, key, mats.certificate.id, junk)
            case_rows.add_grant(database, row)
            items.append(Item("grant", key, hashed(junk)))
        if listed:
            sara.append(case, items, database)
    with at_work(cast.folder, "Anna") as anna:
        assert [c.alias for c in casekeys.team_of(anna, case, CORE)] == ["Bo"]
        team.assign(anna, case, cast.people["Olle"])
        team.unassign(anna, case, cast.people["Bo"], reason="byter")
    assert not opens_the_newest(mats, case)
    assert "key_refused" in victim_sees(cast.folder, "Anna").codes["verify"]


def test_what_she_gave_while_she_led_stands(cast: Cast) -> None:
    case = cast.cases["one"]
    with at_work(cast.folder, "Sara") as sara:
        team.assign(sara, case, cast.people["Mats"])
        team.assign(sara, case, cast.people["Olle"])
        team.unassign(sara, case, cast.people["Mats"], reason="nog")
    ends_it(cast, "removed")
    with at_work(cast.folder, "Anna") as anna:
        assert {c.alias for c in casekeys.team_of(anna, case, CORE)} == {"Bo", "Olle"}
    anew = Insider.of(cast.folder, "Olle")
    anew.do("DELETE FROM key_ring")
    seen = victim_sees(cast.folder, "Olle", case)
    assert seen.where == "nowhere"
    with at_work(cast.folder, "Olle") as olle:
        assert cases.open_case(olle, case).journal


def test_who_opened_a_case_leaves_no_friend_on_it(cast: Cast) -> None:
    """Bo gives the first keys to Mats, in his own name and listed, and is taken off."""
    case, bo = cast.cases["one"], Insider.of(cast.folder, "Bo")
    mats = Insider.of(cast.folder, "Mats")
    with bo.inside() as database, database.transaction():
        items = []
        for held in bo.ring.values():
            if held.case == case:
                to = mats.certificate
                place = grant_place(bo.authority.office, case, held.compartment, held.key_id, to.id)
                sealed = sealing.seal(to.seal, held.key, place)
                row = a_grant(bo, case, held.compartment, held.key_id, to.id, sealed)
                case_rows.add_grant(database, row)
                items.append(Item("grant", held.key_id, hashed(sealed)))
        bo.append(case, items, database)
    with at_work(cast.folder, "Sara") as sara:
        assert [c.alias for c in casekeys.team_of(sara, case, CORE)] == ["Bo"]
        team.unassign(sara, case, cast.people["Bo"], reason="misstanke")
    assert not opens_the_newest(mats, case)
    assert "key_refused" in victim_sees(cast.folder, "Sara").codes["verify"]


@pytest.mark.parametrize("signed", [True, False])
def test_no_room_taken_keeps_anybody_off_a_case(cast: Cast, mats: Insider, signed: bool) -> None:
    """One grant of a key for each person: his stands where Olle's would."""
    case, olle = cast.cases["one"], Insider.of(cast.folder, "Olle").certificate
    with_keys = newest_keys(mats, case)
    with mats.inside() as database, database.transaction():
        for part, key in with_keys.items():
            row = a_grant(mats, case, part, key, olle.id, secrets.token_bytes(1168))
            case_rows.add_grant(database, row if signed else row._replace(signature=bytes(64)))
    with at_work(cast.folder, "Sara") as sara:
        team.assign(sara, case, cast.people["Olle"])
        assert {c.alias for c in casekeys.team_of(sara, case, CORE)} == {"Bo", "Olle"}
    with at_work(cast.folder, "Olle") as session:
        assert cases.open_case(session, case).journal


@pytest.mark.parametrize("signed", [True, False])
def test_who_covers_is_given_no_case_that_a_false_grant_names(
    cast: Cast, mats: Insider, signed: bool
) -> None:
    """Mats is to cover for Bo, and lays grants there by which Bo would be on every case."""
    with at_work(cast.folder, "Anna") as anna:
        case = an_intake(anna, finish=True)
        true = set(cover.preview(anna, cast.people["Bo"], cast.people["Mats"]).given)
        bo = anna.authority.in_force[cast.people["Bo"]]
    assert true
    assert case not in true
    key = newest_keys(mats, case)[CORE]
    with mats.inside() as database, database.transaction():
        row = a_grant(mats, case, CORE, key, bo.id, secrets.token_bytes(1168))
        case_rows.add_grant(database, row if signed else row._replace(signature=bytes(64)))
    with at_work(cast.folder, "Sara") as sara:
        assert set(cover.preview(sara, cast.people["Bo"], cast.people["Mats"]).given) == true
        days = ("2026-11-01", "2199-01-01", "semester")
        cover.start(sara, Plan(cast.people["Bo"], cast.people["Mats"], *days))
    with at_work(cast.folder, "Mats") as session:
        assert not session.may_read(case)
        assert all(session.may_read(one) for one in true)


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("listed", [True, False])
def test_no_false_grant_takes_a_first_contact_out_of_the_queue(
    cast: Cast, mats: Insider, signed: bool, listed: bool
) -> None:
    """Somebody waits for help, and would seem to have it."""
    with at_work(cast.folder, "Anna") as anna:
        case = an_intake(anna, finish=True)
        assert case in {one.case for one in workload.intake_queue(anna)}
    key = newest_keys(mats, case)[CORE]
    with mats.inside() as database, database.transaction():
        junk = secrets.token_bytes(1168)
        row = a_grant(mats, case, CORE, key, mats.certificate.id, junk)
        case_rows.add_grant(database, row if signed else row._replace(signature=bytes(64)))
        if listed:
            mats.append(case, [Item("grant", key, hashed(junk))], database)
    with at_work(cast.folder, "Sara") as sara:
        found = review.check_events(sara)
        assert "key_refused" in {fault.code for fault in found}
        assert case in {fault.case for fault in found}
        assert case in {one.case for one in workload.intake_queue(sara)}
    assert not victim_sees(cast.folder, "Sara").codes["unlock"]
