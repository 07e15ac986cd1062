"""A case's signed keys: its opening, their successors, and the line that joins them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

import msgspec

from avhopp_desktop.crypto import keys, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority, BadSignature
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId, OfficeId, from_hex
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, COMPARTMENT_NUMBER
from avhopp_desktop.services.events import ended, event_chain, losses, stretches
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import key_names
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.cases import CaseKeyRow, GrantRow, OpeningRow
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow


@dataclass(frozen=True)
class Opening:
    """A case's signed beginning."""

    case: CaseId
    signer: CertificateId
    time: str
    first: Mapping[Compartment, tuple[KeyId, bytes]]
    """compartment → (key id, commitment)"""


@dataclass(frozen=True)
class NewerKey:
    """A signed successor of a case key."""

    key: KeyId
    case: CaseId
    compartment: Compartment
    commit: bytes
    parents: tuple[KeyId, ...]
    macs: Mapping[str, str]
    signer: CertificateId


Anchor: TypeAlias = tuple[int, bytes]
"""Number and hash of an event."""


class Held(msgspec.Struct, frozen=True, gc=False):
    """A case key in the hand."""

    key_id: KeyId
    case: CaseId
    compartment: Compartment
    key: bytes

    def __repr__(self) -> str:
        """Nothing of the key."""
        return "Held"


def opening_signed(body_hash: bytes) -> bytes:
    """What the signature of an opening is made over (docs/vault-format.md 6)."""
    return canonical.bind("avhopp/opening/1", body_hash)


def case_key_signed(body_hash: bytes) -> bytes:
    """What the signature of a newer key is made over."""
    return canonical.bind("avhopp/case-key/1", body_hash)


def grant_place(
    office: OfficeId, case: CaseId, compartment: Compartment, key_id: KeyId, grantee: bytes
) -> bytes:
    """What a sealed case key is bound to."""
    return canonical.bind("avhopp/grant/1", office, case, compartment, key_id, grantee)


def grant_signed(office: OfficeId, row: GrantRow, sealed_hash: bytes) -> bytes:
    """What the signature of a grant is made over; `sealed_hash`: SHA-256 of its `sealed`."""
    compartment = COMPARTMENT_BY_NUMBER[row.compartment]
    return canonical.bind(
        "avhopp/grant-signature/1",
        office,
        row.case_id,
        compartment,
        row.key_id,
        row.grantee,
        sealed_hash,
        row.time,
    )


def read_opening(authority: Authority, row: OpeningRow) -> Opening:
    """What a row opens. Raises `KeyRefused` unless an accepted certificate signed it."""
    try:
        body = canonical.decode_object(row.body.encode())
        signer = CertificateId(from_hex(body["signer"]))
        _verify(authority, signer, row.signature, opening_signed(_body_hash(row.body)))
        if (
            body["kind"] != "opening"
            or from_hex(body["case"]) != row.case_id
            or from_hex(body["office"]) != authority.office
        ):
            raise KeyRefused("opening")
        first = {
            part: (
                KeyId(from_hex(body["keys"][part]["key"])),
                from_hex(body["keys"][part]["commit"], 32),
            )
            for part in Compartment
        }
        return Opening(row.case_id, signer, str(body["time"]), first)
    except (KeyError, TypeError, ValueError, BadSignature):
        raise KeyRefused("opening") from None


def read_newer_key(authority: Authority, row: CaseKeyRow) -> NewerKey:
    """The key a row names. Raises `KeyRefused` unless an accepted certificate signed it."""
    try:
        body = canonical.decode_object(row.body.encode())
        signer = CertificateId(from_hex(body["signer"]))
        _verify(authority, signer, row.signature, case_key_signed(_body_hash(row.body)))
        compartment = Compartment(body["compartment"])
        newer = NewerKey(
            KeyId(from_hex(body["key"])),
            CaseId(from_hex(body["case"])),
            compartment,
            from_hex(body["commit"], 32),
            tuple(KeyId(from_hex(parent)) for parent in body["parents"]),
            dict(body["macs"]),
            signer,
        )
        if (
            body["kind"] != "case_key"
            or from_hex(body["office"]) != authority.office
            or newer.key != row.key_id
            or newer.case != row.case_id
            or COMPARTMENT_NUMBER[compartment] != row.compartment
            or not newer.parents
        ):
            raise KeyRefused("case_key")
    except (KeyError, TypeError, ValueError, BadSignature):
        raise KeyRefused("case_key") from None
    return newer


