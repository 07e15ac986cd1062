"""The one connection to a vault's database, and the only file that knows SQLCipher."""

from __future__ import annotations

import contextlib
import logging
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TypeAlias, TypeVar

from sqlcipher3 import dbapi2 as sqlite

from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseDamaged,
    DatabaseEmpty,
    DiskFull,
    NewerFormat,
    NoVault,
    ReadOnlyVault,
    SelfTestFailed,
    Stopped,
    VaultBusy,
    VaultExists,
)
from avhopp_desktop.store import schema
from avhopp_desktop.store.files import disk_errors, fsync_file, fsync_folder

log = logging.getLogger(__name__)

T = TypeVar("T")
Value: TypeAlias = None | int | float | str | bytes
Params: TypeAlias = Sequence[Value] | Mapping[str, Value]
Row: TypeAlias = tuple[Any, ...]
Report: TypeAlias = Callable[[int, int], None]
"""Told how far long work has come: done, total."""
Stopping: TypeAlias = Callable[[], bool]
"""Asked between steps whether the person wants to stop."""

KEY_LENGTH: Final = 32
PAGE: Final = 4096
_PLAIN: Final = b"SQLite format 3"
_SLOW: Final = 0.1  # seconds on the window's thread
_FETCH: Final = 256
_STEP: Final = 256  # pages of a copy between two looks at `stopped`
_ASIDE: Final = 0.001  # seconds a copy lets the others have the connection

