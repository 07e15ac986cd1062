"""A passphrase that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.common import early, theme
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.labelled import Labelled

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

LONGEST = 256


class PassphraseField(Labelled):
    """A passphrase that is typed: hidden until asked for, with a word about Caps Lock."""

    submitted = Signal()
    edited = Signal()

    def __init__(
        self, question: str, name: str, help_text: str = "", *, later: bool = False
    ) -> None:
        """`later`: `finish` adds the button that shows the words; there is room for it."""
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setMaxLength(LONGEST)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        early.keep_inside(self.edit)
        early.learn_nothing(self.edit, hidden=True)
        holder = QWidget()
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, Space.XS + theme.px(30) + 2, 0)
        self._row.setSpacing(Space.XS)
        self._row.addWidget(self.edit, 1)
        super().__init__(question, self.edit, help_text, holder)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.textEdited.connect(lambda _text: self.edited.emit())
        if not later:
            self.finish()

    def finish(self) -> None:
        """What one does without until it is painted."""
        from ui.common.buttons import IconButton
        from ui.common.labels import Label

        self.eye = IconButton("eye", "")
        self.eye.setCheckable(True)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.eye)
        self.caps = Label(self.tr("Caps Lock seems to be on."), "small")
        self.caps.set_tone("warning")
        self.caps.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - made so by Labelled
        column.addWidget(self.caps)
        self.eye.toggled.connect(self._show)
        self.edit.installEventFilter(self)
        self._show(shown=False)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next one."""
        self.edit.setText("")  # clear() can be undone as soon as the words are shown
        self.eye.setChecked(False)
        self.caps.hide()

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        from PySide6.QtCore import QEvent  # late: see early.py
        from PySide6.QtGui import QKeyEvent

        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._notice_caps(event)
        return False

    def _notice_caps(self, event: QKeyEvent) -> None:
        """A capital without Shift, or a small letter with it: no system needs to be asked."""
        from PySide6.QtCore import Qt  # late: see early.py

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