class KeyLines:
    """Opens the grants of one case and follows each key to the opening."""

    def __init__(
        self, authority: Authority, database: Database, case: CaseId, anchor: Anchor
    ) -> None:
        """`anchor`: the last event that this person's program found in order."""
        row = case_rows.opening(database, case)
        if row is None:
            raise KeyRefused("opening")
        self.authority, self._database = authority, database
        self.opening = read_opening(authority, row)
        self.newer: dict[KeyId, NewerKey] = {}
        self.refused: list[KeyId] = []
        said: dict[KeyId, tuple[bytes, CertificateId]] = {}
        for key_row in case_rows.case_keys(database, case):
            try:
                newer = read_newer_key(authority, key_row)
            except KeyRefused:
                self.refused.append(key_row.key_id)
                continue
            item = Item("case_key", newer.key, _body_hash(key_row.body))
            if self._said_in_time(newer.signer, newer.compartment, item):
                self.newer[newer.key] = newer
                said[newer.key] = _body_hash(key_row.body), newer.signer
            else:
                self.refused.append(key_row.key_id)
        _check_listed(authority, database, row, self.opening, said, anchor)
        names = {key for key, _commit in self.opening.first.values()}
        if key_names.borne_before(authority, database, case, names):
            raise KeyRefused("opening")

    def current(self, compartment: Compartment, known: Iterable[KeyId] = ()) -> KeyId:
        """The key new revisions are written under: the end of the accepted line.

        Raises `KeyRefused` when the line has two ends, of which one is not this office's,
        or when one of `known`, keys that were followed before, is gone from it.
        """
        named = {p for n in self.newer.values() if n.compartment is compartment for p in n.parents}
        ends = [key for key in self.line(compartment) if key not in named]
        if len(ends) != 1 or not set(known) <= set(self.line(compartment)):
            raise KeyRefused("case_key")
        return ends[0]

    def line(self, compartment: Compartment) -> list[KeyId]:
        """All accepted keys of a compartment, the opening's first."""
        first = self.opening.first[compartment][0]
        return [first, *(n.key for n in self.newer.values() if n.compartment is compartment)]

    def _said_in_time(self, signer: CertificateId, part: Compartment, item: Item) -> bool:
        """Whether somebody gave a key who might then: who lost that right, or was removed, must
        have listed it while it lasted.
        """
        if not self.authority.may_renew(signer, part):
            return False
        known = self.authority.certificates[signer]
        if self.authority.in_force.get(known.staff) == known:
            return True
        listed = ended.listed_in_time(self.authority, self._database, self.opening.case, signer)
        return item in listed

    def check_grant(self, row: GrantRow) -> None:
        """The grant's signature and its signer's right. Raises `KeyRefused`.

        Whoever opened the case gives its first keys to himself and to offices, and to nobody
        else: a friend of his would stay on the case when he was taken off.
        """
        part = COMPARTMENT_BY_NUMBER.get(row.compartment)
        sealed_hash = sha256(row.sealed).digest()
        item = Item("grant", row.key_id, sealed_hash)
        if part is None or not (self._by_opener(row) or self._said_in_time(row.signer, part, item)):
            raise KeyRefused("grant")
        try:
            message = grant_signed(self.authority.office, row, sealed_hash)
            _verify(self.authority, row.signer, row.signature, message)
        except BadSignature:
            raise KeyRefused("grant") from None

    def _by_opener(self, row: GrantRow) -> bool:
        opener = self.opening.signer
        first_keys = {key for key, _commit in self.opening.first.values()}
        to = row.grantee == opener or row.grantee in self.authority.office_keys
        return row.signer == opener and row.key_id in first_keys and to

    def check_key(
        self,
        compartment: Compartment,
        key_id: KeyId,
        key: bytes,
        known: Mapping[KeyId, Held],
        gone: Set[KeyId] = frozenset(),
    ) -> None:
        """Commitment, and parents and MACs back to the opening. Raises `KeyRefused`.

        `known` are keys of the same case that have been opened, unchecked ones included; `gone`
        newer ones whose signed words are known to be lost: no further back can anybody follow.
        """
        seen: set[KeyId] = set()
        waiting = [(key_id, key)]
        while waiting:
            at_id, at_key = waiting.pop()
            if at_id in seen:
                continue
            seen.add(at_id)
            if at_id not in gone or at_id in self.newer:
                waiting.extend(self._step(compartment, at_id, at_key, known, gone))
        first = self.opening.first[compartment][0]
        named = {p for at_id in seen & self.newer.keys() for p in self.newer[at_id].parents}
        if first not in seen and gone.isdisjoint(seen | named):
            raise KeyRefused("case_key")

    def _step(
        self,
        compartment: Compartment,
        key_id: KeyId,
        key: bytes,
        known: Mapping[KeyId, Held],
        gone: Set[KeyId],
    ) -> list[tuple[KeyId, bytes]]:
        office, case = self.authority.office, self.opening.case
        made = keys.commit(office, case, compartment, key_id, key)
        first, first_commit = self.opening.first[compartment]
        if key_id == first:
            if made != first_commit:
                raise KeyRefused("case_key")
            return []
        newer = self.newer.get(key_id)
        if newer is None or newer.compartment is not compartment or newer.commit != made:
            raise KeyRefused("case_key")
        parents: list[tuple[KeyId, bytes]] = []
        names = [parent.hex() for parent in newer.parents]
        for parent in newer.parents:
            held = known.get(parent)
            if held is None and parent in gone:
                continue
            if held is None:
                raise KeyRefused("case_key")
            mac = keys.line_mac(held.key, office, case, compartment, key_id, made, names)
            if newer.macs.get(parent.hex()) != mac.hex():
                raise KeyRefused("case_key")
            parents.append((parent, held.key))
        return parents


