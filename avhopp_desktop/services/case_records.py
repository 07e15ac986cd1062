"""Save, change and take back what a form was answered with: one way for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import OPEN, Compartment
from avhopp_desktop.domain.errors import NotPermitted, ReadingOwn, ReasonMissing, UnknownRecord
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.forms import split_by_compartment
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import LEADING, LIVING, OWN, Kind
from avhopp_desktop.services import cases, drafts, form_records, records, reference
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import drafts as draft_rows


@dataclass(frozen=True)
class Saved:
    """What a save made or changed."""

    record: RecordId
    changes: Changes


def save(
    session: Session,
    case: CaseId,
    kind: Kind,
    answers: Mapping[str, Any],
    *,
    record: RecordId | None = None,
    reason: str = "",
) -> Saved:
    """Save a form's answers as a new record, or as a new state of `record`.

    What says how things were found at one time (a kind outside `LIVING`) needs a reason
    to be changed. `record` may also be that of a draft which was never saved. Raises
    `AnswersBad` (`names`: `field:code`), `FormEmpty`, `ReasonMissing`, `UnknownRecord`,
    `CaseReadOnly`, `NotPermitted`; `ReadingOwn` for a second reading by an author.
    """
    cases.require_writable(session, case)
    _require(session, kind)
    cleaned = form_records.checked(kind, answers)
    if kind is Kind.READING:
        _require_second(session, case, cleaned)
    before = _kind_of(session, case, record) if record is not None else None
    if before not in (None, kind):
        raise UnknownRecord
    if record is not None and before in OWN:
        _require_own(session, one(session, case, record))
    correction = before is not None and kind not in LIVING
    if correction and not reason.strip():
        raise ReasonMissing
    at = record or RecordId(session.random(16))
    write = form_records.write_of(kind, at, cleaned, reason=reason.strip() if before else "")
    detail = {"kind": kind.value} | ({"correction": True} if correction else {})
    changes = cases.save_in_case(
        session,
        case,
        [write],
        Action.SAVED,
        record=at,
        detail=detail,
        reason=reason.strip() if before else "",
        drop_draft=at,
    )
    return Saved(at, changes)


def remove(session: Session, case: CaseId, record: RecordId, reason: str) -> Changes:
    """Take a record back: it stays readable and counts no more.

    Raises `ReasonMissing`, `UnknownRecord`, `CaseReadOnly`, `NotPermitted`.
    """
    cases.require_writable(session, case)
    if not reason.strip():
        raise ReasonMissing
    found = one(session, case, record)
    _require(session, found.kind)
    if found.kind in OWN:
        _require_own(session, found)
    write = form_records.gone(found, reason.strip())
    return cases.save_in_case(
        session,
        case,
        [write],
        Action.SAVED,
        record=record,
        detail={"kind": found.kind.value, "removed": True},
        reason=reason.strip(),
        drop_draft=record,
    )


def keep_draft(
    session: Session,
    case: CaseId,
    kind: Kind,
    answers: Mapping[str, Any],
    record: RecordId | None = None,
) -> RecordId:
    """Keep what is being typed, right or wrong, for the whole team; answers its record id.

    Raises `UnknownCase`, `CaseReadOnly`, `NotPermitted`, and the faults of the disk.
    """
    cases.require_writable(session, case)
    _require(session, kind)
    at = record or RecordId(session.random(16))
    split = split_by_compartment(reference.form_of(kind), answers)
    contents: dict[Compartment | None, dict[str, Any]] = {
        part: {"kind": kind.value, "answers": dict(split.get(part, {}))}
        for part in form_records.compartments_of(kind)
        if session.holds(case, part)
    }
    session.write(lambda: drafts.keep(session, case, at, contents))
    return at


def discard_draft(session: Session, case: CaseId, record: RecordId) -> Changes:
    """Throw away what was typed and not saved; a saved record stays as it is.

    Raises `CaseReadOnly`, `NotPermitted`.
    """
    cases.require_writable(session, case)
    session.write(lambda: drafts.drop(session, case, record))
    return Changes(cases=frozenset({case}))


def one(session: Session, case: CaseId, record: RecordId) -> FormRecord:
    """One record with its states. Raises `UnknownRecord`."""
    found = records.in_hand(session, case)
    for kind in form_records.read(session, found).values():
        for each in kind:
            if each.record == record:
                return each
    raise UnknownRecord


def _require_second(session: Session, case: CaseId, reading: Mapping[str, Any]) -> None:
    """The second reader is nobody who wrote any state of the assessment."""
    try:
        read = one(session, case, RecordId(bytes.fromhex(reading.get("on", ""))))
    except ValueError:
        raise UnknownRecord from None
    if session.alias in {version.author for version in read.versions}:
        raise ReadingOwn


def _require_own(session: Session, found: FormRecord) -> None:
    """Nobody changes what somebody else said. Raises `NotPermitted`."""
    if session.alias != found.versions[0].author:
        raise NotPermitted


def _require(session: Session, kind: Kind) -> None:
    """Some kinds are for those who lead. Raises `NotPermitted`."""
    if kind in LEADING:
        session.require(Permission.ASSIGN)


def _kind_of(session: Session, case: CaseId, record: RecordId) -> Kind | None:
    """The kind of a saved record; None when nothing of it was saved yet."""
    found = records.in_hand(session, case)
    parts = (found.part(record, at) for at in OPEN)
    kinds = {part.kind for part in parts if part is not None}
    if kinds:
        return kinds.pop()
    held = {row.record_id for row in draft_rows.drafts_of(session.database, case)}
    if record not in held:
        raise UnknownRecord
    return None
