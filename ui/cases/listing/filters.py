"""Which of one's cases are listed, and in what order."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from avhopp_desktop.domain.cases import CaseFilter, Sort
from avhopp_desktop.services.case_words import stage_name
from avhopp_desktop.services.reference import code_lists
from ui.common import theme
from ui.common.theme import Space
from ui.parts.filter_combo import FilterCombo
from ui.parts.flow_layout import FlowLayout
from ui.parts.segmented import Option, SegmentedChoice
from ui.session import UiSession

_FROM_THE_LAST: frozenset[Sort] = frozenset({"opened", "case_no"})
"""Orders whose first line is the newest."""


class ListFilters(QWidget):
    """`changed`: other cases are wanted, or another order."""

    changed = Signal()

    def __init__(self, ui: UiSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._descending = False
        row = FlowLayout(self, gap=Space.S)
        self.whose = SegmentedChoice(
            [
                Option("all", self.tr("All I may read")),
                Option("mine", self.tr("Mine")),
                Option("unread", self.tr("Unread")),
                Option("received", self.tr("Received")),
                Option("ended", self.tr("Without a case")),
            ],
            self.tr("Whose cases"),
        )
        self.whose.set_code("all")
        self.whose.changed.connect(self.changed)
        self.stage = FilterCombo(self.tr("Stage"), self.tr("Every stage"))
        self.stage.setObjectName("list.stage")
        stages = [choice.code for choice in code_lists()["stage"]]
        self.stage.offer({code: stage_name(code, ui.language) for code in stages})
        self.stage.chosen.connect(self.changed)
        self.order = QComboBox()
        self.order.setObjectName("list.order")
        self.order.setAccessibleName(self.tr("Order"))
        for sort, words in self._orders().items():
            self.order.addItem(words, sort)
        self.order.activated.connect(self._order_chosen)
        for box in (self.stage, self.order):
            box.setMinimumWidth(theme.px(170))
            box.setMaximumWidth(theme.px(230))
        row.addWidget(self.whose)
        row.addWidget(self.stage)
        row.addWidget(self.order)

    @property
    def sort(self) -> Sort:
        """By what is sorted."""
        sort: Sort = self.order.currentData()
        return sort

    @property
    def descending(self) -> bool:
        return self._descending

    @property
    def narrowed(self) -> bool:
        """Whether some of one's cases are left out."""
        return self.filter() != CaseFilter(sort=self.sort, descending=self.descending)

    def filter(self) -> CaseFilter:
        """What is chosen."""
        whose = self.whose.code
        return CaseFilter(
            mine=whose == "mine",
            unread=whose == "unread",
            received=whose == "received",
            voided=whose == "ended",
            ended=whose == "ended",
            stage=self.stage.code,
            sort=self.sort,
            descending=self.descending,
        )

    def sort_by(self, sort: Sort) -> None:
        """As a click on a header does: the same again turns the order round."""
        self._descending = sort == self.sort and not self._descending
        self.order.setCurrentIndex(self.order.findData(sort))
        self.changed.emit()

    def show_all(self) -> None:
        """Leave nothing out."""
        self.whose.set_code("all")
        self.stage.setCurrentIndex(0)
        self.changed.emit()

    def _orders(self) -> dict[Sort, str]:
        return {
            "next_due": self.tr("Next date first"),
            "code_name": self.tr("By code name"),
            "case_no": self.tr("By case number"),
            "stage": self.tr("By stage"),
            "opened_by": self.tr("By caseworker"),
            "opened": self.tr("Newest first"),
        }

    @Slot()
    def _order_chosen(self) -> None:
        self._descending = self.sort in _FROM_THE_LAST
        self.changed.emit()
