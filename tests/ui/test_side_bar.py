"""The side bar takes little room where the text is large and the window narrow."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.services import backup
from tests.ui.shell import Running, found
from ui import settings
from ui.common import theme
from ui.common.labels import Label
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


def test_a_disk_that_was_pulled_out_is_not_called_no_backup(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    """What was known of it is still said; who knows nothing is told that it cannot be seen."""
    folder = tmp_path / "vault"
    session = found(folder)
    running = Running(qapp, folder)
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    words = window.side_bar.backup
    assert words.text() == "No backup here"
    backup.back_up(session)
    window.show_backup()
    made = words.text()
    assert made.startswith("Last backup ")
    (folder / "backup").rename(tmp_path / "disk")
    window.show_backup()
    assert words.text() == f"{made}, not to be seen now"
    (folder / "backup").symlink_to(tmp_path / "pulled out", target_is_directory=True)
    window.show_backup()
    assert words.text() == f"{made}, not to be seen now"
    running.close()
    before = Running(qapp, folder)
    before.program.start_page.look()
    status = before.program.start_page.findChild(Label, "status")
    assert status is not None
    assert "backups not to be seen now" in status.text()
    before.close()
