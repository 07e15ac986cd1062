"""Other roles for somebody who works here: the same person, the same passphrase, other rights.

A newer certificate of the same keys takes the place of the one before. What is gained comes with
the office keys that go with it; what is lost ends with new keys, as a removal does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from avhopp_desktop.domain.authority import Certificate, Purpose, may_hold
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import CannotChangeSelf, NotPermitted, UnknownStaff
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, CertificateId, StaffId
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.permissions import Duty, Permission, Role, may
from avhopp_desktop.services import epoch, register, vault
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import casekeys, lost_grants
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.staff import (
    renew_office_key,
    seal_office_keys,
    speaker_of,
    write_and_refresh,
)
from avhopp_desktop.services.statements import Speaker, certificate_body
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import office as office_rows


@dataclass(frozen=True)
class RoleChange:
    """What followed. `relocation_left`: cases whose relocation key only the named officer can
    renew; `not_passed_on`: office keys that go with the new roles, but that one does not hold
    oneself: somebody who does has to be there."""

    cases_renewed: int
    relocation_left: tuple[CaseId, ...]
    card_changed: bool
    not_passed_on: tuple[Purpose, ...]


@dataclass(frozen=True)
class _Step:
    """From one certificate to the next."""

    before: Certificate
    after: Certificate

    @property
    def lost(self) -> list[Purpose]:
        return [p for p in Purpose if may_hold(self.before, p) and not may_hold(self.after, p)]

    @property
    def gained(self) -> list[Purpose]:
        return [p for p in Purpose if may_hold(self.after, p) and not may_hold(self.before, p)]

    @property
    def off_cases(self) -> bool:
        """Whether no case is read any more, on whose team the person may be."""
        reads = Permission.READ_CASES
        return may(self.before.roles, reads) and not may(self.after.roles, reads)


def change_roles(
    session: Session,
    staff: StaffId,
    roles: frozenset[Role],
    duties: frozenset[Duty],
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> RoleChange:
    """Certify somebody anew with these roles and duties.

    What was read or copied before cannot be taken back. Raises `NotPermitted`,
    `CannotChangeSelf`, `UnknownStaff`, `Stopped`, `DiskFull`; nothing is changed then.
    """
    session.require(Permission.MANAGE_STAFF)
    before = _somebody_else(session, staff)
    if not roles:
        raise NotPermitted("roles")
    if (roles, duties) == (before.roles, before.duties):
        return RoleChange(0, (), card_changed=False, not_passed_on=())
    fresh = CertificateId(session.random(16))
    step = _Step(before, replace(before, id=fresh, roles=roles, duties=duties))
    renewed: list[CaseId] = []

    def inside() -> None:
        speaker = speaker_of(session)
        speaker.say(
            certificate_body(fresh, staff, before.alias, roles, duties, before.sign, before.seal)
        )
        vault.refresh(session)
        items = _end_what_is_lost(session, speaker, step)
        renewed[:] = _renew_cases(session, step, items)
        seal_office_keys(session, session.authority.in_force[staff])
        office_rows.drop_key_ring(session.database, staff)  # older grants are looked at anew
        detail = {"staff": staff.hex(), "roles": sorted(roles), "duties": sorted(duties)}
        log.write(session, Action.ROLES_CHANGED, detail=detail, items=items)
        if renewed:
            session.keep_ring()

    if step.lost or step.off_cases:
        epoch.change(session, inside, report=report, stopped=stopped)
    else:
        write_and_refresh(session, inside)
    return RoleChange(
        len(renewed),
        tuple(_left(session, step, renewed)),
        Purpose.EXCHANGE in step.lost,
        tuple(
            purpose
            for purpose in step.gained
            if session.office_key(purpose).id not in session.office_secrets
        ),
    )


def _somebody_else(session: Session, staff: StaffId) -> Certificate:
    if staff == session.staff:
        raise CannotChangeSelf
    known = session.authority.in_force.get(staff)
    if known is None:
        raise UnknownStaff
    return known


def _end_what_is_lost(session: Session, speaker: Speaker, step: _Step) -> list[Item]:
    """New office keys in place of those the person may not hold any more."""
    mine = [c.id for c in session.authority.certificates.values() if c.staff == step.before.staff]
    for purpose in step.lost:
        for key in session.authority.office_keys.values():
            if key.purpose is purpose:
                for certificate in mine:
                    office_rows.drop_office_seal(session.database, key.id, certificate)
        renew_office_key(session, speaker, purpose)
    vault.refresh(session)
    items = speaker.items
    if Purpose.IDENTITY in step.lost:
        items += register.seal_anew(session)
    return items


def _renew_cases(session: Session, step: _Step, items: list[Item]) -> list[CaseId]:
    """New keys for the parts of cases that the person can open no longer; adds to `items`."""
    parts = [part for part in Compartment if Purpose(part.value) in step.lost]
    lost = [k.id for k in session.authority.office_keys.values() if k.purpose in step.lost]
    without: frozenset[bytes] = frozenset()
    unknown = lost_grants.cases(session) if parts or step.off_cases else []
    granted = case_rows.cases_granted(session.database, lost) if parts else []
    cases = dict.fromkeys((*granted, *unknown), parts)
    if step.off_cases:
        known = session.authority.certificates.values()
        own = [c.id for c in known if c.staff == step.before.staff]
        on_team = case_rows.cases_granted(session.database, own)
        cases |= {case: list(Compartment) for case in (*on_team, *unknown)}
        without = frozenset({bytes(step.before.staff)})
    for case, these in cases.items():
        items += casekeys.renew(session, case, these, without)
    return list(cases)


def _left(session: Session, step: _Step, cases: Iterable[CaseId]) -> list[CaseId]:
    if Purpose.RELOCATION not in step.lost and not step.off_cases:
        return []
    return [case for case in cases if not session.holds(case, Compartment.RELOCATION)]
