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
        side, gap, high = theme.px(14), theme.px(6), theme.px(24)
        left = option.rect.left() + theme.px(10)
        words, with_icon = fitted(text, option.rect.width(), painter.fontMetrics())
        before = side + 2 * gap + 2 if with_icon else 2 * gap
        wide = before + painter.fontMetrics().horizontalAdvance(words) + 2 * gap - 2
        top = option.rect.top() + (option.rect.height() - high) / 2
        pill = QRectF(left + 0.5, top + 0.5, wide, high)
        painter.setPen(QPen(theme.color(f"{tone}_line"), 1))
        painter.setBrush(theme.color(f"{tone}_soft"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        if with_icon:
            box = QRectF(left + gap + 2, top + (high - side) / 2, side, side)
            icons.paint(painter, icon, box, f"{tone}_text")
        painter.setPen(theme.color(f"{tone}_text"))
        pill.setLeft(left + before)
        painter.drawText(pill, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
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
        around = theme.px(14 + 10 + 8) + 4 * theme.px(6)  # the pill and its distance to the cell
        return QSize(words + around, theme.px(44))


def fitted(text: str, cell: int, metrics: QFontMetrics) -> tuple[str, bool]:
    """The words of a badge in a cell of so many pixels, and whether its icon has room, too.

    Where not even the first word has, the icon gives way: it says nothing that they do not.
    """
    around = theme.px(10) + theme.px(8) + 4 * theme.px(6)
    room = cell - around - theme.px(14)
    first = text.partition(" ")[0]
    with_icon = any(metrics.horizontalAdvance(words) <= room for words in (text, f"{first}…"))
    if not with_icon:
        room = cell - around
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room), with_icon


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
