"""Pages of indexes that no tree reaches any more, told apart by the rows that are left.

Three of a vault's indexes look alike. Which one a page is of shows in entries whose rows are
still there, and in what only one of them can name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from avhopp_desktop.store import shapes
from avhopp_desktop.store.btree import Value
from avhopp_desktop.store.damaged import DamagedTables

_COMPARTMENTS = range(5)

Entry = tuple[Value, ...]


@dataclass
class Strays:
    """Entries by the index they are of."""

    revision_case: list[Entry] = field(default_factory=list)
    event_case: list[Entry] = field(default_factory=list)
    draft_case: list[Entry] = field(default_factory=list)
    grant_key: list[Entry] = field(default_factory=list)
    """Of the unique index of grants: key, grantee, number."""


@dataclass
class _Known:
    """Of the rows that are left."""

    events: dict[int, Value] = field(default_factory=dict)
    """Number → case."""
    cases: set[Value] = field(default_factory=set)
    keys: set[Value] = field(default_factory=set)
    grants: set[tuple[Value, Value]] = field(default_factory=set)


def told(tables: DamagedTables) -> Strays:
    """What the stray pages hold; a page that may be of two indexes is passed over."""
    found = Strays()
    known: _Known | None = None
    for entries in tables.strays():
        known = known or _known(tables)
        if _all(entries, "bbibb", 6):
            found.revision_case += entries
        elif _all(entries, ("bN", "i"), 2) and _of_events(entries, known):
            found.event_case += entries
        elif _all(entries, "bbi", 3):
            if any((entry[0], entry[1]) in known.grants for entry in entries):
                found.grant_key += entries
            elif _of_drafts(entries, known):
                found.draft_case += entries
    return found


def _known(tables: DamagedTables) -> _Known:
    known = _Known()
    for row in tables.rows("event"):
        if row.number is not None and len(row.values) > 7:
            known.events[row.number] = row.values[7]
    for row in tables.rows("grant_"):
        if len(row.values) > 4:
            known.grants.add((row.values[3], row.values[4]))
    for row in tables.rows("revision"):
        if len(row.values) > 5:
            known.cases.add(row.values[2])
            known.keys.add(row.values[5])
    known.cases |= {case for case in known.events.values() if case is not None}
    known.keys |= {key for key, _grantee in known.grants}
    return known


def _of_events(entries: list[Entry], known: _Known) -> bool:
    """Only events may be of no case; and what is said of those that are left is right."""
    there = [entry for entry in entries if entry[1] in known.events]
    if any(known.events[_number(entry)] != entry[0] for entry in there):
        return False
    return bool(there) or any(entry[0] is None for entry in entries)


def _of_drafts(entries: list[Entry], known: _Known) -> bool:
    return all(
        case in known.cases and record not in known.keys and part in _COMPARTMENTS
        for case, record, part in entries
    )


def _number(entry: Entry) -> int:
    return entry[1] if isinstance(entry[1], int) else 0


def _all(entries: list[Entry], letters: Sequence[str], length: int) -> bool:
    return all(len(entry) == length and shapes.begins(entry, letters) for entry in entries)
