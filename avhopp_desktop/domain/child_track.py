"""What a report about a child asks for, step by step: done when, due when, or not needed.

SoL (2025:400): 20 kap. 1-3 §§ and 19 kap. 6 §. The days are those of `domain.tasks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.form_values import text_of
from avhopp_desktop.domain.tasks import child_tasks


class TrackState(StrEnum):
    """How a step stands."""

    DONE = "done"
    WAITS = "waits"
    LATER = "later"
    NOT_NEEDED = "not_needed"
    UNASKED = "unasked"


@dataclass(frozen=True)
class TrackStep:
    """`code` as in `domain.tasks`. `day`: when it was done, or until when; ISO, or empty.
    `field`: the question of the form that ends it."""

    code: str
    law: str
    state: TrackState
    day: str
    field: str


def steps(report: FormRecord) -> tuple[TrackStep, ...]:
    """The four steps, in their order."""
    due = {task.code: task.due for task in child_tasks(report)}
    answers = report.answers
    protection = report.text("protection_at")
    decided = report.text("preliminary_decided")
    return (
        _step("protection_assessment", "20 kap. 1 §", protection, due, "protection_at"),
        _step("preliminary_assessment", "20 kap. 2 §", decided, due, "preliminary"),
        _feedback(answers, due),
        _investigation(answers, due),
    )


def _step(code: str, law: str, done: str, due: Mapping[str, str], field: str) -> TrackStep:
    if done:
        return TrackStep(code, law, TrackState.DONE, done, field)
    state = TrackState.WAITS if code in due else TrackState.LATER
    return TrackStep(code, law, state, due.get(code, ""), field)


def _feedback(answers: Mapping[str, object], due: Mapping[str, str]) -> TrackStep:
    code, law = "reporter_feedback", "19 kap. 6 §"
    asked = answers.get("feedback_asked")
    if asked == "no":
        return TrackStep(code, law, TrackState.NOT_NEEDED, "", "feedback_asked")
    if asked != "yes":
        return TrackStep(code, law, TrackState.UNASKED, "", "feedback_asked")
    return _step(code, law, text_of(answers.get("feedback_given")), due, "feedback_given")


def _investigation(answers: Mapping[str, object], due: Mapping[str, str]) -> TrackStep:
    code, law = "child_investigation", "20 kap. 3 §"
    if answers.get("preliminary") == "not_open":
        return TrackStep(code, law, TrackState.NOT_NEEDED, "", "preliminary")
    closed = text_of(answers.get("investigation_closed"))
    opened = answers.get("investigation_opened")
    return _step(
        code, law, closed, due, "investigation_closed" if opened else "investigation_opened"
    )
