"""Copying a secret: marked as one, taken back after ten seconds and when the program locks."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

OURS = "application/x-avhopp-secret"
KEPT_MS = 10_000

# What clipboard managers and histories look for, system by system.
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
HINTS: dict[str, bytes] = {
    "x-kde-passwordManagerHint": b"secret",
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
    _WINDOWS.format("Clipboard Viewer Ignore"): b"1",
    _WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0",
    _WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0",
    "org.nspasteboard.ConcealedType": b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}


class SecretClipboard(QObject):
    """The only way from the program to the clipboard for anything that matters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._mark = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.clear)

    @property
    def holds_ours(self) -> bool:
        """Whether what lies there is what we put there last."""
        data = self._clipboard.mimeData()
        return bool(self._mark) and data is not None and bytes(data.data(OURS).data()) == self._mark

    def copy(self, text: str) -> None:
        """Put `text` there for ten seconds."""
        data = QMimeData()
        data.setText(text)
        for kind, value in HINTS.items():
            data.setData(kind, value)
        self._mark = secrets.token_bytes(16)
        data.setData(OURS, self._mark)
        self._clipboard.setMimeData(data)
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Take it back if it is still ours; called on lock too."""
        self._timer.stop()
        if self.holds_ours:
            self._clipboard.clear()
        self._mark = b""
