"""The pages of founding an office that only ask: what it is, names, passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import credentials
from ui.common import messages
from ui.common.labels import Badge, Label, Muted
from ui.common.theme import Space
from ui.parts.labelled import Labelled, line_edit


class Step(QWidget):
    """One page of the founding: `ready` says whether one may go on, and what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)

    def ready(self) -> bool:
        """True, or says what is missing and gives it the keyboard."""
        return True

    def focus_first(self) -> None:
        """Give the keyboard to where the page begins."""

    def forget(self) -> None:
        """Take away what was typed or is shown and opens the vault."""


class AboutStep(Step):
    """What is going to happen, before anything does."""

    def __init__(self) -> None:
        super().__init__()
        for head, text in (
            (
                self.tr("You become the first supervisor"),
                self.tr(
                    "You hold every role until you give them away: you add the others afterwards,"
                    " each with a passphrase of their own."
                ),
            ),
            (
                self.tr("A passphrase opens the vault"),
                self.tr(
                    "Nobody can look it up or reset it, not the municipality, not whoever made"
                    " the program."
                ),
            ),
            (
                self.tr("A recovery sheet is the only way back"),
                self.tr(
                    "You print it, or save it on USB sticks, in two halves for two keepers. Both"
                    " type their half back here, so have the second keeper at hand."
                ),
            ),
        ):
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(Label(head, "strong"))
            words.addWidget(Muted(text))
            self.column.addLayout(words)
        self.column.addStretch(1)


class NamesStep(Step):
    """The office's name and the founder's alias."""

    def __init__(self, *, demo: bool) -> None:
        super().__init__()
        self.office = line_edit("office", 80)
        self.office_field = Labelled(
            self.tr("Name of the office"),
            self.office,
            self.tr("As other offices know you. It stands on hand-overs and on the sheet."),
        )
        self.alias = line_edit("founder.alias", 40)
        self.alias_field = Labelled(
            self.tr("Your alias"),
            self.alias,
            self.tr("The program knows staff by alias only. Not your real name."),
        )
        self.demo = QCheckBox(self.tr("Only for practice, with invented people"))
        self.demo.setObjectName("demo")
        self.demo.setChecked(demo)
        self.demo_badge = Badge(self.tr("Every page will say DEMO"), "warning", "triangle-alert")
        self.demo.toggled.connect(self.demo_badge.setVisible)
        for widget in (self.office_field, self.alias_field, self.demo, self.demo_badge):
            self.column.addWidget(widget)
        self.demo_badge.setVisible(demo)
        self.column.addStretch(1)
        self.office.returnPressed.connect(self.alias.setFocus)

    def focus_first(self) -> None:
        self.office.setFocus()

    def ready(self) -> bool:
        try:
            credentials.check_office_name(self.office.text())
        except AvhoppError:
            self.office_field.set_problem(self.tr("Write a name of 1 to 80 characters."))
            self.office.setFocus()
            return False
        try:
            credentials.check_alias(self.alias.text())
        except AvhoppError as error:
            self.alias_field.set_problem(messages.sentence(error.code))
            self.alias.setFocus()
            return False
        return True
