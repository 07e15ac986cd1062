"""Cover for absence: a colleague is put on somebody's cases for a while, and taken off again.

Each case is one transaction, so that what was stopped half-way goes on where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.domain.case_records import FormRecord, live
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.cover import Cover, Plan, checked, of_answers
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId, StaffId
from avhopp_desktop.domain.long_work import Report, Stopping, step
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    case_records,
    facts,
    form_records,
    records,
    saving,
    team,
    workload,
)
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection

LISTED = "covers"
TASK = "cover_ends"


@dataclass(frozen=True)
class Preview:
    """What a cover would do: cases to give, and those the colleague is on already."""

    given: tuple[CaseId, ...]
    had: tuple[CaseId, ...]


@dataclass(frozen=True)
class Done:
    """On how many cases something was done, and what pages read again."""

    cases: int
    changes: Changes


def preview(session: Session, absent: StaffId, by: StaffId) -> Preview:
    """The open cases of who is absent. Raises `NotPermitted`."""
    session.require(Permission.ASSIGN)
    given: list[CaseId] = []
    had: list[CaseId] = []
    opened = [row.id for row in workload.open_rows(session)]
    for case, members in team.teams(session, opened).items():
        if all(member.staff != absent for member in members):
            continue
        # Anybody can lay a grant there: who covers would be given whatever it names.
        here = {c.staff for c in casekeys.team_of(session, case, Compartment.CORE)}
        if absent in here:
            (had if by in here else given).append(case)
    return Preview(tuple(given), tuple(had))


def start(
    session: Session,
    plan: Plan,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> Done:
    """Put `plan.by` on every open case of `plan.absent` where they are not yet.

    The place of stay is not part of it. Once more after a stop goes on with what is left; for
    the same two people with other dates it changes those of the cover that lasts.
    Raises `NotPermitted`, `UnknownStaff`, `AnswersBad`, `Stopped`, and the faults of the disk.
    """
    session.require(Permission.ASSIGN)
    plan = checked(plan, session.clock().astimezone().date())
    covering = team.colleague(session, plan.by)
    team.colleague(session, plan.absent)
    covered: dict[CaseId, RecordId | None] = {
        case: record.record
        for case, record, known in _given(session)
        if (known.absent, known.by) == (plan.absent, plan.by) and known != plan
    }
    covered |= dict.fromkeys(preview(session, plan.absent, plan.by).given)
    for number, (case, record) in enumerate(covered.items()):
        step(number, len(covered), report, stopped)
        if record is None:
            _give(session, case, covering, plan)
        else:
            case_records.save(session, case, Kind.COVER, plan.answers(), record=record)
    return Done(len(covered), Changes(cases=frozenset(covered), case_list=True))


def covers(session: Session) -> list[Cover]:
    """What is covered now, by when it ends; logged once a session. Raises `NotPermitted`."""
    session.require(Permission.ASSIGN)
    if LISTED not in session.listed:
        detail = {"kind": LISTED}
        session.write(lambda: log.write(session, Action.CASES_LISTED, detail=detail))
        session.listed.add(LISTED)
    found: dict[Plan, list[tuple[CaseId, RecordId]]] = {}
    for case, record, plan in _given(session):
        found.setdefault(plan, []).append((case, record.record))
    alias_of = session.authority.alias_of_staff
    made = [
        Cover(
            plan,
            alias_of(plan.absent),
            alias_of(plan.by),
            tuple(sorted(where)),
            gone=plan.by not in session.authority.in_force,
        )
        for plan, where in found.items()
    ]
    return sorted(made, key=lambda cover: (cover.plan.until, cover.absent.casefold(), cover.by))


def to_end(session: Session) -> int:
    """In how many cases a cover has come to its last day; for supervisors, otherwise none."""
    if not session.may(Permission.ASSIGN):
        return 0
    tomorrow = (session.clock().astimezone().date() + timedelta(days=1)).isoformat()
    tasks = projection.tasks(session.projection, mine=False, until=tomorrow)
    return len({task.case for task in tasks if task.code == TASK})


def end(
    session: Session,
    cover: Cover,
    reason: str,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> Done:
    """Take the colleague off the cases that were given because of this cover: new keys, and on
    nothing else. What was read meanwhile cannot be taken back.

    Raises `NotPermitted`, `Stopped`, and the faults of the disk.
    """
    session.require(Permission.ASSIGN)
    covered = [(case, record) for case, record, plan in _given(session) if plan == cover.plan]
    for number, (case, record) in enumerate(covered):
        step(number, len(covered), report, stopped)
        _take_back(session, case, record, cover.plan.by, reason.strip() or TASK)
    return Done(len(covered), Changes(cases=frozenset(case for case, _ in covered), case_list=True))


def _give(session: Session, case: CaseId, covering: Certificate, plan: Plan) -> None:
    answers = form_records.checked(Kind.COVER, plan.answers())
    record = RecordId(session.random(16))
    write = form_records.write_of(Kind.COVER, record, answers)
    detail = {"staff": plan.by.hex(), "cover": plan.absent.hex()}

    def work() -> facts.Line:
        items = team.grant_all(session, case, covering)
        return _save(session, case, write, Action.ASSIGNED, detail, plan.reason, items)

    facts.show(session, session.write(work))
    team.show(session, case)


def _take_back(
    session: Session, case: CaseId, record: FormRecord, by: StaffId, reason: str
) -> None:
    write = form_records.gone(record, reason)
    on_team = any(c.staff == by for c in casekeys.team_of(session, case, Compartment.CORE))
    detail = {"staff": by.hex(), "cover": record.text("for")}

    def work() -> facts.Line:
        items: list[Item] = []
        if on_team:
            items = casekeys.renew(session, case, Compartment, frozenset({bytes(by)}))
        line = _save(session, case, write, Action.UNASSIGNED, detail, reason, items)
        session.keep_ring()
        return line

    facts.show(session, session.write(work))
    team.show(session, case)


def _save(
    session: Session,
    case: CaseId,
    write: Write,
    action: Action,
    detail: dict[str, str],
    reason: str,
    items: list[Item],
) -> facts.Line:
    """Record, facts and event beside what was done with the keys; in a transaction."""
    said = [*items, *saving.save(session, case, write)]
    fact_items, line = facts.update(session, case, said)
    log.write(
        session,
        action,
        case=case,
        record=write.record,
        detail=detail,
        reason=reason,
        items=[*said, *fact_items],
    )
    return line


def _given(session: Session) -> list[tuple[CaseId, FormRecord, Plan]]:
    """Every record of a cover that lasts, in the cases one may read."""
    cases = {
        task.case: None
        for task in projection.tasks(session.projection, mine=False)
        if task.code == TASK and session.may_read(task.case)
    }
    found = []
    for case in cases:
        read = records.read_case(session, case, [Compartment.CORE])
        kinds = form_records.read(session, read, [Compartment.CORE])
        for record in live(kinds, Kind.COVER):
            plan = of_answers(record.answers)
            if plan is not None:
                found.append((case, record, plan))
    return found
