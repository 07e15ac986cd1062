"""Draws a plain sheet over every window at once, and gives everything back as it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.common import keys
from ui.common.icons import IconLabel
from ui.common.labels import Label
from ui.common.overrides import overrides, overrides_else
from ui.common.theme import Space

TOGGLE = QKeySequence(keys.CURTAIN)
LOCK = QKeySequence(keys.LOCK)
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
        app.installEventFilter(self)

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

    While it is drawn every key is swallowed but its own and Ctrl+L (`lock_asked`).
    """

    changed = Signal(bool)
    lock_asked = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._sheets: list[_Sheet] = []
        self._focus: QWidget | None = None
        self._drawn = False
        app.installEventFilter(self)

    @property
    def drawn(self) -> bool:
        """Whether the windows are covered."""
        return self._drawn

    def toggle(self) -> None:
        """Cover, or uncover."""
        if self._drawn:
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

    def open(self) -> None:
        """Uncover, and put the keyboard back where it was."""
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
            return self._key(event)
        elif not self._drawn:
            return False
        elif kind in (QEvent.Type.Shortcut, QEvent.Type.InputMethod):
            return True
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

    def _key(self, event: QKeyEvent) -> bool:
        pressed = _pressed(event)
        if pressed == TOGGLE:
            if not event.isAutoRepeat():
                self.toggle()
            return True
        if self._drawn and pressed == LOCK:
            self.lock_asked.emit()
        return self._drawn

    def _cover(self, window: QWidget) -> None:
        if any(sheet.parentWidget() is window for sheet in self._standing()):
            return
        sheet = _Sheet(window)
        sheet.setGeometry(window.rect())
        sheet.show()
        sheet.raise_()
        self._sheets.append(sheet)

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
    """An opaque page with two sentences; takes the keyboard and the mouse and keeps them."""

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
        hint = Label(self.tr("Ctrl+Shift+L shows it again. Ctrl+L locks."), "muted")
        for label in (title, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(1)

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
