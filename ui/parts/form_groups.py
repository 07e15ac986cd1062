"""All the questions of a form, step under step, as one thing that holds its answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.forms import Field, Form, Problem, Step
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.question_keys import QuestionKeys


class FormGroups(QWidget):
    """`leave_out`: fields that are not asked here; what was answered to them stays. `left`: after
    the last question. With `later`, steps are made by `make_next`, or when they are asked for.
    """

    changed = Signal()
    left = Signal()
    whole = Signal()

    def __init__(
        self,
        form: Form,
        context: FormContext,
        leave_out: Collection[str] = (),
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._context = context
        self._other: dict[str, Any] = {}
        self._groups: list[FieldGroup] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        steps = [_without(step, leave_out) for step in form.steps]
        self._alone = len(steps) == 1
        self._missing = deque(steps)
        self._asked = frozenset(field.id for step in steps for field in step.fields)
        if not later:
            self.finish()

    @property
    def groups(self) -> list[FieldGroup]:
        """The steps in their order."""
        self.finish()
        return self._groups

    @property
    def steps_missing(self) -> int:
        """How many steps are not made yet."""
        return len(self._missing)

    def finish(self) -> None:
        """Make what is not made yet."""
        while self._missing:
            self.make_next()

    def make_next(self) -> None:
        """Make one more step, dressed for the place where it stands; no more than there are."""
        if not self._missing:
            return
        step, context = self._missing.popleft(), self._context
        group = (
            FieldGroup(step.fields, context, parent=self)  # its title is that of what holds it
            if self._alone
            else FieldGroup.for_step(step, context, self)
        )
        group.changed.connect(lambda _: self._changed())
        self._groups.append(group)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(group)
        if not self._missing:
            QuestionKeys(*self._groups).left.connect(self.left)
            self.whole.emit()

    def answers(self) -> dict[str, Any]:
        """What stands in the fields, and what was answered to those that are not asked here."""
        given = dict(self._other)
        for group in self.groups:
            given |= group.answers()
        return given

    def set_answers(self, answers: Mapping[str, Any]) -> None:
        """Show answers."""
        self._other = {name: value for name, value in answers.items() if name not in self._asked}
        for group in self.groups:
            group.set_answers(answers)
            group.set_other_answers(dict(answers))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Put each problem by its field; fields without one are cleared."""
        for group in self.groups:
            group.show_problems(problems)

    def focus_first(self) -> None:
        """Give the keyboard to the first question."""
        self.groups[0].focus_first()

    def focus_field(self, field: str, part: str = "") -> None:
        """Give the keyboard to one question."""
        for group in self.groups:
            group.focus_field(field, part)

    @Slot()
    def _changed(self) -> None:
        answers = self.answers()
        for group in self.groups:
            group.set_other_answers(answers)
        self.changed.emit()


def offering(form: Form, field_id: str, codes: Collection[str]) -> Form:
    """The form with only these choices of one field."""

    def limited(field: Field) -> Field:
        if field.id != field_id:
            return field
        return replace(field, choices=tuple(c for c in field.choices if c.code in codes))

    steps = (replace(step, fields=tuple(map(limited, step.fields))) for step in form.steps)
    return replace(form, steps=tuple(steps))


def _without(step: Step, left_out: Collection[str]) -> Step:
    return replace(step, fields=tuple(field for field in step.fields if field.id not in left_out))
