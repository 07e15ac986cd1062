"""From the records of a case to what is on the table when it is open."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from avhopp_desktop.domain import contents
from avhopp_desktop.domain.case_records import Records
from avhopp_desktop.domain.cases import (
    AttachmentInfo,
    CaseFault,
    CaseFile,
    DisclosureInfo,
    IntakeView,
    JournalDraft,
    JournalRecord,
    JournalVersion,
    ReceivedInfo,
)
from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.errors import KeyRefused, RevisionForged
from avhopp_desktop.domain.facts import RULE
from avhopp_desktop.domain.forms import merge
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind, Revision
from avhopp_desktop.services import (
    drafts,
    facts,
    form_records,
    intake_records,
    records,
    reference,
    team,
)
from avhopp_desktop.services.drafts import Draft
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.reading import CaseRecords, Part
from avhopp_desktop.services.session import Session


def read(session: Session, case: CaseId) -> CaseFile:
    """Decrypt and sort a case; faults are named in the result and kept in the session."""
    found = records.read_case(session, case, SHARED)
    typed = drafts.read(session, case, found.faults)
    structured = form_records.read(session, found)
    amount = facts.amount(session, found)
    row = facts.line_of(session, case, _facts(found, amount.sections)).row
    voids = found.of_kind(Kind.VOID)
    return CaseFile(
        row=row,
        intake=intake_view(session, found, typed, structured),
        journal=journal(session, found),
        drafts=_journal_drafts(typed),
        records=structured,
        stages=amount.stays,
        tasks=amount.waiting,
        form_drafts=form_records.read_drafts(session, typed),
        attachments=_attachments(session, found),
        disclosures=_disclosures(session, found),
        received=_received(session, found),
        team=tuple(team.members(session, case)),
        void_reason=next(iter(voids.values())).head.content["reason"] if voids else "",
        holds_relocation=session.holds(case, Compartment.RELOCATION),
        faults=tuple(CaseFault(fault.code, fault.place) for fault in found.faults),
        lost=found.lost,
    )


def false_facts(session: Session, found: CaseRecords) -> list[Fault]:
    """What lists say of a case that does not follow from what was read of it; nothing where what
    was read is not in order itself, or the case's beginning is gone.
    """
    if found.faults or found.lost:
        return []
    with contextlib.suppress(KeyRefused):
        _facts(found, facts.amount(session, found).sections)
    return found.faults


def _facts(found: CaseRecords, now: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as they follow from the records, `now`; if others were saved, that is a fault."""
    part = found.part(RecordId(found.case), Compartment.FACTS)
    saved = part.head.content if part else {}
    sections = dict(saved.get("sections", {}))
    for name, section in now.items():
        if saved.get("rule") == RULE and sections.get(name) != section:
            found.faults.append(Fault(RevisionForged.code, "facts", found.case))
        sections[name] = section
    return {**saved, "sections": sections}


def intake_view(
    session: Session,
    found: CaseRecords,
    typed: list[Draft],
    structured: Records,
) -> IntakeView | None:
    """Saved answers of all readable compartments; where a part is being typed, the draft's.

    A part without a draft row shows what was saved: a row that is gone or does not
    open must not take the safe contact with it.
    """
    form = reference.intake_form()
    stored = intake_records.answers_of(form, structured)
    for record, core in found.of_kind(Kind.INTAKE).items():
        parts: dict[Compartment, Mapping[str, Any]] = {}
        newest = core.head
        draft = next((d for d in typed if d.record == record), None)
        for compartment in SHARED:
            part = found.part(record, compartment)
            if part is not None:
                parts[compartment] = contents.fitting(form, part.head.answers)
                newest = max(newest, part.head, key=lambda revision: revision.time)
            parts[compartment] = {**parts.get(compartment, {}), **stored.get(compartment, {})}
            if draft is not None and compartment in draft.contents:
                typed_in = contents.fitting(
                    form, draft.contents[compartment].get("answers"), typed=True
                )
                parts[compartment] = intake_records.laid_over(stored.get(compartment, {}), typed_in)
        return IntakeView(
            record,
            merge(form, parts),
            bool(core.head.content.get("finished")),
            session.authority.alias_of(newest.author),
            newest.time,
            draft.saved if draft else "",
            session.authority.alias_of_staff(draft.owner) if draft else "",
        )
    return None


def journal(session: Session, found: CaseRecords) -> tuple[JournalRecord, ...]:
    """The entries with all their wordings, in the order in which they were begun."""
    return tuple(
        JournalRecord(record, tuple(_version(session, r) for r in part.revisions))
        for record, part in found.of_kind(Kind.JOURNAL).items()
    )


def _version(session: Session, revision: Revision) -> JournalVersion:
    return JournalVersion(
        revision.id,
        JournalEntry.from_content(revision.content),
        session.authority.alias_of(revision.author),
        revision.time,
        str(revision.content.get("reason", "")),
    )


def _journal_drafts(drafts: list[Draft]) -> tuple[JournalDraft, ...]:
    return tuple(
        JournalDraft(d.record, JournalEntry.from_content(d.contents[None]), d.started, d.saved)
        for d in drafts
        if None in d.contents
    )


def _attachments(session: Session, found: CaseRecords) -> tuple[AttachmentInfo, ...]:
    return tuple(
        attachment_info(session, record, part)
        for record, part in found.of_kind(Kind.ATTACHMENT).items()
    )


def attachment_info(session: Session, record: RecordId, part: Part) -> AttachmentInfo:
    """What is shown of a document; `part`: its record."""
    content = part.head.content
    return AttachmentInfo(
        record,
        part.head.id,
        str(content["name"]),
        str(content.get("title", "")),
        str(content["media_type"]),
        int(content["size"]),
        part.head.time,
        session.authority.alias_of(part.head.author),
    )


def _disclosures(session: Session, found: CaseRecords) -> tuple[DisclosureInfo, ...]:
    return tuple(
        disclosure_info(session, record, part.head, {})
        for record, part in found.of_kind(Kind.DISCLOSURE).items()
    )


def disclosure_info(
    session: Session, record: RecordId, core: Revision, more: Mapping[str, Any]
) -> DisclosureInfo:
    """A hand-out; `more` is what its relocation part says, once that was revealed."""
    content = {**core.content, **more}
    return DisclosureInfo(
        record,
        core.id,
        core.time,
        session.authority.alias_of(core.author),
        str(content["ground"]),
        str(content.get("recipient", "")),
        tuple(content["parts"]),
        str(content.get("reason", "")),
        str(content["file_name"]),
        str(content["sha256"]),
        hidden=bool(content.get("hidden")) and not more,
    )


def _received(session: Session, found: CaseRecords) -> ReceivedInfo | None:
    for part in found.of_kind(Kind.RECEIVED).values():
        content = part.head.content
        documents = tuple(
            info
            for info in _attachments(session, found)
            if info.record.hex() in content["documents"]
        )
        return ReceivedInfo(
            str(content["sender"]),
            str(content["created"]),
            part.head.time,
            session.authority.alias_of(part.head.author),
            content["purpose"],
            documents,
            content["text"],
        )
    return None
