"""Who works here: add people, remove them, change one's own passphrase."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from avhopp_desktop.crypto import passphrase, sealing, signing
from avhopp_desktop.crypto.keys import Bundle
from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain.authority import Certificate, Purpose, may_hold
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    AliasTaken,
    AvhoppError,
    CannotRemoveSelf,
    NotPermitted,
    OfficeFull,
    UnknownStaff,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import ROOT, CaseId, CertificateId, StaffId, stamp
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Duty, Permission, Role
from avhopp_desktop.services import credentials, epoch, register, slots, vault
from avhopp_desktop.services.events import log
from avhopp_desktop.services.keys import casekeys, lost_grants, officekeys
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.staff_rows import StaffRow, row_of
from avhopp_desktop.services.statements import Issuer, Speaker, certificate_body, revocation_body
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.backup_list import list_backups
from avhopp_desktop.store.folder import BACKUP
from avhopp_desktop.store.header import MAX_SLOTS, Header, HeaderOnDisk


@dataclass(frozen=True)
class Removal:
    """What followed from a removal.

    `relocation_left`: cases whose relocation key only the named officer can renew.
    `card_changed`: the office has a new contact card; partners need it.
    `old_backups`: backups that the removed person's passphrase may still open.
    """

    cases_renewed: int
    relocation_left: tuple[CaseId, ...]
    card_changed: bool
    old_backups: int


def list_staff(session: Session) -> list[StaffRow]:
    """Everybody in force, by alias."""
    session.require(Permission.SEE_STAFF)
    people = sorted(session.authority.in_force.values(), key=lambda c: c.alias.casefold())
    return [row_of(session, certificate) for certificate in people]


def add_staff(
    session: Session,
    alias: str,
    roles: frozenset[Role],
    duties: frozenset[Duty],
    phrase: str,
    cost: Cost | None = None,
) -> StaffId:
    """Certify a new colleague, who has just typed the passphrase on this laptop.

    Office keys that go with the roles are sealed to the new keys as far as the
    supervisor holds them. Raises `NotPermitted`, `AliasBad`, `AliasTaken`, `OfficeFull` (no
    slot is free) and what `credentials.check_phrase` raises.
    """
    session.require(Permission.MANAGE_STAFF)
    alias = credentials.check_alias(alias)
    credentials.check_phrase(phrase)
    known = session.authority.by_alias(alias)
    if known is not None and session.header.slot_for(alias) is not None:
        raise AliasTaken
    if known is None and len(slots.of_people(session.header, session.authority)) >= MAX_SLOTS:
        raise OfficeFull
    if not roles:
        raise NotPermitted("roles")
    staff = known.staff if known else StaffId(session.random(16))
    bundle = Bundle.new(session.office, staff, session.bundle.root, session.random)
    certificate = CertificateId(session.random(16))
    public = sealing.seal_public(bundle.seal)

    def work() -> None:
        speaker = speaker_of(session)
        sign = signing.public_key(bundle.sign)
        speaker.say(certificate_body(certificate, staff, alias, roles, duties, sign, public))
        vault.refresh(session)
        seal_office_keys(session, session.authority.in_force[staff])
        log.write(session, Action.STAFF_ADDED, detail={"staff": staff.hex()}, items=speaker.items)

    write_and_refresh(session, work)
    _put_slot(session, alias, bundle, phrase, cost)
    return staff


def change_phrase(session: Session, old: str, new: str, cost: Cost | None = None) -> None:
    """A new passphrase for one's own keys, which stay the same.

    Raises `WrongPassphrase` for the old one and what `credentials.check_phrase`
    raises for the new one.
    """
    credentials.check_phrase(new)
    slots.open_slot(HeaderOnDisk(session.header, b"", healed=False), session.alias, old)
    before = session.header.slots
    _put_slot(session, session.alias, session.bundle, new, cost)
    try:
        session.write(lambda: log.write(session, Action.PASSPHRASE_CHANGED))
    except BaseException:
        with contextlib.suppress(AvhoppError):
            _put_header(session, session.header.next(slots=before))
        raise


def remove_staff(
    session: Session,
    staff: StaffId,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> Removal:
    """End somebody's rights: new database key, new case keys, new office keys.

    What was read or copied before cannot be taken back. Raises `NotPermitted`,
    `CannotRemoveSelf`, `UnknownStaff`, `Stopped`, `DiskFull`; nothing is changed then.
    """
    session.require(Permission.MANAGE_STAFF)
    if staff == session.staff:
        raise CannotRemoveSelf
    gone = session.authority.in_force.get(staff)
    if gone is None:
        raise UnknownStaff
    purposes = [purpose for purpose in Purpose if may_hold(gone, purpose)]
    cases = _cases_of(session, gone)
    left: list[CaseId] = []

    def inside() -> None:
        left.clear()
        speaker = speaker_of(session)
        speaker.say(revocation_body(staff))
        vault.refresh(session)
        for purpose in purposes:
            renew_office_key(session, speaker, purpose)
        vault.refresh(session)
        items = speaker.items
        if Purpose.IDENTITY in purposes:
            items += register.seal_anew(session)
        for case in cases:
            items += casekeys.renew(session, case, Compartment, frozenset({bytes(staff)}))
            if not session.holds(case, Compartment.RELOCATION):
                left.append(case)
        office_rows.drop_office_seals(session.database, gone.id)
        office_rows.drop_key_ring(session.database, staff)
        log.write(session, Action.STAFF_REMOVED, detail={"staff": staff.hex()}, items=items)
        session.keep_ring()

    epoch.change(session, inside, report=report, stopped=stopped)
    return Removal(
        len(cases),
        tuple(left),
        Purpose.EXCHANGE in purposes,
        len(list_backups(session.folder / BACKUP)),
    )


def _cases_of(session: Session, gone: Certificate) -> list[CaseId]:
    """Cases the person had any key to, in person or through an office, or may have had."""
    held = {key.id for key in session.authority.office_keys.values() if may_hold(gone, key.purpose)}
    own = {c.id for c in session.authority.certificates.values() if c.staff == gone.staff}
    granted = case_rows.cases_granted(session.database, [*own, *held])
    return sorted({*granted, *lost_grants.cases(session)})


def renew_office_key(session: Session, speaker: Speaker, purpose: Purpose) -> None:
    """A new key for an office, sealed to those who hold it now; in a transaction."""
    before = session.authority.current.get(purpose)
    new = officekeys.new_office_key(purpose, before.id if before else None, session.random)
    speaker.say(new.body())
    holders = [(c.id, c.seal) for c in session.authority.holders(purpose)]
    officekeys.seal_to(
        session.database,
        session.office,
        new.secret,
        [(ROOT, session.authority.root_seal), *holders],
    )
    if may_hold(session.certificate, purpose):
        session.office_secrets[new.secret.key] = new.secret


def seal_office_keys(session: Session, certificate: Certificate) -> None:
    """Hand on the office keys that go with a certificate, as far as one holds them."""
    for secret in session.office_secrets.values():
        if may_hold(certificate, secret.purpose):
            recipient = (certificate.id, certificate.seal)
            officekeys.seal_to(session.database, session.office, secret, [recipient])


def _put_slot(session: Session, alias: str, bundle: Bundle, phrase: str, cost: Cost | None) -> None:
    """Write the header with this person's slot; `cost` None: as one's own slot has it."""
    own = session.header.slot_for(session.alias)
    if cost is None:
        cost = (
            Cost(own.kdf.memory_kib, own.kdf.passes, own.kdf.lanes) if own else passphrase.DEFAULT
        )
    passphrase.check_cost(cost, demo=session.demo)
    slot = slots.make_slot(
        session.header, alias, bundle, phrase, cost, session.database_key, session.random
    )
    _put_header(session, slots.with_room(session.header, slot, session.authority))


def _put_header(session: Session, header: Header) -> None:
    try:
        slots.write_header(session.folder, header, session.database_key)
    except BaseException:
        if slots.header_stands(session.folder, header, session.database_key):
            session.header = header
        raise
    session.header = header


def write_and_refresh(session: Session, work: Callable[[], None]) -> None:
    """One transaction with statements; what it did not keep is forgotten."""
    try:
        session.write(work)
    except BaseException:
        vault.refresh(session)
        raise


def speaker_of(session: Session) -> Speaker:
    """Words of authority in the name of the person at work."""
    issuer = Issuer(session.certificate.id, session.bundle.sign)
    return Speaker(
        session.database,
        session.office,
        session.bundle.root,
        issuer,
        stamp(session.clock()),
        [],
    )
