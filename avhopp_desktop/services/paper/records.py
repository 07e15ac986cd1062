"""What forms were answered with, on paper: each kind under its own heading, one way for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from avhopp_desktop.domain.answer_changes import field_changes
from avhopp_desktop.domain.answer_texts import labelled
from avhopp_desktop.domain.case_document import (
    Chart,
    Correction,
    PathStep,
    Piece,
    Remark,
    Row,
    Section,
    Wording,
)
from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.charts import Table
from avhopp_desktop.domain.form_types import Field
from avhopp_desktop.domain.form_types import Kind as Shape
from avhopp_desktop.domain.form_values import parts as pieces_of
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.own_reasons import reason_in
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.case_words import answer_words, local_time, stage_name
from avhopp_desktop.services.paper.words import words_in

Dated = tuple[str, Correction]
_DAYS = (Shape.DATE, Shape.PARTIAL_DATE, Shape.MOMENT)
_AS_TABLE: Mapping[Kind, tuple[str, ...]] = {
    Kind.CONSENT: ("recipient", "categories", "purpose", "given_on", "valid_to", "withdrawn_at"),
    Kind.MEETING: ("when", "place_kind", "who", "purpose", "outcome"),
}
"""Kinds that are read as a list: these answers are columns, the rest stands in the last one."""
_TOLD_BY = {Kind.THREAT: "level"}
"""The answer that names a record where it is not the first short one: our level, not theirs."""
_ALWAYS = 2
"""Pieces of a factor that have columns of their own: rating and source."""


def record_section(
    kind: Kind, records: Sequence[FormRecord], language: str, charts: tuple[Chart, ...] = ()
) -> Section | None:
    """All records of a kind, the newest first; None where there are none."""
    if not records:
        return None
    title = reference.form_of(kind).title.in_(language)
    ordered = sorted(records, key=lambda one: (_day(one), one.begun), reverse=True)
    if kind not in _AS_TABLE:
        return Section(title, charts=charts, pieces=tuple(piece(one, language) for one in ordered))
    live = [one for one in ordered if not one.removed]
    told = [one for one in ordered if one.removed or len(_states(one)) > 1]
    tables = (_listing(kind, live, language),) if live else ()
    pieces = tuple(piece(one, language) for one in told)
    return Section(title, charts=charts, tables=tables, pieces=pieces)


def piece(record: FormRecord, language: str) -> Piece:
    """One record: how it stands, and what stood there before."""
    states = _states(record)
    rows, tables = _said(record.kind, record.answers, language)
    return Piece(
        record_title(record, language),
        local_time(record.current.entered if not record.removed else states[-1].entered),
        states[-1].author,
        rows,
        tables,
        tuple(_wording(record.kind, one, language) for one in states[:-1]),
        _removed(record, language),
    )


def rows_of(record: FormRecord, language: str, *, without: Sequence[str] = ()) -> tuple[Row, ...]:
    """The answers as they stand now, every one as a row."""
    kept = {name: value for name, value in record.answers.items() if name not in without}
    return _plain(record.kind, kept, language)


def record_title(record: FormRecord, language: str) -> str:
    """What tells the record from others of its kind: its day and its first short answer."""
    words = answer_words(language)
    fields = reference.form_of(record.kind).fields()
    day = _day(record)
    wanted = _TOLD_BY.get(record.kind)
    short = next(
        (
            words.answer(field, record.answers[field.id])
            for field in fields
            if field.kind is Shape.CHOICE
            and wanted in (None, field.id)
            and field.id in record.answers
        ),
        "",
    )
    told = [day.replace("T", " ") if day else local_time(record.begun)[:10], short]
    return " · ".join(part for part in told if part)


def record_corrections(
    records: Mapping[Kind, Sequence[FormRecord]], kinds: Sequence[Kind], language: str
) -> list[Dated]:
    """What later states of records of these kinds put in the place of earlier ones."""
    words, said = words_in(language), answer_words(language)
    found: list[Dated] = []
    for kind in kinds:
        if not records.get(kind):
            continue
        form = reference.form_of(kind)
        title = form.title.in_(language)
        for record in records[kind]:
            for before, after in pairwise(record.versions):
                changed = field_changes(form.fields(), before.answers, after.answers, said)
                kept = tuple(change for change in changed if change.before)
                reason = reason_in(after.removed or after.reason, language)
                if not kept and not after.removed:
                    continue
                what = f"{title}, {record_title(_at_first(record), language)}"
                if after.removed:
                    what = words["taken_back"].format(what=what)
                told = Correction(local_time(after.entered), after.author, what, reason, kept)
                found.append((after.entered, told))
    return found


def remarks(case: CaseFile, entry: RecordId, language: str) -> tuple[Remark, ...]:
    """What stands beside a journal entry: comments, and the person's own view."""
    found: list[tuple[str, Remark]] = []
    for kind in (Kind.COMMENT, Kind.DIFFERING_VIEW):
        title = reference.form_of(kind).title.in_(language)
        for one in case.live(kind):
            if one.text("on") == entry.hex():
                day = one.text("date")
                remark = Remark(
                    f"{title} {day}".strip(),
                    local_time(one.current.entered),
                    one.current.author,
                    one.text("text"),
                )
                found.append((one.begun, remark))
    found.sort(key=lambda pair: pair[0])
    return tuple(remark for _, remark in found)


def path(case: CaseFile, language: str) -> tuple[PathStep, ...]:
    """The stages so far."""
    return tuple(
        PathStep(stage_name(one.stage, language), one.since[:10], one.until[:10])
        for one in case.stages
    )


