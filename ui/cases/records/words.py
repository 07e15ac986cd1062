"""Records of a case in a few words: what a line about one says first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.domain.threat import current_level
from avhopp_desktop.services import case_words, reference
from avhopp_desktop.services.case_words import listed
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.parts.code_words import record_name, word

_ENDS = QT_TRANSLATE_NOOP("record_words", "{what} ends")
_CONFIRM = QT_TRANSLATE_NOOP("record_words", "{what}: to be confirmed")
_DONE = QT_TRANSLATE_NOOP("record_words", "Done: {what}")
_MEETING = QT_TRANSLATE_NOOP("record_words", "Meeting: {what}")
_MISSED = QT_TRANSLATE_NOOP("record_words", "Did not come: {what}")
_CONSENT = QT_TRANSLATE_NOOP("record_words", "Consent: {who}")


@dataclass(frozen=True)
class Lines:
    """What a task says: the first line, and who or what stands below it."""

    first: str
    below: str = ""


def said(record: FormRecord, field_id: str, language: str) -> str:
    """One answer in words; empty where there is none."""
    field = reference.form_of(record.kind).field(field_id)
    value = record.answers.get(field_id)
    if field is None or value is None:
        return ""
    return case_words.answer_words(language).answer(field, value)


def headline(record: FormRecord, language: str) -> str:
    """The record in a few words. Never what tells who or where somebody is."""
    kind, answers = record.kind, record.answers
    title = record_name(kind, language)
    if kind is Kind.NEXT_STEP:
        step = answers.get("next_step")
        return str(step.get("what", "") or title) if isinstance(step, Mapping) else title
    if kind is Kind.TASK:
        return record.text("what") or title
    if kind is Kind.DONE:
        return _tr(_DONE).format(what=word("task", record.text("code")))
    if kind is Kind.CONSENT:
        who = said(record, "recipient", language)
        return _tr(_CONSENT).format(who=who) if who else title
    if kind is Kind.MEETING:
        what = record.text("purpose") or said(record, "place_kind", language)
        return _tr(_MEETING).format(what=what) if what else title
    first = {
        Kind.KNOWN_DATE: "type",
        Kind.MILESTONE: "what",
        Kind.CHILD: "relation",
    }.get(kind)
    if first is not None:
        return said(record, first, language) or title
    if kind is Kind.THREAT:
        level = record.text("level")
        return f"{title}: {listed('threat_level', level, language)}" if level else title
    return title


def task_lines(task: Task, case: CaseFile, language: str) -> Lines:
    """What is to be done, in the words of the case: only for whoever has it open."""
    record = record_of(case, task.record)
    neutral = word("task", task.code)
    if record is None:
        return Lines(neutral)
    what = headline(record, language)
    if task.code == "next_step":
        step = record.answers.get("next_step")
        return Lines(what, str(step.get("who", "")) if isinstance(step, Mapping) else "")
    if task.code == "meeting":
        place = said(record, "place_kind", language) if record.text("purpose") else ""
        return Lines(what, " · ".join(one for one in (place, record.text("who")) if one))
    if task.code == "consent_ends":
        return Lines(_tr(_ENDS).format(what=what))
    if task.code == "consent_confirm":
        return Lines(_tr(_CONFIRM).format(what=what))
    if task.code == "missed_contact":
        return Lines(neutral, _tr(_MISSED).format(what=what))
    if task.code in ("task", "known_date"):
        return Lines(what, record.text("who") or record.text("note"))
    if task.code == "review":
        return Lines(neutral, what if current_level(case.records) else "")
    return Lines(neutral)


def record_of(case: CaseFile, name: str) -> FormRecord | None:
    """The record with this hexadecimal id."""
    for records in case.records.values():
        for record in records:
            if record.record.hex() == name:
                return record
    return None


def _tr(source: str) -> str:
    return QCoreApplication.translate("record_words", source)
