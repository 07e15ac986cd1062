"""Log review: who did what, what is looked at and why, and the signature under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Banner, Muted, Title, empty_card
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.tabs import Tabs
from ui.parts.times import stamp_words
from ui.review.desk import ALL, Desk
from ui.review.earlier_tab import EarlierTab
from ui.review.look_tab import LookTab
from ui.review.paper_tab import PaperTab
from ui.review.people_tab import PeopleTab
from ui.review.sign_tab import SignTab
from ui.session import Place, UiSession

_LOW = 340


def make(ui: UiSession) -> QWidget:
    """The page for the main window; for log reviewers."""
    return ReviewPage(ui)


class ReviewPage(QWidget):
    """Head with what is left, tabs below; reads when it is first shown."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._arriving = False
        self.desk = Desk(ui, self)
        self.look = LookTab(ui, self.desk)
        self.people = PeopleTab(self.desk)
        self.sign = SignTab(ui, self.desk)
        self.earlier = EarlierTab(ui, self.desk)
        self.paper = PaperTab(ui)
        self.tabs = Tabs(self.tr("Parts of the log review"), theme.px(_LOW))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(self._make_head())
        self.lead = Muted("")
        self.lead.setObjectName("review.lead")
        column.addWidget(self.lead)
        self.wrong = Banner("", "danger", action=self.tr("Show them"))
        self.alone = Banner("", "warning")
        for banner in (self.wrong, self.alone):
            banner.hide()
            column.addWidget(banner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_tabs())
        self._stack.addWidget(self._make_refused())
        column.addWidget(self._stack, 1)
        self.wrong.acted.connect(self._show_faults)
        self.desk.changed.connect(self._show_head)
        self.desk.ticked.connect(self._show_head)
        self.desk.progressed.connect(self._show_progress)

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("review", part=self.tabs.currentWidget().objectName())

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`."""
        self.show_tab(place.part)

    def shown(self) -> None:
        """See `ui.session.Page`."""
        if self.desk.review is None:
            self._arriving = True
            self.desk.read()
        elif self.tabs.currentWidget() is self.look:
            self.look.focus_first()

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front: look, people, sign, earlier or paper."""
        for tab in (self.look, self.people, self.sign, self.earlier, self.paper):
            if tab.objectName() == name:
                self.tabs.setCurrentWidget(tab)

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        row.addWidget(Title(self.tr("Log review")))
        row.push()
        self.sign_button = Button(self.tr("Sign off …"), "accent", "shield-check")
        self.sign_button.setObjectName("review.to_sign")
        self.sign_button.clicked.connect(self._to_sign)
        row.addWidget(self.look.period)
        row.addWidget(self.sign_button)
        return row

    def _make_tabs(self) -> QWidget:
        for name, tab, title in (
            ("look", self.look, self.tr("Look through")),
            ("people", self.people, self.tr("By person")),
            ("sign", self.sign, self.tr("Sign off")),
            ("earlier", self.earlier, self.tr("Earlier reviews")),
            ("paper", self.paper, self.tr("Paper log")),
        ):
            tab.setObjectName(name)
            self.tabs.addTab(tab, title)
        self.tabs.currentChanged.connect(self._tab_changed)
        return self.tabs

    def _make_refused(self) -> QWidget:
        return empty_card(
            "lock",
            self.tr("You do not hold the log's key"),
            self.tr(
                "Only somebody who holds it can give it on. Ask a supervisor who reviews the"
                " log too to add you anew, or use the recovery sheet."
            ),
        )

    @Slot()
    def _show_head(self) -> None:
        desk = self.desk
        self._stack.setCurrentIndex(1 if desk.refused else 0)
        if desk.refused:
            self.sign_button.hide()
            self.look.period.hide()
        review = desk.review
        self.wrong.setVisible(bool(review and review.faults))
        self.alone.setVisible(bool(review and review.own and review.reviewers == 1))
        if review is None:
            self._show_progress()
            return
        self.wrong.set_text(
            self.tr("%n event(s) of the log are not as they were signed.", "", len(review.faults))
        )
        self.alone.set_text(
            self.tr(
                "Nobody else reviews the log, so %n event(s) of your own cannot be signed off. Ask"
                " a supervisor to name a second log reviewer.",
                "",
                len(review.own),
            )
        )
        self.lead.setText(self._lead())
        self.sign_button.setEnabled(review.begun is not None)
        if self._arriving and not desk.busy:
            self._arriving = False
            if self.tabs.currentWidget() is self.look:
                self.look.focus_first()

    @Slot()
    def _show_progress(self) -> None:
        busy = self.desk.busy
        words = self.tr("Reading the log … {percent} %").format(percent=self.desk.percent)
        if busy or self.desk.review is None:
            self.lead.setText(words if busy else "")

    def _lead(self) -> str:
        review = self.desk.review
        if review is None or review.begun is None:
            return self.tr("Everything that others have done is signed off.")
        times = [line.time for line in review.lines if line.time]
        today, language = self._ui.now().date(), self._ui.language
        told = self.tr("{all} events, {first} to {last}.").format(
            all=len(review.lines),
            first=stamp_words(min(times), today, language) if times else "–",
            last=stamp_words(max(times), today, language) if times else "–",
        )
        left, whole = self.desk.left, len(review.to_look)
        rest = self.tr("{left} of {whole} left to look at.").format(left=left, whole=whole)
        return f"{told} {rest}"

    @Slot()
    def _to_sign(self) -> None:
        self.tabs.setCurrentWidget(self.sign)
        self.sign.result.focus_first()

    @Slot()
    def _show_faults(self) -> None:
        """Also those that lie outside what is open, or that are one's own."""
        self.tabs.setCurrentWidget(self.look)
        if not any(line.faults for line in self.desk.lines):
            self.look.period.setCurrentIndex(self.look.period.findData(ALL))
            self.desk.show_span(ALL)
        self.look.show_group("faults")
        self.look.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tab_changed(self) -> None:
        current = self.tabs.currentWidget()
        self.sign_button.setVisible(current is not self.sign)
        if current is self.paper:
            self.paper.shown()
