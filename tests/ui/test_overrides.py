"""What Qt calls in place of its own fails as a slot does: told in plain words, and work goes on."""

from __future__ import annotations

import importlib
import inspect
import logging
import pkgutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import ui
from tests.ui.offices import a_case, found
from tests.ui.shell import Running
from ui.app import say_errors
from ui.cases.listing.page import ListPage
from ui.common import messages
from ui.common.curtain import Curtain
from ui.common.icons import IconLabel
from ui.common.labels import ElidedLabel
from ui.common.overrides import MARK, overrides
from ui.common.paged_model import PagedModel
from ui.common.session_watch_windows import _Filter
from ui.day.page import DayPage
from ui.frame import Frame
from ui.intake.page import IntakePage
from ui.launcher import LOCKED
from ui.main_window.window import MainWindow
from ui.parts.flow_layout import FlowLayout
from ui.parts.segmented import Segment

SECRET = "Kanarie Fagelsson"
NOT_QTS_TO_CALL = {"clear", "setText", "setTextFormat", "text"}
"""Of Qt's names that ours have too: Qt never calls these, they are not virtual there."""


def unguarded(kinds: list[type]) -> list[str]:
    """The methods that stand for one of Qt's and have no mark."""
    return sorted(
        f"{kind.__module__}.{kind.__name__}.{name}"
        for kind in kinds
        for name, method in vars(kind).items()
        if inspect.isfunction(method) and not name.startswith("__")
        if name not in NOT_QTS_TO_CALL and not hasattr(method, MARK)
        if any(name in vars(base) for base in kind.__mro__ if _is_qts(base))
    )


def _is_qts(kind: type) -> bool:
    return kind.__module__.startswith("PySide6")


def kinds_of_the_window() -> list[type]:
    """Every class in `ui` that is one of Qt's."""
    found: set[type] = set()
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            there = vars(importlib.import_module(module.name)).values()
            found |= {one for one in there if isinstance(one, type)}
    return [
        kind
        for kind in found
        if kind.__module__.startswith("ui.") and any(map(_is_qts, kind.__mro__))
    ]


def test_every_override_is_guarded() -> None:
    kinds = kinds_of_the_window()
    assert len(kinds) > 200
    assert unguarded(kinds) == []


def test_an_override_without_a_guard_is_found() -> None:
    """The finding itself."""

    class Plain(QLabel):
        def paintEvent(self, event: QPaintEvent) -> None:
            """Nothing."""

        def ours(self) -> None:
            """Qt knows none of this name."""

        @overrides
        def sizeHint(self) -> QSize:
            return QSize(1, 1)

    assert [name.rpartition(".")[2] for name in unguarded([Plain])] == ["paintEvent"]


# --- what happens then ---------------------------------------------------------------------------


def raises(*_args: Any) -> Any:
    """A method with a fault; the words name somebody."""
    raise ValueError(SECRET)


def raises_while_painting(widget: QWidget, _event: QPaintEvent) -> None:
    """The same, and its painter is not ended."""
    painter = QPainter(widget)
    painter.drawLine(0, 0, 9, 9)
    raise ValueError(SECRET)


