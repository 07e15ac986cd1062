"""Jobs for tests of pages, done where they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.common.tasks import Job, Progress

T = TypeVar("T")


class InlineTasks:
    """Runs the work where it is asked for, so a test needs no waiting."""

    def run(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Progress | None = None,
    ) -> Job:
        """Do it now."""
        job = Job(progress or (lambda step, total: None))
        try:
            result = work(job)
        except Exception as error:  # as wide a net as the thread pool casts
            failed(error)
        else:
            done(result)
        return job
