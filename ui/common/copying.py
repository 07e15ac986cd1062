"""Copy, cut and paste in every text of the program, so that nothing lies about unguarded.

What is copied goes to the system's clipboard as a secret (`clipboard.py`). From a field that
is `kept_inside` it does not go there at all: it can be pasted within the program only. No text
is dragged out with the mouse, and none becomes X11's primary selection.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)

from ui.common import hearing
from ui.common.clipboard import SecretClipboard
from ui.common.early import KEPT_INSIDE
from ui.common.labels import announce
from ui.common.overrides import overrides
from ui.common.words import BREAK

_LINES = "\u2028\u2029"  # how Qt writes line breaks in a selection
_KEYS = {
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Cut: "cut",
    QKeySequence.StandardKey.Paste: "paste",
}
SHIFT = Qt.KeyboardModifier.ShiftModifier
_Text = QLineEdit | QPlainTextEdit | QTextEdit | QLabel


class Copying(QObject):
    """Takes the keys and the context menus of all texts; what slips by is marked afterwards."""

    def __init__(
        self,
        app: QApplication,
        secret: SecretClipboard,
        parent: QObject,
        owns: Callable[[QClipboard.Mode], bool] | None = None,
    ) -> None:
        """`owns`: whether what lies on a clipboard came from this program; the system says."""
        super().__init__(parent)
        self._app, self._secret = app, secret
        self._inside = ""
        self._board = QGuiApplication.clipboard()
        self._owns = owns or self._owns_by_system
        self._board.dataChanged.connect(self._look)
        self._board.selectionChanged.connect(self._drop_selection)
        hearing.listen(app, self)

    def stop(self) -> None:
        """Take nothing any more, and forget."""
        hearing.leave(self._app, self)
        self._board.dataChanged.disconnect(self._look)
        self._board.selectionChanged.disconnect(self._drop_selection)
        self._inside = ""

    def copy(self, text: _Text) -> bool:
        """Copy what is selected; False if nothing is."""
        words = selected(text)
        if not words:
            return False
        if stays_inside(text):
            self._secret.clear()
            self._inside = words
            self._say(text)
        else:
            self._secret.copy(words)
            self._inside = ""
        return True

    def cut(self, text: _Text) -> None:
        """Copy and take away, where one may write."""
        if self.copy(text):
            if isinstance(text, QLineEdit) and not text.isReadOnly():
                text.del_()
            elif isinstance(text, QPlainTextEdit | QTextEdit) and not text.isReadOnly():
                text.textCursor().removeSelectedText()

    def paste(self, text: _Text) -> bool:
        """Put in what was copied inside; False if the system's clipboard is to be asked."""
        if not self._inside:
            return False
        if isinstance(text, QLineEdit) and not text.isReadOnly():
            text.insert(self._inside)
        elif isinstance(text, QPlainTextEdit) and not text.isReadOnly():
            text.insertPlainText(self._inside)
        return True

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return isinstance(watched, _Text) and self._key(watched, event)
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            text = watched if isinstance(watched, _Text) else watched.parent()
            return isinstance(text, _Text) and self._menu(text, event.globalPos())
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            _begin_anew(watched, event)
        return False

    def _key(self, text: _Text, event: QKeyEvent) -> bool:
        for standard, what in _KEYS.items():
            if event.matches(standard):
                if what == "paste":
                    return self.paste(text)
                if isinstance(text, QLabel) and not text.hasSelectedText():
                    return False
                (self.copy if what == "copy" else self.cut)(text)
                return True
        return False

    def _menu(self, text: _Text, at: QPoint) -> bool:
        """Qt's own menu, whose copying is ours; a label's has nothing else."""
        if isinstance(text, QLabel):
            return self._label_menu(text, at)
        menu: QMenu | None = text.createStandardContextMenu()
        if menu is None:
            return True
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ours = {"edit-copy": self.copy, "edit-cut": self.cut, "edit-paste": self._paste_any}
        for action in menu.actions():
            act = ours.get(action.objectName())
            if act is not None:
                action.triggered.disconnect()
                action.triggered.connect(lambda _on=False, act=act: act(text))
            if action.objectName() == "edit-paste" and self._inside:
                action.setEnabled(True)
        menu.popup(at)
        return True

    def _label_menu(self, label: QLabel, at: QPoint) -> bool:
        if not label.hasSelectedText():
            return False
        menu = QMenu(label)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(self.tr("Copy"))
        action.setObjectName("edit-copy")
        action.triggered.connect(lambda: self.copy(label))
        menu.popup(at)
        return True

    def _paste_any(self, text: QLineEdit | QPlainTextEdit | QTextEdit) -> None:
        if not self.paste(text):
            text.paste()

    def _say(self, text: QWidget) -> None:
        """Somebody who pastes it elsewhere would otherwise wonder."""
        words = self.tr("Copied inside the program only. It is not given to other programs.")
        QToolTip.showText(text.mapToGlobal(QPoint(0, text.height())), words, text)
        announce(text, words)

    @Slot()
    def _look(self) -> None:
        """Something new lies there. If we put it there past this class, it becomes a secret."""
        if not self._owns(QClipboard.Mode.Clipboard):
            self._inside = ""
            return
        data = self._board.mimeData()
        if data is not None and data.formats() and not self._secret.holds_ours:
            words, here = data.text(), self._app.focusWidget()
            if here is not None and stays_inside(here):
                self._board.clear()
                self._inside = words
                self._say(here)
            elif words:
                self._secret.copy(words)
                self._inside = ""
            else:
                self._board.clear()  # a picture: it cannot be marked in every system's way

    @Slot()
    def _drop_selection(self) -> None:
        """X11 gives away whatever is only marked with the mouse."""
        selection = QClipboard.Mode.Selection
        if self._owns(selection) and self._board.text(selection):
            self._board.clear(selection)

    def _owns_by_system(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._board.ownsSelection()
        return self._board.ownsClipboard()


def _begin_anew(watched: QObject, press: QMouseEvent) -> None:
    """A press on what is marked would drag it out, to any program; so it marks anew."""
    if press.button() is not Qt.MouseButton.LeftButton or press.modifiers() & SHIFT:
        return
    text = watched if isinstance(watched, QLabel) else watched.parent()
    if isinstance(text, QLabel):
        if text.hasSelectedText():
            text.setSelection(0, 0)
    elif isinstance(text, QPlainTextEdit | QTextEdit) and watched is text.viewport():
        cursor = text.textCursor()
        cursor.clearSelection()
        text.setTextCursor(cursor)


def selected(text: _Text) -> str:
    """The marked words; none from a passphrase that is covered."""
    if isinstance(text, QLineEdit):
        return text.selectedText() if text.echoMode() is QLineEdit.EchoMode.Normal else ""
    if isinstance(text, QLabel):
        return text.selectedText().replace(BREAK, "")
    words = text.textCursor().selectedText()
    return words.translate(dict.fromkeys(map(ord, _LINES), "\n"))


def stays_inside(text: QWidget) -> bool:
    """Whether a widget, or something round it, is `kept_inside`."""
    around: QWidget | None = text
    while around is not None:
        if around.property(KEPT_INSIDE):
            return True
        around = around.parentWidget()
    return False
