"""The database on real files: keys, damage, threads, other programs, a full disk."""

from __future__ import annotations

import errno
import logging
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseDamaged,
    DatabaseEmpty,
    DiskFailed,
    DiskFull,
    ForeignVault,
    NewerFormat,
    NoVault,
    OlderFormat,
    ReadOnlyVault,
    Stopped,
    VaultBusy,
    VaultExists,
)
from avhopp_desktop.store import folder, schema, sqlite_rules
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
PAGE = 4_096
DICE = random.Random(2_711)  # noqa: S311 -- the same test every time


def put(database: Database, count: int, size: int = 3_000, name: bytes = b"b") -> None:
    database.execute_many(
        "INSERT INTO blob VALUES (?, ?, ?, ?)",
        [(name, number, b"c", DICE.randbytes(size)) for number in range(count)],
    )


def count(database: Database) -> int:
    row = database.one("SELECT count(*) FROM blob")
    assert row is not None
    return int(row[0])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A vault's database of some thirty pages, closed."""
    path = tmp_path / "vault-000001.db"
    with Database.create(path, KEY) as database, database.transaction():
        put(database, 30)
    return path


def in_another_process(path: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run `code` with `path` and `key`; prints of an error are its code."""
    program = (
        "import sys, pathlib\n"
        "from avhopp_desktop.store.database import Database\n"
        "from avhopp_desktop.store.folder import VaultLock\n"
        "from avhopp_desktop.domain.errors import AvhoppError\n"
        "path, key = pathlib.Path(sys.argv[1]), bytes(range(32))\n"
        "try:\n" + "".join(f"    {line}\n" for line in code.splitlines()) + "except AvhoppError as"
        " error:\n    print(error.code)\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


# --- creating and opening


def test_a_new_database_has_the_tables_of_the_format(tmp_path: Path) -> None:
    """The SQL is the one that stands in docs/vault-format.md."""
    page = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    written = page.split("```sql\n")[1].split("```")[0]

    def plain(sql: str) -> list[str]:
        """The words of each statement, however they are broken into lines."""
        return [
            re.sub(r"\s+", " ", re.sub(r"([(),])", r" \1 ", statement)).strip()
            for statement in sql.split(";")
            if statement.strip()
        ]

    assert plain(";".join(schema.STATEMENTS)) == plain(written)
    with Database.create(tmp_path / "a.db", KEY) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_schema")}
        assert set(schema.TABLES) <= names
        assert database.execute("PRAGMA user_version") == [(1,)]


def test_the_file_is_encrypted_and_its_owners(path: Path) -> None:
    data = path.read_bytes()
    assert b"SQLite" not in data
    assert b"authority" not in data
    assert len(data) % PAGE == 0
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_committed_is_there_again(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.set_meta("vault", "ab")
        database.set_meta("vault", "cd")
    with Database.open(path, KEY) as database:
        assert database.meta("vault") == "cd"
        assert database.meta("office") is None
        assert count(database) == 30


def test_nothing_is_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(VaultExists):
        Database.create(path, KEY)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="only there a folder is synced")
def test_a_folder_that_was_not_synced_leaves_nothing_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, sync = tmp_path / "vault-000001.db", os.fsync

    def refuse(descriptor: int) -> None:
        if os.path.samestat(os.fstat(descriptor), tmp_path.stat()):
            raise OSError(errno.EIO, "not today")
        sync(descriptor)

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refuse)
        with pytest.raises(DiskFailed):
            Database.create(path, KEY)
    assert list(tmp_path.iterdir()) == []
    with Database.create(path, KEY) as database:
        assert count(database) == 0


def test_no_folder_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        Database.open(tmp_path / "vault-000001.db", KEY)
    with pytest.raises(NoVault):
        Database.create(tmp_path / "nowhere" / "vault-000001.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_refused_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ForeignVault):
        Database.open(path, OTHER_KEY)
    assert path.read_bytes() == before
    Database.open(path, KEY).close()


@pytest.mark.parametrize("length", [0, 1, 31, 33, 64])
def test_a_key_has_32_bytes(path: Path, length: int) -> None:
    """SQLCipher takes 63 digits for a passphrase, and an empty key for none at all."""
    for attempt in (Database.open, lambda p, k: Database.create(p.with_name("new.db"), k)):
        with pytest.raises(ValueError, match="32 bytes"):
            attempt(path, bytes(length))
    assert not path.with_name("new.db").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"x", bytes(PAGE - 1)],
    ids=["empty", "one byte", "not a page"],
)
def test_an_empty_file_is_never_an_empty_vault(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(DatabaseEmpty):
            Database.open(path, KEY, read_only=read_only)
    assert path.read_bytes() == content


def test_a_file_in_clear_is_none_of_ours(path: Path) -> None:
    content = b"SQLite format 3\0" + bytes(2 * PAGE)
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(ForeignVault):
            Database.open(path, KEY, read_only=read_only)
    assert path.read_bytes() == content


@pytest.mark.parametrize("place", [16, 100, PAGE - 1])
def test_a_damaged_first_page_is_no_foreign_vault(path: Path, place: int) -> None:
    """SQLite says the same of both: the other pages tell them apart."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_zeros_are_damage(path: Path) -> None:
    path.write_bytes(bytes(8 * PAGE))
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_a_newer_version_is_refused_before_anything_is_written(path: Path) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    raw.execute("PRAGMA user_version = 2")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerFormat):
        Database.open(path, KEY)
    assert path.read_bytes() == before


