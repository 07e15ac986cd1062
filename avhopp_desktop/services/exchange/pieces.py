"""Pieces of bytes: made a little ahead of whoever takes them, and read like a file.

So two processors share the work.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from queue import Empty, Queue
from typing import TypeAlias

from avhopp_desktop.domain.long_work import Stopping, go_on

_TOGETHER = 16
"""Pieces handed over together: to wake the other thread costs almost as much as to make one."""
_MOST = 3
"""Such lots that wait at most: what is ahead stays in memory."""
_LOOK = 1.0
"""Seconds after which whoever waits looks whether the thread is still there."""

_End: TypeAlias = BaseException | None
_Lot: TypeAlias = tuple[list[bytes], _End]


class _All(Exception):
    """There are no more pieces."""


class _Over(Exception):
    """Nobody takes any more."""


def made_in_a_thread(pieces: Callable[[], Iterable[bytes]]) -> Generator[bytes, None, None]:
    """The same pieces in the same order, made in a thread of their own.

    What making them raises comes out in its place. Close it where it may not be taken to its
    end: the thread is over then.
    """
    ready: Queue[_Lot] = Queue(_MOST)
    over = threading.Event()

    def give(lot: list[bytes]) -> None:
        ready.put((lot, None))
        if over.is_set():
            raise _Over

    def make() -> None:
        lot: list[bytes] = []
        try:
            for piece in pieces():
                lot.append(piece)
                if len(lot) == _TOGETHER:
                    give(lot)
                    lot = []
        except _Over:
            return
        except BaseException as error:  # it is raised where the pieces are taken
            end = error
        else:
            end = _All()
        ready.put((lot, end))  # by itself: what `give` raised has to arrive, too

    thread = threading.Thread(target=make, name="pieces", daemon=True)
    thread.start()
    try:
        end: _End = None
        while end is None:
            lot, end = _next(ready, thread)
            yield from lot
        if not isinstance(end, _All):
            raise end
    finally:
        over.set()
        while thread.is_alive():  # it may wait for room
            with contextlib.suppress(Empty):
                ready.get(timeout=0.01)
        thread.join()


def _next(ready: Queue[_Lot], thread: threading.Thread) -> _Lot:
    """The next lot. Whatever ends the thread, nobody waits for it for ever: raises RuntimeError."""
    while True:
        alive = thread.is_alive()
        with contextlib.suppress(Empty):
            return ready.get(timeout=_LOOK if alive else 0)
        if not alive:
            raise RuntimeError("the thread that makes pieces is gone")


class Pieces:
    """Pieces of bytes as something with `read`; tells how far it is, asks whether to stop."""

    def __init__(
        self, pieces: Iterator[bytes], tell: Callable[[int], None], stopped: Stopping
    ) -> None:
        self._pieces = pieces
        self._unread = memoryview(b"")
        self._tell = tell
        self._stopped = stopped
        self.done = 0

    def read(self, size: int = -1) -> bytes:
        """The rest of a piece, at most `size` bytes; empty after the last. Raises `Stopped`."""
        go_on(self._stopped)
        while not self._unread:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._unread = memoryview(piece)
        end = len(self._unread) if size < 0 else size
        data, self._unread = bytes(self._unread[:end]), self._unread[end:]
        self.done += len(data)
        self._tell(self.done)
        return data
