"""Draws cells of a table as badges."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.common import icons, theme

BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
"""`(tone, icon)` of a cell that is drawn as a badge, or None."""


class BadgeDelegate(QStyledItemDelegate):
    """Draws a cell as a badge where its column says so: icon and word, never colour alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        badge = index.data(BADGE_ROLE)
        if not badge:
            super().paint(painter, option, index)
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
        font = QFont(option.font)
        font.setPixelSize(theme.type_size("small"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        side, gap, high = theme.px(14), theme.px(6), theme.px(24)
        left = option.rect.left() + theme.px(10)
        room = option.rect.right() - left - theme.px(8)
        words_room = room - side - 3 * gap - theme.px(6)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, words_room)
        wide = side + 3 * gap + theme.px(6) + painter.fontMetrics().horizontalAdvance(words)
        top = option.rect.top() + (option.rect.height() - high) / 2
        pill = QRectF(left + 0.5, top + 0.5, wide, high)
        painter.setPen(QPen(theme.color(f"{tone}_line"), 1))
        painter.setBrush(theme.color(f"{tone}_soft"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        box = QRectF(left + gap + 2, top + (high - side) / 2, side, side)
        icons.paint(painter, icon, box, f"{tone}_text")
        painter.setPen(theme.color(f"{tone}_text"))
        pill.setLeft(left + side + 2 * gap + 2)
        painter.drawText(pill, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        wide = super().sizeHint(option, index).width()
        if index.data(BADGE_ROLE):
            wide += theme.px(14 + 10 + 8) + 4 * theme.px(6)  # the pill round the words
        return QSize(wide, theme.px(44))
