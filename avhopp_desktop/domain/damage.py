"""What is damaged in a vault, and what was saved out of it: codes and numbers, no content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from avhopp_desktop.domain.canonical import Json
from avhopp_desktop.domain.ids import CaseId, from_hex
from avhopp_desktop.domain.log_review import short_case
from avhopp_desktop.domain.records import Kind


class Part(StrEnum):
    """What of a case is hit, as somebody at work would call it."""

    INTAKE = "intake"
    IDENTITY = "identity"
    PLACE = "place"
    JOURNAL = "journal"
    PLAN = "plan"
    THREAT = "threat"
    PEOPLE = "people"
    ATTACHMENTS = "attachments"
    HANDED_OUT = "handed_out"
    SUMMARY = "summary"
    """Stage, tasks, name in lists: computed, and made anew from the rest."""
    OTHER = "other"


_BY_KIND: Mapping[str, Part] = {
    Kind.INTAKE: Part.INTAKE,
    Kind.JOURNAL: Part.JOURNAL,
    Kind.COMMENT: Part.JOURNAL,
    Kind.DIFFERING_VIEW: Part.JOURNAL,
    Kind.ATTACHMENT: Part.ATTACHMENTS,
    Kind.DISCLOSURE: Part.HANDED_OUT,
    Kind.RECEIVED: Part.HANDED_OUT,
    Kind.STAY: Part.PLACE,
    Kind.FACTS: Part.SUMMARY,
    Kind.THREAT: Part.THREAT,
    Kind.READING: Part.THREAT,
    **dict.fromkeys(
        (
            *(Kind.NEXT_STEP, Kind.KNOWN_DATE, Kind.TASK, Kind.MEETING, Kind.DONE),
            *(Kind.MILESTONE, Kind.MOTIVATION, Kind.LIFE_AREAS, Kind.CONSENT),
        ),
        Part.PLAN,
    ),
    **dict.fromkeys((Kind.CONTACT_WAY, Kind.GUARDIAN, Kind.CHILD, Kind.CHILD_REPORT), Part.PEOPLE),
    **dict.fromkeys((Kind.VOID, Kind.COVER), Part.OTHER),
}


def part_of(compartment: int, kind: str) -> Part:
    """The part of a case that a text belongs to: by its compartment, else by its kind."""
    if compartment in _BY_COMPARTMENT:
        return _BY_COMPARTMENT[compartment]
    return _BY_KIND.get(kind, Part.OTHER)


_BY_COMPARTMENT = {1: Part.SUMMARY, 3: Part.IDENTITY, 4: Part.PLACE}


class State(StrEnum):
    """How a case came off."""

    HIT = "hit"
    """Something of it is gone; the rest can be read."""
    NO_KEY = "no_key"
    """Its texts are there, but nobody who works here now can open them with what is left."""
    LOST = "lost"
    """Nothing of it is left but that it was there."""
    NAMED = "named"
    """Nothing signed is left of it: an index names it, which anybody can have written who can
    open the vault."""


@dataclass(frozen=True)
class CaseDamage:
    """One case that is hit. `name`: code name, case number or short code."""

    case: CaseId
    name: str
    state: State
    texts: Mapping[str, int] = field(default_factory=dict)
    """Lost saved texts by `Part`."""
    attachments: int = 0
    """Documents with a hole in them."""
    drafts: int = 0
    events: int = 0
    """Lines of its history."""
    waiting: int = 0
    """Texts that somebody with another key must vouch for."""

    @property
    def total(self) -> int:
        """How many saved texts are lost."""
        return sum(self.texts.values())


class Office(StrEnum):
    """What is hit beside the cases."""

    LOG = "log"
    STAFF = "staff"
    KEYS = "keys"
    ACCESS = "access"
    """Who may open which case; renewed by whoever salvages, where he holds the key."""
    REGISTER = "register"
    CONTACTS = "contacts"
    DRAFTS = "drafts"
    LOG_WORDS = "log_words"
    """Lines of the log are there, but not what they tell."""
    NAME = "name"
    """The office's own name."""


@dataclass(frozen=True)
class BackupLook:
    """The newest backup that the person can open."""

    folder: str
    made: datetime
    whole: bool
    events: int
    """Events that can be read in the damaged vault and that it does not have."""
    texts: int
    """The same for saved texts."""
    fills: int = 0
    """Rows it still has that the damaged vault lost."""


