"""Rows of the event chain and of the log keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId, VaultId
from avhopp_desktop.store import shapes
from avhopp_desktop.store.database import Database


class EventRow(NamedTuple):
    """One link of the log. `prev`: hash of the event before; `items`: canonical JSON of what it
    lists; the case columns are None of an event about no case.
    """

    seq: int
    vault: VaultId
    prev: bytes
    actor: CertificateId
    device: bytes
    log_key: KeyId
    payload: bytes
    case_id: CaseId | None
    case_key: KeyId | None
    case_payload: bytes | None
    items: str
    hash: bytes
    signature: bytes


class LogKeyRow(NamedTuple):
    """The log key of one unlock, sealed to the log's office key and to the person."""

    log_key: KeyId
    certificate: CertificateId
    office_key: KeyId
    sealed_office: bytes
    sealed_actor: bytes


_EVENT = (
    "seq, vault, prev, actor, device, log_key, payload, case_id, case_key, case_payload,"
    " items, hash, signature"
)


_KEYS = ("opening", "case_key", "grant")


LONGEST = 2**40
"""No office writes as many events; what stands beyond was put there so that nobody can go on."""
_REAL = f"+seq BETWEEN 1 AND {LONGEST - 1}"
"""Rows that can be events; `impossible` gives the others. The sign keeps SQLite from going through
all rows by their numbers where it should take those of a case, or only the newest."""


def last(database: Database) -> EventRow | None:
    """The event that the next one follows upon: the last, unless it leaves no number for that."""
    row = database.one(
        f"SELECT {_EVENT} FROM event AS row WHERE seq BETWEEN 1 AND ?"  # noqa: S608
        " AND NOT EXISTS (SELECT 1 FROM event WHERE seq = row.seq + 1)"
        " ORDER BY seq DESC LIMIT 1",
        (LONGEST - 2,),
    )
    return None if row is None else EventRow(*row)


def add(database: Database, row: EventRow) -> None:
    """Add it as it is; its number, hash and signature are the caller's."""
    marks = ", ".join("?" * len(row))
    database.execute(f"INSERT INTO event ({_EVENT}) VALUES ({marks})", row)  # noqa: S608
    database.mark = ("SELECT 1 FROM event WHERE seq = ? AND hash = ?", (row.seq, row.hash))


def at(database: Database, seq: int) -> EventRow | None:
    """The event with this number; None where there is none, or cannot be one."""
    if not 0 < seq < LONGEST:
        return None
    row = database.one(f"SELECT {_EVENT} FROM event WHERE seq = ?", (seq,))  # noqa: S608
    return None if row is None else EventRow(*row)


def after(database: Database, seq: int) -> Iterator[EventRow]:
    """All events behind a number, in order."""
    rows = database.iterate(
        f"SELECT {_EVENT} FROM event WHERE seq > ? AND {_REAL} ORDER BY seq",  # noqa: S608
        (seq,),
    )
    return (EventRow(*row) for row in rows)


def of_case(database: Database, case: CaseId, after: int = 0) -> list[EventRow]:
    """Its events in order; `after` a number only what was written since is gone through."""
    way = "NOT INDEXED" if after else ""
    rows = database.execute(
        f"SELECT {_EVENT} FROM event {way} WHERE seq > ? AND {_REAL} AND case_id = ? ORDER BY seq",  # noqa: S608
        (after, case),
    )
    return [EventRow(*row) for row in rows]


def first_of_case(database: Database, case: CaseId) -> EventRow | None:
    """The first event of a case; None where it has none."""
    row = database.one(
        f"SELECT {_EVENT} FROM event WHERE case_id = ? AND {_REAL} ORDER BY seq LIMIT 1",  # noqa: S608
        (case,),
    )
    return None if row is None else EventRow(*row)


class News(NamedTuple):
    """What happened on a case since an event: numbers of events, 0 where there is none."""

    looked: int
    """The last by the person. To put people on a case is not to look at it: events that list
    grants do not count."""
    wrote: int
    """The last in which somebody else saved."""
    keys: bool
    """Whether an event lists an opening, a key or a grant."""


def news(
    database: Database, since: Sequence[tuple[CaseId, int]], own: Iterable[CertificateId]
) -> dict[CaseId, News]:
    """What happened on cases after these events, where anything did; `own`: one's certificates.

    By case, so that others' cases cost nothing.
    """
    mine = tuple(own)
    if not since:
        return {}
    marks = ", ".join("?" * len(mine))
    named = " OR ".join(f"""instr(items, '"{what}"')""" for what in _KEYS)
    rows = database.execute(
        f"WITH wanted (id, since) AS (VALUES {', '.join(['(?, ?)'] * len(since))})"  # noqa: S608
        f""" SELECT id, max(CASE WHEN actor IN ({marks}) AND NOT instr(items, '"grant"')
                 THEN seq ELSE 0 END),
             max(CASE WHEN actor NOT IN ({marks}) AND instr(items, '"revision"')
                 THEN seq ELSE 0 END),
             max({named})
        FROM wanted CROSS JOIN event ON case_id = id AND seq > since AND {_REAL} GROUP BY id""",
        (*(value for pair in since for value in pair), *mine, *mine),
    )
    return {CaseId(case): News(looked, wrote, bool(keys)) for case, looked, wrote, keys in rows}


