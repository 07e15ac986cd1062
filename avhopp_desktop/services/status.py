"""What can be said of a vault before anybody has unlocked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from avhopp_desktop.domain.errors import AvhoppError, BackupUnreadable, NoVault, VaultBusy
from avhopp_desktop.services import clock
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.backup_list import backups_in

LONGEST_WAIT = 60
"""Seconds; waits are 1, 2, 4 … after the third failure. Advice, not a lock: Argon2 is the lock."""
_FREE = 2
_CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True)
class VaultStatus:
    """`wait_seconds`: how long the unlock page asks one to wait after failed attempts.

    `last_backup`: the newest that does not bear a time which is still to come; `backups_seen`:
    whether it could be seen which there are. A disk that was pulled out is not one without any.
    """

    exists: bool
    demo: bool = False
    busy: bool = False
    failed_attempts: int = 0
    wait_seconds: int = 0
    last_backup: datetime | None = None
    backups_seen: bool = True


def vault_status(folder: Path, now: datetime | None = None) -> VaultStatus:
    """Never raises for a damaged vault: unlocking it says what is wrong."""
    try:
        header = headers.read_header(folder).header
    except NoVault:
        return VaultStatus(exists=False, backups_seen=folder.is_dir())
    except AvhoppError:
        header = None
    attempts, last = folders.failed_unlocks(folder)
    wait = 0
    if last is not None and attempts > _FREE:
        passed = ((now or clock.now()) - last).total_seconds()
        wait = max(0, int(min(2 ** (attempts - _FREE - 1), LONGEST_WAIT) - max(passed, 0)))
    until = (now or clock.now()) + _CLOCK_SLACK
    seen = True
    try:
        found = backups_in(folder / folders.BACKUP, may_lack=True)
    except BackupUnreadable:
        found, seen = [], False
    backups = [one for one in found if one.made <= until]
    return VaultStatus(
        exists=True,
        demo=bool(header and header.demo),
        busy=_is_busy(folder),
        failed_attempts=attempts,
        wait_seconds=wait,
        last_backup=backups[0].made if backups else None,
        backups_seen=seen,
    )


def _is_busy(folder: Path) -> bool:
    try:
        folders.VaultLock.acquire(folder).release()
    except VaultBusy:
        return True
    except AvhoppError:
        return False
    return False
