"""Charts of the domain on the screen: painted as they stand on paper, with their table."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from avhopp_desktop.domain.charts import Box, Drawing, Ink, Item, Line, Mark, Table, Text
from ui.common import theme, tips
from ui.common.buttons import Button
from ui.common.overrides import overrides
from ui.common.theme import Space

Make = Callable[[float, float], Drawing]
"""Draws for a width and a size of text, both in pixels."""

_TOKENS = {
    Ink.TEXT: "text",
    Ink.MUTED: "muted",
    Ink.GROUND: "surface",
    Ink.GRID: "line",
    Ink.AXIS: "line_strong",
    Ink.CALM: "hover",
    Ink.CARE: "warning_soft",
    Ink.DANGER: "danger_soft",
    Ink.FIRST: "accent",
    Ink.SECOND: "warning_text",
    Ink.THIRD: "good_text",
    Ink.ALARM: "danger_text",
}
_AIR = 8
"""Pixels between the chart and the ring that says where the keyboard is."""
_NARROWEST = 280
_MOST_ROWS = 10
"""More rows than this scroll."""


class ChartView(QWidget):
    """A chart, and the same as a table at the press of a button."""

    def __init__(self, make: Make | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.canvas = Canvas()
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.hide()
        self.switch = Button("", "link")
        self.switch.clicked.connect(self.switch_view)
        column.addWidget(self.canvas)
        column.addWidget(self.table)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._say()
        if make is not None:
            self.show_chart(make)

    @property
    def as_table(self) -> bool:
        """Whether the table stands there instead of the chart."""
        return not self.table.isHidden()

    def show_chart(self, make: Make) -> None:
        """Draw this from now on, at any width."""
        self.canvas.show_chart(make)
        drawing = self.canvas.drawing
        if drawing is not None:
            self.table.setAccessibleName(drawing.name)
            _fill(self.table, drawing.table)

    @Slot()
    def switch_view(self) -> None:
        """Chart or table."""
        table = not self.as_table
        focused = self.switch.hasFocus()
        self.canvas.setVisible(not table)
        self.table.setVisible(table)
        self._say()
        if focused:
            self.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        self.switch.setText(
            self.tr("Show as a chart") if self.as_table else self.tr("Show as a table")
        )


class Canvas(QWidget):
    """The painted chart. It takes the keyboard, so that a screen reader can tell what it says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self._make: Make | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(_NARROWEST))

    def show_chart(self, make: Make) -> None:
        """Draw this from now on."""
        self._make = make
        self._draw_again()

    @overrides
    def sizeHint(self) -> QSize:
        height = round(self.drawing.height) + 2 * _AIR if self.drawing else 0
        return QSize(theme.px(520), height)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw_again()

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumWidth(theme.px(_NARROWEST))
            self._draw_again()

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.drawing is not None:
            painter.translate(_AIR, _AIR)
            paint(painter, self.drawing)
            painter.resetTransform()
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _draw_again(self) -> None:
        if self._make is None:
            return
        wide = max(self.width(), self.minimumWidth()) - 2 * _AIR
        self.drawing = self._make(float(wide), float(theme.type_size("small")))
        self.setAccessibleName(self.drawing.name)
        self.setAccessibleDescription(self.drawing.description)
        self.setFixedHeight(round(self.drawing.height) + 2 * _AIR)
        self.updateGeometry()
        self.update()


def paint(painter: QPainter, drawing: Drawing) -> None:
    """Paint a drawing in the colours of the screen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in drawing.items:
        _paint(painter, item)


def _color(ink: Ink) -> QColor:
    calm = ink is Ink.GRID and theme.mode() is theme.Mode.HIGH_CONTRAST
    return theme.color("off_text" if calm else _TOKENS[ink])


def _paint(painter: QPainter, item: Item) -> None:
    match item:
        case Line():
            pen = QPen(_color(item.ink), item.width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if item.dash:
                pen.setDashPattern([length / item.width for length in item.dash])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in item.points]))
        case Box():
            painter.fillRect(QRectF(item.x, item.y, item.width, item.height), _color(item.ink))
        case Mark():
            _paint_mark(painter, item)
        case Text():
            _paint_text(painter, item)
        case _:
            assert_never(item)


def _paint_mark(painter: QPainter, mark: Mark) -> None:
    painter.setBrush(QBrush(_color(Ink.GROUND if mark.hollow else mark.ink)))
    edge = _color(mark.ink if mark.hollow else Ink.GROUND)
    painter.setPen(QPen(edge, mark.radius * 0.35))
    if mark.shape == "circle":
        painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in mark.corners]))


def _paint_text(painter: QPainter, text: Text) -> None:
    font = QFont(theme.FAMILY)
    font.setPixelSize(round(text.size))
    font.setWeight(QFont.Weight.DemiBold if text.bold else QFont.Weight.Normal)
    width = QFontMetricsF(font).horizontalAdvance(text.text)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
    painter.setFont(font)
    painter.setPen(_color(text.ink))
    painter.drawText(QPointF(left, text.y), text.text)


def _fill(widget: QTableWidget, table: Table) -> None:
    widget.clear()
    widget.setColumnCount(len(table.headings))
    widget.setRowCount(len(table.rows))
    widget.setHorizontalHeaderLabels(list(table.headings))
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            item = QTableWidgetItem(cell)
            item.setToolTip(tips.plain(cell))
            widget.setItem(row, column, item)
    header = widget.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)  # never wider than the chart
    height = theme.px(34)
    widget.verticalHeader().setDefaultSectionSize(height)
    shown = min(max(len(table.rows), 1), _MOST_ROWS)
    widget.setFixedHeight(height * (shown + 1) + theme.px(20))
