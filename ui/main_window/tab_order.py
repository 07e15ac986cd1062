"""Tab goes through a page as it is read, whenever its parts were made.

Qt's own order is that in which widgets were made. Lines of a list that is shown anew would
come after everything else on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QBoxLayout,
    QLayout,
    QScrollArea,
    QStackedLayout,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from ui.common.overrides import overrides

_BACKWARDS = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)
_TAB = Qt.FocusPolicy.TabFocus.value


class ReadInOrder(QWidget):
    """A window with a page in it, whose Tab goes as one reads."""

    @property
    def page(self) -> QWidget | None:
        """What is at the front."""
        raise NotImplementedError

    @overrides
    def focusNextPrevChild(self, onward: bool) -> bool:
        page = self.page
        if page is not None:
            follow_reading(page)
        return super().focusNextPrevChild(onward)


def follow_reading(page: QWidget) -> None:
    """Put what Tab reaches on the page into the order of its layouts."""
    for one, other in pairwise(_stops(page)):
        QWidget.setTabOrder(one, other)


def give_keyboard(page: QWidget) -> None:
    """To where it was on the page the last time, or to the first thing that Tab reaches there;
    unless it is on the page already.
    """
    here = QApplication.focusWidget()
    if here is not None and page.isAncestorOf(here):
        return
    before = page.focusWidget()
    first = next((stop for stop in _stops(page) if stop.isEnabled()), None)
    target = before if before is not None and before.isVisibleTo(page) else first
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden():
        return
    if widget.focusPolicy().value & _TAB:
        yield widget
    for inner in _inside(widget):
        yield from _stops(inner)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """What a widget holds, in the order in which it is read."""
    if isinstance(widget, QScrollArea):
        yield from _given(widget.widget())
    elif isinstance(widget, QTabWidget):
        yield widget.tabBar()
        yield from _given(widget.currentWidget())
    elif isinstance(widget, QStackedWidget):
        yield from _given(widget.currentWidget())
    elif not isinstance(widget, QAbstractScrollArea):
        yield from _laid_out(widget.layout())


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    if isinstance(layout, QStackedLayout):
        yield from _given(layout.currentWidget())
        return
    numbers = range(layout.count())
    if isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        numbers = numbers[::-1]
    for number in numbers:
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _given(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield widget
