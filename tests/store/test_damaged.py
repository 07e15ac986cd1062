"""What a transaction that never ended had written is taken back when a damaged file is read.

SQLCipher itself writes the journals here: while a transaction is open, both files are copied.
"""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.crypto.pages import SALT, PageCipher
from avhopp_desktop.store.damaged import DamagedFile, DamagedTables
from avhopp_desktop.store.database_file import PAGE, journal
from tests.services.damaging import NAMED_BY, Truth, an_office_to_damage, hot

CHANGES = (
    "UPDATE revision SET sealed = randomblob(length(sealed))",
    "DELETE FROM draft",
    "UPDATE event SET payload = randomblob(length(payload))",
)
GROWS = """INSERT INTO blob
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
    SELECT randomblob(16), i, randomblob(16), randomblob(9000) FROM n"""
HEAD = 512
"""Bytes of a journal's head: a sector."""
RECORD = PAGE + 8


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    folder = tmp_path_factory.mktemp("made") / "vault"
    an_office_to_damage(folder)
    return Truth.of(folder)


def pages_of(truth: Truth, file: DamagedFile) -> dict[int, bytes | None]:
    """Every page in plain."""
    file.use(PageCipher(truth.key, truth.data[:SALT]).open)
    return {number: file.page(number) for number in range(1, file.count + 1)}


def rows_of(truth: Truth, file: DamagedFile, table: str) -> Counter[tuple[Any, ...]]:
    file.use(PageCipher(truth.key, truth.data[:SALT]).open)
    return Counter(row.values for row in DamagedTables(file).rows(table) if row.whole)


@pytest.fixture(scope="module")
def before(truth: Truth) -> dict[int, bytes | None]:
    with DamagedFile(truth.whole) as file:
        found = pages_of(truth, file)
    assert None not in found.values()
    return found


@pytest.mark.parametrize("cache", [10, 20])
def test_every_page_is_as_it_was_before(
    truth: Truth, before: dict[int, bytes | None], tmp_path: Path, cache: int
) -> None:
    """Also where the cache ran over several times, and the journal has a head for each."""
    path = hot(truth, tmp_path / "work", *CHANGES, cache=cache)
    with DamagedFile(path) as file:
        assert pages_of(truth, file) == before
    journal(path).unlink()
    with DamagedFile(path) as file:
        assert pages_of(truth, file) != before


def test_what_was_never_confirmed_is_no_row(truth: Truth, tmp_path: Path) -> None:
    """Pages that the transaction put behind the others go as SQLite would cut them off."""
    path = hot(truth, tmp_path / "work", *CHANGES, GROWS)
    assert path.stat().st_size > len(truth.data)
    for table in NAMED_BY:
        with DamagedFile(truth.whole) as file:
            wanted = rows_of(truth, file, table)
        with DamagedFile(path) as file:
            assert rows_of(truth, file, table) == wanted, table
            assert DamagedTables(file).layout.pages == truth.pages


def test_a_page_destroyed_in_the_file_is_taken_from_the_journal(
    truth: Truth, before: dict[int, bytes | None], tmp_path: Path
) -> None:
    path = hot(truth, tmp_path / "work", *CHANGES)
    kept = int.from_bytes(journal(path).read_bytes()[HEAD : HEAD + 4], "big")
    data = bytearray(path.read_bytes())
    data[(kept - 1) * PAGE : kept * PAGE] = b"\xff" * PAGE
    path.write_bytes(data)
    with DamagedFile(path) as file:
        assert pages_of(truth, file) == before


def test_a_file_cut_short_is_as_long_as_the_journal_says(
    truth: Truth, before: dict[int, bytes | None], tmp_path: Path
) -> None:
    path = hot(truth, tmp_path / "work", *CHANGES)
    path.write_bytes(path.read_bytes()[: 5 * PAGE])
    with DamagedFile(path) as file:
        file.use(PageCipher(truth.key, truth.data[:SALT]).open)
        last = max(file._before)
        assert last > 5
        assert file.count == last
        assert file.page(last) == before[last]


@pytest.mark.parametrize("what", ["head", "sum", "cut"])
def test_a_damaged_journal_is_followed_as_far_as_it_is_whole(
    truth: Truth, before: dict[int, bytes | None], tmp_path: Path, what: str
) -> None:
    """A page whose sum is wrong is not believed, nor what comes after it."""
    path = hot(truth, tmp_path / "work", *CHANGES)
    data = bytearray(journal(path).read_bytes())
    good = {"head": 0, "sum": 2, "cut": 3}[what]
    if what == "head":
        data[0] ^= 1
    elif what == "sum":
        data[HEAD + 2 * RECORD + 4 + PAGE - 200] ^= 1
    else:
        del data[HEAD + 3 * RECORD + 100 :]
    numbers = _numbers(path)
    journal(path).write_bytes(data)
    with DamagedFile(path) as file:
        assert sorted(file._before) == sorted(numbers[:good])
        found = pages_of(truth, file)
    assert {n: found[n] for n in numbers[:good]} == {n: before[n] for n in numbers[:good]}


def test_an_empty_journal_says_nothing(truth: Truth, tmp_path: Path) -> None:
    """So it lies there when nobody writes."""
    path = tmp_path / "vault.db"
    path.write_bytes(truth.data)
    for content in (b"", bytes(HEAD), bytes(3 * RECORD)):
        journal(path).write_bytes(content)
        with DamagedFile(path) as file:
            assert file.count == truth.pages
            assert file.raw(2) == truth.data[PAGE : 2 * PAGE]


def test_a_journal_that_names_a_page_far_away_is_not_followed_there(
    truth: Truth, tmp_path: Path
) -> None:
    """Its sums need no key: anybody who has the folder can write one."""
    path = tmp_path / "vault.db"
    path.write_bytes(truth.data)
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, 0, 0, HEAD, PAGE)
    record = struct.pack(">I", 2**32 - 1) + bytes(PAGE) + bytes(4)
    journal(path).write_bytes(head.ljust(HEAD, b"\0") + record)
    with DamagedFile(path) as file:
        assert file._before
        assert file.count < 2**20


def test_a_file_that_says_to_be_endless_is_gone_through_all_the_same(
    truth: Truth, before: dict[int, bytes | None]
) -> None:
    first = before[1]
    assert first is not None
    told = {**before, 1: first[:28] + b"\xff" * 4 + first[32:]}
    with DamagedFile(truth.whole) as file:
        file.use(lambda number, _page: told.get(number))
        tables = DamagedTables(file)
        assert tables.layout.pages < 2**20
        assert sum(1 for _row in tables.rows("revision")) == len(truth.rows["revision"])


def _numbers(path: Path) -> list[int]:
    """The pages of the first part of a journal, as SQLite's file format says."""
    data = journal(path).read_bytes()
    count = int.from_bytes(data[8:12], "big")
    starts = [HEAD + at * RECORD for at in range(min(count, (len(data) - HEAD) // RECORD))]
    return [int.from_bytes(data[start : start + 4], "big") for start in starts]
