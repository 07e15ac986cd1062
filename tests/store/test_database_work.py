"""Transactions, threads, tables in memory, copies."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    DatabaseDamaged,
    ForeignVault,
    Stopped,
    VaultExists,
)
from avhopp_desktop.store import schema, sqlite_rules
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug
from tests.store.databases import DICE, KEY, OTHER_KEY, PAGE, count, put

# --- transactions and threads


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with Database.open(path, KEY) as database:

        def fail() -> None:
            with database.transaction():
                put(database, 3, name=b"x")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert count(database) == 30
        with database.transaction():
            put(database, 3, name=b"x")
        assert count(database) == 33


def test_a_transaction_holds_no_other(path: Path) -> None:
    with Database.open(path, KEY) as database:

        def nest() -> None:
            with database.transaction():
                put(database, 1, name=b"x")
                with database.transaction():
                    pass

        with pytest.raises(DatabaseBug):
            nest()
        assert count(database) == 30
        with database.transaction(), pytest.raises(DatabaseBug):
            database.full_check()
        with database.transaction(), pytest.raises(DatabaseBug):
            database.copy_to(path.with_name("copy.db"), KEY)


def test_threads_take_turns(path: Path) -> None:
    """No thread sees or spoils another's half transaction."""
    with Database.open(path, KEY) as database:
        seen: list[int] = []
        together = threading.Barrier(4)

        def work(name: bytes) -> None:
            together.wait()
            for round_ in range(10):
                with database.transaction():
                    put(database, 2, 10, name + bytes([round_]))
                    seen.append(count(database))

        threads = [threading.Thread(target=work, args=(bytes([65 + n]),)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == list(range(32, 112, 2))


def test_rows_come_bit_by_bit(path: Path) -> None:
    with Database.open(path, KEY) as database:
        with database.transaction():
            put(database, 700, 10, name=b"x")
        rows = database.iterate("SELECT chunk FROM blob WHERE blob_id = ? ORDER BY chunk", (b"x",))
        assert next(rows) == (0,)
        database.set_meta("between", "yes")
        assert [row[0] for row in rows] == list(range(1, 700))
        begun = database.iterate("SELECT chunk FROM blob")
        next(begun)
        begun.close()
        left = database.iterate("SELECT chunk FROM blob")
        next(left)
    left.close()  # a job that is let go of after the lock
    Database.open(path, KEY).close()


def test_work_can_be_interrupted(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.execute("CREATE TEMP TABLE seen (n)")
        endless = (
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"
        )
        stop = threading.Event()

        def interrupting() -> None:
            # Until it has hit: an interrupt before the statement begins is forgotten.
            while not stop.wait(0.01):
                database.interrupt()

        thread = threading.Thread(target=interrupting)
        thread.start()
        try:
            with pytest.raises(Stopped):
                database.execute(endless)
        finally:
            stop.set()
            thread.join()
        assert count(database) == 30


def test_closing_twice_and_using_after(path: Path) -> None:
    database = Database.open(path, KEY)
    database.close()
    database.close()
    database.interrupt()
    with pytest.raises(DatabaseBug):
        database.execute("SELECT 1")


def test_closing_takes_back_what_was_not_committed(path: Path) -> None:
    database = Database.open(path, KEY)
    database.execute("BEGIN IMMEDIATE")
    put(database, 1, name=b"x")
    database.close()
    with Database.open(path, KEY) as database:
        assert count(database) == 30
        assert database.was_clean


def test_a_slow_call_is_logged_without_what_it_asked(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG, "avhopp_desktop.store.sqlite_rules"):
        for taken in (0.25, 0.05):
            sqlite_rules.note_wait(taken, frozenset())
    (line,) = caplog.messages
    assert line.startswith("the window waited 250 ms at test_database_work.py:")


# --- in memory


def test_memory_has_full_text_search_and_no_file(tmp_path: Path) -> None:
    with Database.memory() as database:
        database.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
        database.execute("INSERT INTO words VALUES (?)", ("planerad omprövning",))
        assert database.one("SELECT count(*) FROM words WHERE words MATCH 'omprövning'") == (1,)
        assert [row[2] for row in database._connection.execute("SELECT * FROM pragma_table_list")]
        with database.transaction():
            database.execute("CREATE TABLE t (a)")
            database.execute_many("INSERT INTO t VALUES (?)", [(n,) for n in range(1_000)])
        assert database.execute("SELECT a FROM t ORDER BY a DESC LIMIT 1") == [(999,)]
    assert list(tmp_path.iterdir()) == []


# --- copying


def test_a_copy_has_another_key_and_another_salt(path: Path) -> None:
    copy = path.with_name("vault-000002.db")
    told: list[tuple[int, int]] = []
    with Database.open(path, KEY) as database:
        contents = database.copy_to(
            copy, OTHER_KEY, report=lambda d, t: told.append((d, t)), step=7
        )
        assert contents == database.contents()
    assert path.read_bytes()[:16] != copy.read_bytes()[:16]
    assert told[-1][0] == told[-1][1] == len(copy.read_bytes()) // PAGE
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    with pytest.raises(ForeignVault):
        Database.open(copy, KEY)
    with Database.open(copy, OTHER_KEY) as database:
        assert database.was_clean
        database.full_check()
        assert database.contents() == contents
        assert contents.rows[schema.TABLES.index("blob") - 1] == 30


def test_no_damage_is_copied_as_if_it_were_whole(path: Path) -> None:
    """SQLite's backup would make a good page of zeros out of each page that SQLCipher refuses.

    The last page of a long row is the worst: no structure tells that its bytes are gone.
    """
    copy = path.with_name("vault-000002.db")
    with Database.open(path, KEY) as database:
        put(database, 3, 30_000, name=b"long")
    good = path.read_bytes()
    for page in range(len(good) // PAGE):
        bad = bytearray(good)
        bad[page * PAGE + DICE.randrange(PAGE)] ^= 1
        path.write_bytes(bad)
        with pytest.raises(DatabaseDamaged), Database.open(path, KEY) as database:
            database.copy_to(copy, OTHER_KEY)
        assert not copy.exists()


def test_others_write_while_a_copy_is_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another thread has its turn between two steps; what it writes is in the copy, whole."""
    copy = path.with_name("vault-000002.db")
    with Database.open(path, KEY) as database:
        begun, written = threading.Event(), threading.Event()

        def write() -> None:
            begun.wait(60)
            with database.transaction():
                put(database, 5, name=b"x")
            written.set()

        writer = threading.Thread(target=write)
        writer.start()
        # The pause between two steps lasts here until the other has written.
        monkeypatch.setattr(
            "avhopp_desktop.store.database.time.sleep",
            lambda _: (begun.set(), written.wait(60)),
        )
        contents = database.copy_to(copy, OTHER_KEY, step=3)
        writer.join()
        assert written.is_set()
        assert contents == database.contents()
    with Database.open(copy, OTHER_KEY) as database:
        assert database.contents() == contents
        assert count(database) == 35
        database.full_check()


def test_a_stopped_copy_leaves_nothing(path: Path) -> None:
    copy = path.with_name("vault-000002.db")
    asked = iter([False, False, True])
    with Database.open(path, KEY) as database:
        with pytest.raises(Stopped):
            database.copy_to(copy, KEY, stopped=lambda: next(asked), step=1)
        assert sorted(file.name for file in path.parent.iterdir()) == [
            "vault-000001.db",
            "vault-000001.db-journal",
        ]
        with pytest.raises(VaultExists):
            database.copy_to(path, KEY)
        database.full_check()
