"""Hands for the tour: keys, waiting, pictures, and answers to the dialogs that would block."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from ui.common.dialogs import ModalDialogs
from ui.common.overrides import overrides
from ui.launcher import Note
from ui.main_window.window import MainWindow
from ui.program import Program
from ui.settings import Settings

PATIENCE = 60
"""Seconds; only a broken program waits so long."""

_NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Lost(RuntimeError):
    """The tour waited for something that did not come; the words name what."""


class TourDialogs(ModalDialogs):
    """Says yes, and chooses the files it was told; progress windows are the real ones."""

    def __init__(self) -> None:
        self.open_file: Path | None = None
        self.save_file: Path | None = None
        self.folder: Path | None = None
        self.said: list[str] = []

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        """Yes."""
        return True

    def ask_text(
        self, parent: QWidget, title: str, text: str, confirm: str, *, shortest: int = 1
    ) -> str | None:
        """A reason of sufficient length."""
        return "Enligt överenskommelse vid mötet"

    def tell(self, parent: QWidget, title: str, text: str, *, tone: str = "info") -> None:
        """Kept, to be looked at when the tour is lost."""
        self.said.append(f"{title}: {text}")

    def choose_open_file(self, parent: QWidget, title: str, kinds: str = "") -> Path | None:
        """What the tour wants opened."""
        return self.open_file

    def choose_save_file(
        self, parent: QWidget, title: str, name: str, kinds: str = ""
    ) -> Path | None:
        """Where the tour wants it."""
        return self.save_file

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """Where the tour wants it."""
        return self.folder

    def choose_printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """There is none."""
        return False


class Strays(QObject):
    """Finds widgets that are shown before they have a parent: each is a window for a moment,
    flickers, and takes the keyboard away.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.found: list[str] = []
        app.installEventFilter(self)

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() == Qt.WindowType.Window
            if plain and not isinstance(watched, QMainWindow):
                self.found.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@dataclass
class Look:
    """How the window is dressed for the pictures; `size` in logical pixels."""

    settings: Settings
    size: tuple[int, int] = (1280, 800)


@dataclass
class Driver:
    """One program at a time, and the folder for what it leaves."""

    app: QApplication
    out: Path
    look: Look
    dialogs: TourDialogs = field(default_factory=TourDialogs)
    program: Program = field(init=False)
    ended: list[int] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    strays: Strays = field(init=False)
    _pictures: int = 0

    def __post_init__(self) -> None:
        self.strays = Strays(self.app)

    def start(self, folder: Path, note: Note | None = None) -> Program:
        """Open the program's window on a vault folder."""
        self.program = Program(
            self.app,
            folder,
            demo=True,
            note=note,
            first=self.look.settings,
            dialogs=self.dialogs,
            hand_over=self.notes.append,
            end=self.ended.append,
        )
        self.program.show()
        self.program.frame.resize(*self.look.size)
        self.program.frame.activateWindow()
        QTest.qWaitForWindowActive(self.program.frame)
        return self.program

    def put_away(self) -> None:
        """Close this program as its process would end."""
        self.program.dispose()
        QTest.qWait(20)

    @property
    def window(self) -> MainWindow:
        """The main window. Raises `Lost` before somebody is at work."""
        if self.program.window is None:
            raise Lost("main window")
        return self.program.window

    # Hands

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._target(), key, modifiers)
        QTest.qWait(5)

    def type(self, text: str) -> None:
        """Type a text; what a key event cannot carry goes in as an input method sends it."""
        target = self._target()
        if text.isascii():
            QTest.keyClicks(target, text)
        elif isinstance(target, QLineEdit):
            target.insert(text)
            target.textEdited.emit(target.text())
        elif isinstance(target, QPlainTextEdit):
            target.insertPlainText(text)
        QTest.qWait(5)

    def focused(self) -> QWidget | None:
        """Where the keyboard is."""
        return QApplication.focusWidget()

    def focused_field(self) -> str:
        """The field id of the question that has the keyboard: `callback`, not `callback.way`."""
        widget = self.focused()
        while widget is not None:
            if widget.objectName() and not widget.objectName().startswith("qt_"):
                return widget.objectName().partition(".")[0]
            widget = widget.parentWidget()
        return ""

    def wait(self, what: str, come: Callable[[], bool]) -> None:
        """Let the program work until `come`. Raises `Lost` naming `what`."""
        end = time.monotonic() + PATIENCE
        while not come():
            if time.monotonic() > end:
                raise Lost(what + "".join(f"; {text}" for text in self.dialogs.said))
            QTest.qWait(20)

    def rest(self) -> None:
        """Until no job runs and what it left behind is painted."""
        self.wait("the end of a job", lambda: not self.program.tasks.busy)
        QTest.qWait(60)

    def skip_guide(self) -> None:
        """Away with the cards of the first day."""
        if self.window.guide.isVisible():
            self.window.guide.skip_button.click()
            self.rest()

    def picture(self, name: str, window: QWidget | None = None) -> None:
        """Keep what the window shows now, or another one, as the next numbered picture."""
        QTest.qWait(60)
        if self.strays.found:
            raise Lost("a page without stray windows: " + ", ".join(self.strays.found))
        self._pictures += 1
        path = self.out / f"{self._pictures:02d}-{name}.png"
        if not (window or self.program.frame).grab().save(str(path)):
            raise Lost("a picture that can be written")

    def _target(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # A window manager does this when a dialog has gone; offscreen there is none.
            self.program.frame.activateWindow()
            QTest.qWaitForWindowActive(self.program.frame)
        return self.focused() or self.program.frame
