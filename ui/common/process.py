"""What the window's process does to itself at start: out of captures, no values in errors."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from avhopp_desktop.services import faultlog

NAME = "avhopp-desktop"

_WDA_EXCLUDEFROMCAPTURE = 0x11


def hide_from_capture(window: int) -> None:
    """Keep a window out of screenshots and screen sharing where Windows does it: best effort."""
    if sys.platform == "win32":
        ctypes.windll.user32.SetWindowDisplayAffinity(window, _WDA_EXCLUDEFROMCAPTURE)


def guard(tell: Callable[[str], object]) -> None:
    """Send every error nobody caught to `tell` as a short description, and to standard error.

    Replaces Python's own output and Qt's, which quote what was written.
    """
    faultlog.install_excepthooks(NAME, tell)
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt's words may quote what is on the screen; its category does not."""
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        faultlog.say(NAME, f"Qt {kind.name} {context.category}")
