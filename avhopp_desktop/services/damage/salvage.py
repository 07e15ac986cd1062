"""Save what can be read of a damaged vault into a new one, and sign what was lost."""

from __future__ import annotations

import contextlib
import dataclasses
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from avhopp_desktop.crypto import passphrase
from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain.damage import SalvageReport, as_detail
from avhopp_desktop.domain.errors import (
    AuthorityBroken,
    AvhoppError,
    OutNotWritable,
    ReadOnlyVault,
    RestoreTargetClosed,
    RestoreTargetNotEmpty,
    VaultExists,
)
from avhopp_desktop.domain.ids import (
    Clock,
    Random,
    VaultId,
    stamp,
)
from avhopp_desktop.domain.log_review import short_case
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import credentials, epoch, slots, vault
from avhopp_desktop.services.clock import now
from avhopp_desktop.services.damage import (
    backup_rows,
    damaged_vault,
    diagnosis,
    salvage_event,
)
from avhopp_desktop.services.damage.backup_rows import Backup
from avhopp_desktop.services.damage.damaged_vault import Person, Way
from avhopp_desktop.services.damage.diagnosis import Look
from avhopp_desktop.services.events import losses, review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import database_file, schema, there, wreck
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.files import disk_errors, fsync_folder, write_file
from avhopp_desktop.store.folder import VaultLock
from avhopp_desktop.store.header import Header, database_name

PART = "salvage.part"
"""The new database until it is whole: nothing that anybody takes for a vault."""
MARK = there.SALVAGE
"""There from before the database is begun until after the header: the folder may be cleared."""


@dataclass(frozen=True, repr=False)
class Salvaged:
    """The new vault, unlocked, and what became of the old one's contents."""

    session: Session
    report: SalvageReport


