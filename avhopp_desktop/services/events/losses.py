"""What was lost in a damaged vault and said so: `salvaged` events (docs/vault-format.md 8).

A salvaged vault has holes in its log. A supervisor's signed event names them; what it names
is a known loss, and everything else stays a fault.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import (
    ROOT_NAME,
    Authority,
    BadSignature,
    Certificate,
    Revocation,
    says_of,
)
from avhopp_desktop.domain.ids import CertificateId, KeyId, StaffId
from avhopp_desktop.services.events import event_chain
from avhopp_desktop.services.events.event_chain import FIRST_PREV, Item
from avhopp_desktop.store import events as rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow

T = TypeVar("T", tuple[bytes, bytes], tuple[bytes, bytes, bytes])

META = "salvaged"
MARK = "salvaged"
_DIGITS = 19  # of the number of an event
EVENTS = "lost_events"
LOST = "lost_"


@dataclass(frozen=True)
class Salvage:
    """One `salvaged` event: when and by whom, how much it says is gone."""

    seq: int
    time: str
    actor: CertificateId
    events: tuple[tuple[int, int], ...]
    """First and last of each run of lost events."""
    things: int
    """Lost texts, attachments, keys, entries."""


@dataclass(frozen=True)
class Losses:
    """All that is excused in a vault."""

    salvages: tuple[Salvage, ...] = ()
    holes: frozenset[tuple[int, int, bytes]] = frozenset()
    """First and last lost event, hash of the one before."""
    lost: frozenset[Item] = frozenset()
    """As an event before listed it."""
    found: frozenset[Item] = frozenset()
    """There, though the event that listed it is not."""
    loose: frozenset[StaffId] = frozenset()
    """People of whom it cannot be told any more from when on a certificate spoke."""
    _ids: frozenset[tuple[str, bytes]] = field(default=frozenset(), repr=False)

    def __bool__(self) -> bool:
        return bool(self.salvages or self.holes or self.lost or self.found)

    def is_salvage(self, seq: int) -> bool:
        """Whether the event with this number is an accepted salvage."""
        return any(one.seq == seq for one in self.salvages)

    def has_lost(self, what: str, name: bytes) -> bool:
        """Whether something is gone, whatever its hash was."""
        return (what, name) in self._ids

    def broke_line(self, keys: Iterable[KeyId]) -> bool:
        """Whether the signed words of one of these newer keys of a case are gone: then nobody
        can follow the line to its end, and who holds them has been told."""
        return any(self.has_lost("case_key", key) for key in keys)

    def hides(self, seq: int) -> bool:
        """Whether an event is among the lost ones."""
        return any(first <= seq <= last for first, last, _hash in self.holes)

    def goes_on(self, before: EventRow | None, row: EventRow) -> bool:
        """Whether an event follows upon another, or upon a hole that is known."""
        last, hashed = (before.seq, before.hash) if before else (0, FIRST_PREV)
        if row.seq == last + 1:
            return row.prev == hashed
        if (last + 1, row.seq - 1, hashed) not in self.holes:
            return False
        return row.prev == hashed if self.is_salvage(row.seq) else True

    def unexplained(self, what: str, there: Set[T], said: Set[T]) -> set[T]:
        """Of (id, hash, …) that are there or are listed, but not both: what nobody excused."""
        more: set[T] = {x for x in there - said if Item(what, x[0], x[1]) not in self.found}
        return more | {x for x in said - there if Item(what, x[0], x[1]) not in self.lost}


NONE = Losses()

_known: WeakKeyDictionary[Database, tuple[str, int, Losses]] = WeakKeyDictionary()


_supposed: WeakKeyDictionary[Database, Losses] = WeakKeyDictionary()


def suppose(database: Database, what: Losses | None) -> None:
    """Excuse for now what a salvage is about to sign; None: only what is signed."""
    if what is None:
        _supposed.pop(database, None)
    else:
        _supposed[database] = what


def of(authority: Authority, database: Database) -> Losses:
    """What the vault's `salvaged` events excuse; those of anybody but a supervisor do not."""
    if (supposed := _supposed.get(database)) is not None:
        return supposed
    told = database.meta(META)
    if not told:
        return NONE
    known = _known.get(database)
    if known is None or known[:2] != (told, len(authority.certificates)):
        read = _read(authority, database, told)
        known = _known[database] = (told, len(authority.certificates), read)
    return known[2]


def meta_line(database: Database, seq: int, time: str) -> str:
    """The value of `meta.salvaged` with one more event."""
    return "\n".join([*(database.meta(META) or "").split("\n"), f"{seq} {time}"]).strip()


