"""End a contact that becomes no case: what was only typed is dropped, an honest line stays."""

from __future__ import annotations

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import TYPED, Compartment
from avhopp_desktop.domain.endings import AUTOMATIC, Ending, How, Kept, too_late
from avhopp_desktop.domain.errors import EndingTooLate
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, intake, records
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session

FORM = "void/2"
_KEPT = {
    Kind.JOURNAL: Kept.JOURNAL,
    Kind.ATTACHMENT: Kept.DOCUMENTS,
    Kind.STAY: Kept.RELOCATION,
}


def possible(session: Session) -> tuple[How, ...]:
    """Ends that this person may give, in the order they are offered."""
    session.require(Permission.TAKE_IN)
    may_void = session.may(Permission.VOID_CASE)
    return tuple(how for how in How if how is not How.MISTAKE or may_void)


def kept(session: Session, case: CaseId | None) -> frozenset[Kept]:
    """What was entered in a case beyond its opening, and therefore stays. Raises `UnknownCase`."""
    if case is None:
        return frozenset()
    session.require_case(case)
    found = records.read_case(session, case, [p for p in TYPED if session.holds(case, p)])
    said: set[Kept] = set()
    for (_record, at), part in found.parts.items():
        kind = part.head.kind
        if kind in (Kind.FACTS, Kind.VOID):
            continue
        for revision in part.revisions:
            answers = revision.content.get("answers", {})
            if kind is Kind.INTAKE and at is Compartment.CORE:
                said |= {Kept.ANSWERS} if answers.keys() - AUTOMATIC else set()
            elif revision.content and at is Compartment.IDENTITY:
                said.add(Kept.IDENTITY)
            elif revision.content and at is Compartment.RELOCATION:
                said.add(Kept.RELOCATION)
            elif revision.content:
                said.add(_KEPT.get(kind, Kept.RECORDS))
    return frozenset(said)


def end(session: Session, work: IntakeWork, ending: Ending) -> Changes:
    """End the contact on the desk: drop what is typed, keep the kind, the time and the channel.

    Raises `ReasonMissing`, `DecisionMissing`, `EndingTooLate` once identity or whereabouts were
    entered, `NotPermitted`, `CaseReadOnly`, `DiskFull` and the other faults of the disk.
    """
    session.require(Permission.TAKE_IN)
    if ending.how is How.MISTAKE:
        session.require(Permission.VOID_CASE)
    ending = ending.checked()
    if too_late(ending.how, kept(session, work.case)):
        raise EndingTooLate
    automatic = {name: value for name, value in work.answers.items() if name in AUTOMATIC}
    if work.case is None:
        intake.autosave(session, work, automatic)
    assert work.case is not None  # noqa: S101 - autosave made the case
    return end_case(session, work.case, ending, automatic)


def end_case(
    session: Session, case: CaseId, ending: Ending, automatic: dict[str, str] | None = None
) -> Changes:
    """The same for a case that is there: its drafts go, and nothing more is written in it.

    Raises what `end` raises.
    """
    session.require(Permission.TAKE_IN)
    if ending.how is How.MISTAKE:
        session.require(Permission.VOID_CASE)
    cases.require_writable(session, case)
    ending = ending.checked()
    if too_late(ending.how, kept(session, case)):
        raise EndingTooLate
    record = RecordId(session.random(16))
    said = automatic if automatic is not None else _automatic(session, case)
    write = Write(record, Kind.VOID, FORM, {Compartment.CORE: ending.content(said)})

    return cases.save_in_case(
        session,
        case,
        [write],
        Action.CASE_VOIDED,
        detail={"how": ending.how.value},
        reason=ending.reason,
        drop_drafts=True,
    )


def _automatic(session: Session, case: CaseId) -> dict[str, str]:
    """Time and channel of the contact, as the first autosave entered them."""
    found = records.read_case(session, case, [Compartment.CORE])
    for part in found.of_kind(Kind.INTAKE).values():
        answers = part.head.content.get("answers", {})
        return {name: answers[name] for name in AUTOMATIC if name in answers}
    return {}
