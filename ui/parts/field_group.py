"""The questions of one step: label, answer, help, advice, notices and problems, field by field."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from avhopp_desktop.domain.forms import Field, Problem, Step, is_asked
from ui.common import theme
from ui.common.labels import Banner, Heading, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_row import FieldRow
from ui.parts.fields_factor import FactorField
from ui.parts.fields_linked import LinkedField

_WIDE = 620
"""From this width, at 100 % text, short answers stand at the right of their questions."""
_WIDEST = 760
"""No form is wider, at 100 % text: on a large screen the eye would lose the line between them."""


class FieldGroup(QWidget):
    """The fields of one step. The same widget stands in the intake and on the case page.

    `changed(field id)` comes with each change the person makes; `hint_changed(text)` with the
    help of the question that has the keyboard, for a line that is always in the same place;
    `wanted(field id)` asks for the record that a linked question stands for; `walked(way)` comes
    when one goes up from the first factor, or down from the last; `entered` when the keyboard has
    come to the first question.
    """

    changed = Signal(str)
    hint_changed = Signal(str)
    wanted = Signal(str)
    walked = Signal(int)
    entered = Signal()

    def __init__(
        self,
        fields: Iterable[Field],
        context: FormContext,
        *,
        title: str = "",
        intro: str = "",
        parent: QWidget | None = None,
        later: bool = False,
    ) -> None:
        """`later`: the questions are made by `make_next` and `finish`; nothing else may be asked
        of the group before they are there."""
        super().__init__(parent)
        self._context = context
        self._others: dict[str, object] = {}
        self._skipped: frozenset[str] = frozenset()
        self._rows: dict[str, FieldRow] = {}
        self._headings: dict[str, Heading] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        if title:
            column.addWidget(Heading(title))
        if intro:
            column.addWidget(Muted(intro))
        self._note = Banner("", "info")
        self._note.hide()
        column.addWidget(self._note)
        self._filling: deque[tuple[FieldRow, list[object]]] = deque()
        self._missing: deque[Field] | None = deque(fields)
        if not later:
            self.finish()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    @classmethod
    def for_step(
        cls,
        step: Step,
        context: FormContext,
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> FieldGroup:
        """The fields of a step of a form, with its title and introduction."""
        language = context.language
        intro = step.intro.in_(language) if step.intro else ""
        title = step.title.in_(language)
        return cls(step.fields, context, title=title, intro=intro, parent=parent, later=later)

    def finish(self) -> None:
        """Make the questions that are not made yet."""
        if self._missing is None:
            return
        self._filling.clear()
        while self._missing:
            self.make_next({})
        self._missing = None
        self._column.addStretch(1)
        self._ask()

    def make_next(self, answers: Mapping[str, object]) -> None:
        """Make one more question, dressed for the place where it stands, or show more of its
        answer."""
        if self._filling:
            row, shown = self._filling.popleft()
            row.show_answer(shown)
            return
        if not self._missing:
            return
        field, column, language = self._missing.popleft(), self._column, self._context.language
        row = FieldRow(field, self._context, self)
        row.changed.connect(partial(self._changed, field.id))
        if isinstance(row.input, LinkedField):
            row.input.wanted.connect(partial(self.wanted.emit, field.id))
        if isinstance(row.input, FactorField):
            row.input.moved.connect(partial(self._walk, field.id))
        self._rows[field.id] = row
        if field.heading is not None:
            self._headings[field.id] = Heading(field.heading.in_(language), self)
            column.addSpacing(Space.M)
            column.addWidget(self._headings[field.id])
        column.addWidget(row)
        value = answers.get(field.id)
        if isinstance(value, list):  # perhaps of rows, each of them a form of its own
            self._filling.extend((row, value[:number]) for number in range(1, len(value) + 1))
        elif value is not None:
            row.show_answer(value)

    @property
    def whole(self) -> bool:
        """Whether every question is made, with its answer."""
        return not self._missing and not self._filling

    def dress(self) -> None:
        """Do now what showing it for the first time would do."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()

    def set_note(self, text: str) -> None:
        """Something that holds for these answers, above the questions; empty takes it away."""
        self._note.set_text(text)
        self._note.setVisible(bool(text))

    def answers(self) -> dict[str, object]:
        """What stands in the fields, those not asked now too: nothing that was typed is lost."""
        given = {name: row.input.value() for name, row in self._rows.items()}
        return {name: value for name, value in given.items() if value is not None}

    def set_answers(self, answers: Mapping[str, object]) -> None:
        """Show answers; those of other steps decide with these which questions are asked."""
        self._others = {name: a for name, a in answers.items() if name not in self._rows}
        for name, row in self._rows.items():
            row.show_answer(answers.get(name))
        self._ask()

    def set_other_answers(self, answers: Mapping[str, object]) -> None:
        """What other steps say, without touching the fields of this one."""
        self._others = {name: a for name, a in answers.items() if name not in self._rows}
        self._ask()

    def skip(self, fields: frozenset[str]) -> None:
        """Questions that are not asked now, for a reason that the form cannot say."""
        if fields != self._skipped:
            self._skipped = fields
            self._ask()

    def set_answer(self, field_id: str, value: object | None) -> None:
        """Show one answer. Raises KeyError for a field of another step."""
        self._rows[field_id].show_answer(value)
        self._ask()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem by its field; fields without one are cleared."""
        found = list(problems)
        for name, row in self._rows.items():
            row.show_problems([problem for problem in found if problem.field == name])

    def has(self, field_id: str) -> bool:
        """Whether it asks for a field, now or under other answers."""
        return field_id in self._rows

    def row(self, field_id: str) -> FieldRow:
        """One question. Raises KeyError for a field of another step."""
        return self._rows[field_id]

    def asked(self) -> list[str]:
        """Ids of the questions on the screen, in order."""
        return [name for name, row in self._rows.items() if not row.isHidden()]

    def focus_field(self, field_id: str, part: str = "") -> None:
        """Give the keyboard to an answer, or to a piece of it."""
        row = self._rows.get(field_id)
        if row is not None:
            row.input.focus_part(part)

    def focus_first(self) -> None:
        """Give the keyboard to the first question that takes it."""
        for name in self.asked():
            if self._rows[name].input.inputs():
                self._rows[name].input.focus_first()
                self.entered.emit()
                return

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @overrides
    def minimumSizeHint(self) -> QSize:
        """Without what is left free at the right: it gives way first."""
        return super().minimumSizeHint() - QSize(self._column.contentsMargins().right(), 0)

    @overrides
    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(self._column.contentsMargins().right(), 0)

    def _fit(self) -> None:
        room = min(self.width(), theme.px(_WIDEST))
        self._column.setContentsMargins(0, 0, self.width() - room, 0)
        wide = room >= theme.px(_WIDE)
        for row in self._rows.values():
            # The question keeps at least a good third of the line.
            row.set_wide(wide and row.input.sizeHint().width() <= 0.62 * room)

    def _ask(self) -> None:
        answers = {**self._others, **self.answers()}
        for name, row in self._rows.items():
            asked = name not in self._skipped and is_asked(row.field, answers)
            row.setVisible(asked)
            if name in self._headings:
                self._headings[name].setVisible(asked)

    def _walk(self, field_id: str, way: int) -> None:
        """From one factor to the next."""
        names = [n for n in self.asked() if isinstance(self._rows[n].input, FactorField)]
        place = names.index(field_id) + way
        if 0 <= place < len(names):
            self.focus_field(names[place])
        else:
            self.walked.emit(way)

    def _changed(self, field_id: str) -> None:
        self._ask()
        self.changed.emit(field_id)

    @Slot(QWidget, QWidget)
    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        row = new.parentWidget()
        while row is not None and not isinstance(row, FieldRow):
            row = row.parentWidget()
        hint = row.input.hint_for(new) or row.help_text if row is not None else ""
        self.hint_changed.emit(hint)
