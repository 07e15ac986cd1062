"""What comes next and what has happened, who works with it, and where the person is (hidden)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases
from ui.cases.case_tab import CaseTab
from ui.cases.overview.next_card import NextCard
from ui.cases.overview.recent_card import RecentCard
from ui.cases.overview.stage_card import StageCard
from ui.cases.overview.stay_card import StayCard
from ui.cases.overview.team_card import TeamCard
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Card, Label, clear_layout
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import stamp_words
from ui.session import UiSession

TWO_COLUMNS = 640
"""From this width, at 100 % text, what comes and what happened stand side by side."""
_NARROW = 360
"""Below this width what is to be done stands over the button that does it."""


class OverviewTab(CaseTab):
    """The first tab, made with its page before it is known of which case.

    `wanted(tab)`: show another; `task_wanted(task)`: do it where it is done.
    """

    wanted = Signal(str)
    task_wanted = Signal(object)
    writing = Signal()
    """Something is being written here, or no longer: see `is_writing`."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        self._received = Card(self.tr("Received case"))
        self._received.body.setContentsMargins(20, Space.L, 20, Space.L)
        self._received_words = QVBoxLayout()
        self._received.body.addLayout(self._received_words)
        scroll.column.addWidget(self._received)
        self.stage = StageCard(ui, case)
        self.stage.writing.connect(self.writing)
        scroll.column.addWidget(self.stage)
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._two.setSpacing(Space.M)
        self.next_card = NextCard(ui, case)
        self.next_card.wanted.connect(self.task_wanted)
        self.recent_card = RecentCard(ui)
        self.recent_card.wanted.connect(self.wanted)
        self._two.addWidget(self.next_card, 1)
        self._two.addWidget(self.recent_card, 1)
        scroll.column.addLayout(self._two)
        self.team = TeamCard(ui, case)
        scroll.column.addWidget(self.team)
        self.stay = StayCard(ui, case)
        self.stay.writing.connect(self.writing)
        scroll.column.addWidget(self.stay)
        self.void_button = Button(self.tr("Void this case …"), "link", "trash-2")
        self.void_button.clicked.connect(self._void)
        scroll.column.addWidget(self.void_button, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.column.addStretch(1)

    @property
    def is_writing(self) -> bool:
        """Whether what is open here has a main act of its own."""
        return self.stage.is_writing or self.stay.is_writing

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self._case = file.row.id
        self._show_received(file)
        for card in (self.stage, self.next_card, self.recent_card, self.team, self.stay):
            card.show_case(file)
        may_void = self._ui.may(Permission.VOID_CASE) and not file.read_only
        self.void_button.setVisible(may_void)

    def return_to(self, field: str, part: str) -> None:
        """Take a step of the case that was being written up again, after the lock."""
        self.stage.return_to(field, part)

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(TWO_COLUMNS)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._two.setDirection(beside if wide else below)
        self.next_card.set_narrow(self.width() < theme.px(_NARROW))

    def _show_received(self, file: CaseFile) -> None:
        clear_layout(self._received_words)
        received = file.received
        self._received.setVisible(received is not None)
        if received is None:
            return
        today, language = self._ui.now().date(), self._ui.language
        lines = [
            self.tr("From {office}, made {time}").format(
                office=received.sender, time=stamp_words(received.created, today, language)
            ),
            self.tr("Received {time} by {alias}").format(
                time=stamp_words(received.received, today, language), alias=received.by
            ),
            self.tr("What came along lies under Documents."),
        ]
        for line in lines:
            self._received_words.addWidget(Label(line))

    def _void(self) -> None:
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("Void this case"),
            self.tr(
                "For a case that was begun by mistake. It stays readable, leaves the lists and "
                "cannot be written in any more. Why is it void?"
            ),
            self.tr("Void"),
            shortest=5,
        )
        if reason is None:
            return
        try:
            self._ui.tell(cases.void_case(self._ui.session, self._case, reason))
        except Exception as error:
            tell_error(self._ui, self, error)
