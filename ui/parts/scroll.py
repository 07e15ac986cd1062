"""Scrolls what has too little room, lays out at once what is added, and follows the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.common import theme
from ui.common.overrides import overrides
from ui.common.theme import Space

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
)
_BY_SOMEBODY = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_ROUNDS = 8
"""More than a page is deep in cards and wrapped texts; it ends when nothing moves any more."""
_WIDE = 760


class Scroller(QScrollArea):
    """Scrolls up and down, shows where the keyboard is, and never takes it itself.

    What is put into a page that is on the screen would else be shown one round of the event
    loop later, and each card round it would grow in a round of its own: texts would lie over
    each other meanwhile.

    `end_wanted` and `start_wanted` come before End and Home scroll: what is not made yet of
    either end is made then.
    """

    end_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__()
        self._settling = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if holder is not None:
            self.hold(holder)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def hold(self, holder: QWidget) -> None:
        """Scroll this. What is a child of the viewport already need not be dressed again."""
        holder.setProperty("scrolled", "true")
        self.setWidget(holder)

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, where what has the keyboard has no other use for them; Qt's own areas
        know the arrows only."""
        if not self.to_end_by(event):
            super().keyPressEvent(event)

    def to_end_by(self, event: QKeyEvent) -> bool:
        """Scroll to an end, if that is what the key is for and there is something to scroll."""
        bar, plain = self.verticalScrollBar(), not event.modifiers() & _HELD
        if not plain or not bar.maximum():
            return False
        if event.key() == Qt.Key.Key_End:
            self.end_wanted.emit()
            self.settle()
            bar.setValue(bar.maximum())
            return True
        if event.key() == Qt.Key.Key_Home:
            self.start_wanted.emit()
            self.settle()
            bar.setValue(0)
            return True
        return False

    @overrides
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.settle()
        return handled

    def settle(self) -> None:
        """Show what was added and give everything its height now."""
        if self._settling or not self.isVisible():
            return
        self._settling = True
        still = 0
        self._show_fresh()
        for _ in range(_ROUNDS):
            before = self._measures()
            self._lay_out()
            # A text that grows with its lines asks for its height only after it has its width.
            still = still + 1 if self._measures() == before else 0
            if still > 1:
                break
        self._settling = False

    def show_field(self, field: QWidget) -> None:
        """Scroll until a field can be seen."""
        holder = self.widget()
        if holder is not None and holder.isAncestorOf(field):
            for one in (self.whole(field), field):
                top = one.mapTo(holder, QPoint(0, 0)).y()
                self.ensureVisible(0, top + one.height(), 0, Space.S)
                self.ensureVisible(0, top, 0, Space.S)

    def whole(self, field: QWidget) -> QWidget:
        """What is shown with a field where there is room for it."""
        return field

    def _measures(self) -> tuple[int, int, int]:
        holder = self.widget()
        if holder is None:
            return 0, 0, 0
        return holder.width(), holder.height(), holder.heightForWidth(holder.width())

    def _show_fresh(self) -> None:
        holder = self.widget()
        for new in holder.findChildren(QWidget) if holder is not None else ():
            if not new.isHidden():  # asked first: of nearly all, each time
                continue
            # Neither shown nor hidden by anybody: Qt would show it in the next round.
            fresh = not new.testAttribute(_BY_SOMEBODY)
            if fresh and not new.isWindow() and _is_laid_out(new):
                new.show()

    def _lay_out(self) -> None:
        holder = self.widget()
        if holder is None:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        layout = holder.layout()
        if layout is not None:
            layout.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        holder = self.widget()
        if new is not None and holder is not None and holder.isAncestorOf(new):
            # After the layout has settled: a notice may just have pushed the field down.
            QTimer.singleShot(0, self, self._show_focused)

    @Slot()
    def follow(self) -> None:
        """Something grew beside what has the keyboard: show it again, once it has its height."""
        QTimer.singleShot(0, self, self._show_focused)

    @Slot()
    def _show_focused(self) -> None:
        focused = QApplication.focusWidget()  # asked anew: the field may be gone by now
        if focused is not None:
            self.show_field(focused)


class ScrollColumn(Scroller):
    """A column of things that scrolls: put them into `column`."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (0, 0, Space.S, 0)) -> None:
        super().__init__()
        holder = QWidget(self.viewport())
        self.hold(holder)
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(Space.M)


class ReadingColumn(Scroller):
    """A column that scrolls, no wider than text is read well: put things into `column`.

    `wide`: pixels at 100 % text that it may have at most.
    """

    def __init__(self, wide: int = _WIDE) -> None:
        holder = QWidget()
        super().__init__(holder)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, Space.L, Space.S, Space.L)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(wide))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        row.addWidget(inner, 100)
        row.addStretch(1)


class PageScroll(Scroller):
    """A page as large as the room there is; it scrolls where even its least size is larger."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    @overrides
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page = self.widget()
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        room, least = self.viewport().size(), layout.totalMinimumSize()
        width = max(room.width(), least.width(), page.minimumWidth())
        height = least.height()
        if layout.hasHeightForWidth():
            height = layout.totalMinimumHeightForWidth(width)
        page.resize(width, max(room.height(), height, page.minimumHeight()))


def scroller_around(widget: QWidget) -> Scroller | None:
    """What a widget scrolls in, or the widget if it is one."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, Scroller):
        around = around.parentWidget()
    return around


def to_end_in(page: QWidget, event: QKeyEvent) -> bool:
    """Home and End pressed beside what scrolls on a page, in its head or on a tab's name."""
    inside = (one for one in page.findChildren(Scroller) if one.isVisible())
    return any(one.to_end_by(event) for one in inside)


def settle_around(widget: QWidget) -> None:
    """What was added to a widget is shown at once: what is not shown yet takes no keyboard."""
    around = scroller_around(widget)
    if around is not None:
        around.settle()


def _is_laid_out(widget: QWidget) -> bool:
    """Whether a layout of its parent holds the widget: only then Qt shows it by itself."""
    parent = widget.parentWidget()
    layout = parent.layout() if parent is not None else None
    return _holds(layout, widget)


def _holds(layout: QLayout | None, widget: QWidget) -> bool:
    if layout is None:
        return False
    if layout.indexOf(widget) >= 0:
        return True
    inner = (layout.itemAt(number) for number in range(layout.count()))
    return any(item is not None and _holds(item.layout(), widget) for item in inner)
