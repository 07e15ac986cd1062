"""Keys of a case that he makes up or had once: refused, and said to the victim."""

from __future__ import annotations

import secrets

import pytest

from avhopp_desktop.crypto import keys, sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    AvhoppError,
    UnknownCase,
    WrongPassphrase,
)
from avhopp_desktop.domain.ids import CaseId, KeyId
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import cases, journal, slots, staff, vault
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys.keylines import (
    body_of,
    case_key_signed,
    grant_place,
    grant_signed,
    opening_signed,
)
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.cases import CaseKeyRow, GrantRow, OpeningRow
from avhopp_desktop.store.database import Database
from tests.acceptance.insider import Attack, Insider, hashed, victim_sees
from tests.offices import (
    PHRASE,
    Cast,
    an_entry,
    an_intake,
    at_work,
)

CORE = Compartment.CORE


# --- keys of a case


def a_newer_key(
    who: Insider, case: CaseId, parent: KeyId, *, mac: bytes, key: bytes, signer: bytes = b""
) -> CaseKeyRow:
    office, key_id = who.authority.office, KeyId(b"\xff" * 16)
    commitment = keys.commit(office, case, CORE, key_id, key)
    text, body_hash = body_of(
        {
            "kind": "case_key",
            "office": office.hex(),
            "case": case.hex(),
            "compartment": "core",
            "key": key_id.hex(),
            "commit": commitment.hex(),
            "parents": [parent.hex()],
            "macs": {parent.hex(): mac.hex()},
            "time": "2026-11-20T18:30:05Z",
            "signer": (signer or who.certificate.id).hex(),
        }
    )
    return CaseKeyRow(key_id, case, 2, text, who.sign(case_key_signed(body_hash)))


def core_keys(database: Database, case: CaseId) -> list[KeyId]:
    """Every key of the core part, by what is in clear: the opening's first."""
    row = case_rows.opening(database, case)
    assert row is not None
    first = bytes.fromhex(canonical.decode_object(row.body.encode())["keys"]["core"]["key"])
    newer = [r.key_id for r in case_rows.case_keys(database, case) if r.compartment == 2]
    return [KeyId(first), *newer]


def give(who: Insider, database: Database, case: CaseId, key: bytes, key_id: bytes) -> None:
    """His key, sealed to everybody and every office that could take it."""
    to = [(c.id, c.seal) for c in who.authority.in_force.values()]
    to += [(k.id, k.seal) for k in who.authority.office_keys.values() if k.purpose == "core"]
    for grantee, public in to:
        place = grant_place(who.authority.office, case, CORE, KeyId(key_id), grantee)
        sealed = sealing.seal(public, key, place)
        row = GrantRow(
            case, 2, KeyId(key_id), grantee, sealed, who.certificate.id, "2026-11-20T18:30:05Z", b""
        )
        signature = who.sign(grant_signed(who.authority.office, row, hashed(sealed)))
        database.execute("DELETE FROM grant_ WHERE key_id = ? AND grantee = ?", (key_id, grantee))
        case_rows.add_grant(database, row._replace(signature=signature))


def insert_key(who: Insider, cast: Cast, database: Database) -> None:
    case, key = cast.cases["one"], b"k" * 32
    row = a_newer_key(who, case, core_keys(database, case)[0], mac=b"m" * 32, key=key)
    case_rows.add_case_key(database, row)
    give(who, database, case, key, row.key_id)


def insert_key_and_list_it(who: Insider, cast: Cast, database: Database) -> None:
    insert_key(who, cast, database)
    (row,) = case_rows.case_keys(database, cast.cases["one"])
    who.append(
        cast.cases["one"], [Item("case_key", row.key_id, hashed(row.body.encode()))], database
    )


def insert_key_in_a_supervisors_name(who: Insider, cast: Cast, database: Database) -> None:
    case, key = cast.cases["one"], b"k" * 32
    sara = who.authority.by_alias("Sara")
    assert sara is not None
    parent = core_keys(database, case)[0]
    row = a_newer_key(who, case, parent, mac=b"m" * 32, key=key, signer=sara.id)
    case_rows.add_case_key(database, row)


def forge_grant(who: Insider, cast: Cast, database: Database) -> None:
    """To a colleague, of the true key's name, with a key that he knows."""
    case = cast.cases["one"]
    database.execute("DELETE FROM key_ring")
    give(who, database, case, b"k" * 32, core_keys(database, case)[0])


