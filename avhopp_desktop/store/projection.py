"""What a person may list, in memory: filled at unlock, gone with the process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from avhopp_desktop.domain.cases import CaseFilter, CaseRow, TaskRow
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.names import order_key
from avhopp_desktop.store.database import Database

_COLUMNS = (
    "case_id, code_name, case_no, stage, source, channel, protected, opened, started,"
    " opened_by, next_due, next_task, last_entry, ended, finished, voided, received, mine, unread"
)
_PUT = f"{_COLUMNS}, name_order, worker_order"
_TABLE = """
CREATE TABLE case_row (case_id BLOB PRIMARY KEY, code_name TEXT, case_no TEXT, stage TEXT,
    source TEXT, channel TEXT, protected TEXT, opened TEXT, started TEXT, opened_by TEXT,
    next_due TEXT, next_task TEXT, last_entry TEXT, ended TEXT, finished INTEGER, voided INTEGER,
    received INTEGER, mine INTEGER, unread INTEGER,
    name_order TEXT, worker_order TEXT) STRICT, WITHOUT ROWID
"""
_TASKS = """
CREATE TABLE task_row (case_id BLOB, code TEXT, due TEXT, record TEXT, note TEXT) STRICT
"""
_TASK_INDEX = "CREATE INDEX task_case ON task_row (case_id)"
_FIRST_ORDER = """
CREATE INDEX case_due ON case_row (voided, (next_due = ''), next_due, name_order, case_id)
"""
"""For the order in which a list opens: ids come without sorting."""
_NAME_INDEX = "CREATE INDEX case_name ON case_row (name_order)"
_ORDER = {
    "next_due": "next_due = '', next_due {way}, name_order",
    "code_name": "name_order {way}, case_no",
    "case_no": "length(case_no) {way}, case_no {way}, name_order",
    "opened": "opened {way}, case_no {way}",
    "opened_by": "worker_order {way}, name_order",
    "stage": "instr(:stages, ',' || stage || ',') {way}, stage {way}, name_order",
}


def create(projection: Database) -> None:
    """Make the empty tables in a database in memory."""
    projection.execute(_TABLE)
    projection.execute(_TASKS)


def index(projection: Database) -> None:
    """Once it is filled: in order they are made quicker."""
    projection.execute(_FIRST_ORDER)
    projection.execute(_NAME_INDEX)
    projection.execute(_TASK_INDEX)


def put_case(projection: Database, row: CaseRow) -> None:
    """Add the line of a case, or write over it."""
    put_cases(projection, [row])


def put_cases(projection: Database, rows: Iterable[CaseRow]) -> None:
    """The same for many."""
    marks = ", ".join("?" * (_PUT.count(",") + 1))
    order = cache(order_key)  # few people open many cases
    projection.execute_many(
        f"INSERT OR REPLACE INTO case_row ({_PUT}) VALUES ({marks})",  # noqa: S608
        (_values(row, order(row.opened_by)) for row in rows),
    )


def put_tasks(
    projection: Database,
    cases: Iterable[CaseId],
    tasks: Iterable[tuple[CaseId, str, str, str, str]],
) -> None:
    """What is waited for in these cases, in place of what was.

    Each `(case, code, due, record, note)`.
    """
    projection.execute_many("DELETE FROM task_row WHERE case_id = ?", ((one,) for one in cases))
    projection.execute_many("INSERT INTO task_row VALUES (?, ?, ?, ?, ?)", tasks)


def tasks(projection: Database, *, mine: bool, until: str = "") -> list[TaskRow]:
    """What is waited for in the cases that count, earliest first; `until`: due before this."""
    conditions, values = ["c.voided = 0"], []
    if mine:
        conditions.append("c.mine = 1")
    if until:
        conditions.append("t.due < ?")
        values.append(until)
    found = projection.execute(
        "SELECT t.case_id, t.code, t.due, t.record, t.note, c.code_name, c.stage, c.mine"  # noqa: S608
        " FROM task_row t JOIN case_row c ON c.case_id = t.case_id"
        f" WHERE {' AND '.join(conditions)} ORDER BY t.due, c.code_name, t.code, t.record",
        tuple(values),
    )
    return [
        TaskRow(case, code, due, record, note, code_name, stage, bool(mine))
        for case, code, due, record, note, code_name, stage, mine in found
    ]


def mark_read(projection: Database, case: CaseId) -> None:
    """The person has looked at a case."""
    projection.execute("UPDATE case_row SET unread = 0 WHERE case_id = ? AND unread", (case,))


def find(projection: Database, which: CaseFilter, stages: Sequence[str] = ()) -> list[CaseId]:
    """Ids in order; rows come a page at a time. `stages`: the order they are sorted in."""
    parameters: dict[str, int | str] = {
        "stage": which.stage,
        "stages": f",{','.join(stages)},",
        "voided": bool(which.voided),
    }
    conditions = ["voided = :voided"] if which.voided is not None else []
    conditions += [flag for flag in ("mine", "unread", "received") if getattr(which, flag)]
    conditions += ["stage = :stage"] if which.stage else []
    conditions += ["ended != ''"] if which.ended else []
    order = _ORDER[which.sort].format(way="DESC" if which.descending else "ASC")
    rows = projection.execute(
        f"SELECT case_id FROM case_row WHERE {' AND '.join(conditions) or '1'}"  # noqa: S608
        f" ORDER BY {order}",
        parameters,
    )
    return [CaseId(row[0]) for row in rows]


def names(projection: Database) -> Iterator[tuple[CaseId, str, str]]:
    """Id, code name and case number of every line."""
    rows = projection.execute("SELECT case_id, code_name, case_no FROM case_row")
    return ((CaseId(case), code_name, case_no) for case, code_name, case_no in rows)


def called(projection: Database, name: str) -> list[tuple[CaseId, str]]:
    """Id and code name of the lines whose names are sorted at the same place as this one."""
    found = projection.execute(
        "SELECT case_id, code_name FROM case_row WHERE name_order = ?", (order_key(name),)
    )
    return [(CaseId(case), code_name) for case, code_name in found]


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
    """The code names of the cases in it."""
    return {row[0] for row in projection.execute("SELECT code_name FROM case_row")}


def _values(row: CaseRow, worker_order: str) -> tuple[str | bytes | int, ...]:
    return (
        row.id,
        row.code_name,
        row.case_no,
        row.stage,
        row.source,
        row.channel,
        row.protected,
        row.opened,
        row.started,
        row.opened_by,
        row.next_due,
        row.next_task,
        row.last_entry,
        row.ended,
        int(row.finished),
        int(row.voided),
        int(row.received),
        int(row.mine),
        int(row.unread),
        order_key(row.code_name),
        worker_order,
    )


def _row(values: tuple[Any, ...]) -> CaseRow:
    texts, flags = values[:14], values[14:]
    return CaseRow(*texts, *(bool(flag) for flag in flags))
