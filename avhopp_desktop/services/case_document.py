"""A case as it is handed over: the words for paper, and the same as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.domain.case_document import (
    SECRECY,
    AttachmentLine,
    CaseDocument,
    JournalItem,
    Wording,
    Row,
    Section,
)
from avhopp_desktop.domain.case_json import CaseRecord
from avhopp_desktop.domain.cases import SAFE_CONTACT, CaseFile, JournalRecord
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.domain.ids import unstamp
from avhopp_desktop.domain.manifest import attachment_name
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.records import CaseRecords
from avhopp_desktop.services.session import Session
from resources import path

INTAKE, JOURNAL, ATTACHMENTS, RELOCATION = "intake", "journal", "attachments", "relocation"
PARTS = (INTAKE, JOURNAL, ATTACHMENTS, RELOCATION)
"""What a hand-out can consist of, in the order in which it is offered."""


_KINDS = {
    INTAKE: (Kind.INTAKE,),
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


def paper(session: Session, case: CaseFile, chosen: Chosen, language: str) -> CaseDocument:
    """Everything that `services.case_pdf` sets in type."""
    words = words_in(language)
    sections = []
    if INTAKE in chosen.parts:
        sections += _intake_sections(case, language)
    if RELOCATION in chosen.parts:
        rows = tuple(
            Row(words.get(name, name), _stay_value(name, str(value), language))
            for name, value in chosen.stay.items()
        )
        sections.append(Section(words["stay"], rows, secret=True))
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
            reference.code_lists()["protected_identity"].label(protected, language)
            if is_protected(protected)
            else ""
        ),
        safe_contact=_safe_contact(case, language) if INTAKE in chosen.parts else (),
        handover=tuple(Row(label, value) for label, value in chosen.handover),
        sections=tuple(sections),
        journal=tuple(_journal_item(record, words) for record in journal),
        attachments=tuple(
            AttachmentLine(
                attachment_name(number, a.name), a.media_type, _size(a.size), local_time(a.added)
            )
            for number, a in enumerate(attachments, 1)
        ),
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


@lru_cache(maxsize=2)
def words_in(language: str) -> dict[str, str]:
    """The document's own words."""
    text = path("print", "document_words.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)[language]
    return found


def answer_words(language: str) -> Words:
    """Answers in words, times as local ones."""
    return Words(language, reference.code_lists()["answer_part"], _local)


def local_time(stamp: str) -> str:
    """A stamp of the formats as local time to the minute, `2026-11-20 14:05`."""
    return _local(unstamp(stamp))


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


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


def _journal_item(record: JournalRecord, words: Mapping[str, str]) -> JournalItem:
    current = record.current.entry
    return JournalItem(
        current.event_time.replace("T", " "),
        words.get(f"kind.{current.kind}", current.kind),
        tuple(
            Wording(
                local_time(version.entered),
                version.author,
                tuple(
                    Row(words[name], text)
                    for name, text in (
                        ("facts", version.entry.facts),
                        ("assessment", version.entry.assessment),
                        ("action", version.entry.action),
                        ("source", version.entry.source),
                        ("participants", version.entry.participants),
                        ("correction", version.reason),
                    )
                    if text
                ),
            )
            for version in record.versions
        ),
    )


def _stay_value(name: str, value: str, language: str) -> str:
    if name != "municipality":
        return value
    return reference.municipality_name(value, language)


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{size / 1024:.0f} kB"
    return f"{size / 1024 / 1024:.1f} MB"
