"""A page that reads when somebody looks, and again when what it shows has changed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.changes import Changes
from ui.common.overrides import overrides
from ui.session import UiSession


class SeenPage(QWidget):
    """`_concerns` says which changes matter here, `_ask` asks for what is shown."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._stale = True  # nothing is read before somebody looks
        ui.changed.connect(self._changed)

    def read(self) -> None:
        """Ask again for what the page shows."""
        self._stale = False
        self._ask()

    def _concerns(self, changes: Changes) -> bool:
        """Whether the page shows anything of what has changed."""
        raise NotImplementedError

    def _ask(self) -> None:
        """What `read` does."""
        raise NotImplementedError

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if not self._concerns(changes):
            return
        if self.isVisible():
            self.read()
        else:
            self._stale = True  # nobody looks: a save need not wait for it

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._catch_up)

    @Slot()
    def _catch_up(self) -> None:
        if self._stale and self.isVisible():  # not when the lock took the window away
            self.read()
