"""The case keys one person holds: from the ring, from new grants, followed to the opening."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused
from avhopp_desktop.domain.ids import CaseId, KeyId, OfficeId, Random
from avhopp_desktop.domain.long_work import Report
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, COMPARTMENT_NUMBER
from avhopp_desktop.services.keys.keylines import Anchor, Held, KeyLines, grant_place
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import many_cases
from avhopp_desktop.store.cases import GrantRow
from avhopp_desktop.store.database import Database

RING_BLOCK = 1024
_ENTRY = struct.Struct("16s16sB32s")
_CHECKED = 8 + 32
_TOLD = 32
"""Cases between two reports of how far it is."""


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
    by_case: dict[CaseId, tuple[Held, ...]] = field(default_factory=dict)
    through: int = 0
    checked_seq: int = 0
    checked_hash: bytes = bytes(32)
    changed: bool = False
    granted: dict[bytes, set[KeyId]] = field(default_factory=dict)
    """What the unlock found granted to whom; the list is made with it and it is forgotten."""

    _unwritten: list[Held] = field(default_factory=list)

    def add(self, held: Held) -> None:
        """Put a key in; `take_back` takes it out again when the transaction does not hold."""
        self._unwritten.append(held)
        others = (one for one in self.by_case.get(held.case, ()) if one.key_id != held.key_id)
        if self.held.get(held.key_id, held).case == held.case:
            self.held[held.key_id] = held
        self.by_case[held.case] = (*others, held)

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
        if self.held.get(held.key_id, held).case == held.case:
            self.held.pop(held.key_id, None)
        left = tuple(one for one in self.by_case.pop(held.case, ()) if one.key_id != held.key_id)
        if left:
            self.by_case[held.case] = left

    def get(self, case: CaseId, key: KeyId) -> Held | None:
        """A key by its name: that of this case, if it has one."""
        held = self.held.get(key)
        if held is None or held.case == case:
            return held
        return next((one for one in self.by_case.get(case, ()) if one.key_id == key), held)

    def at(self, case: CaseId, compartment: Compartment) -> dict[KeyId, Held]:
        """The keys of one part of a case, in the order in which they came."""
        here = self.by_case.get(case, ())
        return {held.key_id: held for held in here if held.compartment is compartment}

    def cases(self) -> list[CaseId]:
        """Cases of which the facts can be read, in no particular order."""
        facts = Compartment.FACTS
        return [
            case
            for case, keys in self.by_case.items()
            if keys[0].compartment is facts or any(held.compartment is facts for held in keys)
        ]

    def holds(self, case: CaseId, compartment: Compartment) -> bool:
        """Whether any key of a part is in it, be it an older one."""
        return bool(self.at(case, compartment))

    @property
    def anchor(self) -> Anchor:
        """The last event that this person's program found in order, with all before it."""
        return self.checked_seq, self.checked_hash

    # The ring as it is kept

    def load(self, ring: bytes, through: int, key: bytes, place: bytes) -> None:
        """A stored ring. Raises `sealing.CannotOpen`; the caller then starts with an empty one."""
        data = sealing.unpad(sealing.decrypt(key, ring, place))
        if len(data) < _CHECKED or (len(data) - _CHECKED) % _ENTRY.size:
            raise sealing.CannotOpen
        self.checked_seq = int.from_bytes(data[:8], "big")
        self.checked_hash = data[8:_CHECKED]
        held = [
            Held(key_id, case, COMPARTMENT_BY_NUMBER[part], key)
            for key_id, case, part, key in _ENTRY.iter_unpack(memoryview(data)[_CHECKED:])
        ]
        cases: defaultdict[CaseId, list[Held]] = defaultdict(list)
        for one in held:
            cases[one.case].append(one)
        self.held |= {one.key_id: one for one in held}
        self.by_case = {case: tuple(keys) for case, keys in cases.items()}
        self.through = through

    def close(self, key: bytes, place: bytes, random: Random) -> bytes:
        """The ring as it is stored: padded, and encrypted with the person's ring key."""
        entries = b"".join(
            _ENTRY.pack(h.key_id, h.case, COMPARTMENT_NUMBER[h.compartment], h.key)
            for keys in self.by_case.values()
            for h in keys
        )
        checked = self.checked_seq.to_bytes(8, "big") + self.checked_hash
        return sealing.encrypt(key, sealing.pad(RING_BLOCK, checked + entries), place, random)


def ring_place(office: OfficeId, staff: bytes, through: int) -> bytes:
    """What a stored ring is bound to (docs/vault-format.md 6)."""
    return canonical.bind("avhopp/key-ring/1", office, staff, through)


def take_new_grants(
    ring: KeyRing,
    authority: Authority,
    database: Database,
    openers: Mapping[bytes, bytes],
    report: Report | None = None,
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
        granted = ring.granted[opener] = many_cases.keys_granted(database, opener)
        for row in many_cases.grants_to(database, opener, granted - ring.held.keys()):
            by_case.setdefault(row.case_id, []).append(row)
    faults: list[Fault] = []
    ready = cache(lambda grantee: sealing.Opener(openers[grantee]))
    for done, (case, grants) in enumerate(by_case.items(), 1):
        faults += _take_case(ring, authority, database, case, grants, ready)
        if report is not None and done % _TOLD == 0:
            report(done, len(by_case))
    ring.changed = ring.changed or bool(by_case)
    return faults


def _take_case(
    ring: KeyRing,
    authority: Authority,
    database: Database,
    case: CaseId,
    grants: list[GrantRow],
    ready: Callable[[bytes], sealing.Opener],
) -> list[Fault]:
    """`ready`: the opener of a grantee. Of several grants of one key the first good one will do."""
    try:
        lines = KeyLines(authority, database, case, ring.anchor)
    except KeyRefused as error:
        return [Fault(error.code, error.place, case)]
    faults = [Fault(KeyRefused.code, "case_key", case) for _ in lines.refused]
    opened: dict[KeyId, Held] = {
        key: held for part in Compartment for key, held in ring.at(case, part).items()
    }
    fresh: list[Held] = []
    for row in grants:
        if row.key_id in opened:
            continue
        held = _open_grant(lines, row, ready(row.grantee))
        if held is None:
            faults.append(Fault(KeyRefused.code, "grant", case))
        else:
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


def _open_grant(lines: KeyLines, row: GrantRow, opener: sealing.Opener) -> Held | None:
    compartment = COMPARTMENT_BY_NUMBER.get(row.compartment)
    if compartment is None:
        return None
    place = grant_place(lines.authority.office, row.case_id, compartment, row.key_id, row.grantee)
    try:
        lines.check_grant(row)
        key = opener.open(row.sealed, place)
    except (KeyRefused, sealing.CannotOpen):
        return None
    return Held(row.key_id, row.case_id, compartment, key)
