"""The log's short code, large enough to copy by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication

from ui.common.buttons import Button
from ui.common.labels import Card, Label, Muted, announce
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout


class CodeCard(Card):
    """A code is no secret: it tells nothing but which log it belongs to."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self.body.addWidget(Muted(text))
        self.code = Label("", "day_code", selectable=True)
        self.code.setObjectName("review.code")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(self.tr("Code for the paper log"))
        self.body.addWidget(self.code)
        self.copy_button = Button(self.tr("Copy"), "secondary", "file-text")
        self.copy_button.setObjectName("review.copy")
        self.copied = Muted("")
        row = FlowLayout(gap=Space.M)
        row.addWidget(self.copy_button)
        row.addWidget(self.copied)
        self.body.addLayout(row)
        self.copy_button.clicked.connect(self.copy)

    def show_code(self, code: str) -> None:
        """Show another code."""
        self.code.setText(code)
        self.code.setAccessibleDescription(" ".join(code))
        self.copied.setText("")

    def focus_first(self) -> None:
        """Give the keyboard to the button."""
        self.copy_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def copy(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self.code.text())
        self.copied.setText(self.tr("Copied"))
        announce(self, self.copied.text())
