"""The program's own words for codes: tasks, what was done, kinds of entry and of record, parts."""

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
    # One way to say it, of whichever case: in its history, and in the log of the vault.
    "action": {
        "founded": QT_TRANSLATE_NOOP("codes", "Founded the office"),
        "recovery_confirmed": QT_TRANSLATE_NOOP("codes", "Typed the recovery sheet back"),
        "recovered": QT_TRANSLATE_NOOP("codes", "Came in with the recovery sheet"),
        "unlocked": QT_TRANSLATE_NOOP("codes", "Unlocked"),
        "locked": QT_TRANSLATE_NOOP("codes", "Locked"),
        "passphrase_changed": QT_TRANSLATE_NOOP("codes", "Changed the passphrase"),
        "staff_added": QT_TRANSLATE_NOOP("codes", "Added a colleague"),
        "staff_removed": QT_TRANSLATE_NOOP("codes", "Removed a colleague"),
        "roles_changed": QT_TRANSLATE_NOOP("codes", "Changed a colleague's roles"),
        "cases_listed": QT_TRANSLATE_NOOP("codes", "Looked at the list of cases"),
        "case_opened": QT_TRANSLATE_NOOP("codes", "Opened the case"),
        "case_started": QT_TRANSLATE_NOOP("codes", "Began the intake"),
        "case_voided": QT_TRANSLATE_NOOP("codes", "Voided the case"),
        "looked_up": QT_TRANSLATE_NOOP("codes", "Looked somebody up"),
        "saved": QT_TRANSLATE_NOOP("codes", "Wrote in the case"),
        "relocation_revealed": QT_TRANSLATE_NOOP("codes", "Looked at the place of stay"),
        "attachment_opened": QT_TRANSLATE_NOOP("codes", "Opened a document"),
        "assigned": QT_TRANSLATE_NOOP("codes", "Put somebody on the team"),
        "unassigned": QT_TRANSLATE_NOOP("codes", "Took somebody off the team"),
        "printed": QT_TRANSLATE_NOOP("codes", "Printed"),
        "export_begun": QT_TRANSLATE_NOOP("codes", "Began a hand-out"),
        "exported": QT_TRANSLATE_NOOP("codes", "Handed out encrypted"),
        "received": QT_TRANSLATE_NOOP("codes", "Opened what another office sent"),
        "card_shown": QT_TRANSLATE_NOOP("codes", "Showed our contact card"),
        "contact_saved": QT_TRANSLATE_NOOP("codes", "Changed the address book"),
        "register_read": QT_TRANSLATE_NOOP("codes", "Opened the register of names"),
        "register_saved": QT_TRANSLATE_NOOP("codes", "Changed the register of names"),
        "backed_up": QT_TRANSLATE_NOOP("codes", "Made a backup"),
        "restored": QT_TRANSLATE_NOOP("codes", "Restored a backup"),
        "salvaged": QT_TRANSLATE_NOOP("codes", "Saved what could be read of a damaged vault"),
        "verified": QT_TRANSLATE_NOOP("codes", "Checked the vault"),
        "header_healed": QT_TRANSLATE_NOOP("codes", "Key file repaired"),
        "fault_found": QT_TRANSLATE_NOOP("codes", "The program found a fault"),
        "clock_went_back": QT_TRANSLATE_NOOP("codes", "The clock had gone back"),
        "log_read": QT_TRANSLATE_NOOP("codes", "Read the log"),
        "log_review_begun": QT_TRANSLATE_NOOP("codes", "Began a log review"),
        "log_questioned": QT_TRANSLATE_NOOP("codes", "Asked about an event"),
        "log_reviewed": QT_TRANSLATE_NOOP("codes", "Signed off a log review"),
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
    """The program's own words for a code: groups `task`, `action`, `kind`, `record`, `part`.

    A code that only a later program knows is said as it is."""
    source = _WORDS[group].get(code)
    return QCoreApplication.translate("codes", source) if source else code


def part_names(parts: Iterable[str]) -> str:
    """The parts of a case in one line, in the order they are offered."""
    given = set(parts)
    return ", ".join(word("part", part) for part in PRINT_PARTS if part in given)
