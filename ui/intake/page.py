"""Takes a person in while they talk: answers by keyboard, everything kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.intake import StepState, in_danger
from avhopp_desktop.services import cases, intake
from avhopp_desktop.services.case_words import answer_words
from ui.common import keys, shortcuts
from ui.common.buttons import Button
from ui.common.labels import Banner, Title, announce
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.common.where import field_in
from ui.intake.summary import Summary
from ui.intake.words import words_ahead
from ui.intake.workspace import Workspace
from ui.parts import saving_keys
from ui.parts.field_group import FieldGroup
from ui.parts.flow_layout import FlowLayout, Lines
from ui.parts.intake_desk import IntakeDesk
from ui.parts.stepper import Stepper
from ui.session import Place, UiSession

SUMMARY = "summary"
CONTACT = "callback"
Unread = Callable[[AnswersBad], None]
"""What is done where an answer cannot be read."""


def make(ui: UiSession, case: CaseId | None = None) -> QWidget:
    """A new intake, or the one of `case` with what was typed last."""
    page = IntakePage(ui)
    page.open(case)
    return page


def make_ahead(ui: UiSession) -> QWidget:
    """The page before anybody calls: `open` begins an intake, once."""
    return IntakePage(ui)


class IntakePage(QWidget):
    """One intake. `left` comes when the person has ended it; what is typed is then saved.

    Nothing on this page stands in the way of saving: empty questions become reminders, and what
    cannot be read is kept as it was typed.
    """

    left = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__(ui.room)
        self._ui = ui
        self._reminding, self._seen, self._step = False, False, ""
        self.stepper = Stepper(self.tr("Finish the first contact"))
        self.desk = IntakeDesk(ui, intake.IntakeWork(), self.stepper, self)
        self._add_summary()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Lines(self._make_head()))
        column.addWidget(self._make_danger())
        column.addWidget(self.desk.state.trouble)
        self.workspace = Workspace(ui, self.desk, self)
        self.workspace.ended.connect(self._ended)
        column.addWidget(self.workspace, 1)
        self.desk.changed.connect(self._changed)
        self.desk.wanted.connect(self._go_aside)
        self._show_state()
        self.stepper.go(self.desk.flow.opens_at)
        shortcuts.on_page(self, saving_keys.of(self.desk.autosave, self.save_and_leave))
        shortcuts.on_page(self, {keys.REACH: self.ask_contact, keys.NEW_ENTRY: self.write_note})

    def open(self, case: CaseId | None) -> None:
        """A new intake, or the one of `case`. Raises `NotPermitted`, `UnknownCase`."""
        if case is None:
            work = intake.begin(self._ui.session)
        else:
            cases.open_case(self._ui.session, case)
            work = intake.resume(self._ui.session, case)
            self._title.setText(self.tr("Intake"))
        self.desk.show_work(work)
        self._show_state()

    @property
    def case(self) -> CaseId | None:
        """The case, once something is saved."""
        return self.desk.work.case

    # What the main window asks for

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("intake", self.case, self.stepper.current)

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`."""
        if place.part in (*self.desk.steps, SUMMARY):
            self.stepper.go(place.part)
        field, _, part = place.field.partition(".")
        if field:
            self.desk.focus_field(field, part)

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self._ui.set_intake_open(True)
        self._group(self.stepper.current).focus_first()

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.shown()
            self.desk.make_ahead()

    # Building

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        self._title = Title(self.tr("New intake"))
        self.rename_button = Button("", "quiet", "pencil")
        self.rename_button.setToolTip(self.tr("Change the code name"))
        self.rename_button.clicked.connect(lambda: self.desk.focus_field("code_name"))
        row.addWidget(self._title)
        row.addWidget(self.desk.state.badge)
        row.push()
        row.addWidget(self.rename_button)
        self.script_button = Button(self.tr("Script"), "quiet", "message-square")
        self.script_button.setToolTip(self.tr("What has to be said, to read aloud (F2)"))
        self.script_button.clicked.connect(lambda: self.workspace.toggle_script())
        self.end_button = Button(self.tr("End without a case …"), "quiet", "x")
        self.end_button.clicked.connect(lambda: self.workspace.open_ending())
        # F2 brings the script; neither may stand between two questions of a tense call.
        for button in (self.script_button, self.end_button):
            row.addWidget(button)
        return row

    def _make_danger(self) -> Banner:
        self.danger = Banner(
            self.tr(
                "Stay on the line. In an emergency: 112. Police switchboard: 114 14. Tell your "
                "manager."
            ),
            "danger",
            title=self.tr("Somebody may be in danger right now"),
        )
        self.danger.hide()
        return self.danger

    def _add_summary(self) -> None:
        self.summary = Summary(intake.form(), answer_words(self._ui.language))
        self.summary.wanted.connect(self._go_to)
        self.summary.finish_wanted.connect(self.finish)
        self.summary.later_wanted.connect(self.save_and_leave)
        self.stepper.add_step(SUMMARY, self.tr("Summary"), self.summary)
        self.stepper.set_footnote(
            self.tr(
                "During the call the danger step is enough. The rest can be filled in afterwards.\n"
                "A digit chooses, Enter goes on. F2: what must be said. F4: safe contact. "
                "Ctrl+J: a note in the journal, and back."
            )
        )
        self.stepper.close_button.setToolTip(self.tr("Ctrl+Enter"))
        self.stepper.step_changed.connect(self._step_changed)
        self.stepper.closed.connect(self.save_and_leave)
        self.stepper.finished.connect(self._finish_pressed)

    # While somebody types

    @Slot(str)
    def _changed(self, field_id: str) -> None:
        self._show_state()
        step = self.desk.flow.step_of(field_id)
        if step is not None and self._reminding:
            self.desk.show_problems(step, reminding=True)

    def _show_state(self) -> None:
        answers = self.desk.answers()
        finished = self.desk.work.finished
        self.stepper.set_state(SUMMARY, StepState.COMPLETE if finished else StepState.UNTOUCHED)
        if self.stepper.current == SUMMARY:
            self._show_summary()
        danger = in_danger(answers)
        if danger and self.danger.isHidden():
            announce(self.danger, self.danger.text)
        self.danger.setVisible(danger)
        name = answers.get("code_name")
        words = name if isinstance(name, str) else ""
        self.rename_button.setText(self.tr("Code name: {name}").format(name=words))

    @Slot(str)
    def _step_changed(self, key: str) -> None:
        self.desk.autosave.flush()
        if self._step in self.desk.steps:
            self.desk.show_problems(self._step, reminding=self._reminding)
        self._step = key
        # The summary has its own two ways to end; the same ones twice would be a riddle.
        for button in (self.stepper.close_button, self.stepper.next_button):
            button.setVisible(key != SUMMARY)
        if key == SUMMARY:
            self._reminding = True
            self._show_summary()
            for step in self.desk.steps:
                self.desk.show_problems(step, reminding=True)

    def _show_summary(self) -> None:
        answers = self.desk.answers()
        ahead = words_ahead(self._ui, self.desk.work, answers)
        self.summary.show_missing(self.desk.missing(), answers, ahead)

    @Slot(str, str, str)
    def _go_to(self, step: str, field: str, part: str) -> None:
        self.stepper.go(step)
        self.desk.group(step).focus_field(field, part)

    @Slot()
    def ask_contact(self) -> None:
        """F4: the call may break off at any moment, and then this is what is needed."""
        self.workspace.close_ending()
        self.desk.focus_field(CONTACT)

    @Slot()
    def write_note(self) -> None:
        """Ctrl+J: what the person says and no question asks for, into the journal, and back."""
        self._go_aside("journal", "facts")

    # The two ways to end

    @Slot()
    def _finish_pressed(self) -> None:
        """Name what lacks and move there; with nothing lacking, finish."""
        if self.desk.missing():
            self.summary.focus_missing()
        else:
            self.finish()

    @Slot()
    def finish(self) -> None:
        """Save, and say that the first contact is done; empty questions stay reminders."""
        self._enter(finish=True, then=self._open_case, unread=self._name_what_lacks)

    @Slot()
    def save_and_leave(self) -> None:
        """Save as it is, and leave. An intake nobody has touched leaves nothing behind.

        Where an answer cannot be read, it is named and one stays; the next time one leaves, and
        what was typed stays a draft.
        """
        if self.case is None and not self.desk.autosave.dirty:
            self._leave()
        else:
            self._enter(finish=False, then=self._leave, unread=self._name_what_is_wrong)

    def _name_what_lacks(self, error: AnswersBad) -> None:
        self.stepper.go(SUMMARY)
        self.desk.state.say(error)
        self.summary.focus_missing()

    def _name_what_is_wrong(self, error: AnswersBad) -> None:
        more = self.tr("Correct it, or press once more to leave and go on with it later.")
        if self.desk.told_wrong:
            self._leave()
        else:
            self.desk.lead_to_wrong(error, more)

    def _enter(self, *, finish: bool, then: Callable[[], None], unread: Unread) -> None:
        """`unread`: when something cannot be read. It is in the draft as it was typed."""
        try:
            changes = self.desk.enter(finish=finish)
        except AnswersBad as error:
            if not self.desk.autosave.dirty:
                unread(error)
        except Exception as error:
            self.desk.state.failed(error)
        else:
            self._ui.tell(changes)
            then()

    @Slot(object)
    def _ended(self, changes: Changes) -> None:
        self._ui.tell(changes)
        self._leave()

    @Slot(str)
    def _go_aside(self, part: str, at: str = "") -> None:
        """To a part of the case's page, where what is a record of its own is made; it offers the
        way back to the same question.
        """
        field, step = field_in(self), self.stepper.current

        def go(_error: AnswersBad | None = None) -> None:
            self._open_case(part, at, back=Place("intake", self.case, step, field))

        self._enter(finish=False, then=go, unread=go)

    def _leave(self) -> None:
        self._ui.set_intake_open(False)
        self.left.emit()
        self._ui.show_page("cases")

    def _open_case(self, part: str = "", at: str = "", back: Place | None = None) -> None:
        self._ui.set_intake_open(False)
        self.left.emit()
        if self.case is not None:
            self._ui.go_to(Place("case", self.case, part, at), back)

    def _group(self, key: str) -> FieldGroup | Summary:
        return self.summary if key == SUMMARY else self.desk.group(key)
