"""Restoring a backup into an empty folder, and unlocking it there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout

from avhopp_desktop.domain.errors import BackupUnreadable
from avhopp_desktop.services import backup, next_folder
from avhopp_desktop.services.session import Session
from ui.common import messages, theme
from ui.common.buttons import Button
from ui.common.dialogs import Dialogs
from ui.common.labels import Muted
from ui.common.tasks import Job, Runner
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.labelled import Labelled, line_edit
from ui.parts.passphrase import PassphraseField
from ui.unlock.sheet import Sheet, Trouble

_BY_PHRASE = frozenset({"wrong_passphrase"})
_OF_THE_PLACE = frozenset({"restore_target_not_empty", "restore_target_closed", "network_folder"})


class RestorePage(Sheet):
    """`restored(Session, Path)`: the session and the folder it lies in now; `back_wanted`."""

    help_topic = "restore"
    restored = Signal(object, object)
    back_wanted = Signal()

    def __init__(self, folder: Path, tasks: Runner, dialogs: Dialogs, *, vault_there: bool) -> None:
        super().__init__("", "", 560)
        self.set_head(
            self.tr("Restore a backup"),
            self.tr(
                "A backup is opened with alias and passphrase as they were when it was made. It"
                " goes into an empty folder; an old vault is left as it is."
            ),
        )
        self._old = folder if vault_there else None
        self._folder = folder.with_name(folder.name + "-2") if vault_there else folder
        self._tasks, self._dialogs = tasks, dialogs
        self.choice = QComboBox()
        self.choice.setObjectName("backup")
        self.choose = Button(self.tr("Look in another folder …"), "link", "folder-open")
        self.choice_field = Labelled(self.tr("Backup"), self.choice)
        self.where = line_edit("restore.folder", 4_096)
        self.where.setText(str(self._folder))
        self.where_field = Labelled(
            self.tr("Into this folder"), self.where, self.tr("It is made if it is not there.")
        )
        self.first = QCheckBox(self.tr("Start with this vault from now on"))
        self.first.setObjectName("restore.first")
        self.first.setChecked(vault_there)
        self.lead_hint = Muted("", small=True)
        if not vault_there:  # shown before they have a parent they would be windows of their own
            self.first.hide()
            self.lead_hint.hide()
        self.alias = line_edit("restore.alias", 40)
        self.alias_field = Labelled(self.tr("Alias"), self.alias)
        self.phrase = PassphraseField(self.tr("Passphrase"), "restore.passphrase")
        self._busy = False
        self.trouble = Trouble()
        self.back = Button(self.tr("Back"), "secondary", "arrow-left")
        self.button = Button(self.tr("Restore and unlock"), "accent", "history")
        self._build()
        self.look_in(folder / "backup", own=True)

    def focus_first(self) -> None:
        (self.choice if self.choice.count() else self.choose).setFocus()

    def forget(self) -> None:
        """Take a half-typed passphrase away."""
        self.gone_away = self._busy
        self.phrase.clear()

    def look_in(self, root: Path, *, own: bool = False) -> None:
        """Offer the backups of a folder, newest first; `own`: of the vault that is there, if any.

        A disk that is gone is not one without backups, and is said to be gone.
        """
        none = self.tr("No backup has been found yet. Look in the folder or on the USB disk.")
        try:
            found = backup.backups_in(root, may_lack=own)
        except BackupUnreadable:
            found = []
            if not own or self._old is not None:
                none = self.tr(
                    "The folder is not there or cannot be opened. Is the disk connected?"
                )
        self.choice.clear()
        for info in found:
            made = info.made.astimezone().strftime("%Y-%m-%d %H:%M")
            self.choice.addItem(
                self.tr("{time}, {size} MB").format(
                    time=made, size=max(1, round(info.size / 1_000_000))
                ),
                info.folder,
            )
        self.choice.setVisible(bool(found))  # an empty list says nothing that the words do not
        self.choose.set_kind("link" if found else "accent")
        self.button.set_kind("accent" if found else "secondary")
        self.button.setEnabled(bool(found))
        self.choice_field.hint.setText("" if found else none)
        self.choice_field.hint.setVisible(not found)

    @Slot()
    def restore(self) -> None:
        """Copy, check and unlock."""
        if not self.button.isEnabled():
            return
        for field in (self.alias_field, self.phrase, self.where_field):
            field.set_problem("")
        source, target = Path(self.choice.currentData()), Path(self.where.text().strip())
        alias, phrase = self.alias.text(), self.phrase.text
        self.gone_away, self._busy = False, True
        self.button.setEnabled(False)
        self.trouble.work(self.tr("Copying and checking the backup …"))

        def work(job: Job) -> Session:
            return backup.restore(source, target, alias, phrase)

        self._tasks.run(self, work, lambda session: self._done(session, target), self._failed)

    def _done(self, session: Session, target: Path) -> None:
        if self._old is not None and self._leads() and not next_folder.lead_on(self._old, target):
            self._dialogs.tell(
                self,
                self.tr("The old folder is still the first"),
                self.tr(
                    "The backup is restored, but it could not be noted down beside the old folder"
                    " that the program is to start with the new one. Until then choose it under"
                    " Another vault folder."
                ),
                tone="warning",
            )
        self.restored.emit(session, target)

    def _leads(self) -> bool:
        return self.first.isEnabled() and self.first.isChecked()

    @Slot()
    def _say_lead(self) -> None:
        """Only a neighbour can take the old folder's place: a path could name a person."""
        target = Path(self.where.text().strip())
        beside = self._old is not None and next_folder.is_beside(self._old, target)
        self.first.setEnabled(beside)
        if not beside:
            text = self.tr(
                "The program goes on starting with the old folder: only one beside it can take"
                " its place."
            )
        elif self.first.isChecked():
            text = self.tr("Take the tick away if you only want to see whether the backup opens.")
        else:
            text = self.tr("Next time the program starts with the old folder again.")
        self.lead_hint.setText(text)

    def _build(self) -> None:
        for widget in (
            self.choice_field,
            self.choose,
            self.where_field,
        ):
            self.body.addWidget(widget)
        self.body.setAlignment(self.choose, Qt.AlignmentFlag.AlignLeft)
        lead = QVBoxLayout()
        lead.setSpacing(0)
        lead.addWidget(self.first)
        lead.addWidget(self.lead_hint)
        self.lead_hint.setIndent(theme.px(20) + Space.S)
        self.body.addLayout(lead)
        for below in (self.alias_field, self.phrase, self.trouble):
            self.body.addWidget(below)
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.back)
        row.push()
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.back.clicked.connect(self.back_wanted)
        self.choose.clicked.connect(self._choose)
        self.button.clicked.connect(self.restore)
        self.phrase.submitted.connect(self.restore)
        self.alias.returnPressed.connect(self.phrase.edit.setFocus)
        self.first.toggled.connect(self._say_lead)
        self.where.textChanged.connect(self._say_lead)
        self._say_lead()

    @Slot()
    def _choose(self) -> None:
        folder = self._dialogs.choose_folder(self, self.tr("Folder with backups"))
        if folder is not None:
            self.look_in(folder)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.button.setEnabled(True)
        self.trouble.rest()
        code = messages.code_of(error)
        text = messages.sentence(code)
        if code in _BY_PHRASE:
            self.phrase.set_problem(text)
            self.phrase.edit.setFocus()
        elif code in _OF_THE_PLACE:
            self.where_field.set_problem(text)
            self.where.setFocus()
        else:
            self.trouble.say(text)
