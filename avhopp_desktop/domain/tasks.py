"""What somebody waits for in a case, computed from its records: a neutral code and a day.

Lists show these codes in words that say nothing of threat, health or crime (7 a § lag
(2001:454)): a review of the threat picture is a planned review. Days, never "today": what is
overdue is for whoever shows it. Legal periods: SoL (2025:400), counted by `domain.deadlines`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from avhopp_desktop.domain import consents, deadlines, stages, threat
from avhopp_desktop.domain.case_records import FormRecord, Records, live
from avhopp_desktop.domain.form_dates import as_first_day, first_day
from avhopp_desktop.domain.form_values import codes_in
from avhopp_desktop.domain.records import Kind

TICKED = frozenset(
    {
        "next_step",
        "known_date",
        "task",
        "protection_measure",
        "missed_contact",
        "reporter_feedback",
        "consent_confirm",
        "consent_ends",
        "follow_up",
        "follow_up_closed",
        "carry_out",
    }
)
"""Tasks that a person says are done; the others end when what they ask for is written."""

MISSED_HOURS = 48
"""After this a person who did not come is to be reached, at a high or acute threat."""
MISSED_DAYS = 7
"""The same at a lower one."""
ASSESS_DAYS = 7
"""The questions of the first week, the threat assessment among them."""
IN_DANGER = frozenset({"yes", "unsure"})
"""Answers to `danger_now` upon which the threat is assessed the same day."""
KNOWN_TO_MILIEU = "milieu"
"""The same of `who_knows`: word will spread."""
READ_DAYS = 1
"""A high or acute level is read by somebody else within this."""
ADULT = 18
NONE = {"mark": "no"}
REVIEW = "review"
"""Type of a task that asks for a new assessment of the threat before its day."""
FOLLOW_UP = (3, 6, 12, 24)
"""Months after the decision."""
FOLLOW_UP_CLOSED = (12, 24)
"""Months after the closing."""


@dataclass(frozen=True, order=True)
class Task:
    """`due`: ISO date, or local date and time. `record`: hexadecimal id of what it comes from.

    `note`: a code that says more and is as neutral: the kind of place of a meeting, of a task.
    """

    due: str
    code: str
    record: str = ""
    note: str = ""

    def plain(self) -> dict[str, str]:
        """As it stands in the facts (docs/vault-format.md 9)."""
        said = {"code": self.code, "due": self.due, "record": self.record, "note": self.note}
        return said if self.note else {k: v for k, v in said.items() if k != "note"}


@dataclass(frozen=True)
class Sources:
    """What the tasks of one case are computed from. Days are ISO dates."""

    opened: str
    finished: bool
    over: bool
    """Voided, received or ended without a case: nothing is waited for."""
    intake: Mapping[str, Any] = field(default_factory=dict)
    stays: Sequence[stages.Stay] = ()
    records: Records = field(default_factory=dict)
    last_talk: str = ""
    """Local time of the latest conversation with the person, as entered in the journal."""


def of_case(case: Sources) -> list[Task]:
    """Everything that is waited for, earliest first."""
    if case.over:
        return []
    closed = bool(case.stays) and case.stays[-1].stage in (
        stages.CLOSED,
        stages.AFTERCARE,
        stages.TRANSFERRED,
    )
    found = list(_after_decision(case)) + list(_cover(case))
    if not closed:
        found += [*_first_work(case), *_agreed(case), *_threat(case), *_consents(case)]
        found += [*_missed(case), *_child(case)]
    return list(_left(sorted(found), live(case.records, Kind.DONE)))


def _left(found: Iterable[Task], ticked: Iterable[FormRecord]) -> Iterator[Task]:
    """What is not ticked off; of several measures of one day, each is ticked off by itself."""
    done = Counter(_done_key(record) for record in ticked if record.text("code") in TICKED)
    for task in found:
        key = (task.code, task.record, task.due[:10])
        if done[key]:
            done[key] -= 1
        else:
            yield task


def _done_key(record: FormRecord) -> tuple[str, str, str]:
    return record.text("code"), record.text("record"), record.text("due")


def _due(day: deadlines.Deadline) -> str:
    return day.target.isoformat()


# What was agreed


def _first_work(case: Sources) -> Iterator[Task]:
    if not case.finished:
        yield Task(case.opened, "finish_intake")
        return
    opened = as_first_day(case.opened)
    if opened is not None and not live(case.records, Kind.THREAT):
        days = 0 if _is_urgent(case.intake) else ASSESS_DAYS
        yield Task(_due(deadlines.after_days(opened, days)), "first_assessment")
    applied = as_first_day(case.intake.get("application_date"))
    before = not case.stays or case.stays[-1].stage in stages.BEFORE
    if applied is not None and before:  # 14 kap. 2 §: an investigation begins at once
        yield Task(applied.isoformat(), "open_investigation")


def _is_urgent(intake: Mapping[str, Any]) -> bool:
    """What the form's notices ask for today; a week would say the opposite."""
    if not IN_DANGER.isdisjoint(codes_in(intake.get("danger_now"))):
        return True
    return KNOWN_TO_MILIEU in codes_in(intake.get("who_knows"))


