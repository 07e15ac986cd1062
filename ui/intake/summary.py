"""The last step of the intake: what is still to be asked, and the two ways to end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.forms import Form
from avhopp_desktop.domain.intake import Missing
from ui.common.buttons import Button
from ui.common.labels import Banner, Heading, Muted, clear_layout
from ui.common.messages import sentence
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout

FEW = 12
"""More questions than this are counted, not named: the steps show them all."""


class Summary(QWidget):
    """Names what lacks, each with a button that goes there.

    `wanted(step, field, part)`: go to that question. `finish_wanted`, `later_wanted`: the two
    ways to end; both save.
    """

    wanted = Signal(str, str, str)
    finish_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, form: Form, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._language = form, language
        self._links: list[Button] = []
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
        column.addSpacing(Space.S)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        column.addLayout(self._list)
        self._more = Muted("")
        column.addWidget(self._more)
        column.addStretch(1)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Show what `IntakeFlow.can_finish` found."""
        missing = _by_question(missing)
        errors = [one for one in missing if not one.problem.is_reminder]
        reminders = len(missing) - len(errors)
        self._state.setVisible(not missing)
        self._state.set_text(self.tr("Everything that has to be asked has an answer."))
        self._errors.setVisible(bool(errors))
        self._errors.set_text(
            self.tr("%n answer(s) cannot be read and must be corrected first.", "", len(errors))
        )
        self._reminders.setVisible(bool(reminders))
        self._reminders.set_text(
            self.tr(
                "%n question(s) remain. They become reminders: finish now and ask at the next "
                "contact.",
                "",
                reminders,
            )
        )
        clear_layout(self._list)
        self._links = [self._link(one) for one in missing[:FEW]]
        for link in self._links:
            self._list.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        rest = len(missing) - len(self._links)
        self._more.setText(self.tr("… and %n more", "", rest) if rest else "")
        self._more.setVisible(bool(rest))
        self.finish_button.setText(
            self.tr("Save and finish anyway") if reminders else self.tr("Finish the first contact")
        )
        self.finish_button.setEnabled(not errors)

    @property
    def links(self) -> list[Button]:
        """The buttons that go to a question, in order."""
        return list(self._links)

    def focus_first(self) -> None:
        """Give the keyboard to the end, or to what must be corrected before."""
        target = self.finish_button if self.finish_button.isEnabled() else self._links[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_missing(self) -> None:
        """Give the keyboard to the first question that lacks, or to the end."""
        target = self._links[0] if self._links else self.finish_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _link(self, one: Missing) -> Button:
        field = self._form.field(one.problem.field)
        step = self._form.step(one.step)
        question = field.label.in_(self._language) if field else one.problem.field
        icon = "circle" if one.problem.is_reminder else "circle-alert"
        button = Button(question, "quiet", icon)
        place = step.title.in_(self._language) if step else ""
        button.setAccessibleDescription(f"{sentence(one.problem.code)} {place}")
        button.setToolTip(f"{place}: {sentence(one.problem.code)}")
        problem = one.problem
        button.clicked.connect(lambda: self.wanted.emit(one.step, problem.field, problem.part))
        return button


def _by_question(missing: Sequence[Missing]) -> list[Missing]:
    """One for each question: what cannot be read before what is only empty."""
    first: dict[str, Missing] = {}
    for one in sorted(missing, key=lambda one: one.problem.is_reminder):
        first.setdefault(one.problem.field, one)
    return [one for one in missing if first[one.problem.field] is one]
