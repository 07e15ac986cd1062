"""The one top-level window of the program, with whatever page is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from avhopp_desktop import NAME
from ui.common.overrides import overrides_else

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

SMALLEST = (960, 600)
_LONGEST = 500
"""Milliseconds for which the system's answer is waited for: a minimized window is not painted."""


class Frame(QMainWindow):
    """Closing it asks first: `close_wanted`."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.setMinimumSize(*SMALLEST)

    def paint(self) -> None:
        """Come back once the window, which is shown, was painted. Keys and clicks are kept for
        the program's loop: nobody gets at what is not guarded yet, and none is lost.
        """
        waited = QTimer()
        waited.setSingleShot(True)
        waited.start(_LONGEST)
        flags = QEventLoop.ProcessEventsFlag
        while waited.isActive() and not self.windowHandle().isExposed():
            QApplication.processEvents(flags.ExcludeUserInputEvents | flags.WaitForMoreEvents)
        waited.stop()
        QApplication.processEvents(flags.ExcludeUserInputEvents)

    @overrides_else(lambda _self, event: event.ignore())
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_wanted.emit()
