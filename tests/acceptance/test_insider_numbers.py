"""Rows under numbers after which none can follow, and a trigger under SQLite's own name."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as sqlite

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.errors import DatabaseDamaged
from avhopp_desktop.services import cases, journal, team, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.store.numbers import NUMBERED, ROOM
from tests.acceptance.damage import read_as
from tests.acceptance.insider import Insider
from tests.offices import PHRASE, Cast, an_entry, an_intake, at_work, hired

LARGEST = 2**63 - 1
CHOSEN = [LARGEST, ROOM, ROOM - 1, ROOM - 2, 0, -1, -(2**63)]


def everybody_works(cast: Cast) -> None:
    """Everything that puts a row into a table whose rows count up, more than once."""
    case = cast.cases["one"]
    for turn in range(2):
        with at_work(cast.folder, "Bo") as bo:
            for number in range(2):
                journal.enter(bo, case, an_entry(f"{turn} {number}"))
            found = cases.open_case(bo, case)
            assert found.faults == ()
            assert {f"{turn} 0", f"{turn} 1"} <= {e.current.entry.facts for e in found.journal}
            an_intake(bo, finish=True)
        with at_work(cast.folder, "Anna") as anna:
            hired(anna, f"Ny{turn}")
            new = an_intake(anna)
            team.assign(anna, new, cast.people["Bo"])
            team.unassign(anna, new, cast.people["Bo"], reason="klar")


@pytest.mark.parametrize("number", CHOSEN)
@pytest.mark.parametrize("table", NUMBERED)
def test_saving_goes_on_whatever_number_a_row_was_given(
    table: str, number: int, cast: Cast, mats: Insider
) -> None:
    """Nobody signed the numbers, so the row itself is as good as before; the check names it."""
    mats.do(
        f"UPDATE {table} SET number = ?"  # noqa: S608
        f" WHERE number = (SELECT max(number) FROM {table})",
        number,
    )
    with at_work(cast.folder, "Sara") as sara:
        said = [(fault.code, fault.place) for fault in review.verify(sara).faults]
    possible = 0 < number < ROOM
    assert said == ([] if possible else [("database_damaged", f"{table} {number}")])
    everybody_works(cast)
    with at_work(cast.folder, "Anna") as anna:
        after = [(fault.code, fault.place) for fault in review.verify(anna).faults]
    assert after == said


@pytest.mark.parametrize("table", NUMBERED)
def test_nor_what_sqlite_remembers_as_the_last(table: str, cast: Cast, mats: Insider) -> None:
    mats.do("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", LARGEST, table)
    everybody_works(cast)
    with at_work(cast.folder, "Anna") as anna:
        assert review.verify(anna).faults == ()


HIDDEN = (
    *("key_ring", "line_cache", "case_file", "case_key", "blob"),
    *("contact", "staff_register", "log_key", "spare"),
)


@pytest.mark.parametrize("table", HIDDEN)
def test_nor_a_number_that_no_column_shows(table: str, cast: Cast, mats: Insider) -> None:
    mats.do(
        f"UPDATE {table} SET rowid = ? WHERE rowid = (SELECT max(rowid) FROM {table})",  # noqa: S608
        LARGEST,
    )
    everybody_works(cast)


KEPT = (
    *(("key_ring", "through"), ("line_cache", "chunk")),
    *(("head", "compartment"), ("draft", "compartment")),
)
"""Numbers of what each person's program keeps for itself, beside the rows that count up."""
SIGNED = (
    *(("revision", "compartment"), ("grant_", "compartment"), ("case_key", "compartment")),
    ("event", "seq"),
)
TOO_LARGE = [LARGEST, 2**53 + 1, 2**32, -1, -(2**63)]


@pytest.mark.parametrize("number", TOO_LARGE)
@pytest.mark.parametrize(("table", "column"), KEPT)
def test_nor_a_number_of_what_is_kept_for_a_person(
    table: str, column: str, number: int, cast: Cast, mats: Insider
) -> None:
    mats.do(f"UPDATE OR IGNORE {table} SET {column} = ?", number)  # noqa: S608
    assert mats.do(f"SELECT 1 FROM {table} WHERE {column} = ?", number)  # noqa: S608
    everybody_works(cast)
    for alias in ("Bo", "Anna"):
        with at_work(cast.folder, alias) as one:
            said = review.conclude(one, review.look_through(one))
            assert {fault.place for fault in said} <= {table}
            assert cast.cases["one"] in cases.list_cases(one, CaseFilter())


@pytest.mark.parametrize("number", TOO_LARGE)
@pytest.mark.parametrize(("table", "column"), SIGNED)
def test_any_other_number_is_told_by_an_error_of_ours(
    table: str, column: str, number: int, cast: Cast, mats: Insider
) -> None:
    mats.do(
        f"UPDATE {table} SET {column} = ? WHERE rowid = (SELECT max(rowid) FROM {table})",  # noqa: S608
        number,
    )
    assert read_as(cast.folder, "Anna").warned or read_as(cast.folder, "Bo").warned


def test_a_trigger_under_the_name_of_sqlites_own_table_opens_for_nobody(
    cast: Cast, mats: Insider
) -> None:
    """It would run in everybody's saves, and undo them."""
    path = next(cast.folder.glob("vault-*.db"))
    raw = sqlite.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + mats.database_key.hex().encode() + b"'")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(
        "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES"
        " ('trigger', 'sqlite_sequence', 'revision', 0, 'CREATE TRIGGER sqlite_sequence"
        " AFTER INSERT ON revision BEGIN DELETE FROM revision WHERE number = new.number; END')"
    )
    raw.execute("PRAGMA schema_version = 1000")
    raw.close()
    with pytest.raises(DatabaseDamaged):
        vault.unlock(cast.folder, "Bo", PHRASE)