def _agreed(case: Sources) -> Iterator[Task]:
    for record in live(case.records, Kind.NEXT_STEP):
        step = record.answers.get("next_step")
        if not isinstance(step, Mapping):
            continue
        if as_first_day(step.get("when")):
            yield Task(first_day(step["when"]), "next_step", record.record.hex())
        elif step.get("what"):  # no day was set: it waits from the day it was agreed
            yield Task(record.begun[:10], "next_step", record.record.hex())
    for record in live(case.records, Kind.KNOWN_DATE):
        if as_first_day(record.answers.get("date")):
            yield Task(first_day(record.text("date")), "known_date", record.record.hex())
    assessed = max((one.begun for one in live(case.records, Kind.THREAT)), default="")
    for record in live(case.records, Kind.TASK):
        if record.text("type") == REVIEW and record.begun < assessed:
            continue  # the new assessment that was asked for has been made
        if as_first_day(record.answers.get("due")):
            yield Task(record.text("due"), "task", record.record.hex(), record.text("type"))
    for record in live(case.records, Kind.MEETING):
        if as_first_day(record.answers.get("when")) and not record.text("outcome"):
            place = record.text("place_kind")
            yield Task(record.text("when"), "meeting", record.record.hex(), place)


def _missed(case: Sources) -> Iterator[Task]:
    """A meeting that the person did not come to, until they have been spoken with since."""
    high = threat.current_level(case.records) in threat.HIGH
    for record in live(case.records, Kind.MEETING):
        when, day = record.text("when"), as_first_day(record.answers.get("when"))
        if day is None or record.text("outcome") != "missed":
            continue
        if case.last_talk > when:
            continue
        span = timedelta(hours=MISSED_HOURS) if high else timedelta(days=MISSED_DAYS)
        yield Task((day + span).isoformat() + when[10:], "missed_contact", record.record.hex())


# Threat and protection


def _threat(case: Sources) -> Iterator[Task]:
    assessment = threat.current(case.records)
    if assessment is None:
        return
    name = assessment.record.hex()
    if as_first_day(assessment.answers.get("next_review")):
        yield Task(assessment.text("next_review"), "review", name)
    readings = threat.readings(assessment, case.records)
    read = any(threat.holds(one, assessment) for one in readings)
    day = as_first_day(assessment.answers.get("assessed_on"))
    if assessment.text("level") in threat.HIGH and day is not None and not read:
        yield Task(_due(deadlines.after_days(day, READ_DAYS)), "second_reading", name)
    plan = assessment.answers.get("plan")
    for row in plan if isinstance(plan, list) else []:
        if isinstance(row, Mapping) and as_first_day(row.get("by")):
            yield Task(first_day(row["by"]), "protection_measure", name)


# Consents


def _consents(case: Sources) -> Iterator[Task]:
    for record in live(case.records, Kind.CONSENT):
        if as_first_day(record.answers.get("withdrawn_at")):
            continue
        name = record.record.hex()
        if as_first_day(record.answers.get("valid_to")):
            yield Task(record.text("valid_to"), "consent_ends", name)
        if (due := consents.confirm_by(record)) is not None:
            yield Task(due.isoformat(), "consent_confirm", name)


