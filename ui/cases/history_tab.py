"""Who read and wrote in a case, the newest first."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile, HistoryLine
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.own_reasons import reason_in
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases
from ui.cases.case_tab import CaseTab
from ui.cases.changes_view import ChangesView
from ui.common.labels import Card, Muted
from ui.common.overrides import overrides
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.code_words import record_name, word
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable, static_model
from ui.parts.segmented import Option, SegmentedChoice
from ui.parts.times import stamp_words
from ui.session import UiSession

_KINDS = frozenset(kind.value for kind in Kind)

_WIDTHS = (110, 80, 150)


class HistoryTab(CaseTab):
    """Read when it is looked at."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self._rows: list[HistoryLine] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        card = Card()
        card.body.setContentsMargins(Space.S, Space.L, Space.S, Space.S)
        head = FlowLayout(gap=Space.M)
        head.setContentsMargins(Space.S, 0, Space.S, 0)
        self.view = SegmentedChoice(
            [
                Option("log", self.tr("Who has read and written")),
                Option("fields", self.tr("What was changed")),
            ],
            self.tr("History of"),
        )
        self.view.set_code("log")
        self.view.changed.connect(self._read)
        head.addWidget(self.view)
        head.addWidget(Muted(self.tr("Everybody who works with the case sees it."), small=True))
        card.body.addLayout(head)
        self.table = OpenTable(self.tr("History"))
        self._model = static_model(self._columns(), lambda: self._rows, self.table, _WIDTHS)
        self.changes = ChangesView(ui, case)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.changes)
        card.body.addWidget(self._stack, 1)
        outer.addWidget(card)

    def show_case(self, file: CaseFile) -> None:
        """Something was done: read again if this is on the screen."""
        if self.isVisible():
            self._read()

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    @Slot()
    def _read(self) -> None:
        fields = self.view.code == "fields"
        self._stack.setCurrentIndex(1 if fields else 0)
        if fields:
            self.changes.read()
            return
        self._rows = cases.history(self._ui.session, self._case)
        self._model.set_ids(range(len(self._rows)))
        self.table.fit(_WIDTHS)

    def _what(self, row: HistoryLine) -> str:
        if row.action == "saved" and row.kind in _KINDS:
            return self.tr("Wrote: {what}").format(
                what=record_name(Kind(row.kind), self._ui.language)
            )
        if row.action == "looked_up":  # what hit nothing stands in no case's history
            return self.tr("Found in a look-up")
        return word("action", row.action)

    def _columns(self) -> list[Column[HistoryLine]]:
        language = self._ui.language

        def when(row: HistoryLine) -> str:
            return stamp_words(row.time, self._ui.now().date(), language)

        def why(row: HistoryLine) -> str:
            return reason_in(row.reason, language)

        return [
            Column(self.tr("When"), when),
            Column(self.tr("Who"), lambda row: row.alias),
            Column(self.tr("What"), self._what),
            Column(self.tr("Why"), why, tooltip=why),
        ]
