"""Steps that a case takes: reached by legal moves, undone with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from avhopp_desktop.domain import stages
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import MoveNotLegal, NotTheNewest
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, case_view
from avhopp_desktop.services.case_records import Saved
from avhopp_desktop.services.session import Session


def possible(case: CaseFile) -> tuple[str, ...]:
    """Codes of the milestones that can come next."""
    return () if case.read_only else stages.possible(case.stages)


def newest(case: CaseFile) -> FormRecord | None:
    """The milestone that led to the present stage: the one that can be undone."""
    last = case.stages[-1].record if case.stages else ""
    return next((one for one in case.live(Kind.MILESTONE) if one.record.hex() == last), None)


def reach(session: Session, case: CaseId, answers: Mapping[str, Any]) -> Saved:
    """Write that a milestone was reached (`what`, `date`, …: forms/milestone.json).

    Raises `MoveNotLegal` when the case is at no stage it can be reached from, or the day lies
    before the last one; and what `case_records.save` raises.
    """
    file = case_view.read(session, case)
    stays = file.stages
    day = str(answers.get("date", ""))
    if stages.after(stays, str(answers.get("what", ""))) is None:
        raise MoveNotLegal
    if len(stays) > 1 and day < stays[-1].since:
        raise MoveNotLegal
    return case_records.save(session, case, Kind.MILESTONE, answers)


def undo(session: Session, case: CaseId, record: RecordId, reason: str) -> Changes:
    """Take the newest milestone back: the case is at the stage before again.

    Raises `NotTheNewest`, and what `case_records.remove` raises.
    """
    last = newest(case_view.read(session, case))
    if last is None or last.record != record:
        raise NotTheNewest
    return case_records.remove(session, case, record, reason)
