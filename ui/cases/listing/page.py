"""The cases one may read, with what comes next: code name, stage and date, nothing that hurts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import Stopped
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases, lookup
from ui.cases.listing.columns import DRAWN, FOUND_BY, SORTS, ColumnRoom, case_columns
from ui.cases.listing.empty import EmptyList
from ui.cases.listing.filters import ListFilters
from ui.cases.listing.finding import Finding, key_words
from ui.cases.listing.search_bar import FoundBar, SearchBar
from ui.common import keys, shortcuts, theme
from ui.common.labels import Banner, Card, Muted, announce, page_title
from ui.common.paged_model import PagedModel
from ui.common.theme import Space
from ui.parts.badge_delegate import BadgeDelegate
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable
from ui.parts.saying import error_words
from ui.parts.seen_page import SeenPage
from ui.parts.times import stamp_words
from ui.session import Place, UiSession

_LIST, _EMPTY = 0, 1


def make(ui: UiSession) -> QWidget:
    """The page for the main window; it has read nothing before it is shown, and logged nothing."""
    return ListPage(ui)


class ListPage(SeenPage):
    """Search and filters above, the table below; sorting is asked of the query, never done here.

    What a search found stands in the same table until one goes back to the list.
    """

    def __init__(self, ui: UiSession) -> None:
        super().__init__(ui)
        self.finding = Finding(ui, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._make_head())
        self.search = SearchBar()
        column.addWidget(self.search)
        self.waiting = Banner("", "warning")
        self.waiting.hide()
        column.addWidget(self.waiting)
        self.filters = ListFilters(ui)
        column.addWidget(self.filters)
        self.found_bar = FoundBar()
        self.found_bar.hide()
        column.addWidget(self.found_bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_table())
        self.empty = EmptyList(may_begin=ui.may(Permission.TAKE_IN))
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        self._connect()

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("cases")

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self.read()
        self._focus_list()

    def _concerns(self, changes: Changes) -> bool:
        return changes.case_list

    def _ask(self) -> None:
        """What was chosen stays chosen."""
        chosen = self._model.id_at(self.table.currentIndex())
        ids = self._ids()
        self._model.set_ids(ids)
        row = self._model.row_of(chosen) if chosen is not None else -1
        if ids:
            self.table.setCurrentIndex(self._model.index(max(row, 0), 0))
        self._stack.setCurrentIndex(_LIST if ids else _EMPTY)
        self._room.found_by = self.finding.result is not None
        self._room.measure()
        counted = ids and self.finding.result is None
        self._count.setText(self.tr("%n case(s)", "", len(ids)) if counted else "")
        searched = self.finding.result is not None
        self.empty.show_why(searched=searched, narrowed=self.filters.narrowed)
        self._show_order()
        self._show_waiting()

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        row.addWidget(page_title(self.tr("Cases")))
        self._count = Muted("")
        self._count.setObjectName("list.count")
        row.addWidget(self._count)
        return row

    def _make_table(self) -> QWidget:
        card = Card()
        card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        columns = case_columns(self._ui.language, lambda: self._ui.now().date(), self._found_by)
        self._model: PagedModel[CaseRow] = PagedModel(columns, self._rows, self)
        self.table = OpenTable(self.tr("Cases"))
        self.table.setObjectName("case_table")
        self.table.setModel(self._model)
        delegate = BadgeDelegate(self.table)
        for column in DRAWN:
            self.table.setItemDelegateForColumn(column, delegate)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.moveSection(FOUND_BY, 1)
        self.table.setMinimumHeight(theme.px(260))
        self._room = ColumnRoom(self.table)
        card.body.addWidget(self.table)
        return card

    def _connect(self) -> None:
        self.search.wanted.connect(self.finding.ask)
        self.found_bar.back.connect(self.leave_search)
        self.found_bar.stopped.connect(self.finding.stop)
        self.finding.begun.connect(self.found_bar.begin)
        self.finding.progressed.connect(self.found_bar.report)
        self.finding.found.connect(self._show_found)
        self.finding.failed.connect(self._search_failed)
        self.filters.changed.connect(self.read)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.opened.connect(self._open)
        self.table.room_changed.connect(self._room.share)
        self.empty.begin.connect(lambda: self._ui.start_intake())
        self.empty.show_all.connect(self.filters.show_all)
        shortcuts.on_page(self, {keys.FIND: self.search.focus})
        shortcuts.inside(self, {keys.CLOSE: self.leave_search})

    # The list

    def _ids(self) -> list[CaseId]:
        session, filters = self._ui.session, self.filters
        if self.finding.result is None:
            return cases.list_cases(session, filters.filter())
        hits = self.finding.result.hits
        return lookup.ordered(session, hits, filters.sort, descending=filters.descending)

    def _rows(self, ids: object) -> list[CaseRow | None]:
        wanted = [CaseId(key) for key in ids] if isinstance(ids, list | tuple) else []
        return cases.case_rows(self._ui.session, wanted)

    def _found_by(self, row: CaseRow) -> str:
        key = self.finding.result.hits.get(row.id) if self.finding.result else None
        words = key_words(key) if key is not None else ""
        return words[:1].upper() + words[1:]

    def _focus_list(self) -> None:
        if self._stack.currentIndex() == _LIST:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.finding.result is not None:
            self.search.focus()
        elif not self.empty.no_cases.isHidden():
            self.empty.no_cases.focus_first()

    def _show_order(self) -> None:
        shown = next((number for number, sort in SORTS.items() if sort == self.filters.sort), -1)
        down = self.filters.descending
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(4 if shown == 3 else shown, order)

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

    # The search

    @Slot()
    def leave_search(self) -> None:
        """Back to the list as it was; nothing of the search stays."""
        if self.finding.result is None and not self.search.edit.text():
            return
        self.finding.leave()
        self.search.clear()
        self.found_bar.end()
        self.filters.show()
        self.read()
        self._focus_list()

    @Slot()
    def _show_found(self) -> None:
        result = self.finding.result
        if result is None:
            return
        searched = key_words(*result.keys)
        if result.hits:
            self.search.clear()  # a name never stands beside the code name it leads to
            words = self.tr("%n hit(s), searched by {keys}.", "", len(result.hits))
        else:
            words = self.tr("No hit, searched by {keys}.")
            self.empty.say_nothing_found(doubtful=bool(result.doubt))
        self.filters.hide()
        self.found_bar.end(words.format(keys=searched))
        self.read()
        self._focus_list()
        announce(self, self.found_bar.words.text())

    @Slot(object)
    def _search_failed(self, error: Exception) -> None:
        self.finding.leave()
        self.found_bar.end()
        self.filters.show()
        self.read()
        if not isinstance(error, Stopped):
            self.search.show_problem(error_words(error))
        else:
            self.search.focus()

    # What happens

    @Slot(int)
    def _sort_by(self, column: int) -> None:
        wanted = SORTS.get(3 if column == 4 else column)  # "Next" and "When" are one thing
        if wanted is None:
            self._show_order()
        else:
            self.filters.sort_by(wanted)

    @Slot(object)
    def _open(self, key: object) -> None:
        if isinstance(key, bytes):
            self._ui.open_case(CaseId(key))
