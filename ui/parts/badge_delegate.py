"""Draws cells of a table as badges."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.common import icons, theme
from ui.common.overrides import overrides

BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
"""`(tone, icon)` of a cell that is drawn as a badge, or None."""


DOT_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether a dot stands before the words of a cell; they must say in another way what it means."""

MARK_ROLE = Qt.ItemDataRole.UserRole + 3
"""`(token, icon)` of a small mark after the words of a cell, or None; said in words elsewhere."""


class BadgeDelegate(QStyledItemDelegate):
    """Draws a cell as a badge where its column says so: icon and word, never colour alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    @overrides
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        badge = index.data(BADGE_ROLE)
        if not badge:
            super().paint(painter, option, index)
            if index.data(DOT_ROLE):
                _paint_dot(
                    painter, option.rect, "on_selected" if _is_selected(option) else "accent"
                )
            if mark := index.data(MARK_ROLE):
                self._paint_mark(painter, option, index, mark)
            return
        tone, icon = badge
        text = str(index.data() or "")
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        widget = bare.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small(option.font))
        side, gap, metrics = theme.px(14), theme.px(6), painter.fontMetrics()
        left = option.rect.left() + theme.px(10)
        lines, with_icon = fitted(text, option.rect.width(), metrics)
        high = theme.px(24) + (len(lines) - 1) * metrics.lineSpacing()
        before = side + 2 * gap + 2 if with_icon else 2 * gap
        wide = before + max(map(metrics.horizontalAdvance, lines)) + 2 * gap - 2
        top = option.rect.top() + (option.rect.height() - high) / 2
        pill = QRectF(left + 0.5, top + 0.5, wide, high)
        painter.setPen(QPen(theme.color(f"{tone}_line"), 1))
        painter.setBrush(theme.color(f"{tone}_soft"))
        painter.drawRoundedRect(pill, theme.px(12), theme.px(12))
        if with_icon:
            box = QRectF(left + gap + 2, top + (high - side) / 2, side, side)
            icons.paint(painter, icon, box, f"{tone}_text")
        painter.setPen(theme.color(f"{tone}_text"))
        pill.setLeft(left + before)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(pill, where, "\n".join(lines))
        painter.restore()

    def _paint_mark(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        mark: tuple[str, str],
    ) -> None:
        said = QStyleOptionViewItem(option)
        self.initStyleOption(said, index)
        style = said.widget.style()
        words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, said, said.widget)
        side, wide = theme.px(16), said.fontMetrics.horizontalAdvance(said.text)
        left = min(words.left() + wide + theme.px(8), option.rect.right() - side)
        top = option.rect.top() + (option.rect.height() - side) / 2
        token, icon = mark
        token = "on_selected" if _is_selected(option) else token
        icons.paint(painter, icon, QRectF(left, top, side, side), token)

    @overrides
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if not index.data(BADGE_ROLE):
            wide = super().sizeHint(option, index).width()
            return QSize(wide + (theme.px(22) if index.data(MARK_ROLE) else 0), theme.px(44))
        words = QFontMetrics(small(option.font)).horizontalAdvance(str(index.data() or ""))
        return QSize(words + theme.px(_AROUND + _ICON), theme.px(44))


_AROUND = 10 + 8 + 4 * 6
"""Pixels at 100 % text that a badge's cell takes beside its words and its icon."""
_ICON = 14


def fitted(text: str, cell: int, metrics: QFontMetrics) -> tuple[list[str], bool]:
    """The words of a badge in a cell of so many pixels, in one line or two, and whether its icon
    has room, too: that says nothing which they do not, and gives way before a letter is cut."""
    room = cell - theme.px(_AROUND)
    for within, with_icon in ((room - theme.px(_ICON), True), (room, False)):
        for lines in ([text], _halves(text, metrics)):
            if max(map(metrics.horizontalAdvance, lines)) <= within:
                return lines, with_icon
    cut = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, cut, room) for line in _halves(text, metrics)], False


def least(text: str, metrics: QFontMetrics) -> int:
    """Pixels of a cell that says the whole badge."""
    return theme.px(_AROUND) + max(map(metrics.horizontalAdvance, _halves(text, metrics)))


def _halves(text: str, metrics: QFontMetrics) -> list[str]:
    """The words in two lines, as even as they can be; in one if there is one word only."""
    words = text.split(" ")  # what is held together by another space stays so
    broken = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    return min(broken, key=lambda two: max(map(metrics.horizontalAdvance, two)), default=[text])


def bold() -> QFont:
    """The type of a cell with a dot: in it stands what is new to the reader."""
    font = QFont(QApplication.font())
    font.setWeight(QFont.Weight.Bold)
    return font


def small(font: QFont) -> QFont:
    """The type of a badge's words."""
    small = QFont(font)
    small.setPixelSize(theme.type_size("small"))
    small.setWeight(QFont.Weight.DemiBold)
    return small


def _is_selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)


def _paint_dot(painter: QPainter, cell: QRect, token: str) -> None:
    """In the room that the style sheet leaves before the words."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    painter.drawEllipse(QPointF(cell.left() + 7, cell.center().y() + 0.5), 3.5, 3.5)
    painter.restore()
