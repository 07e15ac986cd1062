"""Found an office, confirm its recovery sheet, and come back with it."""

from __future__ import annotations

import contextlib
import dataclasses
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from avhopp_desktop.crypto import passphrase, recovery, sealing, signing
from avhopp_desktop.crypto.keys import Bundle, Seed
from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.crypto.recovery import RecoverySheet
from avhopp_desktop.domain.authority import Authority, Certificate, Purpose
from avhopp_desktop.domain.errors import OfficeFull
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import (
    ROOT,
    CertificateId,
    Clock,
    OfficeId,
    Random,
    StaffId,
    VaultId,
    stamp,
)
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.sealing import KEM
from avhopp_desktop.services import credentials, slots, vault
from avhopp_desktop.services.clock import now
from avhopp_desktop.services.events import event_chain, log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import officekeys
from avhopp_desktop.services.keys.keyring import KeyRing
from avhopp_desktop.services.session import Session, reserve_of
from avhopp_desktop.services.statements import Issuer, Speaker, certificate_body, read_authority
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import header_file, spares
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.header import Header, HeaderOnDisk, Recovery, Slot

FIRST_DATABASE = "vault-000001.db"
FOUNDER_ROLES = frozenset(Role)
FOUNDER_DUTIES = frozenset(Duty)


@dataclass(frozen=True, repr=False)
class Founding:
    """An office just founded: its first supervisor at work, and the sheet to put away.

    The sheet exists only here; the machine does not keep it.
    """

    session: Session
    sheet: RecoverySheet


def found_office(
    folder: Path,
    *,
    office: str,
    alias: str,
    phrase: str,
    demo: bool = False,
    cost: Cost = passphrase.DEFAULT,
    clock: Clock = now,
    random: Random = secrets.token_bytes,
) -> Founding:
    """Make a vault in `folder`, which does not exist or is empty.

    Raises `VaultExists`, `NetworkFolder`, `ReadOnlyVault`, `AliasBad`, `PhraseTooShort`,
    `PhraseTooLong`, `PhraseBlocked`, `PhraseRepeated`, `KdfRefused`, `DiskFull`.
    The founder holds every role and duty until they are given away.
    """
    alias = credentials.check_alias(alias)
    credentials.check_office_name(office)
    credentials.check_phrase(phrase)
    passphrase.check_cost(cost, demo=demo)
    root = Seed(random(32))
    office_id, vault_id = OfficeId(random(16)), VaultId(random(16))
    bundle = Bundle.new(office_id, StaffId(random(16)), root.sign_public, random)
    database_key, salt = random(32), random(32)
    folders.create_folder(folder)
    lock = folders.VaultLock.acquire(folder)
    database: Database | None = None
    try:
        database = Database.create(folder / FIRST_DATABASE, database_key)
        database.reserve = reserve_of(folder)
        with database.transaction():
            _first_meta(database, vault_id, office_id, office, demo, clock, random)
            items = _first_words(database, root, bundle, alias, stamp(clock()), random)
        header = _first_header(vault_id, bundle, root, demo, salt, database_key)
        slot = slots.make_slot(header, alias, bundle, phrase, cost, database_key, random)
        header = dataclasses.replace(header, slots=(slot,))
        _first_event(lock, folder, database, header, bundle, database_key, items, clock, random)
        folders.make_reserve(folder)
        slots.write_header(folder, header, database_key)
        on_disk = headers.read_header(folder)
        session = vault.start(
            folder, lock, vault.Opened(on_disk, database_key), bundle, clock, random
        )
    except BaseException:
        # A vault whose sheet nobody has seen is none.
        if database is not None:
            database.close()
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Founding(session, recovery.split(root, random))


def _first_header(
    vault_id: VaultId, bundle: Bundle, root: Seed, demo: bool, salt: bytes, database_key: bytes
) -> Header:
    bare = Header(
        vault=vault_id,
        office=bundle.office,
        demo=demo,
        generation=1,
        epoch=1,
        database=FIRST_DATABASE,
        salt=salt,
        slots=(),
        recovery=Recovery(root.sign_public, root.seal_public, b""),
    )
    key = slots.seal_database_key(bare, "recovery", root.seal_public, database_key)
    return dataclasses.replace(bare, recovery=dataclasses.replace(bare.recovery, key=key))