def own_opening(who: Insider, cast: Cast, database: Database) -> None:
    """An opening of his own in place of the true one, with keys that he knows."""
    case = cast.cases["one"]
    office, made = who.authority.office, {}
    for part in Compartment:
        key_id = KeyId(secrets.token_bytes(16))
        commitment = keys.commit(office, case, part, key_id, b"k" * 32)
        made[part.value] = {"key": key_id.hex(), "commit": commitment.hex()}
        if part is CORE:
            give(who, database, case, b"k" * 32, key_id)
    text, body_hash = body_of(
        {
            "kind": "opening",
            "office": office.hex(),
            "case": case.hex(),
            "time": "2026-11-20T18:30:05Z",
            "signer": who.certificate.id.hex(),
            "keys": made,
        }
    )
    database.execute("DELETE FROM case_file WHERE case_id = ?", (case,))
    row = OpeningRow(case, text, who.sign(opening_signed(body_hash)))
    case_rows.add_opening(database, row)
    database.execute("DELETE FROM key_ring")


def own_opening_in_an_event_of_his(who: Insider, cast: Cast, database: Database) -> None:
    """The same, and an early event of his own is made to list it."""
    own_opening(who, cast, database)
    row = case_rows.opening(database, cast.cases["one"])
    assert row is not None
    item = Item("opening", row.case_id, hashed(row.body.encode()))
    (seq,) = database.execute("SELECT min(seq) FROM event WHERE case_id = ?", (row.case_id,))[0]
    early = next(iter(event_rows.after(database, seq - 2)))
    text = f'[["opening","{item.id.hex()}","{item.hash.hex()}"]]'
    forged = who.signed(early._replace(case_id=row.case_id, items=text))
    database.execute("DELETE FROM event WHERE seq = ?", (early.seq,))
    event_rows.add(database, forged)


def take_newest_keys_away(who: Insider, cast: Cast, database: Database) -> None:
    """So that people write under the key he once held."""
    database.execute("DELETE FROM case_key WHERE case_id = ?", (cast.cases["shared"],))


def take_newest_keys_and_rings_away(who: Insider, cast: Cast, database: Database) -> None:
    take_newest_keys_away(who, cast, database)
    first = core_keys(database, cast.cases["shared"])[0]
    assert first in who.ring
    database.execute(
        "DELETE FROM grant_ WHERE case_id = ? AND key_id NOT IN"
        " (SELECT key_id FROM grant_ WHERE number <= 0)"
        " AND compartment = 2 AND key_id <> ?",
        (cast.cases["shared"], first),
    )
    database.execute("DELETE FROM key_ring")


KEY_ATTACKS: list[tuple[Attack, str, str, str]] = [
    (insert_key, "Mats", "one", "unlock"),
    (insert_key_and_list_it, "Mats", "one", "unlock"),
    (insert_key_in_a_supervisors_name, "Mats", "one", "case"),
    (forge_grant, "Mats", "one", "unlock"),
    (own_opening, "Mats", "one", "unlock"),
    (own_opening_in_an_event_of_his, "Mats", "one", "unlock"),
    (take_newest_keys_away, "Olle", "shared", "unlock"),
    (take_newest_keys_and_rings_away, "Olle", "shared", "unlock"),
]


@pytest.mark.parametrize(
    ("attack", "by", "name", "where"), KEY_ATTACKS, ids=[a[0].__name__ for a in KEY_ATTACKS]
)
@pytest.mark.parametrize("victim", ["Bo", "Sara"])
def test_nobody_writes_under_a_key_of_his(
    attack: Attack, by: str, name: str, where: str, victim: str, cast: Cast
) -> None:
    who, case = Insider.of(cast.folder, by), cast.cases[name]
    known = {held.key for held in who.ring.values()} | {b"k" * 32}
    with who.inside() as database, database.transaction():
        attack(who, cast, database)
    with at_work(cast.folder, victim) as session:
        try:
            written = session.current_key(case, CORE).key
        except UnknownCase:
            written = b""
        assert written not in known
    seen = victim_sees(cast.folder, victim, case)
    assert "key_refused" in seen.codes["job"] | seen.codes["unlock"]
    assert seen.codes["verify"]
    order = ["unlock", "case", "job", "verify"]
    assert order.index(seen.where) <= order.index("job" if where == "case" else where)


