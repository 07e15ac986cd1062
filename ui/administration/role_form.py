"""Roles and duties as boxes to tick, and the form that changes somebody's."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.services import roles
from avhopp_desktop.services.roles import RoleChange
from avhopp_desktop.services.staff_rows import StaffRow
from ui.administration.tab import buttons
from ui.common import keys, shortcuts, theme
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Card, Heading, Label, Muted
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.saying import tell_error
from ui.parts.staff_words import role_meaning, role_name, role_names
from ui.session import UiSession


class RoleBoxes(QWidget):
    """One box for each role and duty, with what it means; `prefix` tells forms apart."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self.boxes: dict[Role | Duty, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label(self.tr("Roles and duties"), "question"))
        for held in (*Role, *Duty):
            box = QCheckBox(role_name(held))
            box.setObjectName(f"{prefix}.{held.value}")
            box.setAccessibleDescription(role_meaning(held))
            self.boxes[held] = box
            meaning = Muted(role_meaning(held), small=True)
            meaning.setIndent(theme.px(20) + Space.S)
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(box)
            pair.addWidget(meaning)
            column.addLayout(pair)
        self._no_role = Label(self.tr("Choose at least one role."), "problem")
        self._no_role.hide()
        column.addWidget(self._no_role)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role in Role if self.boxes[role].isChecked())

    @property
    def duties(self) -> frozenset[Duty]:
        """The duties that are ticked."""
        return frozenset(duty for duty in Duty if self.boxes[duty].isChecked())

    def tick(self, held: frozenset[Role], duties: frozenset[Duty] = frozenset()) -> None:
        """Tick these and no others."""
        for one, box in self.boxes.items():
            box.setChecked(one in held or one in duties)
        self._no_role.hide()

    def check(self) -> bool:
        """Whether a role is ticked; otherwise it is said."""
        self._no_role.setVisible(not self.roles)
        return bool(self.roles)


class RoleForm(Card):
    """`changed(RoleChange)` when it is done; `left` when the person went back."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._row: StaffRow | None = None
        self._heading = Heading("")
        self.role_boxes = RoleBoxes("new_role")
        self.save_button = Button(self.tr("Change the roles …"), "accent")
        self.save_button.setObjectName("staff.change_roles")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.role_boxes)
        self.body.addLayout(buttons(self.save_button, self.cancel_button))
        shortcuts.inside(self, {keys.CLOSE: self._cancel})
        self.hide()

    def begin(self, row: StaffRow) -> None:
        """Show what somebody holds now."""
        self._row = row
        self._heading.setText(self.tr("Roles of {alias}").format(alias=row.alias))
        self.role_boxes.tick(row.roles, row.duties)
        self.show()
        self.role_boxes.boxes[Role.COUNSELLOR].setFocus()

    @Slot()
    def save(self) -> None:
        """Say what it means, then change them, with progress."""
        row = self._row
        if row is None or not self.role_boxes.check():
            return
        held, duties = self.role_boxes.roles, self.role_boxes.duties
        if (held, duties) == (row.roles, row.duties):
            self._cancel()
            return
        if not self._ui.dialogs.ask(
            self,
            self.tr("Change the roles of {alias}?").format(alias=row.alias),
            self._meaning(row, held, duties),
            self.tr("Change"),
            danger=bool((row.roles - held) or (row.duties - duties)),
        ):
            return
        session, person = self._ui.session, row.staff

        def work(job: Job) -> RoleChange:
            return roles.change_roles(
                session, person, held, duties, job.report, lambda: job.stopped
            )

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Renewing keys"),
            work,
            self._done,
            lambda error: tell_error(self._ui, self, error),
        )

    def _meaning(self, row: StaffRow, held: frozenset[Role], duties: frozenset[Duty]) -> str:
        gained = role_names(held - row.roles, duties - row.duties)
        lost = role_names(row.roles - held, row.duties - duties)
        parts = []
        if gained:
            words = self.tr("{alias} gains: {roles}. It holds from the next unlock.")
            parts.append(words.format(alias=row.alias, roles=gained))
        if lost:
            words = self.tr(
                "{alias} loses: {roles}. What went with it gets new keys, which takes a while."
                " What has been read or copied before cannot be taken back."
            )
            parts.append(words.format(alias=row.alias, roles=lost))
        parts.append(self.tr("The passphrase stays as it is."))
        return " ".join(parts)

    def _done(self, change: RoleChange) -> None:
        self._row = None
        self.hide()
        self.changed.emit(change)

    @Slot()
    def _cancel(self) -> None:
        self._row = None
        self.hide()
        self.left.emit()
