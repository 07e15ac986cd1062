"""Work that may take longer than a frame: off the window's thread, answered on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Progress = Callable[[int, int], None]


class Job:
    """The running work's view of its caller: how far it is, and whether to stop."""

    def __init__(self, report: Progress) -> None:
        self.report = report
        self._stop = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()


class Runner(Protocol):
    """What a page needs: `Tasks`, or something that answers as it does."""

    def run(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Progress | None = None,
    ) -> Job:
        """Start `work(job)`; answer with `done(result)` or `failed(error)`, never both."""


class Tasks(QObject):
    """Runs one job at a time and answers on the window's thread.

    The only object shared between threads is this one, and it lives as long as
    the program, so no QObject is ever destroyed on the worker thread.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._running: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._running)

    def run(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Progress | None = None,
    ) -> Job:
        """Start `work`; nothing is delivered once `owner` is gone."""

        def to_owner(call: Callable[[], None]) -> None:
            self._posted.emit(lambda: call() if isValid(owner) else None)

        def report(step: int, total: int) -> None:
            if progress is not None:
                to_owner(lambda: progress(step, total))

        def answer(future: Future[T]) -> None:
            self._running.discard(job)
            if future.cancelled():
                return
            error = future.exception()
            if error is None:
                to_owner(lambda: done(future.result()))
            elif isinstance(error, Exception):
                to_owner(lambda: failed(error))

        job = Job(report)
        self._running.add(job)
        self._worker().submit(work, job).add_done_callback(answer)
        return job

    def stop(self) -> None:
        """Ask every job to stop at its next safe point; `busy` tells when they have."""
        for job in tuple(self._running):
            job.stop()

    def close(self) -> None:
        """Ask every job to stop, let the running one end, start no other."""
        self.stop()
        self._worker().shutdown(wait=True, cancel_futures=True)

    def _worker(self) -> ThreadPoolExecutor:
        """Made for the first job: the first window has none."""
        from concurrent.futures import ThreadPoolExecutor

        from PySide6.QtCore import Qt

        if self._pool is None:
            self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        return self._pool

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()
