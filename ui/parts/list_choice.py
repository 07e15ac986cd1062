"""A list to open, in which an answer is found by typing any part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from avhopp_desktop.domain.forms import Choice

ENOUGH = 3
"""Letters from which a beginning that only one answer has means that answer."""
LONGEST = 120
"""Characters: more than any answer has."""


class ListChoice(QComboBox):
    """One of many, with an empty first line.

    What is typed and is none of them stays in sight as it was typed, and is no answer. `written`
    comes with every key, `settled` when the field is left or an answer chosen.
    """

    written = Signal()
    settled = Signal()

    def __init__(
        self, choices: Sequence[Choice], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.addItem("", None)
        for choice in choices:
            self.addItem(choice.text.in_(language), choice.code)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        line = self.lineEdit()
        if line is not None:
            line.setMaxLength(LONGEST)
            line.setPlaceholderText(self.tr("Choose or type"))
            line.textEdited.connect(self.written)
            line.editingFinished.connect(self._settle)
        self.activated.connect(self.settled)

    @property
    def code(self) -> str | None:
        """The chosen answer; what is typed counts although nobody has left the field yet."""
        found: object = self.itemData(self._meant())
        return found if isinstance(found, str) else None

    @property
    def unknown(self) -> str:
        """What is typed and is none of the answers; "" otherwise."""
        return self.currentText().strip() if self._meant() < 0 else ""

    def set_code(self, code: str | None) -> None:
        """Choose without telling."""
        found = max(0, self.findData(code)) if code else 0
        self.setCurrentIndex(found)
        self.setEditText(self.itemText(found))

    def set_unknown(self, text: str) -> None:
        """Show what was typed and is no answer, without telling."""
        self.setCurrentIndex(0)
        self.setEditText(text)

    @Slot()
    def _settle(self) -> None:
        found = self._meant()
        if found >= 0:
            told = found == self.currentIndex()
            self.setCurrentIndex(found)
            self.setEditText(self.itemText(found))
            if not told:
                self.activated.emit(found)
                return
        self.settled.emit()

    def _meant(self) -> int:
        """A name counts as chosen when it is typed in full, or as far as no other begins so.
        -1: what is typed is none of them."""
        typed = self.currentText().strip()
        here = self.currentIndex()
        if here >= 0 and typed == self.itemText(here):
            return here
        found = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return self._only(typed) if found < 0 and len(typed) >= ENOUGH else found

    def _only(self, typed: str) -> int:
        """The one answer that begins so, or -1."""
        start = typed.casefold()
        names = [self.itemText(number).casefold() for number in range(self.count())]
        found = [number for number, name in enumerate(names) if name.startswith(start)]
        return found[0] if len(found) == 1 else -1
