"""The real window, offscreen, and hands that fill in and press all there is on a page."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.acceptance.workers import raising_office as office
from tests.acceptance.workers.raising import CANARY
from ui.app import say_errors
from ui.cases.case_page import CasePage
from ui.common.dialogs import ModalDialogs
from ui.launcher import Note
from ui.main_window.window import MainWindow
from ui.program import Program
from ui.unlock.unlock_page import UnlockPage

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_WAIT = 20
_MOST = 40
"""What is pressed and filled in on one page."""


class Answers(ModalDialogs):
    """Says yes and remembers all that was asked and told; progress windows are the real ones."""

    def __init__(self, box: Path) -> None:
        self._box = box
        self.said: list[str] = []

    def ask(
        self, parent: QWidget, title: str, text: str, confirm: str, *, danger: bool = False
    ) -> bool:
        return True

    def ask_text(
        self, parent: QWidget, title: str, text: str, confirm: str, *, shortest: int = 1
    ) -> str | None:
        return CANARY

    def tell(self, parent: QWidget, title: str, text: str, *, tone: str = "info") -> None:
        self.said.append(f"{title}: {text}")

    def choose_open_file(self, parent: QWidget, title: str, kinds: str = "") -> Path | None:
        return self._box / "given" / ("card" if "json" in kinds else "document.txt")

    def choose_save_file(
        self, parent: QWidget, title: str, name: str, kinds: str = ""
    ) -> Path | None:
        return self._box / "saved" / name

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        return self._box / "out"

    def choose_printer(self, parent: QWidget, printer: Any) -> bool:
        return False


class Hands:
    """A program at work on the vault of a box, and what it says."""

    def __init__(self, box: Path, note: Note | None = None) -> None:
        self.box = box
        self.ended: list[int] = []
        self.notes: list[Note] = []
        self.dialogs = Answers(box)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.program = Program(
            app,
            box / "vault",
            demo=True,
            note=note or Note(alias=office.ALIAS),
            dialogs=self.dialogs,
            end=self.ended.append,
            hand_over=self.notes.append,
        )
        self.program.show()
        say_errors(self.program)
        self.program.frame.activateWindow()
        QTest.qWaitForWindowActive(self.program.frame)

    @property
    def window(self) -> MainWindow:
        window = self.program.window
        assert window is not None
        return window

    def unlock(self) -> None:
        """As a person does, by typing."""
        page = self.program.start_page.page
        assert isinstance(page, UnlockPage)
        page.phrase.edit.setFocus()
        fill(page.phrase.edit, office.PHRASE)
        page.button.click()
        self.wait(lambda: self.program.window is not None)
        self.rest()

    def begin(self) -> None:
        """As the unlock page ends, without its waiting."""
        self.program.start_page.opened.emit(office.unlock(self.box / "vault"))
        self.rest()
        if self.window.guide.isVisible():
            self.window.guide.skip_button.click()

    def rest(self) -> None:
        QApplication.processEvents()
        self.wait(lambda: not self.program.tasks.busy)
        QApplication.processEvents()

    def wait(self, come: Callable[[], bool]) -> None:
        end = time.monotonic() + _WAIT
        while not come() and time.monotonic() < end:
            QTest.qWait(5)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.program.frame, key, modifiers)
        self.rest()

    def do(self, work: Callable[[], object]) -> None:
        """What a slot would do: what it raises ends where Qt would have ended it."""
        try:
            work()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
        self.rest()

    def case(self) -> CasePage:
        """The page of the case that everything is in."""
        self.do(lambda: self.window.open_case(office.the_case(self.box)))
        page = self.window.page
        assert isinstance(page, CasePage)
        return page

    def lock(self) -> None:
        """By the key; a second time, as somebody would who is told that it did not work."""
        for _ in range(3):
            if self.ended:
                return
            self.program.frame.activateWindow()
            self.key(Qt.Key.Key_L, CTRL)
            self.wait(lambda: bool(self.ended) or not self.program.leaving.under_way)


def fill(edit: QWidget, text: str = CANARY) -> None:
    """As an input method types."""
    edit.setFocus()
    if isinstance(edit, QLineEdit):
        edit.clear()
        edit.insert(text)
        if isValid(edit):
            edit.textEdited.emit(edit.text())
    elif isinstance(edit, QPlainTextEdit):
        edit.insertPlainText(text)


def poke(hands: Hands, back: Callable[[], QWidget | None]) -> Iterator[None]:
    """Fill in and press all there is on a page, each once. `back` goes to the page again."""
    done: set[tuple[str, ...]] = set()
    for _ in range(_MOST):
        root = back()
        if root is None or not isValid(root):
            return
        target = next((one for one in _targets(root) if _name(one) not in done), None)
        if target is None:
            return
        done.add(_name(target))
        _poke(target)
        hands.rest()
        yield


def _poke(target: QWidget) -> None:
    if isinstance(target, QLineEdit | QPlainTextEdit):
        fill(target, office.PHRASE if _is_secret(target) else CANARY)
    elif isinstance(target, QAbstractButton):
        target.setFocus()
        target.click()
    elif isinstance(target, QComboBox):
        target.setFocus()
        QTest.keyClick(target, Qt.Key.Key_Down)
    elif isinstance(target, QAbstractItemView):
        target.setFocus()
        QTest.keyClick(target, Qt.Key.Key_Down)
        if isValid(target):
            QTest.keyClick(target, Qt.Key.Key_Return)


def _is_secret(edit: QWidget) -> bool:
    return isinstance(edit, QLineEdit) and edit.echoMode() is not QLineEdit.EchoMode.Normal


def _targets(root: QWidget) -> Iterator[QWidget]:
    """Texts first, so that what is pressed then has something to save."""
    for kinds in ((QLineEdit, QPlainTextEdit), (QComboBox, QAbstractItemView), (QAbstractButton,)):
        for one in root.findChildren(QWidget):
            fixed = isinstance(one, QLineEdit | QPlainTextEdit) and one.isReadOnly()
            if isinstance(one, kinds) and one.isVisible() and one.isEnabled() and not fixed:
                yield one


def _name(widget: QWidget) -> tuple[str, ...]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    names = [type(widget).__name__, text, widget.accessibleName()[:40]]
    here: QWidget | None = widget
    while here is not None and len(names) < 7:
        names.append(here.objectName())
        here = here.parentWidget()
    return tuple(names)
