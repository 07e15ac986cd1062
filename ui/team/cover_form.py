"""The form for a cover: who is away, who covers, from when until when, and why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox

from avhopp_desktop.domain.cover import Plan, checked
from avhopp_desktop.domain.errors import AnswersBad, Stopped
from avhopp_desktop.domain.forms import Problem
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Permission, may
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cover, staff
from avhopp_desktop.services.cover import Done
from avhopp_desktop.services.reference import form_of
from ui.common import messages
from ui.common.buttons import Button
from ui.common.dialogs import run_with_progress
from ui.common.labels import Card, Heading, Muted
from ui.common.tasks import Job
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.flow_layout import FlowLayout
from ui.parts.labelled import Labelled
from ui.parts.saying import tell_error
from ui.session import UiSession

TYPED = ("from", "until", "cover_reason")


class CoverForm(Card):
    """`started(Done)`."""

    started = Signal(object)

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._people: list[tuple[StaffId, str]] = []
        form = form_of(Kind.COVER)
        words = {field.id: field.label.in_(ui.language) for field in form.fields()}
        self.body.addWidget(Heading(self.tr("Cover for somebody who is away")))
        self.body.addWidget(
            Muted(
                self.tr(
                    "Whoever covers is put on every open case of the colleague who is away and"
                    " can read all of it, but not the place of stay. For the same two people"
                    " with other dates the cover that lasts gets the new dates."
                )
            )
        )
        self.absent, self.by = QComboBox(), QComboBox()
        self.absent.setObjectName("for")
        self.by.setObjectName("by")
        self.absent_field = Labelled(words["for"], self.absent)
        self.by_field = Labelled(words["by"], self.by)
        self.group = FieldGroup(
            [field for field in form.fields() if field.id in TYPED],
            FormContext(ui.language, ui.now),
        )
        self.outlook = Muted("")
        self.start_button = Button(self.tr("Start the cover …"), "accent", "users")
        self.start_button.setObjectName("cover.start")
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.start_button)
        for widget in (self.absent_field, self.by_field, self.group, self.outlook):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.absent.activated.connect(self._look)
        self.by.activated.connect(self._look)
        self.start_button.clicked.connect(self.start)
        self._clear()
        self.read()

    def read(self) -> None:
        """Ask anew who works here; what is chosen stays chosen."""
        people = [
            (person.staff, person.alias)
            for person in staff.list_staff(self._ui.session)
            if may(person.roles, Permission.READ_CASES)
        ]
        if people != self._people:
            self._people = people
            for combo in (self.absent, self.by):
                before = combo.currentText()
                combo.clear()
                combo.addItem(self.tr("Choose a colleague"), None)
                for person, alias in people:
                    combo.addItem(alias, person)
                combo.setCurrentIndex(max(combo.findText(before), 0))
        self._look()

    @Slot()
    def start(self) -> None:
        """Say what it means, then give the cases, with progress."""
        plan = self._plan()
        if plan is None:
            return
        absent, by = self.absent.currentText(), self.by.currentText()
        seen = cover.preview(self._ui.session, plan.absent, plan.by)
        if not self._ui.dialogs.ask(
            self,
            self.tr("Let {by} cover for {absent}?").format(by=by, absent=absent),
            self.tr(
                "{by} gets the keys of %n case(s) at once and can read all of them until the cover"
                " is ended, what is written already too, but not where the person is. It is noted"
                " in each case. When the last day comes you are reminded to end the cover: it does"
                " not end by itself.",
                "",
                len(seen.given),
            ).format(by=by),
            self.tr("Start the cover"),
        ):
            return
        session = self._ui.session

        def work(job: Job) -> Done:
            return cover.start(session, plan, job.report, lambda: job.stopped)

        run_with_progress(
            self._ui.dialogs,
            self._ui.tasks,
            self,
            self.tr("Giving cases"),
            work,
            self._done,
            self._failed,
        )

    def _plan(self) -> Plan | None:
        """What is filled in; None when something is wrong, which is then said beside it."""
        self.absent_field.set_problem("")
        self.by_field.set_problem("")
        for combo, field in ((self.absent, self.absent_field), (self.by, self.by_field)):
            if combo.currentData() is None:
                field.set_problem(messages.sentence("needed"))
                combo.setFocus()
                return None
        answers = self.group.answers()
        texts = [str(answers.get(name, "")) for name in TYPED]
        plan = Plan(self._chosen(self.absent), self._chosen(self.by), *texts)
        try:
            plan = checked(plan, self._ui.now().date())
        except AnswersBad as refused:
            self._show_problems([name.partition(":")[::2] for name in refused.names])
            return None
        self.group.show_problems(())
        return plan

    def _show_problems(self, pairs: list[tuple[str, str]]) -> None:
        self.group.show_problems([Problem(field, code) for field, code in pairs])
        field, code = pairs[0]
        if field == "by":
            self.by_field.set_problem(messages.sentence(code))
            self.by.setFocus()
        else:
            self.group.focus_field(field)

    def _chosen(self, combo: QComboBox) -> StaffId:
        return self._people[combo.currentIndex() - 1][0]

    @Slot()
    def _look(self) -> None:
        """How many cases it is about, as soon as that can be said."""
        if self.absent.currentIndex() < 1:
            self.outlook.hide()
            return
        absent = self._chosen(self.absent)
        by = self._chosen(self.by) if self.by.currentIndex() > 0 else absent
        seen = cover.preview(self._ui.session, absent, by)
        alias = self.absent.currentText()
        words = self.tr("{alias} is on %n open case(s).", "", len(seen.given) + len(seen.had))
        text = words.format(alias=alias)
        if by != absent and seen.had:
            more = self.tr("{alias} is on %n of them already.", "", len(seen.had))
            text = f"{text} {more.format(alias=self.by.currentText())}"
        self.outlook.setText(text)
        self.outlook.show()

    def _done(self, done: Done) -> None:
        self._clear()
        self.started.emit(done)

    def _failed(self, error: Exception) -> None:
        tell_error(self._ui, self, error)
        if isinstance(error, Stopped):
            self.read()

    def _clear(self) -> None:
        for combo in (self.absent, self.by):
            combo.setCurrentIndex(0)
        self.group.set_answers({"from": self._ui.now().date().isoformat()})
        self.group.show_problems(())
        self.outlook.hide()
