"""Assessing the threat again, acting on the plan, and asking for a new look before its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from avhopp_desktop.domain import threat
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import ReasonMissing, UnknownRecord
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.own_reasons import UNDONE
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import REVIEW
from avhopp_desktop.services import case_records, case_view
from avhopp_desktop.services.case_records import Saved
from avhopp_desktop.services.session import Session


def begin(case: CaseFile, today: date) -> dict[str, Any]:
    """What a new assessment opens with: the last one's factors, to be gone through, and what is
    left of its plan."""
    last = threat.current(case.records)
    if last is None:
        return threat.begin(None, (), today)
    waiting = [one.answers for one in threat.plan(last, case.records) if one.done is None]
    return threat.begin(last.answers, waiting, today)


def asked_for(case: CaseFile) -> tuple[FormRecord, ...]:
    """Tasks that ask for a new assessment and that none has answered since, the oldest first."""
    last = threat.current(case.records)
    since = last.begun if last is not None else ""
    done = {one.text("record") for one in case.live(Kind.DONE) if one.text("code") == "task"}
    return tuple(
        task
        for task in case.live(Kind.TASK)
        if task.text("type") == REVIEW and task.begun > since and task.record.hex() not in done
    )


def ask_for(session: Session, case: CaseId, reason: str) -> Saved:
    """Something happened: the threat is to be assessed anew today, whatever day was planned.

    Raises `ReasonMissing`, and what `case_records.save` raises.
    """
    if not reason.strip():
        raise ReasonMissing
    today = session.clock().astimezone().date().isoformat()
    task = {"type": REVIEW, "what": reason.strip(), "due": today}
    return case_records.save(session, case, Kind.TASK, task)


def tick_off(session: Session, case: CaseId, record: RecordId, number: int) -> Saved:
    """A measure of the plan of an assessment is done. `number`: its line, from 0.

    Raises `UnknownRecord` for a line that is not there or done already.
    """
    file = case_view.read(session, case)
    measure = _measure(file, record, number)
    if measure.done is not None:
        raise UnknownRecord
    said = {"what": measure.text("measure"), "due": measure.text("by")}
    answers = {"code": "protection_measure", "record": record.hex(), **said}
    given = {name: value for name, value in answers.items() if value}
    return case_records.save(session, case, Kind.DONE, given)


def take_back(session: Session, case: CaseId, record: RecordId, number: int) -> Changes:
    """A measure was not done after all. Raises `UnknownRecord`."""
    measure = _measure(case_view.read(session, case), record, number)
    if measure.done is None:
        raise UnknownRecord
    return case_records.remove(session, case, measure.done.record, UNDONE)


def _measure(case: CaseFile, record: RecordId, number: int) -> threat.Measure:
    for one in case.live(Kind.THREAT):
        if one.record == record:
            measures = threat.plan(one, case.records)
            if 0 <= number < len(measures):
                return measures[number]
    raise UnknownRecord


def may_read_second(session: Session, assessment: FormRecord) -> bool:
    """Whether this person is another than those who wrote it."""
    return session.alias not in {version.author for version in assessment.versions}
