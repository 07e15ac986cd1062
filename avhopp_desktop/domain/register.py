"""Who stands behind an alias: one entry of the register of true names, and what it must say.

31 § förvaltningslagen: who decided must be on record, though they sign by alias.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.form_dates import as_date

LONGEST = 200
_TEXTS = ("alias", "name", "title")
_MUST = ("alias", "name", "since")


@dataclass(frozen=True)
class TrueName:
    """`since` and `until` are ISO dates; `until` is empty while it lasts."""

    alias: str
    name: str
    title: str
    since: str
    until: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the person worked under the alias that day."""
        return self.since <= day.isoformat() and (not self.until or day.isoformat() <= self.until)

    def body(self, reason: str, time: str) -> dict[str, str]:
        """The members of docs/vault-format.md 7."""
        return {
            "alias": self.alias,
            "name": self.name,
            "title": self.title,
            "from": self.since,
            "until": self.until,
            "reason": reason,
            "time": time,
        }


def of_body(body: dict[str, Any]) -> tuple[TrueName, str, str]:
    """An entry with its reason and time. Raises ValueError when the body is none."""
    names = ("alias", "name", "title", "from", "until", "reason", "time")
    if set(body) != set(names) or not all(isinstance(body[name], str) for name in names):
        raise ValueError("not an entry of the register")
    *said, reason, time = (body[name] for name in names)
    return TrueName(*said), reason, time


def checked(entry: TrueName) -> TrueName:
    """The entry without stray white space. Raises `AnswersBad` that names every field at fault."""
    clean = replace(
        entry,
        **{name: " ".join(getattr(entry, name).split()) for name in (*_TEXTS, "since", "until")},
    )
    faults = [f"{name}:needed" for name in _MUST if not getattr(clean, name)]
    faults += [f"{name}:too_long" for name in _TEXTS if len(getattr(clean, name)) > LONGEST]
    faults += [
        f"{name}:bad_date"
        for name in ("since", "until")
        if getattr(clean, name) and as_date(getattr(clean, name)) is None
    ]
    if not faults and clean.until and clean.until < clean.since:
        faults = ["until:before_since"]
    if faults:
        raise AnswersBad(names=tuple(faults))
    return clean