# Children: 19 kap. 6 § and 20 kap. 1-3 §§ SoL (2025:400)


def _child(case: Sources) -> Iterator[Task]:
    reports = live(case.records, Kind.CHILD_REPORT)
    for report in reports:
        yield from child_tasks(report)
    if not reports and _to_consider(case):  # 19 kap. 1 §: whether to report, judged the same day
        yield Task(case.opened, "consider_children")


def _to_consider(case: Sources) -> bool:
    """Whether a child was mentioned for whom nobody has judged yet if a report is to be made."""
    if any(unconsidered(child) for child in live(case.records, Kind.CHILD)):
        return True
    return children_ahead(case.intake, len(live(case.records, Kind.CHILD))) is not None


def children_ahead(intake: Mapping[str, Any], noted: int) -> list[int] | None:
    """The ages, as far as they are known, of the children told of in the first call who are not
    among those `noted` since; None where there is none.
    """
    if intake.get("kids_there") not in ("yes", "unsure") or intake.get("children") == NONE:
        return None
    kids = intake.get("kids")
    told = kids if isinstance(kids, Mapping) else {}
    ages, count = told.get("ages"), told.get("count")
    left = [age for age in ages if isinstance(age, int)] if isinstance(ages, list) else []
    many = max(len(left), count if isinstance(count, int) else 1, 1)
    return left[noted:] if noted < many else None


def unconsidered(child: FormRecord) -> bool:
    """Whether a report of concern is still to be considered, or to be made."""
    age = child.answers.get("age")
    grown = isinstance(age, int) and age >= ADULT
    return not grown and child.text("concern") in ("", "not_yet", "will_report")


def child_tasks(report: FormRecord) -> Iterator[Task]:
    """What a report about a child asks for, and until when.

    At once: is protection needed (20 kap. 1 §). Within 14 days: shall an investigation be opened
    (20 kap. 2 §). Within a week of that decision: word to whoever reported and asked for it
    (19 kap. 6 §). Within four months: the investigation (20 kap. 3 §).
    """
    answers, name = report.answers, report.record.hex()
    received = as_first_day(answers.get("received"))
    if received is None:
        return
    if not report.text("protection_at"):
        yield Task(received.isoformat(), "protection_assessment", name)
    decided = as_first_day(answers.get("preliminary_decided"))
    if decided is None:
        extended = as_first_day(answers.get("preliminary_due_extended_to"))
        due = extended.isoformat() if extended else _due(deadlines.after_days(received, 14))
        yield Task(due, "preliminary_assessment", name)
    elif answers.get("feedback_asked") == "yes" and not as_first_day(answers.get("feedback_given")):
        yield Task(_due(deadlines.after_days(decided, 7)), "reporter_feedback", name)
    opened = as_first_day(answers.get("investigation_opened"))
    if opened is not None and not as_first_day(answers.get("investigation_closed")):
        extended = as_first_day(answers.get("investigation_extended_to"))
        due = extended.isoformat() if extended else _due(deadlines.after_months(opened, 4))
        yield Task(due, "child_investigation", name)


# After a decision, after the closing, while somebody is away


def _after_decision(case: Sources) -> Iterator[Task]:
    for number, stay in enumerate(case.stays):
        day = as_first_day(stay.since)
        if day is None:
            continue
        if stay.stage == stages.DECISION:
            for months in FOLLOW_UP:
                yield Task(_due(deadlines.after_months(day, months)), "follow_up", stay.record)
            if number == len(case.stays) - 1:  # 34 kap. 1 §: reported to IVO after three months
                yield Task(_due(deadlines.after_months(day, 3)), "carry_out", stay.record)
        if stay.stage == stages.CLOSED and case.stays[-1].stage in (
            stages.CLOSED,
            stages.AFTERCARE,
        ):
            for months in FOLLOW_UP_CLOSED:
                due = _due(deadlines.after_months(day, months))
                yield Task(due, "follow_up_closed", stay.record)


def _cover(case: Sources) -> Iterator[Task]:
    for record in live(case.records, Kind.COVER):
        if as_first_day(record.answers.get("until")):
            yield Task(record.text("until"), "cover_ends", record.record.hex())
