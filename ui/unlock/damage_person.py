"""Who opens a damaged vault: alias and passphrase, or both halves of the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.services.damage.damaged_vault import Person
from ui.common.buttons import Button
from ui.common.theme import Space
from ui.parts.labelled import Labelled, line_edit
from ui.parts.new_passphrase import NewPassphrase
from ui.parts.passphrase import PassphraseField
from ui.unlock.half_field import HalfField


class PersonFields(QWidget):
    """`submitted`: Enter in the last field."""

    submitted = Signal()

    def __init__(self, alias: str, phrase: str) -> None:
        super().__init__()
        self.alias = line_edit("damage.alias", 40)
        self.alias.setText(alias)
        self.alias_field = Labelled(self.tr("Alias"), self.alias)
        self.phrase = PassphraseField(self.tr("Passphrase"), "damage.passphrase")
        self.phrase.edit.setText(phrase)
        self.halves = (
            HalfField(self.tr("Half-sheet 1"), "damage.half.1"),
            HalfField(self.tr("Half-sheet 2"), "damage.half.2"),
        )
        self.new_phrase = NewPassphrase()
        self.switch = Button("", "link")
        self.switch.setObjectName("damage.switch")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        fields = (*self.halves, self.alias_field, self.phrase, self.new_phrase, self.switch)
        for widget in fields:
            column.addWidget(widget)
        column.setAlignment(self.switch, Qt.AlignmentFlag.AlignLeft)
        self.by_sheet = False
        self._show()
        self.switch.clicked.connect(self._other)
        one, two = self.halves
        one.entered.connect(two.edit.setFocus)
        two.entered.connect(self.alias.setFocus)
        self.alias.returnPressed.connect(self._after_alias)
        self.phrase.submitted.connect(self.submitted)
        self.new_phrase.submitted.connect(self.submitted)

    def focus_first(self) -> None:
        """Give the keyboard to the first thing that is still to be typed."""
        if self.by_sheet:
            self.halves[0].edit.setFocus()
        else:
            (self.phrase.edit if self.alias.text() else self.alias).setFocus()

    def person(self) -> Person | None:
        """Whoever has said who he is; otherwise says what is missing."""
        alias = self.alias.text().strip()
        if not alias:
            self.alias_field.set_problem(self.tr("Write your alias."))
            self.alias.setFocus()
            return None
        if self.by_sheet:
            chosen = self.new_phrase.take()
            one, two = (half.text for half in self.halves)
            return None if chosen is None else Person(alias, chosen, one, two)
        if not self.phrase.text:
            self.phrase.set_problem(self.tr("Write your passphrase."))
            self.phrase.edit.setFocus()
            return None
        return Person(alias, self.phrase.text)

    def say_of_half(self, place: str, text: str) -> None:
        """What is wrong with half `1` or `2`."""
        half = self.halves[place == "2"]
        self.show()
        half.set_problem(text)
        half.edit.setFocus()

    def forget(self) -> None:
        """Take what was typed away."""
        self.phrase.clear()
        self.new_phrase.clear()
        for half in self.halves:
            half.edit.clear()

    @Slot()
    def _after_alias(self) -> None:
        if self.by_sheet:
            self.new_phrase.focus_first()
        else:
            self.phrase.edit.setFocus()

    @Slot()
    def _other(self) -> None:
        self.by_sheet = not self.by_sheet
        self._show()
        self.focus_first()

    def _show(self) -> None:
        for widget in (*self.halves, self.new_phrase):
            widget.setVisible(self.by_sheet)
        self.phrase.setVisible(not self.by_sheet)
        self.switch.setText(
            self.tr("Use alias and passphrase")
            if self.by_sheet
            else self.tr("Use the recovery sheet instead")
        )
