"""The record that lists and statistics read: computed from the others, never typed.

docs/vault-format.md 9. Holds dates, never "today"; the stage follows from what
the records say and is never set by hand (docs/decisions/0013-stage-and-tasks-are-computed.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

from avhopp_desktop.domain import people, stages, tasks, threat
from avhopp_desktop.domain.case_records import Records, live
from avhopp_desktop.domain.form_dates import as_date
from avhopp_desktop.domain.form_values import text_of
from avhopp_desktop.domain.records import Kind

RULE = 3
"""Goes up with whatever changes what is computed here out of the same records (stages, tasks,
lines): facts that differ from what a reader computes by the same rule are reported as a lie."""
FORM = "facts/1"
NO_PROTECTION = frozenset({"", "none", "declined", "unknown"})
"""Answers to `protected` that show no mark."""
CONVERSATIONS = frozenset({"call", "meeting", "home_visit", "message"})
"""Kinds of journal entries in which the person took part."""
MET = frozenset({"meeting", "home_visit"})
"""Kinds in which somebody met the person: the assessment has begun."""


class Entry(NamedTuple):
    """An entered journal entry: its kind, local time of the event, date of the entering."""

    kind: str
    event_time: str
    entered: str


@dataclass(frozen=True)
class Journal:
    """What facts need of all entries together, so that a long journal costs no more."""

    met: bool = False
    """Whether somebody met the person."""
    last_talk: str = ""
    """Local time of the latest conversation with the person."""
    last_entry: str = ""
    """Date of the latest entering."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Journal:
        """What these entries amount to."""
        return cls().with_more(entries)

    def with_more(self, entries: Iterable[Entry]) -> Journal:
        """What they amount to with these, too."""
        met, talk, last = self.met, self.last_talk, self.last_entry
        for entry in entries:
            met = met or entry.kind in MET
            if entry.kind in CONVERSATIONS:
                talk = max(talk, entry.event_time)
            last = max(last, entry.entered)
        return Journal(met, talk, last)


@dataclass(frozen=True)
class CoreSources:
    """What the `core` section is made from."""

    intake: Mapping[str, Any] | None
    """Answers of the intake in `core`, or None before the first save."""
    finished: bool
    voided: bool
    received: bool
    started: str
    """Time of the opening (UTC stamp)."""
    opened_by: str
    """Certificate id of who opened the case."""
    ended: str = ""
    """How a contact that became no case ended; a code, empty for a case."""
    journal: Journal = field(default_factory=Journal)
    records: Records = field(default_factory=dict)

    @property
    def opened(self) -> str:
        """Date of the opening."""
        return self.started[:10]


class Brief(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """What lists show of a case's facts, and nothing else of them."""

    code_name: str
    case_no: str
    stage: str
    source: str
    channel: str
    protected: str
    opened: str
    started: str
    opened_by: str
    last_entry: str
    ended: str
    finished: bool
    voided: bool
    received: bool
    tasks: tuple[tuple[str, str, str, str], ...]
    """`(code, due, record, note)`, the earliest first."""


def brief_of(content: Mapping[str, Any]) -> Brief:
    """What lists show, out of the facts as stored; a missing member is empty."""
    sections = content.get("sections", {})
    core = sections.get("core", {})
    return Brief(
        code_name=content.get("code_name", ""),
        case_no=content.get("case_no", ""),
        stage=core.get("stage", ""),
        source=core.get("source", ""),
        channel=core.get("channel", ""),
        protected=sections.get("identity", {}).get("protected", ""),
        opened=core.get("opened", ""),
        started=core.get("started", ""),
        opened_by=core.get("opened_by", ""),
        last_entry=core.get("last_entry", ""),
        ended=core.get("ended", ""),
        finished=core.get("finished", False),
        voided=core.get("voided", False),
        received=core.get("received", False),
        tasks=tuple(
            (task["code"], task["due"], task.get("record", ""), task.get("note", ""))
            for task in core.get("tasks", [])
        ),
    )


def stays(core: CoreSources) -> list[stages.Stay]:
    """The stages so far, the present one last.

    A case received from another office or voided keeps the stage it had and carries its own mark.
    """
    seen = (Kind.THREAT, Kind.LIFE_AREAS, Kind.MOTIVATION)
    first = stages.first_stage(
        channel=text_of((core.intake or {}).get("channel")),
        finished=core.finished,
        assessed=core.journal.met or any(live(core.records, kind) for kind in seen),
    )
    return stages.path(first, core.opened, milestones(core.records))


def milestones(records: Records) -> list[stages.Milestone]:
    """The milestones that count, in the order in which they were written."""
    return [
        stages.Milestone(record.text("what"), record.text("date"), record.record.hex())
        for record in live(records, Kind.MILESTONE)
    ]


def waiting(core: CoreSources) -> list[tasks.Task]:
    """What is waited for in the case, the earliest first."""
    return tasks.of_case(
        tasks.Sources(
            opened=core.opened,
            finished=core.finished,
            over=core.voided or core.received or core.intake is None,
            intake=core.intake or {},
            stays=stays(core),
            records=core.records,
            last_talk=core.journal.last_talk,
        )
    )


def core_section(core: CoreSources) -> dict[str, Any]:
    """The section of the compartment `core`."""
    intake = core.intake or {}
    path = stays(core)
    closed = [m for m in live(core.records, Kind.MILESTONE) if m.text("what") == "closed"]
    return {
        "stage": path[-1].stage,
        "stages": [{"stage": stay.stage, "since": stay.since} for stay in path],
        "source": text_of(intake.get("source")),
        "channel": text_of(intake.get("channel")),
        "opened": core.opened,
        "started": core.started,
        "opened_by": core.opened_by,
        "finished": core.finished,
        "voided": core.voided,
        "ended": core.ended,
        "received": core.received,
        "tasks": [task.plain() for task in waiting(core)],
        "last_entry": core.journal.last_entry,
        "level": threat.current_level(core.records),
        "closure_reason": closed[-1].text("closure_reason") if closed else "",
    }


def identity_section(answers: Mapping[str, Any], opened: str = "") -> dict[str, Any]:
    """The section of the compartment `identity`; the age band is that of the opening's day."""
    return {
        "protected": text_of(answers.get("protected")),
        "age_band": _age_band(answers, opened),
    }


def _age_band(answers: Mapping[str, Any], opened: str) -> str:
    day = as_date(opened)
    if day is None:
        return "unknown"
    return people.age_band(people.born_of(answers, today=day), day)


def is_protected(code: str) -> bool:
    """Whether the mark of protected personal data is shown; an application under way counts."""
    return code not in NO_PROTECTION
