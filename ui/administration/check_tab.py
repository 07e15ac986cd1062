"""Checking the vault: everything read, every signature followed, and the answer in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.log_review import short_case
from avhopp_desktop.services import cases
from avhopp_desktop.services.damage import report
from avhopp_desktop.services.damage.report import ToldLosses
from avhopp_desktop.services.events import checks, review
from avhopp_desktop.services.events.checks import Finding
from avhopp_desktop.services.events.review import VerifyReport
from ui.administration.tab import Tab, buttons
from ui.common import messages
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Banner, Label, Muted, clear_layout
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts import damage_words
from ui.parts.report_file import save_report
from ui.parts.saying import tell_error
from ui.session import UiSession


class CheckTab(Tab):
    """What a good answer means is said too: what the check cannot see."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._told: list[ToldLosses] = []
        card = self.card(
            self.tr("Check the vault"),
            self.tr(
                "Reads the whole vault, follows the log from the first event and checks every"
                " signature and key. Nothing that you have written is changed. What a document"
                " left behind that was never saved is cleared away, and the log says that the vault"
                " was checked."
            ),
        )
        self.button = Button(self.tr("Check now"), "accent", "shield-check")
        self.button.setObjectName("check.now")
        self.damage_button = Button(
            self.tr("Is the vault damaged? …"), "secondary", "triangle-alert"
        )
        self.damage_button.setObjectName("check.damage")
        self.damage_button.clicked.connect(self.to_damage)
        card.body.addLayout(buttons(self.button, self.damage_button))
        self._answer = QVBoxLayout()
        self._answer.setSpacing(Space.S)
        card.body.addLayout(self._answer)
        self.button.clicked.connect(self.check)
        point = self.card(
            self.tr("Code for the paper log"),
            self.tr(
                "Write it down with the date. Later it shows whether the log of today is still"
                " there: somebody who puts back an older vault cannot show it."
            ),
        )
        self.code = Label("", "day_code", selectable=True)
        self.code.setObjectName("checkpoint")
        self.code.setAccessibleName(self.tr("Code for the paper log"))
        self.code.hide()
        self.code_button = Button(self.tr("Show today's code"), "secondary", "eye")
        point.body.addWidget(self.code)
        point.body.addLayout(buttons(self.code_button))
        self.code_button.clicked.connect(self.show_code)
        self.end()

    @property
    def answer(self) -> list[str]:
        """The sentences of the last check."""
        widgets = [self._answer.itemAt(i) for i in range(self._answer.count())]
        found = [one.widget() for one in widgets if one is not None]
        return [
            one.text if isinstance(one, Banner) else one.text()
            for one in found
            if isinstance(one, Banner | Label)
        ]

    @Slot()
    def check(self) -> None:
        """Run the check with progress and a Stop."""
        session = self._ui.session

        def work(job: Job) -> tuple[VerifyReport, list[Finding]]:
            found = review.verify(session, job.report, lambda: job.stopped)
            return found, [one for one in checks.earlier(session) if one.seq <= found.events]

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Checking the vault"),
            work,
            self._show,
            lambda error: tell_error(self._ui, self, error),
        )

    @Slot()
    def to_damage(self) -> None:
        """Lock, and look at the vault around what is damaged."""
        if self._ui.dialogs.ask(
            self,
            self.tr("Look at the vault as a damaged one?"),
            self.tr(
                "The vault is locked first. Then you see which cases are hit, and can save what"
                " can be read into a new folder. Nothing is written into this one."
            ),
            self.tr("Lock and look"),
        ):
            self._ui.damage_wanted.emit()

    @Slot()
    def keep_report(self) -> None:
        """Save what was lost when this vault was saved, as a text file."""
        lines = [line for one in self._told for line in damage_words.told_lines(one)]
        try:
            save_report(self._ui.dialogs, self, lines)
        except OSError:
            text = messages.sentence("out_not_writable")
            self._ui.dialogs.tell(self, self.tr("Not saved"), text, tone="warning")

    def _found_before(self, one: Finding) -> str:
        """What an earlier check found, and in which cases."""
        said = " ".join(messages.sentence(code) for code in one.codes)
        text = self.tr("Found on {time} by {alias}: {said}").format(
            time=one.time[:10], alias=one.alias, said=said
        )
        if one.cases:
            text += " " + self.tr("Cases hit: {names}").format(names=self._names(one.cases))
        if one.more:
            text += " " + self.tr("and %n more", "", one.more)
        return text

    def _names(self, hit: Sequence[CaseId]) -> str:
        known = cases.names(self._ui.session, hit)
        return ", ".join(known.get(case) or short_case(case) for case in hit)

    def _show_losses(self) -> None:
        """Of each salvage whose report this person can read."""
        self._told = report.told(self._ui.session)
        for one in self._told:
            for line in damage_words.told_lines(one, damage_words.MOST):
                self._answer.addWidget(Label(line, selectable=True))
        if self._told:
            keep = Button(self.tr("Save the report …"), "secondary", "save")
            keep.setObjectName("check.report")
            keep.clicked.connect(self.keep_report)
            self._answer.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def show_code(self) -> None:
        """The point the log has reached, as a short code."""
        self.code.setText(review.checkpoint(self._ui.session).short)
        self.code.show()

    def _show(self, done: tuple[VerifyReport, list[Finding]]) -> None:
        found, before = done
        clear_layout(self._answer)
        codes = sorted({fault.code for fault in found.faults})
        if codes:
            for code in codes:
                self._answer.addWidget(Banner(messages.sentence(code), "danger"))
        else:
            self._answer.addWidget(Banner(self.tr("Everything holds together."), "good"))
        hit = sorted({fault.case for fault in found.faults if fault.case is not None})
        if hit:
            text = self.tr("Cases hit: {names}").format(names=self._names(hit))
            self._answer.addWidget(Label(text, selectable=True))
        for past in before:
            self._answer.addWidget(Label(self._found_before(past), selectable=True))
        for one in found.salvages:
            text = self.tr(
                "On {time} {alias} saved this vault out of a damaged one. Gone since then:"
                " {events} lines of the log, {things} other things."
            )
            events = sum(last - first + 1 for first, last in one.events)
            alias = self._ui.session.authority.alias_of(one.actor)
            told = text.format(time=one.time[:10], alias=alias, events=events, things=one.things)
            self._answer.addWidget(Banner(told, "info"))
        self._show_losses()
        lines = [
            self.tr("%n event(s) in the log, followed one by one.", "", found.events),
            self.tr("%n statement(s) about staff and keys.", "", found.statements),
            self.tr("%n case key(s) followed to their beginning.", "", found.keys),
            self.tr(
                "%n saved text(s) compared with what their authors signed.", "", found.revisions
            ),
            self.tr("%n document(s) read whole.", "", found.blobs),
        ]
        if found.unreadable:
            lines.append(
                self.tr(
                    "%n text(s) you hold no key to: compared by checksum only.",
                    "",
                    found.unreadable,
                )
            )
        for line in lines:
            self._answer.addWidget(Muted(line))
