"""A case as it is handed over: the words for paper, and the same as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.domain.case_document import (
    SECRECY,
    AttachmentLine,
    CaseDocument,
    Correction,
    Row,
    Section,
)
from avhopp_desktop.domain.case_json import CaseRecord
from avhopp_desktop.domain.cases import SAFE_CONTACT, CaseFile
from avhopp_desktop.domain.charts import Table
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.domain.manifest import attachment_name
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_view, reference
from avhopp_desktop.services.paper_journal import (
    intake_corrections,
    journal_corrections,
    journal_item,
)
from avhopp_desktop.services.paper_words import (
    answer_words,
    listed,
    local_time,
    size_words,
    words_in,
)
from avhopp_desktop.services.records import CaseRecords
from avhopp_desktop.services.session import Session

INTAKE, JOURNAL, ATTACHMENTS, RELOCATION = "intake", "journal", "attachments", "relocation"
DISCLOSURES = "disclosures"
PARTS = (INTAKE, JOURNAL, ATTACHMENTS, RELOCATION)
"""What a hand-out can consist of, in the order in which it is offered."""
PRINT_PARTS = (INTAKE, JOURNAL, ATTACHMENTS, DISCLOSURES, RELOCATION)
"""What a copy on paper can consist of; of documents only the list."""

_KINDS = {
    INTAKE: (Kind.INTAKE, *reference.intake_kinds()),
    JOURNAL: (Kind.JOURNAL,),
    ATTACHMENTS: (Kind.ATTACHMENT,),
    RELOCATION: (Kind.STAY,),
}
_OUR_OWN = frozenset({"blob", "key", "chunks"})


@dataclass(frozen=True)
class Chosen:
    """The parts that go; `stay` only with `relocation`."""

    parts: frozenset[str]
    stay: Mapping[str, Any]
    handover: tuple[tuple[str, str], ...] = ()
    """Labelled rows about the hand-over itself, finished words."""
    printed: bool = False


def paper(
    session: Session, case: CaseFile, found: CaseRecords, chosen: Chosen, language: str
) -> CaseDocument:
    """Everything that `services.case_pdf` sets in type; `found`: the records behind `case`."""
    sections = []
    if INTAKE in chosen.parts:
        sections += _intake_sections(case, language)
    if DISCLOSURES in chosen.parts and case.disclosures:
        sections.append(_disclosures(case, language))
    if RELOCATION in chosen.parts:
        sections.append(_stay(chosen.stay, language))
    journal = case.journal if JOURNAL in chosen.parts else ()
    attachments = case.attachments if ATTACHMENTS in chosen.parts else ()
    protected = case.row.protected
    return CaseDocument(
        demo=session.demo,
        office=session.office_name,
        code_name=case.row.code_name,
        case_no=case.row.case_no,
        made_at=session.clock().astimezone(),
        made_by=session.alias,
        secrecy=SECRECY[language],
        protected=(
            listed("protected_identity", protected, language) if is_protected(protected) else ""
        ),
        safe_contact=_safe_contact(case, language) if INTAKE in chosen.parts else (),
        handover=tuple(Row(label, value) for label, value in chosen.handover),
        sections=tuple(sections),
        journal=tuple(journal_item(record, language) for record in journal),
        attachments=tuple(
            AttachmentLine(
                attachment_name(number, a.name),
                a.media_type,
                size_words(a.size),
                local_time(a.added),
            )
            for number, a in enumerate(attachments, 1)
        ),
        overview=_overview(case, language),
        corrections=_corrections(session, case, found, chosen, language),
        printed=chosen.printed,
    )


def records_of(session: Session, found: CaseRecords, chosen: Chosen) -> tuple[CaseRecord, ...]:
    """The saved states behind the paper, oldest first; keys of attachments left out."""
    kinds = {kind for part in chosen.parts for kind in _KINDS[part]}
    kept = [
        revision
        for part in found.parts.values()
        for revision in part.revisions
        if revision.kind in kinds
    ]
    kept.sort(key=lambda revision: revision.time)
    return tuple(
        CaseRecord(
            revision.place.record.hex(),
            revision.place.compartment.value,
            revision.kind.value,
            revision.form,
            session.authority.alias_of(revision.author),
            revision.time,
            {k: v for k, v in revision.content.items() if k not in _OUR_OWN},
        )
        for revision in kept
    )


def _overview(case: CaseFile, language: str) -> tuple[Row, ...]:
    words = words_in(language)
    rows = (
        Row(words["stage"], listed("stage", case.row.stage, language) if case.row.stage else ""),
        Row(words["opened"], case.row.opened[:10]),
        Row(words["team"], ", ".join(member.alias for member in case.team)),
    )
    return tuple(row for row in rows if row.value)


def _corrections(
    session: Session, case: CaseFile, found: CaseRecords, chosen: Chosen, language: str
) -> tuple[Correction, ...]:
    """Everything that was changed in the chosen parts, the oldest first."""
    dated = []
    if INTAKE in chosen.parts:
        dated += intake_corrections(session, found, case_view.READ, language)
    if JOURNAL in chosen.parts:
        for record in case.journal:
            dated += journal_corrections(record, language)
    dated.sort(key=lambda pair: pair[0])
    return tuple(correction for _, correction in dated)


def _intake_sections(case: CaseFile, language: str) -> list[Section]:
    if case.intake is None:
        return []
    words = answer_words(language)
    sections = []
    for step in reference.intake_form().steps:
        rows = tuple(
            Row(field.label.in_(language), words.answer(field, answer))
            for field in step.fields
            if (answer := case.intake.answers.get(field.id)) is not None
        )
        if rows:
            sections.append(Section(step.title.in_(language), rows))
    return sections


def _safe_contact(case: CaseFile, language: str) -> tuple[Row, ...]:
    words, form = answer_words(language), reference.intake_form()
    rows = []
    for name in SAFE_CONTACT:
        field, answer = form.field(name), case.safe_contact.get(name)
        if field is not None and answer is not None:
            rows.append(Row(field.label.in_(language), words.answer(field, answer)))
    return tuple(rows)


def _stay(stay: Mapping[str, Any], language: str) -> Section:
    words = words_in(language)
    rows = tuple(
        Row(words.get(name, name), _stay_value(name, str(value), language))
        for name, value in stay.items()
    )
    return Section(words["stay"], rows, secret=True)


def _stay_value(name: str, value: str, language: str) -> str:
    if name != "municipality":
        return value
    return reference.municipality_name(value, language)


def _disclosures(case: CaseFile, language: str) -> Section:
    """The register of hand-outs. One that tells where the person is keeps its recipient."""
    words = words_in(language)
    titles = {ground.code: ground.title.in_(language) for ground in reference.grounds()}
    headings = ("disclosure_time", "disclosure_by", "ground", "to", "parts", "reason")
    rows = tuple(
        (
            local_time(one.time),
            one.author,
            titles.get(one.ground, one.ground),
            words["hidden"] if one.hidden else one.recipient,
            ", ".join(words.get(f"part.{part}", part) for part in one.parts),
            "" if one.hidden else one.reason,
        )
        for one in case.disclosures
    )
    table = Table(tuple(words[name] for name in headings), rows)
    return Section(words["disclosures"], tables=(table,))