@dataclass(frozen=True)
class Diagnosis:
    """What a damaged vault has lost."""

    pages: int
    damaged: int
    mended: int
    """Of these, pages of which everything is there twice or can be computed."""
    checked: bool
    """False: the file's beginning is gone, and damage was told by what does not fit."""
    header: str
    """`whole`, `one` of the two copies damaged, or `both`."""
    cases: int
    hit: tuple[CaseDamage, ...]
    office: Mapping[str, int]
    """`Office` → how many."""
    events_lost: tuple[tuple[int, int], ...]
    faults: tuple[str, ...]
    """Codes of what does not agree with what was signed, and no damage explains."""
    backup: BackupLook | None
    may_salvage: bool
    known: bool = True
    """False: who works here cannot be read, so cases have no names here."""

    @property
    def taken_out(self) -> bool:
        """Lines of the log, or what they list, are gone although every page is whole: no disk
        does that."""
        return not self.damaged and bool(self.events_lost or self.office or self.hit)

    @property
    def whole(self) -> bool:
        """Nothing is lost, whatever was damaged."""
        return not (self.hit or self.office or self.events_lost or self.faults)

    @property
    def untouched(self) -> bool:
        """Nothing is lost, and no page or header is damaged."""
        return self.whole and not self.damaged and self.header == "whole"

    @property
    def needs_salvage(self) -> bool:
        """It does not mend itself: of a header the next unlock writes the other copy anew."""
        return not self.whole or self.damaged > 0 or self.header == "both"


@dataclass(frozen=True)
class SalvageReport:
    """What a salvage saved and what it could not."""

    made: str
    events_lost: tuple[tuple[int, int], ...]
    whole: tuple[str, ...]
    """Names of the cases of which nothing is gone."""
    hit: tuple[CaseDamage, ...]
    office: Mapping[str, int]
    saved: Mapping[str, int]
    """Rows of the new vault by table."""
    from_backup: Mapping[str, int]
    backup: str
    """When the backup was made whose rows were taken; empty without one."""
    granted_anew: int
    """Keys given again to those who had them."""
    faults: tuple[str, ...]
    """Codes of what is wrong in the new vault that no damage explains."""

    @property
    def complete(self) -> bool:
        """Nothing was lost."""
        return not (self.hit or self.office or self.events_lost)


def as_json(report: SalvageReport) -> dict[str, Json]:
    """The report for programs, with code names and case numbers."""
    return {
        "made": report.made,
        "complete": report.complete,
        "events_lost": [[first, last] for first, last in report.events_lost],
        "whole": list(report.whole),
        "hit": [{"case": case.name, **_numbers(case)} for case in report.hit],
        "office": dict(report.office),
        "saved": dict(report.saved),
        "from_backup": dict(report.from_backup),
        "backup": report.backup,
        "granted_anew": report.granted_anew,
        "faults": list(report.faults),
    }


def as_detail(report: SalvageReport) -> dict[str, Json]:
    """What of the report stands in the log, encrypted (docs/vault-format.md 8): no name."""
    return {
        "whole": len(report.whole),
        "hit": [{"case": case.case.hex(), **_numbers(case)} for case in report.hit],
        "office": dict(report.office),
    }


def hit_of_detail(told: Mapping[str, Any], names: Mapping[CaseId, str]) -> list[CaseDamage]:
    """The cases that `as_detail` wrote down. Raises KeyError, TypeError, ValueError."""
    found = []
    for each in told["hit"]:
        case = CaseId(from_hex(each["case"]))
        numbers = {name: int(each[name]) for name in _COUNTED}
        texts = {str(part): int(number) for part, number in each["texts"].items()}
        name = names.get(case) or short_case(case)
        found.append(CaseDamage(case, name, State(each["state"]), texts, **numbers))
    return sorted(found, key=lambda each: (each.name.casefold(), each.case))


_COUNTED = ("attachments", "drafts", "events", "waiting")


def _numbers(case: CaseDamage) -> dict[str, Json]:
    numbers: dict[str, Json] = {name: getattr(case, name) for name in _COUNTED}
    return {"state": case.state.value, "texts": dict(case.texts), **numbers}


def count(parts: Iterable[str]) -> dict[str, int]:
    """How often each code, by code."""
    return dict(sorted(Counter(parts).items()))