_DATABASE_PRAGMAS: Final = (
    "cipher_log_level = NONE",
    "locking_mode = EXCLUSIVE",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "secure_delete = ON",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_READING_PRAGMAS: Final = (
    "cipher_log_level = NONE",
    "query_only = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
_MEMORY_PRAGMAS: Final = (
    "cipher_log_level = NONE",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "trusted_schema = OFF",
)
# A copy is synced as a whole when it is complete; until then it may vanish in a power cut.
_COPY_PRAGMAS: Final = ("cipher_log_level = NONE", "journal_mode = MEMORY", "synchronous = OFF")
_PERMITTED: Final = {
    "cache_size",
    "cipher_integrity_check",
    "cipher_salt",
    "data_version",
    "foreign_key_check",
    "freelist_count",
    "index_info",
    "index_list",
    "integrity_check",
    "page_count",
    "quick_check",
    "table_info",
    "table_list",
    "table_xinfo",
    "user_version",
}
_QUESTIONS_ONLY: Final = {"user_version", "cipher_salt"}


class DatabaseBug(Exception):
    """SQLite refused what the program asked: our mistake, never the person's.

    `name` is SQLite's name of the error, such as SQLITE_CONSTRAINT_UNIQUE; no SQL, no values.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Contents:
    """What a copy is compared by: rows of each table, and the hash of the last event."""

    rows: tuple[int, ...]
    last_event: bytes | None


class Database:
    """One connection, for all threads in turn.

    Every method may raise `DiskFull`, `VaultBusy`, `ReadOnlyVault`, `DatabaseDamaged`,
    `Stopped` (after `interrupt`), and `DatabaseBug` for mistakes of the program.
    """

    reserve: Callable[[], bool] | None = None
    """Makes room on a full disk; tells whether there was any to make."""
    was_clean = True
    """False if the program ended last time without closing the database."""

    def __init__(self, connection: Any, place: str, identity: tuple[int, int] | None) -> None:
        self._connection = connection
        self._place = place
        self._identity = identity
        self._lock = threading.RLock()
        self._waiting = 0
        self._owner: int | None = None
        self._writes_flag = False

    # --- opening and closing

    @classmethod
    def create(cls, path: Path, key: bytes) -> Database:
        """A new file with the tables of a vault. Raises `VaultExists` over any old one."""
        _make_file(path)
        try:
            database = cls._connect(path, key, "rw", _DATABASE_PRAGMAS)
            try:
                with database.transaction():
                    for statement in schema.STATEMENTS:
                        database.execute(statement)
                    database.execute(f"PRAGMA user_version = {schema.USER_VERSION}")
                database._guard()
                database._begin_use()
                with disk_errors(path.name):
                    fsync_folder(path.parent)
            except BaseException:
                database._abandon()
                raise
        except BaseException:
            _remove(path)
            raise
        return database

    @classmethod
    def open(cls, path: Path, key: bytes, *, read_only: bool = False) -> Database:
        """An existing file, locked against every other program.

        `read_only` is for copies: nothing is written, and no lock is held.
        Raises `NoVault`, `DatabaseEmpty`, `DatabaseDamaged`, `NewerFormat`, `VaultBusy`,
        `ReadOnlyVault`.
        """
        _check_file(path)
        pragmas = _READING_PRAGMAS if read_only else _DATABASE_PRAGMAS
        database = cls._connect(path, key, "ro" if read_only else "rw", pragmas)
        try:
            if not read_only:
                # IMMEDIATE would leave the file open to readers until the first write.
                database.execute("BEGIN EXCLUSIVE")
                database.execute("COMMIT")
            database._check_version()
            database._guard()
            if not read_only:
                database._begin_use()
        except BaseException:
            database._abandon()
            raise
        return database

    @classmethod
    def memory(cls) -> Database:
        """An empty database in memory, which never touches the disk."""
        with _mapped("memory"):
            connection = sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
        database = cls(connection, "memory", None)
        for pragma in _MEMORY_PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        database._guard()
        return database

    def close(self) -> None:
        """End the use of the file, rolling back what was not committed. May be called twice."""
        with self._turn():
            if self._connection is None:
                return
            with contextlib.suppress(AvhoppError, DatabaseBug):
                if self._connection.in_transaction:
                    self.execute("ROLLBACK")
                if self._writes_flag:
                    self.set_meta("clean", "1")
            self._abandon()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- asking and telling

    def execute(self, sql: str, params: Params = ()) -> list[Row]:
        """Run one statement and give all its rows."""
        with self._turn(), self._measured(), _mapped(self._place):
            rows: list[Row] = self._open_connection().execute(sql, params).fetchall()
            return rows

    def execute_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Run one statement for each row of parameters; inside a transaction, as a rule."""
        with self._turn(), self._measured(), _mapped(self._place):
            self._open_connection().executemany(sql, rows)

    def iterate(self, sql: str, params: Params = ()) -> Iterator[Row]:
        """The rows a few hundred at a time; others get their turn in between.

        Whoever needs them all from one moment does it inside a transaction.
        """
        with self._turn(), self._measured(), _mapped(self._place):
            cursor = self._open_connection().cursor()
            cursor.execute(sql, params)
        try:
            while True:
                with self._turn(), _mapped(self._place):
                    rows: list[Row] = cursor.fetchmany(_FETCH)
                if not rows:
                    return
                yield from rows
        finally:
            with self._turn(), _mapped(self._place):
                if self._connection is not None:
                    cursor.close()

    def one(self, sql: str, params: Params = ()) -> Row | None:
        """The first row, or None."""
        with self._turn(), self._measured(), _mapped(self._place):
            row: Row | None = self._open_connection().execute(sql, params).fetchone()
            return row

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Database]:
        """All or nothing; other threads wait until it is over. Not to be nested."""
        with self._turn():
            if self._owner is not None:
                raise DatabaseBug("transaction inside a transaction")
            self._owner = threading.get_ident()
            try:
                self.execute("BEGIN IMMEDIATE")
                yield self
                self.execute("COMMIT")
            except BaseException:
                # On a full disk SQLite has rolled back by itself.
                if self._connection is not None and self._connection.in_transaction:
                    with contextlib.suppress(AvhoppError, DatabaseBug):
                        self.execute("ROLLBACK")
                raise
            finally:
                self._owner = None

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

    # --- checking and copying

    def quick_check(self) -> None:
        """Look at the structure of every page. Raises `DatabaseDamaged`."""
        self._check("quick_check(1)", good=[("ok",)])

    def full_check(self) -> None:
        """SQLite's check and SQLCipher's: either alone misses faults. Raises `DatabaseDamaged`.

        Only between transactions: a journal in use makes SQLCipher's check report in error.
        """
        if self._owner is not None:
            raise DatabaseBug("check inside a transaction")
        self._check("integrity_check(1)", good=[("ok",)])
        self._check("cipher_integrity_check", good=[])

    def contents(self) -> Contents:
        """What is in the tables, for comparison with a copy."""
        with self._turn():
            rows = (self.one(f"SELECT count(*) FROM {table}") for table in schema.TABLES)  # noqa: S608
            last = self.one("SELECT hash FROM event ORDER BY seq DESC LIMIT 1")
            return Contents(
                rows=tuple(0 if row is None else int(row[0]) for row in rows),
                last_event=None if last is None else bytes(last[0]),
            )

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
        Raises `Stopped`, `VaultExists`; then no file is left.
        """
        if self._owner == threading.get_ident():
            raise DatabaseBug("copy inside a transaction")
        _make_file(path)
        try:
            target = Database._connect(path, key, "rw", _COPY_PRAGMAS)
            try:
                contents = self._copy_pages(target, report, stopped, step)
                target._mark_clean()
                if target.one("PRAGMA cipher_salt") == self.one("PRAGMA cipher_salt"):
                    raise DatabaseBug("copy with the same salt")
            finally:
                target._abandon()
            with disk_errors(path.name):
                fsync_file(path)
                fsync_folder(path.parent)
        except BaseException:
            _remove(path)
            raise
        return contents

    def interrupt(self) -> None:
        """Make the statement that another thread is running raise `Stopped`."""
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    # --- inside

    @classmethod
    def _connect(cls, path: Path, key: bytes, mode: str, pragmas: tuple[str, ...]) -> Database:
        if len(key) != KEY_LENGTH:
            raise ValueError("a database key has 32 bytes")
        identity = _claim(path) if mode == "rw" else None
        try:
            with _mapped(path.name):
                connection = sqlite.connect(
                    f"{path.absolute().as_uri()}?mode={mode}",
                    uri=True,
                    isolation_level=None,
                    check_same_thread=False,
                    timeout=0,
                )
        except BaseException:
            _release(identity)
            raise
        database = cls(connection, path.name, identity)
        try:
            with _mapped(path.name):
                # Not `PRAGMA key`: that would show in traces.
                connection.set_key(b"x'" + key.hex().encode() + b"'")
                for pragma in pragmas:
                    connection.execute(f"PRAGMA {pragma}").fetchall()
                _check_build(connection)
        except BaseException:
            database._abandon()
            raise
        return database

    def _check_version(self) -> None:
        row = self.one("PRAGMA user_version")
        version = 0 if row is None else int(row[0])
        if version > schema.USER_VERSION:
            raise NewerFormat(self._place)
        if version < 1:
            raise DatabaseDamaged(self._place)

    def _guard(self) -> None:
        self._connection.set_authorizer(_authorize)

    def _begin_use(self) -> None:
        self.was_clean = self.meta("clean") != "0"
        self._writes_flag = True
        # A full disk must not keep anybody from reading.
        with contextlib.suppress(DiskFull):
            self.set_meta("clean", "0")

    def _mark_clean(self) -> None:
        self.set_meta("clean", "1")

    def _abandon(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                with _mapped(self._place):
                    connection.close()
        finally:
            _release(self._identity)
            self._identity = None

    def _open_connection(self) -> Any:
        if self._connection is None:
            raise DatabaseBug("closed")
        return self._connection

    def _check(self, pragma: str, good: list[Row]) -> None:
        if self.execute(f"PRAGMA {pragma}") != good:
            raise DatabaseDamaged(self._place)

    def _copy_pages(
        self, target: Database, report: Report | None, stopped: Stopping | None, step: int
    ) -> Contents:
        def between(_status: int, remaining: int, total: int) -> None:
            if stopped is not None and stopped():
                raise Stopped
            if report is not None:
                report(total - remaining, total)
            if self._waiting:
                self._lock.release()
                try:
                    time.sleep(_ASIDE)
                finally:
                    self._lock.acquire()

        with self._turn(), _mapped(target._place):
            self._open_connection().backup(target._connection, pages=step, progress=between)
            return self.contents()

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        self._waiting += 1
        self._lock.acquire()
        self._waiting -= 1
        try:
            yield
        finally:
            self._lock.release()

    @contextlib.contextmanager
    def _measured(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        begun = time.perf_counter()
        try:
            yield
        finally:
            taken = time.perf_counter() - begun
            if taken > _SLOW and log.isEnabledFor(logging.DEBUG):
                log.debug("the window waited %d ms for %s", round(taken * 1000), _caller())


# --- files -----------------------------------------------------------------------------------

_in_use: set[tuple[int, int]] = set()
_in_use_lock = threading.Lock()


def _claim(path: Path) -> tuple[int, int]:
    # POSIX drops all locks of a process on a file when it closes any descriptor of it: a second
    # connection, or one look at the first bytes, would open the vault to other programs.
    with disk_errors(path.name):
        status = path.stat()
    identity = (status.st_dev, status.st_ino)
    with _in_use_lock:
        if identity in _in_use:
            raise VaultBusy(path.name)
        _in_use.add(identity)
    return identity


def _release(identity: tuple[int, int] | None) -> None:
    with _in_use_lock:
        if identity is not None:
            _in_use.discard(identity)


def _make_file(path: Path) -> None:
    try:
        with disk_errors(path.name):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise VaultExists(path.name) from None
    except FileNotFoundError:
        raise NoVault(path.name) from None


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal"):
        with contextlib.suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def _check_file(path: Path) -> None:
    try:
        with disk_errors(path.name):
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise DatabaseDamaged(path.name)
            with _in_use_lock:
                if (status.st_dev, status.st_ino) in _in_use:
                    raise VaultBusy(path.name)
                with path.open("rb") as file:
                    begin = file.read(len(_PLAIN))
    except FileNotFoundError:
        raise NoVault(path.name) from None
    if status.st_size < PAGE or begin == _PLAIN:
        raise DatabaseEmpty(path.name)
    # A power cut while the file grew leaves a part of a page, which the journal takes away.
    if status.st_size % PAGE and not _hot_journal(path):
        raise DatabaseDamaged(path.name)


def _hot_journal(path: Path) -> bool:
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False


# --- SQLite ----------------------------------------------------------------------------------


def _authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    refused: int = sqlite.SQLITE_DENY
    permitted: int = sqlite.SQLITE_OK
    if action in {sqlite.SQLITE_ATTACH, sqlite.SQLITE_DETACH}:
        return refused
    if action == sqlite.SQLITE_PRAGMA:
        name = (first or "").lower()
        if name not in _PERMITTED or (name in _QUESTIONS_ONLY and second is not None):
            return refused
    if action == sqlite.SQLITE_FUNCTION and second in {"load_extension", "sqlcipher_export"}:
        return refused
    return permitted


def _check_build(connection: Any) -> None:
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    status = connection.execute("PRAGMA cipher_status").fetchone()
    provider = connection.execute("PRAGMA cipher_provider").fetchone()
    if "TEMP_STORE=2" not in options or status != ("1",) or not provider:
        raise SelfTestFailed("sqlcipher")


_MEANINGS: Final[dict[int, type[AvhoppError]]] = {
    5: VaultBusy,  # SQLITE_BUSY
    6: VaultBusy,  # SQLITE_LOCKED
    8: ReadOnlyVault,  # SQLITE_READONLY
    9: Stopped,  # SQLITE_INTERRUPT
    10: DatabaseDamaged,  # SQLITE_IOERR; a failed HMAC is one too
    11: DatabaseDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: ReadOnlyVault,  # SQLITE_CANTOPEN: the file is there, its journal cannot be made
    26: DatabaseDamaged,  # SQLITE_NOTADB
}


@contextlib.contextmanager
def _mapped(place: str) -> Iterator[None]:
    """Every error of SQLite passes here, and leaves without SQL and values."""
    try:
        yield
    except sqlite.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        meaning = None if code is None else _MEANINGS.get(code & 0xFF)
        if meaning is not None:
            raise meaning(place) from None
        name = getattr(error, "sqlite_errorname", None)
        raise DatabaseBug(str(name or type(error).__name__)) from None


def _caller() -> str:
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_code.co_filename in {__file__, contextlib.__file__}:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
