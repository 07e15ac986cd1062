"""Rows of his own making, of any shape that the tables let in: nobody's work stops for them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from avhopp_desktop.services import backup, cases, journal
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import checks, log_review, review
from avhopp_desktop.store import schema
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug
from tests.acceptance.insider import Insider
from tests.offices import Cast, an_entry, an_intake, at_work

NUMBERS = (-(2**63), -1, 0, 7, 2**31, 2**53 + 1, 2**62, 2**63 - 1)
DATA = (b"", b"x", bytes(16), bytes(32), bytes(2_000_000))
TEXTS = (
    *(b"", b"x", b"{}", b"[]", b"null", b"\0", b"A\xff", b"\xed\xa0\x80", b"1" * 30, b"-1"),
    *(b'{"kind":"opening","keys":7}', b'{"kind":1e999}', b"[" * 100_000, b"a" * 2_000_000),
    *(b'[["revision","00","00"]]', b'[["statement",7,null]]', b'[["opening"]]', b"[[[]]]"),
)
"""As bytes, since some are no text at all."""


NAMES = {("authority", "statement"), ("grant_", "key_id"), ("revision", "revision_id")}
"""What else no two rows may have in common."""


def columns(database: Database, table: str) -> list[tuple[str, str, bool, bool]]:
    """Name, type, whether it may be empty, whether it names the row."""
    rows = database.execute(f"PRAGMA table_info({table})")
    return [(name, kind, not filled, bool(key)) for _n, name, kind, filled, _d, key in rows]


def values(kind: str, *, empty: bool) -> Iterator[tuple[str, Any]]:
    """Every shape that a column lets in: how it is written, and what."""
    if kind == "INTEGER":
        yield from (("?", number) for number in NUMBERS)
    elif kind == "BLOB":
        yield from (("?", data) for data in DATA)
    else:
        yield from (("CAST(? AS TEXT)", text) for text in TEXTS)
    if empty:
        yield "?", None


def plant(database: Database, table: str, column: str, counted: Iterator[int]) -> int:
    """Rows like one that is there but for one column, and under names of their own; how many."""
    known = columns(database, table)
    row = dict(zip([c[0] for c in known], _one_of(database, table, known), strict=True))
    # Without a number of its own a row is given the next, and there may be none.
    kind, empty = next(
        (c[1], c[2] and (c[1], c[3]) != ("INTEGER", True)) for c in known if c[0] == column
    )
    planted = 0
    for how, value in values(kind, empty=empty):
        number = next(counted)
        new = {**row, column: value}
        for name, of, _empty, names in known:
            if name != column and (names or (table, name) in NAMES):
                new[name] = _another(row[name], of, number)
        marks = ", ".join(how if name == column else "?" for name in new)
        try:
            database.execute(f"INSERT INTO {table} VALUES ({marks})", tuple(new.values()))  # noqa: S608
        except DatabaseBug:
            continue  # it would be another row's name
        planted += 1
    return planted


def _one_of(database: Database, table: str, known: list[tuple[str, str, bool, bool]]) -> Any:
    found = database.execute(f"SELECT * FROM {table} LIMIT 1")  # noqa: S608
    made_up = {"INTEGER": 1, "BLOB": bytes(16), "TEXT": "x"}
    return found[0] if found else [made_up[c[1]] for c in known]


def _another(value: Any, kind: str, number: int) -> Any:
    if kind == "INTEGER":
        return 1_000_000 + number
    if kind == "TEXT":
        return f"{value}{number}"
    return number.to_bytes(4, "big") + bytes(value)[4:]


def everybody_works(cast: Cast) -> None:
    """Unlock, lists, a case, a save, an intake; the log's review, a check, a backup."""
    with at_work(cast.folder, "Bo") as bo:
        assert cases.list_cases(bo, CaseFilter())
        assert cases.open_case(bo, cast.cases["one"]).row.id == cast.cases["one"]
        journal.enter(bo, cast.cases["one"], an_entry())
        an_intake(bo, finish=True)
        cases.history(bo, cast.cases["one"])
        review.check_events(bo)
        review.verify(bo)
        checks.earlier(bo)
    with at_work(cast.folder, "Anna") as anna:
        log_review.look_through(anna)
        review.verify(anna)
        backup.back_up(anna)


@pytest.mark.parametrize("table", [t for t in schema.TABLES if t != "meta"])
def test_a_row_of_any_shape_stops_nobody(table: str, cast: Cast, mats: Insider) -> None:
    with mats.inside() as database:
        counted = itertools.count(1)
        names = [column[0] for column in columns(database, table)]
        with database.transaction():
            planted = [plant(database, table, name, counted) for name in names]
    assert all(planted)
    everybody_works(cast)
