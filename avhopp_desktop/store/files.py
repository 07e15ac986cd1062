"""Files written so that they are either the old or the new ones, whatever happens in between."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from avhopp_desktop.domain.errors import DiskFailed, DiskFull, ReadOnlyVault

T = TypeVar("T")

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_ABOUT_NAMES = (FileExistsError, FileNotFoundError, NotADirectoryError, IsADirectoryError)
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Follow no link, and do not wait until somebody reads a pipe; files are opened as ever."""
_SHARING_RETRIES = 10
_SHARING_PAUSE = 0.05  # seconds


@contextlib.contextmanager
def disk_errors(place: str) -> Iterator[None]:
    """Turn what the system says into `DiskFull`, `ReadOnlyVault` or `DiskFailed`.

    What is or is not there leaves as an `OSError` without a file name: paths may hold names
    of people.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(place) from None
        if error.errno in _FORBIDDEN:
            raise ReadOnlyVault(place) from None
        if not isinstance(error, _ABOUT_NAMES):
            raise DiskFailed(place) from None
        raise type(error)(error.errno, os.strerror(error.errno or 0)) from None


def fsync_file(path: Path) -> None:
    """Make the contents of a file survive a power cut.

    Never on an open database: closing the second descriptor would drop SQLite's locks (POSIX).
    """
    descriptor = os.open(path, os.O_RDWR)  # Windows flushes only what is open for writing
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_folder(path: Path) -> None:
    """Make names made, renamed or removed in a folder survive a power cut."""
    if sys.platform == "win32":
        return  # NTFS journals names, and a folder cannot be opened
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def clear_way(path: Path) -> None:
    """Take away what bears a name of ours and is no file: a link would be followed to a file
    elsewhere, a pipe waited for, a folder never replaced. Whoever may write in the vault's folder
    could put one there. Raises OSError.
    """
    try:
        kind = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        shutil.rmtree(path)
    elif not stat.S_ISREG(kind):
        path.unlink()


def write_file(path: Path, data: bytes) -> None:
    """Write a file for its owner only, and sync it; never through a link. Raises `DiskFull`,
    `ReadOnlyVault`, `DiskFailed`.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | _AS_IT_IS
    with disk_errors(path.name):
        descriptor = os.open(path, flags, 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in place of a file in one step: the rename is the moment it counts.

    Raises `DiskFull`, `ReadOnlyVault`; the old file is then untouched.
    """
    temporary = path.with_name(path.name + ".tmp")
    try:
        with disk_errors(path.name):
            clear_way(temporary)
            if path.is_dir():
                clear_way(path)  # a link is replaced as it is
        write_file(temporary, data)
        with disk_errors(path.name):
            retry_sharing(lambda: temporary.replace(path))
            fsync_folder(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def retry_sharing(work: Callable[[], T]) -> T:
    """Do `work`; on Windows once more while a virus scanner or indexer holds the file."""
    for _ in range(_SHARING_RETRIES if sys.platform == "win32" else 0):
        try:
            return work()
        except PermissionError:
            time.sleep(_SHARING_PAUSE)
    return work()


def read_small(path: Path, limit: int) -> bytes | None:
    """The contents of a regular file of at most `limit` bytes; None for anything else."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None  # opening a pipe would wait for ever
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError:
        return None
    return data if len(data) <= limit else None
