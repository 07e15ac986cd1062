"""One's own account: who one is, and another passphrase."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import staff
from ui.administration.tab import Tab, buttons
from ui.common import messages
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Banner, Label, Muted
from ui.common.tasks import Job
from ui.parts.new_passphrase import NewPassphrase
from ui.parts.passphrase import PassphraseField
from ui.parts.saying import tell_error
from ui.parts.staff_words import in_order, role_meaning, role_name
from ui.session import UiSession


class AccountTab(Tab):
    """The old passphrase is asked for, so that nobody changes it at an open window."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        certificate = ui.session.certificate
        who = self.card(certificate.alias)
        for held in in_order(certificate.roles, certificate.duties):
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(Label(role_name(held), "strong"))
            words.addWidget(Muted(role_meaning(held)))
            who.body.addLayout(words)
        card = self.card(
            self.tr("Change the passphrase"),
            self.tr("It changes on this computer only. Older backups keep the old one."),
        )
        self.old = PassphraseField(self.tr("Present passphrase"), "phrase.old")
        self.new = NewPassphrase()
        self.button = Button(self.tr("Change the passphrase"), "accent", "key-round")
        self.done = Banner(self.tr("The passphrase is changed."), "good", dismissible=True)
        self.done.hide()
        for widget in (self.old, self.new, self.done):
            card.body.addWidget(widget)
        card.body.addLayout(buttons(self.button))
        self.button.clicked.connect(self.change)
        self.new.submitted.connect(self.change)
        self.old.submitted.connect(self.new.focus_first)
        self.end()

    @Slot()
    def change(self) -> None:
        """Try to change it."""
        self.done.hide()
        new = self.new.take()
        if new is None:
            return
        old, session = self.old.text, self._ui.session

        def work(job: Job) -> None:
            staff.change_phrase(session, old, new)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Changing the passphrase"),
            work,
            lambda _nothing: self._changed(),
            self._failed,
            can_stop=False,
        )

    def _changed(self) -> None:
        self.old.clear()
        self.new.clear()
        self.done.show()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AvhoppError) and error.code == "wrong_passphrase":
            self.old.set_problem(messages.sentence(error.code))
            self.old.edit.setFocus()
        else:
            tell_error(self._ui, self, error)
