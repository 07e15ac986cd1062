"""How SQLite is to behave, what it may not be asked, and what its errors mean."""

from __future__ import annotations

import enum
import inspect
import logging
import re
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    ReadOnlyVault,
    SelfTestFailed,
    Stopped,
    VaultBusy,
)
from avhopp_desktop.store.database_file import PAGE

log = logging.getLogger(__name__)


class Use(enum.Enum):
    """What a connection is for."""

    NEW = enum.auto()
    VAULT = enum.auto()
    READING = enum.auto()
    COPY = enum.auto()
    MEMORY = enum.auto()


_VAULT: Final = (
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
PRAGMAS: Final[dict[Use, tuple[str, ...]]] = {
    Use.NEW: _VAULT,
    Use.VAULT: _VAULT,
    Use.READING: (
        "cipher_log_level = NONE",
        "query_only = ON",
        "temp_store = MEMORY",
        "mmap_size = 0",
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ),
    # A copy is synced as a whole when it is complete; until then a power cut may take it.
    Use.COPY: ("cipher_log_level = NONE", "journal_mode = MEMORY", "synchronous = OFF"),
    Use.MEMORY: (
        "cipher_log_level = NONE",
        "temp_store = MEMORY",
        "foreign_keys = ON",
        "trusted_schema = OFF",
    ),
}

_PERMITTED: Final = {
    "cache_size",
    "cipher_integrity_check",
    "cipher_provider",
    "cipher_provider_version",
    "cipher_salt",
    "cipher_version",
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
_QUESTIONS_ONLY: Final = {
    "cipher_provider",
    "cipher_provider_version",
    "cipher_salt",
    "cipher_version",
    "user_version",
}

# sqlite3.h
_OK, _DENY = 0, 1
_ACTION_PRAGMA, _ACTION_ATTACH, _ACTION_DETACH, _ACTION_FUNCTION = 19, 24, 25, 31
_MEANINGS: Final[dict[int, type[AvhoppError]]] = {
    5: VaultBusy,  # SQLITE_BUSY
    6: VaultBusy,  # SQLITE_LOCKED
    8: ReadOnlyVault,  # SQLITE_READONLY
    9: Stopped,  # SQLITE_INTERRUPT
    10: DiskFailed,  # SQLITE_IOERR; a damaged page is one of the two below
    11: DatabaseDamaged,  # SQLITE_CORRUPT
    26: DatabaseDamaged,  # SQLITE_NOTADB
    13: DiskFull,  # SQLITE_FULL
    14: ReadOnlyVault,  # SQLITE_CANTOPEN: the file is there, its journal cannot be made
}
# SQLite's backup gives its error in words only.
_IN_WORDS: Final = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "interrupted": 9,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}

_ADDS_OR_ASKS: Final = ("SELECT ", "INSERT INTO ", "BEGIN", "COMMIT", "ROLLBACK", "PRAGMA ")
_GROWING: Final = re.compile(r"\b(revision|event)\b", re.IGNORECASE)
_SLOW: Final = 0.1  # seconds


class DatabaseBug(Exception):
    """SQLite refused what the program asked: our mistake, never the person's.

    `name` is SQLite's name of the error, such as SQLITE_CONSTRAINT; no SQL, no values.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def authorize(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite's authorizer: no second file, no change of key, no change of how it is written."""
    if action in {_ACTION_ATTACH, _ACTION_DETACH}:
        return _DENY
    if action == _ACTION_PRAGMA:
        name = (first or "").lower()
        if name not in _PERMITTED or (name in _QUESTIONS_ONLY and second is not None):
            return _DENY
    if action == _ACTION_FUNCTION and second in {"load_extension", "sqlcipher_export"}:
        return _DENY
    return _OK


@lru_cache(maxsize=512)
def may_rewrite(sql: str) -> bool:
    """Whether a statement may change rows that stood in a table which only grows.

    Rather once too often: whoever asks reads again then.
    """
    return not sql.startswith(_ADDS_OR_ASKS) and _GROWING.search(sql) is not None


def meaning(error: Exception, place: str) -> AvhoppError | DatabaseBug:
    """What an error of SQLite is to the program; without SQL, without values."""
    if isinstance(error, MemoryError):  # SQLCipher's answer to all that follows a damaged page
        return DatabaseDamaged(place)
    code = getattr(error, "sqlite_errorcode", None) or _IN_WORDS.get(str(error))
    kind = _MEANINGS.get(code & 0xFF) if isinstance(code, int) else None
    if kind is not None:
        return kind(place)
    return DatabaseBug(str(getattr(error, "sqlite_errorname", None) or type(error).__name__))


def check_build(execute: Callable[[str], list[tuple[Any, ...]]]) -> None:
    """See that SQLCipher is there and keeps what it sorts in memory. Raises `SelfTestFailed`."""
    options = execute("PRAGMA compile_options")
    status, provider = execute("PRAGMA cipher_status"), execute("PRAGMA cipher_provider")
    if ("TEMP_STORE=2",) not in options or status != [("1",)] or not provider:
        raise SelfTestFailed("sqlcipher")


def is_foreign(path: Path, check: Callable[[], list[tuple[object, ...]]]) -> bool:
    """Whether not one page of a file is under the key: it is another vault's, not damaged.

    `check` lists the pages that are not. A file that was wiped with zeros is damaged.
    """
    try:
        with path.open("rb") as file:
            wiped = not any(file.read(PAGE))
        return not wiped and len(check()) >= path.stat().st_size // PAGE > 1
    except (AvhoppError, DatabaseBug, OSError):
        return False  # whatever it is, it was damage that brought us here


def note_wait(taken: float, own_files: frozenset[str]) -> None:
    """Log, for developers, a call that kept the window waiting: where in the code, nothing else.

    `own_files` are not named: the caller behind them is.
    """
    if taken <= _SLOW or threading.current_thread() is not threading.main_thread():
        return
    if log.isEnabledFor(logging.DEBUG):
        log.debug("the window waited %d ms at %s", round(taken * 1000), _caller(own_files))


def _caller(own_files: frozenset[str]) -> str:
    passed = own_files | {__file__}
    frame = inspect.currentframe()
    while frame is not None and frame.f_code.co_filename in passed:
        frame = frame.f_back
    return "?" if frame is None else f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
