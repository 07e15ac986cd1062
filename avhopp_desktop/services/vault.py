"""Unlock a vault: from alias and passphrase to a person at work."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from avhopp_desktop.crypto import sealing, signing
from avhopp_desktop.crypto.keys import Bundle
from avhopp_desktop.domain.authority import Authority, Certificate
from avhopp_desktop.domain.errors import (
    AuthorityBroken,
    AvhoppError,
    CertificateRefused,
    DatabaseDamaged,
    DiskFailed,
    ForeignVault,
    HeaderDamaged,
    OwnCertificateRevoked,
    WrongPassphrase,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CertificateId, Clock, KeyId, Random
from avhopp_desktop.domain.long_work import Report
from avhopp_desktop.services import damaged_types, projection, slots, team
from avhopp_desktop.services.clock import now
from avhopp_desktop.services.events import event_chain, log
from avhopp_desktop.services.keys import officekeys
from avhopp_desktop.services.keys.keyring import Fault, KeyRing, ring_place, take_new_grants
from avhopp_desktop.services.session import Session, reserve_of
from avhopp_desktop.services.statements import read_authority
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import header_file, many_cases
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.header import HeaderOnDisk


@dataclass(frozen=True, repr=False)
class Opened:
    """What the header gives to somebody who knows a passphrase or holds the sheet."""

    on_disk: HeaderOnDisk
    database_key: bytes


def unlock(
    folder: Path,
    alias: str,
    phrase: str,
    *,
    clock: Clock = now,
    random: Random = secrets.token_bytes,
    report: Report | None = None,
) -> Session:
    """Open the vault in `folder` for one person. `report`: cases whose keys or facts are opened.

    Raises `NoVault`, `VaultBusy`, `ReadOnlyVault`, `NetworkFolder`, `HeaderDamaged`,
    `NewerFormat`, `WrongPassphrase` (also for an unknown alias), `PassphraseReplaced`,
    `KdfRefused`, `DatabaseMissing`, `DatabaseEmpty`, `DatabaseDamaged`, `ForeignVault`,
    `OwnCertificateRevoked`, `CertificateRefused`, `AuthorityBroken`, `OfficeKeyRefused`.
    Nothing is changed by a refusal but the count of failed attempts.
    """
    lock = lock_of(folder)
    try:
        on_disk, ways, way = slots.ways_into(folder, alias, phrase)
    except WrongPassphrase:
        folders.note_failed_unlock(folder, clock())
        lock.release()
        raise
    except BaseException:
        lock.release()
        raise

    def begin(bundle: Bundle, database_key: bytes) -> Session:
        opened = Opened(on_disk, database_key)
        return start(folder, lock, opened, bundle, clock, random, report)

    try:
        first, session = by_certified(ways, way, begin)
    except BaseException:
        lock.release()
        raise
    slots.end_recovery(session, phrase, random, came_back=not first)
    folders.clear_failed_unlocks(folder)
    return session


def by_certified(
    ways: Iterator[slots.Way], way: slots.Way, begin: Callable[[Bundle, bytes], Session]
) -> tuple[bool, Session]:
    """What `begin` makes of the person's own slot (True), or of the one beside it where the keys
    in the own one were replaced. Raises `CertificateRefused`, `WrongPassphrase`.
    """
    first, found = way
    try:
        return first, begin(*found)
    except CertificateRefused:
        if not first:  # the recovery was cut short before it counted
            raise WrongPassphrase from None
        other = next(ways, None)  # or it was done with the same passphrase
        if other is None:
            raise
    first, found = other
    return first, begin(*found)


def lock_of(folder: Path) -> folders.VaultLock:
    """The lock of a vault that is there and can be written. Its header is to be read behind it:
    whoever had the lock before may have written. Raises what `read_header`, `check_writable` and
    `acquire` raise.
    """
    try:
        headers.read_header(folder)
    except HeaderDamaged:
        folders.check_writable(folder)  # what this user may not read is not damaged
        raise
    folders.check_writable(folder)
    return folders.VaultLock.acquire(folder)


def open_database(folder: Path, opened: Opened) -> Database:
    """The database the header names, once header and database vouch for each other.

    Raises `HeaderDamaged`, `ForeignVault` and what `Database.open` raises.
    """
    header = opened.on_disk.header
    if not slots.vouched(opened.on_disk, opened.database_key):
        raise HeaderDamaged("vault.hdr")
    folders.clear_beside(folder / header.database)
    database = Database.open(folder / header.database, opened.database_key)
    database.reserve = reserve_of(folder)
    try:
        same = (
            database.meta("vault") == header.vault.hex()
            and database.meta("office") == header.office.hex()
            and database.meta("demo") == str(int(header.demo))
        )
    except BaseException:
        database.close()
        raise
    if not same:
        database.close()
        raise ForeignVault(header.database)
    return database


def start(
    folder: Path,
    lock: folders.VaultLock,
    opened: Opened,
    bundle: Bundle,
    clock: Clock,
    random: Random,
    report: Report | None = None,
) -> Session:
    """A session on an open header; logs the unlock before anything can be shown."""
    session = begin_unlogged(folder, lock, opened, bundle, clock, random, report)
    try:
        if opened.on_disk.healed:
            header_file.heal(folder, opened.on_disk)
        folders.remove_leftovers(folder, session.header.database)
        with contextlib.suppress(AvhoppError, OSError):
            folders.make_reserve(folder)  # it may have been let go since
        failed = folders.failed_unlocks(folder)[0]
        with damaged_types.told(session.database):
            session.write(lambda: _begin(session, failed, healed=opened.on_disk.healed))
            projection.build(session, report)
            team.renew_left(session)
    except BaseException:
        session.abandon_database()
        raise
    return session


def begin_unlogged(
    folder: Path,
    lock: folders.VaultLock,
    opened: Opened,
    bundle: Bundle,
    clock: Clock,
    random: Random,
    report: Report | None = None,
) -> Session:
    """A session that has said nothing yet; its log key is not stored."""
    database = open_database(folder, opened)
    try:
        with damaged_types.told(database):
            return session_on(folder, lock, database, opened, bundle, clock, random, report)
    except BaseException:
        database.close()
        raise


def _begin(session: Session, failed: int, *, healed: bool) -> None:
    event_rows.add_log_key(session.database, session.log_key.row)
    session.clock_went_back = log.clock_went_back(session)
    log.write(
        session,
        Action.UNLOCKED,
        detail={"failed_before": failed},
        items=[event_chain.log_key_item(session.log_key.row)],
    )
    if session.clock_went_back:
        log.write(session, Action.CLOCK_WENT_BACK)
    if healed:
        log.write(session, Action.HEADER_HEALED)
    if session.faults:
        log.write(session, Action.FAULT_FOUND, detail=log.fault_detail(session.faults))
    if session.ring.changed:
        session.keep_ring()


def session_on(
    folder: Path,
    lock: folders.VaultLock,
    database: Database,
    opened: Opened,
    bundle: Bundle,
    clock: Clock,
    random: Random,
    report: Report | None = None,
) -> Session:
    """What `begin_unlogged` gives, on a database that is open already.

    Raises `OwnCertificateRevoked`, `CertificateRefused`.
    """
    header = opened.on_disk.header
    authority = read_authority(database, header.office, bundle.root)
    certificate = own_certificate(authority, bundle)
    faults = [Fault(AuthorityBroken.code, "authority") for _ in authority.refused]
    if header.recovery.seal != authority.root_seal:
        faults.append(Fault(AuthorityBroken.code, "recovery"))
    readers = own_certificates(authority, bundle)
    secrets_held, office_faults = officekeys.open_all(authority, database, readers)
    for fault in officekeys.missing(authority, certificate, secrets_held):
        if fault not in office_faults:
            office_faults.append(fault)
    ring, ring_faults = open_ring(authority, database, bundle, readers, secrets_held, report)
    return Session(
        folder=folder,
        lock=lock,
        database=database,
        database_key=opened.database_key,
        header=header,
        bundle=bundle,
        certificate=certificate,
        authority=authority,
        office_secrets=secrets_held,
        ring=ring,
        log_key=event_chain.new_log_key(authority, certificate.id, certificate.seal, random),
        projection=Database.memory(),
        device=device_of(database),
        clock=clock,
        random=random,
        last_word=log.locked,
        faults=[*faults, *office_faults, *ring_faults, *_after_an_accident(database)],
        healed=opened.on_disk.healed,
        renewed=set(many_cases.newer_keys(database, ring.by_case)),
    )


def device_of(database: Database) -> bytes:
    """This copy's id; empty where it was lost. Raises `DatabaseDamaged` for what is none."""
    try:
        return bytes.fromhex(database.meta("device") or "")
    except ValueError:
        raise DatabaseDamaged("meta") from None


