"""What must stand before the first key is handled: it hides, locks, and keeps words from leaving.

Loaded after the first paint (`ui/program.py: Program.show`); until it stands nobody can type.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.common import hearing, process
from ui.common.clipboard import SecretClipboard
from ui.common.copying import Copying
from ui.common.curtain import Curtain, LockKey
from ui.common.focus_ring import FocusRing
from ui.common.inactivity import Inactivity, boot_seconds
from ui.common.session_watch import SessionWatch
from ui.common.tasks import Tasks

_START_IDLE = 5 * 60


class Guards(QObject):
    """All of them, listening. `window`: the one that is on the screen."""

    def __init__(
        self,
        app: QApplication,
        window: QWidget,
        seconds: Callable[[], float] | None,
        watch: Callable[[QObject], SessionWatch] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        process.hide_from_capture(int(window.winId()))
        self.ring = FocusRing(app)
        self.clipboard = SecretClipboard(parent=self)
        self.copying = Copying(app, self.clipboard, self)
        self.curtain = Curtain(app, self)
        self.lock_key = LockKey(app, self)
        self.door = Tasks(self)
        """For a passphrase at the curtain: a lock may be waiting for what the other jobs do."""
        self.inactivity = Inactivity(app, _START_IDLE, now=seconds or boot_seconds, parent=self)
        self.watch = (watch or SessionWatch)(self)
        self.watch.begin(int(window.winId()))
        self.inactivity.start()

    def stop(self) -> None:
        """Listen no longer, and take back what was copied: for tests and the tour."""
        self.inactivity.stop()
        self.watch.stop()
        hearing.leave(self._app, self.curtain)
        hearing.leave(self._app, self.lock_key)
        self.copying.stop()
        self.door.close()
        self.clipboard.clear()
        self.ring.deleteLater()
