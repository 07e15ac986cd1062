"""Fill the projection at unlock from the facts of every readable case."""

from __future__ import annotations

from dataclasses import replace

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import RevisionForged, UnknownCase
from avhopp_desktop.domain.ids import CaseId
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
            revision = records.decrypt(session, row)
        except (RevisionForged, UnknownCase) as error:
            session.faults.append(Fault(error.code, "facts", row.case_id))
            continue
        lines[row.case_id] = facts.line_of(session, row.case_id, revision.content)
    for case, looked in event_rows.unread_cases(session.database, session.every_certificate()):
        line = lines.get(case)
        if line is not None and (looked or line.row.mine):  # what one never opened is not news
            lines[case] = replace(line, row=replace(line.row, unread=True))
    with session.projection.transaction():
        table.put_cases(session.projection, (line.row for line in lines.values()))
        tasks = ((case, *task) for case, line in lines.items() for task in line.tasks)
        table.put_tasks(session.projection, (), tasks)
