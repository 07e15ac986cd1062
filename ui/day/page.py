"""My day: what is overdue, what is today, what comes; done by one key."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import TaskRow
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import tasks
from avhopp_desktop.services.case_records import Saved
from ui.common import keys, shortcuts, theme
from ui.common.labels import Banner, Muted, Title, announce
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.day.beside import Beside
from ui.day.figures import Figure, Figures
from ui.day.leading import LeadingNotice
from ui.day.task_list import TaskList
from ui.parts.code_words import task_words
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.seen_page import SeenPage
from ui.parts.segmented import Option, SegmentedChoice
from ui.parts.times import SOON
from ui.session import Place, UiSession

_BESIDE = 300
NARROW = 900
"""Below this width, at 100 % text, what stands beside the list stands under it."""


def make(ui: UiSession) -> QWidget:
    """The page for the main window."""
    return DayPage(ui)


class DayPage(SeenPage):
    """Figures on top, the list of what they count, and beside it meetings, news and drafts."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__(ui)
        self._all: list[TaskRow] = []
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
        self.leading = LeadingNotice(ui, self.tr("Show them"))
        column.addWidget(self.leading)
        self.done_banner = Banner("", "good", action=self.tr("Undo (Ctrl+Z)"))
        self.done_banner.acted.connect(self.undo)
        self.done_banner.hide()
        column.addWidget(self.done_banner)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(Space.L)
        self.list = TaskList(ui)
        self.list.ticked.connect(self.done)
        self.list.all_wanted.connect(self._show_all)
        self._body.addWidget(self.list, 1)
        self.beside = Beside(ui)
        self._body.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._body, 1)
        shortcuts.on_page(self, {keys.UNDO: self.undo})
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
        self.list.focus_first()

    def _concerns(self, changes: Changes) -> bool:
        return changes.case_list or bool(changes.cases)

    def _ask(self) -> None:
        self._all = tasks.waiting(self._ui.session, mine=self.whose.code != "all")
        for code in self.figures.buttons:
            self.figures.buttons[code].show_count(len(self._of(code)))
        self._say_hello()
        self._show()
        self.beside.read(self._all)
        self.leading.read()

    @Slot(object)
    def done(self, row: TaskRow) -> None:
        """This is done; what has to be written instead is opened."""
        if not tasks.may_tick(row.code):
            self._ui.open_task(row.case, row.task)
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
        self.list.choose(row)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        ways = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(ways[0] if narrow else ways[1])
        self.beside.setMinimumWidth(0 if narrow else theme.px(_BESIDE))
        self.beside.setMaximumWidth(16_777_215 if narrow else theme.px(_BESIDE))
        self.list.setMinimumHeight(theme.px(330) if narrow else 0)

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

    def _of(self, code: str) -> list[TaskRow]:
        today = self._ui.now().date()
        tomorrow = (today + timedelta(days=1)).isoformat()
        later = (today + timedelta(days=SOON + 1)).isoformat()
        borders = {"now": ("", tomorrow), "soon": (tomorrow, later), "later": (later, "9999")}
        low, high = borders.get(code, ("", "9999"))
        return [row for row in self._all if low <= row.due < high]

    @Slot()
    def _show(self) -> None:
        self.list.show_rows(self._of(self.figures.code), anything=bool(self._all))

    @Slot()
    def _show_all(self) -> None:
        self.figures.choose("all")
        self._show()
        self.list.focus_first()
