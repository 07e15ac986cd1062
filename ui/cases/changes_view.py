"""What was changed in a case: every field from → to, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.case_document import FieldChange
from avhopp_desktop.domain.cases import FieldLine
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import field_history
from ui.common.early import keep_inside
from ui.common.labels import Label, Muted, rule
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.code_words import record_name
from ui.parts.filter_combo import FilterCombo
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable, static_model
from ui.parts.times import stamp_words
from ui.session import UiSession

_WIDTHS = (105, 75, 140, 155, 105)
_EMPTY = "–"


@dataclass(frozen=True)
class ChangeRow:
    """One field of one save; a save that changed no field has one row without."""

    line: FieldLine
    change: FieldChange


class ChangesView(QWidget):
    """A table of changed fields, and under it the whole of the one that is chosen."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__()
        self._ui, self._case = ui, case
        keep_inside(self)  # who the person is may be among it
        self._all: list[ChangeRow] = []
        self._rows: list[ChangeRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._make_head())
        self.table = OpenTable(self.tr("What was changed"))
        self.table.setObjectName("changes_table")
        self._model = static_model(
            self._columns(), lambda: self._rows, self.table, _WIDTHS, gives_way=(2, 1)
        )
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        column.addWidget(self.table, 1)
        column.addWidget(rule())
        self._title = Label("", "strong")
        self._reason = Muted("", small=True)
        self._before = Label(_EMPTY, selectable=True)
        self._after = Label(_EMPTY, selectable=True)
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(Space.M, 0, Space.M, Space.S)
        whole.setSpacing(2)
        for widget in (self._title, self._before, self._after, self._reason):
            whole.addWidget(widget)
        column.addWidget(self._whole)

    def read(self) -> None:
        """Read it again; what was chosen above stays chosen."""
        lines = field_history.lines(self._ui.session, self._case, self._ui.language)
        self._all = [ChangeRow(line, change) for line in lines for change in _changes(line)]
        kinds = {one.line.kind for one in self._all}
        names = {kind.value: record_name(kind, self._ui.language) for kind in kinds}
        self.kind.offer(dict(sorted(names.items(), key=lambda named: named[1])))
        aliases = sorted({row.line.alias for row in self._all}, key=str.casefold)
        self.who.offer({alias: alias for alias in aliases})
        self._show()

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.S)
        self.kind = FilterCombo(self.tr("Of what"), self.tr("Everything"))
        self.who = FilterCombo(self.tr("By whom"), self.tr("Everybody"))
        self.kind.chosen.connect(self._show)
        self.who.chosen.connect(self._show)
        self._count = Muted("", small=True)
        for widget in (self.kind, self.who, self._count):
            row.addWidget(widget)
        return row

    def _columns(self) -> list[Column[ChangeRow]]:
        language = self._ui.language

        def when(row: ChangeRow) -> str:
            return stamp_words(row.line.time, self._ui.now().date(), language)

        def of_what(row: ChangeRow) -> str:
            return record_name(Kind(row.line.kind), language)

        return [
            Column(self.tr("When"), when),
            Column(self.tr("Who"), lambda row: row.line.alias),
            Column(self.tr("Of what"), of_what),
            Column(self.tr("Field"), lambda row: row.change.label),
            Column(self.tr("From"), lambda row: _line(row.change.before)),
            Column(self.tr("To"), lambda row: _line(row.change.after)),
        ]

    @Slot()
    def _show(self) -> None:
        kind, who = self.kind.code, self.who.code
        self._rows = [
            row
            for row in self._all
            if kind in ("", row.line.kind.value) and who in ("", row.line.alias)
        ]
        self._model.set_ids(range(len(self._rows)))
        if self._rows:
            self.table.setCurrentIndex(self._model.index(0, 0))
        self._count.setText(self.tr("%n change(s)", "", len(self._rows)))
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        key = self.table.chosen()
        row = self._rows[key] if isinstance(key, int) and key < len(self._rows) else None
        self._whole.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(row.change.label)
        self._before.setText(self.tr("From: {text}").format(text=row.change.before or _EMPTY))
        self._after.setText(self.tr("To: {text}").format(text=row.change.after or _EMPTY))
        self._reason.setText(
            self.tr("Reason: {text}").format(text=row.line.reason) if row.line.reason else ""
        )
        self._reason.setVisible(bool(row.line.reason))


def _changes(line: FieldLine) -> tuple[FieldChange, ...]:
    if line.changes or not line.reason:
        return line.changes
    return (FieldChange(line.reason, "", ""),)  # taken back: only the reason is new


def _line(text: str) -> str:
    return " ".join(text.split()) or _EMPTY
