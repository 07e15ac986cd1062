"""One question: label, answer, help, advice, notices and problems."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from avhopp_desktop.domain.forms import Field, Problem, notices_for
from ui.common.buttons import IconButton
from ui.common.labels import Label
from ui.common.messages import sentence
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import TONES, FieldWidget, FormContext
from ui.parts.field_remarks import Below, Notices, Place, Remark
from ui.parts.fields import field_widget


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
        self.input: FieldWidget = field_widget(field, context, self)
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
