"""The address book of offices: cards, control words, and whom one has compared them with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from avhopp_desktop.crypto import sealing, signing
from avhopp_desktop.domain import canonical, names
from avhopp_desktop.domain.authority import BadSignature, Purpose
from avhopp_desktop.domain.contact_card import CARD_LIMIT, ContactCard, card_bytes, parse_card
from avhopp_desktop.domain.errors import ContactBad, ContactKnown, UnknownContact
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CertificateId, ContactId, OfficeId, from_hex, stamp
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.phrases import control_words
from avhopp_desktop.services import reference
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import officekeys
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import office as rows
from avhopp_desktop.store.files import read_small
from avhopp_desktop.store.office import ContactRow

BLOCK = 1024
FILE_LIMIT = CARD_LIMIT + 2
"""Bytes of a file with a card: a line end may stand behind it."""
GONE = bytes(32)
"""What an event lists for a contact that was removed."""


@dataclass(frozen=True)
class CardPreview:
    """A card before it is in the book."""

    name: str
    age: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Contact:
    """An office in the book; nothing goes to it before `confirmed`."""

    id: ContactId
    name: str
    age: str
    sign: bytes
    words: tuple[str, ...]
    confirmed: bool
    added: str


@dataclass(frozen=True)
class Known:
    """What stands in the book under the office that a card names, and how the card differs."""

    contact: Contact
    same_keys: bool
    same_name: bool


def our_card(session: Session) -> bytes:
    """The office's own card, signed, as a file to hand over. Raises `NotPermitted`."""
    session.require(Permission.KEEP_CONTACTS)
    secret = session.office_secret(Purpose.EXCHANGE)
    session.write(lambda: log.write(session, Action.CARD_SHOWN))
    return card_bytes(own_card(session), lambda message: signing.sign(secret.seed.sign, message))


def our_words(session: Session) -> tuple[str, ...]:
    """Six words to read out over a telephone number known from before."""
    return words_of(own_card(session))


def own_card(session: Session) -> ContactCard:
    """Name and public keys of one's own office."""
    key = session.office_key(Purpose.EXCHANGE)
    return ContactCard(session.office, session.office_name, key.age, key.sign)


def words_of(card: ContactCard) -> tuple[str, ...]:
    """The six control words of a card, to be compared by phone."""
    return control_words(card.words_digest(), reference.words("control_words_sv"))


def card_file(path: Path) -> bytes:
    """The bytes of a card in a regular file, without line ends behind it: a card has one spelling,
    and those come from being copied about. Raises `ContactBad`.
    """
    data = read_small(path, FILE_LIMIT)
    if data is None:
        raise ContactBad
    return data.rstrip(b"\r\n")


def read_card(data: bytes) -> CardPreview:
    """Look at a card without keeping it. Raises `ContactBad`."""
    card = _parsed(data)
    return CardPreview(card.name, card.age, words_of(card))


def known_contact(session: Session, data: bytes) -> Known | None:
    """Whose place a card would take. Raises `ContactBad`."""
    session.require(Permission.KEEP_CONTACTS)
    return _known(session, _parsed(data))


def add_contact(
    session: Session, data: bytes, *, confirmed: bool, replacing: bool = False
) -> ContactId:
    """Keep a card; `confirmed`: the six words were compared by telephone just now.

    Anybody can make a card that names an office of the book: it takes the place of what stands
    there only where somebody wants that (`replacing`), whatever was compared, and other keys are
    not confirmed by what was compared before. Raises `ContactKnown` otherwise, and `ContactBad`,
    also for one's own card.
    """
    session.require(Permission.KEEP_CONTACTS)
    card = _parsed(data)
    if card.office == session.office:
        raise ContactBad("own")
    known = _known(session, card)
    if known is None:
        contact = ContactId(session.random(16))
    elif known.same_keys and known.same_name and (known.contact.confirmed or not confirmed):
        return known.contact.id
    else:
        if not ((known.same_keys and known.same_name) or replacing):
            raise ContactKnown
        contact = known.contact.id
        confirmed = confirmed or (known.same_keys and known.contact.confirmed)
    _put(session, contact, card, confirmed=confirmed, added=stamp(session.clock()))
    return contact


def _known(session: Session, card: ContactCard) -> Known | None:
    found = next((c for c, o in _read_all(session)[0] if o == card.office), None)
    if found is None:
        return None
    same_keys = (found.age, found.sign) == (card.age, card.sign)
    return Known(found, same_keys, found.name == card.name)


def _parsed(data: bytes) -> ContactCard:
    """A card with the name as it is shown. One that shows nothing is no name."""
    card = parse_card(data, signing.verify)
    name = names.shown_line(card.name)
    if not name:
        raise ContactBad
    return replace(card, name=name)


