"""Which backups lie in a folder, by their names and headers: no key and no database is opened."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from avhopp_desktop.domain.errors import AvhoppError, BackupUnreadable
from avhopp_desktop.domain.ids import VaultId
from avhopp_desktop.store import header as headers

_NAME: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z)-([0-9]{1,16})")
STAMP: Final = "%Y-%m-%dT%H%M%SZ"  # no colon: Windows takes none in a name


@dataclass(frozen=True)
class BackupInfo:
    """A backup that is there; `made` in UTC, `size` in bytes."""

    folder: Path
    made: datetime
    generation: int
    epoch: int
    size: int
    vault: VaultId


def list_backups(root: Path) -> list[BackupInfo]:
    """The backups in a folder whose header can be read, newest first; see also `look_into`."""
    try:
        folders = [file for file in root.iterdir() if _NAME.fullmatch(file.name)]
    except OSError:
        return []
    found = [info for info in map(info_of, folders) if info is not None]
    return sorted(found, key=lambda info: (info.made, info.generation), reverse=True)


def backups_in(root: Path, *, may_lack: bool = False) -> list[BackupInfo]:
    """The same, of a folder that is there. Raises `BackupUnreadable`: a disk that was pulled out,
    or is closed to us, is not one without backups. `may_lack`: a vault's own folder of backups is
    made with the first of them; a link that leads nowhere was made by somebody.
    """
    try:
        next(root.iterdir(), None)
    except FileNotFoundError:
        if not may_lack or os.path.lexists(root) or not root.parent.is_dir():
            raise BackupUnreadable from None
    except OSError:
        raise BackupUnreadable from None
    return list_backups(root)


def look_into(folder: Path) -> None:
    """See that a backup is there and may be read: else it would be called damaged, or its header
    no vault's. Raises `BackupUnreadable`.
    """
    try:
        for file in folder.iterdir():
            if (file.name in headers.NAMES or file.suffix == ".db") and file.is_file():
                file.open("rb").close()
    except OSError:
        raise BackupUnreadable from None


def info_of(folder: Path) -> BackupInfo | None:
    """What lies in a folder, if it is a backup."""
    name = _NAME.fullmatch(folder.name)
    try:
        if name is None:
            return None
        header = headers.read_header(folder).header
        made = datetime.strptime(name[1], STAMP).replace(tzinfo=UTC)
        size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    except (AvhoppError, OSError, ValueError):
        return None
    return BackupInfo(folder, made, header.generation, header.epoch, size, header.vault)
