"""Methods of ours that Qt calls in place of its own: events, sizes, painting, models.

Python's error in one of them has no caller to go to: PySide keeps it, and it comes out of
whatever is called next, or ends the process. So each of them is marked, and an error in it is
told as one in a slot is (`sys.excepthook`, which quotes nothing: `process.py`), then Qt's own
method answers, as if ours were not there. A test asks for the mark.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final, TypeVar

_Method = TypeVar("_Method", bound=Callable[..., Any])

MARK: Final = "stands_for_qts"
_BY_HAND: Final = (
    *("keyPressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent"),
    *("dropEvent", "closeEvent", "reject"),
)
"""What a person does, so that each time is told. All else Qt asks without end, and showing what
is told makes it ask again: that is told once, until the window's process ends."""


def overrides(method: _Method) -> _Method:
    """Mark a method that Qt calls in place of its own, which does it if this one fails."""
    return overrides_else(_qts_own(method.__name__))(method)


def overrides_else(other: Callable[..., Any]) -> Callable[[_Method], _Method]:
    """The same where Qt has no answer of its own, or not the right one: `other` takes the same
    arguments and gives it.
    """

    def mark(method: _Method) -> _Method:
        told = False

        def guarded(*args: Any) -> Any:
            nonlocal told
            try:
                return method(*args)
            except Exception as error:
                _report(error, quietly=told)
                told = method.__name__ not in _BY_HAND
            try:
                return other(*args)
            except Exception as error:  # a widget that is half gone: there is no answer
                _report(error, quietly=told)
                return None

        guarded.__name__, guarded.__qualname__ = method.__name__, method.__qualname__
        guarded.__doc__, guarded.__module__ = method.__doc__, method.__module__
        guarded.__wrapped__ = method  # type: ignore[attr-defined]
        setattr(guarded, MARK, True)
        return guarded  # type: ignore[return-value]

    return mark


def _qts_own(name: str) -> Callable[..., Any]:
    def call(*args: Any) -> Any:
        kinds = type(args[0]).__mro__
        qts = next(kind for kind in kinds if _is_qts(kind) and name in vars(kind))
        return getattr(qts, name)(*args)

    return call


def _is_qts(kind: type) -> bool:
    return kind.__module__.startswith("PySide6")


def _report(error: Exception, *, quietly: bool) -> None:
    """Tell it, and let go of what it held: a painter that is not ended would end the process."""
    import traceback  # late: the first window does without

    if not quietly:
        sys.excepthook(type(error), error, error.__traceback__)
    traceback.clear_frames(error.__traceback__)
