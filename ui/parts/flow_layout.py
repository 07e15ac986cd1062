"""Lays things in a line and begins a new line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from ui.common.overrides import overrides, overrides_else


class FlowLayout(QLayout):
    """`gap`: pixels between neighbours, `line_gap` between lines. `even`: all are of one width, and
    fill their line.

    What follows `push()` stands at the right edge, as far as its line has room.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 8,
        line_gap: int = 8,
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._even, self._right = gap, line_gap, even, False
        self._pushed: int | None = None
        self._sizes: list[QSize] = []
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self._placed: QRect | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def set_right(self, right: bool) -> None:
        """Begin at the left, or end at the right."""
        if self._right != right:
            self._right = right
            self.invalidate()

    def push(self) -> None:
        """What is added from now on goes to the right edge."""
        self._pushed = len(self._items)

    @overrides
    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        # What was measured holds until something in here changes: Qt asks a dozen times between.
        self._sizes, self._heights, self._hint, self._least = [], {}, None, None
        self._placed = None

    @overrides_else(lambda *_: None)
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    @overrides_else(lambda _self: 0)
    def count(self) -> int:
        return len(self._items)

    @overrides_else(lambda *_: None)
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @overrides_else(lambda *_: None)
    def takeAt(self, index: int) -> QLayoutItem | None:
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @overrides
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @overrides
    def hasHeightForWidth(self) -> bool:
        return True

    @overrides
    def heightForWidth(self, width: int) -> int:
        line = self.sizeHint()
        if line.width() <= width:
            return line.height()  # nearly always, and asked a thousand times by a long form
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @overrides
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if rect != self._placed:
            self._arrange(rect, move=True)
            self._placed = QRect(rect)

    @overrides_else(lambda _self: QSize())
    def sizeHint(self) -> QSize:
        """Everything in one line."""
        if self._hint is None:
            shown = [size for _, size in self._shown()]
            width = sum(map(self._width, shown)) + self._gap * max(0, len(shown) - 1)
            high = max((size.height() for size in shown), default=0)
            self._hint = self._with_margins(QSize(width, high))
        return self._hint

    @overrides
    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            self._least = self._with_margins(size)
        return self._least

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y = area.y()
        lines = self._lines(area.width())
        for line in lines:
            fitted = [(item, _fitted(item, size, area.width())) for item, size in line]
            if self._even:
                most = len(lines[0])
                wide = (area.width() - self._gap * (most - 1)) // most
                fitted = [(item, QSize(wide, size.height())) for item, size in fitted]
            height = max(size.height() for _, size in fitted)
            width = sum(size.width() for _, size in fitted) + self._gap * (len(line) - 1)
            spare = max(0, area.width() - width)
            x = area.x() + (spare if self._right else 0)
            for item, size in fitted:
                if self._is_pushed(item):
                    x, spare = x + spare, 0
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._line_gap
        bottom = y - self._line_gap if y > area.y() else y
        return bottom - rect.y() + margins.bottom()

    def _is_pushed(self, item: QLayoutItem) -> bool:
        if self._pushed is None or self._right:
            return False
        return any(item is one for one in self._items[self._pushed :])

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        """What is not hidden, each with the size it would like."""
        if not self._sizes:
            self._sizes = [_wanted(item) for item in self._items]
        pairs = zip(self._items, self._sizes, strict=True)
        return [(item, size) for item, size in pairs if not item.isEmpty()]

    def _width(self, size: QSize) -> int:
        """What something takes of its line: of even ones each as much as the widest."""
        return max(one.width() for _, one in self._shown()) if self._even else size.width()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item, size in self._shown():
            wide = min(self._width(size), width)
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, size))
            used += self._gap + wide
        return lines


def _fitted(item: QLayoutItem, size: QSize, room: int) -> QSize:
    """As wide as it wants to be, within the room, and as high as that width makes it."""
    if size.width() <= room:
        return size
    high = item.heightForWidth(room) if item.hasHeightForWidth() else size.height()
    return QSize(room, high)


def _wanted(item: QLayoutItem) -> QSize:
    """As large as it would be alone; words that may be broken want one line first."""
    size = item.sizeHint()
    label = item.widget()
    if isinstance(label, QLabel) and label.wordWrap():
        lines = label.text().split("\n")
        wide = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
        margins = label.contentsMargins()
        size.setWidth(wide + margins.left() + margins.right() + 2)
        size.setHeight(item.heightForWidth(size.width()))
    return size


class Lines(QWidget):
    """A flow of widgets that keeps the room for all its lines; a page that is too low scrolls."""

    def __init__(self, flow: FlowLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(flow)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        flow = self.layout()
        if flow is not None and (needed := flow.heightForWidth(self.width())) > 0:
            self.setMinimumHeight(needed)
