"""The register of true names: who stands behind an alias; for supervisors and nobody else.

Sealed to the office key of `identity`, signed, and listed in the log like the address book.
Never part of a list, a print or an export.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from avhopp_desktop.crypto import sealing, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import BadSignature, OfficeKey, Purpose
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import ReasonMissing, RegisterBad, UnknownEntry
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CertificateId, EntryId, from_hex, stamp
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.register import TrueName, checked, of_body
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import officekeys
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import office as rows
from avhopp_desktop.store.office import RegisterRow

BLOCK = 1024
LISTED = "register"
"""In `session.listed`: the register was read in this session."""


@dataclass(frozen=True)
class EntryVersion:
    """One wording; `reason` says why it replaced the one before, `by` is an alias."""

    said: TrueName
    by: str
    time: str
    reason: str


@dataclass(frozen=True)
class RegisterEntry:
    """An alias and who it is, with every earlier wording, the oldest first."""

    id: EntryId
    versions: tuple[EntryVersion, ...]

    @property
    def current(self) -> TrueName:
        """Its newest wording."""
        return self.versions[-1].said


@dataclass(frozen=True, repr=False)
class _Open:
    """A row that was opened: what was signed, as it was signed."""

    id: EntryId
    signed: tuple[dict[str, Any], ...]
    entry: RegisterEntry


def entries(session: Session) -> list[RegisterEntry]:
    """Everybody by alias, then by when; logged before it is read, once a session.

    What is not signed by a supervisor is left out and reported. Raises `NotPermitted`.
    """
    session.require(Permission.KEEP_REGISTER)
    if LISTED not in session.listed:
        session.write(lambda: log.write(session, Action.REGISTER_READ))
        session.listed.add(LISTED)
    opened, faults = _read_all(session)
    for fault in faults:
        session.note(fault)
    return sorted(
        (one.entry for one in opened),
        key=lambda e: (e.current.alias.casefold(), e.current.since, e.id),
    )


def add(session: Session, said: TrueName) -> tuple[EntryId, Changes]:
    """A new entry. Raises `NotPermitted`, `AnswersBad`."""
    session.require(Permission.KEEP_REGISTER)
    entry = EntryId(session.random(16))
    _put(session, entry, (), checked(said), "")
    return entry, Changes(register=True)


def correct(session: Session, entry: EntryId, said: TrueName, reason: str) -> Changes:
    """Another wording; the earlier ones are kept.

    Raises `NotPermitted`, `UnknownEntry`, `AnswersBad`, `ReasonMissing`.
    """
    session.require(Permission.KEEP_REGISTER)
    if not reason.strip():
        raise ReasonMissing
    known = _known(session, entry)
    _put(session, entry, known.signed, checked(said), reason.strip())
    return Changes(register=True)


def end(session: Session, entry: EntryId, until: str) -> Changes:
    """The last day under this alias. Raises `NotPermitted`, `UnknownEntry`, `AnswersBad`."""
    session.require(Permission.KEEP_REGISTER)
    known = _known(session, entry)
    last = known.entry.current
    said = TrueName(last.alias, last.name, last.title, last.since, until)
    _put(session, entry, known.signed, checked(said), "")
    return Changes(register=True)


def seal_anew(session: Session) -> list[Item]:
    """Every entry under the new office key of `identity`; in the transaction that made it."""
    items: list[Item] = []
    key = session.office_key(Purpose.IDENTITY)
    for one in _read_all(session)[0]:
        sealed = _sealed(session, one.id, one.signed, key)
        rows.put_register(session.database, RegisterRow(one.id, key.id, sealed))
        items.append(_item(one.id, sealed))
    return items


def _put(
    session: Session,
    entry: EntryId,
    before: Sequence[dict[str, Any]],
    said: TrueName,
    reason: str,
) -> None:
    body = said.body(reason, stamp(session.clock()))
    message = _signed(session, entry, len(before), body)
    signed = {
        "body": body,
        "signer": session.certificate.id.hex(),
        "signature": signing.sign(session.bundle.sign, message).hex(),
    }
    key = session.office_key(Purpose.IDENTITY)
    sealed = _sealed(session, entry, (*before, signed), key)

    def work() -> None:
        rows.put_register(session.database, RegisterRow(entry, key.id, sealed))
        detail = {"entry": entry.hex(), "version": len(before)}
        log.write(session, Action.REGISTER_SAVED, detail=detail, items=[_item(entry, sealed)])

    session.write(work)


def _sealed(
    session: Session, entry: EntryId, signed: Sequence[dict[str, Any]], key: OfficeKey
) -> bytes:
    plain = canonical.encode({"versions": list(signed)})
    return sealing.seal(key.seal, sealing.pad(BLOCK, plain), _place(session, entry))


def _item(entry: EntryId, sealed: bytes) -> Item:
    return Item("register", entry, sha256(sealed).digest())


def _known(session: Session, entry: EntryId) -> _Open:
    found = next((one for one in _read_all(session)[0] if one.id == entry), None)
    if found is None:
        raise UnknownEntry
    return found


def _read_all(session: Session) -> tuple[list[_Open], list[Fault]]:
    """Rows as a supervisor's newest event lists them; the others are faults."""
    found: list[_Open] = []
    faults: list[Fault] = []
    said = log.listed_by_supervisors(session, "register")
    for row in rows.register(session.database):
        same = said.pop(row.entry_id, b"") == sha256(row.sealed).digest()
        opened = _read(session, row) if same else None
        if opened is None:
            faults.append(Fault(RegisterBad.code, "register"))
        else:
            found.append(opened)
    faults += [Fault(RegisterBad.code, "register") for _ in said]
    return found, faults


def _read(session: Session, row: RegisterRow) -> _Open | None:
    secret = session.office_secrets.get(row.office_key)
    try:
        place = _place(session, row.entry_id)
        plain = officekeys.open_object(secret, Purpose.IDENTITY, row.sealed, place)
        signed = tuple(plain["versions"])
        versions = tuple(
            _version(session, row.entry_id, number, one) for number, one in enumerate(signed)
        )
    except (sealing.CannotOpen, BadSignature, ValueError, KeyError, TypeError):
        return None
    if not versions:
        return None
    return _Open(row.entry_id, signed, RegisterEntry(row.entry_id, versions))


def _version(session: Session, entry: EntryId, number: int, signed: dict[str, Any]) -> EntryVersion:
    """Raises `BadSignature`, ValueError, KeyError, TypeError."""
    signer = CertificateId(from_hex(signed["signer"]))
    public = session.authority.signing_key(signer)
    if public is None or not session.authority.is_supervisor(signer):
        raise BadSignature
    message = _signed(session, entry, number, signed["body"])
    signing.verify(public, from_hex(signed["signature"], 64), message)
    said, reason, time = of_body(signed["body"])
    return EntryVersion(said, session.authority.alias_of(signer), time, reason)


def _signed(session: Session, entry: EntryId, number: int, body: dict[str, Any]) -> bytes:
    return canonical.bind("avhopp/register-signature/1", session.office, entry, number, body)


def _place(session: Session, entry: EntryId) -> bytes:
    return canonical.bind("avhopp/register/1", session.office, entry)