def salvage(
    folder: Path,
    target: Path,
    person: Person,
    *,
    backup: Path | None = None,
    with_backup: bool = True,
    cost: Cost = passphrase.DEFAULT,
    clock: Clock = now,
    random: Random = secrets.token_bytes,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> Salvaged:
    """A new vault in the empty or new folder `target`; the old one is only read.

    `backup`: where to look for the newest backup; default: in the old vault. `cost`: of the
    passphrase of somebody who comes with the recovery sheet. Raises what `diagnose` raises,
    `RestoreTargetNotEmpty`, `RestoreTargetClosed`, `OutNotWritable` (in the old vault),
    `VaultBusy`, `NotPermitted`, `AuthorityBroken` (nobody can be told to work here any
    more), `ForeignVault`, `Stopped`, `DiskFull`; nothing is left in `target` then.
    """
    if target.resolve().is_relative_to(folder.resolve()):
        raise OutNotWritable("folder")
    if person.by_sheet:
        credentials.check_phrase(person.phrase)
        passphrase.check_cost(cost, demo=True)
    way = damaged_vault.open_way(folder, person, backup)
    with contextlib.ExitStack() as stack:
        stack.callback(_lock_old(folder).release)
        _make_room(target)
        stack.enter_context(_cleared_unless_done(target))
        with VaultLock.acquire(target) as lock:
            work = _Work(folder, target, person, way, cost, clock, random, lock)
            chosen = backup_rows.newest(folder, way, backup) if with_backup else None
            told = work.run(chosen, report, stopped)
        session = vault.unlock(target, person.alias, person.phrase, clock=clock, random=random)
        try:
            found = review.verify(session, None, stopped)
        except BaseException:
            session.abandon()
            raise
    codes = tuple(sorted({fault.code for fault in found.faults}))
    told = dataclasses.replace(told, faults=codes)
    return Salvaged(session, told)


def _lock_old(folder: Path) -> VaultLock:
    try:
        return VaultLock.acquire(folder)
    except ReadOnlyVault:
        return VaultLock.idle(folder)


def _make_room(target: Path) -> None:
    """An empty folder; what an interrupted salvage left there goes."""
    with contextlib.suppress(OSError):
        marked = (target / MARK).exists() or {f.name for f in target.iterdir()} == {folders.LOCK}
        if marked and not any((target / name).exists() for name in headers.NAMES):
            for file in list(target.iterdir()):
                file.unlink()
    try:
        folders.create_folder(target)
    except VaultExists:
        raise RestoreTargetNotEmpty from None
    except ReadOnlyVault:
        raise RestoreTargetClosed from None
    write_file(target / MARK, b"")


@contextlib.contextmanager
def _cleared_unless_done(target: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


@dataclass(repr=False)
class _Work:
    """One salvage, from the empty folder to the header."""

    folder: Path
    target: Path
    person: Person
    way: Way
    cost: Cost
    clock: Clock
    random: Random
    lock: VaultLock

    def run(
        self, backup: Backup | None, report: Report | None, stopped: Stopping | None
    ) -> SalvageReport:
        key, path = self.random(32), self.target / PART
        database = Database.create(path, key)
        try:
            found = self._gather(database, backup, report, stopped)
            session = found.session
            if session is None:
                raise AuthorityBroken("authority")
            session.require(Permission.SALVAGE)
            session.header = self._header(session, key)
            told = self._report(found, session, backup)
            granted = self._sign(found, session, told, used_backup=backup is not None)
            saved = {table: wreck.count(database, table) for table in schema.TABLES}
            told = dataclasses.replace(told, granted_anew=granted, saved=saved)
            self._count_anew(told, session)
            database.full_check()
            session.header = epoch.sealed_anew(session, key)
            header = self._with_own_slot(session.header, found, key)
        finally:
            losses.suppose(database, None)
            database.close()
        self._name(path, header, key)
        return told

    def _gather(
        self,
        database: Database,
        backup: Backup | None,
        report: Report | None,
        stopped: Stopping | None,
    ) -> Look:
        gathered = damaged_vault.gather(
            self.folder, self.way, database, report=report, stopped=stopped
        )
        if backup is not None:
            backup_rows.add(gathered, backup, stopped=stopped)
        return diagnosis.look(
            gathered, self.person, self.clock, self.random, lock=self.lock, stopped=stopped
        )

    def _header(self, session: Session, key: bytes) -> Header:
        old = self.way.on_disk.header
        number = old.next_epoch()
        session.database_key = key
        return old.next(
            epoch=number, database=database_name(number), vault=VaultId(self.random(16))
        )

    def _sign(
        self, found: Look, session: Session, told: SalvageReport, *, used_backup: bool
    ) -> int:
        """The signed event, with all that goes with it; how many keys were granted anew."""
        old = self.way.on_disk.header.vault
        return session.write(
            lambda: salvage_event.sign(
                found, session, old, as_detail(told), used_backup=used_backup
            )
        )

    def _count_anew(self, told: SalvageReport, session: Session) -> None:
        """Facts are computed: where texts are gone, they are computed from the rest."""
        losses.suppose(session.database, None)
        session.lines.clear()
        for hit in told.hit:
            with contextlib.suppress(AvhoppError, KeyError, ValueError):
                salvage_event.count_anew(session, hit.case)

    def _report(self, found: Look, session: Session, backup: Backup | None) -> SalvageReport:
        hit = tuple(diagnosis.cases_hit(found))
        names, bad = diagnosis.names_of(found), {case.case for case in hit}
        openings = [row.case_id for row in case_rows.openings(session.database)]
        whole = [names.get(case) or short_case(case) for case in openings if case not in bad]
        return SalvageReport(
            stamp(self.clock()),
            tuple((first, last) for first, last, _ in found.ledger.holes),
            tuple(sorted(whole, key=str.casefold)),
            hit,
            diagnosis.office_hit(found),
            {},
            found.gathered.taken,
            "" if backup is None else stamp(backup.made),
            0,
            (),
        )

    def _with_own_slot(self, header: Header, found: Look, key: bytes) -> Header:
        if self.way.root is None or found.bundle is None:
            return header
        slot = slots.make_slot(
            header,
            credentials.clean_alias(self.person.alias),
            found.bundle,
            self.person.phrase,
            self.cost,
            key,
            self.random,
        )
        return slots.with_slot(header, slot)

    def _name(self, path: Path, header: Header, key: bytes) -> None:
        """The header is the moment from which this is a vault."""
        with disk_errors(path.name):
            database_file.journal(path).unlink(missing_ok=True)  # empty: the file is closed
            path.rename(self.target / header.database)
            fsync_folder(self.target)
        folders.make_reserve(self.target)
        slots.write_header(self.target, header, key)  # the mark goes with the first unlock
