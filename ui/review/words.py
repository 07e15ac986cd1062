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
    return word("action", line.action) if line.action else tr(_UNREADABLE)


def look_words(look: Look) -> str:
    """Why an event is looked at."""
    return tr(LOOKS[look][0])


def why_words(line: LogLine) -> str:
    """The gravest reason, and how many more there are."""
    grave = line.grave
    if grave is None:
        return ""
    more = len(line.looks) - 1
    return look_words(grave) + (f" +{more}" if more else "")


def why_badge(line: LogLine) -> tuple[str, str] | None:
    """Tone and icon for the gravest reason, if there is one."""
    grave = line.grave
    return LOOKS[grave][1:] if grave else None


def all_why(line: LogLine) -> str:
    """Every reason to look at a line."""
    return ", ".join(look_words(look) for look in Look if look in line.looks)


def result_words(code: str) -> str:
    """What a review came to."""
    source = RESULTS.get(Result(code)) if code in set(Result) else None
    return tr(source) if source else code


def fault_words(code: str) -> str:
    """What is wrong with the log."""
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
