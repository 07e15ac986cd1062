"""Tables whose lines are opened by Enter or a double click, over rows that are in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.common import theme
from ui.common.labels import Card
from ui.common.overrides import overrides
from ui.common.paged_model import Column, Key, PagedModel, Row
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE, BadgeDelegate, least, small
from ui.parts.column_room import shared

_MEASURED = 40
"""Lines at most that say how wide a column is."""
_LEAST = 84
"""Pixels at 100 % text of a column whose width nobody said."""
_ENOUGH = 120
"""Pixels at 100 % text under which a cut column says too little: one gives way to the others."""
_AIR = 6
"""Pixels between the widest word of a column and the next column, at 100 % text."""


class OpenTable(QTableView):
    """A table of lines that are opened by Enter or a double click: `opened(key)`.

    The keyboard is shown by a frame round the line it is at: the card round the table has one.
    """

    opened = Signal(object)
    room_changed = Signal()
    """It is shown, or has become wider or narrower."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._natural: list[int] = []
        """Pixels that each column would take; none: somebody else gives them their room."""
        self._tight: list[int] = []
        """The same without the air that only looks well: where there is too little for that."""
        self._gives_way: tuple[int, ...] = ()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)  # two lines have room where a column is cut
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(44))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(1)  # Qt's own grows with the text, and many columns do not fit
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(0)  # only what can be seen: the rest is not read yet
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._open)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self._share()
            self.room_changed.emit()

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share()
        self.room_changed.emit()

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @overrides
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @overrides
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter, frame = QPainter(self.viewport()), self.focus_frame()
        painter.setClipRect(frame)
        for token, wide in (("surface", 6), ("focus", 4)):  # half of each is cut off at the edge
            painter.setPen(QPen(theme.color(token), wide))
            painter.drawRect(frame)
        painter.end()

    def focus_frame(self) -> QRect:
        """Round the line that has the keyboard; round all where that line is out of sight."""
        whole, row = self.viewport().rect(), self.currentIndex().row()
        if row < 0:
            return whole
        line = QRect(0, self.rowViewportPosition(row), whole.width(), self.rowHeight(row))
        return line if line.intersects(whole) else whole

    def chosen(self) -> Key | None:
        """The key of the line that has the keyboard."""
        model = self.model()
        return model.id_at(self.currentIndex()) if isinstance(model, PagedModel) else None

    def arrange(self, widths: Sequence[int], gives_way: Sequence[int] = ()) -> None:
        """Widths of the columns at 100 % text; the last one takes what is left.

        Where there is less room they share it; `gives_way`: columns that are left out when it is
        too little for all, the first one first. What they say must stand elsewhere, too.
        """
        self._gives_way = tuple(gives_way)
        rest = self.model().columnCount() - len(widths)
        self._natural = [*map(theme.px, widths), *([theme.px(_LEAST)] * rest)]
        self._tight = self._natural
        self._share()

    def fit(self, widths: Sequence[int]) -> None:
        """As `arrange`, but wide enough for each title and for what is shown now."""
        for number in self._gives_way:
            self.setColumnHidden(number, False)  # a hidden one needs nothing
        rest = self.model().columnCount() - len(widths)
        self._tight = self.needed([0] * (len(widths) + rest))
        wished = [*map(theme.px, widths), *([0] * rest)]
        self._natural = [max(pair) for pair in zip(wished, self._tight, strict=True)]
        self._share()

    def _share(self) -> None:
        if not self._natural:
            return
        widths = dict(enumerate(self._natural))
        if self.isVisible():
            room, enough = self.viewport().width(), theme.px(_ENOUGH)
            if sum(self._natural) > room:
                widths = dict(enumerate(self._tight))
            whole = self.badges() if sum(widths.values()) > room else {}
            widths = shared(widths, room, least=enough, gives_way=self._gives_way, whole=whole)
        for number in range(len(self._natural)):
            self.setColumnHidden(number, number not in widths)
            if number in widths:
                self.setColumnWidth(number, widths[number])

    def badges(self) -> dict[int, int]:
        """Columns with a badge among the lines that are seen first, and what these need at least,
        in two lines, with enough of the title."""
        model, metrics = self.model(), QFontMetrics(small(self.font()))
        drawn = [
            number
            for number in range(model.columnCount())
            if isinstance(self.itemDelegateForColumn(number) or self.itemDelegate(), BadgeDelegate)
        ]
        header, most = self.horizontalHeader(), theme.px(_ENOUGH)
        found: dict[int, int] = {}
        for row in range(min(model.rowCount(), _MEASURED) if drawn else 0):
            for number in drawn:
                cell = model.index(row, number)
                if cell.data(BADGE_ROLE):
                    title = min(header.sectionSizeHint(number), most)
                    wide = max(title, least(str(cell.data() or ""), metrics))
                    found[number] = max(found.get(number, 0), wide)
        return found

    def needed(self, widths: Sequence[int]) -> list[int]:
        """What each column needs, its title and what is shown now; at least `widths`."""
        header = self.horizontalHeader()
        return [
            max(
                theme.px(width),
                max(header.sectionSizeHint(number), self._words(number)) + theme.px(_AIR),
            )
            for number, width in enumerate(widths)
        ]

    def _words(self, column: int) -> int:
        """What the lines shown now need; Qt's own answer reads every line of a hidden table."""
        first = max(0, self.rowAt(0))
        last = min(self.model().rowCount(), first + _MEASURED)
        if self.isVisible() and (bottom := self.rowAt(self.viewport().height() - 1)) >= 0:
            last = min(last, bottom + 1)
        cells = (self.model().index(row, column) for row in range(first, last))
        return max((self.sizeHintForIndex(cell).width() for cell in cells), default=0)

    def _open(self, index: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, PagedModel) and index.isValid():
            self.opened.emit(model.id_at(index))


def table_card(table: OpenTable) -> Card:
    """A card with nothing but a table, which reaches almost to its edges."""
    card = Card()
    card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
    card.body.addWidget(table)
    return card


def static_model(
    columns: Sequence[Column[Row]],
    rows: Callable[[], Sequence[Row]],
    table: OpenTable,
    widths: Sequence[int] = (),
    *,
    gives_way: Sequence[int] = (),
    badges: bool = False,
) -> PagedModel[Row]:
    """The model of rows that are in memory already, put into `table`; keys are their numbers.

    `widths`, `gives_way`: see `OpenTable.arrange`.
    `badges`: some of its columns are drawn as badges.
    """
    model = PagedModel(
        columns, lambda keys: [rows()[key] for key in keys if isinstance(key, int)], table
    )
    table.setModel(model)
    if badges:
        table.setItemDelegate(BadgeDelegate(table))
    table.arrange(widths, gives_way)
    return model
