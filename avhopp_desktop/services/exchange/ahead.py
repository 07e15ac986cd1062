"""Pieces made a little ahead of whoever takes them, so that two processors share the work."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from queue import Empty, Queue
from typing import TypeAlias

from avhopp_desktop.domain.errors import Stopped
from avhopp_desktop.domain.long_work import Report, Stopping

_MOST = 32
"""Pieces that wait at most: what is ahead stays in memory."""

_End: TypeAlias = BaseException | None


class _Over(Exception):
    """Nobody takes any more."""


def ahead(pieces: Callable[[], Iterable[bytes]]) -> Generator[bytes, None, None]:
    """The same pieces in the same order, made in a thread of their own.

    What making them raises comes out in its place. Close it where it may not be taken to its
    end: the thread is over then.
    """
    ready: Queue[tuple[bytes, bool, _End]] = Queue(_MOST)
    over = threading.Event()

    def give(piece: bytes, last: bool = False, error: _End = None) -> None:
        ready.put((piece, last, error))
        if over.is_set():
            raise _Over

    def make() -> None:
        try:
            for piece in pieces():
                give(piece)
        except _Over:
            return
        except BaseException as error:  # it is raised where the pieces are taken
            end: _End = error
        else:
            end = None
        with contextlib.suppress(_Over):
            give(b"", True, end)

    thread = threading.Thread(target=make, name="ahead", daemon=True)
    thread.start()
    try:
        while True:
            piece, last, error = ready.get()
            if error is not None:
                raise error
            if last:
                return
            yield piece
    finally:
        over.set()
        while thread.is_alive():  # it may wait for room
            with contextlib.suppress(Empty):
                ready.get(timeout=0.01)
        thread.join()


class Pieces:
    """Pieces of bytes as something with `read`; told how far it is, asked whether to stop."""

    def __init__(self, pieces: Iterator[bytes], report: Report, stopped: Stopping) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")
        self._done = 0
        self._report = report
        self._stopped = stopped

    def read(self, size: int = -1) -> bytes:
        if self._stopped():
            raise Stopped
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = memoryview(piece)
        end = len(self._rest) if size < 0 else size
        data, self._rest = bytes(self._rest[:end]), self._rest[end:]
        self._done += len(data)
        self._report(self._done, 0)
        return data
