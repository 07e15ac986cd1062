"""What every test stands on: a home of its own, no display, and nothing left behind."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import assurance
from tests.disks import SmallDisk, small_disks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DIALOGS = {
    "QDialog": ["exec"],
    "QMessageBox": ["exec", "question", "information", "warning", "critical"],
    "QFileDialog": ["exec", "getOpenFileName", "getSaveFileName", "getExistingDirectory"],
    "QInputDialog": ["exec", "getText", "getItem"],
}

_COLLECTED_FOR: list[Path] = []
"""The file whose tests with a window run: what older tests left in cycles went before the first."""


@pytest.fixture(autouse=True, scope="session")
def home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, caches and data go to a folder of this run, never to the tester's home."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        yield home


@pytest.fixture
def figure() -> Callable[[str, str], None]:
    """Report a figure under its key in `docs/assurance.md`; a test's last act."""
    return assurance.note


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of so many KiB."""
    with small_disks(tmp_path) as mount:
        yield mount


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """A test ends the threads it starts; one that is just ending is waited for."""
    before = set(threading.enumerate())
    yield
    started = set(threading.enumerate()) - before
    for thread in started:
        thread.join(timeout=10)
    assert not [thread.name for thread in started if thread.is_alive()]


@pytest.fixture(autouse=True)
def nothing_left_on_screen(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Tests with a window: no dialog that nobody closes, no window or timer left running.

    A test that opens a modal dialog on purpose is marked `real_dialogs` and closes it itself.
    """
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield  # a test without a window does not pay for Qt
        return
    from PySide6 import QtCore, QtWidgets
    from shiboken6 import isValid

    timers: list[QtCore.QTimer] = []
    start = QtCore.QTimer.start

    def remember(timer: QtCore.QTimer, *arguments: int) -> None:
        timers.append(timer)
        start(timer, *arguments)

    def refuse(*_arguments: object, **_named: object) -> None:
        pytest.fail("a modal dialog was opened; use monkeypatch on ui.common.dialogs")

    if _COLLECTED_FOR[-1:] != [request.path]:
        _COLLECTED_FOR[:] = [request.path]
        gc.collect()
    gc.freeze()  # what was there before is not looked through after each test: it took longest
    monkeypatch.setattr(QtCore.QTimer, "start", remember)
    if "real_dialogs" not in request.keywords:
        for name, functions in DIALOGS.items():
            for function in functions:
                monkeypatch.setattr(getattr(QtWidgets, name), function, refuse)
    yield
    # What deleteLater() put off happens now, and what only cycles keep alive goes on this thread.
    QtCore.QCoreApplication.sendPostedEvents(None, QtCore.QEvent.Type.DeferredDelete)
    gc.collect()
    gc.unfreeze()
    windows = [window for window in QtWidgets.QApplication.topLevelWidgets() if window.isVisible()]
    running = [timer for timer in timers if isValid(timer) and timer.isActive()]
    for timer in running:
        timer.stop()
    for window in windows:
        window.hide()  # not close(): one that is refused would fail every test after this one
    assert not windows, f"left open: {[type(window).__name__ for window in windows]}"
    assert not running, f"left running: {[timer.parent() for timer in running]}"
