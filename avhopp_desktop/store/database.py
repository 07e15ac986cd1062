"""The one connection to a vault's database, and the only file that knows SQLCipher."""

from __future__ import annotations

import contextlib
import inspect
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from avhopp_desktop.domain import long_work
from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    ForeignVault,
)
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.store import database_file, schema, sqlite_rules
from avhopp_desktop.store.files import disk_errors, fsync_file, fsync_folder
from avhopp_desktop.store.schema import Contents
from avhopp_desktop.store.sqlite_rules import DatabaseBug, Use

T = TypeVar("T")
Value: TypeAlias = int | float | str | bytes | None
Params: TypeAlias = Sequence[Value] | Mapping[str, Value]
Row: TypeAlias = tuple[Any, ...]

KEY_LENGTH: Final = 32
_FETCH: Final = 256  # rows
_STEP: Final = 256  # pages of a copy between two looks at `stopped`
_ASIDE: Final = 0.001  # seconds between two steps in which the others have the connection


class _Connection:
    """One connection, for all threads in turn.

    Every method may raise `DiskFull`, `DiskFailed`, `VaultBusy`, `ReadOnlyVault`,
    `DatabaseDamaged`, `Stopped` (after `interrupt`), and `DatabaseBug` for mistakes of the program.
    """

    mark: tuple[str, Params] | None = None
    """A question with an answer only if the transaction under way has come to count."""

    def __init__(self, connection: Any, place: str) -> None:
        self._connection = connection
        self._place = place
        self._lock = threading.RLock()
        self._in_transaction = False
        self.rewritten = 0  # grows when rows that only get more may have been changed or taken back

    def execute(self, sql: str, params: Params = ()) -> list[Row]:
        """Run one statement and give all its rows."""
        return self._run(lambda connection: connection.execute(sql, params).fetchall(), sql)

    def execute_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement for each row of parameters; inside a transaction, as a rule."""
        self._run(lambda connection: connection.executemany(sql, rows), sql)

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """The first row, or None."""
        # The cursor goes at once, and with it the statement's hold on the file.
        row: Row | None = self._run(lambda c: c.execute(sql, params).fetchone())
        return row

    def iterate(self, sql: str, params: Params = (), at_once: int = _FETCH) -> Iterator[Row]:
        """The rows so many at a time; others get their turn in between.

        Whoever needs them all from one moment does it inside a transaction.
        """
        cursor = self._run(lambda connection: connection.cursor())
        try:
            self._run(lambda _connection: cursor.execute(sql, params))
            while rows := self._run(lambda _connection: cursor.fetchmany(at_once)):
                yield from rows
        finally:
            with contextlib.suppress(sqlite.ProgrammingError):  # it went with the connection
                cursor.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; other threads wait until it is over. Not to be nested."""
        with self._lock:
            if self._in_transaction:
                raise DatabaseBug("transaction inside a transaction")
            self._in_transaction = True
            self.mark = None
            try:
                self.execute("BEGIN IMMEDIATE")
                yield
                self._commit()
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._in_transaction = False

    def interrupt(self) -> None:
        """Make the statement that another thread is running raise `Stopped`."""
        if (connection := self._connection) is not None:
            connection.interrupt()

    def receive(self, source: Any, step: int, between: Callable[[int, int, int], None]) -> None:
        """Take over all pages of another connection, `step` at a time."""
        self._run(lambda connection: source.backup(connection, pages=step, progress=between))

    def close(self) -> None:
        """End the use of the connection, rolling back what was not committed."""
        with self._lock:
            self._roll_back()
            connection, self._connection = self._connection, None
            if connection is not None:
                with _mapped(self._place):
                    connection.close()

    def _commit(self) -> None:
        """Let it count. If the disk fails after that, in the last sync of all, the change is
        there: another whole transaction puts it beyond doubt.
        """
        try:
            self.execute("COMMIT")
        except DiskFailed:
            self._roll_back()
            if self.mark is None or self.one(*self.mark) is None:
                raise
            for statement in schema.ONCE_MORE:
                self.execute(statement)

    def _roll_back(self) -> None:
        self.rewritten += 1  # on a full disk SQLite has rolled back by itself
        if self._connection is not None and self._connection.in_transaction:
            with contextlib.suppress(AvhoppError, DatabaseBug):
                self.execute("ROLLBACK")

    def _run(self, work: Callable[[Any], T], sql: str = "") -> T:
        # As few layers as can be: everything passes here, many times a save.
        begun = time.perf_counter()
        with self._lock:
            if self._connection is None:
                raise DatabaseBug("closed")
            self.rewritten += sqlite_rules.may_rewrite(sql)
            try:
                return work(self._connection)
            except (sqlite.Error, MemoryError) as error:
                raise sqlite_rules.meaning(error, self._place) from None
            finally:
                sqlite_rules.note_wait(time.perf_counter() - begun, _OWN_FILES)


