"""Which first contacts wait for somebody, how long, and what each colleague has on the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.ids import CaseId, StaffId
from avhopp_desktop.domain.permissions import Role

AIM = timedelta(days=1)
"""How long a first contact waits at most, by the office's aim: motivation does not last."""
OVER = frozenset({"closed", "transferred"})
"""Stages in which nobody works a case any more."""


@dataclass(frozen=True)
class WaitingCase:
    """A first contact in the supervisor's queue, and why it stands there."""

    case: CaseId
    code_name: str
    since: datetime
    """When it was opened."""
    opened_by: str
    next_due: str
    next_task: str
    """What comes next, but that the first contact has to be finished."""
    unfinished: bool
    unassigned: bool
    """Nobody but supervisors is on the team."""
    team: tuple[str, ...]

    def waited(self, now: datetime) -> timedelta:
        """Never less than nothing, wherever the clock stood."""
        return max(now - self.since, timedelta())

    def over_aim(self, now: datetime) -> bool:
        """Whether it has waited longer than the office wants."""
        return self.waited(now) > AIM


@dataclass(frozen=True)
class Load:
    """What a colleague has on the desk: numbers only, never what the cases are about."""

    staff: StaffId
    alias: str
    roles: frozenset[Role]
    cases: int
    overdue: int
    """Cases whose next date has passed."""
    intakes: int
    """First contacts that are not finished."""


def is_open(row: CaseRow) -> bool:
    """Whether somebody works the case."""
    return not row.voided and not row.received and row.stage not in OVER


def unassigned(row: CaseRow, team: Iterable[Certificate]) -> bool:
    """Whether nobody but supervisors is on the team.

    One who is a counsellor too and has written in the journal works the case herself.
    """
    here = list(team)
    if any(not member.leads for member in here):
        return False
    at_work = any(Role.COUNSELLOR in member.roles for member in here)
    return not (at_work and row.last_entry)


def load_of(member: Certificate, rows: Iterable[CaseRow], today: date) -> Load:
    """`rows`: the open cases whose team the person is on."""
    mine = list(rows)
    return Load(
        member.staff,
        member.alias,
        member.roles,
        len(mine),
        sum(1 for row in mine if row.next_due and row.next_due[:10] < today.isoformat()),
        sum(1 for row in mine if not row.finished),
    )
