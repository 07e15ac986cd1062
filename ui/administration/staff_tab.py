"""Who works here: the list, adding somebody who types their own passphrase, removing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import staff
from avhopp_desktop.services.roles import RoleChange
from avhopp_desktop.services.staff import Removal
from avhopp_desktop.services.staff_rows import StaffRow
from ui.administration.add_form import AddForm
from ui.administration.role_form import RoleForm
from ui.administration.tab import Tab
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Badge, Banner, Label, Muted, clear_layout, rule
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.staff_words import role_names
from ui.parts.times import stamp_words
from ui.session import UiSession


class StaffTab(Tab):
    """Everybody sees the list; supervisors change it."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._role_buttons: dict[StaffId, Button] = {}
        self._at: StaffId | None = None
        """Whose roles are looked at."""
        self._may = ui.may(Permission.MANAGE_STAFF)
        listed = self.card(self.tr("Staff"), self.tr("Known by alias only."))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        listed.body.addLayout(self._rows)
        self.done = Banner("", "good", dismissible=True)
        self.done.hide()
        listed.body.addWidget(self.done)
        if self._may:
            self.role_form = RoleForm(ui)
            self.role_form.changed.connect(self._roles_changed)
            self.role_form.left.connect(self._roles_left)
            self.column.addWidget(self.role_form)
            self.add_form = AddForm(ui)
            self.add_form.added.connect(self._added)
            self.column.addWidget(self.add_form)
        self.end()
        ui.changed.connect(self._changed)
        self.read()

    @Slot()
    def read(self) -> None:
        """Show everybody anew."""
        clear_layout(self._rows)
        self._role_buttons = {}
        for number, row in enumerate(staff.list_staff(self._ui.session)):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._line(row))

    def remove(self, row: StaffRow) -> None:
        """Ask, then remove with progress."""
        if not self._ui.dialogs.ask(
            self,
            self.tr("Remove {alias}?").format(alias=row.alias),
            self.tr(
                "{alias} can no longer open the vault on this computer, and every key that"
                " {alias} held is renewed. What has been read or copied before cannot be taken"
                " back. Older backups still open with the old passphrase: destroy them when the"
                " new one is made. It takes a while."
            ).format(alias=row.alias),
            self.tr("Remove"),
            danger=True,
        ):
            return
        session, person = self._ui.session, row.staff

        def work(job: Job) -> Removal:
            return staff.remove_staff(session, person, job.report, lambda: job.stopped)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Renewing keys"),
            work,
            self._removed,
            lambda error: tell_error(self._ui, self, error),
        )

    def _line(self, row: StaffRow) -> QWidget:
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(row.alias, "strong"))
        today = self._ui.now().date()
        since = stamp_words(row.since, today, self._ui.language)
        roles = role_names(row.roles, row.duties)
        words.addWidget(Muted(self.tr("{roles}, since {time}").format(roles=roles, time=since)))
        box.addLayout(words, 1)
        if row.me:
            box.addWidget(Badge(self.tr("you"), "accent"))
        elif self._may:
            change = Button(self.tr("Roles …"), "secondary", "pencil")
            change.setObjectName("staff.roles")
            change.setAccessibleName(self.tr("Change the roles of {alias}").format(alias=row.alias))
            change.clicked.connect(lambda: self._change_roles(row))
            self._role_buttons[row.staff] = change
            button = Button(self.tr("Remove …"), "secondary", "trash-2")
            button.setObjectName("staff.remove")
            button.setAccessibleName(self.tr("Remove {alias}").format(alias=row.alias))
            button.clicked.connect(lambda: self.remove(row))
            acts = QWidget(line)  # under each other where there is no room beside
            right = FlowLayout(acts, gap=Space.S, line_gap=Space.XS)
            right.set_right(True)
            right.addWidget(change)
            right.addWidget(button)
            box.addWidget(acts)
        return line

    @Slot(str)
    def _added(self, alias: str) -> None:
        self.done.say(self.tr("{alias} can now unlock the vault here.").format(alias=alias))
        self._ui.tell(Changes(staff=True))

    @Slot(object)
    def _roles_changed(self, change: RoleChange) -> None:
        parts = [self.tr("The roles are changed.")]
        if change.cases_renewed:
            parts.append(self.tr("Keys renewed in %n case(s).", "", change.cases_renewed))
        parts += self._what_is_left(len(change.relocation_left), card=change.card_changed)
        if change.not_passed_on:
            parts.append(
                self.tr(
                    "You do not hold every key that goes with the new roles: somebody who has"
                    " them has to take the roles away and give them again."
                )
            )
        self.done.say(" ".join(parts))
        self._ui.tell(Changes(staff=True, case_list=True))
        self._roles_left()

    def _change_roles(self, row: StaffRow) -> None:
        self._at = row.staff
        self.role_form.begin(row)

    @Slot()
    def _roles_left(self) -> None:
        """The keyboard goes back to where one came from."""
        target = self._role_buttons.get(self._at) if self._at is not None else None
        (target or self.add_form.alias).setFocus(Qt.FocusReason.OtherFocusReason)

    def _what_is_left(self, relocation: int, *, card: bool) -> list[str]:
        parts = []
        if relocation:
            parts.append(
                self.tr(
                    "In %n case(s) only the officer for relocation can renew the key: ask for it.",
                    "",
                    relocation,
                )
            )
        if card:
            parts.append(self.tr("The office has a new contact card: send it to your partners."))
        return parts

    def _removed(self, removal: Removal) -> None:
        parts = [self.tr("Removed. Keys renewed in %n case(s).", "", removal.cases_renewed)]
        parts += self._what_is_left(len(removal.relocation_left), card=removal.card_changed)
        if removal.old_backups:
            parts.append(
                self.tr(
                    "%n older backup(s) may still open: make a new one and destroy them.",
                    "",
                    removal.old_backups,
                )
            )
        self.done.say(" ".join(parts))
        self._ui.tell(Changes(staff=True, case_list=True))
        self.add_form.alias.setFocus()  # the button that was pressed went with its line

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        if changes.staff:
            self.read()
