"""A passphrase that is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.common.buttons import IconButton
from ui.common.labels import Label
from ui.common.sensitive import SENSITIVE, keep_inside
from ui.common.theme import Space
from ui.parts.labelled import Labelled

LONGEST = 256


class PassphraseField(Labelled):
    """A passphrase that is typed: hidden until asked for, with a word about Caps Lock."""

    submitted = Signal()
    edited = Signal()

    def __init__(self, question: str, name: str, help_text: str = "") -> None:
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setMaxLength(LONGEST)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        keep_inside(self.edit)
        self.eye = IconButton("eye", "")
        self.eye.setCheckable(True)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        super().__init__(question, self.edit, help_text, holder)
        hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoAutoUppercase
        self.edit.setInputMethodHints(SENSITIVE | hints)
        self.caps = Label(self.tr("Caps Lock seems to be on."), "small")
        self.caps.set_tone("warning")
        self.caps.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - made so by Labelled
        column.addWidget(self.caps)
        self.eye.toggled.connect(self._show)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.textEdited.connect(lambda _text: self.edited.emit())
        self.edit.installEventFilter(self)
        self._show(shown=False)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next one."""
        self.edit.clear()
        self.eye.setChecked(False)
        self.caps.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice_caps(event)
        return False

    def _notice_caps(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it: no system needs to be asked."""
        letter = event.text()
        if len(letter) == 1 and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(letter.isupper() != shift)

    @Slot(bool)
    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self.eye.set_icon("eye-off" if shown else "eye")
        self.eye.set_name(self.tr("Hide the passphrase") if shown else self.tr("Show it"))
