"""The flow through a form without a window: how each step stands, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from avhopp_desktop.domain.form_types import Form, Problem, Requirement, Step
from avhopp_desktop.domain.form_values import codes_in
from avhopp_desktop.domain.forms import check_answers, clean_answers
from avhopp_desktop.domain.tasks import IN_DANGER


def in_danger(answers: Mapping[str, Any]) -> bool:
    """Whether they say that somebody is in danger now, or may be."""
    return not IN_DANGER.isdisjoint(codes_in(answers.get("danger_now")))


class StepState(StrEnum):
    """How a step stands, for the list of steps."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    COMPLETE = "complete"
    HAS_PROBLEMS = "has_problems"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that Finish names: the step to move to and the problem there."""

    step: str
    problem: Problem


class IntakeFlow:
    """Any step can be reached at any time, and saving is always allowed.

    Only errors keep an intake from being finished; questions without an answer become reminders.
    Holds no answers: whoever shows the form keeps them and passes them in.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self._step_of = {field.id: step.id for step in form.steps for field in step.fields}

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in order."""
        return self.form.steps

    @property
    def opens_at(self) -> str:
        """The id of the step to begin with."""
        return self.form.opens_at

    def step_of(self, field_id: str) -> str | None:
        """The id of the step in which a field is asked."""
        return self._step_of.get(field_id)

    def problems(self, step_id: str, answers: Mapping[str, object]) -> list[Problem]:
        """Errors and reminders of one step, in the order of its fields."""
        self._step(step_id)
        found = check_answers(self.form, answers)
        return [p for p in found if self._step_of.get(p.field) == step_id]

    def state(self, step_id: str, answers: Mapping[str, object]) -> StepState:
        """How a step stands. What the program fills in by itself does not count as touched."""
        problems = self.problems(step_id, answers)
        return self._state(step_id, problems, clean_answers(self.form, answers))

    def states(self, answers: Mapping[str, object]) -> dict[str, StepState]:
        """How every step stands, with the answers checked once: this is asked at every key."""
        by_step: dict[str, list[Problem]] = {step.id: [] for step in self.steps}
        for problem in check_answers(self.form, answers):
            step = self._step_of.get(problem.field)
            if step is not None:
                by_step[step].append(problem)
        given = clean_answers(self.form, answers)
        return {step: self._state(step, found, given) for step, found in by_step.items()}

    def _state(
        self, step_id: str, problems: list[Problem], given: Mapping[str, object]
    ) -> StepState:
        if any(not p.is_reminder for p in problems):
            return StepState.HAS_PROBLEMS
        fields = self._step(step_id).fields
        by_hand = [f for f in fields if f.requirement is not Requirement.AUTO and f.id in given]
        if not by_hand:
            return StepState.UNTOUCHED
        return StepState.STARTED if problems else StepState.COMPLETE

    def reminders(self, answers: Mapping[str, object]) -> list[str]:
        """Ids of the fields that still have to be asked or completed, in form order."""
        found = [p.field for p in check_answers(self.form, answers) if p.is_reminder]
        return list(dict.fromkeys(found))

    def can_finish(self, answers: Mapping[str, object]) -> list[Missing]:
        """Everything that lacks or is wrong: errors first, each with the step to move to.

        Empty: finish. Only reminders: finish after the person has seen them.
        """
        found = check_answers(self.form, answers)
        ordered = sorted(found, key=lambda p: p.is_reminder)
        return [Missing(self._step_of.get(p.field, self.opens_at), p) for p in ordered]

    def _step(self, step_id: str) -> Step:
        step = self.form.step(step_id)
        if step is None:
            raise KeyError("step")
        return step
