"""A damaged vault: what is hit, save what can be read, or go back to a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.damage import Diagnosis, SalvageReport
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import next_folder
from avhopp_desktop.services.damage import diagnosis, salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from ui.common import messages
from ui.common.buttons import Button
from ui.common.dialogs import Dialogs
from ui.common.labels import Banner, Card, Label, Muted, clear_layout
from ui.common.tasks import Job, Runner
from ui.common.theme import Space
from ui.parts import damage_words
from ui.parts.flow_layout import FlowLayout
from ui.parts.labelled import Labelled, line_edit
from ui.parts.report_file import save_report
from ui.unlock.damage_person import PersonFields
from ui.unlock.half_field import OF_A_HALF
from ui.unlock.sheet import Sheet, Trouble

_OF_THE_PLACE = frozenset(
    {"restore_target_not_empty", "restore_target_closed", "out_not_writable", "network_folder"}
)


class DamagePage(Sheet):
    """`saved(Path, alias)`: open the new vault; `restore_wanted`, `back_wanted`."""

    help_topic = "damage"
    saved = Signal(object, str)
    restore_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self, folder: Path, tasks: Runner, dialogs: Dialogs, *, alias: str = "", phrase: str = ""
    ) -> None:
        super().__init__("", "", 680)
        self.set_head(
            self.tr("A damaged vault"),
            self.tr(
                "Nothing is written into the old folder, whatever you choose here. Take the time"
                " you need."
            ),
        )
        self._folder, self._tasks, self._dialogs = folder, tasks, dialogs
        self._person: Person | None = None
        self._job: Job | None = None
        self._report: SalvageReport | None = None
        self._backups: Path | None = None
        """Where to look for backups, if not in the vault itself."""
        self._doing = ""
        self._aside: list[QWidget] = []
        """What makes room for the progress, so that it is seen wherever the page stood."""
        self.fields = PersonFields(alias, phrase)
        self.trouble = Trouble()
        self.look = Button(self.tr("See what is hit"), "accent", "search")
        self.look.setObjectName("damage.look")
        self.stop = Button(self.tr("Stop"), "secondary", "x")
        self.back = Button(self.tr("Back"), "secondary", "arrow-left")
        self.where = line_edit("damage.folder", 4_096)
        self.where.setText(str(_free(folder)))
        self.where_field = Labelled(
            self.tr("Into this folder"), self.where, self.tr("It is made if it is not there.")
        )
        self.save = Button(self.tr("Save what can be read"), "accent", "shield-check")
        self.save.setObjectName("damage.save")
        self.others = Button(self.tr("Backups elsewhere …"), "secondary", "folder-open")
        self.others.setObjectName("damage.backups")
        self.restore = Button(self.tr("Restore a backup"), "secondary", "history")
        self.keep = Button(self.tr("Save the report …"), "secondary", "save")
        self.open = Button(self.tr("Open the new vault"), "accent", "lock-open")
        self.open.setObjectName("damage.open")
        self._answer = QWidget()
        self._column = QVBoxLayout(self._answer)
        self._build()
        self._clear()

    def focus_first(self) -> None:
        self.fields.focus_first()

    def forget(self) -> None:
        """Nobody has been here for a while: what was typed goes away, and so does the answer."""
        if self._job is None and self._report is None:
            self.fields.forget()
            self._person = None
            self._clear()
            self.fields.show()
            self.look.show()

    @property
    def lines(self) -> list[str]:
        """What the page says, from the top."""
        return [label.text() for label in self._answer.findChildren(Label) if label.text()]

    @Slot()
    def begin(self) -> None:
        """Read the vault around the damage."""
        if self._job is not None:
            return
        person = self.fields.person()
        if person is None:
            return
        self._person, folder, backup = person, self._folder, self._backups
        self._clear()
        self.fields.phrase.set_problem("")

        def work(job: Job) -> Diagnosis:
            return diagnosis.diagnose(
                folder, person, backup=backup, report=job.report, stopped=lambda: job.stopped
            )

        self._work(self.tr("Reading the vault around the damage …"))
        job = self._tasks.run(self, work, self._found, self._failed, self._went)
        self._job = job if self.stop.isVisibleTo(self) else None

    @Slot()
    def _choose_backups(self) -> None:
        """What the vault lost may be in a backup on another disk: look again with that."""
        if self._person is None or self._job is not None:
            return
        folder = self._dialogs.choose_folder(self, self.tr("Folder with backups"))
        if folder is not None:
            self._backups = folder
            self.fields.show()  # where one goes on if it fails
            self.look.show()
            self.begin()

    @Slot()
    def salvage(self) -> None:
        """Save into the new folder."""
        person, folder, target = self._person, self._folder, Path(self.where.text().strip())
        if person is None or self._job is not None:
            return
        self.where_field.set_problem("")
        backup = self._backups

        def work(job: Job) -> SalvageReport:
            done = salvage.salvage(
                folder,
                target,
                person,
                backup=backup,
                report=job.report,
                stopped=lambda: job.stopped,
            )
            done.session.close()
            return done.report

        self._work(self.tr("Saving what can be read, and checking the new vault …"))
        job = self._tasks.run(self, work, self._done, self._failed, self._went)
        self._job = job if self.stop.isVisibleTo(self) else None

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)
        for widget in (self.fields, self._answer, self.trouble):
            self.body.addWidget(widget)
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.back)
        row.addWidget(self.stop)
        row.push()
        row.addWidget(self.look)
        self.body.addLayout(row)
        self.stop.hide()
        self._answer.hide()
        self.fields.submitted.connect(self.begin)
        self.look.clicked.connect(self.begin)
        self.back.clicked.connect(self.back_wanted)
        self.stop.clicked.connect(self._stop)
        self.save.clicked.connect(self.salvage)
        self.restore.clicked.connect(self.restore_wanted)
        self.others.clicked.connect(self._choose_backups)
        self.keep.clicked.connect(self._keep)
        self.open.clicked.connect(
            lambda: self.saved.emit(Path(self.where.text().strip()), self.fields.alias.text())
        )

    def _clear(self) -> None:
        self._answer.hide()
        ours = (self.where_field, self.save, self.others, self.restore, self.keep, self.open)
        for widget in ours:
            widget.setParent(self)
            widget.hide()
        clear_layout(self._column)

    def _work(self, text: str) -> None:
        parts = (self.fields, self._answer, self.look, self.back)
        self._aside = [part for part in parts if part.isVisibleTo(self)]
        self._doing = text
        self.stop.show()
        self.stop.setFocus()
        for part in self._aside:
            part.hide()
        self.trouble.work(text)

    def _rest(self) -> None:
        self._job = None
        for part in self._aside:
            part.show()
        self.stop.hide()
        self.trouble.rest()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _went(self, step: int, total: int) -> None:
        far = self.tr("{n} of {all} pages").format(n=step, all=total)
        self.trouble.go_on(step, total, f"{self._doing} {far}")

    def _found(self, found: Diagnosis) -> None:
        self._rest()
        self.fields.hide()
        self.look.hide()
        text, tone = damage_words.verdict(found)
        self._column.addWidget(Banner(text, tone))
        hint = self.tr("The numbers are saved texts that cannot be read any more.")
        hint = hint if any(case.texts for case in found.hit) else ""
        lines = damage_words.hit_lines(found)
        if found.needs_salvage:
            self._column.addWidget(_listing(self.tr("What is hit"), lines, hint))
            self._column.addWidget(_save_card(found, self.where_field, self.save))
            self._column.addWidget(_backup_card(found, self.others, self.restore))
            first = self.save if found.may_salvage else self.restore
        else:  # whoever is frightened saves a whole vault too, if that is what is offered
            self._column.addWidget(_listing(self.tr("What is there"), lines))
            first = self.back
        self._answer.show()
        first.setFocus()

    def _done(self, report: SalvageReport) -> None:
        self._rest()
        self._clear()
        self._report, self._person = report, None
        self.fields.forget()
        self.back.hide()
        led_on = next_folder.lead_on(self._folder, Path(self.where.text().strip()))
        self.set_head(*damage_words.report_head(led_on=led_on))
        text, tone = damage_words.report_verdict(report)
        self._column.addWidget(Banner(text, tone))
        lines = damage_words.report_lines(report, damage_words.MOST)
        self._column.addWidget(_listing(self.tr("Report"), lines))
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.keep)
        row.push()
        row.addWidget(self.open)
        self.keep.show()
        self.open.show()
        self._column.addLayout(row)
        self._answer.show()
        self.open.setFocus()

    @Slot()
    def _keep(self) -> None:
        if self._report is None:
            return
        try:
            save_report(self._dialogs, self, damage_words.report_lines(self._report))
        except OSError:
            self.trouble.say(messages.sentence("out_not_writable"))

    def _failed(self, error: Exception) -> None:
        self._rest()
        code = messages.code_of(error)
        text = messages.sentence(code)
        if code == "wrong_passphrase":
            self.fields.show()
            self.fields.phrase.set_problem(text)
            self.fields.phrase.edit.setFocus()
        elif isinstance(error, AvhoppError) and code in OF_A_HALF:
            self.fields.say_of_half(error.place, text)
        elif code in _OF_THE_PLACE:
            self.where_field.set_problem(text)
            self.where.setFocus()
        else:
            (self.save if self._answer.isVisibleTo(self) else self.look).setFocus()
            if code != "stopped":
                self.trouble.say(text)


def _listing(title: str, lines: list[str], hint: str = "") -> Card:
    card = Card(title)
    if hint:
        card.body.addWidget(Muted(hint, small=True))
    for line in lines:
        card.body.addWidget(Label(line, selectable=True))
    return card


def _save_card(found: Diagnosis, where: Labelled, save: Button) -> Card:
    card = Card(QCoreApplication.translate("DamagePage", "Save what can be read into a new folder"))
    text = QCoreApplication.translate(
        "DamagePage",
        "A new vault with everybody's passphrases as they are, and with what the backup still"
        " has. What is lost is written into the log, in your name.",
    )
    if not found.may_salvage:
        text = QCoreApplication.translate(
            "DamagePage", "A supervisor does this, or both keepers of the recovery sheet together."
        )
    card.body.addWidget(Muted(text))
    save.setEnabled(found.may_salvage)
    if found.may_salvage:
        card.body.addWidget(where)
        where.show()
    card.body.addWidget(save)
    save.show()
    return card


def _backup_card(found: Diagnosis, others: Button, restore: Button) -> Card:
    card = Card(QCoreApplication.translate("DamagePage", "Use a backup"))
    card.body.addWidget(Muted(damage_words.backup_line(found.backup)))
    row = FlowLayout(gap=Space.S)
    for button in (others, restore):
        row.addWidget(button)
        button.show()
    card.body.addLayout(row)
    return card


def _free(folder: Path) -> Path:
    """A neighbour of the folder that is not there yet."""
    number = 2
    while (found := folder.with_name(f"{folder.name}-{number}")).exists():
        number += 1
    return found
