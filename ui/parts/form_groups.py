"""All the questions of a form, step under step, as one thing that holds its answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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
    the last question. With `later`, the questions are made by `pieces`, or when they are asked for.
    """

    changed = Signal()
    left = Signal()

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
        self._other: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        steps = [_without(step, leave_out) for step in form.steps]
        self._asked = frozenset(field.id for step in steps for field in step.fields)
        self.groups = [
            FieldGroup(step.fields, context, parent=self, later=later)
            if len(steps) == 1  # its title is that of what holds it
            else FieldGroup.for_step(step, context, self, later=later)
            for step in steps
        ]
        """The steps in their order."""
        for group in self.groups:
            group.changed.connect(lambda _: self._changed())
            column.addWidget(group)
        QuestionKeys(*self.groups).left.connect(self.left)

    @property
    def whole(self) -> bool:
        """Whether every question is made."""
        return all(group.whole for group in self.groups)

    @property
    def pieces(self) -> list[Callable[[], None]]:
        """What makes the rest, one after the other."""
        return [piece for group in self.groups for piece in group.pieces]

    def fill(self, lines: int) -> None:
        """Make so much that so many lines stand under each other."""
        for group in self.groups:
            group.fill(lines)
            lines -= group.high
            if lines <= 0:
                return

    def reaches(self, lines: int) -> bool:
        """Whether so many lines stand under each other, or all that there will be."""
        return self.whole or sum(group.high for group in self.groups) >= lines

    def make_next(self) -> None:
        """Make one more question, or show more of its answer."""
        group = next((one for one in self.groups if not one.whole), None)
        if group is not None:
            group.make_next()

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
        number = next((n for n, group in enumerate(self.groups) if group.has(field)), None)
        if number is not None:
            for above in self.groups[:number]:
                above.finish()  # what is made later would push the question down
            self.groups[number].focus_field(field, part)

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
