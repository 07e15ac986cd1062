"""Keys he makes up, certificates he forges, seals he swaps: refused, and said to the victim."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.crypto import keys, sealing
from avhopp_desktop.crypto.keys import Seed
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose, Statement, signed_bytes, statement_id
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    AvhoppError,
    ForeignVault,
    HeaderDamaged,
    UnknownCase,
    WrongPassphrase,
)
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import cases, journal, slots, staff, team, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.keys.keylines import (
    body_of,
    case_key_signed,
    grant_place,
    grant_signed,
    opening_signed,
)
from avhopp_desktop.services.keys.officekeys import OfficeSecret, new_office_key, seal_to
from avhopp_desktop.services.statements import certificate_body, revocation_body
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.cases import CaseKeyRow, GrantRow, OpeningRow
from avhopp_desktop.store.database import Database
from tests.acceptance.insider import Insider, hashed, victim_sees
from tests.offices import (
    PHRASE,
    SUPERVISOR,
    Cast,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)

CORE = Compartment.CORE
Attack = Callable[[Insider, Cast, Database], None]


# --- keys of a case ---------------------------------------------------------------------------


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


# --- certificates -------------------------------------------------------------------------------


def say(who: Insider, database: Database, body: dict[str, Any], **more: Any) -> bytes:
    """A statement of his, well made but for the right to make it."""
    full = {
        **body,
        "office": who.authority.office.hex(),
        "time": "2026-11-20T18:30:05Z",
        "issuer": who.certificate.id.hex(),
        "parents": [tip.hex() for tip in who.authority.tips],
        **more,
    }
    name = statement_id(full)
    text = canonical.encode(full).decode()
    statement = Statement(name, text, who.sign(signed_bytes(name)))
    office_rows.add_statement(database, statement)
    return name


def his_certificate(who: Insider, alias: str = "Mats", **changed: Any) -> dict[str, Any]:
    mine = who.certificate
    values: dict[str, Any] = {
        "certificate": CertificateId(secrets.token_bytes(16)),
        "staff": mine.staff,
        "alias": alias,
        "roles": frozenset(Role),
        "duties": frozenset(Duty),
        "sign": mine.sign,
        "seal": mine.seal,
    }
    return certificate_body(**(values | changed))


def self_made_supervisor(who: Insider, cast: Cast, database: Database) -> None:
    name = say(who, database, his_certificate(who))
    who.append(None, [Item("statement", name, name)], database)


def in_the_roots_name(who: Insider, cast: Cast, database: Database) -> None:
    say(who, database, his_certificate(who), issuer="root")


def in_a_supervisors_name(who: Insider, cast: Cast, database: Database) -> None:
    sara = who.authority.by_alias("Sara")
    assert sara is not None
    say(who, database, his_certificate(who), issuer=sara.id.hex())


def anothers_alias(who: Insider, cast: Cast, database: Database) -> None:
    bo = who.authority.by_alias("Bo")
    assert bo is not None
    say(who, database, his_certificate(who, "Bo", staff=bo.staff))


def altered_roles(who: Insider, cast: Cast, database: Database) -> None:
    """His true certificate, with the roles written over."""
    for name, body in database.execute("SELECT statement, body FROM authority"):
        if who.certificate.id.hex() in body and '"kind":"certificate"' in body:
            altered = body.replace('["counsellor"]', '["counsellor","supervisor"]')
            assert altered != body
            database.execute("UPDATE authority SET body = ? WHERE statement = ?", (altered, name))


def altered_roles_and_name(who: Insider, cast: Cast, database: Database) -> None:
    """The same, and the statement's hash made to fit."""
    altered_roles(who, cast, database)
    for number, body in database.execute("SELECT number, body FROM authority"):
        name = statement_id(canonical.decode_object(body.encode()))
        database.execute("UPDATE authority SET statement = ? WHERE number = ?", (name, number))


def forged_removal(who: Insider, cast: Cast, database: Database) -> None:
    say(who, database, revocation_body(cast.people["Sara"]))


