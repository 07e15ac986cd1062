"""What pages cost to lay out and paint."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication


def milliseconds(work: Callable[[], object]) -> float:
    """Of this thread's own time: the machine may do something else meanwhile."""
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


def painted() -> None:
    """Lay out and paint what waits for it, and no more: timers wait, as what is made in pieces
    once the page is on the screen does."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()


def settle() -> None:
    """Lay out and paint what waits for it."""
    QApplication.processEvents()
