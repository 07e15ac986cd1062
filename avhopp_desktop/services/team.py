"""Who works on a case: put people on it, take them off (with new keys)."""

from __future__ import annotations

from collections.abc import Iterable

from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.domain.cases import TeamMember
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.errors import (
    AlreadyOnTeam,
    NotOnTeam,
    ReasonMissing,
    RelocationNotHeld,
    RelocationNotRenewed,
    UnknownStaff,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, CertificateId, StaffId
from avhopp_desktop.domain.permissions import Permission, may
from avhopp_desktop.services import facts
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import casekeys, lost_grants
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.staff_rows import StaffRow, row_of
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import projection

_NOBODY_KNOWS = b""
"""Stands for a person of whom a grant says no more who it is."""


def members(session: Session, case: CaseId) -> list[TeamMember]:
    """People on the team, by alias; `relocation`: they may also read where the person is."""
    away = {c.staff for c in casekeys.team_of(session, case, Compartment.RELOCATION)}
    return [
        TeamMember(c.staff, c.alias, c.staff in away)
        for c in casekeys.team_of(session, case, Compartment.CORE)
    ]


def teams(session: Session, cases: Iterable[CaseId]) -> dict[CaseId, list[Certificate]]:
    """The teams of many cases one may read, by alias: for lists and counts.

    Grants are not checked here, as `members` does: a forged one is reported by the job that
    checks the vault.
    """
    found: dict[CaseId, list[Certificate]] = {case: [] for case in cases}
    case_of = {session.newest_key(case, Compartment.CORE): case for case in found}
    for key, grantee in rows.grantees(session.database):
        case = case_of.get(key)
        known = session.authority.certificates.get(CertificateId(grantee))
        if case is None or known is None or (key, grantee) in session.false_grants:
            continue
        here = session.authority.in_force.get(known.staff)
        if here is not None and here.seal == known.seal and here not in found[case]:
            found[case].append(here)
    for members_here in found.values():
        members_here.sort(key=lambda c: c.alias.casefold())
    return found


def assignable(session: Session, case: CaseId) -> list[StaffRow]:
    """Who could be put on the team. Raises `NotPermitted`, `UnknownCase`."""
    session.require(Permission.ASSIGN)
    session.require_case(case)
    on_team = {c.staff for c in casekeys.team_of(session, case, Compartment.CORE)}
    return [
        row_of(session, certificate)
        for certificate in session.authority.in_force.values()
        if certificate.staff not in on_team and may(certificate.roles, Permission.READ_CASES)
    ]


def assign(
    session: Session, case: CaseId, staff: StaffId, *, reason: str = "", relocation: bool = False
) -> Changes:
    """Grant every key of the case, old ones too, so that all of it can be read.

    `relocation` only when one holds that key oneself. Raises `NotPermitted`,
    `UnknownCase`, `UnknownStaff`, `AlreadyOnTeam`, `RelocationNotHeld`.
    """
    session.require(Permission.ASSIGN)
    session.require_case(case)
    certificate = colleague(session, staff)
    if relocation and not session.holds(case, Compartment.RELOCATION):
        raise RelocationNotHeld
    parts = (*SHARED, Compartment.RELOCATION) if relocation else SHARED
    here = casekeys.team_of(session, case, parts[-1])
    if any(c.staff == staff for c in here):
        raise AlreadyOnTeam

    def work() -> None:
        items = [i for part in parts for i in _grant_line(session, case, part, certificate)]
        log.write(
            session,
            Action.ASSIGNED,
            case=case,
            detail={"staff": staff.hex(), "relocation": relocation},
            reason=reason.strip(),
            items=items,
        )

    session.write(work)
    show(session, case)
    return Changes(cases=frozenset({case}), case_list=True)


def unassign(session: Session, case: CaseId, staff: StaffId, *, reason: str) -> Changes:
    """Take somebody off: new keys, everything re-encrypted under them, none for that person.

    What was read before cannot be taken back. Raises `NotPermitted`, `UnknownCase`,
    `NotOnTeam`, `ReasonMissing`.
    """
    session.require(Permission.ASSIGN)
    session.require_case(case)
    if not reason.strip():
        raise ReasonMissing
    if all(c.staff != staff for c in casekeys.team_of(session, case, Compartment.CORE)):
        raise NotOnTeam

    def work() -> None:
        items = casekeys.renew(session, case, Compartment, frozenset({bytes(staff)}))
        log.write(
            session,
            Action.UNASSIGNED,
            case=case,
            detail={"staff": staff.hex()},
            reason=reason.strip(),
            items=items,
        )
        session.keep_ring()

    session.write(work)
    show(session, case)
    return Changes(cases=frozenset({case}), case_list=True)


def renew_stay(session: Session, case: CaseId) -> None:
    """Before something is written about where the person is: nobody who left may read it.

    Raises `RelocationNotRenewed` when somebody who left still holds the newest key and
    one may not make a new one, or left oneself: the named officer has to unlock first.
    """
    gone = _left_behind(session, case)
    if not gone:
        return
    if not casekeys.may_make_stay_key(session, gone):
        raise RelocationNotRenewed

    def work() -> None:
        items = casekeys.renew(session, case, [Compartment.RELOCATION], gone)
        log.write(session, Action.UNASSIGNED, case=case, items=items)
        session.keep_ring()

    session.write(work)


def renew_left(session: Session) -> int:
    """New relocation keys where somebody who left a case still holds the newest one.

    Whoever takes people off a case may not hold that key; the named officer does
    it at the next unlock. Answers how many cases. Raises `DiskFull`.
    """
    if not casekeys.may_make_stay_key(session, frozenset()):
        return 0
    left = {
        case: gone
        for case in session.renewed - session.settled
        if (gone := _left_behind(session, case)) and casekeys.may_make_stay_key(session, gone)
    }

    def work() -> None:
        for case, gone in left.items():
            items = casekeys.renew(session, case, [Compartment.RELOCATION], gone)
            log.write(session, Action.UNASSIGNED, case=case, items=items)
        session.keep_ring()

    if left:
        session.write(work)
    return len(left)


def _left_behind(session: Session, case: CaseId) -> frozenset[bytes]:
    """Staff to whom the newest relocation key is granted, but no newest core key; and, where
    somebody was taken off and a grant is gone, `_NOBODY_KNOWS`: he may have taken it away.
    """
    part = Compartment.RELOCATION
    if not session.holds(case, part):
        return frozenset()
    on_team = {c.staff for c in casekeys.team_of(session, case, Compartment.CORE)}
    gone: frozenset[bytes] = frozenset(casekeys.ever_granted(session, case, part) - on_team)
    if case in session.renewed:
        lost = lost_grants.of_key(session, case, session.current_key(case, part).key_id)
        gone |= {_NOBODY_KNOWS} if lost else frozenset()
    return gone


def _grant_line(
    session: Session, case: CaseId, part: Compartment, certificate: Certificate
) -> list[Item]:
    held = session.ring.at(case, part)
    given = casekeys.given_to(session, case, certificate.id)
    return [
        casekeys.grant(session, key, certificate.id, certificate.seal)
        for key in held.values()
        if key.key_id not in given
    ]


def colleague(session: Session, staff: StaffId) -> Certificate:
    """The certificate of somebody who may work on cases. Raises `UnknownStaff`."""
    certificate = session.authority.in_force.get(staff)
    if certificate is None or not may(certificate.roles, Permission.READ_CASES):
        raise UnknownStaff
    return certificate


def grant_all(session: Session, case: CaseId, certificate: Certificate) -> list[Item]:
    """Every key of the case but that to the place of stay; inside a transaction."""
    return [item for part in SHARED for item in _grant_line(session, case, part, certificate)]


def show(session: Session, case: CaseId) -> None:
    """The list says whose case it is: one's own may have changed."""
    (row,) = projection.rows(session.projection, [case])
    if row is not None:
        facts.show_row(session, facts.with_mine(session, row))
