"""What was changed in a case, field by field, from → to; the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from avhopp_desktop.domain import contents
from avhopp_desktop.domain.answer_changes import field_changes
from avhopp_desktop.domain.case_document import FieldChange
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import FieldLine, JournalRecord
from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.own_reasons import reason_in
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_view, form_records, records, reference
from avhopp_desktop.services.case_words import answer_words
from avhopp_desktop.services.paper.journal import wording
from avhopp_desktop.services.reading import CaseRecords
from avhopp_desktop.services.session import Session


def lines(session: Session, case: CaseId, language: str) -> list[FieldLine]:
    """Every save of the intake, of entries and of records, with what it changed.

    A first state changes from nothing. Labels and answers are words in `language`. For
    somebody who has the case open: that was logged. Raises `UnknownCase`.
    """
    session.require(Permission.READ_CASES)
    session.require_case(case)
    found = records.read_case(session, case, SHARED)
    made = [*_intake(session, found, language)]
    for entry in case_view.journal(session, found):
        made += _entry(entry, language)
    for kind in form_records.read(session, found).values():
        for record in kind:
            made += _record(record, language)
    return sorted(made, key=lambda line: line.time, reverse=True)


def _intake(session: Session, found: CaseRecords, language: str) -> Iterable[FieldLine]:
    form = reference.intake_form()
    fields = tuple(form.fields())
    words = answer_words(language)
    for (record, compartment), part in found.parts.items():
        if part.head.kind is not Kind.INTAKE or compartment is Compartment.FACTS:
            continue
        before: Mapping[str, object] = {}
        for revision in part.revisions:
            after = contents.fitting(form, revision.answers)
            changed = field_changes(fields, before, after, words)
            before = after
            if changed:
                alias = session.authority.alias_of(revision.author)
                yield FieldLine(revision.time, alias, Kind.INTAKE, record.hex(), "", changed)


def _entry(entry: JournalRecord, language: str) -> Iterable[FieldLine]:
    said: dict[str, str] = {}
    for version in entry.versions:
        now = wording(version, language)
        changed = tuple(
            FieldChange(label, said.get(label, ""), now.get(label, ""))
            for label in {**said, **now}
            if said.get(label) != now.get(label)
        )
        said = now
        yield FieldLine(
            version.entered,
            version.author,
            Kind.JOURNAL,
            entry.record.hex(),
            version.reason,
            changed,
        )


def _record(record: FormRecord, language: str) -> Iterable[FieldLine]:
    fields = tuple(reference.form_of(record.kind).fields())
    words, name = answer_words(language), record.record.hex()
    first = record.versions[0]
    started = field_changes(fields, {}, first.answers, words)
    yield FieldLine(first.entered, first.author, record.kind, name, first.reason, started)
    for before, after in pairwise(record.versions):
        changed = field_changes(fields, before.answers, after.answers, words)
        reason = reason_in(after.removed or after.reason, language)
        yield FieldLine(after.entered, after.author, record.kind, name, reason, changed)
