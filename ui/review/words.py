"""The log's codes as words: what was done, why it is looked at, what a review came to."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.ids import CaseId, from_hex
from avhopp_desktop.domain.log_review import LogLine, Look, Result, marks_in, short_case
from avhopp_desktop.domain.records import Kind
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.parts.code_words import record_name, word

_ACTIONS = {
    "founded": QT_TRANSLATE_NOOP("LogReview", "Founded the office"),
    "recovery_confirmed": QT_TRANSLATE_NOOP("LogReview", "Typed the recovery sheet back"),
    "recovered": QT_TRANSLATE_NOOP("LogReview", "Came in with the recovery sheet"),
    "unlocked": QT_TRANSLATE_NOOP("LogReview", "Unlocked"),
    "locked": QT_TRANSLATE_NOOP("LogReview", "Locked"),
    "passphrase_changed": QT_TRANSLATE_NOOP("LogReview", "Changed the passphrase"),
    "staff_added": QT_TRANSLATE_NOOP("LogReview", "Added a colleague"),
    "staff_removed": QT_TRANSLATE_NOOP("LogReview", "Removed a colleague"),
    "roles_changed": QT_TRANSLATE_NOOP("LogReview", "Changed a colleague's roles"),
    "cases_listed": QT_TRANSLATE_NOOP("LogReview", "Looked at the list of cases"),
    "case_opened": QT_TRANSLATE_NOOP("LogReview", "Opened a case"),
    "case_started": QT_TRANSLATE_NOOP("LogReview", "Began an intake"),
    "case_voided": QT_TRANSLATE_NOOP("LogReview", "Voided a case"),
    "looked_up": QT_TRANSLATE_NOOP("LogReview", "Looked somebody up"),
    "saved": QT_TRANSLATE_NOOP("LogReview", "Wrote in a case"),
    "relocation_revealed": QT_TRANSLATE_NOOP("LogReview", "Looked at a place of stay"),
    "attachment_opened": QT_TRANSLATE_NOOP("LogReview", "Opened a document"),
    "assigned": QT_TRANSLATE_NOOP("LogReview", "Put somebody on a team"),
    "unassigned": QT_TRANSLATE_NOOP("LogReview", "Took somebody off a team"),
    "printed": QT_TRANSLATE_NOOP("LogReview", "Printed"),
    "export_begun": QT_TRANSLATE_NOOP("LogReview", "Began a hand-out"),
    "exported": QT_TRANSLATE_NOOP("LogReview", "Handed out encrypted"),
    "received": QT_TRANSLATE_NOOP("LogReview", "Opened what another office sent"),
    "card_shown": QT_TRANSLATE_NOOP("LogReview", "Showed our contact card"),
    "contact_saved": QT_TRANSLATE_NOOP("LogReview", "Changed the address book"),
    "register_read": QT_TRANSLATE_NOOP("LogReview", "Opened the register of names"),
    "register_saved": QT_TRANSLATE_NOOP("LogReview", "Changed the register of names"),
    "backed_up": QT_TRANSLATE_NOOP("LogReview", "Made a backup"),
    "restored": QT_TRANSLATE_NOOP("LogReview", "Restored a backup"),
    "salvaged": QT_TRANSLATE_NOOP("LogReview", "Saved what could be read of a damaged vault"),
    "verified": QT_TRANSLATE_NOOP("LogReview", "Checked the vault"),
    "header_healed": QT_TRANSLATE_NOOP("LogReview", "Key file repaired"),
    "fault_found": QT_TRANSLATE_NOOP("LogReview", "The program found a fault"),
    "clock_went_back": QT_TRANSLATE_NOOP("LogReview", "The clock had gone back"),
    "log_read": QT_TRANSLATE_NOOP("LogReview", "Read the log"),
    "log_review_begun": QT_TRANSLATE_NOOP("LogReview", "Began a log review"),
    "log_questioned": QT_TRANSLATE_NOOP("LogReview", "Asked about an event"),
    "log_reviewed": QT_TRANSLATE_NOOP("LogReview", "Signed off a log review"),
}
_UNREADABLE = QT_TRANSLATE_NOOP("LogReview", "Cannot be read")

LOOKS: dict[Look, tuple[str, str, str]] = {
    Look.FAULT: (QT_TRANSLATE_NOOP("LogReview", "Fault"), "danger", "triangle-alert"),
    Look.OUTSIDE_TEAM: (
        QT_TRANSLATE_NOOP("LogReview", "Outside the team"),
        "warning",
        "users",
    ),
    Look.FAILED_UNLOCK: (QT_TRANSLATE_NOOP("LogReview", "Mistyped before"), "warning", "lock"),
    Look.HANDED_OUT: (QT_TRANSLATE_NOOP("LogReview", "Taken out"), "accent", "send"),
    Look.REMOVAL: (QT_TRANSLATE_NOOP("LogReview", "Removed"), "warning", "trash-2"),
    Look.PLACE: (QT_TRANSLATE_NOOP("LogReview", "Place of stay"), "accent", "eye"),
    Look.TRUE_NAMES: (QT_TRANSLATE_NOOP("LogReview", "True names"), "accent", "user"),
    Look.MARKED: (QT_TRANSLATE_NOOP("LogReview", "Sensitive case"), "accent", "shield-alert"),
    Look.RIGHTS: (QT_TRANSLATE_NOOP("LogReview", "New rights"), "accent", "key-round"),
    Look.AFTER_VOID: (QT_TRANSLATE_NOOP("LogReview", "After voiding"), "warning", "ban"),
    Look.OFF_HOURS: (QT_TRANSLATE_NOOP("LogReview", "Night or weekend"), "neutral", "clock"),
    Look.SAMPLE: (QT_TRANSLATE_NOOP("LogReview", "Sample"), "neutral", "circle-dot"),
}
"""Words, tone and icon of each badge."""

RESULTS = {
    Result.CLEAN: QT_TRANSLATE_NOOP("LogReview", "Nothing to remark on"),
    Result.ASKED: QT_TRANSLATE_NOOP("LogReview", "Questions asked"),
    Result.DEVIATION: QT_TRANSLATE_NOOP("LogReview", "Deviation reported"),
}

_FAULTS = {
    "chain_broken": QT_TRANSLATE_NOOP(
        "LogReview",
        "Its signature or its place in the log is wrong: it was changed, or the one before it is"
        " gone.",
    ),
    "log_unreadable": QT_TRANSLATE_NOOP(
        "LogReview",
        "It does not open with the log's key, or says something else than it stands for. Older"
        " events may be sealed to a key that you were never given.",
    ),
}

_ABOUT = {
    "failed_before": QT_TRANSLATE_NOOP("LogReview", "Wrong passphrases before: {value}"),
    "hits": QT_TRANSLATE_NOOP("LogReview", "Cases hit: {value}"),
    "alias": QT_TRANSLATE_NOOP("LogReview", "About {value}"),
    "event": QT_TRANSLATE_NOOP("LogReview", "About event {value}"),
    "events": QT_TRANSLATE_NOOP("LogReview", "Events: {value}"),
    "through": QT_TRANSLATE_NOOP("LogReview", "Up to event {value}"),
    "parts": QT_TRANSLATE_NOOP("LogReview", "Parts: {value}"),
    "ground": QT_TRANSLATE_NOOP("LogReview", "Legal ground: {value}"),
    "codes": QT_TRANSLATE_NOOP("LogReview", "Codes: {value}"),
    "cases": QT_TRANSLATE_NOOP("LogReview", "In the cases {value}"),
    "more": QT_TRANSLATE_NOOP("LogReview", "And in {value} more"),
}
_MARKS = {
    "protected": QT_TRANSLATE_NOOP("LogReview", "Protected identity"),
    "acute": QT_TRANSLATE_NOOP("LogReview", "Acute phase"),
    "closed": QT_TRANSLATE_NOOP("LogReview", "Closed"),
}
_READERS = {
    "team": QT_TRANSLATE_NOOP("LogReview", "For those who work with the case"),
    "person": QT_TRANSLATE_NOOP("LogReview", "For the person"),
    "meeting": QT_TRANSLATE_NOOP("LogReview", "For a meeting with the person"),
}
_FLAGS = {
    "correction": QT_TRANSLATE_NOOP("LogReview", "A correction"),
    "elsewhere": QT_TRANSLATE_NOOP("LogReview", "To another disk"),
    "relocation": QT_TRANSLATE_NOOP("LogReview", "With the key to the place of stay"),
    "removed": QT_TRANSLATE_NOOP("LogReview", "Removed"),
    "police": QT_TRANSLATE_NOOP("LogReview", "With journal entries from the police"),
}
_KINDS = frozenset(Kind)
_COUNTED = {"hits", "events"}


def tr(source: str) -> str:
    """A text of this feature."""
    return QCoreApplication.translate("LogReview", source)


def action_words(line: LogLine) -> str:
    """What was done; the code itself where an older program does not know it."""
    if not line.action:
        return tr(_UNREADABLE)
    source = _ACTIONS.get(line.action)
    return tr(source) if source else line.action


def look_words(look: Look) -> str:
    return tr(LOOKS[look][0])


def why_words(line: LogLine) -> str:
    """The gravest reason, and how many more there are."""
    grave = line.grave
    if grave is None:
        return ""
    more = len(line.looks) - 1
    return look_words(grave) + (f" +{more}" if more else "")


def why_badge(line: LogLine) -> tuple[str, str] | None:
    grave = line.grave
    return LOOKS[grave][1:] if grave else None


def all_why(line: LogLine) -> str:
    """Every reason to look at a line."""
    return ", ".join(look_words(look) for look in Look if look in line.looks)


def result_words(code: str) -> str:
    source = RESULTS.get(Result(code)) if code in set(Result) else None
    return tr(source) if source else code


def fault_words(code: str) -> str:
    source = _FAULTS.get(code)
    return tr(source) if source else code


def about_words(detail: Mapping[str, Any], language: str) -> str:
    """What the codes of an event tell, as far as they mean something to people."""
    kind = str(detail.get("kind", ""))
    found = [record_name(Kind(kind), language)] if kind in _KINDS else []
    found += [tr(_MARKS[mark]) for mark in marks_in(detail)]
    found += [tr(_FLAGS[name]) for name in _FLAGS if detail.get(name) is True]
    found += [tr(_READERS[code]) for code in _READERS if detail.get("reader") == code]
    for name, source in _ABOUT.items():
        value = detail.get(name)
        if not value:
            continue
        if isinstance(value, list):
            words = [_one(name, str(one)) for one in value]
            value = len(value) if name in _COUNTED else ", ".join(words)
        found.append(tr(source).format(value=value))
    return ". ".join(found)


def _one(name: str, value: str) -> str:
    """One of several values of a detail."""
    if name == "parts":
        return word("part", value)
    if name == "cases":
        with contextlib.suppress(ValueError):
            return short_case(CaseId(from_hex(value)))
    return value
