"""The chain as whoever holds the log office's key reads it: opened, checked, told who was on what.

Whatever an event says was written by the person it is about, perhaps with tools of his own:
nothing is believed before its place, its signature and its seal are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import BadSignature, Purpose, Revocation, says_of
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import ChainBroken, LogUnreadable, Stopped
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import (
    CaseId,
    CertificateId,
    KeyId,
    StaffId,
    from_hex,
    unstamp,
)
from avhopp_desktop.domain.log_review import may_list
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services.events import ended, event_chain, log, losses
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.events import EventRow, LogKeyRow

DOUBLES = "doubles"
"""The key by which supervisors look for one person in two cases."""


class Words(msgspec.Struct, frozen=True):
    """The payload of an event. Codes of a newer program stand as they are."""

    time: str = ""
    action: str = ""
    case: str | None = None
    record: str | None = None
    detail: dict[str, Any] = {}
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Said:
    """One event: its row, whose it is, what it says, what is wrong, whether its actor was on
    the team of its case then, or of every case that a look-up hit; whether he put himself on one.
    """

    row: EventRow
    staff: StaffId | None
    words: Words
    faults: tuple[str, ...]
    on_team: bool
    came_in: bool
    in_force: bool
    """Its certificate was its person's newest then: roles may have been taken away since."""


@dataclass(repr=False)
class Teams:
    """Who held a case's newest core key in person, event by event."""

    session: Session
    newest: dict[CaseId, KeyId] = field(default_factory=dict)
    members: dict[tuple[CaseId, KeyId], set[StaffId]] = field(default_factory=dict)
    """By case, too: who opens one may call its keys as those of another are called."""

    def __post_init__(self) -> None:
        number = COMPARTMENT_NUMBER[Compartment.CORE]
        authority, database = self.session.authority, self.session.database
        self._found = losses.of(authority, database).found
        self._grants: dict[tuple[bytes, bytes], case_rows.GrantRow] = {
            (row.key_id, sha256(row.sealed).digest()): row
            for row in case_rows.all_grants(database)
            if row.compartment == number
        }
        self._openings: dict[bytes, tuple[KeyId, CertificateId]] = {}
        for row in case_rows.openings(database):
            try:
                body = canonical.decode_object(row.body.encode())
                key = KeyId(from_hex(body["keys"][Compartment.CORE.value]["key"]))
                self._openings[row.case_id] = key, CertificateId(from_hex(body["signer"]))
            except (KeyError, TypeError, ValueError):
                continue  # `verify` says so; nobody is on its team here
        self._newer: dict[bytes, CaseId] = {
            row.key_id: row.case_id
            for row in case_rows.all_case_keys(database)
            if row.compartment == number
        }

    def fold(self, items: list[Item], actor: CertificateId) -> set[StaffId]:
        """What an event lists of openings, newer keys and grants. Answers who came onto a case by
        it, apart from who began that case.

        An opening or a key counts where it is listed first: listed once more, one of before would
        put its people back on the case.
        """
        given = [one for item in items if (one := self._given(item, actor)) is not None]
        came = {(case, staff) for case, _key, staff in given if not self.has(case, staff)}
        for item in items:
            if item.what == "opening" and item.id in self._openings:
                key, opener = self._openings[item.id]
                if CaseId(item.id) not in self.newest:
                    self.newest[CaseId(item.id)] = key
                    came -= {(CaseId(item.id), staff) for staff in self._staff(opener)}
            elif (
                item.what == "case_key"
                and item.id in self._newer
                and (item in self._found or self._leads(actor))
            ):
                self.newest[self._newer.pop(item.id)] = KeyId(item.id)
        for case, key, staff in given:
            self.members.setdefault((case, key), set()).add(staff)
        return {staff for _case, staff in came}

    def has(self, case: CaseId, staff: StaffId | None) -> bool:
        """Whether somebody is on a case's team, by the events read so far."""
        key = self.newest.get(case)
        return key is not None and staff in self.members.get((case, key), set())

    def _given(self, item: Item, actor: CertificateId) -> tuple[CaseId, KeyId, StaffId] | None:
        """Whom a grant that the event lists puts on which case; None for an office's key, which is
        a supervisor's way in and no team, and for a grant that is none."""
        row = self._grants.get((item.id, item.hash)) if item.what == "grant" else None
        if row is None or not (row.signer == actor or item in self._found):
            return None
        _key, opener = self._openings.get(row.case_id, (None, None))
        own = row.signer == opener == row.grantee
        known = self.session.authority.certificates.get(CertificateId(row.grantee))
        if known is None or not (own or self._leads(row.signer)):
            return None
        return row.case_id, row.key_id, known.staff

    def _leads(self, certificate: CertificateId) -> bool:
        return self.session.authority.may_renew(certificate, Purpose.CORE)

    def _staff(self, certificate: CertificateId) -> set[StaffId]:
        known = self.session.authority.certificates.get(certificate)
        return {known.staff} if known is not None else set()


