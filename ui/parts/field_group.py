"""The questions of one step: label, answer, help, advice, notices and problems, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from avhopp_desktop.domain.forms import Field, Kind, Problem, Step, is_asked
from ui.common import theme
from ui.common.labels import Banner, Heading, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_row import FieldRow
from ui.parts.fields_factor import FactorField
from ui.parts.fields_linked import LinkedField
from ui.parts.questions import Questions
from ui.parts.scroll import scroller_around, settle_around
from ui.parts.slices import on_screen

_WIDE = 620
"""From this width, at 100 % text, short answers stand at the right of their questions."""
_LEAST = 56
"""No line of a form takes less height, at 100 % text."""
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
        """`later`: the questions are made by `make_next`, or when one of them is asked for. Until
        then the group holds their answers, and it is hidden as long as none is made."""
        super().__init__(parent)
        self._context = context
        self._others: dict[str, object] = {}
        self._skipped: frozenset[str] = frozenset()
        self._questions = Questions(fields, self._make_row)
        self._fields, self._rows = self._questions.fields, self._questions.rows
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
        column.addStretch(1)
        self._waiting = later
        if later:
            self.hide()
        else:
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

    @Slot()
    def finish(self) -> None:
        """Make the questions that are not made yet."""
        self._make(lambda: False)

    def fill(self, lines: int) -> None:
        """Make so much that so many lines stand under each other."""
        while not self.reaches(lines):
            self.make_next()

    def make_next(self) -> None:
        """Make one more question, dressed for the place where it stands, or show more of its
        answer."""
        if not self.whole:
            self._questions.make_next()
            self._show_made()

    def reaches(self, lines: int) -> bool:
        """Whether so many lines stand under each other, or all that there will be."""
        return self.whole or self.high >= lines

    @property
    def high(self) -> int:
        """How many lines stand under each other, at least."""
        return self._questions.high

    @property
    def whole(self) -> bool:
        """Whether every question is made, with its answer."""
        return self._questions.whole

    @property
    def pieces(self) -> list[Callable[[], None]]:
        """What makes the rest, in an order of its own; none too few."""
        return [self.make_next] * self._questions.left

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
        given = {name: self._questions.answer(name) for name in self._fields}
        return {name: value for name, value in given.items() if value is not None}

    def set_answers(self, answers: Mapping[str, object]) -> None:
        """Show answers; those of other steps decide with these which questions are asked."""
        self._questions.show(answers)
        self.set_other_answers(answers)

    def set_other_answers(self, answers: Mapping[str, object]) -> None:
        """What other steps say, without touching the fields of this one."""
        self._others = {name: a for name, a in answers.items() if name not in self._fields}
        self._ask()

    def skip(self, fields: frozenset[str]) -> None:
        """Questions that are not asked now, for a reason that the form cannot say."""
        if fields != self._skipped:
            self._skipped = fields
            self._ask()

    def set_answer(self, field_id: str, value: object | None) -> None:
        """Show one answer. Raises KeyError for a field of another step."""
        self._questions.show_one(field_id, value)
        self._ask()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem by its field; fields without one are cleared."""
        self._questions.show_problems(problems)

    def has(self, field_id: str) -> bool:
        """Whether it asks for a field, now or under other answers."""
        return field_id in self._fields

    def row(self, field_id: str) -> FieldRow:
        """One question. Raises KeyError for a field of another step."""
        field = self._fields[field_id]
        self._make(lambda: field.id in self._rows)
        return self._rows[field_id]

    def asked(self) -> list[str]:
        """Ids of the questions that are asked, in order."""
        answers = {**self._others, **self.answers()}
        return [name for name in self._fields if self._is_asked(name, answers)]

    def focus_field(self, field_id: str, part: str = "") -> None:
        """Give the keyboard to an answer, or to a piece of it."""
        if field_id not in self._fields:
            return
        if field_id not in self._rows:
            self.row(field_id)
            settle_around(self)
        self._rows[field_id].input.focus_part(part)

    def focus_first(self) -> None:
        """Give the keyboard to the first question that takes it."""
        for name in self.asked():
            if self.row(name).input.inputs():
                self.row(name).input.focus_first()
                self.entered.emit()
                return

    @overrides
    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab comes to the next question, although it was not made yet."""
        here = self.focusWidget()
        if not self.whole and here is not None:
            self._questions.lead_on(here, self.asked())
            self._show_made()
            settle_around(self)
        return super().focusNextPrevChild(onward)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        around = None if self.whole else scroller_around(self)
        if around is not None:
            self.fill(first_screen(around))
            around.end_wanted.connect(self.finish)

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
            asked = self._is_asked(name, answers)
            row.setVisible(asked)
            if name in self._headings:
                self._headings[name].setVisible(asked)

    def _is_asked(self, name: str, answers: Mapping[str, object]) -> bool:
        return name not in self._skipped and is_asked(self._fields[name], answers)

    # Making the questions

    def _make(self, enough: Callable[[], bool]) -> None:
        """Make questions until it is enough, or there are no more."""
        left = self._questions.left
        while not self.whole and not enough():
            self._questions.make_next()
        if left:
            self._show_made()

    def _make_row(self, field: Field) -> FieldRow:
        column = self._column
        row = FieldRow(field, self._context, self)
        row.hide()
        row.changed.connect(partial(self._changed, field.id))
        if isinstance(row.input, LinkedField):
            row.input.wanted.connect(partial(self.wanted.emit, field.id))
        if isinstance(row.input, FactorField):
            row.input.moved.connect(partial(self._walk, field.id))
        if field.heading is not None:
            heading = Heading(field.heading.in_(self._context.language), self)
            heading.hide()
            self._headings[field.id] = heading
            column.insertSpacing(column.count() - 1, Space.M)
            column.insertWidget(column.count() - 1, heading)
        column.insertWidget(column.count() - 1, row)
        return row

    def _show_made(self) -> None:
        self._ask()
        if self._waiting and self._rows:
            self._waiting = False
            self.show()
        if self.isVisible():
            self._fit()

    def _walk(self, field_id: str, way: int) -> None:
        """From one factor to the next."""
        names = [n for n in self.asked() if self._fields[n].kind is Kind.FACTOR]
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


def first_screen(around: QWidget) -> int:
    """How many lines of a form fill what it scrolls in, at the most."""
    return on_screen(around, _LEAST)
