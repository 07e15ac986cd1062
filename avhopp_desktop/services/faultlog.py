"""How an error nobody expected is told: its type and place, never its words, which quote values.

`int("…")`, a missing key, a file that is not there: Python's own messages and tracebacks
repeat what was written. Nothing of that may reach a terminal, a log file or a dialog.
"""

from __future__ import annotations

import logging
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

_OURS: Final = ("avhopp_desktop", "ui", "resources")
_ROOT: Final = Path(__file__).resolve().parents[2]

Tell = Callable[[str], object]


def describe(error: BaseException) -> str:
    """Type, module and line, and a random id to find the same report again: one short line.

    Names our own innermost line, and the library's behind it if it was raised there.
    """
    return f"{type(error).__name__} at {_places(error.__traceback__)} {secrets.token_hex(3)}"


def install_excepthooks(name: str, tell: Tell | None = None) -> None:
    """Replace everything by which Python prints an error's words: from now on only `describe`.

    Main program, threads, errors in destructors, logging and warnings. Lines go to standard
    error after `name`; those that end what the person was doing also to `tell`.
    """

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        line = describe(error.with_traceback(trace))
        say(name, line)
        if tell is not None:
            tell(line)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            say(name, describe(args.exc_value))

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            say(name, describe(args.exc_value))

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable
    _route_logging(name)


def say(name: str, line: str) -> None:
    """One line to standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{name}: {line}\n")


class Formatter(logging.Formatter):
    """Level and place of a record; the words only of our own, with numbers for values.

    What others log, and what an error carries, may quote anything.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line without data."""
        parts = [record.levelname, f"{record.module}:{record.lineno}"]
        if record.name.split(".")[0] in _OURS and isinstance(record.msg, str):
            parts.append(_with_numbers(record.msg, record.args))
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(describe(record.exc_info[1]))
        return " ".join(parts)


class _Stderr(logging.Handler):
    """To standard error as it is at the time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFormatter(Formatter())
        self.set_name(name)

    def emit(self, record: logging.LogRecord) -> None:
        say(self.get_name() or "", self.format(record))


def _route_logging(name: str) -> None:
    logging.raiseExceptions = False  # a record that cannot be formatted would print its values
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, _Stderr)]:
        root.removeHandler(handler)
    root.addHandler(_Stderr(name))
    logging.captureWarnings(capture=True)


def _with_numbers(words: str, values: object) -> str:
    given = values if isinstance(values, tuple) else ()
    shown = tuple(v if isinstance(v, int | float) else "…" for v in given)
    try:
        return words % shown if shown else words
    except (TypeError, ValueError):
        return words


def _places(trace: TracebackType | None) -> str:
    """`module:line`, ours first; `?` without a traceback."""
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace)]
    if not frames:
        return "?"
    ours = [frame for frame in frames if _is_ours(frame[0])]
    named = dict.fromkeys([*ours[-1:], frames[-1]])
    return " in ".join(f"{Path(file).stem}:{line}" for file, line in reversed(named))


def _is_ours(file: str) -> bool:
    path = Path(file)
    return path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _OURS
