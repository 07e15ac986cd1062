"""The window of somebody at work: side bar, banners, and one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.errors import AvhoppError, Stopped
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import status
from avhopp_desktop.services.events import review
from ui.common import keys, messages, shortcuts
from ui.common.where import field_in
from ui.main_window.banners import Banners
from ui.main_window.confirm_page import ConfirmPage
from ui.main_window.guide import Guide
from ui.main_window.pages_ahead import PagesAhead
from ui.main_window.rooms import Rooms
from ui.main_window.side_bar import Across, SideBar
from ui.main_window.tab_order import ReadInOrder, give_keyboard
from ui.parts.backup_words import backup_words
from ui.session import CaseFeature, Feature, Place, UiSession

INTAKE, CASE, CASES = "intake", "case", "cases"


class MainWindow(ReadInOrder):
    """`lock_wanted` from the side bar. Everything else that ends it belongs to `ui.program`."""

    lock_wanted = Signal()

    def __init__(
        self,
        ui: UiSession,
        features: Sequence[Feature],
        case_features: Sequence[CaseFeature],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ui = ui
        self._features = [one for one in features if ui.may(one.permission)]
        self._case_features = {one.name: one for one in case_features if ui.may(one.permission)}
        self._pages: dict[str, QWidget] = {}
        self._shown = ""
        self._last_backup: datetime | None = None
        self.side_bar = SideBar(ui, self._features)
        self.banners = Banners(ui)
        self.guide = Guide(ui)
        self._rooms = Rooms()
        self.ahead = PagesAhead(ui, self._rooms, self._features, self._case_features.values())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banners)
        right.addWidget(self.guide)
        right.addWidget(self._rooms, 1)
        Across(self, self.side_bar, right)
        self._connect()
        self.show_backup()
        self.guide.begin_if_new()

    # Going places

    @property
    def page_name(self) -> str:
        """The page on the screen: a feature's name, `intake`, `case` or `recovery`."""
        return self._shown

    @property
    def page(self) -> QWidget | None:
        """The widget of the page on the screen."""
        return self._pages.get(self._shown)

    def names(self) -> list[str]:
        """Entries of the side bar, in order."""
        return [one.name for one in self._features]

    def titles(self) -> list[str]:
        """The same, as they are called in the side bar."""
        return [QCoreApplication.translate("features", one.title) for one in self._features]

    def help_topics(self) -> list[str]:
        """What the help may have on where one is now: the tab, else the page."""
        part = self.place().part
        return [f"{self._shown}-{part}", self._shown]

    def begin(self) -> None:
        """The first page somebody sees."""
        if self._features:
            self.show_page(self._features[0].name)

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Bring an entry of the side bar to the front; unknown names do nothing."""
        feature = next((one for one in self._features if one.name == name), None)
        if feature is None:
            return
        if name not in self._pages:
            self._pages[name] = self.ahead.take(name) or self._rooms.make(
                self.ui, lambda: feature.make(self.ui)
            )
        self._bring(name, name)

    @Slot(object)
    def open_case(self, case: CaseId) -> None:
        """Show a case."""
        self._make_case_page(CASE, case)

    @Slot(object)
    def start_intake(self, case: CaseId | None = None) -> None:
        """A new intake, or the one of a case. An open one is saved and makes room."""
        self._make_case_page(INTAKE, case)

    @Slot()
    def _take_call(self) -> None:
        self.start_intake()
        self.window().activateWindow()

    @Slot()
    def show_running(self) -> None:
        """Back to the intake that is open."""
        if INTAKE in self._pages:
            self._bring(INTAKE, INTAKE)

    @Slot()
    def show_recovery(self) -> None:
        """Type the recovery sheet back."""
        page = ConfirmPage(self.ui)
        page.confirmed.connect(self._recovery_done)
        page.left.connect(self.begin)
        self._drop("recovery")
        self._pages["recovery"] = self._rooms.make(self.ui, lambda: page)
        self._bring("recovery", "")

    # Coming back after the lock

    def place(self) -> Place:
        """Where somebody is now, down to the field."""
        page = self.page
        where = getattr(page, "place", None)
        place: Place = where() if callable(where) else Place(self._shown)
        return Place(place.page, place.case, place.part, field_in(page))

    def return_to(self, place: Place) -> None:
        """The same page and field; what is not there any more is passed over."""
        try:
            if place.page == INTAKE:
                self.start_intake(place.case)
            elif place.page == CASE and place.case is not None:
                self.open_case(place.case)
            else:
                self.show_page(place.page)
        except AvhoppError:
            self.begin()
        if self.page is None:
            self.begin()
            return
        go = getattr(self.page, "return_to", None)
        if callable(go) and self._shown == place.page:
            go(place)
        elif place.field:
            field = self.page.findChild(QWidget, place.field)
            if field is not None:
                field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is said around the pages

    def check_signatures(self) -> None:
        """Follow the log and its signatures, off the window's thread; faults become banners."""
        session = self.ui.session
        if session.ended:
            return  # locked before the window was painted

        def done(check: review.ChainCheck) -> None:
            if session.ended:
                return  # locked or closed meanwhile: the next unlock checks anew
            self.banners.add_faults(fault.code for fault in review.conclude(session, check))

        self.ui.tasks.run(
            self,
            lambda job: review.look_through(session, stopped=lambda: job.stopped),
            done,
            lambda error: self.banners.add_faults(_fault_codes(error)),
        )

    @Slot()
    def show_backup(self) -> None:
        """Say in the side bar when the last backup was made: where its disk is gone meanwhile, what
        was known of it."""
        found = status.vault_status(self.ui.session.folder, self.ui.now())
        known, self._last_backup = self._last_backup, found.last_backup or self._last_backup
        there = found.backups_seen and (found.last_backup is not None or known is None)
        words = backup_words(self._last_backup, self.ui.now(), self.ui.language, there=there)
        self.side_bar.set_backup(words[:1].upper() + words[1:])

    # Inside

    def _connect(self) -> None:
        self.side_bar.wanted.connect(self.show_page)
        self.side_bar.intake_wanted.connect(self.start_intake)
        self.side_bar.running_wanted.connect(self.show_running)
        self.side_bar.lock_wanted.connect(self.lock_wanted)
        self.banners.confirm_wanted.connect(self.show_recovery)
        self.banners.cover_wanted.connect(lambda: self.return_to(Place("team", part="cover")))
        self.ui.case_wanted.connect(self.open_case)
        self.ui.place_wanted.connect(self.return_to)
        self.ui.intake_wanted.connect(self.start_intake)
        self.ui.page_wanted.connect(self.show_page)
        self.ui.lock_wanted.connect(self.lock_wanted)
        self.ui.changed.connect(self.show_backup)
        for number, name in enumerate(self.names(), 1):
            shortcuts.on_page(self, {keys.page(number): partial(self.show_page, name)})
        shortcuts.everywhere(self, {keys.NEW_INTAKE: self._take_call})

    def _make_case_page(self, name: str, case: CaseId | None) -> None:
        feature = self._case_features.get(name)
        if feature is None:
            return
        try:
            self.ui.flush()
            page = self.ahead.open(feature, case) or self._rooms.make(
                self.ui, lambda: feature.make(self.ui, case)
            )
        except AvhoppError as error:
            self.ui.dialogs.tell(
                self, self.tr("That did not work"), messages.sentence(error.code), tone="warning"
            )
            return
        self._drop(name)
        self._pages[name] = page
        self._mark_running()
        left = getattr(page, "left", None)
        if left is not None:
            left.connect(lambda: self._leave(name, page))
        self._bring(name, feature.entry)

    def _bring(self, name: str, entry: str) -> None:
        kept = self._shown == name or self._save_quietly()
        page = self._pages[name]
        self._shown = name
        self._rooms.bring(page)
        self.side_bar.light(entry)
        self.guide.make_room(name not in self.names()[:1])
        shown = getattr(page, "shown", None)
        if callable(shown):
            shown()
        give_keyboard(page)
        if name == CASES and kept:
            self._drop(CASE)  # a case that is closed is dropped from memory
        if name in self.names():  # in a case, or during an intake, nobody is made to wait for it
            self.ahead.wait()

    def _leave(self, name: str, page: QWidget) -> None:
        if self._pages.get(name) is not page:
            return
        was_shown = self._shown == name
        self._drop(name)
        if was_shown:
            self.begin()

    def _drop(self, name: str) -> None:
        page = self._pages.pop(name, None)
        if page is None:
            return
        if name == INTAKE:
            self.ui.set_intake_open(False)
        self._rooms.drop(page)
        self._mark_running()

    def _mark_running(self) -> None:
        self.side_bar.running.setVisible(INTAKE in self._pages)

    def _save_quietly(self) -> bool:
        """A page that is left keeps its text; if it cannot, the page stays to try again."""
        try:
            self.ui.flush()
        except AvhoppError as error:
            self.banners.add(messages.sentence(error.code), "danger", dismissible=True)
            return False
        return True

    @Slot()
    def _recovery_done(self) -> None:
        self.banners.recovery_done()
        self._drop("recovery")
        self.begin()


def _fault_codes(error: Exception) -> list[str]:
    """What a check that did not come to its end has to say; nothing where it was stopped."""
    if isinstance(error, Stopped):
        return []
    return [error.code if isinstance(error, AvhoppError) else "bug"]
