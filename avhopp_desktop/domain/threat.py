"""Threat and need of protection: what follows from an assessment, and what never does.

There is no sum here and no level that comes from the factors: a person sets it, with reasons.
What this module says is when to look again, what changed since last time, and what lacks.
Nothing of it stops a save.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from avhopp_desktop.domain.case_records import FormRecord, Records, live, newest
from avhopp_desktop.domain.chart_threat import LEVELS, Level, Review, ThreatHistory
from avhopp_desktop.domain.form_dates import as_date
from avhopp_desktop.domain.form_values import mark_of, text_of
from avhopp_desktop.domain.records import Kind

REVIEW_DAYS = {"none_known": 180, "low": 90, "elevated": 30, "high": 7, "acute": 1}
HIGH = frozenset({"high", "acute"})
"""Levels that call for a plan and for a second reader."""

FACTORS = (
    *(f"h{n}" for n in range(1, 7)),
    *(f"a{n}" for n in range(1, 6)),
    *(f"u{n}" for n in range(1, 9)),
    *(f"s{n}" for n in range(1, 7)),
)
PROTECTIVE = frozenset(name for name in FACTORS if name.startswith("s"))
"""Here "clearly present" is good news."""

CARRIED = (
    "police_level",
    "police_date",
    "police_function",
    "police_ref",
    "most_likely",
    "worst_case",
    "against",
    "children_affected",
    "concern_considered",
    "concern_reason",
    "triggers",
)
"""What a new assessment begins with. The level, its reasons and the dates are always set anew."""

Answers = Mapping[str, Any]


def in_order(records: Records) -> list[FormRecord]:
    """The assessments that count, the newest last: by their own date, then as begun."""
    return sorted(live(records, Kind.THREAT), key=lambda one: one.text("assessed_on"))


def current(records: Records) -> FormRecord | None:
    """The newest assessment; None before the first."""
    return newest(live(records, Kind.THREAT), "assessed_on")


def current_level(records: Records) -> str:
    """The level of the newest assessment; empty before the first."""
    assessment = current(records)
    return assessment.text("level") if assessment else ""


def review_day(level: str, assessed: date) -> date | None:
    """When to assess again at the latest; None for a level that is none."""
    days = REVIEW_DAYS.get(level)
    return None if days is None else assessed + timedelta(days=days)


def factor(answers: Answers, name: str) -> Mapping[str, Any]:
    """What is known of one factor; empty where nothing was said."""
    value = answers.get(name)
    return value if isinstance(value, Mapping) else {}


def rating(answers: Answers, name: str) -> str:
    """The rating of a factor: a code, or empty."""
    return text_of(factor(answers, name).get("rating"))


def critical(answers: Answers) -> tuple[str, ...]:
    """Factors that may decide the level by themselves, in the order of the form."""
    return tuple(name for name in FACTORS if factor(answers, name).get("critical") == "yes")


def unchecked(answers: Answers) -> tuple[str, ...]:
    """Factors that stand as the assessment before left them, not gone through since."""
    return tuple(name for name in FACTORS if factor(answers, name).get("carried") == "yes")


def level_of(answers: Answers, name: str = "level") -> str:
    """A level, ours or with `police_level` theirs; empty where none is set."""
    value = answers.get(name)
    return value if isinstance(value, str) and value in LEVELS else ""


def differs(answers: Answers) -> bool:
    """Whether our level is another than the police's. Neither is converted into the other."""
    ours, police = level_of(answers), level_of(answers, "police_level")
    return bool(ours and police and ours != police)


def not_asked(answers: Answers) -> frozenset[str]:
    """Questions that the form's own conditions cannot rule out."""
    return frozenset() if differs(answers) else frozenset({"difference"})


# What changed since last time


class Turn(StrEnum):
    """What became of a factor."""

    ROSE = "rose"
    FELL = "fell"
    NEW = "new"
    LOST = "lost"  # was known, and is not any more


@dataclass(frozen=True)
class Change:
    """One factor that was rated otherwise before; ratings are codes, empty for none."""

    name: str
    turn: Turn
    before: str
    after: str

    @property
    def worse(self) -> bool:
        """Whether it points to more danger: less of what protects, or more of anything else."""
        return self.turn is (Turn.FELL if self.name in PROTECTIVE else Turn.ROSE)


def changes(before: Answers, after: Answers) -> tuple[Change, ...]:
    """Factor by factor, in the order of the form; what is rated as before is left out."""
    found = []
    for name in FACTORS:
        old, new = rating(before, name), rating(after, name)
        turn = _turn(old, new)
        if turn is not None:
            found.append(Change(name, turn, old, new))
    return tuple(found)


def _turn(old: str, new: str) -> Turn | None:
    known, knows = old in ("0", "1", "2"), new in ("0", "1", "2")
    if known and knows:
        return None if old == new else Turn.ROSE if new > old else Turn.FELL
    if knows:
        return Turn.NEW
    return Turn.LOST if known else None


# Warnings, not walls


