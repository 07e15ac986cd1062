"""The questions of one step: label, answer, help, advice, notices and problems, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.forms import Field, Problem, Step, is_asked, notices_for
from ui.common import theme
from ui.common.buttons import IconButton
from ui.common.labels import Banner, Heading, Label, Muted
from ui.common.messages import sentence
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import TONES, FieldWidget, FormContext
from ui.parts.field_remarks import Below, Notices, Place, Remark
from ui.parts.fields import field_widget
from ui.parts.fields_factor import FactorField
from ui.parts.fields_linked import LinkedField

_WIDE = 620
"""From this width, at 100 % text, short answers stand at the right of their questions."""
_WIDEST = 760
"""No form is wider, at 100 % text: on a large screen the eye would lose the line between them."""


class FieldRow(QWidget):
    """One question with everything that belongs to it."""

    changed = Signal()

    def __init__(self, field: Field, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._language = context.language
        self._help = field.help.in_(self._language) if field.help else ""
        self._avoid = field.avoid.in_(self._language) if field.avoid else ""
        self._shown_notices: tuple[int, ...] = ()
        self._problem: Remark | None = None
        self._notices: Notices | None = None
        self._help_label: Label | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._head = self._make_head(field.label.in_(self._language))
        self.input: FieldWidget = field_widget(field, context)
        self._wide: bool | None = None
        self._below: Below | None = None
        if self._avoid:
            self._under().add(Place.AVOID, Remark("ban", self._avoid))
        self.set_wide(False)
        self.input.changed.connect(self._changed)
        self.input.unfolded.connect(self._fold)
        self._describe("", wrong=False)
        self._fold()

    def set_wide(self, wide: bool) -> None:
        """Short answers beside the question, or under it."""
        beside = wide and self.input.is_compact
        if self._wide == beside:
            return
        self._wide = beside
        for widget in (self._head, self.input):
            self._grid.removeWidget(widget)
        self.input.set_right(beside)
        if beside:
            middle = Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self._head, 0, 0, middle)
            self._grid.addWidget(self.input, 0, 1, middle | Qt.AlignmentFlag.AlignRight)
        else:
            self._grid.addWidget(self._head, 0, 0, 1, 2)
            self._grid.addWidget(self.input, 1, 0, 1, 2)
        self._place_below()

    def show_answer(self, value: object | None) -> None:
        """Put an answer into the row."""
        self.input.set_value(value)
        self._show_notices()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong or lacking; nothing of it keeps anybody from saving."""
        texts = list(dict.fromkeys(sentence(problem.code) for problem in problems))
        wrong = any(not (problem.is_reminder or problem.is_advice) for problem in problems)
        if self._problem is None and texts:
            self._problem = Remark("circle-alert")
            self._under().add(Place.PROBLEM, self._problem)
        if self._problem is not None:
            self._problem.say(" ".join(texts), "danger" if wrong else "warning")
        self._describe(self.problem_text, wrong=wrong)
        self._fold()

    @property
    def help_text(self) -> str:
        """The help of this question, or nothing."""
        return self._help

    @property
    def notices(self) -> list[str]:
        """The notices on the screen now."""
        return [] if self._notices is None else self._notices.texts()

    @property
    def problem_text(self) -> str:
        """The problem on the screen now."""
        return "" if self._problem is None else self._problem.text

    @property
    def help_shown(self) -> str:
        """The help that is unfolded under the question."""
        label = self._help_label
        return "" if label is None or label.isHidden() else label.text()

    def toggle_help(self) -> None:
        """Show the help under the question, or take it away."""
        if self._help_label is None:
            self._help_label = Label(self._help, "muted")
            self._help_label.hide()
            self._under().add(Place.HELP, self._help_label)
        self._help_label.setVisible(self._help_label.isHidden())
        self._fold()

    @overrides
    def event(self, event: QEvent) -> bool:
        """F1 is the window's key too: where the question has help, the question comes first."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._asks_help(event):
            event.accept()
            return True
        return super().event(event)

    def _asks_help(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return plain and event.key() == Qt.Key.Key_F1 and bool(self._help)

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._asks_help(event):
            self.toggle_help()
        else:
            super().keyPressEvent(event)

    def _make_head(self, text: str) -> QWidget:
        head = QWidget(self)
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        # The label is as wide as its words, so that the help button stands right behind them.
        self._label = Label(text, "question")
        line.addWidget(self._label, 1)
        if self._help:
            button = IconButton("circle-question-mark", self.tr("Help (F1)"))
            # F1 does the same from the answer itself: one stop fewer for Tab in a tense call.
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.clicked.connect(self.toggle_help)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _under(self) -> Below:
        """What stands under the answer; made when there is something to say: a form has dozens
        of questions, and most say nothing there."""
        if self._below is None:
            self._below = Below(self)
            self._place_below()
        return self._below

    def _place_below(self) -> None:
        if self._below is not None:
            self._grid.removeWidget(self._below)
            self._grid.addWidget(self._below, 1 if self._wide else 2, 0, 1, 2)

    def _describe(self, problem: str, *, wrong: bool) -> None:
        words = " ".join(part for part in (problem, self._avoid, self._help) if part)
        self.input.set_description(words, wrong=wrong)

    @Slot()
    def _fold(self) -> None:
        """Take no room where there is nothing to say."""
        own = self.input.below
        if own is not None and own.parentWidget() is None:
            self._under().add(Place.OWN, own)
        if self._below is not None:
            self._below.setVisible(self._below.says_something())

    def _show_notices(self) -> None:
        called = notices_for(self.field, self.input.value())
        shown = tuple(self.field.notices.index(n) for n in called)
        if shown == self._shown_notices:
            return
        self._shown_notices = shown
        if self._notices is None:
            self._notices = Notices()
            self._under().add(Place.NOTICES, self._notices)
        self._notices.say((n.text.in_(self._language), TONES[n.level]) for n in called)
        self._fold()

    @Slot()
    def _changed(self) -> None:
        self._show_notices()
        self.changed.emit()


class FieldGroup(QWidget):
    """The fields of one step. The same widget stands in the intake and on the case page.

    `changed(field id)` comes with each change the person makes; `hint_changed(text)` with the
    help of the question that has the keyboard, for a line that is always in the same place;
    `wanted(field id)` asks for the record that a linked question stands for; `walked(way)` comes
    when one goes up from the first factor, or down from the last.
    """

    changed = Signal(str)
    hint_changed = Signal(str)
    wanted = Signal(str)
    walked = Signal(int)

    def __init__(
        self,
        fields: Iterable[Field],
        context: FormContext,
        *,
        title: str = "",
        intro: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
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
        for field in fields:
            row = FieldRow(field, context, self)
            row.changed.connect(lambda one=field.id: self._changed(one))
            if isinstance(row.input, LinkedField):
                row.input.wanted.connect(lambda one=field.id: self.wanted.emit(one))
            if isinstance(row.input, FactorField):
                row.input.moved.connect(lambda way, one=field.id: self._walk(one, way))
            self._rows[field.id] = row
            if field.heading is not None:
                self._headings[field.id] = Heading(field.heading.in_(context.language))
                column.addSpacing(Space.M)
                column.addWidget(self._headings[field.id])
            column.addWidget(row)
        column.addStretch(1)
        self._ask()
        QApplication.instance().focusChanged.connect(self._focus_changed)  # type: ignore[union-attr]

    @classmethod
    def for_step(
        cls, step: Step, context: FormContext, parent: QWidget | None = None
    ) -> FieldGroup:
        """The fields of a step of a form, with its title and introduction."""
        language = context.language
        intro = step.intro.in_(language) if step.intro else ""
        title = step.title.in_(language)
        return cls(step.fields, context, title=title, intro=intro, parent=parent)

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
