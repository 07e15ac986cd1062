"""Fill the projection at unlock from the facts of every readable case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused, RevisionForged, UnknownCase
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import facts, records
from avhopp_desktop.services.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import projection as table


def build(session: Session) -> None:
    """One line a case. Facts that do not open are reported in `session.faults`.

    Of several heads the newest wins (facts are computed, never a conflict).
    """
    table.create(session.projection)
    lines: dict[CaseId, facts.Line] = {}
    for row in rows.head_revisions(session.database, COMPARTMENT_NUMBER[Compartment.FACTS]):
        if row.key_id not in session.ring.held:
            continue  # not one's case, or no longer
        try:
            content: dict[str, Any] | None = records.decrypt(session, row).content
        except (RevisionForged, UnknownCase) as error:
            session.faults.append(Fault(error.code, "facts", row.case_id))
            content = _before(session, row.case_id)
        if content is not None:
            lines[row.case_id] = facts.line_of(session, row.case_id, content)
    for case, looked in event_rows.unread_cases(session.database, session.every_certificate()):
        line = lines.get(case)
        if line is not None and (looked or line.row.mine):  # what one never opened is not news
            lines[case] = replace(line, row=replace(line.row, unread=True))
    with session.projection.transaction():
        table.put_cases(session.projection, (line.row for line in lines.values()))
        tasks = ((case, *task) for case, line in lines.items() for task in line.tasks)
        table.put_tasks(session.projection, (), tasks)


def _before(session: Session, case: CaseId) -> dict[str, Any] | None:
    """The newest facts of a case that are in order, so that it does not vanish from the list."""
    try:
        found = records.read_case(session, case, [Compartment.FACTS])
    except KeyRefused:
        return None
    part = found.part(RecordId(case), Compartment.FACTS)
    return part.head.content if part else None