def confirm_contact(session: Session, contact: ContactId) -> None:
    """The words were compared. Raises `UnknownContact`."""
    session.require(Permission.KEEP_CONTACTS)
    found = get_contact(session, contact)
    office = next(o for c, o in _read_all(session)[0] if c.id == contact)
    card = ContactCard(office, found.name, found.age, found.sign)
    _put(session, contact, card, confirmed=True, added=found.added)


def remove_contact(session: Session, contact: ContactId) -> None:
    """Nothing more goes there; what went stays on record. Raises `UnknownContact`."""
    session.require(Permission.KEEP_CONTACTS)
    get_contact(session, contact)

    def work() -> None:
        rows.drop_contact(session.database, contact)
        detail = {"contact": contact.hex(), "removed": True}
        gone = Item("contact", contact, GONE)
        log.write(session, Action.CONTACT_SAVED, detail=detail, items=[gone])

    session.write(work)


def list_contacts(session: Session) -> list[Contact]:
    """The book by name. What is not signed by a supervisor is left out and reported."""
    session.require(Permission.KEEP_CONTACTS)
    found, faults = _read_all(session)
    session.faults += [fault for fault in faults if fault not in session.faults]
    return sorted((contact for contact, _ in found), key=lambda c: c.name.casefold())


def get_contact(session: Session, contact: ContactId) -> Contact:
    """One entry of the book. Raises `UnknownContact`."""
    found = next((c for c in list_contacts(session) if c.id == contact), None)
    if found is None:
        raise UnknownContact
    return found


def _put(
    session: Session, contact: ContactId, card: ContactCard, *, confirmed: bool, added: str
) -> None:
    said: dict[str, Any] = {
        "office": card.office.hex(),
        "name": card.name,
        "age": card.age,
        "sign": card.sign.hex(),
        "confirmed": confirmed,
        "added": added,
    }
    message = canonical.bind("avhopp/contact-signature/1", session.office, contact, said)
    plain = canonical.encode(
        {
            "body": said,
            "signer": session.certificate.id.hex(),
            "signature": signing.sign(session.bundle.sign, message).hex(),
        }
    )
    key = session.office_key(Purpose.EXCHANGE)
    sealed = sealing.seal(key.seal, sealing.pad(BLOCK, plain), _place(session, contact))

    def work() -> None:
        rows.put_contact(session.database, ContactRow(contact, key.id, sealed))
        detail = {"contact": contact.hex(), "confirmed": confirmed}
        kept = Item("contact", contact, sha256(sealed).digest())
        log.write(session, Action.CONTACT_SAVED, detail=detail, items=[kept])

    session.write(work)


def _read_all(session: Session) -> tuple[list[tuple[Contact, OfficeId]], list[Fault]]:
    found: list[tuple[Contact, OfficeId]] = []
    faults: list[Fault] = []
    said = log.listed_by_supervisors(session, "contact")  # a key may be given up for a reason
    for row in rows.contacts(session.database):
        contact = _read(session, row)
        if contact is None or said.pop(row.contact_id, b"") != sha256(row.sealed).digest():
            faults.append(Fault(ContactBad.code, "contact"))
        else:
            found.append(contact)
    faults += [Fault(ContactBad.code, "contact") for kept in said.values() if kept != GONE]
    return found, faults


def _read(session: Session, row: ContactRow) -> tuple[Contact, OfficeId] | None:
    secret = session.office_secrets.get(row.office_key)
    try:
        place = _place(session, row.contact_id)
        plain = officekeys.open_object(secret, Purpose.EXCHANGE, row.sealed, place)
        said, signer = plain["body"], CertificateId(from_hex(plain["signer"]))
        public = session.authority.signing_key(signer)
        if public is None or not session.authority.is_supervisor(signer):
            return None
        message = canonical.bind("avhopp/contact-signature/1", session.office, row.contact_id, said)
        signing.verify(public, from_hex(plain["signature"], 64), message)
        card = ContactCard(
            OfficeId(from_hex(said["office"])),
            said["name"],
            said["age"],
            from_hex(said["sign"], 32),
        )
        contact = Contact(
            row.contact_id,
            card.name,
            card.age,
            card.sign,
            words_of(card),
            said["confirmed"] is True,
            said["added"],
        )
    except (sealing.CannotOpen, BadSignature, ValueError, KeyError, TypeError):
        return None
    return contact, card.office


def _place(session: Session, contact: ContactId) -> bytes:
    return canonical.bind("avhopp/contact/1", session.office, contact)
