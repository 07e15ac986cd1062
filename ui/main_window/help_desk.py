"""The keys for help, from any page, before and after somebody has unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMainWindow

from ui.common import help_texts, keys, shortcuts
from ui.unlock.start import Start

if TYPE_CHECKING:
    from ui.common.help_window import HelpWindow
    from ui.main_window.window import MainWindow


class HelpDesk(QObject):
    """Opens the help at the page one is on: of `start`, then of the window it `follow`s."""

    def __init__(self, frame: QMainWindow, language: str, start: Start, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._language = frame, language
        self._at: Start | MainWindow = start
        self._titles: Sequence[str] = ()
        self.window: HelpWindow | None = None
        start.help_wanted.connect(self.show_page)
        acts = {
            keys.HELP: self.show_page,
            keys.HELP_PAGE: self.show_page,
            keys.SHEET: self.show_keys,
        }
        shortcuts.on_page(frame, acts)

    def follow(self, window: MainWindow) -> None:
        """Somebody is at work now."""
        self._at, self._titles = window, window.titles()
        self.close()
        window.side_bar.help_wanted.connect(self.show_page)
        window.ui.help_wanted.connect(self.show_topic)

    @Slot()
    def show_page(self) -> None:
        """What the page is for."""
        self.show_topic(help_texts.best(self._at.help_topics(), self._language))

    @Slot()
    def show_keys(self) -> None:
        """All keys."""
        self.show_topic(help_texts.KEYS_PAGE)

    @Slot(str)
    def show_topic(self, name: str) -> None:
        """Any page of the help."""
        from ui.common.help_window import HelpWindow  # late: the first window needs none

        if self.window is None:
            self.window = HelpWindow(self._frame, self._language)
        self.window.open_at(name, self._titles)

    def close(self) -> None:
        """Away with it."""
        if self.window is not None:
            self.window.close()
