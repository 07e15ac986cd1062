"""The case keys one person holds: from the ring, from new grants, followed to the opening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from avhopp_desktop.crypto import keys, sealing, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority, BadSignature
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId, OfficeId, Random, from_hex
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, COMPARTMENT_NUMBER
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store.cases import CaseKeyRow, GrantRow, OpeningRow
from avhopp_desktop.store.database import Database

RING_BLOCK = 1024
_ENTRY = 16 + 16 + 1 + 32
_CHECKED = 8 + 32


@dataclass(frozen=True)
class Fault:
    """Something in the vault that is not as its makers signed it."""

    code: str
    place: str
    case: CaseId | None = None


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


@dataclass(frozen=True, repr=False)
class Held:
    """A case key in the hand."""

    key_id: KeyId
    case: CaseId
    compartment: Compartment
    key: bytes


def opening_signed(body_hash: bytes) -> bytes:
    return canonical.bind("avhopp/opening/1", body_hash)


def case_key_signed(body_hash: bytes) -> bytes:
    return canonical.bind("avhopp/case-key/1", body_hash)


def grant_place(
    office: OfficeId, case: CaseId, compartment: Compartment, key_id: KeyId, grantee: bytes
) -> bytes:
    return canonical.bind("avhopp/grant/1", office, case, compartment, key_id, grantee)


def grant_signed(office: OfficeId, row: GrantRow, sealed_hash: bytes) -> bytes:
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


@dataclass(repr=False)
class KeyRing:
    """Keys by id and by place, and what was wrong with those that were refused."""

    office: OfficeId
    held: dict[KeyId, Held] = field(default_factory=dict)
    by_place: dict[tuple[CaseId, Compartment], dict[KeyId, Held]] = field(default_factory=dict)
    through: int = 0
    checked_seq: int = 0
    checked_hash: bytes = bytes(32)
    changed: bool = False

    def add(self, held: Held) -> None:
        self.held[held.key_id] = held
        self.by_place.setdefault((held.case, held.compartment), {})[held.key_id] = held

    def cases(self) -> Iterator[CaseId]:
        """Cases of which the facts can be read, in no particular order."""
        return (case for case, part in self.by_place if part is Compartment.FACTS)

    def holds(self, case: CaseId, compartment: Compartment) -> bool:
        return (case, compartment) in self.by_place

    # The ring as it is kept

    def load(self, ring: bytes, through: int, key: bytes, place: bytes) -> None:
        """Raises `sealing.CannotOpen`; the caller then starts with an empty ring."""
        data = sealing.unpad(sealing.decrypt(key, ring, place))
        if len(data) < _CHECKED or (len(data) - _CHECKED) % _ENTRY:
            raise sealing.CannotOpen
        self.checked_seq = int.from_bytes(data[:8], "big")
        self.checked_hash = data[8:_CHECKED]
        for start in range(_CHECKED, len(data), _ENTRY):
            entry = data[start : start + _ENTRY]
            compartment = COMPARTMENT_BY_NUMBER[entry[32]]
            self.add(Held(KeyId(entry[:16]), CaseId(entry[16:32]), compartment, entry[33:]))
        self.through = through

    def close(self, key: bytes, place: bytes, random: Random) -> bytes:
        entries = b"".join(
            h.key_id + h.case + bytes([COMPARTMENT_NUMBER[h.compartment]]) + h.key
            for h in self.held.values()
        )
        checked = self.checked_seq.to_bytes(8, "big") + self.checked_hash
        return sealing.encrypt(key, sealing.pad(RING_BLOCK, checked + entries), place, random)


def ring_place(office: OfficeId, staff: bytes, through: int) -> bytes:
    return canonical.bind("avhopp/key-ring/1", office, staff, through)


def read_opening(authority: Authority, row: OpeningRow) -> Opening:
    """Raises `KeyRefused` when the opening is not signed by an accepted certificate."""
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
    """Raises `KeyRefused` when the row is not what an accepted certificate signed."""
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

    def __init__(self, authority: Authority, database: Database, case: CaseId) -> None:
        row = case_rows.opening(database, case)
        if row is None:
            raise KeyRefused("opening")
        self.authority = authority
        self.opening = read_opening(authority, row)
        self.newer: dict[KeyId, NewerKey] = {}
        self.refused: list[KeyId] = []
        for key_row in case_rows.case_keys(database, case):
            try:
                newer = read_newer_key(authority, key_row)
            except KeyRefused:
                self.refused.append(key_row.key_id)
                continue
            if authority.may_renew(newer.signer, newer.compartment):
                self.newer[newer.key] = newer
            else:
                self.refused.append(key_row.key_id)

    def current(self, compartment: Compartment) -> KeyId:
        """The key new revisions are written under: the end of the accepted line."""
        named = {p for n in self.newer.values() if n.compartment is compartment for p in n.parents}
        ends = sorted(key for key in self.line(compartment) if key not in named)
        return ends[-1]

    def line(self, compartment: Compartment) -> list[KeyId]:
        """All accepted keys of a compartment, the opening's first."""
        first = self.opening.first[compartment][0]
        return [first, *(n.key for n in self.newer.values() if n.compartment is compartment)]

    def check_grant(self, row: GrantRow) -> None:
        """The grant's signature and its signer's right. Raises `KeyRefused`."""
        first_keys = {key for key, _commit in self.opening.first.values()}
        by_opener = row.signer == self.opening.signer and row.key_id in first_keys
        part = COMPARTMENT_BY_NUMBER.get(row.compartment, "")
        if not by_opener and not self.authority.may_renew(row.signer, part):
            raise KeyRefused("grant")
        try:
            message = grant_signed(self.authority.office, row, sha256(row.sealed).digest())
            _verify(self.authority, row.signer, row.signature, message)
        except BadSignature:
            raise KeyRefused("grant") from None

    def check_key(
        self, compartment: Compartment, key_id: KeyId, key: bytes, known: Mapping[KeyId, Held]
    ) -> None:
        """Commitment, and parents and MACs back to the opening. Raises `KeyRefused`.

        `known` are keys of the same case that have been opened, unchecked ones included.
        """
        seen: set[KeyId] = set()
        waiting = [(key_id, key)]
        while waiting:
            at_id, at_key = waiting.pop()
            if at_id in seen:
                continue
            seen.add(at_id)
            waiting.extend(self._step(compartment, at_id, at_key, known))
        first = self.opening.first[compartment][0]
        if first not in seen:
            raise KeyRefused("case_key")

    def _step(
        self, compartment: Compartment, key_id: KeyId, key: bytes, known: Mapping[KeyId, Held]
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
            if held is None:
                raise KeyRefused("case_key")
            mac = keys.line_mac(held.key, office, case, compartment, key_id, made, names)
            if newer.macs.get(parent.hex()) != mac.hex():
                raise KeyRefused("case_key")
            parents.append((parent, held.key))
        return parents


def take_new_grants(
    ring: KeyRing,
    authority: Authority,
    database: Database,
    openers: Mapping[bytes, bytes],
) -> list[Fault]:
    """Open the grants newer than the ring that are addressed to `openers`.

    `openers` maps a certificate or office key id to its sealing private key.
    Answers what was refused; refused keys are not in the ring.
    """
    rows = [row for row in case_rows.grants_after(database, ring.through) if row.grantee in openers]
    ring.through = max(ring.through, case_rows.last_grant(database))
    by_case: dict[CaseId, list[GrantRow]] = {}
    for row in rows:
        if row.key_id not in ring.held:
            by_case.setdefault(row.case_id, []).append(row)
    faults: list[Fault] = []
    for case, grants in by_case.items():
        faults += _take_case(ring, authority, database, case, grants, openers)
    ring.changed = ring.changed or bool(by_case)
    return faults


def _take_case(
    ring: KeyRing,
    authority: Authority,
    database: Database,
    case: CaseId,
    grants: list[GrantRow],
    openers: Mapping[bytes, bytes],
) -> list[Fault]:
    try:
        lines = KeyLines(authority, database, case)
    except KeyRefused as error:
        return [Fault(error.code, error.place, case)]
    faults = [Fault(KeyRefused.code, "case_key", case) for _ in lines.refused]
    opened: dict[KeyId, Held] = {
        key: held
        for part in Compartment
        for key, held in ring.by_place.get((case, part), {}).items()
    }
    fresh: list[Held] = []
    for row in grants:
        held = _open_grant(lines, row, openers[row.grantee])
        if held is None:
            faults.append(Fault(KeyRefused.code, "grant", case))
        elif held.key_id not in opened:
            opened[held.key_id] = held
            fresh.append(held)
    for held in fresh:
        try:
            lines.check_key(held.compartment, held.key_id, held.key, opened)
        except KeyRefused as error:
            faults.append(Fault(error.code, error.place, case))
        else:
            ring.add(held)
    return faults


def _open_grant(lines: KeyLines, row: GrantRow, private: bytes) -> Held | None:
    compartment = COMPARTMENT_BY_NUMBER.get(row.compartment)
    if compartment is None:
        return None
    place = grant_place(lines.authority.office, row.case_id, compartment, row.key_id, row.grantee)
    try:
        lines.check_grant(row)
        key = sealing.open_sealed(private, row.sealed, place)
    except (KeyRefused, sealing.CannotOpen):
        return None
    return Held(row.key_id, row.case_id, compartment, key)


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
