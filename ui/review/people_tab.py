"""How often each person did what can be counted: look-ups above all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.log_review import PersonCount, count_people
from ui.common.labels import Muted, empty_card
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.open_table import OpenTable, static_model, table_card
from ui.review.desk import Desk

_WIDTHS = (90, 80, 80, 80, 80, 80, 80, 80)


class PeopleTab(QWidget):
    """Counts of the same period as the table of events."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._rows: list[PersonCount] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(
            Muted(
                self.tr(
                    "Look-ups, cases opened, different cases touched, acts outside the team, and"
                    " the rest. A number says nothing by itself: compare with what each person"
                    " works with. The period is the one chosen above."
                )
            )
        )
        self.table = OpenTable(self.tr("By person"))
        self.table.setObjectName("review.people")
        self._model = static_model(
            self._columns(), lambda: self._rows, self.table, _WIDTHS, gives_way=(8, 6, 3, 7, 2)
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(table_card(self.table))
        self._stack.addWidget(
            empty_card(
                "users",
                self.tr("Nothing to count"),
                self.tr(
                    "The log has nothing in the period that is chosen. Choose another one above."
                ),
            )
        )
        column.addWidget(self._stack, 1)
        desk.changed.connect(self.show_counts)

    @Slot()
    def show_counts(self) -> None:
        """What the desk has now."""
        self._rows = count_people(self._desk.lines)
        self._model.set_ids(range(len(self._rows)))
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.table.fit(_WIDTHS)

    def _columns(self) -> list[Column[PersonCount]]:
        right = Qt.AlignmentFlag.AlignRight
        return [
            Column(self.tr("Who"), lambda each: each.alias or "–"),
            Column(self.tr("Look-ups"), lambda each: str(each.look_ups), right),
            Column(self.tr("Opened"), lambda each: str(each.opened), right),
            Column(self.tr("Cases"), lambda each: str(len(each.cases)), right),
            Column(self.tr("Outside"), lambda each: str(each.outside), right),
            Column(self.tr("Taken out"), lambda each: str(each.handed_out), right),
            Column(self.tr("Unlocks"), lambda each: str(each.unlocks), right),
            Column(self.tr("Mistyped"), lambda each: str(each.failed), right),
            Column("", lambda _each: ""),
        ]
