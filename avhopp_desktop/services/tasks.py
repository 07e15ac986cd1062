"""What waits for somebody: listed in neutral words, ticked off, and taken back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from avhopp_desktop.domain.cases import TaskRow
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import NotTicked
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.own_reasons import UNDONE
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import TICKED
from avhopp_desktop.services import case_records, drafts
from avhopp_desktop.services.case_records import Saved
from avhopp_desktop.services.events import log
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store import projection

LIST = "tasks"
SECOND_READING = "second_reading"


@dataclass(frozen=True)
class OwnDraft:
    """Something one began to write and has not saved; `kind` is `journal` or a form's."""

    case: CaseId
    code_name: str
    kind: str
    saved: str


def waiting(session: Session, *, mine: bool = True, until: str = "") -> list[TaskRow]:
    """What is waited for in the cases one may read, earliest first; logged once a session.

    `mine`: of the cases one works with; for those who lead also what asks for a second reader.

    `until`: only what is due before this ISO date. Raises `NotPermitted`.
    """
    session.require(Permission.READ_CASES)
    if LIST not in session.listed:
        session.write(lambda: log.write(session, Action.CASES_LISTED, detail={"kind": LIST}))
        session.listed.add(LIST)
    found = projection.tasks(session.projection, mine=mine, until=until)
    if mine and session.may(Permission.ASSIGN):
        others = projection.tasks(session.projection, mine=False, until=until)
        found += [row for row in others if row.code == SECOND_READING and not row.mine]
        found.sort(key=lambda row: (row.due, row.code_name))
    return found


def may_tick(code: str) -> bool:
    """Whether a person says that it is done; the others end when what they ask for is written."""
    return code in TICKED


def sources(session: Session, case: CaseId, code: str, due: str) -> frozenset[str]:
    """The records (hexadecimal ids, empty for the case itself) that such a task comes from."""
    found = projection.tasks(session.projection, mine=False, until="")
    return frozenset(
        row.record for row in found if (row.case, row.code, row.due[:10]) == (case, code, due[:10])
    )


def waits(session: Session, case: CaseId, code: str, due: str, record: str) -> bool:
    """Whether exactly this is waited for in the case."""
    return record in sources(session, case, code, due)


def tick_off(session: Session, case: CaseId, code: str, record: str, due: str) -> Saved:
    """Say that a task is done. Raises `NotTicked`, `CaseReadOnly`, `NotPermitted`."""
    if not may_tick(code):
        raise NotTicked
    answers = {"code": code, "record": record, "due": due[:10]}
    return case_records.save(session, case, Kind.DONE, {k: v for k, v in answers.items() if v})


def take_back(session: Session, case: CaseId, saved: Saved) -> Changes:
    """It was not done after all: it waits again. Raises what `case_records.remove` raises."""
    return case_records.remove(session, case, saved.record, UNDONE)


def own_drafts(session: Session) -> list[OwnDraft]:
    """What one began to write and has not saved, the newest first; of cases one may read."""
    session.require(Permission.READ_CASES)
    mine = [row for row in draft_rows.all_drafts(session.database) if row.owner == session.staff]
    cases = [case for case in dict.fromkeys(row.case_id for row in mine) if session.may_read(case)]
    found = [draft for case in cases for draft in _of_case(session, case)]
    return sorted(found, key=lambda draft: draft.saved, reverse=True)


def _of_case(session: Session, case: CaseId) -> Sequence[OwnDraft]:
    (row,) = projection.rows(session.projection, [case])
    if row is None or row.voided:
        return ()
    found = []
    for draft in drafts.read(session, case):
        if draft.owner != session.staff:
            continue
        personal = None in draft.contents
        kinds = {str(c.get("kind", "")) for c in draft.contents.values()} - {""}
        kind = Kind.JOURNAL.value if personal else next(iter(kinds), Kind.INTAKE.value)
        found.append(OwnDraft(case, row.code_name, kind, draft.saved))
    return found
