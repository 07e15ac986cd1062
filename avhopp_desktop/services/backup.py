"""Back up, and come back from a backup."""

from __future__ import annotations

import dataclasses
import secrets
import shutil
from pathlib import Path

from avhopp_desktop.crypto import keys
from avhopp_desktop.crypto.keys import Bundle
from avhopp_desktop.domain.errors import (
    BackupDamaged,
    ReadOnlyVault,
    RestoreTargetClosed,
    RestoreTargetNotEmpty,
    VaultExists,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import Clock, Random, VaultId, stamp
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import epoch, slots, vault
from avhopp_desktop.services.clock import now
from avhopp_desktop.services.events import event_chain, log
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import backup as backups
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.backup_list import (
    BackupInfo,
    backups_in,
    list_backups,
    look_into,
)
from avhopp_desktop.store.files import disk_errors

CHECKPOINT = "checkpoint.txt"
"""Lies beside every backup: a later look can tell whether the vault was turned back."""

__all__ = ["BackupInfo", "back_up", "backups_in", "list_backups", "restore"]


def back_up(
    session: Session,
    target: Path | None = None,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> BackupInfo:
    """A verified copy in the vault's own `backup` folder, or in `target` on another disk.

    Old copies in the vault's own folder are thinned out afterwards. Raises
    `OutNotWritable` (`target` missing, or in the vault), `BackupFailed`, `DiskFull`, `Stopped`.
    """
    session.require(Permission.BACK_UP)
    if target is not None:
        folders.outside(session.folder, target)
    now = session.clock()
    session.write(
        lambda: log.write(session, Action.BACKED_UP, detail={"elsewhere": target is not None})
    )
    header_mac = headers.mac(session.header, keys.mac_key(session.database_key))
    info = backups.make_backup(
        session.folder,
        session.database,
        session.database_key,
        session.header,
        header_mac,
        target=target,
        now=now,
        beside={CHECKPOINT: log.checkpoint(session).text.encode()},
        report=report,
        stopped=stopped,
    )
    if target is None:
        backups.prune(session.folder / folders.BACKUP, info.made)
    return info


def restore(
    backup: Path,
    folder: Path,
    alias: str,
    phrase: str,
    *,
    clock: Clock = now,
    random: Random = secrets.token_bytes,
) -> Session:
    """A vault in the empty or new `folder` that goes on where the backup stopped.

    It gets a new vault id, device id and epoch, and its chain names the point it
    goes on from. Raises `BackupUnreadable`, `BackupDamaged`, `RestoreTargetNotEmpty`,
    `RestoreTargetClosed`, `WrongPassphrase` and what `unlock` raises; nothing is left in
    `folder` then.
    """
    look_into(backup)
    on_disk, ways, way = slots.ways_into(backup, alias, phrase)
    backups.check_backup(backup, way[1][1])
    try:
        folders.create_folder(folder)
    except VaultExists:
        raise RestoreTargetNotEmpty from None
    except ReadOnlyVault:  # not the old vault, and not the backup
        raise RestoreTargetClosed from None
    lock = folders.VaultLock.acquire(folder)
    try:
        with lock:
            # No header yet: what a power cut leaves is no vault, least of all the old one's twin.
            with disk_errors("database"):
                shutil.copyfile(backup / on_disk.header.database, folder / on_disk.header.database)

            def begin(bundle: Bundle, database_key: bytes) -> Session:
                opened = vault.Opened(dataclasses.replace(on_disk, healed=False), database_key)
                return vault.begin_unlogged(folder, lock, opened, bundle, clock, random)

            _own, session = vault.by_certified(ways, way, begin)
            try:
                _go_on(session)
                folders.make_reserve(folder)
            finally:
                session.abandon_database()
        return vault.unlock(folder, alias, phrase, clock=clock, random=random)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _go_on(session: Session) -> None:
    last = event_rows.last(session.database)
    if last is None:
        raise BackupDamaged("event")
    detail = {"vault": last.vault.hex(), "seq": last.seq, "hash": last.hash.hex()}
    new_vault, device = VaultId(session.random(16)), session.random(16)

    def inside() -> None:
        session.database.set_meta("vault", new_vault.hex())
        session.database.set_meta("device", device.hex())
        session.database.set_meta("restored", stamp(session.clock()))
        session.device = device
        event_rows.add_log_key(session.database, session.log_key.row)
        key = event_chain.log_key_item(session.log_key.row)
        log.write(session, Action.RESTORED, detail=detail, items=[key])

    epoch.change(session, inside, vault_id=new_vault)
