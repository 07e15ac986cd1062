"""Rows of many cases at once, by index alone where it can be: what an unlock reads.

Each statement names the cases or keys it asks about, so that other people's cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from avhopp_desktop.domain.ids import CaseId, KeyId, RevisionId
from avhopp_desktop.store.cases import GRANT, REVISION, GrantRow, RevisionRow, revision_row
from avhopp_desktop.store.database import Database

T = TypeVar("T")
BATCH: Final = 256
"""Cases, keys or revisions that one statement is asked about."""


def keys_granted(database: Database, grantee: bytes) -> set[KeyId]:
    """Keys with a grant to somebody; read from the index alone."""
    rows = database.execute("SELECT key_id FROM grant_ WHERE grantee = ?", (grantee,))
    return {key for (key,) in rows}


def grants_to(database: Database, grantee: bytes, keys: Iterable[KeyId]) -> Iterator[GrantRow]:
    """The grants of these keys to one grantee."""
    for some in in_batches(keys):
        for row in database.execute(
            f"SELECT {GRANT} FROM grant_ WHERE grantee = ? AND key_id IN ({_marks(some)})",  # noqa: S608
            (grantee, *some),
        ):
            yield GrantRow(*row)


def newer_keys(database: Database, cases: Iterable[CaseId]) -> dict[CaseId, list[KeyId]]:
    """Ids of the keys that came after the opening's, sorted, of those cases that have any."""
    found: dict[CaseId, list[KeyId]] = {}
    for some in in_batches(cases):
        for case, key in database.execute(
            f"SELECT case_id, key_id FROM case_key WHERE case_id IN ({_marks(some)})"  # noqa: S608
            " ORDER BY case_id, key_id",
            some,
        ):
            found.setdefault(CaseId(case), []).append(KeyId(key))
    return found


def facts_heads(
    database: Database, cases: Iterable[CaseId], compartment: int
) -> dict[CaseId, list[tuple[RevisionId, KeyId]]]:
    """Newest heads of the cases' own parts in one compartment and the keys they stand under,
    the newest last; read from indexes alone."""
    found: dict[CaseId, list[tuple[RevisionId, KeyId]]] = {}
    for some in in_batches(cases):
        for case, revision_id, key in database.execute(
            "SELECT head.case_id, revision.revision_id, revision.key_id"  # noqa: S608
            " FROM head CROSS JOIN revision ON revision.case_id = head.case_id"
            " AND revision.record_id = head.record_id"
            " AND revision.compartment = head.compartment"
            " AND revision.revision_id = head.revision_id"
            f" WHERE head.case_id IN ({_marks(some)}) AND head.record_id = head.case_id"
            " AND head.compartment = ? ORDER BY revision.number",
            (*some, compartment),
        ):
            found.setdefault(CaseId(case), []).append((RevisionId(revision_id), KeyId(key)))
    return found


def revisions(database: Database, wanted: Iterable[RevisionId]) -> Iterator[RevisionRow]:
    """These revisions, in no order; those that are there."""
    for some in in_batches(wanted):
        for row in database.execute(
            f"SELECT {REVISION} FROM revision WHERE revision_id IN ({_marks(some)})",  # noqa: S608
            some,
        ):
            yield revision_row(row)


def in_batches(things: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """As many at a time as one statement is asked about."""
    left = iter(things)
    while some := tuple(islice(left, BATCH)):
        yield some


def _marks(things: Sequence[object]) -> str:
    return ", ".join("?" * len(things))
