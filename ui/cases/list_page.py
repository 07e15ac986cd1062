"""The cases one may read, with what comes next: code name, stage and date, nothing that hurts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from avhopp_desktop.domain.cases import CaseFilter, CaseRow, Sort
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases
from avhopp_desktop.services.reference import code_lists
from ui.cases.columns import SORTS, case_columns
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, EmptyState, Muted, Title
from ui.common.paged_model import PagedModel
from ui.common.theme import Space
from ui.parts.badge_delegate import BadgeDelegate
from ui.parts.code_words import stage_name
from ui.parts.document_list import OpenTable
from ui.parts.flow_layout import FlowLayout
from ui.parts.segmented import Option, SegmentedChoice
from ui.parts.times import stamp_words
from ui.session import Place, UiSession

_WIDTHS = (130, 130, 140, 150, 150, 120)


def make(ui: UiSession) -> QWidget:
    """The page for the main window."""
    return ListPage(ui)


class ListPage(QWidget):
    """Filters above, the table below; sorting is asked of the query, never done here."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._sort: Sort = "next_due"
        self._descending = False
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._make_head())
        self.waiting = Banner("", "warning")
        self.waiting.hide()
        column.addWidget(self.waiting)
        column.addLayout(self._make_filters())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_table())
        self._stack.addWidget(self._make_empty())
        column.addWidget(self._stack, 1)
        ui.changed.connect(self._changed)
        self.read()

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("cases")

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self.read()
        if self._stack.currentIndex() == 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._no_cases.isHidden():
            self._no_cases.focus_first()

    def read(self) -> None:
        """Ask for the cases again; what was chosen stays chosen."""
        chosen = self._model.id_at(self.table.currentIndex())
        ids = cases.list_cases(self._ui.session, self._filter())
        self._model.set_ids(ids)
        row = self._model.row_of(chosen) if chosen is not None else -1
        if ids:
            self.table.setCurrentIndex(self._model.index(max(row, 0), 0))
        self._stack.setCurrentIndex(0 if ids else 1)
        self.table.fit(_WIDTHS)
        self._count.setText(self.tr("%n case(s)", "", len(ids)) if ids else "")
        if not ids:
            self._show_why_empty()
        self._show_waiting()

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        row.addWidget(Title(self.tr("Cases")))
        row.push()
        self.new_button = Button(self.tr("New intake"), "primary", "plus")
        self.new_button.setToolTip(self.tr("Ctrl+N"))
        self.new_button.clicked.connect(lambda: self._ui.start_intake())
        if not self._ui.may(Permission.TAKE_IN):
            self.new_button.hide()
        row.addWidget(self.new_button)
        return row

    def _make_filters(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        self.whose = SegmentedChoice(
            [Option("all", self.tr("All I may read")), Option("mine", self.tr("Mine"))],
            self.tr("Whose cases"),
        )
        self.whose.set_code("all")
        self.whose.changed.connect(self.read)
        self.stage = QComboBox()
        self.stage.setAccessibleName(self.tr("Stage"))
        self.stage.addItem(self.tr("Every stage"), "")
        for choice in code_lists()["stage"]:
            self.stage.addItem(stage_name(choice.code, self._ui.language), choice.code)
        self.stage.setMinimumWidth(theme.px(220))
        self.stage.activated.connect(lambda _: self.read())
        self.voided = QCheckBox(self.tr("Voided ones"))
        self.voided.clicked.connect(lambda _: self.read())
        self._count = Muted("")
        row.addWidget(self.whose)
        row.addWidget(self.stage)
        row.addWidget(self.voided)
        row.push()
        row.addWidget(self._count)
        return row

    def _make_table(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self._model: PagedModel[CaseRow] = PagedModel(
            case_columns(self._ui.language, lambda: self._ui.now().date()), self._rows, self
        )
        self.table = OpenTable(self.tr("Cases"))
        self.table.setObjectName("case_table")
        self.table.setModel(self._model)
        self.table.setItemDelegate(BadgeDelegate(self.table))
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(4, Qt.SortOrder.AscendingOrder)
        self.table.set_widths(_WIDTHS)
        header.sectionClicked.connect(self._sort_by)
        self.table.opened.connect(self._open)
        card.body.addWidget(self.table)
        return card

    def _make_empty(self) -> QWidget:
        card = Card()
        self._no_cases = EmptyState(
            "folder",
            self.tr("No cases yet"),
            self.tr(
                "A case begins with an intake. It is saved from the first answer on, and only "
                "those who work with it can read it."
            ),
            self.tr("Begin an intake (Ctrl+N)") if self._ui.may(Permission.TAKE_IN) else "",
        )
        self._no_cases.acted.connect(lambda: self._ui.start_intake())
        self._no_match = EmptyState(
            "search",
            self.tr("No case fits"),
            self.tr("None of the cases you may read fits what you have chosen above."),
            self.tr("Show all"),
        )
        self._no_match.acted.connect(self._show_all)
        card.body.addWidget(self._no_cases)
        card.body.addWidget(self._no_match)
        return card

    def _filter(self) -> CaseFilter:
        return CaseFilter(
            mine=self.whose.code == "mine",
            stage=str(self.stage.currentData() or ""),
            voided=self.voided.isChecked(),
            sort=self._sort,
            descending=self._descending,
        )

    def _rows(self, ids: object) -> list[CaseRow | None]:
        wanted = [CaseId(key) for key in ids] if isinstance(ids, list | tuple) else []
        return cases.case_rows(self._ui.session, wanted)

    def _show_why_empty(self) -> None:
        narrowed = self._filter() != CaseFilter(sort=self._sort, descending=self._descending)
        self._no_match.setVisible(narrowed)
        self._no_cases.setVisible(not narrowed)

    def _show_waiting(self) -> None:
        """For supervisors: that colleagues' drafts wait, and since when; never what they say."""
        found = cases.waiting_drafts(self._ui.session)
        self.waiting.setVisible(bool(found))
        if not found:
            return
        rows = cases.case_rows(self._ui.session, [one.case for one in found])
        today = self._ui.now().date()
        lines = [
            self.tr("{code_name}: a draft of {alias} since {time}").format(
                code_name=row.code_name if row else "–",
                alias=one.owner,
                time=stamp_words(one.started, today, self._ui.language),
            )
            for one, row in zip(found, rows, strict=True)
        ]
        intro = self.tr("Journal drafts that wait to be entered:")
        self.waiting.set_text("\n".join([intro, *lines]))

    @Slot(int)
    def _sort_by(self, column: int) -> None:
        wanted = SORTS.get(3 if column == 4 else column)  # "Next" and "When" are one thing
        header = self.table.horizontalHeader()
        if wanted is not None:
            self._descending = wanted == self._sort and not self._descending
            self._sort = wanted
            self.read()
        shown = next(number for number, sort in SORTS.items() if sort == self._sort)
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(4 if shown == 3 else shown, order)

    @Slot()
    def _show_all(self) -> None:
        self.whose.set_code("all")
        self.stage.setCurrentIndex(0)
        self.voided.setChecked(False)
        self.read()

    @Slot(object)
    def _open(self, key: object) -> None:
        if isinstance(key, bytes):
            self._ui.open_case(CaseId(key))

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.case_list:
            self.read()
