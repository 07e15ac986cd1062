"""A journal entry: facts apart from assessment, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import msgspec

from avhopp_desktop.domain.codes import bad, where
from avhopp_desktop.domain.form_dates import read_moment
from avhopp_desktop.domain.form_types import Text

FORM = "journal/2"
"""Version 1 had neither `roles` nor `sensitivity`."""
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
SENSITIVITIES = ("protection", "police", "other_person")
"""What an entry may hold that must not go further without a look: none is ordinary."""
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
    roles: tuple[str, ...] = ()
    """Codes of the list `participant_role`: who took part, beside what `participants` says."""
    sensitivity: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written down; when and with whom does not count."""
        return not any(text.strip() for text in (self.facts, self.assessment, self.action))

    def problems(self) -> tuple[str, ...]:
        """Names of the members that cannot be kept as they are; empty when all is well."""
        bad = [name for name in _TEXTS if len(getattr(self, name)) > LIMIT]
        if self.kind not in KINDS:
            bad.append("kind")
        if self.sensitivity and self.sensitivity not in SENSITIVITIES:
            bad.append("sensitivity")
        if self.event_time and not _is_local_minute(self.event_time):
            bad.append("event_time")
        return tuple(bad)

    def content(self) -> dict[str, Any]:
        """The record's content: only what is filled in."""
        given = {name: getattr(self, name) for name in _NAMES} | {"roles": list(self.roles)}
        return {name: value for name, value in given.items() if value}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> JournalEntry:
        """Members it does not know, and what is no text or no time, are left out."""
        texts = {k: v for k, v in content.items() if k in _KNOWN and isinstance(v, str)}
        if not _is_local_minute(texts.get("event_time", "")):
            texts.pop("event_time", None)
        roles = content.get("roles")
        named = roles if isinstance(roles, list | tuple) else ()
        texts.pop("roles", None)
        return cls(
            **{"kind": "", **texts}, roles=tuple(role for role in named if isinstance(role, str))
        )


_NAMES = tuple(one.name for one in fields(JournalEntry))
_KNOWN = frozenset(_NAMES)
_TEXTS = ("facts", "assessment", "action", "source", "participants")


def _is_local_minute(text: str) -> bool:
    try:
        return isinstance(read_moment(text), datetime)
    except ValueError:
        return False


class _TextDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    sv: str
    en: str


class _TemplateDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    code: str
    title: _TextDoc
    kind: str
    roles: tuple[str, ...]
    facts: _TextDoc | None = None
    assessment: _TextDoc | None = None
    action: _TextDoc | None = None


@dataclass(frozen=True)
class Template:
    """What an entry of some sort usually has to say: prompts, which replace nothing typed."""

    code: str
    title: Text
    kind: str
    roles: tuple[str, ...]
    prompts: Mapping[str, Text]

    def laid_under(self, entry: JournalEntry, language: str) -> JournalEntry:
        """The entry with the prompts where nothing stands yet."""
        prompts = {
            name: text.in_(language)
            for name, text in self.prompts.items()
            if not getattr(entry, name).strip()
        }
        return replace(entry, kind=self.kind, roles=entry.roles or self.roles, **prompts)


def parse_templates(document: object) -> tuple[Template, ...]:
    """Templates from parsed JSON. Raises ResourceBad."""
    try:
        docs = msgspec.convert(document, tuple[_TemplateDoc, ...])
    except msgspec.ValidationError as error:
        raise bad("templates", where(error)) from None
    if any(doc.kind not in KINDS for doc in docs):
        raise bad("templates", "kind")
    return tuple(
        Template(
            doc.code,
            Text(doc.title.sv, doc.title.en),
            doc.kind,
            doc.roles,
            {
                name: Text(text.sv, text.en)
                for name in ("facts", "assessment", "action")
                if (text := getattr(doc, name)) is not None
            },
        )
        for doc in docs
    )
