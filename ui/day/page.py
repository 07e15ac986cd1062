"""My day: what is overdue, what is today, what comes; done by one key."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import TaskRow
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import tasks
from avhopp_desktop.services.case_records import Saved
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, EmptyState, Muted, Title, announce
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.day.beside import Beside
from ui.day.figures import Figure, Figures
from ui.parts.badge_delegate import BADGE_ROLE, BadgeDelegate
from ui.parts.code_words import stage_name, task_words
from ui.parts.document_list import OpenTable, static_model
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.segmented import Option, SegmentedChoice
from ui.parts.times import SOON, due_words
from ui.session import Place, UiSession

_WIDTHS = (120, 220, 130)
_BESIDE = 300
NARROW = 900
"""Below this width, at 100 % text, what stands beside the list stands under it."""


def make(ui: UiSession) -> QWidget:
    """The page for the main window."""
    return DayPage(ui)


class DayPage(QWidget):
    """Figures on top, the list of what they count, and beside it meetings, news and drafts."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._all: list[TaskRow] = []
        self._rows: list[TaskRow] = []
        self._undo: tuple[TaskRow, Saved] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addLayout(self._make_head())
        self.figures = Figures(
            [
                Figure("now", self.tr("overdue or today"), "danger"),
                Figure("soon", self.tr("within seven days"), "warning"),
                Figure("later", self.tr("later")),
                Figure("all", self.tr("in all")),
            ],
            self.tr("Which tasks"),
        )
        self.figures.chosen.connect(lambda _: self._show())
        column.addWidget(self.figures)
        self.done_banner = Banner("", "good", action=self.tr("Undo (Ctrl+Z)"))
        self.done_banner.acted.connect(self.undo)
        self.done_banner.hide()
        column.addWidget(self.done_banner)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(Space.L)
        self._body.addWidget(self._make_list(), 1)
        self.beside = Beside(ui)
        self._body.addWidget(self.beside, 0)
        column.addLayout(self._body, 1)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
        ui.changed.connect(self._changed)
        self.read()

    # What the main window asks for

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("day", part=self.figures.code)

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`."""
        if place.part in self.figures.buttons:
            self.figures.choose(place.part)
            self._show()

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self.read()
        if self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.not_here if self._all else self.nothing).focus_first()

    def read(self) -> None:
        """Ask again for what waits."""
        self._all = tasks.waiting(self._ui.session, mine=self.whose.code != "all")
        for code in self.figures.buttons:
            self.figures.buttons[code].show_count(len(self._of(code)))
        self._say_hello()
        self._show()
        self.beside.read(self._all)

    @Slot()
    def done(self) -> None:
        """The chosen task is done; what has to be written instead is opened."""
        row = self._chosen()
        if row is None:
            return
        if not tasks.may_tick(row.code):
            self._ui.open_case(row.case)
            return
        try:
            saved = tasks.tick_off(self._ui.session, row.case, row.code, row.record, row.due)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        text = self.tr("{code_name}: {task} is done.").format(
            code_name=row.code_name, task=task_words(row.code, row.note, self._ui.language)
        )
        self._undo = (row, saved)
        self.done_banner.set_text(text)
        self.done_banner.show()
        announce(self.done_banner, text)
        self._ui.tell(saved.changes)

    @Slot()
    def undo(self) -> None:
        """The last one was not done after all."""
        if self._undo is None:
            return
        (row, saved), self._undo = self._undo, None
        self.done_banner.hide()
        try:
            self._ui.tell(tasks.take_back(self._ui.session, row.case, saved))
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        if row in self._rows:
            self.table.setCurrentIndex(self._model.index(self._rows.index(row), 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        ways = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(ways[0] if narrow else ways[1])
        self.beside.setMinimumWidth(0 if narrow else theme.px(_BESIDE))
        self.beside.setMaximumWidth(16_777_215 if narrow else theme.px(_BESIDE))
        self._card.setMinimumHeight(theme.px(330) if narrow else 0)

    # Building

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        self.hello = Title("")
        self._today = Muted("")
        self.whose = SegmentedChoice(
            [Option("mine", self.tr("Mine")), Option("all", self.tr("All I may read"))],
            self.tr("Whose cases"),
        )
        self.whose.set_code("mine")
        self.whose.changed.connect(self.read)
        if not self._ui.may(Permission.ASSIGN):
            self.whose.hide()
        for widget in (self.hello, self._today):
            row.addWidget(widget)
        row.push()
        row.addWidget(self.whose)
        return row

    def _make_list(self) -> QWidget:
        self._card = card = Card()
        card.body.setContentsMargins(Space.S, Space.S, Space.S, Space.M)
        self.table = OpenTable(self.tr("Tasks"))
        self.table.setObjectName("day_table")
        self._model = static_model(self._columns(), lambda: self._rows, self.table)
        self.table.setModel(self._model)
        self.table.setItemDelegate(BadgeDelegate(self.table))
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._show_acts)
        tick = QShortcut(QKeySequence("Space"), self.table)
        tick.setContext(Qt.ShortcutContext.WidgetShortcut)
        tick.activated.connect(self.done)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._make_empty())
        card.body.addWidget(self._stack, 1)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(Space.S, 0, Space.S, 0)
        flow = FlowLayout(gap=Space.S)
        self.done_button = Button(self.tr("Done  (Space)"), "accent", "check")
        self.done_button.setAccessibleName(self.tr("Done"))
        self.done_button.clicked.connect(self.done)
        self.open_button = Button(self.tr("Open the case  (Enter)"), "secondary", "folder-open")
        self.open_button.setAccessibleName(self.tr("Open the case"))
        self.open_button.clicked.connect(lambda: self._open(self.table.chosen()))
        self._hint = Muted("", small=True)
        for widget in (self.done_button, self.open_button, self._hint):
            flow.addWidget(widget)
        acts.addLayout(flow, 1)
        card.body.addWidget(self._acts)
        return card

    def _make_empty(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        self.nothing = EmptyState(
            "circle-check",
            self.tr("Nothing waits"),
            self.tr("What you agree on in a case, and what the law asks for, comes up here."),
            self.tr("Begin an intake (Ctrl+N)") if self._ui.may(Permission.TAKE_IN) else "",
        )
        self.nothing.acted.connect(lambda: self._ui.start_intake())
        self.not_here = EmptyState(
            "circle-check",
            self.tr("Nothing here"),
            self.tr("Look at what comes later, or take the time for a call."),
            self.tr("Show all"),
        )
        self.not_here.acted.connect(self._show_all)
        for state in (self.nothing, self.not_here):
            column.addWidget(state)
        return holder

    def _columns(self) -> list[Column[TaskRow]]:
        language = self._ui.language

        def when(row: TaskRow) -> str:
            words = due_words(row.due, self._today_date(), language)
            return f"{words.text} {row.due[11:16]}".rstrip() if words else row.due

        def badge(row: TaskRow) -> tuple[str, str] | None:
            words = due_words(row.due, self._today_date(), language)
            return (words.tone, words.icon) if words else None

        return [
            Column(self.tr("Code name"), lambda row: row.code_name),
            Column(self.tr("What"), lambda row: task_words(row.code, row.note, language)),
            Column(self.tr("Stage"), lambda row: stage_name(row.stage, language)),
            Column(self.tr("When"), when, roles={int(BADGE_ROLE): badge}),
        ]

    # Showing

    def _say_hello(self) -> None:
        now = self._ui.now()
        greeting = self._greeting(now)
        self.hello.setText(f"{greeting}, {self._ui.session.alias}")
        today = QDate(now.year, now.month, now.day)
        words = QLocale(self._ui.language).toString(today, "dddd d MMMM yyyy")
        self._today.setText(words)

    def _greeting(self, now: datetime) -> str:
        if now.hour < 10:
            return self.tr("Good morning")
        return self.tr("Good day") if now.hour < 18 else self.tr("Good evening")

    def _today_date(self) -> date:
        return self._ui.now().date()

    def _of(self, code: str) -> list[TaskRow]:
        today = self._today_date()
        tomorrow = (today + timedelta(days=1)).isoformat()
        later = (today + timedelta(days=SOON + 1)).isoformat()
        borders = {"now": ("", tomorrow), "soon": (tomorrow, later), "later": (later, "9999")}
        low, high = borders.get(code, ("", "9999"))
        return [row for row in self._all if low <= row.due < high]

    @Slot()
    def _show(self) -> None:
        chosen = self._chosen()
        self._rows = self._of(self.figures.code)
        self._model.set_ids(range(len(self._rows)))
        self._stack.setCurrentIndex(0 if self._rows else 1)
        if self._rows:
            row = self._rows.index(chosen) if chosen in self._rows else 0
            self.table.setCurrentIndex(self._model.index(row, 0))
        self.table.fit(_WIDTHS)
        self.nothing.setVisible(not self._all)
        self.not_here.setVisible(bool(self._all))
        self._acts.setVisible(bool(self._rows))
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        row = self._chosen()
        ticked = row is not None and tasks.may_tick(row.code)
        self.done_button.setEnabled(ticked)
        self._hint.setText(
            "" if ticked or row is None else self.tr("Done when it is written in the case.")
        )

    @Slot()
    def _show_all(self) -> None:
        self.figures.choose("all")
        self._show()
        if self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> TaskRow | None:
        key = self.table.chosen()
        return self._rows[key] if isinstance(key, int) and key < len(self._rows) else None

    @Slot(object)
    def _open(self, key: object) -> None:
        if isinstance(key, int) and key < len(self._rows):
            self._ui.open_case(self._rows[key].case)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.case_list or changes.cases:
            self.read()
