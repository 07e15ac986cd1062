"""Rows of attachments: each cut into chunks, sealed one by one."""

from __future__ import annotations

from collections.abc import Iterator

from avhopp_desktop.domain.ids import BlobId, CaseId
from avhopp_desktop.store import shapes
from avhopp_desktop.store.database import Database


def add_chunk(database: Database, blob: BlobId, chunk: int, case: CaseId, sealed: bytes) -> None:
    """Add one piece; `chunk` counts from 0."""
    database.execute(
        "INSERT INTO blob (blob_id, chunk, case_id, sealed) VALUES (?, ?, ?, ?)",
        (blob, chunk, case, sealed),
    )
    database.mark = ("SELECT 1 FROM blob WHERE blob_id = ? AND chunk = ?", (blob, chunk))


def chunks(database: Database, blob: BlobId, case: CaseId | None = None) -> Iterator[bytes]:
    """In order; of a case only those that stand under it."""
    rows = database.iterate(
        "SELECT sealed FROM blob WHERE blob_id = ? AND case_id = coalesce(?, case_id)"
        " ORDER BY chunk",
        (blob, case),
        at_once=16,
    )
    return (shapes.data(row[0]) for row in rows)


def drop_blob(database: Database, blob: BlobId) -> None:
    """Drop all pieces of an attachment."""
    database.execute("DELETE FROM blob WHERE blob_id = ?", (blob,))


def blob_ids(database: Database) -> set[BlobId]:
    """The ids of all attachments of which there is at least one piece."""
    return {BlobId(row[0]) for row in database.execute("SELECT DISTINCT blob_id FROM blob")}
