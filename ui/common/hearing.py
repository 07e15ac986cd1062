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

HEARD: Final = frozenset[type[QEvent]](
    {
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
    }
)
"""All that anybody who listens wants; of these classes and no others."""


def listen(app: QCoreApplication, listener: QObject) -> None:
    """Ask the `eventFilter` of `listener` for what is `HEARD`, before those who listen already.

    As with a filter of Qt's own: who answers True keeps it from the others and from where it was
    going, and who is deleted is asked no more.
    """
    _Ear.of(app).add(listener)


def leave(app: QCoreApplication, listener: QObject) -> None:
    """Ask it no more."""
    _Ear.of(app).drop(listener)


class _Ear(QObject):
    """The one filter of an application."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._listeners: tuple[ref[QObject], ...] = ()
        app.installEventFilter(self)

    @classmethod
    def of(cls, app: QCoreApplication) -> _Ear:
        """The one there is; made where there is none yet."""
        found = app.findChild(QObject, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, cls) else cls(app)

    def add(self, listener: QObject) -> None:
        """From now on the first to be asked."""
        self.drop(listener)
        self._listeners = (ref(listener), *self._listeners)

    def drop(self, listener: QObject) -> None:
        """With those who are gone."""
        self._listeners = tuple(one for one in self._listeners if one() not in (None, listener))

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if type(event) not in HEARD:
            return False
        for one in self._listeners:
            listener = one()
            if listener is None or not isValid(listener):
                continue
            if listener.eventFilter(watched, event):
                return True
        return False


_NAME: Final = "hearing"
