"""One case: who it is by code name, how to reach them safely, and everything known, in tabs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import UnknownCase
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import FORM_KINDS
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import cases, intake, reference
from ui.cases.case_head import CaseHead
from ui.cases.case_tab import NO_CASE, CaseTab
from ui.cases.case_tabs import NAMES, TABS, CaseTabs, tab_of
from ui.cases.contact import contact_answers
from ui.cases.intake_tab import IntakeTab
from ui.cases.journal.tab import JournalTab
from ui.cases.overview.tab import OverviewTab
from ui.cases.people_tab import PeopleTab
from ui.cases.print_desk import PrintDesk
from ui.common import keys, shortcuts, theme
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.safe_contact_card import SafeContactCard
from ui.parts.tabs import WideTabs
from ui.session import Place, UiSession

_LOW = 330
"""Less height, at 100 % text, is too little to write in a tab: the page scrolls instead."""
NARROW = 860
"""Below this width, at 100 % text, the safe-contact card stands above the tabs."""


def make(ui: UiSession, case: CaseId) -> QWidget:
    """The case; its opening is logged before anything is read."""
    page = CasePage(ui)
    page.open(case)
    return page


def make_ahead(ui: UiSession) -> QWidget:
    """The page before anybody has chosen a case: `open` shows one, once.

    The forms that the records of a case answer are read meanwhile: the first case shows by them.
    """
    for kind in FORM_KINDS:
        reference.form_of(kind)
    return CasePage(ui)


class CasePage(CaseTabs):
    """Head, safe-contact card and tabs. The card stands beside every tab.

    It is made before it is known of which case, and shows one only: what was shown of a case
    goes with its page.
    """

    file: CaseFile

    def __init__(self, ui: UiSession) -> None:
        super().__init__(ui.room)
        self._ui = ui
        self.case = NO_CASE
        self.print_desk: PrintDesk | None = None
        self._stale: set[str] = set()
        """Tabs that were made and do not show the case as it is now."""
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.M)
        self.head = CaseHead(ui)
        self.head.note_button.clicked.connect(self.write_note)
        self.head.print_button.clicked.connect(self.print_case)
        column.addWidget(self.head)
        self.tabs = WideTabs(self.tr("Parts of the case"), theme.px(_LOW))
        self.tabs.coming.connect(lambda number: self._comes(NAMES[number]))
        column.addWidget(self.tabs, 1)
        self.contact = SafeContactCard(intake.form(), ui.language)
        self.contact.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._side = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._side.setSizePolicy(policy)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, Space.M, 0, 0)
        side.addWidget(self.contact)
        self.tabs.body.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        shortcuts.on_page(self, {keys.NEW_ENTRY: self.write_note})
        ui.changed.connect(self._changed)
        for name, tab in TABS.items():
            self.tabs.add_later(partial(self._make_tab, name), tab.words)

    def open(self, case: CaseId | None) -> None:
        """Show a case; its opening is logged before anything is read. Raises `UnknownCase`."""
        if case is None:
            raise UnknownCase
        self.file = cases.open_case(self._ui.session, case)
        self.case = case
        back, self._ui.back = self._ui.back, None
        if back is not None and back.case == case:
            self.head.offer_back(back)
        self._show()

    # What the main window asks for

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("case", self.case, self.tabs.currentWidget().objectName())

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`."""
        tab = tab_of(place.part)
        if tab and self._has(tab):
            self.tabs.setCurrentIndex(NAMES.index(tab))
        field, _, part = place.field.partition(".")
        if place.part == "threat":
            self.threat.return_to(field, part)
        elif place.part in ("overview", "journal", "plan", "people") and field:
            getattr(self, place.part).return_to(field, part)
        elif place.part == "intake" and field and self.intake.desk is not None:
            self.intake.desk.focus_field(field, part)

    def shown(self) -> None:
        """See `ui.session.Page`."""
        if self._ui.doing is not None:
            task, self._ui.doing = self._ui.doing, None
            self.do_task(task)
            return
        here = self.focusWidget()
        if here is None or here is self.head.back_button:
            self.focus_next_thing()

    @Slot()
    def focus_next_thing(self) -> None:
        """Give the keyboard to what is most likely done next: the way back to the intake one came
        from, an entry, or looking around."""
        if self.head.focus_way_back():
            return
        only_read = self.file.read_only
        target = self.tabs.tabBar() if only_read else self.head.note_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def write_note(self) -> None:
        """Ctrl+J: a new journal entry, from any tab."""
        if self.file.read_only:
            return
        self.leave_print()
        self.tabs.setCurrentIndex(NAMES.index("journal"))
        self.journal.begin()

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Show a tab by its name and give it the keyboard, if this case has it."""
        if name not in TABS or not self._has(name):
            return
        self.leave_print()
        self.tabs.setCurrentIndex(NAMES.index(name))
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def do_task(self, task: Task) -> None:
        """Go where a task is done."""
        if task.code == "finish_intake":
            self._ui.start_intake(self.case)
        elif task.code == "open_investigation":
            self.overview.stage.begin("investigation_opened")
        else:
            self.show_tab(next((n for n, tab in TABS.items() if task.code in tab.tasks), "plan"))
            here = self.tabs.currentWidget()
            if isinstance(here, CaseTab):
                here.do_task(task)

    @Slot(str)
    def show_question(self, field: str) -> None:
        """Show the intake at one of its questions."""
        self.show_tab("intake")
        if self.intake.desk is not None:
            self.intake.desk.focus_field(field)

    @Slot()
    def print_case(self) -> None:
        """A copy on paper, in the place of the tabs; the safe-contact card stays."""
        self.leave_print()
        self.print_desk = PrintDesk(self._ui, self.file)
        self.print_desk.left.connect(self.leave_print)
        self.tabs.show_instead(self.print_desk)
        self.head.print_button.hide()
        self.head.lead(printing=True)
        self.print_desk.focus_first()

    @Slot()
    def leave_print(self) -> None:
        """Back to the tabs."""
        if self.print_desk is None:
            return
        self.tabs.show_instead(None)
        self.print_desk = None
        self.head.print_button.show()
        self.head.lead(printing=False)
        self.head.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.tabs.set_above(narrow)
        self.contact.set_compact(narrow)
        self._side.setMinimumWidth(0 if narrow else theme.px(290))
        self._side.setMaximumWidth(16_777_215 if narrow else theme.px(290))

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        self.contact.hide_codeword()
        super().hideEvent(event)

    # Building

    def _make_tab(self, name: str, room: QWidget) -> QWidget:
        tab: CaseTab = TABS[name].make(self._ui, self.case, room)
        tab.setObjectName(name)
        if isinstance(tab, OverviewTab):
            tab.wanted.connect(self.show_tab)
            tab.task_wanted.connect(self.do_task)
            tab.writing.connect(lambda: self.head.lead(writing=tab.is_writing))
        elif isinstance(tab, JournalTab):
            tab.entered.connect(self.head.focus_way_back)
            tab.left.connect(self.focus_next_thing)
        elif isinstance(tab, PeopleTab):
            tab.field_wanted.connect(self.show_question)
        elif isinstance(tab, IntakeTab):
            tab.wanted.connect(self.show_tab)
        self._stale.add(name)
        return tab

    def tab(self, name: str) -> QWidget:
        """A tab by its name, as the case is now."""
        found = self.tabs.widget(NAMES.index(name))
        self._catch_up(name)
        return found

    def _comes(self, name: str) -> None:
        self._catch_up(name)
        self.head.lead(first=name == "overview")

    def _catch_up(self, name: str) -> None:
        if name in self._stale and self.case != NO_CASE:
            self._stale.discard(name)
            tab = self.tabs.widget(NAMES.index(name))
            assert isinstance(tab, CaseTab)  # noqa: S101 - as `_make_tab` makes them
            tab.show_case(self.file)

    # Showing

    def _show(self) -> None:
        self._show_around()
        self._stale = {name for number, name in enumerate(TABS) if self.tabs.is_made(number)}
        self._catch_up(NAMES[self.tabs.currentIndex()])

    def _show_around(self) -> None:
        """Head, safe contact and the names of the tabs."""
        file = self.file
        self.setAccessibleName(file.row.code_name)
        self.head.show_case(file, printing=self.print_desk is not None)
        self.contact.show_contact(contact_answers(file), self.head.protection)
        new = file.new_kinds
        for number, (name, tab) in enumerate(TABS.items()):
            count = tab.count(file)
            text = f"{tab.words}  {count}" if count else tab.words
            if not new.isdisjoint(tab.written):
                text = self.tr("{tab} · new").format(tab=text)
            self.tabs.setTabText(number, text)
            self.tabs.setTabVisible(number, self._has(name))

    def _has(self, name: str) -> bool:
        """Whether this case has such a tab."""
        if name == "intake":
            return self.file.intake is not None
        return TABS[name].of_received or self.file.received is None

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if self.case in changes.cases:
            news = self.file.news  # what was new when one came stays marked until one leaves
            self.file = replace(cases.reread_case(self._ui.session, self.case), news=news)
            self._show()
