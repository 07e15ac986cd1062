"""Notices that nobody is at the keyboard, also across a sleep of the machine."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.common import hearing
from ui.common.overrides import overrides

SHORTEST, LONGEST = 60, 15 * 60
"""Seconds. The lock cannot be switched off."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def boot_seconds() -> float:
    """Seconds since start of the machine, sleep included; never goes back."""
    if sys.platform == "win32":
        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_uint64
        return float(ticks()) / 1000
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Inactivity(QObject):
    """Emits `warning(seconds left)` each second near the end, then `expired` once.

    `returned` says that somebody came back while the warning stood. The key pressed to say so is
    swallowed: it was meant for the warning, not for the field below it. So is one pressed after
    the limit (the first one after a sleep): it must not reach an open case.
    """

    warning = Signal(int)
    returned = Signal()
    expired = Signal()

    def __init__(
        self,
        app: QCoreApplication,
        limit: float = 5 * 60,
        *,
        warn: float = 60,
        now: Callable[[], float] = boot_seconds,
        parent: QObject | None = None,
    ) -> None:
        """`limit`, `warn`: seconds; `limit` is held between `SHORTEST` and `LONGEST`."""
        super().__init__(parent)
        self._app, self._now, self._warn = app, now, warn
        self._limit = _held(limit)
        self._last = now()
        self._warned = False
        self._answer: int | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.check)

    @property
    def limit(self) -> float:
        """Seconds of silence until `expired`."""
        return self._limit

    @property
    def seconds_left(self) -> int:
        """Seconds until `expired` if nobody moves, at least 0."""
        return max(0, round(self._limit - (self._now() - self._last)))

    def set_limit(self, limit: float) -> None:
        """Another limit in seconds, counted from the last sign of life."""
        self._limit = _held(limit)

    def start(self) -> None:
        """Begin to watch, from now."""
        self._last = self._now()
        self._warned = False
        hearing.listen(self._app, self)
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        hearing.leave(self._app, self)
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._last = self._now()
        if self._warned:
            self._warned = False
            self.returned.emit()

    @Slot()
    def check(self) -> bool:
        """Look at the clock. True if the time is over."""
        left = self._limit - (self._now() - self._last)
        if left <= 0:
            self.stop()
            self.expired.emit()
            return True
        if left <= min(self._warn, self._limit / 2):
            self._warned = True
            self.warning.emit(max(1, round(left)))
        return False

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() not in _SIGNS_OF_LIFE:
            return False
        if self._over:
            return self.check()
        self.touch()
        return False

    @property
    def _over(self) -> bool:
        return self._now() - self._last >= self._limit

    def _key(self, event: QKeyEvent) -> bool:
        """Whether it goes no further. Each key comes as a shortcut first, then as a press."""
        swallowed = self._over or self._only_answers(event)
        if event.type() == QEvent.Type.ShortcutOverride:
            if swallowed:
                event.accept()  # makes it a plain key press, which we see next
            return swallowed
        if event.type() != QEvent.Type.KeyPress:
            return False
        if self._over:
            return self.check()
        self._answer = event.key() if swallowed else None
        self.touch()
        return swallowed

    def _only_answers(self, event: QKeyEvent) -> bool:
        """The key that answers the warning, as long as it is held. A key with Ctrl is a command,
        and Ctrl the key that answered: to lock from here is one stroke."""
        if event.isAutoRepeat() and event.key() == self._answer:
            return True
        return self._warned and event.modifiers() != Qt.KeyboardModifier.ControlModifier


def _held(limit: float) -> float:
    return min(float(LONGEST), max(float(SHORTEST), limit))
