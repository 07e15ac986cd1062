"""What pages cost to lay out and paint."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication


def milliseconds(work: Callable[[], object]) -> float:
    """Of this thread's own time: the machine may do something else meanwhile."""
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


def settle() -> None:
    """Lay out and paint what waits for it."""
    QApplication.processEvents()
