"""For supervisors: first contacts that wait for somebody, and who has how much on the desk."""

from __future__ import annotations

from collections.abc import Iterator

from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.domain.cases import CaseFilter, CaseRow, TaskRow
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, StaffId, unstamp
from avhopp_desktop.domain.permissions import Permission, may
from avhopp_desktop.domain.workload import Load, WaitingCase, is_open, load_of, unassigned
from avhopp_desktop.services import team
from avhopp_desktop.services.events import log
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection

LISTED = "intake_queue"
NOT_PLANNED = frozenset({"finish_intake", "cover_ends"})
"""Tasks that say nothing of when the person is met next."""
_AT_ONCE = 500


def intake_queue(session: Session) -> list[WaitingCase]:
    """First contacts that are not finished or that nobody but supervisors works with, the one
    that has waited longest first. Logged once a session. Raises `NotPermitted`.

    Where nobody but supervisors could take a case, only unfinished ones wait, and those that
    nobody at all is on: whoever worked with them has left.
    """
    session.require(Permission.ASSIGN)
    if LISTED not in session.listed:
        detail = {"kind": LISTED}
        session.write(lambda: log.write(session, Action.CASES_LISTED, detail=detail))
        session.listed.add(LISTED)
    others = any(
        not person.leads and may(person.roles, Permission.READ_CASES)
        for person in session.authority.in_force.values()
    )
    opened = {row.id: row for row in open_rows(session)}
    teams = team.teams(session, opened)
    planned = _planned(session)
    found = [
        _waiting(session, row, teams[case], planned.get(case), lonely=lonely)
        for case, row in opened.items()
        if (lonely := not teams[case] or (others and unassigned(row, teams[case])))
        or not row.finished
    ]
    return sorted(found, key=lambda waiting: (waiting.since, waiting.code_name))


def loads(session: Session) -> list[Load]:
    """Everybody who may work cases, by alias. Raises `NotPermitted`."""
    session.require(Permission.ASSIGN)
    opened = {row.id: row for row in open_rows(session)}
    by_person: dict[StaffId, list[CaseRow]] = {}
    for case, members in team.teams(session, opened).items():
        for member in members:
            by_person.setdefault(member.staff, []).append(opened[case])
    today = session.clock().astimezone().date()
    return [
        load_of(person, by_person.get(person.staff, ()), today)
        for person in sorted(session.authority.in_force.values(), key=lambda c: c.alias.casefold())
        if may(person.roles, Permission.READ_CASES)
    ]


def _waiting(
    session: Session,
    row: CaseRow,
    members: list[Certificate],
    planned: TaskRow | None,
    *,
    lonely: bool,
) -> WaitingCase:
    return WaitingCase(
        row.id,
        row.code_name,
        unstamp(session.key_lines(row.id).opening.time),
        row.opened_by,
        planned.due if planned else "",
        planned.code if planned else "",
        not row.finished,
        lonely,
        tuple(member.alias for member in members),
    )


def _planned(session: Session) -> dict[CaseId, TaskRow]:
    """The next thing in each case that has to do with the person."""
    found: dict[CaseId, TaskRow] = {}
    for task in projection.tasks(session.projection, mine=False):
        if task.code not in NOT_PLANNED:
            found.setdefault(task.case, task)
    return found


def open_rows(session: Session) -> Iterator[CaseRow]:
    """The cases one may read that somebody works."""
    ids: list[CaseId] = projection.find(session.projection, CaseFilter())
    for start in range(0, len(ids), _AT_ONCE):
        for row in projection.rows(session.projection, ids[start : start + _AT_ONCE]):
            if row is not None and is_open(row):
                yield row
