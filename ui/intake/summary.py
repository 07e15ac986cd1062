"""The last step of the intake: what is known, what lacks, what comes next, and the ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from avhopp_desktop.domain.answer_texts import Words
from avhopp_desktop.domain.forms import Form, Requirement, Step, is_asked, is_there
from avhopp_desktop.domain.intake import Missing
from ui.common import theme, tips
from ui.common.buttons import Button
from ui.common.labels import Badge, Banner, Heading, Label, Muted, clear_layout
from ui.common.messages import sentence
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout

FIRST_CONTACT = ("start", "danger", "ahead")
"""Steps of the call itself: what lacks in them is named one by one, later steps are counted."""


@dataclass(frozen=True)
class Ahead:
    """Something that somebody waits for once this is saved: words and a day in words."""

    words: str
    day: str


class Summary(QWidget):
    """Step by step what is known in plain words, and what lacks, each with a way there.

    `wanted(step, field, part)`: go to that question. `finish_wanted`, `later_wanted`: the two
    ways to end; both save.
    """

    wanted = Signal(str, str, str)
    finish_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, form: Form, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._words = form, words
        self._links: list[Button] = []
        self._wrong: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Heading(self.tr("Summary")))
        self._state = Banner("", "good")
        self._errors = Banner("", "danger")
        self._reminders = Banner("", "info")
        for banner in (self._state, self._errors, self._reminders):
            column.addWidget(banner)
        buttons = FlowLayout(gap=Space.S)
        self.finish_button = Button(self.tr("Save and finish anyway"), "accent")
        self.finish_button.clicked.connect(self.finish_wanted)
        self.later_button = Button(self.tr("Save and go on later"))
        self.later_button.clicked.connect(self.later_wanted)
        buttons.addWidget(self.finish_button)
        buttons.addWidget(self.later_button)
        column.addLayout(buttons)
        self._ahead = QVBoxLayout()
        self._ahead.setSpacing(Space.XS)
        column.addLayout(self._ahead)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(Space.XS)
        column.addLayout(self._steps)
        column.addStretch(1)

    def show_missing(
        self,
        missing: Sequence[Missing],
        answers: Mapping[str, object] | None = None,
        ahead: Sequence[Ahead] = (),
    ) -> None:
        """Show what `IntakeFlow.can_finish` found, what is known, and what will be waited for."""
        missing = _by_question(missing)
        errors = [one for one in missing if not one.problem.is_reminder]
        now = [m for m in missing if m.problem.is_reminder and m.step in FIRST_CONTACT]
        self._state.setVisible(not missing)
        self._state.set_text(self.tr("Everything that has to be asked has an answer."))
        self._errors.setVisible(bool(errors))
        self._errors.set_text(
            self.tr("%n answer(s) cannot be read and must be corrected first.", "", len(errors))
        )
        rest = len(missing) - len(errors)
        self._reminders.setVisible(bool(rest))
        self._reminders.set_text(self._remaining(len(now), rest))
        self.finish_button.setText(
            self.tr("Save and finish anyway") if now else self.tr("Finish the first contact")
        )
        self.finish_button.setEnabled(not errors)
        clear_layout(self._steps)
        self._links, self._wrong = [], None
        for step in self._form.steps:
            if is_there(step, answers or {}):
                self._add_step(step, [m for m in missing if m.step == step.id], answers or {})
        self._show_ahead(ahead)

    @property
    def links(self) -> list[Button]:
        """The buttons that go to a question, in order."""
        return list(self._links)

    def focus_first(self) -> None:
        """Give the keyboard to the end, or to what must be corrected before."""
        target = self._wrong or self.finish_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_missing(self) -> None:
        """Give the keyboard to what must be corrected, to the first that lacks, or to the end."""
        target = self._wrong or (self._links[0] if self._links else self.finish_button)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remaining(self, now: int, rest: int) -> str:
        if now:
            return self.tr(
                "%n question(s) of the first contact remain. They become reminders: finish now and "
                "ask at the next contact.",
                "",
                now,
            )
        return self.tr(
            "The first contact is complete. %n question(s) are left for the next talks.", "", rest
        )

    def _show_ahead(self, ahead: Sequence[Ahead]) -> None:
        clear_layout(self._ahead)
        if ahead:
            self._ahead.addWidget(Label(self.tr("What happens next"), "strong"))
        for one in ahead:
            self._ahead.addWidget(Label(f"{one.day}  ·  {one.words}"))

    def _add_step(
        self, step: Step, missing: Sequence[Missing], answers: Mapping[str, object]
    ) -> None:
        known = [
            field
            for field in step.fields
            if field.requirement is not Requirement.AUTO
            and is_asked(field, answers)
            and answers.get(field.id) is not None
        ]
        self._steps.addSpacing(Space.M)
        head = FlowLayout(gap=Space.M)
        head.addWidget(Label(step.title.in_(self._words.language), "strong", wrap=False))
        head.addWidget(self._badge(bool(known), len(missing)))
        self._steps.addLayout(head)
        if known:
            grid = QGridLayout()
            grid.setHorizontalSpacing(Space.L)
            grid.setVerticalSpacing(Space.XS)
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3)
            for row, field in enumerate(known):
                asked = Muted(field.label.in_(self._words.language), small=True)
                grid.addWidget(asked, row, 0, Qt.AlignmentFlag.AlignTop)
                said = Label(self._words.answer(field, answers[field.id]))
                said.setMinimumWidth(theme.px(120))
                grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)
            self._steps.addLayout(grid)
        named = missing if known or step.id in FIRST_CONTACT else missing[:1]
        for one in named:
            link = self._link(one, whole_step=len(named) < len(missing))
            self._links.append(link)
            if self._wrong is None and not one.problem.is_reminder:
                self._wrong = link
            self._steps.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _badge(self, begun: bool, missing: int) -> Badge:
        if missing:
            tone = "warning" if begun else "neutral"
            icon = "circle-dot" if begun else "circle"
            return Badge(self.tr("%n to ask", "", missing), tone, icon)
        if begun:
            return Badge(self.tr("Done"), "good", "circle-check")
        return Badge(self.tr("Can wait"), "neutral", "circle")

    def _link(self, one: Missing, *, whole_step: bool) -> Button:
        language = self._words.language
        field = self._form.field(one.problem.field)
        step = self._form.step(one.step)
        place = step.title.in_(language) if step else ""
        question = field.label.in_(language) if field else one.problem.field
        text = self.tr("Go on with: {step}").format(step=place) if whole_step else question
        icon = "circle" if one.problem.is_reminder else "circle-alert"
        button = _Link(text, "arrow-right" if whole_step else icon)
        button.setAccessibleDescription(f"{sentence(one.problem.code)} {place}")
        tips.show(button, f"{place}: {sentence(one.problem.code)}")
        problem = one.problem
        button.clicked.connect(lambda: self.wanted.emit(one.step, problem.field, problem.part))
        return button


class _Link(Button):
    """A question as long as it is; it takes more lines where there is no room for it in one."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text, "link", icon)
        self._whole = text
        self.setAccessibleName(text)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)  # a button's is fixed: one line
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @overrides
    def sizeHint(self) -> QSize:
        return self._around() + self._room_of(self._whole)

    @overrides
    def minimumSizeHint(self) -> QSize:
        longest = max(self._room_of(word).width() for word in self._whole.split())
        return QSize(self._around().width() + longest, self.sizeHint().height())

    @overrides
    def heightForWidth(self, width: int) -> int:
        return (self._around() + self._room_of(self._broken(width))).height()

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self._broken(self.width())
        if shown != self.text():
            self.setText(shown)

    def _room_of(self, text: str) -> QSize:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text)

    def _around(self) -> QSize:
        """What icon and edges take beside the words."""
        return super().sizeHint() - self._room_of(self.text())

    def _broken(self, width: int) -> str:
        """The whole text in lines that a button of this width has room for."""
        room, lines = width - self._around().width(), [""]
        for word in self._whole.split():
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and self._room_of(longer).width() > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return "\n".join(lines)


def _by_question(missing: Sequence[Missing]) -> list[Missing]:
    """One for each question, in the order of the form: what cannot be read before what is
    only empty."""
    first: dict[str, Missing] = {}
    for one in sorted(missing, key=lambda one: one.problem.is_reminder):
        first.setdefault(one.problem.field, one)
    return [one for one in missing if first[one.problem.field] is one]