def _check_listed(
    authority: Authority,
    database: Database,
    row: OpeningRow,
    opening: Opening,
    newer: Mapping[KeyId, tuple[bytes, CertificateId]],
    anchor: Anchor,
) -> None:
    """The case's first event must be its opener's and list this very opening; each newer key that
    the case's events list must still be there.

    Otherwise a colleague could put an opening of his own in its place, or take the
    newest key away, so that people write under a key he knows. What others list of the case
    afterwards, or nobody signed, keeps nobody out: the check reports it. `newer`: hash and
    signer of the accepted ones. There is no event yet while the case is being written.
    Raises `KeyRefused`.
    """
    first = event_rows.first_of_case(database, row.case_id)
    if first is None:
        return
    excused = losses.of(authority, database)
    listed = Item("opening", row.case_id, _body_hash(row.body))
    own, others = 0, []
    for event in event_rows.naming_keys(database, row.case_id):
        try:
            event_chain.check_signature(authority, event)
            items = event_chain.items_of(event)
        except (BadSignature, ValueError):
            continue  # whoever can spoil an event can take it away
        openings = [item for item in items if item.what == "opening"]
        if openings == [listed] and event.actor == opening.signer and not own:
            own = event.seq
        elif openings:
            others.append(event)
        # Whoever may not name a key cannot make one be missed either.
        if authority.may_renew(event.actor, Compartment.RELOCATION) and not ended.is_late(
            authority, database, event
        ):
            keys_said = {i for i in items if i.what == "case_key"} - excused.lost
            if any(newer.get(KeyId(i.id)) != (i.hash, event.actor) for i in keys_said):
                raise KeyRefused("case_key")
    if listed in excused.found:
        return  # its first event was lost, and whoever salvaged the vault said so
    if own == first.seq and _is_before(database, own, others):
        return
    if not own or not _is_anchored(database, own, anchor):
        raise KeyRefused("opening")


def _is_before(database: Database, first: int, others: Iterable[EventRow]) -> bool:
    """Whether an event stood there before others that list an opening of its case, too. Else one of
    these may be the true beginning, and the first was put in an earlier event's place.

    What does not follow upon the event before it never was: but for one right behind the first.
    """
    for other in others:
        if event_rows.hash_at(database, other.seq - 1) == other.prev:
            if not stretches.unbroken(database, first, other.seq):
                return False
        elif other.seq - 1 == first:
            return False
    return True


def _is_anchored(database: Database, seq: int, anchor: Anchor) -> bool:
    """Whether this person's own program found the event in order once."""
    last, hashed = anchor
    same = event_rows.hash_at(database, last) == hashed
    return same and stretches.unbroken(database, seq, last)


def _verify(authority: Authority, signer: CertificateId, signature: bytes, message: bytes) -> None:
    public = authority.signing_key(signer)
    if public is None:
        raise BadSignature
    signing.verify(public, signature, message)


def _body_hash(body: str) -> bytes:
    return sha256(body.encode()).digest()


def body_of(value: dict[str, Any]) -> tuple[str, bytes]:
    """A body as it is stored, and the hash its signature is made over."""
    body = canonical.encode(value).decode()
    return body, _body_hash(body)