def own_office_key(who: Insider, cast: Cast, database: Database) -> None:
    """New cases would be sealed to him."""
    new = new_office_key(Purpose.CORE, None, secrets.token_bytes)
    say(who, database, new.body())
    to = [(c.id, c.seal) for c in who.authority.in_force.values()]
    seal_to(database, who.authority.office, new.secret, to)


def own_root_key(who: Insider, cast: Cast, database: Database) -> None:
    say(
        who,
        database,
        {"kind": "root_key", "kem": "MLKEM768-X25519", "seal": who.certificate.seal.hex()},
    )


WORD_ATTACKS: list[Attack] = [
    self_made_supervisor,
    in_the_roots_name,
    in_a_supervisors_name,
    anothers_alias,
    altered_roles,
    altered_roles_and_name,
    forged_removal,
    own_office_key,
    own_root_key,
]


@pytest.mark.parametrize("attack", WORD_ATTACKS, ids=[a.__name__ for a in WORD_ATTACKS])
def test_words_that_he_may_not_say_are_refused_at_unlock(
    attack: Attack, cast: Cast, mats: Insider
) -> None:
    with mats.inside() as database, database.transaction():
        attack(mats, cast, database)
    with at_work(cast.folder, "Anna") as anna:
        assert "authority_broken" in {fault.code for fault in anna.faults}
        known = anna.authority
        if not attack.__name__.startswith("altered"):  # else what was said after it falls too
            assert known.in_force.keys() >= {cast.people["Sara"], cast.people["Bo"]}
        assert all(
            not c.leads for c in known.certificates.values() if c.seal == mats.certificate.seal
        )
        assert known.root_seal != mats.certificate.seal
        assert {k.id for k in known.office_keys.values()} == {
            k.id for k in mats.authority.office_keys.values()
        }
        assert "authority_broken" in {fault.code for fault in review.check_events(anna)}


def test_a_statement_of_another_office_is_refused(
    cast: Cast, mats: Insider, tmp_path: Path
) -> None:
    """His friend leads another office and certifies him there, under this office's parents."""
    other = a_founded_office(tmp_path / "other", "Hans eget").session
    rows = office_rows.statements(other.database)
    other.close()
    with mats.inside() as database:
        for row in rows:
            office_rows.add_statement(database, row)
    with at_work(cast.folder, "Bo") as bo:
        assert len(bo.authority.refused) == len(rows)
        assert "authority_broken" in {fault.code for fault in bo.faults}


def test_a_removal_that_he_deletes_is_missed(cast: Cast, mats: Insider) -> None:
    with at_work(cast.folder, "Anna") as anna:
        staff.remove_staff(anna, cast.people["Olle"])
        key = anna.database_key
    mats.database_key = key
    mats.do('DELETE FROM authority WHERE body LIKE \'%"kind":"revocation"%\'')
    seen = victim_sees(cast.folder, "Bo")
    assert "authority_broken" in seen.codes["job"]
    with pytest.raises(WrongPassphrase):
        vault.unlock(cast.folder, "Olle", PHRASE)


# --- seals and header ---------------------------------------------------------------------------


def test_an_office_seal_swapped_or_taken_is_said_at_unlock(cast: Cast, mats: Insider) -> None:
    sara = mats.authority.by_alias("Sara")
    assert sara is not None
    core = mats.authority.current["core"].id  # type: ignore[index]
    facts = mats.authority.current["facts"].id  # type: ignore[index]
    (sealed,) = mats.do(
        "SELECT sealed FROM office_seal WHERE office_key = ? AND recipient = ?", facts, sara.id
    )[0]
    for sql, values in (
        (
            "UPDATE office_seal SET sealed = ? WHERE office_key = ? AND recipient = ?",
            (sealed, core, sara.id),
        ),
        ("DELETE FROM office_seal WHERE office_key = ? AND recipient = ?", (core, sara.id)),
    ):
        mats.do(sql, *values)
        with at_work(cast.folder, "Sara") as session:
            assert ("office_key_refused", "core") in {(f.code, f.place) for f in session.faults}


