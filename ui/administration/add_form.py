"""Adding a colleague: the supervisor says who, the colleague types the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import credentials, staff
from ui.administration.role_form import RoleBoxes
from ui.administration.tab import buttons
from ui.common import keys, messages, shortcuts
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Banner, Card, Heading
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.labelled import Labelled, line_edit
from ui.parts.new_passphrase import NewPassphrase
from ui.parts.saying import tell_error
from ui.session import UiSession

_CODES_OF_ALIAS = frozenset({"alias_bad", "alias_taken"})


class AddForm(Card):
    """`added(alias)`. Two halves, one after the other, because two people sit here."""

    added = Signal(str)

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self.body.addWidget(Heading(self.tr("Add somebody")))
        self._ui = ui
        self.alias = line_edit("staff.alias", 40)
        self.alias_field = Labelled(
            self.tr("Alias"), self.alias, self.tr("Not a real name. It stands in lists and log.")
        )
        self.role_boxes = RoleBoxes("role")
        self.role_boxes.tick(frozenset({Role.COUNSELLOR}))
        self.boxes = self.role_boxes.boxes
        self.phrase = NewPassphrase()
        self.go_on = Button(self.tr("Hand over the keyboard"), "accent", "arrow-right")
        self.go_on.setObjectName("staff.go_on")
        self.back = Button(self.tr("Back"), "secondary", "arrow-left")
        self.add = Button(self.tr("Add"), "accent", "plus")
        self.add.setObjectName("staff.add")
        self._first, self._second = self._make_first(), self._make_second()
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self.go_on.clicked.connect(self.hand_over)
        self.back.clicked.connect(self._go_back)
        self.add.clicked.connect(self.add_person)
        self.phrase.submitted.connect(self.add_person)
        self.begin()

    @Slot()
    def begin(self) -> None:
        """The supervisor's half."""
        self._first.show()
        self._second.hide()

    @Slot()
    def _go_back(self) -> None:
        self.phrase.clear()
        self.begin()
        self.go_on.setFocus()

    @Slot()
    def hand_over(self) -> None:
        """The new person's half, once alias and roles are said."""
        try:
            credentials.check_alias(self.alias.text())
        except AvhoppError as error:
            self.alias_field.set_problem(messages.sentence(error.code))
            self.alias.setFocus()
            return
        if not self.role_boxes.check():
            return
        self.phrase.clear()
        self._first.hide()
        self._second.show()
        self.phrase.focus_first()

    @Slot()
    def add_person(self) -> None:
        """Certify the new person."""
        phrase = self.phrase.take()
        if phrase is None:
            return
        session, alias = self._ui.session, self.alias.text()
        roles, duties = self.role_boxes.roles, self.role_boxes.duties

        def work(job: Job) -> StaffId:
            return staff.add_staff(session, alias, roles, duties, phrase)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Making keys"),
            work,
            lambda _staff: self._done(alias),
            self._failed,
            can_stop=False,
        )

    def _make_first(self) -> QWidget:
        page, column = _page()
        column.addWidget(self.alias_field)
        column.addWidget(self.role_boxes)
        column.addLayout(buttons(self.go_on))
        return page

    def _make_second(self) -> QWidget:
        page, column = _page()
        column.addWidget(
            Banner(
                self.tr(
                    "Now the new person sits at the keyboard, and you look away. Nobody but they"
                    " may learn the passphrase."
                ),
                "info",
            )
        )
        column.addWidget(self.phrase)
        column.addLayout(buttons(self.back, self.add))
        shortcuts.inside(page, {keys.CLOSE: self._go_back})
        return page

    def _done(self, alias: str) -> None:
        self.phrase.clear()
        self.alias.clear()
        self.begin()
        self.added.emit(alias)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AvhoppError) and error.code in _CODES_OF_ALIAS:
            self.begin()
            self.alias_field.set_problem(messages.sentence(error.code))
            self.alias.setFocus()
        else:
            tell_error(self._ui, self, error)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    return page, column
