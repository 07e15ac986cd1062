"""Makes what is not on the screen yet piece by piece, between what somebody does."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from ui.common import theme
from ui.parts.scroll import Scroller, scroller_around, settle_around

FIRST_MS = 30
"""What is on the screen is painted before."""
PAUSE_MS = 5
BUDGET = 0.008
"""Seconds in one go; a piece that takes longer is done all the same."""


class Slices(QObject):
    """`begin` pieces of work, each with no claim on when; `finish` does now what is left.

    `parent`: what scrolls, or what stands in it.
    """

    def __init__(self, parent: QWidget, *, on_page: bool = True) -> None:
        """`on_page`: what is made stands on the page, so that End leads to it."""
        super().__init__(parent)
        self._on_page = on_page
        self._home = parent
        self._around: Scroller | None = None
        self._pieces: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return not self._pieces

    def begin(self, pieces: Iterable[Callable[[], object]]) -> None:
        """Do these, once what is there is painted; what was left of others is dropped."""
        self._pieces = deque(pieces)
        self._listen()
        if self._pieces:
            self._timer.start(FIRST_MS)
        else:
            self._timer.stop()

    def finish(self) -> None:
        """Do what is left now: somebody asks for it."""
        self._timer.stop()
        if self._pieces:
            while self._pieces:
                self._pieces.popleft()()
            settle_around(self._home)

    def _listen(self) -> None:
        """End goes to the end of all, not of what is made so far."""
        if self._around is None and self._on_page:
            self._around = scroller_around(self._home)
            if self._around is not None:
                self._around.end_wanted.connect(self.finish)

    @Slot()
    def _go_on(self) -> None:
        until = time.monotonic() + BUDGET
        while self._pieces:
            self._pieces.popleft()()
            if time.monotonic() >= until:
                break
        if self._pieces:
            self._timer.start(PAUSE_MS)


def on_screen(widget: QWidget, least: int) -> int:
    """How many things of this height, in pixels at 100 % text, fill the room at the most.

    A widget that was not laid out yet is taken to be as high as what it will stand in.
    """
    high, around = widget.height(), widget.parentWidget()
    if around is not None:
        high = max(high, around.height())
    return high // theme.px(least) + 1