def test_a_seal_to_a_key_of_his_own_is_refused(cast: Cast, mats: Insider) -> None:
    """The row is right in every way but that the seed is not the certified one."""
    sara = mats.authority.by_alias("Sara")
    assert sara is not None
    real = mats.authority.current[Purpose.CORE]
    with mats.inside() as database:
        secret = OfficeSecret(real.id, Purpose.CORE, Seed(b"m" * 32), "")
        seal_to(database, mats.authority.office, secret, [(sara.id, sara.seal)])
    with at_work(cast.folder, "Sara") as session:
        assert "office_key_refused" in {fault.code for fault in session.faults}
        assert real.id not in session.office_secrets


def rewritten(who: Insider, **changed: Any) -> None:
    """The header with other contents and a MAC that fits: he has the database key."""
    header = headers.read_header(who.folder).header.next(**changed)
    slots.write_header(who.folder, header, who.database_key)


def test_the_roots_sealing_key_in_the_header_cannot_be_his(cast: Cast, mats: Insider) -> None:
    header = headers.read_header(cast.folder).header
    rewritten(mats, recovery=dataclasses.replace(header.recovery, seal=mats.certificate.seal))
    with at_work(cast.folder, "Anna") as anna:
        assert ("authority_broken", "recovery") in {(f.code, f.place) for f in anna.faults}
        staff.remove_staff(anna, cast.people["Olle"])  # seals the new key to the true root
        assert anna.header.recovery.seal == header.recovery.seal
        place = slots.database_key_place(anna.header.vault, anna.header.epoch, "recovery")
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(mats.bundle.seal, anna.header.recovery.key, place)


def test_another_root_is_a_foreign_vault(cast: Cast, mats: Insider) -> None:
    header = headers.read_header(cast.folder).header
    rewritten(mats, recovery=dataclasses.replace(header.recovery, sign=mats.certificate.sign))
    with pytest.raises(ForeignVault):
        vault.unlock(cast.folder, "Bo", PHRASE)


def test_slots_cannot_change_places(cast: Cast, mats: Insider) -> None:
    """His bundle under Anna's name opens for nobody; her slot under his neither."""
    header = headers.read_header(cast.folder).header
    mine, hers = header.slot_for("Mats"), header.slot_for("Anna")
    assert mine is not None
    assert hers is not None
    rest = tuple(s for s in header.slots if s not in (mine, hers))
    swapped = (
        dataclasses.replace(mine, locator=hers.locator),
        dataclasses.replace(hers, locator=mine.locator),
    )
    rewritten(mats, slots=(*rest, *swapped))
    for alias in ("Anna", "Mats"):
        with pytest.raises((WrongPassphrase, HeaderDamaged)):
            vault.unlock(cast.folder, alias, PHRASE)


def test_a_ring_of_another_opens_nothing(cast: Cast, mats: Insider) -> None:
    ring = mats.do("SELECT through, ring FROM key_ring WHERE staff = ?", cast.people["Bo"])[0]
    mats.do("INSERT OR REPLACE INTO key_ring VALUES (?, ?, ?)", cast.people["Mats"], *ring)
    with at_work(cast.folder, "Mats") as session:
        assert not session.ring.held
    mats.do("DELETE FROM key_ring WHERE staff = ?", cast.people["Bo"])
    mine = mats.do("SELECT through, ring FROM key_ring WHERE staff = ?", cast.people["Mats"])[0]
    mats.do("INSERT INTO key_ring VALUES (?, ?, ?)", cast.people["Bo"], *mine)
    with at_work(cast.folder, "Bo") as bo:  # it is a cache: his own grants open everything again
        assert bo.may_read(cast.cases["one"])
        assert not review.check_events(bo)


# --- people who were on a case, or in the office ------------------------------------------------


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


# --- contacts ------------------------------------------------------------------------------------