@contextmanager
def failing(method: Callable[..., Any], fault: Callable[..., Any] = raises) -> Iterator[list[str]]:
    """Whenever Qt calls `method` its guard finds the fault in it. Yields an entry for each time."""
    own: Any = inspect.unwrap(method)
    guard: Any = method
    cells = dict(zip(guard.__code__.co_freevars, guard.__closure__, strict=True))
    times: list[str] = []

    def faulty(*args: Any) -> Any:
        times.append(own.__qualname__)
        return fault(*args)

    faulty.__name__ = own.__name__
    cells["method"].cell_contents = faulty
    try:
        yield times
    finally:
        cells["method"].cell_contents = own
        cells["told"].cell_contents = False


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch, running: Running) -> Iterator[Running]:
    """The program at work on three cases, its errors told as in the window's own process."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    session = found(running.program.folder)
    for name in ("Alfa", "Beta", "Gamma"):
        a_case(session, code_name=name)
    running.program.start_page.opened.emit(session)
    QTest.qWait(20)
    of_the_test = qInstallMessageHandler(None)
    say_errors(running.program)
    qInstallMessageHandler(of_the_test)
    yield running
    logging.captureWarnings(capture=False)
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)


def window_of(running: Running) -> MainWindow:
    window = running.program.window
    assert window is not None
    return window


def bugs(running: Running) -> list[str]:
    """What the window says of errors nobody expected."""
    QTest.qWait(20)
    return [text for text in window_of(running).banners.texts if messages.sentence("bug") in text]


def show(name: str) -> Callable[[Running], object]:
    """Go to a page of the window."""

    def go(running: Running) -> None:
        window_of(running).show_page(name)
        QTest.qWait(20)
        window_of(running).repaint()
        running.program.frame.grab()

    return go


def resize(running: Running) -> None:
    show("day")(running)
    running.program.frame.resize(running.program.frame.width() - 30, 700)
    QTest.qWait(20)


def take_in(running: Running) -> None:
    QTest.keyClick(running.program.frame, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(20)


STRUCK = {
    "painting": (ElidedLabel.paintEvent, raises, show("day")),
    "a painter that is not ended": (IconLabel.paintEvent, raises_while_painting, show("day")),
    "a size": (Segment.sizeHint, raises, take_in),
    "what a list says": (PagedModel.data, raises, show("cases")),
    "how long a list is": (PagedModel.rowCount, raises, show("cases")),
    "a new size": (DayPage.resizeEvent, raises, resize),
    "a page that is shown": (IntakePage.showEvent, raises, take_in),
    "lines of buttons": (FlowLayout.setGeometry, raises, show("cases")),
    "all that comes into sight": (Curtain.eventFilter, raises, show("cases")),
}
"""What Qt calls, how it fails, and what makes Qt call it."""


@pytest.mark.parametrize("what", STRUCK)
def test_the_window_lives_on_and_says_so(
    what: str, work: Running, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    method, fault, do = STRUCK[what]
    with failing(method, fault) as times:
        do(work)
        [told] = bugs(work)  # however often Qt asks again
    assert times
    assert SECRET not in told
    assert "ValueError at " in told
    said = capsys.readouterr().err
    assert said.count("ValueError at ") == 1
    assert SECRET not in said
    assert "Traceback" not in said
    window_of(work).show_page("cases")
    QTest.qWait(20)
    assert window_of(work).page_name == "cases"
    work.program.lock()
    qtbot.waitUntil(lambda: bool(work.ended))
    assert work.ended == [LOCKED]


def test_what_a_person_does_is_told_each_time(work: Running, qtbot: QtBot) -> None:
    """And a window that cannot ask whether to close does not close."""
    with failing(Frame.closeEvent):
        for count in (1, 2, 3):
            work.program.frame.close()
            assert len(bugs(work)) == count
    assert work.program.frame.isVisible()
    assert not work.ended
    work.program.frame.close()
    qtbot.waitUntil(lambda: bool(work.ended))
    assert work.ended == [0]


def test_a_curtain_that_fails_keeps_what_is_typed_from_the_page(work: Running) -> None:
    show("cases")(work)
    page = window_of(work).page
    assert isinstance(page, ListPage)
    edit = page.search.edit
    edit.setFocus()
    work.program.curtain.draw()
    with failing(Curtain.eventFilter) as times:
        QTest.keyClicks(edit, "abc")
    assert times
    assert edit.text() == ""
    work.program.curtain.open()
    assert bugs(work)
    QTest.keyClicks(edit, "abc")
    assert edit.text() == "abc"


@pytest.mark.parametrize(
    ("method", "answer"),
    [
        (FlowLayout.count, 0),
        (FlowLayout.itemAt, None),
        (FlowLayout.takeAt, None),
        (FlowLayout.addItem, None),
        (FlowLayout.sizeHint, QSize()),
        (PagedModel.rowCount, 0),
        (PagedModel.columnCount, 0),
        (PagedModel.data, None),
        (_Filter.nativeEventFilter, (False, 0)),
    ],
)
def test_where_qt_has_no_answer_there_is_a_neutral_one(
    monkeypatch: pytest.MonkeyPatch, method: Callable[..., Any], answer: object
) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    given = {"itemAt": (0,), "takeAt": (0,), "addItem": (None,), "nativeEventFilter": (b"", 0)}
    layout, model = FlowLayout(), PagedModel([], lambda _ids: [])
    this = model if hasattr(model, method.__name__) else layout
    more = given.get(method.__name__, ())
    with failing(method) as times:
        assert method(this, *more, *((QModelIndex(),) if this is model else ())) == answer
    assert len(times) == 1
