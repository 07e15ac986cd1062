"""A table of any length that reads only the rows it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.common import tips
from ui.common.overrides import overrides, overrides_else

Row = TypeVar("Row")
Key = bytes | int
Index = QModelIndex | QPersistentModelIndex

LONGEST = 500
"""Most characters of a cell: it is laid out anew at each painting, to be cut off then."""
ROWS_PER_PAGE = 50
"""Three screens. A jump to where two pages meet reads both before it paints."""
PAGES_KEPT = 80
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TITLES = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole))
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, the text of a row in it, and what else a row says there.

    `spoken` is what a screen reader says, where that is more than the text. `roles` answers
    further item roles (foreground, decoration, a role of a delegate's own).
    """

    title: str
    text: Callable[[Row], str]
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    tooltip: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    roles: Mapping[int, Callable[[Row], Any]] = field(default_factory=dict)


def _answers(column: Column[Row]) -> dict[int, Callable[[Row], Any]]:
    """What a column says, by role."""
    found: dict[int, Callable[[Row], Any]] = {int(role): say for role, say in column.roles.items()}
    found[_TEXTS[0]] = lambda row: column.text(row)[:LONGEST]
    found[_TEXTS[1]] = column.spoken or column.text
    tip = column.tooltip or column.text  # whole, where the cell has room for its beginning only
    found[int(Qt.ItemDataRole.ToolTipRole)] = lambda row: tips.plain(tip(row)) or None
    return found


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Holds every id, in order, but only the pages of rows in use.

    Sorting and filtering belong to the query that makes the ids, never to a
    proxy model: a proxy would read every row to compare it.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[Sequence[Key]], Sequence[Row | None]],
        parent: QObject | None = None,
    ) -> None:
        """`fetch` gives one row for each id it is given, or None for one that is gone."""
        super().__init__(parent)
        self._columns = columns
        self._answers = [_answers(column) for column in columns]
        self._alignments = [one.alignment | Qt.AlignmentFlag.AlignVCenter for one in columns]
        self._fetch = fetch
        self._ids: Sequence[Key] = ()
        self._pages: dict[int, Sequence[Row | None]] = {}

    def set_ids(self, ids: Sequence[Key]) -> None:
        """Show these rows, in this order."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def id_at(self, index: Index) -> Key | None:
        """The id of the row an index stands in."""
        return self._ids[index.row()] if index.isValid() else None

    def row_of(self, key: Key) -> int:
        """The row that shows `key`, or -1."""
        return self._ids.index(key) if key in self._ids else -1

    @overrides_else(lambda *_: 0)
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @overrides_else(lambda *_: 0)
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @overrides_else(lambda *_: None)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Asked a dozen times for each cell that is painted, mostly for what it has not got."""
        if not index.isValid():
            return None
        number = index.column()
        answer = self._answers[number].get(role)
        if answer is None:
            return self._alignments[number] if role == _ALIGNMENT else None
        row = self._row(index.row())
        if row is None:
            return "" if role in _TEXTS else None
        return answer(row)

    @overrides
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role in _TITLES:
            return self._columns[section].title or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment | Qt.AlignmentFlag.AlignVCenter
        return None

    def _row(self, number: int) -> Row | None:
        page, offset = divmod(number, ROWS_PER_PAGE)
        rows = self._pages.pop(page, None)
        if rows is None:
            start = page * ROWS_PER_PAGE
            rows = self._fetch(self._ids[start : start + ROWS_PER_PAGE])
        self._pages[page] = rows  # last in, so the oldest page is the first to go
        while len(self._pages) > PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        return rows[offset]
