"""Take a person in: the draft while the phone is in the hand, then the record."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from avhopp_desktop.domain import minors
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import SHARED, TYPED, Compartment
from avhopp_desktop.domain.errors import AnswersBad, UnknownRecord
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.form_types import Form
from avhopp_desktop.domain.forms import clean_answers, faults_in, split_by_compartment
from avhopp_desktop.domain.ids import CaseId, RecordId, stamp
from avhopp_desktop.domain.intake import IntakeFlow
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.phrases import code_name
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    case_view,
    cases,
    drafts,
    facts,
    form_records,
    intake_records,
    records,
    reference,
    saving,
)
from avhopp_desktop.services.events import log
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import projection

FORM_ID = "intake"
STAY = "stay_municipality"


@dataclass
class IntakeWork:
    """An intake on the desk. `case` and `record` come with the first autosave."""

    answers: dict[str, Any] = field(default_factory=dict)
    case: CaseId | None = None
    record: RecordId | None = None
    finished: bool = False
    saved: str = ""
    stored: dict[str, Any] = field(default_factory=dict)
    """What the vault held when the form was opened; a draft keeps what differs from it."""
    stay_typed: bool = False
    """Whether the municipality of stay was typed in this sitting, and taken back again perhaps."""

    @property
    def code_name(self) -> str:
        """The name in lists; empty only when somebody cleared it."""
        return str(self.answers.get("code_name", ""))


def form() -> Form:
    """The intake form."""
    return reference.intake_form()


def flow() -> IntakeFlow:
    """Its steps, reminders and notices."""
    return reference.intake_flow()


def begin(session: Session, choose: Callable[[int], int] = secrets.randbelow) -> IntakeWork:
    """A new intake with its automatic answers; nothing is written yet."""
    session.require(Permission.TAKE_IN)
    taken = projection.code_names(session.projection)
    opened = rows.count_openings(session.database)
    name = code_name(reference.words("code_names_sv"), choose, taken, opened)
    return IntakeWork(
        {"contact_ts": stamp(session.clock()), "worker": session.alias, "code_name": name}
    )


def autosave(session: Session, work: IntakeWork, answers: Mapping[str, Any]) -> str:
    """Keep what is typed, right or wrong; answers the time it was kept.

    The first call makes the case, so that supervisors see it and nobody's absence
    loses a person. Answers that cannot be kept at all (not JSON) are a bug.
    Raises `NotPermitted`, `CaseReadOnly`, `DiskFull` and the faults of the disk.
    """
    session.require(Permission.TAKE_IN)
    if work.case is None or work.record is None:
        return _first(session, work, answers)
    case, record = work.case, work.record
    cases.require_writable(session, case)
    work.saved = session.write(
        lambda: drafts.keep(session, case, record, _contents(session, work, case, answers))
    )
    work.answers = dict(answers)
    return work.saved


def save(
    session: Session, work: IntakeWork, answers: Mapping[str, Any], *, finish: bool = False
) -> Changes:
    """Enter the intake as it is; with `finish` the first contact is done.

    Empty questions never stop a save; they are reminders. Raises `AnswersBad`
    (`names`: `field:code`) when an answer does not fit the form.
    """
    cleaned = clean_answers(form(), answers)
    bad = [f"{p.field}:{p.code}" for p in faults_in(form(), cleaned)]
    if name_taken(session, work, answers):
        bad.append("code_name:code_name_taken")
    if bad:
        raise AnswersBad(names=tuple(bad))
    cleaned = minors.with_age(cleaned, today=session.clock().date())
    if work.case is None or work.record is None:
        autosave(session, work, cleaned)
    assert work.case is not None  # noqa: S101 - autosave made the case
    assert work.record is not None  # noqa: S101
    cases.require_writable(session, work.case)
    if work.finished and "code_name" in work.stored:
        cleaned["code_name"] = work.stored["code_name"]  # the name that colleagues know stays
    finished = work.finished or finish
    stay = _stay_write(session, work, cleaned)
    cleaned.pop(STAY, None)
    own = intake_records.own(form(), cleaned)
    write = _write(session, work.case, work.record, own, finished=finished)
    structured = form_records.read(session, records.in_hand(session, work.case))
    apart = intake_records.writes(form(), cleaned, structured, session.random)
    changes = cases.save_in_case(
        session,
        work.case,
        [write, *apart, *stay],
        Action.SAVED,
        record=work.record,
        detail={"kind": Kind.INTAKE.value, "finished": finished},
        drop_draft=work.record,
    )
    work.answers, work.finished, work.stored = cleaned, finished, dict(cleaned)
    work.stay_typed = False
    work.saved = stamp(session.clock())
    return changes


def may_say_stay(session: Session, work: IntakeWork) -> bool:
    """Whether this person holds the key to where the person is; whoever opens a case does."""
    return work.case is None or session.holds(work.case, Compartment.RELOCATION)


def name_taken(session: Session, work: IntakeWork, answers: Mapping[str, Any]) -> bool:
    """Whether another case that one can see has this code name, or had it when it was voided."""
    name = str(answers.get("code_name", "")).strip().casefold()
    known = projection.called(session.projection, name)
    return bool(name) and any(
        name == other.casefold() for case, other in known if case != work.case
    )


def resume(session: Session, case: CaseId, known: CaseFile | None = None) -> IntakeWork:
    """Take an intake up again, with what was typed last.

    Call after `open_case`, which logs the reading. `known`: the case as it is now; where nobody
    is typing, nothing of it has to be read again. Raises `UnknownCase`, `UnknownRecord` when the
    case has none.
    """
    session.require_case(case)
    if known is not None and known.intake is not None and not known.intake.draft_saved:
        told = known.intake
        return IntakeWork(
            dict(told.answers), case, told.record, told.finished, told.saved, dict(told.answers)
        )
    found = records.read_case(session, case, SHARED)
    typed = drafts.read(session, case, session.faults)
    structured = form_records.read(session, found)
    view = case_view.intake_view(session, found, typed, structured)
    saved = case_view.intake_view(session, found, [], structured)
    if view is None or saved is None:
        raise UnknownRecord
    return IntakeWork(
        dict(view.answers),
        case,
        view.record,
        view.finished,
        view.draft_saved or view.saved,
        dict(saved.answers),
    )


def _first(session: Session, work: IntakeWork, answers: Mapping[str, Any]) -> str:
    new = casekeys.plan_case(session)
    record = RecordId(session.random(16))
    automatic = {
        name: answers[name]
        for name in ("contact_ts", "worker", "code_name", "channel")
        if isinstance(answers.get(name), str)
    }
    casekeys.adopt(session, new)

    def first() -> tuple[str, facts.Line]:
        items = casekeys.open_case_file(session, new)
        write = _write(session, new.case, record, automatic, finished=False)
        items += saving.save(session, new.case, write)
        fact_items, line = facts.update(session, new.case, items)
        log.write(
            session,
            Action.CASE_STARTED,
            case=new.case,
            record=record,
            items=[*items, *fact_items],
        )
        contents = _contents(session, work, new.case, answers)
        return drafts.keep(session, new.case, record, contents), line

    try:
        saved, line = session.write(first)
    except BaseException:
        casekeys.disown(session, new)
        raise
    work.case, work.record, work.saved = new.case, record, saved  # at once: it is there now
    work.answers = dict(answers)
    facts.show(session, line)
    return saved


def _contents(
    session: Session, work: IntakeWork, case: CaseId, answers: Mapping[str, Any]
) -> dict[Compartment | None, dict[str, Any]]:
    """The draft by compartment; parts one holds no key to are left as they are."""
    kept = intake_records.typed_apart(form(), answers, work.stored)
    split = split_by_compartment(form(), kept)
    work.stay_typed = work.stay_typed or STAY in answers
    return {
        part: {"answers": dict(split.get(part, {}))}
        for part in TYPED
        if session.holds(case, part) and (part is not Compartment.RELOCATION or work.stay_typed)
    }


def _stay_write(session: Session, work: IntakeWork, answers: Mapping[str, Any]) -> list[Write]:
    """Where the person stays goes to the record of that, which is shown by revealing alone.

    What an earlier sitting typed was not shown again, and is taken from its draft.
    """
    case, record = work.case, work.record
    if case is None or not session.holds(case, Compartment.RELOCATION):
        return []
    code = answers.get(STAY)
    if code is None and not work.stay_typed:
        typed = (d for d in drafts.read(session, case, session.faults) if d.record == record)
        contents = [d.contents.get(Compartment.RELOCATION, {}) for d in typed]
        code = next((c.get("answers", {}).get(STAY) for c in contents), None)
    return [cases.stay_write(session, case, {"municipality": code})] if code else []


def _write(
    session: Session,
    case: CaseId,
    record: RecordId,
    answers: Mapping[str, Any],
    *,
    finished: bool,
) -> Write:
    split = split_by_compartment(form(), answers)
    contents: dict[Compartment, dict[str, Any]] = {}
    for part in TYPED:
        if not session.holds(case, part):
            continue
        own = dict(split.get(part, {}))
        contents[part] = {"answers": own} if own else {}
    contents[Compartment.CORE] = {
        "answers": dict(split.get(Compartment.CORE, {})),
        "finished": finished,
    }
    return Write(record, Kind.INTAKE, f"{FORM_ID}/{form().version}", contents)
