"""A case as it is handed over: the words for paper, and the same as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from avhopp_desktop.domain.compartments import SHARED
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.domain.form_types import Kind as Shape
from avhopp_desktop.domain.manifest import attachment_name
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.case_words import (
    answer_words,
    listed,
    local_time,
    size_words,
    stage_name,
)
from avhopp_desktop.services.paper import charts as paper_charts
from avhopp_desktop.services.paper import records as paper_records
from avhopp_desktop.services.paper.journal import (
    intake_corrections,
    journal_corrections,
    journal_item,
)
from avhopp_desktop.services.paper.threat import threat_sections
from avhopp_desktop.services.paper.words import words_in
from avhopp_desktop.services.reading import CaseRecords
from avhopp_desktop.services.session import Session

INTAKE, JOURNAL, ATTACHMENTS, RELOCATION = "intake", "journal", "attachments", "relocation"
THREAT, PLAN, DISCLOSURES = "threat", "plan", "disclosures"
PARTS = (INTAKE, THREAT, PLAN, JOURNAL, ATTACHMENTS, RELOCATION)
"""What a hand-out can consist of, in the order in which it is offered."""
PRINT_PARTS = (INTAKE, THREAT, PLAN, JOURNAL, ATTACHMENTS, DISCLOSURES, RELOCATION)
"""What a copy on paper can consist of; of documents only the list."""

_THREAT = (Kind.THREAT, Kind.READING)
_JOURNAL = (Kind.COMMENT, Kind.DIFFERING_VIEW)
_PLAN_FIRST = (Kind.CONSENT, Kind.LIFE_AREAS, Kind.MOTIVATION)
_INTERNAL = (Kind.TASK, Kind.DONE, Kind.COVER)
"""How the work is divided here: never on paper."""
_INTAKE = tuple(kind for kind in reference.intake_kinds() if kind not in _PLAN_FIRST)
_ELSEWHERE = {*_THREAT, *_JOURNAL, *_PLAN_FIRST, *_INTERNAL, *_INTAKE}
_PLAN = (*_PLAN_FIRST, *(kind for kind in Kind if kind in FORM_KINDS - _ELSEWHERE))
_RECORDS = {INTAKE: _INTAKE, THREAT: _THREAT, PLAN: _PLAN, JOURNAL: _JOURNAL}
"""Which kinds of form records go with which part. A new kind goes with the plan."""
_KINDS = {
    INTAKE: (Kind.INTAKE, *_INTAKE),
    THREAT: _THREAT,
    PLAN: _PLAN,
    JOURNAL: (Kind.JOURNAL, *_JOURNAL),
    ATTACHMENTS: (Kind.ATTACHMENT,),
    RELOCATION: (Kind.STAY,),
}
_OUR_OWN = frozenset({"blob", "key", "chunks", "crc32"})


@dataclass(frozen=True)
class Chosen:
    """The parts that go; `stay` only with `relocation`."""

    parts: frozenset[str]
    stay: Mapping[str, Any]
    handover: tuple[tuple[str, str], ...] = ()
    """Labelled rows about the hand-over itself, finished words."""
    printed: bool = False


def count(case: CaseFile, part: str) -> int:
    """How many things a part holds; what was taken back is not counted."""
    own = {
        INTAKE: 1 if case.intake is not None else 0,
        JOURNAL: len(case.journal),
        ATTACHMENTS: len(case.attachments),
        DISCLOSURES: len(case.disclosures),
        THREAT: len(case.live(Kind.THREAT)),
        RELOCATION: 1 if case.holds_relocation else 0,
    }
    return own[part] if part in own else sum(len(case.live(kind)) for kind in _RECORDS[part])


def paper(
    session: Session, case: CaseFile, found: CaseRecords, chosen: Chosen, language: str
) -> CaseDocument:
    """Everything that `case_pdf.py` sets in type; `found`: the records behind `case`."""
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
        sections=tuple(_sections(session, case, chosen, language)),
        journal=tuple(
            replace(
                journal_item(record, language),
                remarks=paper_records.remarks(case, record.record, language),
            )
            for record in journal
        ),
        attachments=tuple(
            AttachmentLine(
                a.name if chosen.printed else attachment_name(number, a.name),
                a.media_type,
                size_words(a.size, language),
                local_time(a.added),
                a.title,
            )
            for number, a in enumerate(attachments, 1)
        ),
        path=paper_records.path(case, language),
        overview=_overview(case, language),
        corrections=_corrections(session, case, found, chosen, language),
        printed=chosen.printed,
    )


def left_out(entries: int, language: str) -> tuple[tuple[str, str], ...]:
    """The row that says that something is not in; how many, not what."""
    return ((words_in(language)["left_out"], str(entries)),) if entries else ()


def _sections(session: Session, case: CaseFile, chosen: Chosen, language: str) -> list[Section]:
    """The chapters between the first pages and the journal."""
    sections = []
    if INTAKE in chosen.parts:
        sections += _intake_sections(case, language)
    if THREAT in chosen.parts:
        sections += threat_sections(case, session.clock().astimezone().date(), language)
    if PLAN in chosen.parts:
        sections += _plan_sections(case, language)
    if DISCLOSURES in chosen.parts and case.disclosures:
        sections.append(_disclosures(case, language))
    if RELOCATION in chosen.parts:
        sections.append(_stay(chosen.stay, language))
    return sections


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
        Row(words["stage"], stage_name(case.row.stage, language)),
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
        dated += intake_corrections(session, found, SHARED, language)
    if JOURNAL in chosen.parts:
        for record in case.journal:
            dated += journal_corrections(record, language)
    for part in PARTS:
        if part in chosen.parts and part in _RECORDS:
            dated += paper_records.record_corrections(case.records, _RECORDS[part], language)
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
            if field.record in ("", *_INTAKE)
            and (answer := case.intake.answers.get(field.id)) is not None
        )
        if rows:
            sections.append(Section(step.title.in_(language), rows))
    return sections + _more_than_asked(case, language)


def _more_than_asked(case: CaseFile, language: str) -> list[Section]:
    """Kinds that the intake asks for once, and of which there are several by now."""
    asked_once = dict.fromkeys(
        Kind(field.record)
        for field in reference.intake_form().fields()
        if field.record in _INTAKE and field.kind not in (Shape.ROWS, Shape.DATED_EVENTS)
    )
    sections = (
        paper_records.record_section(kind, records, language)
        for kind in asked_once
        if len(records := case.records.get(kind, ())) > 1
    )
    return [section for section in sections if section is not None]


def _plan_sections(case: CaseFile, language: str) -> list[Section]:
    charts = {Kind.LIFE_AREAS: paper_charts.areas, Kind.MOTIVATION: paper_charts.rulers}
    found = []
    for kind in _PLAN:
        draw = charts.get(kind)
        drawn = draw(case.live(kind), language) if draw is not None else ()
        section = paper_records.record_section(kind, case.records.get(kind, ()), language, drawn)
        if section is not None:
            found.append(section)
    return found


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
