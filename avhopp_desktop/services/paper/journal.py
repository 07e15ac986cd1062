"""The journal on paper: entries with every wording they have had, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from avhopp_desktop.domain import contents
from avhopp_desktop.domain.answer_changes import field_changes
from avhopp_desktop.domain.case_document import (
    Correction,
    FieldChange,
    JournalItem,
    Row,
    Wording,
)
from avhopp_desktop.domain.cases import JournalRecord, JournalVersion
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from avhopp_desktop.services.case_words import answer_words, listed, local_time
from avhopp_desktop.services.paper.words import month_of, words_in
from avhopp_desktop.services.reading import CaseRecords
from avhopp_desktop.services.session import Session

_TEXTS = tuple(f.name for f in fields(JournalEntry) if f.name not in ("event_time", "kind"))
"""What people write in an entry, in its order."""

Dated = tuple[str, Correction]
"""A correction and the stamp it is sorted by."""


def journal_item(record: JournalRecord, language: str) -> JournalItem:
    """An entry, the oldest wording first."""
    words = words_in(language)
    current = record.current.entry
    return JournalItem(
        current.event_time.replace("T", " "),
        _kind(record.current, words),
        tuple(_wording(version, language) for version in record.versions),
        month_of(current.event_time, language),
    )


def journal_corrections(record: JournalRecord, language: str) -> list[Dated]:
    """What each correction of an entry changed."""
    words = words_in(language)
    found: list[Dated] = []
    for before, after in zip(record.versions, record.versions[1:], strict=False):
        old, new = wording(before, language), wording(after, language)
        changed = tuple(
            FieldChange(label, old.get(label, ""), new.get(label, ""))
            for label in {**old, **new}
            if old.get(label) != new.get(label)
        )
        first = record.versions[0].entry
        title = words["journal_entry"].format(
            time=first.event_time.replace("T", " "), kind=_kind(record.versions[0], words)
        )
        told = Correction(local_time(after.entered), after.author, title, after.reason, changed)
        found.append((after.entered, told))
    return found


def intake_corrections(
    session: Session, found: CaseRecords, compartments: tuple[Compartment, ...], language: str
) -> list[Dated]:
    """Answers of the intake that replaced other answers; completing it corrects nothing."""
    form = reference.intake_form()
    asked = tuple(form.fields())
    said = answer_words(language)
    done: list[Dated] = []
    for (_record, compartment), part in found.parts.items():
        if part.head.kind is not Kind.INTAKE or compartment not in compartments:
            continue
        for before, after in zip(part.revisions, part.revisions[1:], strict=False):
            old, new = (contents.fitting(form, each.answers) for each in (before, after))
            changed = field_changes(asked, old, new, said)
            kept = tuple(change for change in changed if change.before)
            if kept:
                alias = session.authority.alias_of(after.author)
                title = words_in(language)["intake"]
                told = Correction(local_time(after.time), alias, title, "", kept)
                done.append((after.time, told))
    return done


def _text(entry: JournalEntry, name: str, language: str) -> str:
    """A member of an entry in words: roles and the mark are codes."""
    if name == "roles":
        return ", ".join(listed("participant_role", role, language) for role in entry.roles)
    if name == "sensitivity":
        return listed("sensitivity", entry.sensitivity, language) if entry.sensitivity else ""
    text: str = getattr(entry, name)
    return text


def _kind(version: JournalVersion, words: Mapping[str, str]) -> str:
    return words.get(f"kind.{version.entry.kind}", version.entry.kind)


def _wording(version: JournalVersion, language: str) -> Wording:
    words = words_in(language)
    named = [(name, _text(version.entry, name, language)) for name in _TEXTS]
    rows = tuple(
        Row(words.get(name, name), text)
        for name, text in (*named, ("correction", version.reason))
        if text
    )
    return Wording(local_time(version.entered), version.author, rows)


def wording(version: JournalVersion, language: str) -> dict[str, str]:
    """Everything that one wording says, in words by label."""
    words = words_in(language)
    entry = version.entry
    texts = {name: _text(entry, name, language) for name in _TEXTS}
    said = {words.get(name, name): text for name, text in texts.items() if text}
    said[words["when"]] = entry.event_time.replace("T", " ")
    said[words["kind"]] = _kind(version, words)
    return said