def test_a_vault_of_an_earlier_version_is_not_called_damaged(path: Path) -> None:
    from sqlcipher3 import dbapi2

    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    for later in ("line_cache", "spare", "staff_register"):
        raw.execute(f"DROP TABLE {later}")
        with pytest.raises(OlderFormat):
            Database.open(path, KEY)
    for index, on in (
        ("revision_case", "revision (case_id, record_id)"),
        ("grant_grantee", "grant_ (grantee, number)"),
        ("case_key_case", "case_key (case_id)"),
    ):
        raw.execute(f"DROP INDEX {index}")
        raw.execute(f"CREATE INDEX {index} ON {on}")
        with pytest.raises(OlderFormat):
            Database.open(path, KEY)
    raw.execute("DROP TABLE contact")
    raw.close()
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_a_database_without_our_version_is_damage(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    path = tmp_path / "foreign.db"
    raw = dbapi2.connect(str(path), isolation_level=None)
    raw.set_key(b"x'" + KEY.hex().encode() + b"'")
    raw.execute("CREATE TABLE notes (text)")
    raw.close()
    with pytest.raises(DatabaseDamaged):
        Database.open(path, KEY)


def test_an_unclean_end_is_noticed_once(path: Path) -> None:
    done = in_another_process(path, "Database.open(path, key)\nimport os; os._exit(0)")
    assert (done.returncode, done.stdout) == (0, "")
    with Database.open(path, KEY) as database:
        assert not database.was_clean
    with Database.open(path, KEY) as database:
        assert database.was_clean


# --- damage


def open_and_check(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.full_check()


def test_every_page_is_watched(path: Path) -> None:
    """One bit of every page flipped, anywhere in it: never a good check."""
    good = path.read_bytes()
    for page in range(len(good) // PAGE):
        bad = bytearray(good)
        bad[page * PAGE + DICE.randrange(PAGE)] ^= 1 << DICE.randrange(8)
        path.write_bytes(bad)
        with pytest.raises(DatabaseDamaged):
            open_and_check(path)
    path.write_bytes(good)
    open_and_check(path)


def test_a_damaged_page_is_damage_when_read(path: Path) -> None:
    bad = bytearray(path.read_bytes())
    for page in range(len(bad) // PAGE - 10, len(bad) // PAGE):
        bad[page * PAGE + 100] ^= 1
    path.write_bytes(bad)
    with Database.open(path, KEY) as database, pytest.raises(DatabaseDamaged) as caught:
        database.execute("SELECT sealed FROM blob")
    assert str(caught.value) == "database_damaged: vault-000001.db"


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_no_cut_goes_unnoticed(path: Path, off: int) -> None:
    """Cut at, before and after every page boundary."""
    good = path.read_bytes()
    for page in range(len(good) // PAGE + (1 if off < 0 else 0)):
        size = page * PAGE + off
        if size < 0:
            continue
        path.write_bytes(good[:size])
        with pytest.raises(DatabaseEmpty if size < PAGE else DatabaseDamaged):
            open_and_check(path)


def test_pages_changed_about_are_noticed(path: Path) -> None:
    good = path.read_bytes()
    pages = [good[at : at + PAGE] for at in range(0, len(good), PAGE)]
    pages[-1], pages[-2] = pages[-2], pages[-1]
    path.write_bytes(b"".join(pages))
    with pytest.raises(DatabaseDamaged):
        open_and_check(path)


def test_an_interrupted_transaction_is_taken_back(path: Path) -> None:
    """Killed with changed pages in the file: the journal puts the old ones back."""
    code = (
        "import os\n"
        "database = Database.open(path, key)\n"
        "database._connection.execute('PRAGMA cache_size')\n"
        "database._connection.set_authorizer(None)\n"
        "database._connection.execute('PRAGMA cache_size = 5')\n"
        "database.execute('BEGIN IMMEDIATE')\n"
        "database.execute('UPDATE blob SET sealed = zeroblob(3000)')\n"
        "print(path.with_name(path.name + '-journal').stat().st_size > 0, flush=True)\n"
        "os.kill(os.getpid(), 9)"
        if os.name == "posix"
        else "print(True)"
    )
    with Database.open(path, KEY) as database:
        before = database.execute("SELECT sealed FROM blob ORDER BY chunk")
    done = in_another_process(path, code)
    assert done.stdout.strip() == "True", done.stderr
    with Database.open(path, KEY) as database:
        assert database.execute("SELECT sealed FROM blob ORDER BY chunk") == before
        database.full_check()


# --- other programs


def test_a_second_program_neither_reads_nor_writes(path: Path) -> None:
    """SQLite's own lock, without ours; and the second start changes no byte."""
    with Database.open(path, KEY):
        before = (path.stat().st_mtime_ns, path.stat().st_size)
        for code in ("Database.open(path, key)", "Database.open(path, key, read_only=True)"):
            done = in_another_process(path, code)
            assert done.stdout.strip() == "vault_busy", done.stderr
        assert (path.stat().st_mtime_ns, path.stat().st_size) == before
    assert in_another_process(path, "Database.open(path, key).close()").stdout == ""


def test_a_second_connection_here_does_not_drop_the_lock(path: Path) -> None:
    """POSIX forgets a process's locks when it closes any descriptor of the file."""
    with Database.open(path, KEY):
        for read_only in (False, True):
            with pytest.raises(VaultBusy):
                Database.open(path, KEY, read_only=read_only)
        folder.check_writable(path.parent)
        done = in_another_process(path, "Database.open(path, key)")
        assert done.stdout.strip() == "vault_busy", done.stderr
    Database.open(path, KEY).close()


def test_a_copy_can_be_read_without_being_written(path: Path) -> None:
    before = path.read_bytes()
    with Database.open(path, KEY, read_only=True) as database:
        database.full_check()
        assert count(database) == 30
        with pytest.raises(ReadOnlyVault):
            database.set_meta("vault", "x")
    assert path.read_bytes() == before


# --- what SQLite may be asked


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH ':memory:' AS other",
        "ATTACH ':memory:' AS other KEY ''",
        "DETACH main",
        "PRAGMA key = ''",
        "PRAGMA key = \"x'00'\"",
        "PRAGMA rekey = 'x'",
        "PRAGMA hexkey = '00'",
        "PRAGMA hexrekey = '00'",
        "PRAGMA temp_store = FILE",
        "PRAGMA temp_store_directory = '.'",
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA locking_mode = NORMAL",
        "PRAGMA writable_schema = ON",
        "PRAGMA secure_delete = OFF",
        "PRAGMA cipher_use_hmac = OFF",
        "PRAGMA cipher_plaintext_header_size = 32",
        "PRAGMA cipher_log = 'file'",
        "PRAGMA user_version = 7",
        "VACUUM",
        "SELECT load_extension('x')",
        "SELECT sqlcipher_export('main')",
    ],
)
def test_guard_rails(path: Path, sql: str) -> None:
    """The same in memory, where the projection runs."""
    with Database.open(path, KEY) as database, Database.memory() as memory:
        for guarded in (database, memory):
            with pytest.raises(DatabaseBug):
                guarded.execute(sql)
        assert count(database) == 30
    with Database.open(path, KEY) as database:
        database.full_check()


def test_the_settings_are_those_we_rely_on(path: Path) -> None:
    with Database.open(path, KEY) as database:
        connection = database._connection
        connection.set_authorizer(None)
        asked = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode",
                "locking_mode",
                "synchronous",
                "fullfsync",
                "temp_store",
                "secure_delete",
                "foreign_keys",
                "trusted_schema",
                "cell_size_check",
            )
        }
    assert asked == {
        "journal_mode": "truncate",
        "locking_mode": "exclusive",
        "synchronous": 3,
        "fullfsync": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }


def test_our_mistakes_carry_no_values(path: Path) -> None:
    canary = "Sara-Canary-070-1740605"
    with Database.open(path, KEY) as database:
        database.set_meta("canary", canary)
        for sql, values in (
            ("INSERT INTO meta VALUES (?, ?)", ("canary", canary)),
            ("INSERT INTO contact VALUES (?, ?, ?)", (canary, canary, canary)),
            ("SELECT ?", (canary, canary)),
            (f"SELECT '{canary}", ()),
            ("SELECT ?", ([canary],)),
        ):
            with pytest.raises(DatabaseBug) as caught:
                database.execute(sql, values)  # type: ignore[arg-type]
            shown = repr(caught.value) + repr(caught.value.__cause__)
            assert "anary" not in shown
            assert caught.value.__suppress_context__


def test_a_double_row_is_named_so(path: Path) -> None:
    with Database.open(path, KEY) as database:
        database.set_meta("a", "b")
        with pytest.raises(DatabaseBug) as caught:
            database.execute("INSERT INTO meta VALUES ('a', 'b')")
    assert caught.value.name == "SQLITE_CONSTRAINT"


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
    assert line.startswith("the window waited 250 ms at test_database.py:")


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


# --- a full disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A real file system of some KiB. Needs root on Linux."""
    mounted: list[Path] = []

    def mount(kib: int) -> Path:
        if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
            pytest.skip("a small disk can be mounted by root on Linux only")
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("mounting is not permitted here")
        mounted.append(place)
        return place

    yield mount
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)


