"""Work that takes time: it tells how far it has come, and asks whether to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from avhopp_desktop.domain.errors import Stopped

Report: TypeAlias = Callable[[int, int], None]
"""Told how far the work has come: done, total, in steps or in bytes."""
Stopping: TypeAlias = Callable[[], bool]
"""Asked between steps whether the person wants to stop."""


def go_on(stopped: Stopping | None) -> None:
    """Raises `Stopped` when the person wants to stop."""
    if stopped is not None and stopped():
        raise Stopped


def step(done: int, total: int, report: Report | None, stopped: Stopping | None) -> None:
    """Between two steps: ask, then tell. Raises `Stopped`."""
    go_on(stopped)
    if report is not None:
        report(done, total)


def silent(_done: int, _total: int) -> None:
    """A `Report` to nobody."""


def never() -> bool:
    """A `Stopping` that goes on to the end."""
    return False