def _states(record: FormRecord) -> list[FormVersion]:
    """The states that say different things, without the one that only takes it back."""
    states = list(record.versions)
    if record.removed and len(states) > 1 and states[-1].answers == states[-2].answers:
        states.pop()
    kept = [one for one, later in pairwise(states) if one.answers != later.answers]
    return [*kept, states[-1]]


def _at_first(record: FormRecord) -> FormRecord:
    """The record as it was begun, so that its name in the list of changes stays."""
    return replace(record, versions=record.versions[:1])


def _day(record: FormRecord) -> str:
    fields = reference.form_of(record.kind).fields()
    return next((record.text(f.id) for f in fields if f.kind in _DAYS and record.text(f.id)), "")


def _removed(record: FormRecord, language: str) -> str:
    if not record.removed:
        return ""
    last = record.current
    return words_in(language)["removed"].format(
        time=local_time(last.entered), by=last.author, reason=reason_in(last.removed, language)
    )


def _wording(kind: Kind, version: FormVersion, language: str) -> Wording:
    rows = _plain(kind, version.answers, language)
    if version.reason:
        rows = (*rows, Row(words_in(language)["correction"], reason_in(version.reason, language)))
    return Wording(local_time(version.entered), version.author, rows)


def _plain(kind: Kind, answers: Mapping[str, Any], language: str) -> tuple[Row, ...]:
    words, fields = answer_words(language), reference.form_of(kind).fields()
    return tuple(
        Row(field.label.in_(language), words.answer(field, answers[field.id]))
        for field in fields
        if field.id in answers
    )


def _said(
    kind: Kind, answers: Mapping[str, Any], language: str
) -> tuple[tuple[Row, ...], tuple[Table, ...]]:
    """Short answers as rows, lists as tables; each in the order of the form."""
    words = answer_words(language)
    rows: list[Row] = []
    tables: list[Table] = []
    form = reference.form_of(kind)
    for step in form.steps:
        factors = [field for field in step.fields if field.kind is Shape.FACTOR]
        if factors:
            title = step.title.in_(language)
            tables.append(_factors(title, factors, answers, language))
        for field in step.fields:
            value = answers.get(field.id)
            if value is None or field in factors:
                continue
            table = _table(field, value, language)
            if table is None:
                rows.append(Row(field.label.in_(language), words.answer(field, value)))
            else:
                tables.append(table)
    return tuple(rows), tuple(tables)


def _factors(
    title: str, factors: Sequence[Field], answers: Mapping[str, Any], language: str
) -> Table:
    """The factors of a step, each in a line: rating, source, and what else is said of it.

    One that nobody rated says so.
    """
    words, own = answer_words(language), words_in(language)
    first, rest = factors[0].fields[:_ALWAYS], factors[0].fields[_ALWAYS:]
    lines = []
    for one in factors:
        given = _given(answers, one.id)
        cells = [words.answer(c, given[c.id]) if c.id in given else "" for c in first]
        cells[0] = cells[0] or own["chart.missing"]
        more = [
            labelled(c.label.in_(language), words.answer(c, given[c.id]))
            for c in rest
            if c.id in given
        ]
        lines.append((one.label.in_(language), *cells, " · ".join(more)))
    heads = (title, *(column.label.in_(language) for column in first), own["more"])
    return Table(heads, tuple(lines))


def _given(answers: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = answers.get(name)
    return value if isinstance(value, dict) else {}


def _table(field: Field, value: object, language: str) -> Table | None:
    """An answer of many lines as a table: ratings by area and rater, rows by column."""
    words = answer_words(language)
    if field.kind is Shape.RATINGS and isinstance(value, dict):
        return _ratings(field, value, language)
    if field.kind is Shape.ROWS and isinstance(value, list):
        columns = pieces_of(field)
        heads = tuple(column.label.in_(language) for column in columns)
        cells = tuple(
            tuple(
                words.answer(column, row[column.id]) if column.id in row else ""
                for column in columns
            )
            for row in value
            if isinstance(row, dict)
        )
        return Table(heads, cells)
    return None


def _ratings(field: Field, value: Mapping[str, object], language: str) -> Table:
    """Area by area in the order of the form, each rater in a column."""
    names = {choice.code: choice.text.in_(language) for choice in field.choices}
    known = {rater.code for rater in field.raters}
    lines = []
    for code in [
        *(one for one in names if one in value),
        *(one for one in value if one not in names),
    ]:
        given = value[code]
        held = given if isinstance(given, dict) else {}
        rest = " · ".join(str(one) for key, one in held.items() if key not in known)
        rated = (str(held.get(rater.code, "–")) for rater in field.raters)
        lines.append((names.get(code, code), *rated, rest))
    own = words_in(language)
    heads = (own["chart.area"], *(rater.text.in_(language) for rater in field.raters), own["note"])
    return Table(heads, tuple(lines))


def _listing(kind: Kind, records: Sequence[FormRecord], language: str) -> Table:
    words = answer_words(language)
    fields = tuple(reference.form_of(kind).fields())
    columns = [f for name in _AS_TABLE[kind] for f in fields if f.id == name]
    others = [f for f in fields if f not in columns]
    lines = []
    for one in records:
        cells = [words.answer(f, one.answers[f.id]) if f.id in one.answers else "" for f in columns]
        rest = [
            labelled(f.label.in_(language), words.answer(f, one.answers[f.id]))
            for f in others
            if f.id in one.answers
        ]
        lines.append((*cells, "\n".join(rest)))
    own = words_in(language)
    heads = tuple(own.get(f"column.{f.id}", f.label.in_(language)) for f in columns)
    return Table((*heads, own["more"]), tuple(lines))
