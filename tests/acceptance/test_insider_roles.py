"""She led once and leads no more; her passphrase and her keys are the same.

What she signs under the certificate from before says nothing, and is reported."""

from __future__ import annotations

import dataclasses

import pytest

from avhopp_desktop.crypto import keys, sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, EntryId, KeyId
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import journal, register, roles
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.keys.keylines import (
    body_of,
    case_key_signed,
    grant_place,
    grant_signed,
)
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store.cases import CaseKeyRow, GrantRow
from tests.acceptance.insider import Insider, hashed, victim_sees
from tests.acceptance.pried import pried
from tests.offices import COUNSELLOR, NO_DUTY, Cast, an_entry, at_work

CORE = Compartment.CORE
TIME = "2026-11-20T18:30:05Z"


@pytest.fixture
def entry(cast: Cast) -> EntryId:
    with at_work(cast.folder, "Anna") as anna:
        kept, _changes = register.add(anna, TrueName("Bo", "Bosse Testlund", "", "2026-01-01"))
    return kept


@pytest.fixture
def before(cast: Cast, entry: EntryId) -> Insider:
    """All that she held while she led."""
    return Insider.of(cast.folder, "Sara")


@pytest.fixture
def sara(cast: Cast, before: Insider) -> Insider:
    """At work in the vault as it is now, and signing as she did then."""
    with at_work(cast.folder, "Anna") as anna:
        roles.change_roles(anna, cast.people["Sara"], COUNSELLOR, NO_DUTY)
    now = Insider.of(cast.folder, "Sara")
    return dataclasses.replace(now, certificate=before.certificate)


def test_she_reads_no_case_and_no_name_any_more(cast: Cast, sara: Insider) -> None:
    with at_work(cast.folder, "Sara") as session:
        assert not any(session.may_read(case) for case in cast.cases.values())
        found = pried(session)
    for secret in ("Bosse Testlund", "Första one", "Rättad two", "Norra"):
        assert secret.encode() not in found


def test_her_words_of_then_name_nobody(cast: Cast, sara: Insider, entry: EntryId) -> None:
    office = sara.authority.office
    said = TrueName("Bo", "Någon Annan", "", "2026-01-01").body("", TIME)
    message = canonical.bind("avhopp/register-signature/1", office, entry, 0, said)
    signature = sara.sign(message).hex()
    one = {"body": said, "signer": sara.certificate.id.hex(), "signature": signature}
    plain = sealing.pad(1024, canonical.encode({"versions": [one]}))
    key = sara.authority.current[Purpose.IDENTITY]
    place = canonical.bind("avhopp/register/1", office, entry)
    sealed = sealing.seal(key.seal, plain, place)
    with sara.inside() as database:
        database.execute("UPDATE staff_register SET sealed = ?", (sealed,))
        sara.append(None, [Item("register", entry, hashed(sealed))], database)
    with at_work(cast.folder, "Anna") as anna:
        assert register.entries(anna) == []
        assert "register_bad" in {fault.code for fault in anna.faults}
    assert "chain_broken" in victim_sees(cast.folder, "Bo").codes["job"]


def test_she_removes_no_contact(cast: Cast, sara: Insider) -> None:
    ((contact,),) = sara.do("SELECT contact_id FROM contact")
    with sara.inside() as database:
        database.execute("DELETE FROM contact")
        sara.append(None, [Item("contact", contact, contacts.GONE)], database)
    with at_work(cast.folder, "Anna") as anna:
        assert contacts.list_contacts(anna) == []
        assert "contact_bad" in {fault.code for fault in anna.faults}


def a_next_key(who: Insider, case: CaseId, parent: KeyId, secret: bytes, key: bytes) -> CaseKeyRow:
    """As right as she can make it: from a key that she held."""
    office, name = who.authority.office, KeyId(b"\xff" * 16)
    commitment = keys.commit(office, case, CORE, name, key)
    mac = keys.line_mac(secret, office, case, CORE, name, commitment, [parent.hex()])
    text, body_hash = body_of(
        {
            "kind": "case_key",
            "office": office.hex(),
            "case": case.hex(),
            "compartment": "core",
            "key": name.hex(),
            "commit": commitment.hex(),
            "parents": [parent.hex()],
            "macs": {parent.hex(): mac.hex()},
            "time": TIME,
            "signer": who.certificate.id.hex(),
        }
    )
    return CaseKeyRow(name, case, 2, text, who.sign(case_key_signed(body_hash)))


def test_nobody_writes_under_a_key_that_she_names(
    cast: Cast, sara: Insider, before: Insider
) -> None:
    case, key = cast.cases["one"], b"k" * 32
    held = next(h for h in before.ring.values() if (h.case, h.compartment) == (case, CORE))
    row = a_next_key(sara, case, held.key_id, held.key, key)
    items = [Item("case_key", row.key_id, hashed(row.body.encode()))]
    with sara.inside() as database:
        case_rows.add_case_key(database, row)
        to = [(c.id, c.seal) for c in sara.authority.in_force.values()]
        to += [(k.id, k.seal) for k in sara.authority.office_keys.values() if k.purpose == "core"]
        for grantee, public in to:
            place = grant_place(sara.authority.office, case, CORE, row.key_id, grantee)
            sealed = sealing.seal(public, key, place)
            grant = GrantRow(case, 2, row.key_id, grantee, sealed, sara.certificate.id, TIME, b"")
            message = grant_signed(sara.authority.office, grant, hashed(sealed))
            case_rows.add_grant(database, grant._replace(signature=sara.sign(message)))
            items.append(Item("grant", row.key_id, hashed(sealed)))
        sara.append(case, items, database)
    seen = victim_sees(cast.folder, "Bo", case)
    assert "key_refused" in seen.codes["unlock"]
    assert "chain_broken" in seen.codes["job"]
    assert "key_refused" in seen.codes["verify"]
    with at_work(cast.folder, "Bo") as bo:
        journal.enter(bo, case, an_entry("Under den rätta nyckeln"))
        assert bo.current_key(case, CORE).key not in {key, *(h.key for h in before.ring.values())}
