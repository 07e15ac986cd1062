"""What the tests of the window's shell share: a cheap demo vault and a program on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.services import founding, staff, vault
from avhopp_desktop.services.session import Session
from ui.common.dialogs import ModalDialogs
from ui.common.session_watch import SessionWatch
from ui.launcher import Note
from ui.program import Program

CHEAP = Cost(8 * 1024, 1, 1)
PHRASE = "gul tunna springer baklanges hem"


def found(folder: Path, alias: str = "Anna", *, confirmed: bool = True) -> Session:
    """An office for invented people, whose Argon2 costs next to nothing."""
    made = founding.found_office(
        folder, office="Exempelstad", alias=alias, phrase=PHRASE, demo=True, cost=CHEAP
    )
    if confirmed:
        founding.confirm_recovery(made.session, made.sheet.half_1, made.sheet.half_2)
    return made.session


class Answers(ModalDialogs):
    """Answers without asking; keeps what was said. Progress windows are the real ones."""

    def __init__(self, yes: bool = True) -> None:
        self.yes = yes
        self.said: list[str] = []
        self.asked: list[str] = []
        self.path: Path | None = None

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        self.asked.append(title)
        return self.yes

    def tell(self, parent: QWidget, title: str, text: str, *, tone: str = "info") -> None:
        self.said.append(text)

    def choose_save_file(
        self, parent: QWidget, title: str, name: str, kinds: str = ""
    ) -> Path | None:
        return self.path

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path


class Running:
    """A program whose end is only noted; `close` puts it away as the process's end would."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        note: Note | None = None,
        seconds: Callable[[], float] | None = None,
        watch: SessionWatch | None = None,
    ) -> None:
        self.closed = False
        self.ended: list[int] = []
        self.notes: list[Note] = []
        self.dialogs = Answers()
        more = {} if seconds is None else {"seconds": seconds}
        self.program = Program(
            app,
            folder,
            demo=True,
            note=note,
            dialogs=self.dialogs,
            end=self.ended.append,
            hand_over=self.notes.append,
            watch=None if watch is None else lambda _parent: watch,
            **more,
        )
        self.program.show()
        self.program.frame.activateWindow()
        QTest.qWaitForWindowActive(self.program.frame)

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *failed: object) -> None:
        self.close()

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.program.dispose()


WindowAt = Callable[[int, tuple[int, int]], Running]
"""Makes the program at so many per cent of text, in a window of so many pixels."""


class Strays(QObject):
    """Widgets shown before they have a parent are windows of their own for a moment."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.found: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() == Qt.WindowType.Window
            if plain and not isinstance(watched, QMainWindow):
                self.found.append(type(watched).__name__)
        return False


def add_person(session: Session, alias: str, *roles: str) -> None:
    """A colleague with the same passphrase."""
    from avhopp_desktop.domain.permissions import Role

    staff.add_staff(session, alias, frozenset(map(Role, roles)), frozenset(), PHRASE)


def unlock(folder: Path, alias: str = "Anna") -> Session:
    """As the unlock page does."""
    return vault.unlock(folder, alias, PHRASE)
