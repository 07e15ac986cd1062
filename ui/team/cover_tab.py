"""Cover for absence: who stands in for whom, given with one form and ended with one button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cover import Cover
from avhopp_desktop.services import cover
from avhopp_desktop.services.cover import Done
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Badge, Banner, Card, Heading, Label, Muted, clear_layout, rule
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.scroll import ReadingColumn
from ui.parts.times import day_words
from ui.session import UiSession
from ui.team.cover_form import CoverForm

_WIDE = 808


class CoverTab(QWidget):
    """What is covered now above, the form for a new one below."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self.covers: list[Cover] = []
        self._shown: tuple[list[Cover], date] | None = None
        self.end_buttons: list[Button] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = ReadingColumn(_WIDE)
        outer.addWidget(scroll)
        column = scroll.column
        self.done = Banner("", "good", dismissible=True)
        self.done.hide()
        column.addWidget(self.done)
        column.addWidget(self._make_list())
        self.form = CoverForm(ui)
        self.form.started.connect(self._started)
        column.addWidget(self.form)
        column.addStretch(1)
        self.read()

    def read(self) -> None:
        """Read again what is covered."""
        covers, today = cover.covers(self._ui.session), self._ui.now().date()
        if (covers, today) != self._shown:  # lines are dear to make
            self._shown = covers, today
            self.covers = covers
            self._show_covers()
        self.form.read()

    def _show_covers(self) -> None:
        clear_layout(self._list)
        self.end_buttons = []
        for number, one in enumerate(self.covers):
            if number:
                self._list.addWidget(rule())
            self._list.addLayout(self._line(one))
        if not self.covers:
            self._list.addWidget(Muted(self.tr("Nobody is covered for now.")))

    def shown(self) -> None:
        """The tab has come to the front."""
        self.read()
        if self.end_buttons:
            self.end_buttons[0].setFocus()
        else:
            self.form.absent.setFocus()

    def end(self, one: Cover) -> None:
        """Ask, then take the colleague off what was given because of this cover."""
        if not self._ui.dialogs.ask(
            self,
            self.tr("End the cover of {by} for {absent}?").format(by=one.by, absent=one.absent),
            self.tr(
                "{by} is taken off the %n case(s) that were given because of this cover, and off"
                " no other. They get new keys, and {by} can read nothing of them from then on."
                " What was read before cannot be taken back.",
                "",
                len(one.records),
            ).format(by=one.by),
            self.tr("End the cover"),
        ):
            return
        session = self._ui.session
        reason = self.tr("The cover ended")

        def work(job: Job) -> Done:
            return cover.end(session, one, reason, job.report, lambda: job.stopped)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Making new keys"),
            work,
            lambda done: self._ended(one, done),
            self._failed,
        )

    def _make_list(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(self.tr("Covered now")))
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        card.body.addLayout(self._list)
        return card

    def _line(self, one: Cover) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        row = FlowLayout(gap=Space.S)
        title = self.tr("{by} covers for {absent}").format(by=one.by, absent=one.absent)
        row.addWidget(Label(title, "strong"))
        row.push()
        row.addWidget(self._badge(one))
        button = Button(self.tr("End …"), "secondary", "check")
        button.setAccessibleName(
            self.tr("End the cover of {by} for {absent}").format(by=one.by, absent=one.absent)
        )
        button.clicked.connect(lambda: self.end(one))
        self.end_buttons.append(button)
        row.addWidget(button)
        column.addLayout(row)
        count = self.tr("%n case(s)", "", len(one.records))
        column.addWidget(
            Muted(f"{count} · {one.plan.since} – {one.plan.until} · {one.plan.reason}")
        )
        return column

    def _badge(self, one: Cover) -> Badge:
        today = self._ui.now().date()
        day = day_words(date.fromisoformat(one.plan.until), today, self._ui.language)
        if one.gone:
            words = self.tr("{by} works here no more: nobody covers").format(by=one.by)
            return Badge(words, "danger", "circle-alert")
        if one.ended(today):
            text = self.tr("should have ended {day}").format(day=day)
            return Badge(text, "danger", "circle-alert")
        if one.ends(today):
            return Badge(self.tr("ends today"), "warning", "clock")
        return Badge(self.tr("until {day}").format(day=day), "neutral", "calendar")

    @Slot(object)
    def _started(self, done: Done) -> None:
        self.done.say(self.tr("The cover holds for %n case(s).", "", done.cases))
        self._ui.tell(done.changes)

    def _ended(self, one: Cover, done: Done) -> None:
        words = self.tr("{by} was taken off %n case(s).", "", done.cases)
        self.done.say(words.format(by=one.by))
        self._ui.tell(done.changes)
        self.form.absent.setFocus()

    def _failed(self, error: Exception) -> None:
        tell_error(self._ui, self, error)
        self.read()  # what was done before stands
