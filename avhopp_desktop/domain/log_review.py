"""What a log review looks at, why, and who may sign off what (10 § SoLPUL).

Whoever reviews holds no case keys. He sees who did what in which case, told apart by a short
code; never a name. That a case was protected, acute or closed when it was opened stands in the
event of whoever opened it, because such openings are always looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.domain.ids import CaseId, StaffId

SHARE = 5
"""Per cent of the rest that a sample takes."""
LEAST = 5
"""A sample takes at least so many, if there are so many."""
DAY_BEGINS, NIGHT_BEGINS = 6, 22
_SATURDAY = 5
_CASE_CODE = 8


class Look(StrEnum):
    """Why an event is looked at, the gravest first."""

    FAULT = "fault"
    """Its signature, its place in the chain or its words are wrong; or a program found a fault."""
    OUTSIDE_TEAM = "outside_team"
    """It touches a case whose team its actor was not on then; or he put himself there."""
    FAILED_UNLOCK = "failed_unlock"
    """Somebody had mistyped, or guessed, before this unlock."""
    HANDED_OUT = "handed_out"
    """Something left the program, or was about to: print, export, a backup elsewhere."""
    REMOVAL = "removal"
    """A person, a team member, a case, a record or a contact was taken away."""
    PLACE = "place"
    """Where a person is was shown."""
    TRUE_NAMES = "true_names"
    """The register of who stands behind an alias was opened or changed."""
    MARKED = "marked"
    """A case that was protected, in its acute phase or closed then was opened."""
    RIGHTS = "rights"
    """Rights came or changed: a colleague added, other roles, the vault recovered,
    restored or salvaged."""
    AFTER_VOID = "after_void"
    """A case that was closed as a mistake was opened afterwards."""
    OFF_HOURS = "off_hours"
    """Something was read between 22 and 6, on a Saturday or a Sunday."""
    SAMPLE = "sample"
    """Drawn by lot from the rest."""


class Result(StrEnum):
    """What a review came to."""

    CLEAN = "clean"
    ASKED = "asked"
    DEVIATION = "deviation"


MARKS = ("protected", "acute", "closed")
_OVER = frozenset({"closed", "aftercare", "transferred"})
_OUT = frozenset({Action.PRINTED, Action.EXPORT_BEGUN, Action.EXPORTED})
_REMOVED = frozenset({Action.STAFF_REMOVED, Action.UNASSIGNED, Action.CASE_VOIDED})
_RIGHTS = frozenset(
    {
        Action.STAFF_ADDED,
        Action.ROLES_CHANGED,
        Action.RECOVERED,
        Action.RESTORED,
        Action.SALVAGED,
    }
)
_NAMES = frozenset({Action.REGISTER_READ, Action.REGISTER_SAVED})
_TROUBLE = frozenset({Action.FAULT_FOUND, Action.CLOCK_WENT_BACK, Action.HEADER_HEALED})
_READING = _OUT | {
    Action.CASES_LISTED,
    Action.CASE_OPENED,
    Action.LOOKED_UP,
    Action.RELOCATION_REVEALED,
    Action.ATTACHMENT_OPENED,
    Action.REGISTER_READ,
}
WITHOUT_READING = frozenset(
    {Action.ASSIGNED, Action.UNASSIGNED, Action.CASE_VOIDED, Action.FAULT_FOUND}
)
"""Done to a case without reading it: a supervisor's everyday work, no attempt by itself."""
REVIEWING = frozenset(
    {Action.LOG_READ, Action.LOG_REVIEW_BEGUN, Action.LOG_QUESTIONED, Action.LOG_REVIEWED}
)
_CASE = frozenset({"opening", "grant", "revision"})
_OFFICE = frozenset({"statement", "register", "case_key", "grant"})
_LISTS: Mapping[str, frozenset[str]] = {
    Action.FOUNDED: frozenset({"statement"}),
    Action.RECOVERED: frozenset({"statement"}),
    Action.STAFF_ADDED: frozenset({"statement"}),
    Action.STAFF_REMOVED: _OFFICE,
    Action.ROLES_CHANGED: _OFFICE,
    Action.REGISTER_SAVED: frozenset({"register"}),
    Action.CONTACT_SAVED: frozenset({"contact"}),
    Action.CASE_STARTED: _CASE,
    Action.RECEIVED: _CASE | {"blob"},
    Action.ASSIGNED: frozenset({"grant", "revision"}),
    Action.UNASSIGNED: frozenset({"case_key", "grant", "revision"}),
    Action.SAVED: frozenset({"revision", "blob"}),
    Action.CASE_VOIDED: frozenset({"revision"}),
    Action.EXPORTED: frozenset({"revision"}),
}
"""What comes of an action; of others of this version nothing does. A salvage lists all there is."""
_ACTIONS = frozenset(action.value for action in Action)
_NEVER_DRAWN = REVIEWING | {Action.UNLOCKED, Action.LOCKED, Action.BACKED_UP, Action.VERIFIED}


@dataclass(frozen=True)
class Question:
    """A line that a reviewer asked about."""

    seq: int
    time: str
    alias: str
    note: str


@dataclass(frozen=True)
class LogLine:
    """One event as a reviewer may see it. `faults`: codes of what is wrong with it."""

    seq: int
    hash: bytes
    time: str
    alias: str
    staff: StaffId | None
    action: str
    case: CaseId | None
    detail: Mapping[str, Any]
    reason: str
    looks: frozenset[Look] = frozenset()
    faults: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    seen: bool = False

    @property
    def case_code(self) -> str:
        """Tells cases apart without naming one; empty for an event about none."""
        return short_case(self.case) if self.case else ""

    @property
    def grave(self) -> Look | None:
        """The first reason to look at it."""
        return next((look for look in Look if look in self.looks), None)


