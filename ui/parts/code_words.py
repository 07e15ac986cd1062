"""The program's own words for codes: tasks, kinds of entry and of record, parts of a case."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services.case_words import listed
from avhopp_desktop.services.paper.case_document import PRINT_PARTS
from avhopp_desktop.services.reference import form_of
from ui.common.texts import QT_TRANSLATE_NOOP

_WORDS: dict[str, dict[str, str]] = {
    # Neutral on purpose: a list may be seen over a shoulder (7 a § lag 2001:454).
    "task": {
        "finish_intake": QT_TRANSLATE_NOOP("codes", "Intake not finished"),
        "next_step": QT_TRANSLATE_NOOP("codes", "Planned contact"),
        "known_date": QT_TRANSLATE_NOOP("codes", "Date to watch"),
        "first_assessment": QT_TRANSLATE_NOOP("codes", "First assessment"),
        "open_investigation": QT_TRANSLATE_NOOP("codes", "Open the investigation"),
        "task": QT_TRANSLATE_NOOP("codes", "Task"),
        "meeting": QT_TRANSLATE_NOOP("codes", "Booked meeting"),
        "missed_contact": QT_TRANSLATE_NOOP("codes", "Contact to be made up"),
        "review": QT_TRANSLATE_NOOP("codes", "Planned review"),
        "second_reading": QT_TRANSLATE_NOOP("codes", "Second reading"),
        "protection_measure": QT_TRANSLATE_NOOP("codes", "Agreed measure"),
        "consent_confirm": QT_TRANSLATE_NOOP("codes", "Consent to confirm"),
        "consent_ends": QT_TRANSLATE_NOOP("codes", "Consent ends"),
        "consider_children": QT_TRANSLATE_NOOP("codes", "Children to consider"),
        "protection_assessment": QT_TRANSLATE_NOOP("codes", "Immediate assessment"),
        "preliminary_assessment": QT_TRANSLATE_NOOP("codes", "Preliminary assessment"),
        "reporter_feedback": QT_TRANSLATE_NOOP("codes", "Word to the reporter"),
        "child_investigation": QT_TRANSLATE_NOOP("codes", "Investigation to end"),
        "follow_up": QT_TRANSLATE_NOOP("codes", "Follow-up"),
        "follow_up_closed": QT_TRANSLATE_NOOP("codes", "Follow-up after closure"),
        "carry_out": QT_TRANSLATE_NOOP("codes", "Decision to be carried out"),
        "cover_ends": QT_TRANSLATE_NOOP("codes", "Cover ends"),
    },
    "kind": {
        "call": QT_TRANSLATE_NOOP("codes", "Call"),
        "meeting": QT_TRANSLATE_NOOP("codes", "Meeting"),
        "message": QT_TRANSLATE_NOOP("codes", "Message"),
        "home_visit": QT_TRANSLATE_NOOP("codes", "Home visit"),
        "contact_other": QT_TRANSLATE_NOOP("codes", "Contact with somebody else"),
        "observation": QT_TRANSLATE_NOOP("codes", "Observation"),
        "decision": QT_TRANSLATE_NOOP("codes", "Decision"),
        "other": QT_TRANSLATE_NOOP("codes", "Other"),
    },
    "record": {
        "intake": QT_TRANSLATE_NOOP("codes", "Intake"),
        "threat": QT_TRANSLATE_NOOP("codes", "Threat assessments"),
        "plan": QT_TRANSLATE_NOOP("codes", "Plan, consents and life areas"),
        "journal": QT_TRANSLATE_NOOP("codes", "Journal entry"),
        "attachment": QT_TRANSLATE_NOOP("codes", "Document"),
        "disclosure": QT_TRANSLATE_NOOP("codes", "Hand-out"),
        "stay": QT_TRANSLATE_NOOP("codes", "Place of stay"),
        "void": QT_TRANSLATE_NOOP("codes", "Voiding"),
        "received": QT_TRANSLATE_NOOP("codes", "Received case"),
    },
    "part": {
        "intake": QT_TRANSLATE_NOOP("codes", "Intake"),
        "threat": QT_TRANSLATE_NOOP("codes", "Threat assessments"),
        "plan": QT_TRANSLATE_NOOP("codes", "Plan, consents and life areas"),
        "journal": QT_TRANSLATE_NOOP("codes", "Journal"),
        "attachments": QT_TRANSLATE_NOOP("codes", "Documents"),
        "disclosures": QT_TRANSLATE_NOOP("codes", "Hand-outs"),
        "relocation": QT_TRANSLATE_NOOP("codes", "Place of stay"),
    },
}


_NOTES = {"meeting": "place_kind", "task": "task_type"}


def task_words(code: str, note: str, language: str) -> str:
    """A task in neutral words, with what is said beside its code: `Booked meeting · Neutral`."""
    more = listed(_NOTES[code], note, language) if code in _NOTES else ""
    return f"{word('task', code)} · {more}" if more else word("task", code)


def record_name(kind: Kind, language: str) -> str:
    """What a kind of record is called: its form's title, else the program's own word."""
    if kind in FORM_KINDS:
        return form_of(kind).title.in_(language)
    return word("record", kind.value)


def word(group: str, code: str) -> str:
    """The program's own words for a code: groups `task`, `kind`, `record` and `part`."""
    source = _WORDS[group].get(code)
    return QCoreApplication.translate("codes", source) if source else code


def part_names(parts: Iterable[str]) -> str:
    """The parts of a case in one line, in the order they are offered."""
    given = set(parts)
    return ", ".join(word("part", part) for part in PRINT_PARTS if part in given)
