"""Keeps what is being typed: soon after the last key, and never later than three seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PAUSE, LATEST = 800, 3000
"""Milliseconds after the last change, and after the first that is not kept yet."""


class Autosave(QObject):
    """Calls `save` when typing pauses. `kept(time)` tells when it has, `waiting` that it has not.

    `save` gives the UTC stamp of what was kept, or raises; then `failed(error)` comes, the text
    stays dirty and is tried again.
    """

    waiting = Signal()
    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, save: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._save = save
        self._dirty = False
        self._pause, self._latest = QTimer(self), QTimer(self)
        for timer, span in ((self._pause, PAUSE), (self._latest, LATEST)):
            timer.setSingleShot(True)
            timer.setInterval(span)
            timer.timeout.connect(self.flush)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not kept."""
        return self._dirty

    @Slot()
    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()
        if not self._dirty:
            self._dirty = True
            self.waiting.emit()

    @Slot()
    def flush(self) -> bool:
        """Keep it now. True when nothing is left to keep; otherwise it tries again by itself."""
        try:
            self.keep()
        except Exception as error:
            self._latest.start()
            self.failed.emit(error)
            return False
        return True

    def keep(self) -> None:
        """Keep it now; raises what `save` raises. For the lock, which has to know."""
        self._stop()
        if self._dirty:
            when = self._save()
            self._dirty = False
            self.kept.emit(when)

    def settle(self) -> None:
        """Nothing is left to keep: it was saved another way, or thrown away on purpose."""
        self._stop()
        self._dirty = False

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()
