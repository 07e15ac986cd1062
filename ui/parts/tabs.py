"""Tabs whose pages scroll, so that they never ask for more room than there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QStackedWidget,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.common import keys, shortcuts, theme
from ui.common.labels import rule
from ui.common.overrides import overrides
from ui.common.theme import Space


def _listen(tabs: QWidget, go: Callable[[int], None]) -> None:
    """The tab before and the next one, from anywhere on the page."""
    shortcuts.on_page(tabs, {keys.NEXT_TAB: partial(go, 1), keys.TAB_BEFORE: partial(go, -1)})


class Tabs(QTabWidget):
    """`name`: what a screen reader calls them; `low`: the least height in which one can work."""

    def __init__(self, name: str, low: int = 0) -> None:
        super().__init__()
        self._low = low
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for widget in (self, self.tabBar()):
            widget.setAccessibleName(name)
        _listen(self, self._go)

    def _go(self, way: int) -> None:
        seen = [number for number in range(self.count()) if self.isTabVisible(number)]
        if self.currentIndex() in seen:
            place = (seen.index(self.currentIndex()) + way) % len(seen)
            page = self.widget(seen[place])
            left = page.focusWidget() if page is not None else None
            self.setCurrentIndex(seen[place])
            if left is None:
                self.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        """A line under all of the bar: the pages hang on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        bar = self.tabBar().geometry()
        painter.fillRect(0, bar.bottom(), self.width(), 1, theme.color("line"))
        painter.end()

    @overrides
    def hasHeightForWidth(self) -> bool:
        return False

    @overrides
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._low))


class WideTabs(QWidget):
    """Tabs over a page and over what stands beside every page, so that the bar has all the room.

    `side` goes beside the pages, or above them with `set_above`. The bar scrolls where it is
    longer than the room; Ctrl+Page Down and Ctrl+Page Up go on and back from anywhere inside.
    Nobody waits for pages that are not looked at: `add_later`; `coming(index)` comes just before
    a page is shown.
    """

    coming = Signal(int)

    def __init__(self, name: str, low: int = 0) -> None:
        super().__init__()
        self._bar = QTabBar()
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(name)
        self.setAccessibleName(name)
        self._pages = _Pages(low)
        self._later: dict[int, Callable[[QWidget], QWidget]] = {}
        self._bar.currentChanged.connect(self._show)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.setSpacing(Space.L)
        self.body.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._line = rule()
        self._instead: QWidget | None = None
        column.addWidget(self._bar)
        column.addWidget(self._line)
        column.addLayout(self.body, 1)
        _listen(self, self._go)

    def set_above(self, above: bool) -> None:
        """Whether what stands beside the pages stands above them."""
        beside, over = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self.body.setDirection(over if above else beside)

    def show_instead(self, page: QWidget | None) -> None:
        """Show something in the place of bar and pages; None: they come back, and it is let go."""
        if self._instead is not None:
            self._instead.hide()
            self._instead.deleteLater()
        self._instead = page
        if page is not None:
            self.body.insertWidget(0, page, 1)
            page.show()
        for widget in (self._bar, self._line, self._pages):
            widget.setVisible(page is None)

    def add_later(self, make: Callable[[QWidget], QWidget], text: str) -> int:
        """Put a page at the end that is made, as a child of what it is given, when it is first
        shown or asked for."""
        self._later[self._pages.count()] = make
        return self.addTab(QWidget(), text)

    def is_made(self, index: int) -> bool:
        """Whether a page was shown or asked for already."""
        return index not in self._later

    # As QTabWidget has it

    def addTab(self, page: QWidget, text: str) -> int:
        """Put a page at the end."""
        self._pages.addWidget(page)
        return self._bar.addTab(text)

    def count(self) -> int:
        """How many pages there are, hidden ones too."""
        return self._pages.count()

    def tabBar(self) -> QTabBar:
        """The bar itself."""
        return self._bar

    def widget(self, index: int) -> QWidget:
        """A page by its place. Raises IndexError."""
        self._make(index)
        page = self._pages.widget(index)
        if page is None:
            raise IndexError(index)
        return page

    def indexOf(self, page: QWidget) -> int:
        """The place of a page."""
        return self._pages.indexOf(page)

    def currentIndex(self) -> int:
        """The place of the page that is shown."""
        return self._bar.currentIndex()

    def currentWidget(self) -> QWidget:
        """The page that is shown."""
        return self.widget(self._bar.currentIndex())

    def setCurrentIndex(self, index: int) -> None:
        """Show the page at a place."""
        self._bar.setCurrentIndex(index)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page."""
        self._bar.setCurrentIndex(self._pages.indexOf(page))

    def setTabText(self, index: int, text: str) -> None:
        """Name a page."""
        self._bar.setTabText(index, text)

    def tabText(self, index: int) -> str:
        """The name of a page."""
        return self._bar.tabText(index)

    def setTabVisible(self, index: int, visible: bool) -> None:
        """Whether a page can be chosen."""
        if visible != self._bar.isTabVisible(index):  # Qt forgets names changed unseen otherwise
            self._bar.setTabVisible(index, visible)

    def isTabVisible(self, index: int) -> bool:
        """Whether a page can be chosen."""
        return self._bar.isTabVisible(index)

    def _show(self, index: int) -> None:
        self._make(index)
        self.coming.emit(index)
        here = QApplication.focusWidget()
        inside = here is not None and self._pages.isAncestorOf(here)
        known = self._pages.widget(index)
        left = known.focusWidget() if known is not None else None
        self._pages.setCurrentIndex(index)
        if inside and left is None:
            # Qt would choose something on the page, and what it chooses is not the first.
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, index: int) -> None:
        make, room = self._later.pop(index, None), self._pages.widget(index)
        if make is None or room is None:
            return
        page, shown = make(self._pages), self._pages.currentWidget()
        self._pages.insertWidget(index, page)
        self._pages.setCurrentWidget(page if shown is None or shown is room else shown)
        self._pages.removeWidget(room)
        room.deleteLater()

    def _go(self, way: int) -> None:
        shown = [n for n in range(self._bar.count()) if self._bar.isTabVisible(n)]
        if self._bar.currentIndex() in shown:
            here = shown.index(self._bar.currentIndex())
            self._bar.setCurrentIndex(shown[(here + way) % len(shown)])


class _Pages(QStackedWidget):
    """Pages that scroll: none of them asks for height by its width."""

    def __init__(self, low: int) -> None:
        super().__init__()
        self._low = low

    @overrides
    def hasHeightForWidth(self) -> bool:
        return False

    @overrides
    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._low))