def _first_meta(
    database: Database,
    vault_id: VaultId,
    office_id: OfficeId,
    office: str,
    demo: bool,
    clock: Clock,
    random: Random,
) -> None:
    database.set_meta("vault", vault_id.hex())
    database.set_meta("office", office_id.hex())
    database.set_meta("office_name", office.strip())
    spares.keep(database, office_id, office.strip(), b"")
    database.set_meta("demo", str(int(demo)))
    database.set_meta("device", random(16).hex())
    database.set_meta("created", stamp(clock()))
    database.set_meta("recovery", "unconfirmed")


def _first_words(
    database: Database, root: Seed, bundle: Bundle, alias: str, time: str, random: Random
) -> list[Item]:
    items: list[Item] = []
    speaker = Speaker(
        database, bundle.office, root.sign_public, Issuer(ROOT, root.sign), time, items
    )
    speaker.say({"kind": "root_key", "kem": KEM, "seal": root.seal_public.hex()})
    certificate = _founder_certificate(speaker, bundle, alias, random)
    for purpose in Purpose:
        new = officekeys.new_office_key(purpose, None, random)
        speaker.say(new.body())
        officekeys.seal_to(
            database,
            bundle.office,
            new.secret,
            [(ROOT, root.seal_public), (certificate, sealing.seal_public(bundle.seal))],
        )
    return items


def _founder_certificate(
    speaker: Speaker, bundle: Bundle, alias: str, random: Random
) -> CertificateId:
    certificate = CertificateId(random(16))
    speaker.say(
        certificate_body(
            certificate,
            bundle.staff,
            alias,
            FOUNDER_ROLES,
            FOUNDER_DUTIES,
            signing.public_key(bundle.sign),
            sealing.seal_public(bundle.seal),
        )
    )
    return certificate


def _first_event(
    lock: folders.VaultLock,
    folder: Path,
    database: Database,
    header: Header,
    bundle: Bundle,
    database_key: bytes,
    items: list[Item],
    clock: Clock,
    random: Random,
) -> None:
    """Write the first event, on a session that lives only for it, and close the file."""
    authority = read_authority(database, bundle.office, bundle.root)
    session = _bare_session(
        lock, folder, database, header, bundle, authority, database_key, clock, random
    )

    def first() -> None:
        event_rows.add_log_key(database, session.log_key.row)
        key = event_chain.log_key_item(session.log_key.row)
        log.write(session, Action.FOUNDED, items=[*items, key])

    session.write(first)
    database.close()


def _bare_session(
    lock: folders.VaultLock,
    folder: Path,
    database: Database,
    header: Header,
    bundle: Bundle,
    authority: Authority,
    database_key: bytes,
    clock: Clock,
    random: Random,
) -> Session:
    certificate: Certificate = vault.own_certificate(authority, bundle)
    return Session(
        folder=folder,
        lock=lock,
        database=database,
        database_key=database_key,
        header=header,
        bundle=bundle,
        certificate=certificate,
        authority=authority,
        office_secrets={},
        ring=KeyRing(bundle.office),
        log_key=event_chain.new_log_key(authority, certificate.id, certificate.seal, random),
        projection=Database.memory(),
        device=vault.device_of(database),
        clock=clock,
        random=random,
        last_word=log.locked,
    )


def confirm_recovery(session: Session, half_1: str, half_2: str) -> None:
    """The two keepers have typed their halves back.

    Raises `RecoveryHalfWrong`, `RecoveryHalfTwice`, `RecoverySheetWrong`.
    """
    recovery.join(half_1, half_2, session.bundle.root)

    def work() -> None:
        session.database.set_meta("recovery", "confirmed")
        log.write(session, Action.RECOVERY_CONFIRMED)

    session.write(work)