def since_looked(
    database: Database, case: CaseId, own: Iterable[CertificateId]
) -> tuple[list[EventRow], bool]:
    """Others' events of a case after one's last own one, and whether there is one."""
    mine = list(own)
    marks = ", ".join("?" * len(mine))
    looked = database.one(
        f"SELECT max(seq) FROM event WHERE case_id = ? AND {_REAL} AND actor IN ({marks})"  # noqa: S608
        """ AND NOT instr(items, '"grant"')""",
        (case, *mine),
    )
    last = int(looked[0]) if looked is not None and looked[0] is not None else 0
    rows = database.execute(
        f"SELECT {_EVENT} FROM event WHERE case_id = ? AND seq > ? AND {_REAL}"  # noqa: S608
        f" AND actor NOT IN ({marks}) ORDER BY seq",
        (case, last, *mine),
    )
    return [EventRow(*row) for row in rows], last > 0


def naming_keys(database: Database, case: CaseId) -> list[EventRow]:
    """The events of a case that list its opening or a newer key, in order."""
    rows = database.execute(
        f"SELECT {_EVENT} FROM event WHERE case_id = ? AND {_REAL}"  # noqa: S608
        """ AND (instr(items, '"opening"') OR instr(items, '"case_key"')) ORDER BY seq""",
        (case,),
    )
    return [EventRow(*row) for row in rows]


def naming_given(database: Database, case: CaseId | None) -> Iterator[EventRow]:
    """The events of a case, or of none, that list a newer key or a grant."""
    rows = database.iterate(
        f"SELECT {_EVENT} FROM event WHERE case_id IS ? AND {_REAL}"  # noqa: S608
        """ AND (instr(items, '"case_key"') OR instr(items, '"grant"'))""",
        (case,),
    )
    return (EventRow(*row) for row in rows)


def naming(database: Database, what: str, after: int = 0) -> list[EventRow]:
    """All events after `after` that list something of this kind, in order."""
    rows = database.execute(
        f"SELECT {_EVENT} FROM event WHERE {_REAL} AND seq > ?"  # noqa: S608
        " AND instr(items, ?) ORDER BY seq",
        (after, f'"{what}"'),
    )
    return [EventRow(*row) for row in rows]


def newest_of_nothing(
    database: Database, actors: Iterable[CertificateId] | None, most: int
) -> Iterator[EventRow]:
    """Events about no case that list nothing, the newest first; of these actors, or of all."""
    mine = list(actors or ())
    whose = "" if actors is None else f"AND actor IN ({', '.join('?' * len(mine))})"
    rows = database.iterate(
        f"SELECT {_EVENT} FROM event WHERE {_REAL} AND case_id IS NULL AND items = '[]' {whose}"  # noqa: S608
        " ORDER BY seq DESC LIMIT ?",
        (*mine, most),
    )
    return (EventRow(*row) for row in rows)


def hash_at(database: Database, seq: int) -> bytes | None:
    """The hash of the event with this number; None where there is none."""
    if not 0 < seq < LONGEST:
        return None
    row = database.one("SELECT hash FROM event WHERE seq = ?", (seq,))
    return None if row is None else shapes.data(row[0])


def hashes(database: Database, through: int) -> frozenset[bytes]:
    """Of all events up to a number."""
    rows = database.iterate(
        f"SELECT hash FROM event WHERE seq <= ? AND {_REAL}",  # noqa: S608
        (through,),
    )
    return frozenset(shapes.data(row[0]) for row in rows)


def hash_of_each(database: Database) -> dict[int, bytes]:
    """By the event's number; of a damaged log, with whatever holes it has."""
    rows = database.execute(f"SELECT seq, hash FROM event WHERE {_REAL}")  # noqa: S608
    return {int(seq): shapes.data(hashed) for seq, hashed in rows}


def count(database: Database) -> int:
    """How many events there are."""
    row = database.one(f"SELECT count(*) FROM event WHERE {_REAL}")  # noqa: S608
    return 0 if row is None else int(row[0])


def impossible(database: Database) -> list[int]:
    """Numbers of rows that cannot be events: no event follows upon them, and nothing reads them."""
    rows = database.execute("SELECT seq FROM event WHERE seq < 1 OR seq >= ?", (LONGEST,))
    return sorted(int(seq) for (seq,) in rows)


def add_log_key(database: Database, row: LogKeyRow) -> None:
    """Add the key of a new unlock."""
    database.execute(
        "INSERT INTO log_key (log_key, certificate, office_key, sealed_office, sealed_actor)"
        " VALUES (?, ?, ?, ?, ?)",
        row,
    )


def log_keys(database: Database) -> list[LogKeyRow]:
    """Of all unlocks, in no order."""
    rows = database.execute(
        "SELECT log_key, certificate, office_key, sealed_office, sealed_actor FROM log_key"
    )
    return [LogKeyRow(*row) for row in rows]
