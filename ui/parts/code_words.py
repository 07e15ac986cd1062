"""Codes as words: stages, sources, tasks, kinds of entry, parts of a case."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.services.case_document import PRINT_PARTS
from avhopp_desktop.services.reference import code_lists
from ui.common.texts import QT_TRANSLATE_NOOP

_WORDS: dict[str, dict[str, str]] = {
    # Neutral on purpose: a list may be seen over a shoulder (7 a § lag 2001:454).
    "task": {
        "finish_intake": QT_TRANSLATE_NOOP("codes", "Intake not finished"),
        "next_step": QT_TRANSLATE_NOOP("codes", "Planned contact"),
        "known_date": QT_TRANSLATE_NOOP("codes", "Date to watch"),
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
    "part": {
        "intake": QT_TRANSLATE_NOOP("codes", "Intake"),
        "journal": QT_TRANSLATE_NOOP("codes", "Journal"),
        "attachments": QT_TRANSLATE_NOOP("codes", "Documents"),
        "disclosures": QT_TRANSLATE_NOOP("codes", "Hand-outs"),
        "relocation": QT_TRANSLATE_NOOP("codes", "Place of stay"),
    },
}


def listed(name: str, code: str, language: str) -> str:
    """The words of a code list for `code`; nothing for no code."""
    return code_lists()[name].label(code, language) if code else ""


def stage_name(code: str, language: str) -> str:
    """A stage in few words: what stands in brackets in the list is left out."""
    return listed("stage", code, language).partition(" (")[0]


def word(group: str, code: str) -> str:
    """The program's own words for a code: groups `task`, `kind` and `part`."""
    source = _WORDS[group].get(code)
    return QCoreApplication.translate("codes", source) if source else code


def part_names(parts: Iterable[str]) -> str:
    """The parts of a case in one line, in the order they are offered."""
    given = set(parts)
    return ", ".join(word("part", part) for part in PRINT_PARTS if part in given)