@dataclass(repr=False)
class LogReader:
    """Walks the chain once. Make another one to walk again."""

    session: Session
    report: Report | None = None
    stopped: Stopping | None = None
    last: EventRow | None = None
    beyond: bool = False
    """Whether rows stand under numbers that no event can have: no event follows them."""

    def __post_init__(self) -> None:
        self.session.office_secret(Purpose.LOG)  # raises `NotPermitted`
        database = self.session.database
        self._rows = {row.log_key: row for row in event_rows.log_keys(database)}
        self._says = {row.id: says_of(row) for row in office_rows.statements(database)}
        self._keys: dict[KeyId, bytes | str] = {}
        self._listed: dict[bytes, tuple[bytes, CertificateId]] = {}
        self._excused = losses.of(self.session.authority, database)
        for item in self._excused.found:
            if item.what == "log_key" and item.id in self._rows:
                key = KeyId(item.id)
                self._listed[item.id] = (item.hash, self._rows[key].certificate)
        self._removed: set[StaffId] = set()
        self._refused = set(self.session.authority.refused)
        self._spoke_until = ended.ends(self.session.authority, database)
        self._teams = Teams(self.session)

    def walk(self) -> Iterator[Said]:
        """Every event in order, checked but for its signature. Raises `Stopped`."""
        total = event_rows.count(self.session.database)
        self.beyond = bool(event_rows.impossible(self.session.database))
        for row in event_rows.after(self.session.database, 0):
            if self.stopped is not None and self.stopped():
                raise Stopped
            if self.report is not None:
                self.report(row.seq, total)
            yield self._said(row, *self._follow(row))

    def signature_right(self, row: EventRow) -> bool:
        """Whether an event is signed by its actor; checked once a session."""
        try:
            log.vouch(self.session, row)
        except BadSignature:
            return False
        return True

    def _follow(self, row: EventRow) -> tuple[StaffId | None, list[Item], bool, bool, set[StaffId]]:
        """Whose event it is, what it lists, whether the chain breaks here, whether its actor was on
        the case's team, and who came onto a case by it."""
        before = self.last
        goes_on = self._excused.goes_on(before, row)
        broken = not goes_on or event_chain.event_hash(row) != row.hash
        known = self.session.authority.certificates.get(row.actor)
        staff = known.staff if known else None
        broken = broken or staff in self._removed
        try:
            items = event_chain.items_of(row)
        except ValueError:
            broken, items = True, []
        begins = any(item.what == "opening" for item in items)
        on_team = row.case_id is None or self._teams.has(row.case_id, staff)
        came = self._teams.fold(items, row.actor)
        if begins and row.case_id is not None:
            on_team = self._teams.has(row.case_id, staff)
        for item in items:
            if item.what == "log_key":
                self._listed.setdefault(item.id, (item.hash, row.actor))
            said = self._says.get(item.id) if item.what == "statement" else None
            if isinstance(said, Revocation) and item.id not in self._refused:
                self._removed.add(said.staff)
        self.last = row
        return staff, items, broken, on_team, came

    def _said(
        self,
        row: EventRow,
        staff: StaffId | None,
        items: list[Item],
        broken: bool,
        on_team: bool,
        came: set[StaffId],
    ) -> Said:
        faults = [ChainBroken.code] if broken else []
        words = self._words(row)
        if words is None or not _says_so(words, items, came):
            faults.append(LogUnreadable.code)
        words = words or Words()
        hits = _hits(words)
        on_team = on_team and all(self._teams.has(case, staff) for case in hits)
        in_force = staff is not None and row.seq <= self._spoke_until.get(row.actor, row.seq)
        return Said(row, staff, words, tuple(faults), on_team, staff in came, in_force)

    def _words(self, row: EventRow) -> Words | None:
        key = self._key(row)
        if key is None:
            return None
        words = words_of(self.session, row, key)
        told = row.case_id.hex() if row.case_id is not None else None
        return words if words is not None and words.case == told and words.action else None

    def _key(self, row: EventRow) -> bytes | None:
        """The key of an unlock, if it is the actor's and listed as it stands."""
        sealed = self._rows.get(row.log_key)
        listed = self._listed.get(row.log_key)
        if sealed is None or listed is None or listed[1] != row.actor:
            return None
        if listed[0] != event_chain.log_key_item(sealed).hash:
            return None
        if row.log_key not in self._keys:
            self._keys[row.log_key] = opened_by_office(self.session, sealed) or ""
        found = self._keys[row.log_key]
        return found if isinstance(found, bytes) else None


