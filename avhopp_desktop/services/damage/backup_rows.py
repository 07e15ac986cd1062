"""What a backup still has of what a damaged vault lost.

A vault only grows: statements, openings, keys, grants, revisions, events are never changed, and
their names are random or numbered. So what the backup has besides is what the vault lost.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.errors import AvhoppError, ForeignVault
from avhopp_desktop.domain.ids import ROOT, CertificateId
from avhopp_desktop.domain.long_work import Stopping
from avhopp_desktop.services import slots
from avhopp_desktop.services.damage import damaged_vault
from avhopp_desktop.services.damage.damaged_vault import Gathered, Way
from avhopp_desktop.services.events import event_chain
from avhopp_desktop.services.statements import read_authority
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import wreck
from avhopp_desktop.store.backup_list import BackupInfo, list_backups
from avhopp_desktop.store.btree import Value
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.header import HeaderOnDisk

_LISTED = {"contact": "contact", "staff_register": "register"}
_ONLY_GROWS = frozenset(
    {"authority", "case_file", "case_key", "grant_", "revision", "log_key", "event", "key_ring"}
)


@dataclass(frozen=True, repr=False)
class Backup:
    """A backup that the keys in the hand open."""

    folder: Path
    made: datetime
    on_disk: HeaderOnDisk
    key: bytes

    @property
    def database(self) -> Path:
        """The path of its database."""
        return self.folder / self.on_disk.header.database


def newest(folder: Path, way: Way, among: Path | None = None) -> Backup | None:
    """The newest one of this office: of the vault's own folder, or in or at `among`."""
    office = way.on_disk.header.office
    root = among or folder / folders.BACKUP
    for info in [*list_backups(root), *_itself(root)]:
        with contextlib.suppress(AvhoppError):
            on_disk = headers.read_header(info.folder)
            key = _key(way, on_disk)
            if on_disk.header.office == office and key is not None:
                return Backup(info.folder, info.made, on_disk, key)
    return None


def _itself(root: Path) -> list[BackupInfo]:
    return [info for info in list_backups(root.parent) if info.folder == root]


def _key(way: Way, on_disk: HeaderOnDisk) -> bytes | None:
    """Its database key by the keys in the hand, whatever the passphrase was then."""
    header = on_disk.header
    sealed: list[tuple[bytes | str, bytes]] = []
    if way.root is not None:
        private = way.root.seal
        sealed.append(("recovery", header.recovery.key))
    elif way.bundle is not None:
        private = way.bundle.seal
        own = (header.slot_for(name) for name in (way.alias, slots.beside(way.alias)))
        sealed += [(slot.locator, slot.key) for slot in own if slot is not None]
    for name, closed in sealed:
        with contextlib.suppress(sealing.CannotOpen):
            place = slots.database_key_place(header.vault, header.epoch, name)
            return sealing.open_sealed(private, closed, place)
    return None


def there(backup: Backup, stopped: Stopping | None = None) -> tuple[set[int], set[bytes]]:
    """The numbers of its events and the names of its revisions."""
    with damaged_vault.read_tables(backup.database, backup.key, None, stopped) as (tables, _):
        events = {row.number for row in tables.rows("event") if row.whole and row.number}
        names = {row.values[1] for row in tables.rows("revision") if row.whole}
    return events, {name for name in names if isinstance(name, bytes)}


def add(
    found: Gathered, backup: Backup, *, blobs: bool = True, stopped: Stopping | None = None
) -> None:
    """Put beside what is there what only the backup has; `found.taken` counts it, and
    `found.brought` names the saved texts of it.

    Raises `ForeignVault` when its log is not the beginning of this vault's.
    """
    database = found.database
    with damaged_vault.read_tables(backup.database, backup.key, None, stopped) as (tables, _):
        before = event_rows.hash_of_each(database)
        other = Database.memory()
        try:
            wreck.make(other)
            wreck.fill(other, tables, lambda table, _row: table == "event", blobs=False)
            wreck.cut(other)
            there = event_rows.hash_of_each(other)
            if any(before[seq] != there[seq] for seq in before.keys() & there.keys()):
                raise ForeignVault(backup.folder.name)
        finally:
            other.close()
        own = wreck.revisions(database)
        found.taken = wreck.fill(database, tables, _only_grows, blobs=blobs, stopped=stopped)
        found.brought = frozenset(wreck.revisions(database) - own)
        wreck.cut(database)
        last = max([found.traces.last_event, *event_rows.hash_of_each(database)])
        found.traces.last_event = last
        authority = read_authority(database, found.way.on_disk.header.office, _root_of(found.way))
        wanted = _Wanted(found, authority)
        more = wreck.fill(database, tables, wanted.keeps, blobs=blobs, stopped=stopped)
        found.taken |= {table: number for table, number in more.items() if number}


def _only_grows(table: str, _row: tuple[Value, ...]) -> bool:
    return table in _ONLY_GROWS


def _root_of(way: Way) -> bytes:
    return way.root.sign_public if way.root is not None else way.on_disk.header.recovery.sign


class _Wanted:
    """Which rows of tables that are also overwritten or cleared are still right."""

    def __init__(self, found: Gathered, authority: Authority) -> None:
        self._found, self._authority = found, authority
        self._listed: dict[tuple[str, bytes], bytes] = {}
        for row in event_rows.after(found.database, 0):
            with contextlib.suppress(ValueError):
                for item in event_chain.items_of(row):
                    self._listed[item.what, item.id] = item.hash

    def keeps(self, table: str, row: tuple[Value, ...]) -> bool:
        names = [value if isinstance(value, bytes) else b"" for value in row]
        if table in _LISTED:
            return self._listed.get((_LISTED[table], names[0])) == sha256(names[2]).digest()
        if table == "blob":
            return ("blob", names[0]) in self._listed
        if table == "office_seal":
            return self._is_in_force(names[1])
        if table == "draft" and isinstance(row[1], int):
            return (names[0], row[1]) in self._found.traces.drafts
        if table == "meta":
            return row[0] in {"office_name", "created", "recovery", "last_time"}
        return table == "spare"

    def _is_in_force(self, recipient: bytes) -> bool:
        known = self._authority.certificates.get(CertificateId(recipient))
        return recipient == ROOT or (known is not None and known.staff in self._authority.in_force)
