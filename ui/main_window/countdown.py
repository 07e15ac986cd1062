"""While an intake stands open: how long it may lie untouched, said every second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from ui.common.inactivity import Inactivity


class Countdown(QObject):
    """Tells `say` the sentence, and an empty one when there is nothing to count any more."""

    def __init__(
        self, inactivity: Inactivity, say: Callable[[str], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._inactivity, self._say = inactivity, say
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count)

    def follow(self, is_open: bool) -> None:
        """Count from now on while an intake is open, and no longer."""
        if not is_open:
            self.stop()
            return
        self._tick.start()
        self._count()

    def stop(self) -> None:
        """Count no longer."""
        self._tick.stop()
        self._say("")

    @Slot()
    def _count(self) -> None:
        minutes, seconds = divmod(self._inactivity.seconds_left, 60)
        self._say(
            self.tr("Locks in {time} if nobody touches the machine").format(
                time=f"{minutes}:{seconds:02}"
            )
        )
