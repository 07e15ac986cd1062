"""Rows of cases: openings, keys, grants, revisions, heads, drafts, blobs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from avhopp_desktop.domain.ids import (
    ID_LENGTH,
    CaseId,
    CertificateId,
    KeyId,
    RecordId,
    RevisionId,
)
from avhopp_desktop.store import numbers, shapes, spares
from avhopp_desktop.store.database import Database


class OpeningRow(NamedTuple):
    """A case begun: `body` is the signed statement of its first keys (docs/vault-format.md 6)."""

    case_id: CaseId
    body: str
    signature: bytes


class CaseKeyRow(NamedTuple):
    """A newer key of one compartment, as a supervisor signed it; `compartment` by its number."""

    key_id: KeyId
    case_id: CaseId
    compartment: int
    body: str
    signature: bytes


class GrantRow(NamedTuple):
    """A case key sealed to one person or office key. `time`: a UTC stamp."""

    case_id: CaseId
    compartment: int
    key_id: KeyId
    grantee: bytes
    sealed: bytes
    signer: CertificateId
    time: str
    signature: bytes


class RevisionRow(NamedTuple):
    """One saved state of one part of a record, encrypted under `key_id`; `parents` came before."""

    revision_id: RevisionId
    case_id: CaseId
    record_id: RecordId
    compartment: int
    key_id: KeyId
    parents: tuple[RevisionId, ...]
    sealed: bytes


_KEY = "key_id, case_id, compartment, body, signature"
GRANT = "case_id, compartment, key_id, grantee, sealed, signer, time, signature"
REVISION = "revision_id, case_id, record_id, compartment, key_id, parents, sealed"


# Openings and keys


def opening(database: Database, case: CaseId) -> OpeningRow | None:
    """The opening of a case; None where there is none."""
    row = database.one("SELECT case_id, body, signature FROM case_file WHERE case_id = ?", (case,))
    return None if row is None else OpeningRow(*row)


def openings(database: Database) -> list[OpeningRow]:
    """Of all cases, by their ids."""
    rows = database.execute("SELECT case_id, body, signature FROM case_file ORDER BY case_id")
    return [OpeningRow(*row) for row in rows]


def count_openings(database: Database) -> int:
    """How many cases there are, of whatever kind."""
    return _count(database, "SELECT count(*) FROM case_file")


def add_opening(database: Database, row: OpeningRow) -> None:
    """Add it, and a second copy for a salvage."""
    database.execute("INSERT INTO case_file (case_id, body, signature) VALUES (?, ?, ?)", row)
    spares.keep(database, *row)


def case_keys(database: Database, case: CaseId) -> list[CaseKeyRow]:
    """The newer keys of a case; those of its opening stand in the opening."""
    where = "WHERE case_id = ? ORDER BY key_id"
    rows = database.execute(f"SELECT {_KEY} FROM case_key {where}", (case,))  # noqa: S608
    return [CaseKeyRow(*row) for row in rows]


def all_case_keys(database: Database) -> list[CaseKeyRow]:
    """The newer keys of all cases, by their ids."""
    rows = database.execute(f"SELECT {_KEY} FROM case_key ORDER BY key_id")  # noqa: S608
    return [CaseKeyRow(*row) for row in rows]


def add_case_key(database: Database, row: CaseKeyRow) -> None:
    """Add it, and a second copy for a salvage."""
    database.execute(
        f"INSERT INTO case_key ({_KEY}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
        row,
    )
    spares.keep(database, row.key_id, row.body, row.signature)


# Grants


def grants_of(database: Database, case: CaseId) -> list[GrantRow]:
    """The grants of a case, in the order in which they were given; unchecked."""
    rows = database.execute(
        f"SELECT {GRANT} FROM grant_ WHERE case_id = ? ORDER BY number",  # noqa: S608
        (case,),
    )
    return [GrantRow(*row) for row in rows]


def all_grants(database: Database) -> Iterator[GrantRow]:
    """Of all cases, in no order."""
    rows = database.iterate(f"SELECT {GRANT} FROM grant_")  # noqa: S608
    return (GrantRow(*row) for row in rows)


def grantees(database: Database) -> Iterator[tuple[KeyId, bytes]]:
    """Every (key, grantee), read from the index alone."""
    rows = database.iterate("SELECT key_id, grantee FROM grant_")
    return ((KeyId(key), shapes.data(grantee)) for key, grantee in rows)


def cases_with(database: Database, keys: Iterable[KeyId]) -> set[CaseId]:
    """Cases of which anybody was given a key of one of these names; unchecked."""
    named = list(keys)
    rows = database.execute(
        f"SELECT DISTINCT case_id FROM grant_ WHERE key_id IN ({', '.join('?' * len(named))})",  # noqa: S608
        named,
    )
    return {CaseId(shapes.data(row[0])) for row in rows}


def cases_granted(database: Database, grantees: Iterable[bytes]) -> list[CaseId]:
    """Cases with any grant to one of the grantees."""
    found: set[CaseId] = set()
    for grantee in grantees:
        rows = database.execute("SELECT DISTINCT case_id FROM grant_ WHERE grantee = ?", (grantee,))
        found |= {CaseId(row[0]) for row in rows}
    return sorted(found)


def last_grant(database: Database) -> int:  # a larger one cannot be bound into anything
    """The number of the newest grant; 0 where there is none."""
    return _count(database, "SELECT coalesce(max(number), 0) FROM grant_ WHERE number <= ?", 2**53)


def add_grant(database: Database, row: GrantRow) -> None:
    """Add it under the next number."""
    database.execute(
        f"INSERT INTO grant_ (number, {GRANT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (numbers.following(database, "grant_"), *row),
    )


def case_of_grant(database: Database, key: KeyId, grantee: bytes) -> CaseId | None:
    """Under which case a key was given to somebody; unchecked."""
    where = "WHERE key_id = ? AND grantee = ?"
    row = database.one(f"SELECT case_id FROM grant_ {where}", (key, grantee))  # noqa: S608
    return None if row is None else CaseId(shapes.data(row[0]))


def drop_grant(database: Database, key: KeyId, grantee: bytes) -> None:
    """Take one out that is none. Nothing happens if it is not there."""
    database.execute("DELETE FROM grant_ WHERE key_id = ? AND grantee = ?", (key, grantee))


def has_grant(database: Database, key: KeyId, grantee: bytes) -> bool:
    """Whether a key was given to somebody; the grant is not checked."""
    row = database.one("SELECT 1 FROM grant_ WHERE key_id = ? AND grantee = ?", (key, grantee))
    return row is not None


# Revisions. Their numbers alone are put in order by the database: rows, of 64 MB now and then, it
# copies three times for that.


def revision_row(row: tuple[Any, ...]) -> RevisionRow:
    """A row of the columns `REVISION`, with its parents apart."""
    revision_id, case, record, compartment, key, parents, sealed = row
    return RevisionRow(revision_id, case, record, compartment, key, split_parents(parents), sealed)


def split_parents(joined: bytes) -> tuple[RevisionId, ...]:
    """Ids that stand one behind the other, as the column `parents` has them."""
    if len(joined) == ID_LENGTH:
        return (RevisionId(joined),)  # nearly all have one
    return tuple(RevisionId(joined[i : i + ID_LENGTH]) for i in range(0, len(joined), ID_LENGTH))


def add_revision(database: Database, row: RevisionRow) -> None:
    """Insert a revision and move the head of its part."""
    database.execute(
        f"INSERT INTO revision (number, {REVISION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (numbers.following(database, "revision"), *row[:5], b"".join(row.parents), row.sealed),
    )
    for parent in row.parents:
        database.execute(
            "DELETE FROM head WHERE case_id = ? AND record_id = ? AND compartment = ?"
            " AND revision_id = ?",
            (row.case_id, row.record_id, row.compartment, parent),
        )
    database.execute(
        "INSERT INTO head (case_id, record_id, compartment, revision_id) VALUES (?, ?, ?, ?)",
        (row.case_id, row.record_id, row.compartment, row.revision_id),
    )


def drop_revision(database: Database, revision: RevisionId) -> None:
    """For a salvage alone: nothing else takes a saved state away."""
    database.execute("DELETE FROM revision WHERE revision_id = ?", (revision,))


def replace_sealed(database: Database, revision: RevisionId, key: KeyId, sealed: bytes) -> None:
    """The same plain text under a newer key."""
    database.execute(
        "UPDATE revision SET key_id = ?, sealed = ? WHERE revision_id = ?",
        (key, sealed, revision),
    )


def revisions_of(
    database: Database, case: CaseId, compartments: Iterable[int]
) -> list[RevisionRow]:
    """All revisions of a case in these compartments, oldest first."""
    wanted = sorted(compartments)
    marks = ", ".join("?" * len(wanted))
    new = f"SELECT number FROM revision WHERE case_id = ? AND compartment IN ({marks})"  # noqa: S608
    rows = database.execute(
        f"SELECT number, {REVISION} FROM ({new}) CROSS JOIN revision USING (number)",  # noqa: S608
        (case, *wanted),
    )
    return [revision_row(row[1:]) for row in sorted(rows)]


def revisions_after(
    database: Database, case: CaseId, number: int, brief: int = 0
) -> dict[int, RevisionRow]:
    """All revisions of a case that were added after a number, by their own, oldest first.

    Of the compartment `brief` only the last with what is sealed; the others without.
    """
    new = "SELECT number FROM revision {} WHERE number > ? AND case_id = ? ORDER BY number"
    last = "SELECT max(number) FROM revision WHERE case_id = ? AND compartment = ?"
    rows = database.execute(
        f"SELECT number, {REVISION.removesuffix('sealed')}"  # noqa: S608
        f" CASE WHEN compartment = ? AND number < ({last}) THEN x'' ELSE sealed END"
        f" FROM ({new.format('NOT INDEXED' if number else '')}) CROSS JOIN revision USING (number)",
        (brief, case, brief, number, case),
    )
    return {
        number: RevisionRow(name, case_id, record, part, key, split_parents(parents), sealed)
        for number, name, case_id, record, part, key, parents, sealed in sorted(rows)
    }


def all_revisions(database: Database) -> Iterator[RevisionRow]:
    """Of all cases, in the order in which they were written."""
    rows = database.iterate(f"SELECT {REVISION} FROM revision ORDER BY number")  # noqa: S608
    return (revision_row(row) for row in rows)


def revision_tree(
    database: Database,
) -> Iterator[tuple[tuple[CaseId, RecordId, int], RevisionId, tuple[RevisionId, ...]]]:
    """Place (case, record, compartment), id and parents of every revision; not its content."""
    rows = database.iterate(
        "SELECT case_id, record_id, compartment, revision_id, parents FROM revision"
    )
    for case, record, compartment, revision_id, parents in rows:
        place = (CaseId(case), RecordId(record), compartment)
        yield place, RevisionId(revision_id), split_parents(parents)


def head_revisions(database: Database, compartment: int) -> Iterator[RevisionRow]:
    """The head of every part in one compartment, over all cases (the facts, at unlock)."""
    columns = ", ".join(f"revision.{name.strip()}" for name in REVISION.split(","))
    rows = database.iterate(
        f"SELECT {columns} FROM head JOIN revision USING (revision_id)"  # noqa: S608
        " WHERE head.compartment = ? ORDER BY revision.number",
        (compartment,),
    )
    return (revision_row(row) for row in rows)


def parts_in(database: Database, compartment: int) -> set[tuple[CaseId, RecordId]]:
    """Case and record of every part in one compartment, over all cases; read from an index."""
    which = "SELECT DISTINCT case_id, record_id FROM revision WHERE compartment = ?"
    rows = database.iterate(which, (compartment,))
    return {(CaseId(shapes.data(case)), RecordId(shapes.data(record))) for case, record in rows}


def count_heads(database: Database, compartment: int) -> int:
    """How many newest states the cache names in one compartment."""
    return _count(database, f"SELECT count(*) FROM head WHERE compartment = {int(compartment)}")  # noqa: S608


def heads_of(database: Database, case: CaseId, record: RecordId) -> dict[int, list[RevisionId]]:
    """The heads of a record by compartment."""
    found: dict[int, list[RevisionId]] = {}
    for compartment, revision in database.execute(
        "SELECT compartment, revision_id FROM head WHERE case_id = ? AND record_id = ?"
        " ORDER BY compartment, revision_id",
        (case, record),
    ):
        found.setdefault(compartment, []).append(RevisionId(revision))
    return found


def all_heads(database: Database) -> list[tuple[CaseId, RecordId, int, RevisionId]]:
    """The whole cache: case, record, number of the compartment, revision."""
    rows = database.execute("SELECT case_id, record_id, compartment, revision_id FROM head")
    return [(CaseId(c), RecordId(r), number, RevisionId(v)) for c, r, number, v in rows]


def put_heads(database: Database, heads: Iterable[tuple[bytes, bytes, int, RevisionId]]) -> None:
    """Rebuild the cache."""
    database.execute("DELETE FROM head")
    database.execute_many(
        "INSERT INTO head (case_id, record_id, compartment, revision_id) VALUES (?, ?, ?, ?)",
        heads,
    )


def parents_in(
    database: Database, case: CaseId, record: RecordId, compartments: Sequence[int]
) -> dict[RevisionId, tuple[RevisionId, ...]]:
    """Every revision of some parts of a record, and its parents."""
    marks = ", ".join("?" * len(compartments))
    rows = database.execute(
        "SELECT revision_id, parents FROM revision WHERE case_id = ? AND record_id = ?"  # noqa: S608
        f" AND compartment IN ({marks}) ORDER BY number",
        (case, record, *compartments),
    )
    return {RevisionId(row[0]): split_parents(row[1]) for row in rows}


def revision(database: Database, revision_id: RevisionId) -> RevisionRow | None:
    """One revision; None where it is not there."""
    row = database.one(
        f"SELECT {REVISION} FROM revision WHERE revision_id = ?",  # noqa: S608
        (revision_id,),
    )
    return None if row is None else revision_row(row)


def _count(database: Database, sql: str, *values: int) -> int:
    row = database.one(sql, values)
    return 0 if row is None else int(row[0])