def words_of(session: Session, row: EventRow, key: bytes) -> Words | None:
    """What an event's payload says under the key of its unlock; None where it says nothing."""
    place = canonical.bind("avhopp/event-payload/1", session.office, row.seq, row.log_key)
    try:
        plain = sealing.unpad(sealing.decrypt(key, row.payload, place))
        words = msgspec.convert(canonical.decode_object(plain), Words)
        unstamp(words.time)
    except (sealing.CannotOpen, ValueError, msgspec.ValidationError):
        return None
    return words


def opened_by_office(session: Session, row: LogKeyRow) -> bytes | None:
    """The key of an unlock for a log reviewer; None where it was sealed to a log key that this
    person was never given.
    """
    secret = session.office_secrets.get(row.office_key)
    if secret is None or secret.purpose is not Purpose.LOG:
        return None
    place = event_chain.log_key_place(session.office, row.log_key, row.office_key)
    try:
        return sealing.open_sealed(secret.seed.seal, row.sealed_office, place)
    except sealing.CannotOpen:
        return None


@dataclass(repr=False)
class Payloads:
    """Opens what single events say, for their actor and for whoever holds the log's key."""

    session: Session

    def __post_init__(self) -> None:
        rows = event_rows.log_keys(self.session.database)
        self._rows = {row.log_key: row for row in rows}
        self._keys: dict[KeyId, bytes | None] = {}

    def words(self, row: EventRow) -> Words | None:
        """None where it does not open. Its signature is for the caller to check."""
        if row.log_key not in self._keys:
            sealed = self._rows.get(row.log_key)
            self._keys[row.log_key] = None if sealed is None else self._open(sealed)
        key = self._keys[row.log_key]
        return None if key is None else words_of(self.session, row, key)

    def _open(self, sealed: LogKeyRow) -> bytes | None:
        place = event_chain.log_key_place(self.session.office, sealed.log_key, sealed.certificate)
        try:
            return sealing.open_sealed(self.session.bundle.seal, sealed.sealed_actor, place)
        except sealing.CannotOpen:
            return opened_by_office(self.session, sealed)


def _says_so(words: Words, items: list[Item], came: set[StaffId]) -> bool:
    """Whether an event tells what it lists, and names whom it puts on a case."""
    if not may_list(words.action, {item.what for item in items}):
        return False
    told = words.detail.get("staff") if words.action == Action.ASSIGNED else None
    return words.action == Action.SALVAGED or all(staff.hex() == told for staff in came)


def _hits(words: Words) -> list[CaseId]:
    """The cases a look-up hit. Doubles are looked for among all cases: that is what it is for."""
    hits = words.detail.get("hits")
    if words.action != Action.LOOKED_UP or not isinstance(hits, list):
        return []
    if words.detail.get("keys") == [DOUBLES]:
        return []
    try:
        return [CaseId(from_hex(hit)) for hit in hits]
    except ValueError:
        return []
