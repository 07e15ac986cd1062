"""A colleague as a list shows one."""

from __future__ import annotations

from dataclasses import dataclass

from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.services.session import Session


@dataclass(frozen=True)
class StaffRow:
    """`since` is the time of the certificate; `me` marks the person at work."""

    staff: StaffId
    alias: str
    roles: frozenset[Role]
    duties: frozenset[Duty]
    since: str
    me: bool


def row_of(session: Session, certificate: Certificate) -> StaffRow:
    """What lists show of somebody; `me`: it is the person who asks."""
    return StaffRow(
        certificate.staff,
        certificate.alias,
        certificate.roles,
        certificate.duties,
        certificate.time,
        certificate.staff == session.staff,
    )