@dataclass(frozen=True)
class SignOff:
    """A review that somebody signed: the events `first` to `through`, but no own ones."""

    seq: int
    time: str
    staff: StaffId
    alias: str
    first: int
    through: int
    result: str
    note: str
    sample: tuple[int, ...]
    share: int
    seed: str
    questions: tuple[int, ...]
    faults: tuple[int, ...]

    def covers(self, seq: int, actor: StaffId | None) -> bool:
        """Nobody signs off what he did himself."""
        return self.first <= seq <= self.through and actor != self.staff


@dataclass(frozen=True)
class Begun:
    """A review under way: how far it goes and what its sample is drawn from."""

    seq: int
    staff: StaffId
    first: int
    through: int
    share: int
    least: int
    seed: str


@dataclass
class PersonCount:
    """How often somebody did what can be counted."""

    alias: str
    unlocks: int = 0
    failed: int = 0
    lists: int = 0
    look_ups: int = 0
    opened: int = 0
    handed_out: int = 0
    outside: int = 0
    cases: set[CaseId] = field(default_factory=set)


def short_case(case: CaseId) -> str:
    """The code by which a reviewer and a supervisor talk of a case: `3f9a-12c4`."""
    text = case.hex()[:_CASE_CODE]
    return f"{text[:4]}-{text[4:]}"


def looks_of(
    action: str,
    detail: Mapping[str, Any],
    *,
    outside: bool = False,
    voided: bool = False,
    local: datetime | None = None,
    faulty: bool = False,
) -> frozenset[Look]:
    """Why an event is looked at whatever the lot says. `local`: its time, as the clock hung."""
    found = {
        Look.FAULT: faulty or action in _TROUBLE,
        Look.OUTSIDE_TEAM: outside,
        Look.FAILED_UNLOCK: bool(_count(detail.get("failed_before"))),
        Look.HANDED_OUT: action in _OUT or _copied(action, detail),
        Look.REMOVAL: action in _REMOVED or detail.get("removed") is True,
        Look.PLACE: action == Action.RELOCATION_REVEALED,
        Look.TRUE_NAMES: action in _NAMES,
        Look.MARKED: bool(marks_in(detail)),
        Look.RIGHTS: action in _RIGHTS,
        Look.AFTER_VOID: voided and action in _READING,
        Look.OFF_HOURS: action in _READING and local is not None and off_hours(local),
    }
    return frozenset(look for look, holds in found.items() if holds)


def may_list(action: str, listed: Iterable[str]) -> bool:
    """Whether an event of this action lists such things: who hires an accomplice must not be able
    to call it a backup. What a newer program does is not judged, and a session's log key may
    stand in any first event of it.
    """
    if action == Action.SALVAGED or action not in _ACTIONS:
        return True
    return (_LISTS.get(action, frozenset()) | {"log_key"}).issuperset(listed)


def marks_of(row: CaseRow) -> list[str]:
    """What an opening says of its case: codes of `MARKS`, no more."""
    holds = (is_protected(row.protected), row.stage == "acute", row.stage in _OVER)
    return [mark for mark, held in zip(MARKS, holds, strict=True) if held]


def marks_in(detail: Mapping[str, Any]) -> list[str]:
    """The marks that an event tells of."""
    told = detail.get("marks")
    return [mark for mark in MARKS if mark in told] if isinstance(told, list) else []


def off_hours(local: datetime) -> bool:
    """At night or at the weekend."""
    return local.weekday() >= _SATURDAY or not DAY_BEGINS <= local.hour < NIGHT_BEGINS


def draw(
    seed: bytes, lines: Iterable[LogLine], share: int = SHARE, least: int = LEAST
) -> frozenset[int]:
    """A sample of the lines that nothing else speaks for: the same for everybody with the seed.

    Each line is ranked by a hash of seed and event; the first `share` per cent are drawn,
    and at least `least`.
    """
    rest = [line for line in lines if not line.looks and line.action not in _NEVER_DRAWN]
    ranked = sorted(rest, key=lambda line: sha256(seed + line.hash).digest())
    count = max(-(-len(rest) * share // 100), min(least, len(rest)))
    return frozenset(line.seq for line in ranked[:count])


def is_open(seq: int, actor: StaffId | None, signed: Sequence[SignOff]) -> bool:
    """Whether nobody else has signed an event off yet."""
    return not any(each.covers(seq, actor) for each in signed)


def count_people(lines: Iterable[LogLine]) -> list[PersonCount]:
    """Per person, by alias."""
    found: dict[StaffId | None, PersonCount] = {}
    for line in lines:
        each = found.setdefault(line.staff, PersonCount(line.alias))
        each.unlocks += line.action == Action.UNLOCKED
        each.failed += _count(line.detail.get("failed_before"))
        each.lists += line.action == Action.CASES_LISTED
        each.look_ups += line.action == Action.LOOKED_UP
        each.opened += line.action == Action.CASE_OPENED
        each.handed_out += Look.HANDED_OUT in line.looks
        each.outside += Look.OUTSIDE_TEAM in line.looks
        if line.case is not None:
            each.cases.add(line.case)
    return sorted(found.values(), key=lambda each: each.alias.casefold())


def _count(value: object) -> int:
    """A number out of an event, which its writer could have filled with anything."""
    return value if isinstance(value, int) and value > 0 else 0


def _copied(action: str, detail: Mapping[str, Any]) -> bool:
    return action == Action.BACKED_UP and detail.get("elsewhere") is True