def _after_an_accident(database: Database) -> list[Fault]:
    """Look at every page once if the program did not end in order. What can be read is shown."""
    try:
        if not database.was_clean:
            database.quick_check()
    except (DatabaseDamaged, DiskFailed) as error:
        return [Fault(error.code, error.place)]
    return []


def own_certificate(authority: Authority, bundle: Bundle) -> Certificate:
    """The certificate in force. Raises `OwnCertificateRevoked`, `CertificateRefused`."""
    certificate = authority.in_force.get(bundle.staff)
    if certificate is None:
        if bundle.staff in authority.removed:
            raise OwnCertificateRevoked
        raise CertificateRefused
    public = sealing.seal_public(bundle.seal)
    if certificate.seal != public or certificate.sign != signing.public_key(bundle.sign):
        raise CertificateRefused
    return certificate


def own_certificates(authority: Authority, bundle: Bundle) -> dict[CertificateId, bytes]:
    """Every accepted certificate of this bundle's sealing key, with its private half."""
    public = sealing.seal_public(bundle.seal)
    return {
        c.id: bundle.seal
        for c in authority.certificates.values()
        if c.staff == bundle.staff and c.seal == public
    }


def open_ring(
    authority: Authority,
    database: Database,
    bundle: Bundle,
    readers: dict[CertificateId, bytes],
    office_secrets: dict[KeyId, officekeys.OfficeSecret],
    report: Report | None = None,
) -> tuple[KeyRing, list[Fault]]:
    """The kept ring plus the grants that came since."""
    ring = KeyRing(authority.office)
    kept = office_rows.key_ring(database, bundle.staff)
    if kept is not None:
        through, closed = kept
        try:
            place = ring_place(authority.office, bundle.staff, through)
            ring.load(closed, through, bundle.ring, place)
        except (sealing.CannotOpen, KeyError, ValueError):
            ring = KeyRing(authority.office, changed=True)
    openers: dict[bytes, bytes] = {key: s.seed.seal for key, s in office_secrets.items()}
    openers |= {bytes(reader): private for reader, private in readers.items()}
    return ring, take_new_grants(ring, authority, database, openers, report)


def refresh(session: Session) -> None:
    """Read authority and own rights again after statements were added."""
    session.authority = read_authority(session.database, session.office, session.bundle.root)
    session.certificate = own_certificate(session.authority, session.bundle)
    session.lines.clear()
