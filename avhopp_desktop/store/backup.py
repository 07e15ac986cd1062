"""Backups: the header and a copy of the database, opened and checked before they count."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from avhopp_desktop.domain.errors import (
    AvhoppError,
    BackupDamaged,
    BackupFailed,
    DatabaseDamaged,
    DiskFull,
    NewerFormat,
    Stopped,
)
from avhopp_desktop.domain.ids import VaultId
from avhopp_desktop.domain.long_work import Report, Stopping, go_on
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.backup_list import STAMP, BackupInfo, info_of, list_backups
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.files import disk_errors, fsync_folder, retry_sharing, write_file
from avhopp_desktop.store.folder import BACKUP, RESERVE_SIZE
from avhopp_desktop.store.header import Header
from avhopp_desktop.store.schema import Contents
from avhopp_desktop.store.sqlite_rules import DatabaseBug

KEEP: Final = 10
WEEKLY: Final = 8


def make_backup(
    folder: Path,
    database: Database,
    key: bytes,
    header: Header,
    mac: bytes,
    *,
    target: Path | None,
    now: datetime,
    beside: Mapping[str, bytes] | None = None,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> BackupInfo:
    """Make a backup in `target`, or in the vault's own folder `backup`.

    `beside` are small files that belong to it: what has the name of a backup has all of it.
    Raises `DiskFull`, `Stopped`, `BackupFailed`, and `DatabaseDamaged` if it is the vault
    itself that cannot be read; no half backup is left.
    """
    root = folder / BACKUP if target is None else target
    final = _free_name(root, now, header.generation)
    part = final.with_name(final.name + ".part")
    try:
        with disk_errors("backup"):
            root.mkdir(mode=0o700, exist_ok=True)
            if target is None:  # just made, perhaps: else the first backup could vanish with it
                fsync_folder(folder)
            _see_room(root, database)
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(mode=0o700)
        copied = _copy(database, part / header.database, key, report, stopped)
        write_file(part / headers.NAMES[0], headers.encode(header, mac))
        for name, data in (beside or {}).items():
            write_file(part / name, data)
        go_on(stopped)
        _verify(part, key, copied)
        with disk_errors("backup"):
            fsync_folder(part)
            retry_sharing(lambda: part.rename(final))
            fsync_folder(root)
    except (AvhoppError, OSError) as error:
        _remove(part, final)
        if isinstance(error, DiskFull | Stopped | DatabaseDamaged):
            raise
        raise BackupFailed from None
    except BaseException:
        _remove(part, final)
        raise
    info = info_of(final)
    if info is None:
        _remove(part, final)
        raise BackupFailed
    return info


def _remove(part: Path, final: Path) -> None:
    """Take away a backup that was not confirmed; nothing half may bear the name of one."""
    with contextlib.suppress(OSError):
        final.rename(part)
    shutil.rmtree(part, ignore_errors=True)


def check_backup(folder: Path, key: bytes) -> None:
    """Open and read all of a backup, writing nothing. Raises `BackupDamaged`, `NewerFormat`.

    Whether the header's MAC is right is for those who can derive its key.
    """
    try:
        _verify(folder, key, None)
    except NewerFormat as error:
        raise NewerFormat(error.place) from None  # of a header, too
    except (AvhoppError, DatabaseBug, OSError):
        raise BackupDamaged(folder.name) from None


def prune(
    root: Path, until: datetime | None = None, keep: int = KEEP, weekly: int = WEEKLY
) -> list[Path]:
    """Remove backups that the rule of `to_remove` gives up; the folders removed.

    Several vaults may share a folder: each keeps its own. What bears a later time than `until`,
    when the last one was made, neither counts nor goes: a clock that stood wrong, or whoever may
    write there and has names for years to come, would have every new backup given up at once.
    """
    there = [info for info in list_backups(root) if until is None or info.made <= until]
    made: dict[VaultId, list[datetime]] = {}
    for info in there:
        made.setdefault(info.vault, []).append(info.made)
    given_up = {vault: to_remove(stamps, keep, weekly) for vault, stamps in made.items()}
    removed = []
    for info in there:
        if info.made not in given_up[info.vault]:
            continue
        # Renamed first: what is half removed must not look like a backup.
        part = info.folder.with_name(info.folder.name + ".part")
        with contextlib.suppress(OSError):
            info.folder.rename(part)
            shutil.rmtree(part)
            removed.append(info.folder)
    return removed


def to_remove(stamps: Iterable[datetime], keep: int = KEEP, weekly: int = WEEKLY) -> list[datetime]:
    """Which backups go: all but the newest `keep`, and the last of each of `weekly` weeks.

    The weeks (ISO, UTC) are the latest ones that have a backup older than those kept anyway.
    Newest first.
    """
    newest_first = sorted(set(stamps), reverse=True)
    weeks: set[tuple[int, int]] = set()
    going = []
    for moment in newest_first[keep:]:
        year, week, _ = moment.astimezone(UTC).isocalendar()
        if (year, week) in weeks or len(weeks) >= weekly:
            going.append(moment)
        else:
            weeks.add((year, week))
    return going


def _free_name(root: Path, now: datetime, generation: int) -> Path:
    moment = now.astimezone(UTC)
    while (final := root / f"{moment.strftime(STAMP)}-{generation}").exists():
        moment += timedelta(seconds=1)
    return final


def _see_room(root: Path, database: Database) -> None:
    """Better no backup than a vault that cannot save because of one. Raises `DiskFull`."""
    row = database.one("PRAGMA page_count")
    size = 0 if row is None else int(row[0]) * 4096
    if shutil.disk_usage(root).free < size + RESERVE_SIZE:
        raise DiskFull("backup")


def _copy(
    database: Database, path: Path, key: bytes, report: Report | None, stopped: Stopping | None
) -> Contents:
    try:
        return database.copy_to(path, key, report=report, stopped=stopped)
    except DatabaseDamaged:
        # Either side may be at fault; a pulled memory stick must not read as a damaged vault.
        database.full_check()
        raise BackupFailed from None


def _verify(folder: Path, key: bytes, expected: Contents | None) -> None:
    database = folder / headers.read_header(folder).header.database
    try:
        with Database.open(database, key, read_only=True) as copy:
            copy.full_check()
            as_expected = expected is None or copy.contents() == expected
    except DatabaseDamaged:
        raise BackupFailed from None  # the copy, not the vault
    if not as_expected:
        raise BackupFailed