def warnings(answers: Answers) -> tuple[str, ...]:
    """Codes of what deserves a second look before or after saving; nothing stops a save."""
    found = []
    level, plan = level_of(answers), answers.get("plan")
    rated = [rating(answers, name) for name in FACTORS]
    if not level:
        found.append("no_level")
    if level in HIGH and not (isinstance(plan, list) and plan):
        found.append("high_without_plan")
    if differs(answers) and not answers.get("difference"):
        found.append("difference_unexplained")
    if _review_late(answers, level):
        found.append("review_late")
    if not any(one in ("0", "1", "2") for one in rated):
        found.append("nothing_known")
    if unchecked(answers):
        found.append("carried_unchecked")
    return tuple(found)


def _review_late(answers: Answers, level: str) -> bool:
    assessed, planned = as_date(answers.get("assessed_on")), as_date(answers.get("next_review"))
    latest = review_day(level, assessed) if assessed else None
    return planned is not None and latest is not None and planned > latest


# Beginning anew from the last one


def begin(
    last: Answers | None, waiting: Sequence[Mapping[str, Any]], today: date
) -> dict[str, Any]:
    """The answers that a new assessment opens with.

    `last`: the newest assessment, if there is one; `waiting`: measures of its plan that are not
    done. Factors keep their source and date and are marked as not gone through; the level, the
    reasons and the next date are left open.
    """
    made: dict[str, Any] = {"assessed_on": today.isoformat()}
    if last is None:
        return {**made, "occasion": ["first"]}
    for name in FACTORS:
        if known := factor(last, name):
            made[name] = {**known, "carried": "yes"}
    made |= {name: last[name] for name in CARRIED if name in last}
    if waiting:
        made["plan"] = [dict(measure) for measure in waiting]
    return made


# The plan


@dataclass(frozen=True)
class Measure:
    """A line of the plan; `done`: the record that ticked it off, if one did."""

    answers: Mapping[str, Any]
    done: FormRecord | None

    def text(self, name: str) -> str:
        """One piece of it: `measure`, `who`, `by`."""
        return text_of(self.answers.get(name))


def plan(assessment: FormRecord, records: Records) -> tuple[Measure, ...]:
    """The measures of an assessment, each with what ticked it off.

    Who ticks off in a list names the day only; then it is the first open one of that day.
    """
    rows = assessment.answers.get("plan")
    lines = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    ticks = _ticks(assessment, live(records, Kind.DONE))
    found: list[FormRecord | None] = [None] * len(lines)
    for exact in (True, False):
        for number, row in enumerate(lines):
            fits = (tick for tick in ticks if _fits(tick, row, exact=exact))
            if found[number] is None and (tick := next(fits, None)) is not None:
                ticks.remove(tick)
                found[number] = tick
    return tuple(Measure(row, done) for row, done in zip(lines, found, strict=True))


def _ticks(assessment: FormRecord, done: Iterable[FormRecord]) -> list[FormRecord]:
    name = assessment.record.hex()
    return [
        one
        for one in done
        if (one.text("code"), one.text("record")) == ("protection_measure", name)
    ]


def _fits(tick: FormRecord, row: Mapping[str, Any], *, exact: bool) -> bool:
    if tick.text("due") != row.get("by", ""):
        return False
    return tick.text("what") == (row.get("measure", "") if exact else "")


# The second reader


def readings(assessment: FormRecord, records: Records) -> tuple[FormRecord, ...]:
    """What second readers said of an assessment: nobody who wrote any state of it."""
    name, wrote = assessment.record.hex(), {one.author for one in assessment.versions}
    return tuple(
        one
        for one in live(records, Kind.READING)
        if one.text("on") == name and one.current.author not in wrote
    )


def holds(reading: FormRecord, assessment: FormRecord) -> bool:
    """Whether a reading is of the assessment as it is now, not as it was before a change."""
    return reading.current.number >= assessment.current.number


# Over time


def history(assessments: Sequence[FormRecord]) -> ThreatHistory:
    """What the chart draws; `assessments` as `in_order` gives them."""
    ours, police, reviews = [], [], []
    days = [as_date(one.answers.get("assessed_on")) for one in assessments]
    for number, one in enumerate(assessments):
        at = days[number]
        if at is None:
            continue
        if level := level_of(one.answers):
            ours.append(Level(at, level))
        said = as_date(one.answers.get("police_date")) or at
        if theirs := level_of(one.answers, "police_level"):
            police.append(Level(said, theirs))
        elif mark_of(one.answers.get("police_level")) == "none":
            police.append(Level(at, ""))
        due = as_date(one.answers.get("next_review"))
        if due is not None:
            reviews.append(Review(due, next((d for d in days[number + 1 :] if d), None)))
    seen = dict.fromkeys((one.day, one.level) for one in police)
    return ThreatHistory(tuple(ours), tuple(Level(*one) for one in seen), tuple(reviews))


def since(assessments: Sequence[FormRecord]) -> str:
    """From which day the present level has held without a break; empty before the first."""
    if not assessments:
        return ""
    level, start = assessments[-1].text("level"), assessments[-1].text("assessed_on")
    for one in reversed(assessments):
        if one.text("level") != level:
            break
        start = one.text("assessed_on") or start
    return start