def hole(first: int, last: int, before: bytes) -> Item:
    """The item for a run of lost events."""
    return Item(EVENTS, first.to_bytes(8, "big") + last.to_bytes(8, "big"), before)


def lost(item: Item) -> Item:
    """The item by which an event says that `item` is gone."""
    return Item(LOST + item.what, item.id, item.hash)


def _read(authority: Authority, database: Database, told: str) -> Losses:
    salvages: list[Salvage] = []
    holes: set[tuple[int, int, bytes]] = set()
    gone: set[Item] = set()
    found: set[Item] = set()
    for line in told.split("\n"):
        number, _, time = line.partition(" ")
        known = number.isdecimal() and len(number) <= _DIGITS
        row = rows.at(database, int(number)) if known else None
        items = [] if row is None else _vouched(authority, database, row)
        if row is None or not items or items[0].what != MARK:
            continue
        ends = [
            (int.from_bytes(i.id[:8], "big"), int.from_bytes(i.id[8:], "big"), i.hash)
            for i in items
            if i.what == EVENTS
        ]
        holes.update(ends)
        lost_now = {
            Item(i.what.removeprefix(LOST), i.id, i.hash)
            for i in items
            if i.what.startswith(LOST) and i.what != EVENTS
        }
        gone |= lost_now
        found |= {i for i in items if i.what != MARK and not i.what.startswith(LOST)}
        runs = tuple((first, last) for first, last, _ in ends)
        salvages.append(Salvage(row.seq, time, row.actor, runs, len(lost_now)))
    loose = _loose(database, found)
    ids = frozenset((i.what, i.id) for i in gone)
    return Losses(tuple(salvages), frozenset(holes), frozenset(gone), frozenset(found), loose, ids)


def _vouched(authority: Authority, database: Database, row: EventRow) -> list[Item]:
    """Its items, if somebody signed it who was a supervisor then."""
    try:
        event_chain.check_signature(authority, row)
        items = event_chain.items_of(row)
    except (BadSignature, ValueError):
        return []
    known = authority.certificates.get(row.actor)
    return items if known and known.leads and _led_then(authority, database, row, known) else []


def _led_then(authority: Authority, database: Database, row: EventRow, actor: Certificate) -> bool:
    """Whether the words that ended somebody's leading came behind an event of theirs.

    Where they stand in the log an event of somebody else has to say: who leads no more could
    cut out what said so, call it lost, and list the words anew.
    """
    ended = _ends_of(authority, database, actor)
    behind: set[bytes] = set()
    witnessed: set[bytes] = set()
    for event in rows.naming(database, "statement") if ended else ():
        with contextlib.suppress(ValueError):
            said = {i.id for i in event_chain.items_of(event) if i.what == "statement"}
            for name in said & ended.keys():
                if event.seq <= row.seq:
                    return False
                behind.add(name)
                if _is_witness(authority, event, ended[name], actor.staff):
                    witnessed.add(name)
    return behind == witnessed  # one that no event lists is a fault by itself


def _ends_of(authority: Authority, database: Database, actor: Certificate) -> dict[bytes, str]:
    """The statements that took the lead from a person after this certificate, and who made them."""
    order = list(authority.certificates)
    later = set(order[order.index(actor.id) + 1 :])
    found: dict[bytes, str] = {}
    for statement in office_rows.statements(database):
        says = says_of(statement)
        if isinstance(says, Certificate):
            ends = says.staff == actor.staff and says.id in later and not says.leads
        else:
            ends = isinstance(says, Revocation) and says.staff == actor.staff
            ends = ends and actor.staff in authority.removed
        if ends:
            issuer = canonical.decode_object(statement.body.encode()).get("issuer")
            found[statement.id] = str(issuer)
    return found


def _is_witness(authority: Authority, event: EventRow, issuer: str, staff: StaffId) -> bool:
    """Whether an event was signed by who made the statement, or by another who leads now."""
    try:
        event_chain.check_signature(authority, event)
    except BadSignature:
        return False
    known = authority.certificates.get(event.actor)
    if issuer == ROOT_NAME:
        return True
    if known is None:
        return False
    now = authority.in_force.get(known.staff)
    leads = now is not None and now.leads and known.staff != staff
    return leads or event.actor.hex() == issuer


def _loose(database: Database, found: Iterable[Item]) -> frozenset[StaffId]:
    names = {item.id for item in found if item.what == "statement"}
    if not names:
        return frozenset()
    says = [says_of(row) for row in office_rows.statements(database) if row.id in names]
    return frozenset(one.staff for one in says if isinstance(one, Certificate))
