"""Has a foreign file drawn by the process without keys, and takes only pixels back."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot
from PySide6.QtGui import QImage

import ui
from ui.parts import viewer_child

PATIENCE = 30_000
"""Milliseconds until the process is ended, whatever it is doing."""
HEAD = 200
"""Most bytes of the first line of an answer."""
ANSWER = HEAD + 1 + 4 * viewer_child.PIXELS
"""Most bytes of an answer."""
# What a process needs to start at all; nothing else of ours reaches it.
_KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class ForeignFile(QObject):
    """`drawn(image, pages)` or `failed()` answers each `draw`; a newer `draw` ends the one before.

    The file goes in through a pipe and is never written down.
    """

    drawn = Signal(QImage, int)
    failed = Signal()

    def __init__(self, kind: str, data: bytes, parent: QObject) -> None:
        """`kind`: `pdf` or `image`."""
        super().__init__(parent)
        self._kind, self._data = kind, data
        self._process: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._too_long)

    def draw(self, page: int, width: int) -> None:
        """Ask for one page, `width` pixels across."""
        self.stop()
        process = QProcess(self)
        process.setProgram(sys.executable)
        process.setArguments(["-m", viewer_child.__name__])
        process.setWorkingDirectory(str(Path(ui.__file__).resolve().parent.parent))
        process.setProcessEnvironment(_bare_environment())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broken)
        process.readyReadStandardOutput.connect(self._weigh)
        self._process = process
        self._patience.start()
        process.start()
        request = json.dumps({"kind": self._kind, "page": page, "width": width})
        process.write(request.encode() + b"\n")
        process.write(self._data)
        process.closeWriteChannel()

    def stop(self) -> None:
        """End what is running; it answers nothing any more."""
        self._patience.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._finished)
        process.errorOccurred.disconnect(self._broken)
        process.readyReadStandardOutput.disconnect(self._weigh)
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(PATIENCE)
        process.deleteLater()

    @Slot()
    def _finished(self) -> None:
        process = self._process
        if process is None:
            return
        answer = process.readAllStandardOutput().data()
        self.stop()
        image, pages = read_answer(bytes(answer))
        if image is None:
            self.failed.emit()
        else:
            self.drawn.emit(image, pages)

    @Slot()
    def _weigh(self) -> None:
        """A file that has taken the process over may have it write for ever."""
        process = self._process
        if process is not None and process.bytesAvailable() > ANSWER:
            self.stop()
            self.failed.emit()

    @Slot()
    def _broken(self) -> None:
        """It did not start, or crashed; `finished` follows a crash and answers."""
        process = self._process
        if process is not None and process.error() == QProcess.ProcessError.FailedToStart:
            self.stop()
            self.failed.emit()

    @Slot()
    def _too_long(self) -> None:
        self.stop()
        self.failed.emit()


def read_answer(answer: bytes) -> tuple[QImage | None, int]:
    """The picture and the number of pages; nothing of it is believed before it is measured."""
    line, _, pixels = answer.partition(b"\n")
    if len(line) > HEAD:
        return None, 0
    try:
        head = json.loads(line)
        width, height, pages = (head[name] for name in ("width", "height", "pages"))
    except (ValueError, KeyError, TypeError):
        return None, 0
    if not all(type(number) is int and number > 0 for number in (width, height, pages)):
        return None, 0
    if width * height > viewer_child.PIXELS or len(pixels) != width * height * 4:
        return None, 0
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
    return image.copy(), pages  # a copy owns its bytes; the first one only borrows them


def _bare_environment() -> QProcessEnvironment:
    ours = QProcessEnvironment.systemEnvironment()
    bare = QProcessEnvironment()
    for name in _KEPT:
        if ours.contains(name):
            bare.insert(name, ours.value(name))
    bare.insert("PYTHONDONTWRITEBYTECODE", "1")
    return bare