def recover(
    folder: Path,
    half_1: str,
    half_2: str,
    *,
    alias: str,
    phrase: str,
    cost: Cost = passphrase.DEFAULT,
    clock: Clock = now,
    random: Random = secrets.token_bytes,
) -> Session:
    """Open the vault with its sheet; `alias` becomes a supervisor with new keys.

    Raises what `unlock` raises but `WrongPassphrase`, and `RecoveryHalfWrong`,
    `RecoveryHalfTwice`, `RecoverySheetWrong`, and what `found_office` says of alias and phrase.
    """
    alias = credentials.check_alias(alias)
    credentials.check_phrase(phrase)

    def by_sheet(copy: HeaderOnDisk) -> tuple[Seed, bytes]:
        root = recovery.join(half_1, half_2, copy.header.recovery.sign)
        return root, slots.key_by_root(root, copy.header)

    lock = vault.lock_of(folder)
    try:
        on_disk, (root, database_key) = slots.by_what_counts(folder, by_sheet, lambda way: way[1])
        header = on_disk.header
        passphrase.check_cost(cost, demo=header.demo)
        if on_disk.healed:  # what is written from here on goes beside a copy that counts
            header_file.heal(folder, on_disk)
        opened = vault.Opened(on_disk, database_key)

        def slot_as(name: str, bundle: Bundle) -> Slot:
            return slots.make_slot(header, name, bundle, phrase, cost, database_key, random)

        def first(bundle: Bundle, authority: Authority) -> None:
            """A way in by the new passphrase, before the old one is shut."""
            taken = header.slot_for(alias) is not None
            way = slot_as(slots.beside(alias) if taken else alias, bundle)
            with contextlib.suppress(OfficeFull):
                more = slots.with_room(header, way, authority)
                slots.write_header(folder, more, database_key)

        bundle, known = _reinstate(lock, folder, opened, root, alias, clock, random, first)
        now_there = headers.read_header(folder).header
        own = slots.with_room(now_there, slot_as(alias, bundle), known)
        slots.write_header(folder, slots.without_slot(own, slots.beside(alias)), database_key)
        fresh = headers.read_header(folder)
        opened = vault.Opened(fresh, database_key)
        session = vault.start(folder, lock, opened, bundle, clock, random)
    except BaseException:
        lock.release()
        raise
    folders.clear_failed_unlocks(folder)
    return session


def certify(
    database: Database, root: Seed, bundle: Bundle, alias: str, time: str, random: Random
) -> tuple[list[Item], Authority]:
    """Somebody with new keys becomes a supervisor by the root's word, with every office key.

    In a transaction; the items are for the event that lists it.
    """
    items: list[Item] = []
    issuer = Issuer(ROOT, root.sign)
    speaker = Speaker(database, bundle.office, root.sign_public, issuer, time, items)
    certificate = _founder_certificate(speaker, bundle, alias, random)
    office_rows.drop_own(database, bundle.staff)
    renewed = read_authority(database, bundle.office, root.sign_public)
    held, _faults = officekeys.open_all(renewed, database, {ROOT: root.seal})
    seal = sealing.seal_public(bundle.seal)
    for secret in held.values():
        officekeys.seal_to(database, bundle.office, secret, [(certificate, seal)])
    return items, renewed


def _reinstate(
    lock: folders.VaultLock,
    folder: Path,
    opened: vault.Opened,
    root: Seed,
    alias: str,
    clock: Clock,
    random: Random,
    first: Callable[[Bundle, Authority], None],
) -> tuple[Bundle, Authority]:
    """Certify `alias` anew by the root, and seal every office key to the new keys.

    `first` is done with these before anything is written.
    """
    header = opened.on_disk.header
    database = vault.open_database(folder, opened)
    authority = read_authority(database, header.office, root.sign_public)
    known = authority.by_alias(alias)
    staff = known.staff if known else StaffId(random(16))
    bundle = Bundle.new(header.office, staff, root.sign_public, random)
    time = stamp(clock())

    def work(at: Database) -> None:
        items, renewed = certify(at, root, bundle, known.alias if known else alias, time, random)
        session = _bare_session(
            lock, folder, at, header, bundle, renewed, opened.database_key, clock, random
        )
        event_rows.add_log_key(at, session.log_key.row)
        key = event_chain.log_key_item(session.log_key.row)
        log.write(session, Action.RECOVERED, items=[*items, key])

    try:
        first(bundle, authority)
        database.write(work)
    finally:
        database.close()
    return bundle, authority
