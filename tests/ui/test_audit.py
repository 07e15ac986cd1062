"""Every page, tab, card and dialog: names, order, where the keyboard is, and words to be read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import walk
from tests.ui.audit import clipped, faint, out_of_order, unmarked, unnamed
from tests.ui.shell import Running
from ui import settings
from ui.common.theme import Mode
from ui.settings import Settings

PATIENCE = 30
"""Seconds; only what stays cut off takes them."""
MODES = (Mode.LIGHT, Mode.DARK)
"""What is painted in high contrast is told pair by pair in `test_theme`."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "vault"
    made.mkdir(mode=0o700)
    return made


def everywhere(running: Running) -> Iterator[tuple[str, QWidget]]:
    """Each stop and the window to look at."""
    frame = running.program.frame
    for stop in walk.before_work(running):
        walk.rest()
        yield stop, frame
    window, case = walk.at_work(running)
    for stop in walk.pages(window, case):
        walk.rest()
        yield stop, frame
    for stop in walk.the_help(running):
        walk.rest()
        shown = running.program.help.window
        assert shown is not None
        yield stop, shown
    yield from walk.the_dialogs(running)


@pytest.mark.parametrize("mode", MODES)
def test_every_page(qapp: QApplication, qtbot: QtBot, folder: Path, mode: Mode) -> None:
    settings.save(folder, Settings(theme=mode, language="en"))
    with Running(qapp, folder) as running:
        running.program.frame.resize(1280, 800)
        found: list[str] = []
        kinds: set[str] = set()
        for stop, window in everywhere(running):
            wrong = [f"faint: {one}" for one in faint(window)]
            if mode is Mode.LIGHT:
                wrong += [f"unnamed: {one}" for one in unnamed(window)]
                wrong += [f"order: {one}" for one in out_of_order(window)]
                wrong += [f"unmarked: {one}" for one in unmarked(window, kinds)]
            found += [f"{stop}: {one}" for one in wrong]
    assert found == []


def test_nothing_is_cut_off_in_large_text(qapp: QApplication, qtbot: QtBot, folder: Path) -> None:
    settings.save(folder, Settings(theme=Mode.LIGHT, language="en", text=200))
    with Running(qapp, folder) as running:
        running.program.frame.resize(1280, 800)
        found: list[str] = []
        for stop, window in everywhere(running):
            found += [f"{stop}: {one}" for one in come_to_rest(window)]
    assert found == []


def come_to_rest(window: QWidget) -> list[str]:
    """What is cut off when the layout has had time; only what stays so takes it."""
    end = time.monotonic() + PATIENCE
    while (found := clipped(window)) and time.monotonic() < end:
        QTest.qWait(20)
    return found
