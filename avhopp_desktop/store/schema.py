"""The tables of a vault (docs/vault-format.md 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.domain.errors import DatabaseDamaged, NewerFormat, OlderFormat

USER_VERSION = 1

STATEMENTS = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE authority (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        statement BLOB NOT NULL UNIQUE,
        body TEXT NOT NULL,
        signature BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE office_seal (
        office_key BLOB NOT NULL,
        recipient BLOB NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (office_key, recipient)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE key_ring (
        staff BLOB PRIMARY KEY,
        through INTEGER NOT NULL,
        ring BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE line_cache (
        staff BLOB NOT NULL,
        chunk INTEGER NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (staff, chunk)
    ) STRICT
    """,
    """
    CREATE TABLE case_file (
        case_id BLOB PRIMARY KEY,
        body TEXT NOT NULL,
        signature BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE case_key (
        key_id BLOB PRIMARY KEY,
        case_id BLOB NOT NULL,
        compartment INTEGER NOT NULL,
        body TEXT NOT NULL,
        signature BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE grant_ (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        case_id BLOB NOT NULL,
        compartment INTEGER NOT NULL,
        key_id BLOB NOT NULL,
        grantee BLOB NOT NULL,
        sealed BLOB NOT NULL,
        signer BLOB NOT NULL,
        time TEXT NOT NULL,
        signature BLOB NOT NULL,
        UNIQUE (key_id, grantee)
    ) STRICT
    """,
    """
    CREATE TABLE revision (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        revision_id BLOB NOT NULL UNIQUE,
        case_id BLOB NOT NULL,
        record_id BLOB NOT NULL,
        compartment INTEGER NOT NULL,
        key_id BLOB NOT NULL,
        parents BLOB NOT NULL,
        sealed BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE head (
        case_id BLOB NOT NULL,
        record_id BLOB NOT NULL,
        compartment INTEGER NOT NULL,
        revision_id BLOB NOT NULL,
        PRIMARY KEY (case_id, record_id, compartment, revision_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE draft (
        record_id BLOB NOT NULL,
        compartment INTEGER NOT NULL,
        case_id BLOB NOT NULL,
        owner BLOB NOT NULL,
        key_id BLOB,
        started TEXT NOT NULL,
        saved TEXT NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (record_id, compartment)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE blob (
        blob_id BLOB NOT NULL,
        chunk INTEGER NOT NULL,
        case_id BLOB NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (blob_id, chunk)
    ) STRICT
    """,
    """
    CREATE TABLE contact (
        contact_id BLOB PRIMARY KEY,
        office_key BLOB NOT NULL,
        sealed BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE staff_register (
        entry_id BLOB PRIMARY KEY,
        office_key BLOB NOT NULL,
        sealed BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE log_key (
        log_key BLOB PRIMARY KEY,
        certificate BLOB NOT NULL,
        office_key BLOB NOT NULL,
        sealed_office BLOB NOT NULL,
        sealed_actor BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        vault BLOB NOT NULL,
        prev BLOB NOT NULL,
        actor BLOB NOT NULL,
        device BLOB NOT NULL,
        log_key BLOB NOT NULL,
        payload BLOB NOT NULL,
        case_id BLOB,
        case_key BLOB,
        case_payload BLOB,
        items TEXT NOT NULL,
        hash BLOB NOT NULL,
        signature BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE spare (
        place BLOB PRIMARY KEY,
        body TEXT NOT NULL,
        data BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX revision_case ON revision (case_id, record_id, compartment, revision_id, key_id)",
    "CREATE INDEX grant_grantee ON grant_ (grantee, key_id)",
    "CREATE INDEX grant_case ON grant_ (case_id)",
    "CREATE INDEX case_key_case ON case_key (case_id, key_id)",
    "CREATE INDEX draft_case ON draft (case_id)",
    "CREATE INDEX event_case ON event (case_id)",
)

ONCE_MORE = (
    "BEGIN IMMEDIATE",
    "DELETE FROM meta WHERE key = 'clean'",
    "INSERT INTO meta (key, value) VALUES ('clean', '0')",
    "COMMIT",
)
"""A transaction that writes a page and changes nothing."""

TABLES = (
    "meta",
    "authority",
    "office_seal",
    "key_ring",
    "line_cache",
    "case_file",
    "case_key",
    "grant_",
    "revision",
    "head",
    "draft",
    "blob",
    "contact",
    "staff_register",
    "log_key",
    "event",
    "spare",
)


@dataclass(frozen=True)
class Contents:
    """What a copy is compared by: rows of each table but `meta`, the last event's hash."""

    rows: tuple[int, ...]
    last_event: bytes | None


THERE = (
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND (type, name, sql)"
    " <> ('table', 'sqlite_sequence', 'CREATE TABLE sqlite_sequence(name,seq)')"
)
"""All but what SQLite makes for itself; nothing else that has that name is passed over."""

_LATER = ("staff_register", "spare", "line_cache")
"""Tables that vaults from before the first release do not have."""
_WIDENED = {
    "CREATE INDEX revision_case ON revision (case_id, record_id)": "revision_case",
    "CREATE INDEX grant_grantee ON grant_ (grantee, number)": "grant_grantee",
    "CREATE INDEX case_key_case ON case_key (case_id)": "case_key_case",
}
"""Indexes as those have them."""


def check(execute: Callable[[str], list[tuple[Any, ...]]], place: str) -> None:
    """See that a database is of this version. Raises `NewerFormat`, `OlderFormat`,
    `DatabaseDamaged`.
    """
    version = int(execute("PRAGMA user_version")[0][0])
    if version > USER_VERSION:
        raise NewerFormat(place)
    if version < 1:
        raise DatabaseDamaged(place)
    there = [sql for (sql,) in execute(THERE)]
    if is_earlier(there):
        raise OlderFormat(place)
    if not is_ours(there):
        raise DatabaseDamaged(place)


def is_earlier(statements: Iterable[str]) -> bool:
    """Whether it is what an earlier version made, and nothing else: whole, but not for us."""
    later = tuple(f"CREATE TABLE {name} " for name in _LATER)
    ours, there = {_spaced(sql) for sql in STATEMENTS}, {_spaced(sql) for sql in statements}
    widened = tuple(f"CREATE INDEX {_WIDENED[sql]} " for sql in there & _WIDENED.keys())
    missing, more = ours - there, there - ours - _WIDENED.keys()
    return bool(missing) and not more and all(sql.startswith(later + widened) for sql in missing)


def is_ours(statements: Iterable[str]) -> bool:
    """Whether what is `THERE` is exactly ours, however it is broken into lines.

    A trigger that somebody left would run in everybody's saves and could undo them.
    """
    return {_spaced(sql) for sql in statements} == {_spaced(sql) for sql in STATEMENTS}


def _spaced(sql: str) -> str:
    return " ".join(sql.split())