def test_a_contact_with_his_key_is_left_out(cast: Cast, mats: Insider, tmp_path: Path) -> None:
    """He signs it as best he can, under the office's public exchange key."""
    his = a_founded_office(tmp_path / "his", "Norra").session
    card = contacts.own_card(his)
    his.close()
    (contact, key_id) = mats.do("SELECT contact_id, office_key FROM contact")[0]
    said = {
        "office": card.office.hex(),
        "name": card.name,
        "age": card.age,
        "sign": card.sign.hex(),
        "confirmed": True,
        "added": "2026-11-20T18:30:05Z",
    }
    office = mats.authority.office
    message = canonical.bind("avhopp/contact-signature/1", office, contact, said)
    sara = mats.authority.by_alias("Sara")
    assert sara is not None
    for signer in (mats.certificate.id, sara.id):
        plain = canonical.encode(
            {"body": said, "signer": signer.hex(), "signature": mats.sign(message).hex()}
        )
        public = mats.authority.current[Purpose.EXCHANGE].seal
        place = canonical.bind("avhopp/contact/1", office, contact)
        sealed = sealing.seal(public, sealing.pad(1024, plain), place)
        mats.do("UPDATE contact SET sealed = ? WHERE contact_id = ?", sealed, contact)
        with at_work(cast.folder, "Anna") as anna:
            assert contacts.list_contacts(anna) == []
            assert "contact_bad" in {fault.code for fault in anna.faults}
    assert "contact_bad" in victim_sees(cast.folder, "Bo").codes["job"]
    assert key_id


def test_an_older_contact_cannot_be_put_back(cast: Cast, mats: Insider, tmp_path: Path) -> None:
    """The partner gave its key up for a reason; the old card was confirmed once."""
    old = mats.do("SELECT contact_id, office_key, sealed FROM contact")[0]
    with at_work(cast.folder, "Anna") as anna:
        (known,) = contacts.list_contacts(anna)
        contacts.remove_contact(anna, known.id)
    mats.do("INSERT INTO contact VALUES (?, ?, ?)", *old)
    mats_lists = Item("contact", old[0], hashed(old[2]))
    with mats.inside() as database:
        mats.append(None, [mats_lists], database)
    with at_work(cast.folder, "Anna") as anna:
        assert contacts.list_contacts(anna) == []
        assert "contact_bad" in {fault.code for fault in anna.faults}
        assert "contact_bad" in {fault.code for fault in review.check_events(anna)}


def test_a_trigger_in_the_database_is_refused(cast: Cast, mats: Insider) -> None:
    """It would run in everybody's saves."""
    mats.do("CREATE TRIGGER t AFTER INSERT ON case_key BEGIN DELETE FROM case_key; END")
    with pytest.raises(AvhoppError):
        vault.unlock(cast.folder, "Sara", PHRASE)


def test_new_people_do_not_change_what_he_may(cast: Cast) -> None:
    with at_work(cast.folder, "Anna") as anna:
        hired(anna, "Eva", SUPERVISOR)
        assert anna.authority.by_alias("Eva").leads  # type: ignore[union-attr]
    with at_work(cast.folder, "Eva") as eva:
        assert not eva.faults
        assert eva.may_read(cast.cases["one"])
        team.assign(eva, cast.cases["one"], cast.people["Mats"])
    with at_work(cast.folder, "Mats") as session:
        assert session.may_read(cast.cases["one"])
        assert not session.may_read(cast.cases["two"])


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE key_ring SET through = 1152921504606846976",
        "UPDATE grant_ SET number = 1152921504606846976"
        " WHERE number = (SELECT max(number) FROM grant_)",
    ],
    ids=["how far a ring goes", "a grant"],
)
def test_no_number_that_he_chose_keeps_anybody_out(sql: str, cast: Cast, mats: Insider) -> None:
    mats.do(sql)
    for alias in ("Anna", "Bo"):
        with at_work(cast.folder, alias) as session:
            assert cases.open_case(session, cast.cases["one"]).faults == ()
    assert not victim_sees(cast.folder, "Anna", cast.cases["one"]).verify
