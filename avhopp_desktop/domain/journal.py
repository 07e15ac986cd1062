"""A journal entry: facts apart from assessment, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

FORM = "journal/1"
KINDS = (
    "call",
    "meeting",
    "message",
    "home_visit",
    "contact_other",
    "observation",
    "decision",
    "other",
)
LIMIT = 20_000
"""Most characters of one text."""


@dataclass(frozen=True)
class JournalEntry:
    """What a worker writes. `event_time` is local, to the minute: `2026-11-20T14:05`.

    The texts follow SOSFS 2014:5 and 14 kap. 3 § SoL (2025:400): what happened,
    how it is judged, what is decided or done, who said it, who took part (by role).
    """

    event_time: str = ""
    kind: str = "call"
    facts: str = ""
    assessment: str = ""
    action: str = ""
    source: str = ""
    participants: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(text.strip() for text in (self.facts, self.assessment, self.action))

    def problems(self) -> tuple[str, ...]:
        """Names of the members that cannot be kept as they are; empty when all is well."""
        bad = [name for name in _TEXTS if len(getattr(self, name)) > LIMIT]
        if self.kind not in KINDS:
            bad.append("kind")
        if self.event_time and not _is_local_minute(self.event_time):
            bad.append("event_time")
        return tuple(bad)

    def content(self) -> dict[str, Any]:
        """The record's content: only what is filled in."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> JournalEntry:
        """Members it does not know, and what is not text, are left out."""
        known = {f.name for f in fields(cls)}
        texts = {k: v for k, v in content.items() if k in known and isinstance(v, str)}
        return cls(**{"kind": "", **texts})


_TEXTS = ("facts", "assessment", "action", "source", "participants")


def _is_local_minute(text: str) -> bool:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M").isoformat()[:16] == text  # noqa: DTZ007
    except ValueError:
        return False