# --- people who were on a case, or in the office


def test_a_former_member_reads_nothing_new(cast: Cast, olle: Insider) -> None:
    case = cast.cases["shared"]
    assert any(held.case == case for held in olle.ring.values())  # his old keys he has
    with at_work(cast.folder, "Bo") as bo:
        journal.enter(bo, case, an_entry("nytt som han inte får se"))
    rows = olle.do("SELECT sealed FROM revision WHERE case_id = ? AND compartment < 4", case)
    rows += olle.do("SELECT sealed FROM draft WHERE case_id = ?", case)
    assert rows
    with at_work(cast.folder, "Olle") as session:
        assert not session.may_read(case)
        with pytest.raises(UnknownCase):
            cases.open_case(session, case)
        for row in case_rows.revisions_of(session.database, case, COMPARTMENT_NUMBER.values()):
            assert row.key_id not in session.ring.held or row.compartment == 4


def test_a_removed_person_gets_nothing_from_the_new_folder(cast: Cast, olle: Insider) -> None:
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Olle"])
        name = anna.header.database
    with pytest.raises(WrongPassphrase):
        vault.unlock(cast.folder, "Olle", PHRASE)
    with pytest.raises(AvhoppError):
        Database.open(cast.folder / name, olle.database_key)
    header = headers.read_header(cast.folder).header
    for slot in header.slots:
        place = slots.database_key_place(header.vault, header.epoch, slot.locator)
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(olle.bundle.seal, slot.key, place)


def test_a_removed_supervisor_cannot_fork_a_line_of_keys(cast: Cast) -> None:
    """She still knows the first key and still has a certificate; a colleague writes the rows.
    Nor can she keep people from writing by a line with two ends."""
    case = cast.cases["one"]
    sara = Insider.of(cast.folder, "Sara")
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Sara"])
        sara.database_key = anna.database_key
    with sara.inside() as database, database.transaction():
        first = core_keys(database, case)[0]
        held = sara.ring[first]
        office, key_id, key = sara.authority.office, KeyId(b"\xff" * 16), b"k" * 32
        commitment = keys.commit(office, case, CORE, key_id, key)
        mac = keys.line_mac(held.key, office, case, CORE, key_id, commitment, [first.hex()])
        row = a_newer_key(sara, case, first, mac=mac, key=key)
        case_rows.add_case_key(database, row)
        give(sara, database, case, key, key_id)
        mine = Item("case_key", key_id, hashed(row.body.encode()))
        sara.append(case, [mine], database)
    seen = victim_sees(cast.folder, "Bo", case)
    assert "key_refused" in seen.codes["unlock"]
    assert seen.codes["job"] >= {"key_refused", "chain_broken"}
    with at_work(cast.folder, "Bo") as bo:
        journal.enter(bo, case, an_entry())
        assert bo.current_key(case, CORE).key not in {key, *(h.key for h in sara.ring.values())}


def test_a_case_cannot_be_hidden_by_the_number_of_a_grant(cast: Cast, mats: Insider) -> None:
    """Victims look for new grants; which are new must not depend on what he can write."""
    with mats.inside() as database, database.transaction():
        row = database.execute("SELECT * FROM grant_ LIMIT 1")[0]
        database.execute(
            "INSERT INTO grant_ VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (2**60, *row[1:3], b"x" * 16, *row[4:]),
        )
    with at_work(cast.folder, "Sara"):
        pass  # has looked at all numbers up to 2**60 now
    mats.do("DELETE FROM grant_ WHERE number = ?", 2**60)
    mats.do("UPDATE sqlite_sequence SET seq = 1000 WHERE name = 'grant_'")
    with at_work(cast.folder, "Bo") as bo:
        new = an_intake(bo)
    with at_work(cast.folder, "Sara") as sara:
        assert sara.may_read(new)


def test_a_grant_that_he_takes_away_is_missed(cast: Cast, mats: Insider) -> None:
    case = cast.cases["two"]
    mats.do("DELETE FROM grant_ WHERE case_id = ? AND compartment = 2", case)
    assert "key_refused" in victim_sees(cast.folder, "Bo", case).codes["job"]
