"""Ways through the window: each page filled in with the person's words, each button pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from tests.acceptance.workers.raising import CANARY, CORE
from tests.acceptance.workers.raising_hands import CTRL, SHIFT, Hands, fill, poke
from ui.intake.page import IntakePage

CASE_TABS = 9
PAGES = {"team": 6, "exchange": 3, "administration": 8, "review": 5}

Step = Callable[[Hands], Iterator[None]]
STEPS: dict[str, tuple[Step, bool]] = {}
"""The way through it, and whether somebody is at work already."""


def step(name: str = "", *, at_work: bool = True) -> Callable[[Step], Step]:
    def keep(work: Step) -> Step:
        STEPS[name or work.__name__] = work, at_work
        return work

    return keep


@step(at_work=False)
def unlock(hands: Hands) -> Iterator[None]:
    hands.unlock()
    yield
    yield from poke(hands, lambda: hands.window.page)


def before_work(show: str) -> None:
    @step(show, at_work=False)
    def work(hands: Hands) -> Iterator[None]:
        start = hands.program.start_page
        hands.do(getattr(start, show))

        def back() -> QWidget | None:
            if hands.program.window is not None or type(start.page) is not first:
                return None
            return start.page

        first = type(start.page)
        yield
        yield from poke(hands, back)


for _show in ("show_founding", "show_recover", "show_restore", "show_damage"):
    before_work(_show)


@step()
def take_in(hands: Hands) -> Iterator[None]:
    """All questions of an intake, step by step, saved and finished."""
    hands.key(Qt.Key.Key_N, CTRL)
    page = hands.window.page
    assert isinstance(page, IntakePage)
    for name in (*page.desk.steps, "summary"):
        hands.do(lambda name=name: page.stepper.go(name))
        yield
        for edit in page.findChildren(QLineEdit) + page.findChildren(QPlainTextEdit):
            if isValid(edit) and edit.isVisible() and edit.isEnabled():
                fill(edit)
                hands.rest()
                yield
    hands.wait(lambda: not page.desk.autosave.dirty)
    yield
    page.summary.finish_button.click()
    hands.rest()
    yield


def intake_page(name: str) -> None:
    @step(f"intake {name}")
    def work(hands: Hands) -> Iterator[None]:
        hands.key(Qt.Key.Key_N, CTRL)
        page = hands.window.page
        assert isinstance(page, IntakePage)
        hands.do(lambda: page.stepper.go(name))
        fill(page.desk.findChild(QLineEdit) or page)
        yield
        yield from poke(hands, lambda: page if hands.window.page is page else None)


for _name_of_step in ("danger", "contact", "who", "ahead", "summary"):
    intake_page(_name_of_step)


@step()
def write_in_journal(hands: Hands) -> Iterator[None]:
    page = hands.case()
    yield
    hands.key(Qt.Key.Key_J, CTRL)
    yield
    for edit in page.journal.editor.findChildren(QPlainTextEdit):
        if edit.isVisible():
            fill(edit)
            hands.rest()
            yield
    hands.wait(lambda: not page.journal.editor.autosave.dirty)
    yield
    hands.key(Qt.Key.Key_Return, CTRL)
    yield
    if page.journal.cards:
        page.journal.cards[0].correct_button.click()
        hands.rest()
        yield
        for line in page.journal.editor.findChildren(QLineEdit):
            if line.isVisible():
                fill(line)
        hands.key(Qt.Key.Key_Return, CTRL)
        yield


def case_tab(number: int) -> None:
    @step(f"case {number}")
    def work(hands: Hands) -> Iterator[None]:
        page = hands.case()

        def back() -> QWidget | None:
            nonlocal page
            if not isValid(page) or hands.window.page is not page:
                page = hands.case()
            if page.tabs.count() <= number:
                return None
            if page.tabs.currentIndex() != number:
                hands.do(lambda: page.tabs.setCurrentIndex(number))
            return page.tabs.currentWidget()

        yield
        yield from poke(hands, back)


for _number in range(CASE_TABS):
    case_tab(_number)


@step()
def head_of_case(hands: Hands) -> Iterator[None]:
    page = hands.case()
    yield from poke(hands, lambda: page.head if hands.window.page is page else None)


@step()
def print_case(hands: Hands) -> Iterator[None]:
    page = hands.case()
    hands.do(page.print_case)
    yield
    yield from poke(hands, lambda: page.print_desk)


def feature(name: str, number: int) -> None:
    @step(f"{name} {number}")
    def work(hands: Hands) -> Iterator[None]:
        def back() -> QWidget | None:
            if hands.window.page is None or hands.window.place().page != name:
                hands.do(lambda: hands.window.show_page(name))
            page: Any = hands.window.page
            tabs = getattr(page, "tabs", None)
            if tabs is None or number < 0:
                return page
            if tabs.count() <= number:
                return None
            if tabs.currentIndex() != number:
                hands.do(lambda: tabs.setCurrentIndex(number))
            here: QWidget = tabs.currentWidget()
            return here

        yield
        yield from poke(hands, back)


for _page, _count in PAGES.items():
    for _number in range(_count):
        feature(_page, _number)
for _page in ("day", "cases"):
    feature(_page, -1)


@step()
def find(hands: Hands) -> Iterator[None]:
    hands.do(lambda: hands.window.show_page("cases"))
    page: Any = hands.window.page
    for text in (f"{CORE} 47", CANARY):
        hands.key(Qt.Key.Key_F, CTRL)
        fill(page.search.edit, text)
        page.search.button.click()
        hands.rest()
        yield
    yield from poke(hands, lambda: page if hands.window.page is page else None)


@step()
def leave(hands: Hands) -> Iterator[None]:
    """Half a sentence, the curtain, and the lock."""
    page = hands.case()
    hands.key(Qt.Key.Key_J, CTRL)
    fill(page.journal.editor.findChildren(QPlainTextEdit)[0])
    yield
    hands.key(Qt.Key.Key_L, CTRL | SHIFT)
    yield
    hands.key(Qt.Key.Key_L, CTRL | SHIFT)
    yield
    fill(page.journal.editor.findChildren(QPlainTextEdit)[0])
    hands.key(Qt.Key.Key_L, CTRL)
    yield


@step()
def copy_and_help(hands: Hands) -> Iterator[None]:
    page = hands.case()
    hands.key(Qt.Key.Key_J, CTRL)
    edit = page.journal.editor.findChildren(QPlainTextEdit)[0]
    fill(edit)
    edit.selectAll()
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Copy))
    hands.rest()
    yield
    QTest.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Paste))
    hands.rest()
    yield
    hands.key(Qt.Key.Key_F1)
    yield
    hands.program.help.close()
    yield


@step()
def close_the_window(hands: Hands) -> Iterator[None]:
    page = hands.case()
    hands.key(Qt.Key.Key_J, CTRL)
    fill(page.journal.editor.findChildren(QPlainTextEdit)[0])
    yield
    hands.program.frame.close()
    hands.wait(lambda: bool(hands.ended))
    yield
