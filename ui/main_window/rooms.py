"""The pages of the window: each in a room that scrolls, one of them in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.parts.scroll import PageScroll
from ui.session import UiSession


class Rooms(QStackedWidget):
    """A page is made where it will stand: one that is moved is dressed anew, part by part."""

    def make(self, ui: UiSession, make: Callable[[], QWidget]) -> QWidget:
        """A page, not in front yet. Raises what `make` raises."""
        room = PageScroll()
        self.addWidget(room)
        ui.room = room.viewport()
        try:
            page = make()
        except Exception:
            self._let_go(room)
            raise
        finally:
            ui.room = None
        room.hold(page)
        return page

    def bring(self, page: QWidget) -> None:
        """Put a page in front."""
        self.setCurrentWidget(_room(page))

    def drop(self, page: QWidget) -> None:
        """Let a page go, and all that stands on it."""
        self._let_go(_room(page))

    def _let_go(self, room: PageScroll) -> None:
        self.removeWidget(room)
        room.hide()
        room.deleteLater()


def _room(page: QWidget) -> PageScroll:
    """What a page scrolls in."""
    around = page.parentWidget()
    while not isinstance(around, PageScroll):
        assert around is not None  # noqa: S101 - every page is put into one
        around = around.parentWidget()
    return around
