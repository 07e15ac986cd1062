"""Between which events of the log no link is broken."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from avhopp_desktop.services.events import event_chain
from avhopp_desktop.store import events as rows
from avhopp_desktop.store.database import Database


@dataclass
class _Walk:
    seq: int = 0
    hash: bytes = event_chain.FIRST_PREV
    breaks: list[int] = field(default_factory=list)
    """Numbers of events that do not follow upon the one before them."""


_walks: WeakKeyDictionary[Database, _Walk] = WeakKeyDictionary()


def unbroken(database: Database, first: int, last: int) -> bool:
    """Whether each event after `first` up to `last` follows upon the one before it: then nobody
    exchanged the first one since. No signature is looked at; what was walked is remembered.
    """
    walk = _walks.get(database)
    if walk is None or (walk.seq and rows.hash_at(database, walk.seq) != walk.hash):
        walk = _walks[database] = _Walk()
    for row in rows.after(database, walk.seq):
        if (row.seq - 1, row.prev) != (walk.seq, walk.hash):
            walk.breaks.append(row.seq)
        walk.seq, walk.hash = row.seq, event_chain.event_hash(row)
    return first <= last <= walk.seq and (
        bisect_right(walk.breaks, first) == bisect_right(walk.breaks, last)
    )
