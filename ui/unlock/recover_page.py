"""Coming back with the recovery sheet: two halves, an alias, a new passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import founding
from avhopp_desktop.services.session import Session
from ui.common import messages
from ui.common.buttons import Button
from ui.common.tasks import Job, Runner
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.labelled import Labelled, line_edit
from ui.parts.new_passphrase import NewPassphrase
from ui.unlock.half_field import OF_A_HALF, HalfField
from ui.unlock.sheet import Sheet, Trouble


class RecoverPage(Sheet):
    """`opened(Session)`, `back_wanted`."""

    help_topic = "recovery"
    opened = Signal(object)
    back_wanted = Signal()

    def __init__(self, folder: Path, tasks: Runner) -> None:
        super().__init__("", "", 640)
        self.set_head(
            self.tr("Open with the recovery sheet"),
            self.tr(
                "Both keepers are needed, each with their half. Whoever is named here becomes a"
                " supervisor with a new passphrase, and the log shows it."
            ),
        )
        self._folder, self._tasks = folder, tasks
        self.halves = (
            HalfField(self.tr("Half-sheet 1"), "half.1"),
            HalfField(self.tr("Half-sheet 2"), "half.2"),
        )
        self.alias = line_edit("recover.alias", 40)
        self.alias_field = Labelled(
            self.tr("Alias"), self.alias, self.tr("Your own alias, as it was or a new one.")
        )
        self.phrase = NewPassphrase()
        self.trouble = Trouble()
        self.back = Button(self.tr("Back"), "secondary", "arrow-left")
        self.button = Button(self.tr("Open the vault"), "accent", "key-round")
        for widget in (*self.halves, self.alias_field, self.phrase, self.trouble):
            self.body.addWidget(widget)
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.back)
        row.push()
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.back.clicked.connect(self.back_wanted)
        self.button.clicked.connect(self.recover)
        self.phrase.submitted.connect(self.recover)
        one, two = self.halves
        one.entered.connect(two.edit.setFocus)
        two.entered.connect(self.alias.setFocus)
        self.alias.returnPressed.connect(self.phrase.focus_first)

    def focus_first(self) -> None:
        self.halves[0].edit.setFocus()

    def forget(self) -> None:
        """The halves open everything: what was typed goes away."""
        self.gone_away = not self.button.isEnabled()
        for half in self.halves:
            half.edit.clear()
        self.phrase.clear()

    @Slot()
    def recover(self) -> None:
        """Join the halves and open the vault."""
        if not self.button.isEnabled():
            return
        phrase = self.phrase.take()
        if phrase is None:
            return
        self.gone_away = False
        self.button.setEnabled(False)
        self.trouble.work(self.tr("Opening the vault and making new keys …"))
        one, two = (half.text for half in self.halves)
        folder, alias = self._folder, self.alias.text()

        def work(job: Job) -> Session:
            return founding.recover(folder, one, two, alias=alias, phrase=phrase)

        self._tasks.run(self, work, self._done, self._failed)

    def _done(self, session: Session) -> None:
        self.trouble.rest()
        self.opened.emit(session)

    def _failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self.trouble.rest()
        code = messages.code_of(error)
        text = messages.sentence(code)
        if isinstance(error, AvhoppError) and code in OF_A_HALF:
            half = self.halves[error.place == "2"]
            half.set_problem(text)
            half.edit.setFocus()
        elif code in ("alias_bad", "alias_taken"):
            self.alias_field.set_problem(text)
            self.alias.setFocus()
        else:
            self.trouble.say(text)
