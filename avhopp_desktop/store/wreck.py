"""Rows out of a damaged file into a whole database with the tables of a vault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from avhopp_desktop.domain.ids import CaseId, KeyId, RecordId, RevisionId
from avhopp_desktop.domain.long_work import Stopping, go_on
from avhopp_desktop.store import schema, shapes, stray
from avhopp_desktop.store.btree import Value
from avhopp_desktop.store.damaged import DamagedTables, Row
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import LONGEST
from avhopp_desktop.store.numbers import NUMBERED, ROOM

COLUMNS: Final = {
    "meta": ("key", "value"),
    "authority": ("number", "statement", "body", "signature"),
    "office_seal": ("office_key", "recipient", "sealed"),
    "key_ring": ("staff", "through", "ring"),
    "case_file": ("case_id", "body", "signature"),
    "case_key": ("key_id", "case_id", "compartment", "body", "signature"),
    "grant_": (
        *("number", "case_id", "compartment", "key_id", "grantee"),
        *("sealed", "signer", "time", "signature"),
    ),
    "revision": (
        *("number", "revision_id", "case_id", "record_id"),
        *("compartment", "key_id", "parents", "sealed"),
    ),
    "draft": (
        *("record_id", "compartment", "case_id", "owner"),
        *("key_id", "started", "saved", "sealed"),
    ),
    "blob": ("blob_id", "chunk", "case_id", "sealed"),
    "contact": ("contact_id", "office_key", "sealed"),
    "staff_register": ("entry_id", "office_key", "sealed"),
    "log_key": ("log_key", "certificate", "office_key", "sealed_office", "sealed_actor"),
    "event": (
        *("seq", "vault", "prev", "actor", "device", "log_key", "payload"),
        *("case_id", "case_key", "case_payload", "items", "hash", "signature"),
    ),
    "spare": ("place", "body", "data"),
}
"""All tables but `head`, which is made anew, and `line_cache`, which the next unlock fills."""
_BATCH: Final = 64
_HOLE: Final = 2**24
"""So many events are not lost in one place; what stands behind was put there."""

Keep = Callable[[str, tuple[Value, ...]], bool]


@dataclass
class Traces:
    """What lost rows left behind: in indexes, in the cache of heads, in half a row."""

    revisions: dict[RevisionId, tuple[CaseId, RecordId, int]] = field(default_factory=dict)
    """Place of a revision by the table of heads, an index or half a row."""
    grants: set[tuple[KeyId, bytes]] = field(default_factory=set)
    drafts: dict[tuple[RecordId, int], CaseId] = field(default_factory=dict)
    events: dict[int, CaseId] = field(default_factory=dict)
    last_event: int = 0
    """The highest number of an event that anything names."""


def make(database: Database) -> None:
    """The tables of a vault in an empty database in memory."""
    for statement in schema.STATEMENTS:
        database.execute(statement)


def fill(
    database: Database,
    tables: DamagedTables,
    keep: Keep | None = None,
    *,
    blobs: bool = True,
    stopped: Stopping | None = None,
) -> dict[str, int]:
    """Take over whole rows that are not there yet; how many of each table.

    `keep` may refuse some. Without `blobs` attachments leave the hash of each chunk only.
    Raises `Stopped`.
    """
    taken: dict[str, int] = {}
    for table, columns in COLUMNS.items():
        marks = ", ".join("?" * len(columns))
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
        for batch in _batches(table, tables, keep, blobs=blobs):
            go_on(stopped)
            with database.transaction():
                before = count(database, table)
                database.execute_many(sql, batch)
                taken[table] = taken.get(table, 0) + count(database, table) - before
    return taken


def cut(database: Database) -> int:
    """Take out events so far behind the others that they leave no room for what comes; which
    number is the last that may be believed."""
    last = 0
    for (seq,) in database.execute("SELECT seq FROM event ORDER BY seq"):
        if seq - last > _HOLE:
            break
        last = int(seq)
    database.execute("DELETE FROM event WHERE seq > ?", (last,))
    return last + _HOLE


def put_back(database: Database, table: str, **values: Value) -> None:
    """A row out of its second copy, where none stands."""
    marks = ", ".join("?" * len(values))
    database.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(values)}) VALUES ({marks})",  # noqa: S608
        tuple(values.values()),
    )


def drop(database: Database, table: str, column: str, names: Iterable[Value]) -> None:
    """Rows that were taken over and are not what they seemed."""
    database.execute_many(
        f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608
        [(name,) for name in names],
    )


def revisions(database: Database) -> set[bytes]:
    """The names of the saved texts that are there."""
    return {name for (name,) in database.iterate("SELECT revision_id FROM revision")}


def count(database: Database, table: str) -> int:
    """How many rows a table has."""
    return int(database.execute(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608


def numbered_chunks(database: Database, blob: bytes) -> list[tuple[int, bytes]]:
    """The chunks of an attachment that are there, with their numbers."""
    rows = database.execute("SELECT chunk, sealed FROM blob WHERE blob_id = ?", (blob,))
    return [(int(number), shapes.data(sealed)) for number, sealed in rows]


def drop_chunk(database: Database, blob: bytes, number: int) -> None:
    """Leave out one piece of an attachment."""
    database.execute("DELETE FROM blob WHERE blob_id = ? AND chunk = ?", (blob, number))


def _batches(
    table: str, tables: DamagedTables, keep: Keep | None, *, blobs: bool
) -> Iterator[list[tuple[Value, ...]]]:
    batch: list[tuple[Value, ...]] = []
    for row in tables.rows(table):
        if not row.whole or (table == "event" and not _may_be(row.number)):
            continue
        values = (
            (_number(row), *row.values[1:]) if table in NUMBERED or table == "event" else row.values
        )
        if keep is not None and not keep(table, values):
            continue
        batch.append(_mark(values) if table == "blob" and not blobs else values)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _number(row: Row) -> int:
    """Its number, or another that leaves room for more: somebody may have chosen it."""
    number = row.number or 0
    return number if 0 < number < ROOM else ROOM // 4 + number % (ROOM // 4)


def _may_be(seq: Value) -> bool:
    """Whether an event can have this number: anybody can write one where nobody can go on."""
    return isinstance(seq, int) and 0 < seq < LONGEST


def _mark(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return (*values[:3], sha256(_bytes(values[3])).digest())


def traces(tables: DamagedTables, through: int) -> Traces:
    """What indexes, heads and half rows say of rows; also of those that are there. `through`: up
    to which number of an event it is believed.
    """
    found, strays = Traces(), stray.told(tables)
    _of_revisions(tables, found, strays.revision_case)
    for values in [*_index(tables, "sqlite_autoindex_grant__1", "bb"), *strays.grant_key]:
        found.grants.add((KeyId(_bytes(values[0])), _bytes(values[1])))
    for row in tables.rows("grant_"):
        if not row.whole and len(row.values) > 4:
            found.grants.add((KeyId(_bytes(row.values[3])), _bytes(row.values[4])))
    for values in [*_index(tables, "draft_case", "bbi"), *strays.draft_case]:
        at = RecordId(_bytes(values[1])), _int(values[2])
        found.drafts[at] = CaseId(_bytes(values[0]))
    for row in tables.rows("draft"):
        if not row.whole and len(row.values) > 2:
            at = RecordId(_bytes(row.values[0])), _int(row.values[1])
            found.drafts[at] = CaseId(_bytes(row.values[2]))
    for values in [*_index(tables, "event_case", ("bN", "i")), *strays.event_case]:
        if not 0 < _int(values[1]) <= through:
            continue
        found.last_event = max(found.last_event, _int(values[1]))
        if values[0] is not None:
            found.events[_int(values[1])] = CaseId(_bytes(values[0]))
    _of_events(tables, found, through)
    return found


def _of_revisions(
    tables: DamagedTables, found: Traces, strays: Iterable[tuple[Value, ...]]
) -> None:
    for row in tables.rows("head"):
        _place(found, row.values)
    for row in tables.rows("revision"):
        if not row.whole and len(row.values) > 4:
            _, revision, case, record, number = row.values[:5]
            _place(found, (case, record, number, revision))
    for values in [*_index(tables, "revision_case", "bbib"), *strays]:
        _place(found, values[:4])


def _of_events(tables: DamagedTables, found: Traces, through: int) -> None:
    for row in tables.rows("event"):
        if not 0 < (row.number or 0) <= through:
            continue
        found.last_event = max(found.last_event, row.number or 0)
        if not row.whole and len(row.values) > 7 and isinstance(row.values[7], bytes):
            found.events[row.number or 0] = CaseId(row.values[7])


def _place(found: Traces, values: tuple[Value, ...]) -> None:
    case, record, number, revision = values
    name = RevisionId(_bytes(revision))
    found.revisions[name] = CaseId(_bytes(case)), RecordId(_bytes(record)), _int(number)


def _index(tables: DamagedTables, name: str, letters: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for row in tables.rows(name):
        if row.whole and shapes.begins(row.values, letters):
            yield row.values


def _bytes(value: Value) -> bytes:
    return value if isinstance(value, bytes) else b""


def _int(value: Value) -> int:
    return value if isinstance(value, int) else 0