class Database(_Connection):
    """A vault's database, a copy of one, or one in memory: `create`, `open`, `memory`."""

    reserve: Callable[[], bool] | None = None
    """Makes room on a full disk; tells whether there was any to make."""
    was_clean = True
    """False if the program ended last time without closing the database."""

    @classmethod
    def create(cls, path: Path, key: bytes) -> Database:
        """A new file with the tables of a vault. Raises `VaultExists` over any old one."""
        database_file.make(path)
        database: Database | None = None
        try:
            database = cls(path, key, Use.NEW)
            with disk_errors(path.name):
                fsync_folder(path.parent)
        except BaseException:
            if database is not None:
                database.close()
            database_file.remove(path)
            raise
        return database

    @classmethod
    def open(cls, path: Path, key: bytes, *, read_only: bool = False) -> Database:
        """An existing file, locked against every other program.

        `read_only` is for copies: nothing is written, and no lock is held.
        Raises `NoVault`, `DatabaseEmpty`, `DatabaseDamaged`, `ForeignVault` (of another key),
        `NewerFormat`, `VaultBusy`, `ReadOnlyVault`.
        """
        database_file.check(path)
        return cls(path, key, Use.READING if read_only else Use.VAULT)

    @classmethod
    def memory(cls) -> Database:
        """An empty database in memory, which never touches the disk."""
        return cls(None, b"", Use.MEMORY)

    def __init__(self, path: Path | None, key: bytes, use: Use) -> None:
        """Use `create`, `open` or `memory`."""
        self._identity: database_file.Identity | None = None
        self._flags_use = False
        if path is None:
            super().__init__(_connect(":memory:", "memory"), "memory")
            self._set(sqlite_rules.PRAGMAS[use])
            self._connection.set_authorizer(sqlite_rules.authorize)
            return
        if len(key) != KEY_LENGTH:
            raise ValueError("a database key has 32 bytes")
        mode = "ro" if use is Use.READING else "rw"
        self._identity = database_file.claim(path)
        try:
            address = f"{path.absolute().as_uri()}?mode={mode}"
            super().__init__(_connect(address, path.name), path.name)
        except BaseException:
            database_file.release(self._identity)
            raise
        try:
            # Not `PRAGMA key`: that would show in traces.
            self._run(lambda connection: connection.set_key(b"x'" + key.hex().encode() + b"'"))
            self._set(sqlite_rules.PRAGMAS[use])
            self._begin(use)
        except BaseException as error:
            check = lambda: self.execute("PRAGMA cipher_integrity_check")  # noqa: E731
            foreign = isinstance(error, DatabaseDamaged) and sqlite_rules.is_foreign(path, check)
            self._flags_use = False
            self.close()
            if foreign:
                raise ForeignVault(path.name) from None
            raise

    def close(self) -> None:
        """End the use of the file, rolling back what was not committed. May be called twice."""
        with self._lock:
            self._roll_back()
            if self._flags_use:
                self._flags_use = False
                with contextlib.suppress(AvhoppError, DatabaseBug):
                    self.set_meta("clean", "1")
            try:
                super().close()
            finally:
                database_file.release(self._identity)
                self._identity = None

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def write(self, work: Callable[[Database], T]) -> T:
        """Do `work` in a transaction; once more from the start if the reserve makes room.

        `work` must therefore change nothing but the database. Raises `DiskFull` if even
        that is not enough: nothing is written then.
        """
        try:
            with self.transaction():
                return work(self)
        except DiskFull:
            if self.reserve is None or not self.reserve():
                raise
        with self.transaction():
            return work(self)

    def meta(self, key: str) -> str | None:
        """A value of the table `meta`."""
        row = self.one("SELECT value FROM meta WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Set a value of the table `meta`."""
        self.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def quick_check(self) -> None:
        """Look at the structure of every page. Raises `DatabaseDamaged`."""
        self._expect("quick_check(1)", [("ok",)])

    def full_check(self) -> None:
        """SQLite's check and SQLCipher's: either alone misses faults. Raises `DatabaseDamaged`.

        Only between transactions: SQLCipher's check reads the file past SQLite's journal.
        """
        with self._lock:
            if self._in_transaction:
                raise DatabaseBug("check inside a transaction")
            self._expect("integrity_check(1)", [("ok",)])
            self._expect("cipher_integrity_check", [])

    def contents(self) -> Contents:
        """What is in the tables, for comparison with a copy."""
        tables = [table for table in schema.TABLES if table != "meta"]
        with self._lock:
            rows = [self.execute(f"SELECT count(*) FROM {table}")[0][0] for table in tables]  # noqa: S608
            last = self.one("SELECT hash FROM event ORDER BY seq DESC LIMIT 1")
        return Contents(tuple(rows), None if last is None else bytes(last[0]))

    def copy_to(
        self,
        path: Path,
        key: bytes,
        *,
        report: Report | None = None,
        stopped: Stopping | None = None,
        step: int = _STEP,
    ) -> Contents:
        """Copy everything into a new file under `key` and a fresh salt, and sync it.

        Others may write meanwhile; the copy is as of its end, and so is what is returned.
        Raises `Stopped`, `VaultExists`, `DatabaseDamaged`; no file is left then.
        """
        database_file.make(path)
        try:
            with Database(path, key, Use.COPY) as target:
                contents = self._copy_pages(target, report, stopped, step)
            with disk_errors(path.name):
                fsync_file(path)
                fsync_folder(path.parent)
        except BaseException:
            database_file.remove(path)
            raise
        return contents

    def _copy_pages(
        self, target: Database, report: Report | None, stopped: Stopping | None, step: int
    ) -> Contents:
        def between(_status: int, remaining: int, total: int) -> None:
            long_work.step(total - remaining, total, report, stopped)
            self._lock.release()
            try:
                time.sleep(_ASIDE)
            finally:
                self._lock.acquire()

        def copied(connection: Any) -> Contents:
            if self._in_transaction:
                raise DatabaseBug("copy inside a transaction")
            target.receive(connection, step, between)
            if target.one("PRAGMA cipher_salt") == self.one("PRAGMA cipher_salt"):
                raise DatabaseBug("a copy with the same salt")
            # SQLite's backup takes a page that SQLCipher refuses for zeros, and says nothing.
            self._expect("cipher_integrity_check", [])
            return self.contents()

        return self._run(copied)

    def _begin(self, use: Use) -> None:
        sqlite_rules.check_build(self.execute)
        if use is Use.NEW:
            with self.transaction():
                for statement in schema.STATEMENTS:
                    self.execute(statement)
                self._set((f"user_version = {schema.USER_VERSION}",))
        elif use is Use.VAULT:
            # IMMEDIATE would leave the file open to readers until the first write.
            self.execute("BEGIN EXCLUSIVE")
            self.execute("COMMIT")
        if use is not Use.COPY:
            schema.check(self.execute, self._place)
            self.was_clean = self.meta("clean") != "0"
        self._connection.set_authorizer(sqlite_rules.authorize)
        self._flags_use = use is not Use.READING
        if use in {Use.NEW, Use.VAULT}:
            # A full disk must not keep anybody from reading.
            with contextlib.suppress(DiskFull):
                self.set_meta("clean", "0")

    def _set(self, pragmas: tuple[str, ...]) -> None:
        for pragma in pragmas:
            self.execute(f"PRAGMA {pragma}")

    def _expect(self, pragma: str, good: list[Row]) -> None:
        if self.execute(f"PRAGMA {pragma}") != good:
            raise DatabaseDamaged(self._place)


_OWN_FILES: Final = frozenset({__file__, inspect.getfile(contextlib)})


def _connect(address: str, place: str) -> Any:
    with _mapped(place):
        made = sqlite.connect(address, 0, isolation_level=None, check_same_thread=False, uri=True)
    # A text that is none would make everybody's reading of its table fail. Read like this it is
    # not what anybody signed, and is refused like any other that was altered.
    made.text_factory = partial(str, encoding="utf-8", errors="replace")
    return made


@contextlib.contextmanager
def _mapped(place: str) -> Iterator[None]:
    """Every error of SQLite passes here."""
    try:
        yield
    except (sqlite.Error, MemoryError) as error:
        raise sqlite_rules.meaning(error, place) from None
