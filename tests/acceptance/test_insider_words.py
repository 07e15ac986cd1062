"""Words of authority that he forges: certificates, removals, office keys, contacts."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose, statement_id
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    WrongPassphrase,
)
from avhopp_desktop.services import staff, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.keys.officekeys import new_office_key, seal_to
from avhopp_desktop.services.statements import revocation_body
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from tests.acceptance.insider import Attack, Insider, hashed, his_certificate, say, victim_sees
from tests.offices import (
    PHRASE,
    Cast,
    a_founded_office,
    at_work,
)

CORE = Compartment.CORE


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
