"""Documents of a case as a list, and the place where one of them is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.common import theme
from ui.common.paged_model import Column, Key, PagedModel, Row

_KIB = 1024
_AIR = 6
"""Pixels between the widest word of a column and the next column, at 100 % text."""


class OpenTable(QTableView):
    """A table of lines that are opened by Enter or a double click: `opened(key)`."""

    opened = Signal(object)
    room_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(44))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setResizeContentsPrecision(0)  # only what can be seen: the rest is not read yet
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def chosen(self) -> Key | None:
        """The key of the line that has the keyboard."""
        model = self.model()
        return model.id_at(self.currentIndex()) if isinstance(model, PagedModel) else None

    def set_widths(self, widths: Sequence[int]) -> None:
        """Widths of the columns at 100 % text; the last one takes what is left."""
        for number, width in enumerate(widths):
            self.setColumnWidth(number, theme.px(width))

    def fit(self, widths: Sequence[int]) -> None:
        """As `set_widths`, but wide enough for each title and for what is shown now."""
        header = self.horizontalHeader()
        for number, width in enumerate(widths):
            words = max(header.sectionSizeHint(number), self.sizeHintForColumn(number))
            self.setColumnWidth(number, max(theme.px(width), words + theme.px(_AIR)))

    def wanted_width(self) -> int:
        """What the shown columns need; the last one counts with its words, not with what it got."""
        header = self.horizontalHeader()
        shown = [n for n in range(header.count()) if not header.isSectionHidden(n)]
        last = max(shown, key=header.visualIndex)
        words = max(header.sectionSizeHint(last), self.sizeHintForColumn(last))
        others = sum(header.sectionSize(n) for n in shown if n != last)
        return others + words + theme.px(_AIR)

    def _open(self, index: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, PagedModel) and index.isValid():
            self.opened.emit(model.id_at(index))


def static_model(
    columns: Sequence[Column[Row]], rows: Callable[[], Sequence[Row]], owner: QTableView
) -> PagedModel[Row]:
    """A model of rows that are in memory already; keys are their numbers."""
    return PagedModel(
        columns, lambda keys: [rows()[key] for key in keys if isinstance(key, int)], owner
    )


def size_words(size: int, language: str) -> str:
    """`12 kB`, `3,4 MB`: bytes as people read them."""
    return QLocale(language).formattedDataSize(
        size, 1 if size >= _KIB * _KIB else 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )
