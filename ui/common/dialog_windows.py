"""The windows behind `dialogs.py`: a question, a reason to be given, a job's progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ui.common import theme
from ui.common.buttons import Button
from ui.common.icons import IconLabel
from ui.common.labels import TONE_ICONS, Heading, Label, Muted, announce
from ui.common.overrides import overrides, overrides_else
from ui.common.theme import Space


class Window(QDialog):
    """A dialog with a heading, words and a row of buttons at the lower right."""

    def __init__(self, parent: QWidget, title: str, text: str, tone: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(440))
        self.setMaximumWidth(theme.px(640))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.XL, Space.XL, Space.XL, 20)
        self.body.setSpacing(Space.M)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        if tone:
            token = "accent_text" if tone == "info" else f"{tone}_text"
            top.addWidget(IconLabel(TONE_ICONS[tone], token, 22), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(Heading(title), 1)
        self.body.addLayout(top)
        self.words = Label(text, parent=self)
        self.words.setVisible(bool(text))
        self.body.addWidget(self.words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addStretch(1)

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        # Qt holds a new window to two thirds of the screen, but its height to what the words take
        # in the width that it had before: at large text their end would be cut off.
        needed = self.body.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), min(needed, self.screen().availableGeometry().height()))
        super().showEvent(event)

    def add_buttons(self, *buttons: Button) -> None:
        """Put the row of buttons at the end; reading order is as given."""
        for button in buttons:
            self._buttons.addWidget(button)
        self.body.addSpacing(Space.S)
        self.body.addLayout(self._buttons)


class Question(Window):
    """Two answers, or only "Close" where `confirm` is empty.

    The keyboard starts on the harmless answer, so that a stray Enter ends nothing.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        confirm: str,
        *,
        danger: bool = False,
        tone: str = "",
    ) -> None:
        super().__init__(parent, title, text, "danger" if danger else tone)
        if not confirm:
            self.close_button = Button(self.tr("Close"), "accent")
            self.close_button.clicked.connect(self.accept)
            self.add_buttons(self.close_button)
        else:
            self.close_button = Button(self.tr("Cancel"))
            self.close_button.clicked.connect(self.reject)
            self.confirm_button = Button(confirm, "danger" if danger else "accent")
            self.confirm_button.clicked.connect(self.accept)
            self.add_buttons(self.close_button, self.confirm_button)
            if not danger:
                self.confirm_button.setDefault(True)
        if danger or not confirm:
            self.close_button.setDefault(True)
            self.close_button.setFocus()
        else:
            self.confirm_button.setFocus()


class ReasonQuestion(Window):
    """Asks for a reason in words. Ctrl+Enter confirms; Enter makes a new line."""

    def __init__(self, parent: QWidget, title: str, text: str, confirm: str, shortest: int) -> None:
        super().__init__(parent, title, text)
        self._shortest = shortest
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("reason")
        self.edit.setAccessibleName(self.tr("Reason"))
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(theme.px(96))
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.hint = Muted("", small=True)
        self.cancel_button = Button(self.tr("Cancel"))
        self.confirm_button = Button(confirm, "accent")
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button.clicked.connect(self.accept)
        self.body.addWidget(self.edit)
        self.body.addWidget(self.hint)
        self.add_buttons(self.cancel_button, self.confirm_button)
        self.edit.textChanged.connect(self._weigh)
        self._weigh()
        self.edit.setFocus()

    @property
    def text(self) -> str:
        """What was written, trimmed."""
        return self.edit.toPlainText().strip()

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator) or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.confirm_button.isEnabled():
                self.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _weigh(self) -> None:
        lacking = self._shortest - len(self.text)
        self.confirm_button.setEnabled(lacking <= 0)
        self.hint.setText(
            self.tr("At least %n more character(s).", "", lacking) if lacking > 0 else ""
        )
        self.edit.setAccessibleDescription(self.hint.text())


class ProgressWindow(Window):
    """How far a job is. Stop works once; closing the window is Stop."""

    def __init__(self, parent: QWidget, title: str, *, can_stop: bool) -> None:
        super().__init__(parent, title, "")
        self._stop: Callable[[], None] | None = None
        self._stop_asked = False
        self._can_stop = can_stop
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.state = Muted(self.tr("Working …"))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.state)
        self.stop_button = Button(self.tr("Stop"))
        self.stop_button.clicked.connect(self.reject)
        self.add_buttons(self.stop_button)
        self.stop_button.setVisible(can_stop)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def report(self, step: int, total: int) -> None:
        """See `dialogs.Progress`."""
        self.bar.setRange(0, total)
        self.bar.setValue(step)
        if total > 0 and not self._stop_asked:
            text = self.tr("{percent} % done").format(percent=100 * step // total)
            if text != self.state.text():
                self.state.setText(text)
                announce(self.bar, text)

    def on_stop(self, call: Callable[[], None]) -> None:
        """See `dialogs.Progress`."""
        self._stop = call
        if self._stop_asked:
            call()

    def finish(self) -> None:
        """See `dialogs.Progress`."""
        self.hide()
        self.deleteLater()

    @overrides_else(lambda _self: None)
    def reject(self) -> None:
        if not self._can_stop or self._stop_asked:
            return
        self._stop_asked = True
        self.stop_button.setEnabled(False)
        self.state.setText(self.tr("Stopping at the next safe point …"))
        if self._stop is not None:
            self._stop()

    @overrides_else(lambda _self, event: event.ignore())
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()
