"""Hears from the system that nobody is at the screen any more: its lock, a switch, a sleep."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Hears:
    """What the system tells us about. Where it is silent the idle clock is all there is."""

    lock: bool = False
    sleep: bool = False


class SessionWatch(QObject):
    """Emits `left` when the system locks, switches user or is about to sleep.

    This one hears nothing: for a system that says nothing, and for tests.
    """

    left = Signal()

    @property
    def hears(self) -> Hears:
        """What it can hear, as far as the system has answered yet."""
        return Hears()

    def begin(self, window: int) -> None:
        """Listen; `window` is the native number of the main window."""

    def hold(self) -> None:
        """From now on there is something to save: sleep waits for us, where the system lets it."""

    def ready(self) -> None:
        """Nothing is left to save: this sleep need not wait. The next one will again."""

    def stop(self) -> None:
        """Listen no longer, and let the system sleep."""


def of_this_system(parent: QObject | None = None) -> SessionWatch:
    """The one that fits the system; one that hears nothing where there is none."""
    if sys.platform == "win32":
        from ui.common.session_watch_windows import WindowsWatch

        return WindowsWatch(parent)
    if sys.platform.startswith("linux"):
        try:
            from ui.common.session_watch_linux import watch_of_the_buses
        except ImportError:
            return SessionWatch(parent)  # this Qt came without D-Bus
        return watch_of_the_buses(parent)
    return SessionWatch(parent)
