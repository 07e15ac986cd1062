"""The case keys one person holds: from the ring, from new grants, followed to the opening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused
from avhopp_desktop.domain.ids import CaseId, KeyId, OfficeId, Random
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, COMPARTMENT_NUMBER
from avhopp_desktop.services.keylines import Held, KeyLines, grant_place
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import many_cases
from avhopp_desktop.store.cases import GrantRow
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

    _unwritten: list[Held] = field(default_factory=list)

    def add(self, held: Held) -> None:
        self.held[held.key_id] = held
        self.by_place.setdefault((held.case, held.compartment), {})[held.key_id] = held
        self._unwritten.append(held)

    def mark(self) -> None:
        """A transaction begins: what is added from here on is in the vault only if it holds."""
        self._unwritten.clear()

    def take_back(self) -> bool:
        """It did not hold: a key that is nowhere in the vault leaves the ring. Whether any did."""
        unwritten, self._unwritten = self._unwritten, []
        for held in unwritten:
            self.remove(held)
        return bool(unwritten)

    def remove(self, held: Held) -> None:
        """Forget a key. Nothing happens if it is not there."""
        place = (held.case, held.compartment)
        self.held.pop(held.key_id, None)
        keys = self.by_place.get(place, {})
        keys.pop(held.key_id, None)
        if not keys:
            self.by_place.pop(place, None)

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


def take_new_grants(
    ring: KeyRing,
    authority: Authority,
    database: Database,
    openers: Mapping[bytes, bytes],
) -> list[Fault]:
    """Open the grants to `openers` whose keys the ring does not hold.

    Not "the newer ones": numbers of grants are not signed, and a colleague could
    choose them so that a case is never seen. `openers` maps a certificate or office
    key id to its sealing private key. Answers what was refused; refused keys are not
    in the ring, and are reported again at the next unlock.
    """
    ring.through = case_rows.last_grant(database)
    by_case: dict[CaseId, list[GrantRow]] = {}
    for opener in openers:
        unknown = many_cases.keys_granted(database, [opener]) - ring.held.keys()
        for row in many_cases.grants_to(database, opener, unknown):
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
