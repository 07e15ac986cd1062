"""A half-sheet that is typed back: groups of four, put in order while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from ui.common import theme
from ui.common.early import keep_inside
from ui.common.overrides import overrides
from ui.parts.labelled import Labelled

LETTERS = 56
_GROUP = 4
OF_A_HALF = frozenset({"recovery_half_wrong", "recovery_half_twice"})
"""Codes whose `place` names the half that is to be typed again."""


class _Code(QPlainTextEdit):
    """Several lines of one code: Enter begins no new one, but says that it is typed."""

    entered = Signal()

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class HalfField(Labelled):
    """`text` is what was typed, grouped. The count of groups says how far one is.

    `entered`: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, question: str, name: str) -> None:
        self.edit = _Code()
        self.edit.setObjectName(name)
        self.edit.setProperty("code", "true")
        self.edit.setTabChangesFocus(True)
        keep_inside(self.edit)
        self.edit.setFixedHeight(theme.px(74))
        super().__init__(question, self.edit, " ")
        self.edit.textChanged.connect(self._group)
        self.edit.entered.connect(self.entered)
        self._group()

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.toPlainText()

    @property
    def is_full(self) -> bool:
        """Whether all fourteen groups are there."""
        return len(_letters(self.text)) == LETTERS

    @Slot()
    def _group(self) -> None:
        letters = _letters(self.text)
        # Only at the end, so that a correction in the middle does not move the cursor.
        if self.edit.textCursor().atEnd():
            shown = grouped(letters)
            if shown != self.text:
                self.edit.blockSignals(True)
                self.edit.setPlainText(shown)
                self.edit.blockSignals(False)
                cursor = self.edit.textCursor()
                cursor.movePosition(cursor.MoveOperation.End)
                self.edit.setTextCursor(cursor)
        self.set_problem("")
        done = len(letters) // _GROUP
        self.hint.setText(
            self.tr(
                "{done} of 14 groups. Capital or small letters, O and 0 count as the same."
            ).format(done=done)
        )


def _letters(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def grouped(letters: str) -> str:
    """Groups of four with a dash between."""
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))
