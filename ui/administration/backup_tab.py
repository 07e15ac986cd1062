"""Backups: how old the last one is, one now, one on a second disk, and which there are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import BackupUnreadable
from avhopp_desktop.services import backup, status
from avhopp_desktop.services.backup import BackupInfo
from ui.administration.tab import Tab, buttons
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Banner, Label, Muted, clear_layout
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.backup_words import backup_words
from ui.parts.saying import tell_error
from ui.parts.times import moment_words
from ui.session import UiSession

_STALE_DAYS = 7
_MEGABYTE = 1_000_000


class BackupTab(Tab):
    """Every backup is read back and compared before it counts."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        card = self.card(
            self.tr("Backup"),
            self.tr(
                "A backup is encrypted like the vault, and is read back before it counts. One is"
                " made each time the program is closed. A second disk, locked away, also survives"
                " a stolen computer."
            ),
        )
        self.age = Label("", "strong")
        self.age.setObjectName("backup.age")
        self.none = Banner(
            self.tr("Everything lies in one place only. Make a backup now."), "warning"
        )
        self.stale = Banner(self.tr("The last backup is old. Make one now."), "warning")
        self.gone = Banner("", "danger")
        self.gone.hide()
        self.done = Banner("", "good", dismissible=True)
        self.done.hide()
        for widget in (self.gone, self.age, self.none, self.stale, self.done):
            card.body.addWidget(widget)
        self.now_button = Button(self.tr("Back up now"), "accent", "save")
        self.now_button.setObjectName("backup.now")
        self.disk_button = Button(self.tr("Back up to a second disk …"), "secondary", "folder")
        card.body.addLayout(buttons(self.now_button, self.disk_button))
        there = self.card(self.tr("Backups in the vault folder"))
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        there.body.addLayout(self._list)
        self.now_button.clicked.connect(lambda: self.back_up(None))
        self.disk_button.clicked.connect(self._to_disk)
        self.end()
        self.read()

    def shown(self) -> None:
        self.read()

    @Slot()
    def read(self) -> None:
        """Look again at what is there."""
        folder = self._ui.session.folder
        clear_layout(self._list)
        try:
            found = backup.backups_in(folder / "backup", may_lack=True)
        except BackupUnreadable:
            for widget in (self.age, self.none, self.stale):
                widget.hide()
            self.gone.set_text(self._gone_words(folder.is_dir()))
            self.gone.show()
            return
        self.gone.hide()
        last = status.vault_status(folder, self._ui.now()).last_backup
        words = backup_words(last, self._ui.now(), self._ui.language)
        self.age.setText(words[:1].upper() + words[1:])
        self.age.show()
        self.none.setVisible(last is None)
        self.stale.setVisible(last is not None and (self._ui.now() - last).days >= _STALE_DAYS)
        for info in found:
            self._list.addWidget(Label(self._line(info)))
        if not found:
            self._list.addWidget(Muted(self.tr("None yet.")))

    def _gone_words(self, vault_is_there: bool) -> str:
        if vault_is_there:
            return self.tr(
                "The folder for backups is not there or cannot be opened. Is its disk connected?"
                " Until then it cannot be seen which backups there are, and none can be made there."
            )
        return self.tr(
            "The vault's folder is not there or cannot be opened. Is its disk connected? Until"
            " then nothing can be saved, and it cannot be seen which backups there are."
        )

    def back_up(self, target: Path | None) -> None:
        """Make one, with progress and a Stop that works."""
        self._ui.flush()
        session = self._ui.session

        def work(job: Job) -> BackupInfo:
            return backup.back_up(session, target, job.report, lambda: job.stopped)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Making a backup and reading it back"),
            work,
            self._made,
            lambda error: tell_error(self._ui, self, error),
        )

    @Slot()
    def _to_disk(self) -> None:
        folder = self._ui.dialogs.choose_folder(self, self.tr("Folder on the second disk"))
        if folder is not None:
            self.back_up(folder)

    def _made(self, info: BackupInfo) -> None:
        self.done.say(self.tr("Made and read back: {backup}").format(backup=self._line(info)))
        self.read()
        self._ui.tell(Changes())  # the side bar says how old the last one is

    def _line(self, info: BackupInfo) -> str:
        today = self._ui.now().date()
        when = moment_words(info.made.astimezone(), today, self._ui.language)
        size = f"{info.size / _MEGABYTE:.1f}"
        if self._ui.language == "sv":
            size = size.replace(".", ",")
        return self.tr("{when}, {size} MB").format(when=when, size=size)
