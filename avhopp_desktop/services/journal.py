"""The journal: draft, entered, corrected; nothing entered is ever overwritten."""

from __future__ import annotations

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    AnswersBad,
    EntryEmpty,
    ReasonMissing,
    UnknownCase,
    UnknownRecord,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.journal import FORM, JournalEntry
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER, Kind
from avhopp_desktop.services import cases, drafts, records
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import drafts as draft_rows


def keep_draft(
    session: Session, case: CaseId, record: RecordId | None, entry: JournalEntry
) -> RecordId:
    """Keep an unentered entry, sealed to its writer; answers its record id.

    Raises `UnknownCase`, `CaseReadOnly`, `NotPermitted`.
    """
    cases.require_writable(session, case)
    at = record or RecordId(session.random(16))
    session.write(lambda: drafts.keep(session, case, at, {None: entry.content()}))
    return at


def discard_draft(session: Session, record: RecordId) -> None:
    """Throw one's own draft away. Raises `UnknownRecord` when it is not one's own."""
    found = draft_rows.draft(session.database, record)
    if not found or any(row.owner != session.staff for row in found):
        raise UnknownRecord
    session.write(lambda: draft_rows.drop_draft(session.database, record, [drafts.PERSONAL]))


def enter(
    session: Session, case: CaseId, entry: JournalEntry, draft: RecordId | None = None
) -> RecordId:
    """Put an entry into the journal; from now on it can only be corrected.

    Raises `EntryEmpty`, `AnswersBad`, `UnknownCase`, `CaseReadOnly`, `NotPermitted`.
    """
    cases.require_writable(session, case)
    _check(entry)
    record = draft or RecordId(session.random(16))
    write = Write(record, Kind.JOURNAL, FORM, {Compartment.CORE: entry.content()})
    cases.save_in_case(
        session,
        case,
        [write],
        Action.SAVED,
        record=record,
        detail={"kind": Kind.JOURNAL.value},
        drop_draft=record,
    )
    return record


def correct(
    session: Session, case: CaseId, record: RecordId, entry: JournalEntry, reason: str
) -> Changes:
    """A new wording beside the old one, which stays readable.

    Raises `ReasonMissing`, `UnknownRecord`, and what `enter` raises.
    """
    cases.require_writable(session, case)
    _check(entry)
    if not reason.strip():
        raise ReasonMissing
    number = COMPARTMENT_NUMBER[Compartment.CORE]
    heads = rows.heads_of(session.database, case, record).get(number)
    row = rows.revision(session.database, heads[0]) if heads else None
    if row is None:
        raise UnknownRecord
    try:
        before = records.decrypt(session, row)
    except UnknownCase:
        raise UnknownRecord from None
    if before.kind is not Kind.JOURNAL:
        raise UnknownRecord
    content = {**entry.content(), "reason": reason.strip()}
    write = Write(record, Kind.JOURNAL, FORM, {Compartment.CORE: content})
    return cases.save_in_case(
        session,
        case,
        [write],
        Action.SAVED,
        record=record,
        detail={"kind": Kind.JOURNAL.value, "correction": True},
        reason=reason.strip(),
    )


def _check(entry: JournalEntry) -> None:
    if entry.is_empty:
        raise EntryEmpty
    problems = entry.problems()
    if problems:
        raise AnswersBad(names=problems)