def fill(place: Path) -> None:
    """Take every free page of a small disk."""
    with (place / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            pass


def test_the_reserve_saves_the_work_in_hand(small_disk: Callable[[int], Path]) -> None:
    """The disk is full, the reserve goes, and what was being written is committed."""
    place = small_disk(12 * 1_024)
    path = place / "vault-000001.db"
    tries: list[int] = []

    def work(database: Database) -> str:
        tries.append(1)
        put(database, 20, name=b"in hand")
        return "done"

    with Database.create(path, KEY) as database:
        folder.make_reserve(place)
        database.reserve = lambda: folder.release_reserve(place)
        fill(place)
        assert database.write(work) == "done"
        assert len(tries) == 2
        assert not folder.has_reserve(place)
        fill(place)
        with pytest.raises(DiskFull):
            database.write(lambda d: put(d, 20, name=b"too much"))
        assert count(database) == 20
        database.full_check()
    with Database.open(path, KEY) as database:
        assert count(database) == 20
        database.full_check()


@pytest.mark.parametrize("kib", range(300, 700, 20))
def test_a_disk_of_any_size_fills_up_without_loss(
    small_disk: Callable[[int], Path], kib: int
) -> None:
    """Every write that was confirmed is there; the one that failed is not, not even in part."""
    place = small_disk(kib)
    path = place / "vault-000001.db"
    confirmed = 0

    def save(database: Database) -> None:
        put(database, 3, name=confirmed.to_bytes(4, "big"))

    with Database.create(path, KEY) as database:
        try:
            while confirmed < 1_000:
                database.write(save)
                confirmed += 1
        except DiskFull:
            pass
        assert 0 < confirmed < 1_000
        assert count(database) == 3 * confirmed
    with Database.open(path, KEY) as database:
        database.full_check()
        assert count(database) == 3 * confirmed


def test_a_copy_that_does_not_fit_leaves_nothing(small_disk: Callable[[int], Path]) -> None:
    place = small_disk(500)
    with Database.create(place / "vault-000001.db", KEY) as database:
        put(database, 60)
        with pytest.raises(DiskFull):
            database.copy_to(place / "vault-000002.db", KEY)
        assert not (place / "vault-000002.db").exists()
        database.full_check()


def test_no_room_to_create_leaves_nothing(small_disk: Callable[[int], Path]) -> None:
    place = small_disk(64)
    with pytest.raises(DiskFull):
        Database.create(place / "vault-000001.db", KEY)
    assert list(place.iterdir()) == []


def test_a_disk_that_cannot_be_written(small_disk: Callable[[int], Path]) -> None:
    place = small_disk(1_000)
    path = place / "vault-000001.db"
    Database.create(path, KEY).close()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    with pytest.raises(ReadOnlyVault):
        Database.open(path, KEY)
    with Database.open(path, KEY, read_only=True) as database:
        database.full_check()


def test_every_error_is_one_of_ours_or_a_mistake() -> None:
    """What SQLite can say, code by code."""
    for code, expected in {
        5: VaultBusy,
        261: VaultBusy,
        8: ReadOnlyVault,
        10: DiskFailed,
        522: DiskFailed,
        11: DatabaseDamaged,
        13: DiskFull,
        26: DatabaseDamaged,
        1: DatabaseBug,
        19: DatabaseBug,
        None: DatabaseBug,
    }.items():
        error = ValueError("secret")
        error.sqlite_errorcode = code  # type: ignore[attr-defined]
        meant = sqlite_rules.meaning(error, "vault-000001.db")
        assert type(meant) is expected
        assert "secret" not in str(meant)
        assert isinstance(meant, AvhoppError) is (expected is not DatabaseBug)
