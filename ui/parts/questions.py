"""The questions of one step: those that are made, and the answers to those that are to come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.forms import Field, Problem
from ui.parts.field_row import FieldRow


class Questions:
    """Made one after the other by `make_next`; what is given to one that is to come, it shows when
    it is made. `make`: a row without an answer, in its place.
    """

    def __init__(self, fields: Iterable[Field], make: Callable[[Field], FieldRow]) -> None:
        self.fields = {field.id: field for field in fields}
        self.rows: dict[str, FieldRow] = {}
        self._make = make
        self._missing = deque(self.fields.values())
        self._in_hand: FieldRow | None = None
        """One that is made and does not show all of its answer yet."""
        self._given: dict[str, object] = {}
        self._problems: list[Problem] = []

    @property
    def whole(self) -> bool:
        """Whether every question is made, with its answer."""
        return not self._missing and self._in_hand is None

    @property
    def left(self) -> int:
        """How often `make_next` has something to do, at the most."""
        if self.whole:
            return 0
        values = [*self._given.values(), self._in_hand and self._in_hand.input.value()]
        lines = sum(len(value) for value in values if isinstance(value, list))
        return 1 + len(self._missing) + lines

    @property
    def high(self) -> int:
        """How many lines of a form stand under each other in those that are shown, at least."""
        return sum(row.input.high for row in self.rows.values() if not row.isHidden())

    def make_next(self) -> None:
        """Make one more, or show one more line of its answer."""
        row, self._in_hand = self._in_hand, None
        if row is None:
            if not self._missing:
                return
            row = self._make(self._missing.popleft())
            row.input.by_lines(True)
            row.show_answer(self._given.pop(row.field.id, None))
            self.rows[row.field.id] = row
            if problems := self._problems_of(row):
                row.show_problems(problems)
        if row.input.make_next():
            self._in_hand = row
        else:
            row.input.by_lines(False)

    def lead_on(self, here: QWidget, asked: Sequence[str]) -> None:
        """Make what the keyboard comes to from `here`: the rest of that answer, and the next
        question that takes keys."""
        mine = next((name for name in asked if self._stands_in(here, name)), None)
        if mine is None:
            return
        while self._in_hand is self.rows[mine]:
            self.make_next()
        for name in asked[asked.index(mine) + 1 :]:
            while name not in self.rows:
                self.make_next()
            if self.rows[name].input.inputs():
                return

    def _stands_in(self, here: QWidget, name: str) -> bool:
        return name in self.rows and self.rows[name].isAncestorOf(here)

    def answer(self, name: str) -> object | None:
        """What stands there, or was given to what is to come."""
        row = self.rows.get(name)
        return self._given.get(name) if row is None else row.input.value()

    def show(self, answers: Mapping[str, object]) -> None:
        """Show these answers and no others."""
        self._given = {
            name: answers[name] for name in self.fields if name in answers and name not in self.rows
        }
        for name, row in self.rows.items():
            row.show_answer(answers.get(name))

    def show_one(self, name: str, value: object | None) -> None:
        """Show one answer. Raises KeyError for a field of another step."""
        if name in self.rows:
            self.rows[name].show_answer(value)
        else:
            self._given[self.fields[name].id] = value

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem by its field; fields without one are cleared."""
        self._problems = list(problems)
        for row in self.rows.values():
            row.show_problems(self._problems_of(row))

    def _problems_of(self, row: FieldRow) -> list[Problem]:
        return [problem for problem in self._problems if problem.field == row.field.id]
