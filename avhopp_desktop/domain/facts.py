"""The record that lists and statistics read: computed from the others, never typed.

docs/vault-format.md 9. Holds dates, never "today"; the stage follows from what
the records say and is never set by hand (design 5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

RULE = 1
FORM = "facts/1"
NO_PROTECTION = frozenset({"", "none", "declined", "unknown"})
"""Answers to `protected` that show no mark."""


@dataclass(frozen=True)
class CoreSources:
    """What the `core` section is made from."""

    intake: Mapping[str, Any] | None
    """Answers of the intake in `core`, or None before the first save."""
    finished: bool
    voided: bool
    received: bool
    opened: str
    """Date of the opening."""
    opened_by: str
    """Certificate id of who opened the case."""
    entry_dates: Sequence[str]
    """Dates of entered journal entries."""
    conversations: int
    """Entered entries of a kind in which the person took part."""


CONVERSATIONS = frozenset({"call", "meeting", "home_visit", "message"})


def stage(core: CoreSources) -> str:
    """The stage code of `codelists.json` that the records amount to, in this version.

    A first contact is `outreach` or `intake` until it is finished, then
    `first_talk`; a case received from another office or closed as a mistake
    keeps the stage it had and carries its own mark.
    """
    if core.finished:
        return "first_talk"
    if core.intake is not None and core.intake.get("channel") == "outreach":
        return "outreach"
    return "intake"


def tasks(core: CoreSources) -> list[dict[str, str]]:
    """Dates that somebody waits for, as neutral codes: `{"code", "due"}`, earliest first.

    A partial date counts from its first day.
    """
    if core.intake is None or core.voided or core.received:
        return []
    found: list[dict[str, str]] = []
    if not core.finished:
        found.append({"code": "finish_intake", "due": core.opened})
    step = core.intake.get("next_step")
    if isinstance(step, Mapping) and isinstance(step.get("when"), str):
        found.append({"code": "next_step", "due": first_day(step["when"])})
    events = core.intake.get("deadline")
    found += [
        {"code": "known_date", "due": first_day(event["date"])}
        for event in (events if isinstance(events, list) else [])
        if isinstance(event, Mapping) and isinstance(event.get("date"), str)
    ]
    return sorted(found, key=lambda task: (task["due"], task["code"]))


def first_day(text: str) -> str:
    """The first day that an ISO date, local time or partial date can mean."""
    day = text[:10]
    return day + "-01-01"[(len(day) - 4) :] if len(day) in (4, 7) else day


def core_section(core: CoreSources) -> dict[str, Any]:
    """The section of the compartment `core`."""
    intake = core.intake or {}
    return {
        "stage": stage(core),
        "source": _code(intake.get("source")),
        "channel": _code(intake.get("channel")),
        "opened": core.opened,
        "opened_by": core.opened_by,
        "finished": core.finished,
        "voided": core.voided,
        "received": core.received,
        "tasks": tasks(core),
        "last_entry": max(core.entry_dates, default=""),
    }


def identity_section(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The section of the compartment `identity`."""
    return {"protected": _code(answers.get("protected"))}


def is_protected(code: str) -> bool:
    """Whether the mark of domain 2.8 is shown; an application under way counts."""
    return code not in NO_PROTECTION


def _code(value: Any) -> str:
    return value if isinstance(value, str) else ""
