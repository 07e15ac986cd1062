"""What is heard of every key, click and window of the program, in one place.

A filter of the application's is asked in Python for every event of every object, some thousands
while a page is made, and to ask an event its type costs more than the call. So Qt asks one filter,
by the event's class, and that one asks those who listen.
"""

from __future__ import annotations

from typing import Final
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShortcutEvent,
    QShowEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from shiboken6 import isValid

from ui.common.overrides import overrides

DONE: Final = frozenset[type[QEvent]](
    {
        QContextMenuEvent,
        QInputMethodEvent,
        QKeyEvent,
        QMouseEvent,
        QShortcutEvent,
        QTabletEvent,
        QTouchEvent,
        QWheelEvent,
    }
)
"""What somebody at the keyboard does; of these classes and no others."""
SHOWN: Final = frozenset[type[QEvent]]({QResizeEvent, QShowEvent})
"""What comes into sight or grows: some three hundred things with each page."""


def listen(app: QCoreApplication, listener: QObject, heard: frozenset[type[QEvent]] = DONE) -> None:
    """Ask the `eventFilter` of `listener` for what is to be `heard`, before those who listen
    already.

    As with a filter of Qt's own: who answers True keeps it from the others and from where it was
    going, and who is deleted is asked no more.
    """
    _Ear.of(app).add(listener, heard)


def leave(app: QCoreApplication, listener: QObject) -> None:
    """Ask it no more."""
    _Ear.of(app).drop(listener)


class _Ear(QObject):
    """The one filter of an application."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._asked: dict[type[QEvent], tuple[ref[QObject], ...]] = {}
        app.installEventFilter(self)

    @classmethod
    def of(cls, app: QCoreApplication) -> _Ear:
        """The one there is; made where there is none yet."""
        found = app.findChild(QObject, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(app)

    def add(self, listener: QObject, heard: frozenset[type[QEvent]]) -> None:
        """From now on the first to be asked."""
        self.drop(listener)
        for kind in heard:
            self._asked[kind] = (ref(listener), *self._asked.get(kind, ()))

    def drop(self, listener: QObject) -> None:
        """With those who are gone."""
        for kind, asked in self._asked.items():
            self._asked[kind] = tuple(one for one in asked if one() not in (None, listener))

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        for one in self._asked.get(type(event), ()):
            listener = one()
            if listener is None or not isValid(listener):
                continue
            if listener.eventFilter(watched, event):
                return True
        return False


_NAME: Final = "hearing"
