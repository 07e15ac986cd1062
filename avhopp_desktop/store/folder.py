"""The folder of a vault: made, locked, looked after."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import filelock

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import (
    AvhoppError,
    NetworkFolder,
    NoVault,
    OutNotWritable,
    ReadOnlyVault,
    VaultBusy,
    VaultExists,
)
from avhopp_desktop.domain.ids import stamp, unstamp
from avhopp_desktop.store import header, there
from avhopp_desktop.store.files import (
    clear_way,
    disk_errors,
    fsync_file,
    fsync_folder,
    read_small,
    replace_file,
    write_file,
)
from avhopp_desktop.store.places import is_network, network_kind

__all__ = [
    "VaultLock",
    "check_writable",
    "clear_beside",
    "clear_failed_unlocks",
    "create_folder",
    "failed_unlocks",
    "fsync_file",
    "fsync_folder",
    "has_reserve",
    "make_reserve",
    "network_kind",
    "note_failed_unlock",
    "release_reserve",
    "remove_leftovers",
]

LOCK: Final = "vault.lock"
RESERVE: Final = "reserve.bin"
UNLOCK: Final = "unlock.json"
BACKUP: Final = "backup"
BEGUN: Final = there.BEGUN
RESERVE_SIZE: Final = 8 * 1024 * 1024

_WITHOUT_LOCKS: Final = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}
_BESIDE_A_DATABASE: Final = ("-journal", "-wal", "-shm")
_UNLOCK_LIMIT: Final = 1_024
_MOST_ATTEMPTS: Final = 1_000_000
_DATABASE_FILE: Final = re.compile(r"(vault-[0-9]{6,15}\.db)(-journal)?")


def create_folder(path: Path, environment: Mapping[str, str] | None = None) -> None:
    """Make the folder of a new vault, for its owner only; an empty one may be there.

    So may one in which such a beginning was interrupted: what it left is removed. Until the
    first unlock a file says that the vault is only begun. `environment` (default: the
    process's) may name synchronised folders. Raises `VaultExists`, `VaultBusy`,
    `NetworkFolder`, `ReadOnlyVault`, `DiskFull`.
    """
    if is_network(path, os.environ if environment is None else environment):
        raise NetworkFolder
    try:
        with disk_errors("folder"):
            _make_synced(path)
            if (path / BEGUN).exists():
                _clear_begun(path)
            elif any(path.iterdir()):
                raise VaultExists
            path.chmod(0o700)
    except (FileExistsError, NotADirectoryError):
        raise VaultExists from None
    write_file(path / BEGUN, b"")  # before anything else is in it
    with disk_errors("folder"):
        fsync_folder(path)
    check_writable(path)


def _make_synced(path: Path) -> None:
    """The folder and those it lies in, each in its place for good: else a vault could vanish."""
    made = [place for place in (path, *path.parents) if not place.exists()]
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place in reversed(made or [path]):
        fsync_folder(place.parent)


def _clear_begun(path: Path) -> None:
    """Remove a vault that never got a header; nobody has a key to it. Raises `VaultExists`."""
    with VaultLock.acquire(path):
        there = [file for file in path.iterdir() if file.name != LOCK]
        ours = [file for file in there if file.name == RESERVE or _is_leftover(file.name, "")]
        if len(ours) < len(there):
            raise VaultExists
        for file in sorted(ours, key=lambda file: file.name == BEGUN):  # the mark last
            file.unlink()


def check_writable(path: Path) -> None:
    """See that folder, headers and databases can be written, by trying. Raises
    `ReadOnlyVault`, `NoVault` (no folder), `DiskFull`.

    Databases are asked about, not opened: that would drop the locks on an open one.
    """
    if not path.is_dir():
        raise NoVault
    names = [name for name in header.NAMES if (path / name).exists()]
    with disk_errors("folder"):
        found = [file for file in path.iterdir() if _DATABASE_FILE.fullmatch(file.name)]
        names += [file.name for file in found if file.exists()]  # not a link to nowhere
    for name in names:
        if not os.access(path / name, os.W_OK):
            raise ReadOnlyVault(name)
    if not os.access(path, os.W_OK | os.X_OK):
        raise ReadOnlyVault("folder")
    probe = path / f".probe-{os.urandom(8).hex()}.tmp"  # a name that nothing stands under
    try:
        with disk_errors("folder"):
            os.close(os.open(probe, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    finally:
        with disk_errors("folder"):
            probe.unlink(missing_ok=True)


class VaultLock:
    """The vault belongs to one process at a time; the system lets go of it after a crash."""

    def __init__(self, lock: filelock.BaseFileLock) -> None:
        self._lock = lock

    @classmethod
    def acquire(cls, path: Path) -> VaultLock:
        """Take the lock at once.

        Raises `VaultBusy`, `NoVault`, `ReadOnlyVault`, `NetworkFolder` (a disk without locks).
        """
        if not path.is_dir():
            raise NoVault
        with contextlib.suppress(OSError):
            clear_way(path / LOCK)  # a file stays: somebody may hold it
        # Released perhaps by another thread; never a file that merely is there, which a
        # crash would leave behind.
        lock = filelock.FileLock(
            path / LOCK,
            timeout=0,
            blocking=False,
            mode=0o600,
            thread_local=False,
            fallback_to_soft=False,
        )
        with disk_errors(LOCK):
            try:
                lock.acquire()
            except filelock.Timeout:
                raise VaultBusy(LOCK) from None
            except OSError as error:
                if error.errno in _WITHOUT_LOCKS:
                    raise NetworkFolder(LOCK) from None
                raise
        return cls(lock)

    @classmethod
    def idle(cls, path: Path) -> VaultLock:
        """A lock that holds nothing: for a vault in memory, or one that is only read."""
        return cls(filelock.FileLock(path / LOCK))

    def release(self) -> None:
        """Let go. May be called twice."""
        self._lock.release(force=True)

    def __enter__(self) -> VaultLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


# --- room for the text in hand -----------------------------------------------------------------


def outside(vault: Path, folder: Path) -> None:
    """A place for what leaves the vault: there already, and not in the vault's own folder.

    A missing one is not made: a stick that is not there must not become a folder on
    the same disk. Raises `OutNotWritable`.
    """
    try:
        if folder.is_dir() and not folder.resolve().is_relative_to(vault.resolve()):
            return
    except OSError:  # it lies where this user may not look
        pass
    raise OutNotWritable


def make_reserve(path: Path) -> None:
    """Put 8 MiB aside. Raises `DiskFull`, `ReadOnlyVault`; nothing is left then."""
    if not has_reserve(path):
        replace_file(path / RESERVE, bytes(RESERVE_SIZE))


def release_reserve(path: Path) -> bool:
    """Give the room back to the disk; whether there was any."""
    if not (path / RESERVE).exists():
        return False
    with disk_errors(RESERVE):
        (path / RESERVE).unlink(missing_ok=True)
        fsync_folder(path)
    return True


def has_reserve(path: Path) -> bool:
    """Whether the room is still put aside, all of it."""
    try:
        return (path / RESERVE).stat().st_size == RESERVE_SIZE
    except OSError:
        return False


# --- after an interruption ---------------------------------------------------------------------


def remove_leftovers(path: Path, current: str) -> list[str]:
    """Remove what interrupted work left: other databases, temporary files, half backups.

    `current` is the database that the header names; it and its journal stay. Returns the
    names removed. Raises `NoVault` if the current database is not there. To be called with
    the vault locked and its header found right.
    """
    if not (path / current).is_file():
        raise NoVault(current)
    with disk_errors("folder"):
        found = [file for file in path.iterdir() if _is_leftover(file.name, current)]
        if (path / BACKUP).is_dir() and not (path / BACKUP).is_symlink():  # else not ours to sweep
            found += [file for file in (path / BACKUP).iterdir() if file.name.endswith(".part")]
    removed = []
    for file in sorted(found):
        # What the system still holds on to waits for the next unlock.
        with contextlib.suppress(OSError):
            if file.is_dir() and not file.is_symlink():
                shutil.rmtree(file)
            else:
                file.unlink()
            removed.append(file.name)
    if removed:
        with disk_errors("folder"):
            fsync_folder(path)
    return removed


def clear_beside(database: Path) -> None:
    """Take away what stands where SQLite has its own files and is none: it would wait for a pipe
    for ever, and open nothing beside a folder or a link. To be called with the vault locked.
    """
    for end in _BESIDE_A_DATABASE:
        with contextlib.suppress(OSError):
            clear_way(database.with_name(database.name + end))


def _is_leftover(name: str, current: str) -> bool:
    database = _DATABASE_FILE.fullmatch(name)
    if database is not None:
        return database[1] != current
    return name.endswith((".tmp", ".part", ".mark"))


# --- failed attempts: advice for the unlock page, never trusted --------------------------------


def failed_unlocks(path: Path) -> tuple[int, datetime | None]:
    """How many attempts have failed since the last success, and when the last one did."""
    data = read_small(path / UNLOCK, _UNLOCK_LIMIT)
    try:
        value = canonical.decode_object(data or b"")
        count, time = value["count"], unstamp(value["time"])
    except (ValueError, KeyError):
        return 0, None
    if not isinstance(count, int) or isinstance(count, bool) or not 0 < count <= _MOST_ATTEMPTS:
        return 0, None
    return count, time


def note_failed_unlock(path: Path, now: datetime) -> int:
    """One more attempt has failed; how many that makes."""
    count = min(failed_unlocks(path)[0] + 1, _MOST_ATTEMPTS)
    with contextlib.suppress(AvhoppError, OSError):
        replace_file(path / UNLOCK, canonical.encode({"count": count, "time": stamp(now)}))
    return count


def clear_failed_unlocks(path: Path) -> None:
    """Somebody has unlocked the vault."""
    with contextlib.suppress(OSError):
        (path / UNLOCK).unlink(missing_ok=True)
