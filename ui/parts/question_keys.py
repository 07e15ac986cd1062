"""Enter goes to the next question: what makes an intake quick enough for a phone call."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QWidget
from shiboken6 import isValid

from ui.common.overrides import overrides
from ui.parts.field_group import FieldGroup
from ui.parts.field_row import FieldRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuestionKeys(QObject):
    """Watches the keys inside one group of fields, or inside several that follow each other.

    Enter goes through the pieces of an answer and on to the next question; Ctrl+Down goes to the
    next question from anywhere, Ctrl+Up to the one before. Enter keeps its meaning in texts of
    several lines, on push buttons and in open lists; but a button that Enter came to, or that the
    questions begin with, it passes: going on and on adds no empty row and opens no other page.
    Space presses it.
    `left` comes after the last question.
    """

    left = Signal()

    def __init__(self, *groups: FieldGroup) -> None:
        super().__init__(groups[0])
        self._groups = groups
        self._watched: QWidget | None = None
        self._came: QWidget | None = None
        for group in groups:
            group.entered.connect(self._entered)
        QApplication.instance().focusChanged.connect(self._watch)  # type: ignore[union-attr]

    @Slot(QWidget, QWidget)
    def _watch(self, old: QWidget | None, new: QWidget | None) -> None:
        """Only what has the keyboard: to see every event of the program would slow it all."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._came = None
        inside = new is not None and any(group.isAncestorOf(new) for group in self._groups)
        self._watched = new if inside else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    @Slot()
    def _entered(self) -> None:
        self._came = QApplication.focusWidget()

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or watched is not QApplication.focusWidget():
            return False
        way = self._way(watched, event)
        return bool(way) and self._go(watched, way, inside=event.key() in _ENTER)

    def _way(self, widget: QWidget, event: QKeyEvent) -> int:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Down:
            return 1
        if control and event.key() == Qt.Key.Key_Up:
            return -1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        return 1 if plain and event.key() in _ENTER and self._passes(widget) else 0

    def _passes(self, widget: QWidget) -> bool:
        return takes_enter(widget) or widget is self._came

    def _is(self, row: FieldRow, group: FieldGroup, name: str) -> bool:
        return row.field.id == name and group.isAncestorOf(row)

    def _takes_keys(self, group: FieldGroup, name: str) -> bool:
        answer = group.row(name).input
        return answer.isEnabled() and bool(answer.inputs())

    def _go(self, widget: QWidget, way: int, *, inside: bool) -> bool:
        """`inside`: through the pieces of an answer first."""
        row: QWidget | None = widget
        while row is not None and not isinstance(row, FieldRow):
            row = row.parentWidget()
        if not isinstance(row, FieldRow):
            return False
        if inside and row.input.go_on(widget, way):
            return True
        asked = [(group, name) for group in self._groups for name in group.asked()]
        mine = [n for n, (group, name) in enumerate(asked) if self._is(row, group, name)]
        place = mine[0] + way if mine else -1
        while 0 <= place < len(asked) and not self._takes_keys(*asked[place]):
            place += way
        if 0 <= place < len(asked):
            group, name = asked[place]
            group.focus_field(name)
            self._came = QApplication.focusWidget() if inside else None
        elif place == len(asked):
            self.left.emit()
        return True


def takes_enter(widget: QWidget) -> bool:
    """Whether Enter has no other meaning here."""
    if isinstance(widget, QPushButton):
        return False
    if isinstance(widget, QAbstractButton):
        return True
    holder = widget.parentWidget()
    if isinstance(holder, QComboBox):
        completer = holder.completer()
        popup = completer.popup() if completer is not None else None
        return popup is None or not popup.isVisible()
    return widget.metaObject().className() != "QPlainTextEdit" and not widget.inherits(
        "QPlainTextEdit"
    )
