"""The database as a file: made, looked at before it is opened, and known to be in use."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from pathlib import Path
from typing import Final, TypeAlias

from avhopp_desktop.domain.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    ForeignVault,
    NoVault,
    VaultBusy,
    VaultExists,
)
from avhopp_desktop.store.files import disk_errors

PAGE: Final = 4096
_PLAIN: Final = b"SQLite format 3"

Identity: TypeAlias = tuple[int, int]

# POSIX drops all locks of a process on a file when it closes any descriptor of that file: a second
# connection, or one look at the first bytes, would open the vault to other programs.
_in_use: set[Identity] = set()
_in_use_lock = threading.Lock()


def claim(path: Path) -> Identity:
    """Note that this process has the file open. Raises `VaultBusy` if it had already."""
    identity = _identity(path)
    with _in_use_lock:
        if identity in _in_use:
            raise VaultBusy(path.name)
        _in_use.add(identity)
    return identity


def release(identity: Identity | None) -> None:
    """The file is closed."""
    if identity is not None:
        with _in_use_lock:
            _in_use.discard(identity)


def make(path: Path) -> None:
    """An empty file for its owner only. Raises `VaultExists` over any old one, `NoVault`."""
    try:
        with disk_errors(path.name):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise VaultExists(path.name) from None
    except FileNotFoundError:
        raise NoVault(path.name) from None


def remove(path: Path) -> None:
    """Take away a file that did not come to be, and its journal."""
    for name in (path.name, journal(path).name):
        with contextlib.suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def journal(path: Path) -> Path:
    """Where SQLite keeps the old pages during a transaction."""
    return path.with_name(f"{path.name}-journal")


def check(path: Path) -> None:
    """Whether this can be a database of ours at all.

    Raises `NoVault`, `DatabaseEmpty` (not one page), `ForeignVault` (not encrypted),
    `DatabaseDamaged`, `VaultBusy` if this process has it open.
    """
    try:
        identity = _identity(path)
        with _in_use_lock, disk_errors(path.name):
            if identity in _in_use:
                raise VaultBusy(path.name)
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise DatabaseDamaged(path.name)
            with path.open("rb") as file:
                begin = file.read(len(_PLAIN))
    except FileNotFoundError:
        raise NoVault(path.name) from None
    if begin == _PLAIN:
        raise ForeignVault(path.name)
    if status.st_size < PAGE:
        raise DatabaseEmpty(path.name)
    # A power cut while the file grew leaves a part of a page, which the journal takes away.
    if status.st_size % PAGE and not has_hot_journal(path):
        raise DatabaseDamaged(path.name)


def has_hot_journal(path: Path) -> bool:
    """Whether an interrupted transaction waits to be taken back."""
    try:
        return journal(path).stat().st_size > 0
    except OSError:
        return False


def _identity(path: Path) -> Identity:
    with disk_errors(path.name):
        status = path.stat()
    return status.st_dev, status.st_ino
