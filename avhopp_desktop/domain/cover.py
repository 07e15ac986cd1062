"""Cover for absence: who stands in for whom, on which cases, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.form_dates import as_date
from avhopp_desktop.domain.ids import CaseId, RecordId, StaffId


@dataclass(frozen=True)
class Plan:
    """What is agreed about an absence. Dates are ISO; `until` is the last day."""

    absent: StaffId
    by: StaffId
    since: str
    until: str
    reason: str

    def answers(self) -> dict[str, str]:
        """As the record `cover` of each case holds it."""
        return {
            "for": self.absent.hex(),
            "by": self.by.hex(),
            "from": self.since,
            "until": self.until,
            "cover_reason": self.reason,
        }


@dataclass(frozen=True)
class Cover:
    """An absence that is covered: the cases that were given because of it."""

    plan: Plan
    absent: str
    """Alias, also of somebody who has left."""
    by: str
    records: tuple[tuple[CaseId, RecordId], ...]
    gone: bool = False
    """Whether who covers works here no more: nobody covers then."""

    def ended(self, today: date) -> bool:
        """Whether the last day has passed."""
        return self.plan.until < today.isoformat()

    def ends(self, today: date) -> bool:
        """Whether somebody has to end it: nobody covers, or the last day is here or has passed."""
        return self.gone or self.plan.until <= today.isoformat()


def checked(plan: Plan, today: date) -> Plan:
    """The plan without stray white space. Raises `AnswersBad`."""
    clean = Plan(
        plan.absent, plan.by, plan.since.strip(), plan.until.strip(), " ".join(plan.reason.split())
    )
    faults = [
        f"{name}:{'bad_date' if text else 'needed'}"
        for name, text in (("from", clean.since), ("until", clean.until))
        if as_date(text) is None
    ]
    if not clean.reason:
        faults.append("cover_reason:needed")
    if clean.absent == clean.by:
        faults.append("by:same_person")
    if not faults and clean.until < clean.since:
        faults.append("until:before_since")
    if not faults and clean.until < today.isoformat():
        faults.append("until:in_the_past")
    if faults:
        raise AnswersBad(names=tuple(faults))
    return clean


def of_answers(answers: Mapping[str, Any]) -> Plan | None:
    """What a record says; None when it is none that can be followed."""
    try:
        return Plan(
            StaffId(bytes.fromhex(answers["for"])),
            StaffId(bytes.fromhex(answers["by"])),
            str(answers["from"]),
            str(answers["until"]),
            str(answers.get("cover_reason", "")),
        )
    except (KeyError, TypeError, ValueError):
        return None
