"""The columns of the case list, and the delegate that draws their badges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from avhopp_desktop.domain.cases import CaseRow, Sort
from avhopp_desktop.domain.facts import is_protected
from ui.common import icons, theme
from ui.common.paged_model import Column
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.parts.code_words import listed, stage_name, word
from ui.parts.times import due_words

BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
"""`(tone, icon)` of a cell that is drawn as a badge, or None."""
SORTS: dict[int, Sort] = {0: "code_name", 2: "stage", 3: "next_due"}
"""Which columns can be sorted by."""

_TITLES = (
    QT_TRANSLATE_NOOP("CaseColumns", "Code name"),
    QT_TRANSLATE_NOOP("CaseColumns", "Case number"),
    QT_TRANSLATE_NOOP("CaseColumns", "Stage"),
    QT_TRANSLATE_NOOP("CaseColumns", "Next"),
    QT_TRANSLATE_NOOP("CaseColumns", "When"),
    QT_TRANSLATE_NOOP("CaseColumns", "Protection"),
    QT_TRANSLATE_NOOP("CaseColumns", "Caseworker"),
)
_VOIDED = QT_TRANSLATE_NOOP("CaseColumns", "Voided")
_RECEIVED = QT_TRANSLATE_NOOP("CaseColumns", "Received, read-only")

Today = Callable[[], date]


def case_columns(language: str, today: Today) -> list[Column[CaseRow]]:
    """What a line says: never threat, health or crime (7 a § lag 2001:454)."""
    titles = [_tr(title) for title in _TITLES]

    def due_text(row: CaseRow) -> str:
        due = due_words(row.next_due, today(), language)
        return due.text if due else ""

    def due_badge(row: CaseRow) -> tuple[str, str] | None:
        due = due_words(row.next_due, today(), language)
        return (due.tone, due.icon) if due else None

    def protection(row: CaseRow) -> str:
        if not is_protected(row.protected):
            return ""
        return listed("protected_identity", row.protected, language)

    return [
        Column(titles[0], lambda row: row.code_name),
        Column(titles[1], lambda row: row.case_no),
        Column(titles[2], lambda row: stage_text(row, language)),
        Column(titles[3], lambda row: word("task", row.next_task) if row.next_task else ""),
        Column(titles[4], due_text, roles={int(BADGE_ROLE): due_badge}),
        Column(
            titles[5],
            protection,
            roles={
                int(BADGE_ROLE): lambda row: (
                    ("danger", "shield-alert") if is_protected(row.protected) else None
                )
            },
        ),
        Column(titles[6], lambda row: row.opened_by),
    ]


def stage_text(row: CaseRow, language: str) -> str:
    """The stage, or what the case is instead of being under way."""
    if row.voided:
        return _tr(_VOIDED)
    return _tr(_RECEIVED) if row.received else stage_name(row.stage, language)


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


def _tr(source: str) -> str:
    return QCoreApplication.translate("CaseColumns", source)
