"""What most tests of pages stand on: an office of one person, and what its pages are given."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.services.session import Session
from tests.ui.offices import found, page_session
from tests.ui.shell import Running, WindowAt
from ui import settings
from ui.app import speak
from ui.common import theme
from ui.common.theme import Mode
from ui.session import UiSession
from ui.settings import Settings


@pytest.fixture(autouse=True)
def dressed_as_usual() -> Iterator[None]:
    """Colours and text size are the whole process's: what a test chose ends with it."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and (theme.mode(), theme.px(100)) != (theme.Mode.LIGHT, 100):
        # What the test is done with is not dressed once more: of a whole window that takes longest.
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        theme.apply(app, theme.Mode.LIGHT)


@pytest.fixture
def swedish(qapp: QApplication) -> Iterator[None]:
    """The program's own words, which are longer than the English ones."""
    before = set(qapp.findChildren(QTranslator))
    speak(qapp, "sv")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> Iterator[Session]:
    """A demo office whose founder, Anna, holds every role."""
    session = found(tmp_path / "vault")
    yield session
    session.close()


@pytest.fixture
def ui(session: Session) -> UiSession:
    """What a page is given; no dialog is answered."""
    return page_session(session)


@pytest.fixture
def running(qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    """The whole program with its window, on a vault of its own."""
    made = Running(qapp, tmp_path / "vault")
    yield made
    made.close()


@pytest.fixture
def window_at(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, swedish: None
) -> Iterator[WindowAt]:
    """Opens the whole program in Swedish and in the light: per cent of text, pixels of window."""
    made: list[Running] = []

    def dress(text: int, size: tuple[int, int]) -> Running:
        folder = tmp_path / "vault"
        folder.mkdir(mode=0o700)
        settings.save(folder, Settings(theme=Mode.LIGHT, text=text, language="sv"))
        made.append(Running(qapp, folder))
        made[-1].program.frame.resize(*size)
        return made[-1]

    yield dress
    for one in made:
        one.close()
