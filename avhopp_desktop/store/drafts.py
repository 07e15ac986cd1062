"""Rows of what is being typed: one for each part of a record, written over each time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from avhopp_desktop.domain.ids import CaseId, KeyId, RecordId, StaffId
from avhopp_desktop.store.database import Database


class DraftRow(NamedTuple):
    """What is being typed of one part; `key_id` is None where only its owner can open it.
    `started`, `saved`: UTC stamps.
    """

    record_id: RecordId
    compartment: int
    case_id: CaseId
    owner: StaffId
    key_id: KeyId | None
    started: str
    saved: str
    sealed: bytes


_DRAFT = "record_id, compartment, case_id, owner, key_id, started, saved, sealed"


def put_draft(database: Database, row: DraftRow) -> None:
    """Write over the draft of this part, wherever it stood; when it was started stays."""
    database.execute(
        f"INSERT INTO draft ({_DRAFT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        " ON CONFLICT (record_id, compartment) DO UPDATE SET owner = excluded.owner,"
        " case_id = excluded.case_id, key_id = excluded.key_id, saved = excluded.saved,"
        " sealed = excluded.sealed",
        row,
    )
    asked = "SELECT 1 FROM draft WHERE record_id = ? AND compartment = ? AND sealed = ?"
    database.mark = (asked, (row.record_id, row.compartment, row.sealed))


def drafts_of(database: Database, case: CaseId) -> list[DraftRow]:
    """The drafts of a case, the oldest first."""
    return _drafts(database, "case_id = ?", case)


def draft(database: Database, record: RecordId) -> list[DraftRow]:
    """The drafts of a record, one for each part of it."""
    return _drafts(database, "record_id = ?", record)


def drafts_in(database: Database, compartment: int) -> list[DraftRow]:
    """The drafts of one compartment, by its number, over all cases."""
    return _drafts(database, "compartment = ?", compartment)


def all_drafts(database: Database) -> list[DraftRow]:
    """All there are, the oldest first."""
    return _drafts(database, "?", 1)


def _drafts(database: Database, which: str, value: bytes | int) -> list[DraftRow]:
    """The oldest first."""
    rows = database.execute(
        f"SELECT {_DRAFT} FROM draft WHERE {which} ORDER BY started",  # noqa: S608
        (value,),
    )
    return [DraftRow(*row) for row in rows]


def drop_draft(database: Database, record: RecordId, compartments: Iterable[int]) -> None:
    """Drop the drafts of a record in these compartments; of others nothing happens."""
    database.execute_many(
        "DELETE FROM draft WHERE record_id = ? AND compartment = ?",
        ((record, number) for number in compartments),
    )
