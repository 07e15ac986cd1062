"""What the window's process does to itself at start: no core dumps, no values in error output."""

from __future__ import annotations

import ctypes
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_PR_SET_DUMPABLE = 4
_WDA_EXCLUDEFROMCAPTURE = 0x11


def harden() -> None:
    """No core dump, no debugger of the same user, where the system can be asked for it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def hide_from_capture(window: int) -> None:
    """Keep a window out of screenshots and screen sharing where Windows does it: best effort."""
    if sys.platform == "win32":
        ctypes.windll.user32.SetWindowDisplayAffinity(window, _WDA_EXCLUDEFROMCAPTURE)


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Type, module and line of an error, and a random id: never its words, which quote values."""
    frames = traceback.extract_tb(trace)
    place = f"{Path(frames[-1].filename).stem}:{frames[-1].lineno}" if frames else "?"
    return f"{kind.__name__} {place} {secrets.token_hex(3)}"


def guard(tell: Callable[[str], None]) -> None:
    """Send every error nobody caught to `tell` as a short description, and to standard error.

    Replaces Python's own output, which prints the error's words and lines of code.
    """

    def uncaught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        line = describe(kind, trace)
        _say(line)
        tell(line)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        _say(describe(args.exc_type, args.exc_traceback))

    sys.excepthook = uncaught
    threading.excepthook = in_thread
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's words may quote what is on the screen; its category does not."""
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        _say(f"Qt {kind.name} {context.category}")


def _say(line: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"avhopp-desktop: {line}\n")
