"""Draws a plain sheet over every window at once, and gives everything back as it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.common import hearing, keys, theme
from ui.common.icons import IconLabel
from ui.common.labels import Label, announce
from ui.common.overrides import overrides, overrides_else
from ui.common.theme import Space

TOGGLE = QKeySequence(keys.CURTAIN)
LOCK = QKeySequence(keys.LOCK)
_LONGEST = 256
"""Characters that a passphrase has at most."""
_FIELD_WIDTH = 320
_TYPED = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
    )
)


class LockKey(QObject):
    """Ctrl+L from anywhere, also from under a dialog, where shortcuts do not reach."""

    pressed = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        hearing.listen(app, self)

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or QKeySequence(event.keyCombination()) != LOCK:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # makes it a plain key press, which we see next
            return True
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.pressed.emit()
            return True
        return False


class Curtain(QObject):
    """Ctrl+Shift+L from anywhere, also from under a dialog. Nothing is ended or saved by it.

    While it is drawn every key is swallowed but its own and Ctrl+L (`lock_asked`). While it is
    sealed its own does nothing, and a passphrase can be typed: whoever hears `phrase_given` calls
    `open` or `refuse`.
    """

    changed = Signal(bool)
    lock_asked = Signal()
    phrase_given = Signal(str)

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._sheets: list[_Sheet] = []
        self._focus: QWidget | None = None
        self._drawn = self._sealed = False
        hearing.listen(app, self, hearing.DONE | hearing.SHOWN)

    @property
    def drawn(self) -> bool:
        """Whether the windows are covered."""
        return self._drawn

    @property
    def sealed(self) -> bool:
        """Whether only a passphrase uncovers them."""
        return self._sealed

    def toggle(self) -> None:
        """Cover, or uncover where that needs no passphrase."""
        if self._sealed:
            self._to_field()
        elif self._drawn:
            self.open()
        else:
            self.draw()

    def draw(self) -> None:
        """Cover every window now."""
        if self._drawn:
            return
        self._focus = self._app.focusWidget()
        if self._focus is not None:
            self._focus.destroyed.connect(self._forget)
        self._drawn = True
        while (popup := self._app.activePopupWidget()) is not None:
            popup.close()
        active = self._app.activeWindow()
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.isWindow():
                self._cover(window)
        for sheet in self._sheets:
            if sheet.parentWidget() is active or len(self._sheets) == 1:
                sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(True)

    def seal(self) -> None:
        """Cover every window, and ask for the passphrase from now on."""
        self._sealed = True  # first: whatever fails in drawing it, its own key opens it no more
        self.draw()
        for sheet in self._standing():
            sheet.ask()
        self._to_field()

    def refuse(self) -> None:
        """What was typed is not the passphrase."""
        for sheet in self._standing():
            sheet.refuse()
        self._to_field()

    def open(self) -> None:
        """Uncover, and put the keyboard back where it was."""
        self._sealed = False
        if not self._drawn:
            return
        self._drawn = False
        for sheet in self._standing():
            sheet.hide()
            sheet.deleteLater()
        self._sheets.clear()
        if self._focus is not None:
            self._focus.destroyed.disconnect(self._forget)
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._focus = None
        self.changed.emit(False)

    @overrides_else(lambda self, _watched, event: self._keeps(event))
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._drawn or _pressed(event) == TOGGLE:
                event.accept()  # makes it a plain key press, which we see next
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        elif not self._drawn:
            return False
        elif kind == QEvent.Type.Shortcut:
            return True
        elif kind == QEvent.Type.InputMethod:
            return not self._in_field(watched)
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget):
            if watched.isWindow():
                self._cover(watched)
            else:
                self._keep_above(watched)
        elif kind == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def _keeps(self, event: QEvent) -> bool:
        """Whatever goes wrong here, what is typed does not come to what is covered."""
        return self._drawn and event.type() in _TYPED

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        pressed = _pressed(event)
        if pressed == TOGGLE:
            if not event.isAutoRepeat():
                self.toggle()
            return True
        if self._drawn and pressed == LOCK:
            self.lock_asked.emit()
            return True
        return self._drawn and not self._in_field(watched)

    def _in_field(self, watched: QObject) -> bool:
        """Whether what is typed goes to the passphrase on a sheet. What the field itself leaves,
        Enter and Esc, goes no further: below may be a dialog with a button for it.
        """
        focus = self._app.focusWidget()
        if not self._sealed or (isinstance(watched, QWidget) and watched is not focus):
            return False
        return any(sheet.field is focus for sheet in self._standing())

    def _to_field(self) -> None:
        active = self._app.activeWindow()
        for sheet in self._standing():
            if sheet.parentWidget() is active or len(self._sheets) == 1:
                sheet.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cover(self, window: QWidget) -> None:
        if any(sheet.parentWidget() is window for sheet in self._standing()):
            return
        sheet = _Sheet(window)
        sheet.setGeometry(window.rect())
        sheet.show()
        sheet.raise_()
        self._sheets.append(sheet)
        sheet.given.connect(self.phrase_given)
        if self._sealed:
            sheet.ask()

    def _keep_above(self, shown: QWidget) -> None:
        """What is put into a covered window, as the whole of it after unlocking, comes below."""
        for sheet in self._standing():
            if sheet is not shown and sheet.parentWidget() is shown.parentWidget():
                sheet.raise_()

    def _standing(self) -> list[_Sheet]:
        """A window may have gone while it was covered, and its sheet with it."""
        return [sheet for sheet in self._sheets if isValid(sheet)]

    def _fit(self, window: QWidget) -> None:
        for sheet in self._standing():
            if sheet.parentWidget() is window:
                sheet.setGeometry(window.rect())

    def _forget(self) -> None:
        self._focus = None


class _Sheet(QWidget):
    """An opaque page with two sentences, and a passphrase where it is asked for; takes the keyboard
    and the mouse and keeps them.
    """

    given = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("ground", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The window is covered"))
        column = QVBoxLayout(self)
        column.setSpacing(Space.S)
        column.addStretch(1)
        column.addWidget(IconLabel("eye-off", "muted", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        title = Label(self.tr("The window is covered"), "heading")
        self.hint = Label(self.tr("Ctrl+Shift+L shows it again. Ctrl+L locks."), "muted")
        self.said = Label("", "problem")
        self.field = QLineEdit(self)
        self.field.setObjectName("curtain.passphrase")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.field.setAcceptDrops(False)
        self.field.setMaxLength(_LONGEST)
        self.field.setFixedWidth(theme.px(_FIELD_WIDTH))
        self.field.setPlaceholderText(self.tr("Passphrase"))
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.field.returnPressed.connect(self._give)
        self.field.textEdited.connect(lambda: self.said.setText(""))
        for label in (title, self.hint, self.field, self.said):
            if isinstance(label, Label):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
            else:
                column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        for widget in (self.field, self.said):
            widget.hide()

    def ask(self) -> None:
        """Show the field, and why the key of the curtain does not do."""
        self.hint.setText(
            self.tr(
                "The program is locking, and waits until all that was typed is saved. Your "
                "passphrase and Enter show the window again."
            )
        )
        self.field.show()
        self.said.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # of each window, when it comes up

    def refuse(self) -> None:
        """Say that it was another passphrase."""
        self.said.setText(self.tr("That is not your passphrase."))
        announce(self, self.said.text())
        self.field.setReadOnly(False)

    @Slot()
    def _give(self) -> None:
        phrase = self.field.text()
        self.field.clear()
        if phrase:
            self.field.setReadOnly(True)
            self.given.emit(phrase)

    @overrides_else(lambda *_: True)
    def focusNextPrevChild(self, forward: bool) -> bool:
        return True  # handled: the keyboard stays here

    @overrides
    def event(self, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.Wheel,
            QEvent.Type.ContextMenu,
        ):
            event.accept()
            return True
        return super().event(event)


def _pressed(event: QKeyEvent) -> QKeySequence:
    combination: QKeyCombination = event.keyCombination()
    return QKeySequence(combination)
