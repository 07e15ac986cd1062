"""The window of somebody with one case, and who presses which key of the sheet there."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import intake
from tests.ui.shell import Running, found
from ui.cases.case_page import CasePage
from ui.cases.listing.page import ListPage
from ui.common.help_window import HelpWindow
from ui.intake.page import IntakePage
from ui.main_window.window import MainWindow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier

ANSWERS = {"danger_now": "no", "next_step": {"what": "Ringer", "when": "2026-11-18"}}

Presser = Callable[["Desk"], None]
PRESSERS: dict[str, Presser] = {}


def presses(name: str) -> Callable[[Presser], Presser]:
    """This presses the key of that name of `ui/common/keys.py`, and looks at what it does."""

    def keep(presser: Presser) -> Presser:
        PRESSERS[name] = presser
        return presser

    return keep


class Desk:
    """The window of somebody with one case."""

    def __init__(self, running: Running) -> None:
        self.running = running
        session = found(running.program.folder)
        work = intake.begin(session)
        intake.save(session, work, {**work.answers, **ANSWERS}, finish=True)
        assert work.case is not None
        self.case: CaseId = work.case
        running.program.start_page.opened.emit(session)

    @property
    def window(self) -> MainWindow:
        window = self.running.program.window
        assert window is not None
        return window

    def front(self, window: QWidget | None = None) -> None:
        wanted = window or self.running.program.frame
        wanted.activateWindow()
        wait(lambda: QApplication.activeWindow() is wanted)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def intake(self) -> IntakePage:
        if self.window.page_name != "intake":
            self.window.start_intake()
        page = self.window.page
        assert isinstance(page, IntakePage)
        return page

    def case_page(self) -> CasePage:
        if self.window.page_name != "case":
            self.window.open_case(self.case)
        page = self.window.page
        assert isinstance(page, CasePage)
        return page

    def list_page(self) -> ListPage:
        self.window.show_page("cases")
        page = self.window.page
        assert isinstance(page, ListPage)
        return page

    def help(self) -> HelpWindow:
        shown = self.running.program.help.window
        assert shown is not None
        assert shown.isVisible()
        return shown

    def answer(self) -> object:
        """The answer to the first question of the call."""
        return self.intake().desk.answers().get("can_talk")

    def ask(self, field: str = "can_talk") -> None:
        self.intake().desk.focus_field(field)


def asked() -> str:
    """The question that has the keyboard."""
    widget = QApplication.focusWidget()
    while widget is not None and not widget.objectName():
        widget = widget.parentWidget()
    return widget.objectName().partition(".")[0] if widget is not None else ""


def wait(come: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not come():
        assert time.monotonic() < end
        QTest.qWait(5)
