"""What a person may list, in memory: filled at unlock, gone with the process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from avhopp_desktop.domain.cases import CaseFilter, CaseRow
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.store.database import Database

_COLUMNS = (
    "case_id, code_name, case_no, stage, source, channel, protected, opened, opened_by,"
    " next_due, next_task, last_entry, finished, voided, received, mine"
)
_TABLE = """
CREATE TABLE case_row (case_id BLOB PRIMARY KEY, code_name TEXT, case_no TEXT, stage TEXT,
    source TEXT, channel TEXT, protected TEXT, opened TEXT, opened_by TEXT, next_due TEXT,
    next_task TEXT, last_entry TEXT, finished INTEGER, voided INTEGER, received INTEGER,
    mine INTEGER) STRICT
"""
_ORDER = {
    "next_due": "next_due = '', next_due {way}, code_name",
    "code_name": "code_name COLLATE NOCASE {way}, case_no",
    "opened": "opened {way}, case_no {way}",
    "stage": "stage {way}, code_name",
}


def create(projection: Database) -> None:
    projection.execute(_TABLE)


def put_case(projection: Database, row: CaseRow) -> None:
    put_cases(projection, [row])


def put_cases(projection: Database, rows: Iterable[CaseRow]) -> None:
    marks = ", ".join("?" * 16)
    projection.execute_many(
        f"INSERT OR REPLACE INTO case_row ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
        (_values(row) for row in rows),
    )


def drop_case(projection: Database, case: CaseId) -> None:
    projection.execute("DELETE FROM case_row WHERE case_id = ?", (case,))


def find(projection: Database, which: CaseFilter) -> list[CaseId]:
    """Ids in order; rows come a page at a time."""
    conditions, values = ["voided = ?"], [int(which.voided)]
    parameters: list[int | str] = list(values)
    if which.mine:
        conditions.append("mine = 1")
    if which.received:
        conditions.append("received = 1")
    if which.stage:
        conditions.append("stage = ?")
        parameters.append(which.stage)
    order = _ORDER[which.sort].format(way="DESC" if which.descending else "ASC")
    rows = projection.execute(
        f"SELECT case_id FROM case_row WHERE {' AND '.join(conditions)}"  # noqa: S608
        f" ORDER BY {order}",
        tuple(parameters),
    )
    return [CaseId(row[0]) for row in rows]


def rows(projection: Database, cases: Sequence[CaseId]) -> list[CaseRow | None]:
    """Rows in the order asked for; None for one that is gone."""
    marks = ", ".join("?" * len(cases))
    found = projection.execute(
        f"SELECT {_COLUMNS} FROM case_row WHERE case_id IN ({marks})",  # noqa: S608
        tuple(cases),
    )
    by_id = {row[0]: _row(row) for row in found}
    return [by_id.get(case) for case in cases]


def code_names(projection: Database) -> set[str]:
    return {row[0] for row in projection.execute("SELECT code_name FROM case_row")}


def _values(row: CaseRow) -> tuple[str | bytes | int, ...]:
    return (
        row.id,
        row.code_name,
        row.case_no,
        row.stage,
        row.source,
        row.channel,
        row.protected,
        row.opened,
        row.opened_by,
        row.next_due,
        row.next_task,
        row.last_entry,
        int(row.finished),
        int(row.voided),
        int(row.received),
        int(row.mine),
    )


def _row(values: tuple[Any, ...]) -> CaseRow:
    texts, flags = values[:12], values[12:]
    return CaseRow(*texts, *(bool(flag) for flag in flags))
