"""Make, grant and renew the keys of a case."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from avhopp_desktop.crypto import keys, sealing, signing
from avhopp_desktop.domain.authority import Certificate, Purpose
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId, StaffId, stamp
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER, Place
from avhopp_desktop.services import drafts
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys.keylines import (
    Held,
    KeyLines,
    body_of,
    case_key_signed,
    grant_place,
    grant_signed,
    opening_signed,
)
from avhopp_desktop.services.records import revision_place
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store.cases import CaseKeyRow, GrantRow, OpeningRow, RevisionRow


@dataclass(frozen=True, repr=False)
class NewCase:
    """A case thought out but not yet written: its id, first keys and signed opening."""

    case: CaseId
    keys: dict[Compartment, Held]
    row: OpeningRow
    item: Item


def office_has(session: Session, key: KeyId, part: Compartment) -> bool:
    """Whether an office key of the compartment, today's or an earlier one, was given a case key."""
    offices = [k.id for k in session.authority.office_keys.values() if k.purpose == part.value]
    return any(rows.has_grant(session.database, key, office) for office in offices)


def plan_case(session: Session) -> NewCase:
    """Random keys for all four compartments and the opening that commits to them."""
    case = CaseId(session.random(16))
    made = {
        part: Held(KeyId(session.random(16)), case, part, session.random(32))
        for part in Compartment
    }
    body, body_hash = body_of(
        {
            "kind": "opening",
            "office": session.office.hex(),
            "case": case.hex(),
            "time": stamp(session.clock()),
            "signer": session.certificate.id.hex(),
            "keys": {
                part.value: {"key": h.key_id.hex(), "commit": _commit(session, h).hex()}
                for part, h in made.items()
            },
        }
    )
    signature = signing.sign(session.bundle.sign, opening_signed(body_hash))
    return NewCase(case, made, OpeningRow(case, body, signature), Item("opening", case, body_hash))


def open_case_file(session: Session, new: NewCase) -> list[Item]:
    """Write the opening and the first grants: to oneself and to the offices; in a transaction."""
    rows.add_opening(session.database, new.row)
    items = [new.item]
    for part, held in new.keys.items():
        items.append(grant(session, held, session.certificate.id, session.certificate.seal))
        office = session.office_key(Purpose(part.value))
        items.append(grant(session, held, office.id, office.seal))
    return items


def adopt(session: Session, new: NewCase) -> None:
    """Hold the new keys; before the transaction that writes them."""
    for held in new.keys.values():
        session.ring.add(held)
    session.ring.changed = True


def disown(session: Session, new: NewCase) -> None:
    """Forget the keys of a case that was not written after all."""
    for held in new.keys.values():
        session.ring.remove(held)
    session.lines.pop(new.case, None)


def grant(session: Session, held: Held, grantee: bytes, public: bytes) -> Item:
    """Seal one key to a certificate or an office key, signed; in a transaction."""
    place = grant_place(session.office, held.case, held.compartment, held.key_id, grantee)
    sealed = sealing.seal(public, held.key, place)
    row = GrantRow(
        held.case,
        COMPARTMENT_NUMBER[held.compartment],
        held.key_id,
        grantee,
        sealed,
        session.certificate.id,
        stamp(session.clock()),
        b"",
    )
    if rows.case_of_grant(session.database, held.key_id, grantee) not in (None, held.case):
        # No other case has a key of this name: anybody can say so of one, where this has no room.
        rows.drop_grant(session.database, held.key_id, grantee)
    sealed_hash = sha256(sealed).digest()
    message = grant_signed(session.office, row, sealed_hash)
    rows.add_grant(
        session.database, row._replace(signature=signing.sign(session.bundle.sign, message))
    )
    return Item("grant", held.key_id, sealed_hash)


def team_of(session: Session, case: CaseId, compartment: Compartment) -> list[Certificate]:
    """People in force to whom the newest key of a compartment is granted in person.

    Read from signed grants only; may be asked without holding a key.
    """
    lines = session.key_lines(case)
    current = lines.current(compartment)
    return _team(session, lines, case, current)


def ever_granted(session: Session, case: CaseId, compartment: Compartment) -> set[StaffId]:
    """Staff, in force or not, to whom the newest key of a compartment is granted."""
    lines, known = session.key_lines(case), session.authority.certificates
    current, found = lines.current(compartment), set[StaffId]()
    for row in rows.grants_of(session.database, case):
        if row.key_id == current and row.grantee in known:
            with contextlib.suppress(KeyRefused):  # else anybody could say that one is owed
                lines.check_grant(row)
                found.add(known[CertificateId(row.grantee)].staff)
    return found


