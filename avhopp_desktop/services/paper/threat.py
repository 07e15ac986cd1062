"""Assessments of threat on paper: levels over time, the newest one whole, earlier ones in short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from avhopp_desktop.domain import threat
from avhopp_desktop.domain.case_document import Piece, Row, Section
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.case_words import answer_words, local_time
from avhopp_desktop.services.paper import charts as paper_charts
from avhopp_desktop.services.paper import records as paper_records
from avhopp_desktop.services.paper.words import words_in

_SHORT = ("level", "level_reason", "police_level", "police_date", "next_review")


def threat_sections(case: CaseFile, today: date, language: str) -> list[Section]:
    """The chapter on threat; empty where nothing was assessed."""
    everything = case.records.get(Kind.THREAT, ())
    if not everything:
        return []
    ordered = threat.in_order(case.records)
    charts = paper_charts.threat_levels(ordered, today, language)
    pieces = [
        _with_readings(paper_records.piece(one, language), one, case, language)
        for one in ordered[-1:]
    ]
    pieces += [_in_short(one, case, language) for one in reversed(ordered[:-1])]
    pieces += [_in_short(one, case, language) for one in everything if one.removed]
    title = reference.form_of(Kind.THREAT).title.in_(language)
    return [Section(title, charts=charts, pieces=tuple(pieces))]


def _in_short(record: FormRecord, case: CaseFile, language: str) -> Piece:
    """Level, reasons and dates; the factors of an earlier assessment stand in the records."""
    whole = paper_records.piece(record, language)
    words, form = answer_words(language), reference.form_of(Kind.THREAT)
    rows = tuple(
        Row(field.label.in_(language), words.answer(field, record.answers[name]))
        for name in _SHORT
        if name in record.answers and (field := form.field(name)) is not None
    )
    short = replace(whole, rows=rows, tables=(), earlier=())
    return _with_readings(short, record, case, language)


def _with_readings(piece: Piece, record: FormRecord, case: CaseFile, language: str) -> Piece:
    """What a second reader said of it, after its own answers."""
    words = words_in(language)
    rows = [
        Row(
            words["reading" if threat.holds(one, record) else "reading_before"].format(
                time=local_time(one.current.entered), by=one.current.author
            ),
            "\n".join(row.value for row in paper_records.rows_of(one, language, without=("on",))),
        )
        for one in threat.readings(record, case.records)
    ]
    return replace(piece, rows=(*piece.rows, *rows))
