"""The side bar takes little room where the text is large and the window narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.shell import Running, found
from ui import settings
from ui.common import theme
from ui.common.theme import Mode
from ui.main_window.side_bar import WIDTH
from ui.settings import Settings


@pytest.mark.parametrize(
    ("text", "wide", "slim"),
    [(100, 960, False), (125, 960, False), (200, 960, True), (200, 1366, True)],
)
def test_it_shows_whole_words_and_gives_way(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    swedish: None,
    text: int,
    wide: int,
    slim: bool,
) -> None:
    session = found(tmp_path / "vault")
    settings.save(session.folder, Settings(theme=Mode.LIGHT, text=text, language="sv"))
    running = Running(qapp, session.folder)
    running.program.frame.resize(wide, 720)
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.width() == wide)
    bar = window.side_bar
    assert (bar.width() < theme.px(WIDTH) * 0.75) == slim
    assert (bar.intake.text() == "Nytt intag") == slim
    for button in [bar.intake, *bar.entries.values()]:
        assert button.sizeHint().width() <= button.width(), button.text()
        assert button.icon().isNull() == slim
    running.program.frame.resize(2_000, 720)
    qtbot.waitUntil(lambda: bar.width() == theme.px(WIDTH))
    assert not bar.intake.icon().isNull()
    running.close()
