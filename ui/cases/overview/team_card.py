"""Who works with the case, and for supervisors: who else could."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from avhopp_desktop.domain import cover
from avhopp_desktop.domain.cases import CaseFile, TeamMember
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import team
from avhopp_desktop.services.staff_rows import StaffRow
from ui.common.buttons import Button
from ui.common.icons import IconLabel
from ui.common.labels import Badge, Card, Heading, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.times import local_words
from ui.session import UiSession


class TeamCard(Card):
    """Aliases on the team. Putting somebody on it or taking them off is a supervisor's."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__("")
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self._ui, self._case = ui, case
        self._may = False
        self._others: list[StaffRow] = []
        self._plans: list[cover.Plan] = []
        self.body.addWidget(Heading(self.tr("Team")))
        self._members = QVBoxLayout()
        self._members.setSpacing(Space.XS)
        self.body.addLayout(self._members)
        self._more = QWidget()
        row = FlowLayout(self._more, gap=Space.S)
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Colleague to put on the team"))
        self.place_too = QCheckBox(self.tr("also the place of stay"))
        self.assign_button = Button(self.tr("Put on the team"), "secondary", "plus")
        self.assign_button.clicked.connect(self._assign)
        row.addWidget(self.who)
        row.addWidget(self.place_too)
        row.addWidget(self.assign_button)
        self.body.addWidget(self._more)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self._case = file.row.id
        clear_layout(self._members)
        self._may = self._ui.may(Permission.ASSIGN)
        plans = [cover.of_answers(record.answers) for record in file.live(Kind.COVER)]
        self._plans = [plan for plan in plans if plan is not None]
        for member in file.team:
            self._members.addLayout(self._line(member, alone=len(file.team) == 1))
        if not file.team:
            self._members.addWidget(
                Muted(self.tr("Nobody is on the team. Supervisors can read the case."))
            )
        self._others = team.assignable(self._ui.session, self._case) if self._may else []
        self._more.setVisible(bool(self._others) and not file.row.voided)
        self.who.clear()
        for person in self._others:
            self.who.addItem(person.alias)
        self.place_too.setVisible(file.holds_relocation)
        self.place_too.setChecked(False)

    def _line(self, member: TeamMember, *, alone: bool) -> FlowLayout:
        row = FlowLayout(gap=Space.S)
        row.addWidget(IconLabel("user", "muted", 16))
        row.addWidget(Label(member.alias))
        for badge in self._covers(member):
            row.addWidget(badge)
        if member.relocation:
            row.addWidget(Badge(self.tr("reads the place of stay"), "neutral", "key-round"))
        row.push()
        if self._may and not alone:
            button = Button(self.tr("Take off"), "quiet")
            button.setAccessibleName(
                self.tr("Take {alias} off the team").format(alias=member.alias)
            )
            button.clicked.connect(lambda: self._unassign(member))
            row.addWidget(button)
        return row

    def _covers(self, member: TeamMember) -> list[Badge]:
        """For whom somebody is here only while they are away."""
        known = self._ui.session.authority
        today, language = self._ui.now().date(), self._ui.language
        return [
            Badge(
                self.tr("covers for {alias} until {day}").format(
                    alias=known.alias_of_staff(plan.absent),
                    day=local_words(plan.until, today, language),
                ),
                "neutral",
                "calendar",
            )
            for plan in self._plans
            if plan.by == member.staff
        ]

    def _assign(self) -> None:
        if not 0 <= self.who.currentIndex() < len(self._others):
            return
        person = self._others[self.who.currentIndex()]
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("Put {alias} on the team").format(alias=person.alias),
            self.tr("The whole case can then be read there, what is written already too. Why?"),
            self.tr("Put on the team"),
        )
        if reason is None:
            return
        try:
            changes = team.assign(
                self._ui.session,
                self._case,
                person.staff,
                reason=reason,
                relocation=self.place_too.isChecked(),
            )
        except Exception as error:
            tell_error(self._ui, self, error)
        else:
            self._ui.tell(changes)

    def _unassign(self, member: TeamMember) -> None:
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("Take {alias} off the team").format(alias=member.alias),
            self.tr(
                "The case gets new keys, and {alias} can read nothing of it from now on. What was "
                "read before cannot be taken back. Why?"
            ).format(alias=member.alias),
            self.tr("Take off"),
        )
        if reason is None:
            return
        try:
            changes = team.unassign(self._ui.session, self._case, member.staff, reason=reason)
        except Exception as error:
            tell_error(self._ui, self, error)
        else:
            self._ui.tell(changes)
