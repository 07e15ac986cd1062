"""The tasks that the intake on the desk makes once it is saved: shown before it is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from avhopp_desktop.domain import facts, minors, stages, tasks
from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.compartments import OPEN
from avhopp_desktop.domain.forms import clean_answers
from avhopp_desktop.domain.ids import RecordId, stamp
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import form_records, intake_records, records, reference
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session


def tasks_to_come(
    session: Session, work: IntakeWork, answers: Mapping[str, Any]
) -> list[tasks.Task]:
    """The tasks that these answers make when the first contact is finished, earliest first.

    What cannot be read yet makes none. Nothing is written.
    """
    form = reference.intake_form()
    today = session.clock().date()
    cleaned = minors.with_age(clean_answers(form, answers), today=today)
    known: dict[Kind, tuple[FormRecord, ...]] = {}
    if work.case is not None:
        found = records.in_hand(session, work.case)
        known = form_records.read(session, found, OPEN)
    numbers = count(1)
    writes = intake_records.writes(
        form, cleaned, known, lambda size: next(numbers).to_bytes(size, "big")
    )
    now = stamp(session.clock())
    for write in writes:
        known[write.kind] = (*_others(known, write), _state(session, write, now))
    opened = now[:10] if work.case is None else session.key_lines(work.case).opening.time[:10]
    start = stages.first_stage(
        channel=str(cleaned.get("channel", "")),
        finished=True,
        assessed=bool(known.get(Kind.MOTIVATION) or known.get(Kind.LIFE_AREAS)),
    )
    return tasks.of_case(
        tasks.Sources(
            opened=opened,
            finished=True,
            over=False,
            intake=cleaned,
            stays=stages.path(start, opened, facts.milestones(known)),
            records=known,
        )
    )


def _others(known: Mapping[Kind, tuple[FormRecord, ...]], write: Write) -> list[FormRecord]:
    return [one for one in known.get(write.kind, ()) if one.record != write.record]


def _state(session: Session, write: Write, now: str) -> FormRecord:
    answers: dict[str, Any] = {}
    removed = ""
    for content in write.contents.values():
        answers |= content.get("answers", {})
        removed = removed or str(content.get("removed", ""))
    version = FormVersion((), answers, session.alias, now, removed=removed)
    return FormRecord(RecordId(write.record), write.kind, (version,))
