"""Windows: the messages it sends the main window when it locks, switches user or sleeps."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from ui.common.overrides import overrides_else
from ui.common.session_watch import Hears, SessionWatch

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x4
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT = 0x2, 0x4
WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x6, 0x7
_LEFT = {
    WM_POWERBROADCAST: {PBT_APMSUSPEND},
    WM_WTSSESSION_CHANGE: {
        WTS_CONSOLE_DISCONNECT,
        WTS_REMOTE_DISCONNECT,
        WTS_SESSION_LOGOFF,
        WTS_SESSION_LOCK,
    },
}
_THIS_SESSION = 0


def says_left(message: int, word: int) -> bool:
    """Whether a window message and its first parameter say that nobody sees the screen."""
    return word in _LEFT.get(message, ())


class WindowsWatch(SessionWatch):
    """Windows waits about two seconds for the answer to "suspend"; the text is saved in it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = _Filter(self)
        self._window = 0
        self._registered = False

    @property
    def hears(self) -> Hears:
        """See `SessionWatch`. Of sleep every window is told."""
        return Hears(lock=self._registered, sleep=bool(self._window))

    def begin(self, window: int) -> None:
        """See `SessionWatch`."""
        self._window = window
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            self._registered = bool(register(wintypes.HWND(window), _THIS_SESSION))

    def stop(self) -> None:
        """See `SessionWatch`."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
        if sys.platform == "win32" and self._registered:
            unregister = ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification
            unregister(wintypes.HWND(self._window))
        self._registered = False

    def told(self, message: int, word: int) -> None:
        """A window message has come."""
        if says_left(message, word):
            self.left.emit()


class _Filter(QAbstractNativeEventFilter):
    """Reads every message of the program's windows, and keeps none back."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    @overrides_else(lambda *_: (False, 0))
    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        kind = event_type.data() if isinstance(event_type, QByteArray) else event_type
        if bytes(kind) == b"windows_generic_MSG":
            read = wintypes.MSG.from_address(int(message))
            self._watch.told(int(read.message), int(read.wParam))
        return False, 0
