"""The pages of the window: each in a room that scrolls, one of them in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.common.overrides import overrides
from ui.parts.scroll import PageScroll, to_end_in
from ui.session import UiSession


class Rooms(QStackedWidget):
    """A page is made where it will stand: one that is moved is dressed anew, part by part.

    One that is made ahead stands there too, unseen, and is not yet one of the pages.
    """

    def make(self, ui: UiSession, make: Callable[[], QWidget]) -> QWidget:
        """A page, not in front yet. Raises what `make` raises."""
        page = self.make_ahead(ui, make)
        self.addWidget(_room(page))
        return page

    def make_ahead(self, ui: UiSession, make: Callable[[], QWidget]) -> QWidget:
        """A page that is dressed while nobody waits for it; `admit` makes it one of the pages."""
        room = PageScroll()
        room.hide()
        room.setParent(self)
        ui.room = room.viewport()
        try:
            page = make()
        except Exception:
            room.deleteLater()
            raise
        finally:
            ui.room = None
        room.hold(page)
        return page

    def dress(self, page: QWidget) -> None:
        """Do now what showing the page for the first time would do."""
        room = _room(page)
        room.resize(self.size())
        for widget in (room, *room.findChildren(QWidget)):
            widget.ensurePolished()

    def admit(self, page: QWidget) -> None:
        """What was made ahead is one of the pages from now on."""
        self.addWidget(_room(page))

    def bring(self, page: QWidget) -> None:
        """Put a page in front. The keyboard waits here until the page takes it: Qt would pass it
        through the side bar and the page, in an order that is worked out for that."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentWidget(_room(page))

    def drop(self, page: QWidget) -> None:
        """Let a page go, and all that stands on it."""
        self._let_go(_room(page))

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody on the page had a use for: Home and End from its head or a tab's name."""
        room = self.currentWidget()
        if room is None or not to_end_in(room, event):
            super().keyPressEvent(event)

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