def given_to(session: Session, case: CaseId, grantee: bytes) -> set[KeyId]:
    """Which keys of a case a grant in order gives to somebody; in a transaction.

    Others go: anybody can put one there, and where one stands no other has room.
    """
    lines, given = session.key_lines(case), set[KeyId]()
    for row in rows.grants_of(session.database, case):
        if row.grantee == grantee:
            try:
                lines.check_grant(row)
                given.add(row.key_id)
            except KeyRefused:
                rows.drop_grant(session.database, row.key_id, grantee)
    return given


def _team(session: Session, lines: KeyLines, case: CaseId, current: KeyId) -> list[Certificate]:
    found: dict[bytes, Certificate] = {}
    for row in rows.grants_of(session.database, case):
        if row.key_id != current:
            continue
        certificate = session.authority.certificates.get(CertificateId(row.grantee))
        if certificate is None:
            continue
        in_force = session.authority.in_force.get(certificate.staff)
        if in_force is None or in_force.seal != certificate.seal:
            continue
        try:
            lines.check_grant(row)
        except KeyRefused:
            continue
        found[in_force.staff] = in_force
    return sorted(found.values(), key=lambda c: c.alias.casefold())


def renew(
    session: Session, case: CaseId, compartments: Iterable[Compartment], without: frozenset[bytes]
) -> list[Item]:
    """New keys for these compartments, old revisions under them, none for `without` (staff ids).

    In a transaction; compartments without a key in the hand are passed over. So is the key to
    where the person is when one would make it without oneself: whoever makes a key knows it, and
    an officer has to.
    """
    items: list[Item] = []
    for part in compartments:
        if session.holds(case, part) and (
            part is not Compartment.RELOCATION or may_make_stay_key(session, without)
        ):
            items += _renew_one(session, case, part, without)
    session.lines.pop(case, None)
    return items


def may_make_stay_key(session: Session, without: frozenset[bytes]) -> bool:
    """Whether one's own new relocation key would keep out all of `without` (staff ids)."""
    if not session.authority.may_renew(session.certificate.id, Compartment.RELOCATION):
        return False
    return session.staff not in without or session.certificate.is_officer


def _renew_one(
    session: Session, case: CaseId, part: Compartment, without: frozenset[bytes]
) -> list[Item]:
    parent = session.current_key(case, part)
    members = [c for c in team_of(session, case, part) if c.staff not in without]
    new = Held(KeyId(session.random(16)), case, part, session.random(32))
    commitment = _commit(session, new)
    parents = [parent.key_id.hex()]
    mac = keys.line_mac(parent.key, session.office, case, part, new.key_id, commitment, parents)
    body: dict[str, Any] = {
        "kind": "case_key",
        "office": session.office.hex(),
        "case": case.hex(),
        "compartment": part.value,
        "key": new.key_id.hex(),
        "commit": commitment.hex(),
        "parents": parents,
        "macs": {parent.key_id.hex(): mac.hex()},
        "time": stamp(session.clock()),
        "signer": session.certificate.id.hex(),
    }
    text, body_hash = body_of(body)
    signature = signing.sign(session.bundle.sign, case_key_signed(body_hash))
    rows.add_case_key(
        session.database, CaseKeyRow(new.key_id, case, COMPARTMENT_NUMBER[part], text, signature)
    )
    items = [Item("case_key", new.key_id, body_hash)]
    office = session.office_key(Purpose(part.value))
    items.append(grant(session, new, office.id, office.seal))
    items += [grant(session, new, member.id, member.seal) for member in members]
    _reencrypt(session, parent, new)
    session.ring.add(new)
    session.ring.changed = True
    session.renewed.add(case)
    return items


def _reencrypt(session: Session, old: Held, new: Held) -> None:
    """Every revision and draft under `old`, the newest key so far, byte for byte under `new`.

    A revision is not asked what it says: a misshapen one must not keep its author on the case.
    What stands under another key, or does not open, stays where it is and is refused there:
    moved along, the word of somebody who had left would be believed from now on.
    """
    for row in rows.revisions_of(session.database, old.case, [COMPARTMENT_NUMBER[old.compartment]]):
        move(session, row, old, new)
    drafts.move(session, old.case, old.compartment, new)


def move(session: Session, row: RevisionRow, old: Held, new: Held) -> None:
    """Put the bytes of one revision under another key of its part; in a transaction.

    Nothing happens to a row that does not stand under `old`, or does not open.
    """
    if row.key_id != old.key_id:
        return
    place = Place(
        session.office, old.case, old.compartment, row.record_id, row.revision_id, row.parents
    )
    try:
        padded = sealing.decrypt(old.key, row.sealed, revision_place(place, old.key_id))
    except sealing.CannotOpen:
        return
    bound = revision_place(place, new.key_id)
    sealed = sealing.encrypt(new.key, padded, bound, session.random)
    rows.replace_sealed(session.database, row.revision_id, new.key_id, sealed)


def _commit(session: Session, held: Held) -> bytes:
    return keys.commit(session.office, held.case, held.compartment, held.key_id, held.key)
