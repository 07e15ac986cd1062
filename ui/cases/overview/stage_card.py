"""Where a case stands on its way, what can come next, and the step back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot

from avhopp_desktop.domain import stages
from avhopp_desktop.domain.case_records import FormDraft
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.facts import milestones as written
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.stage_path import steps
from avhopp_desktop.services import milestones
from ui.cases.overview.stage_path import StagePath
from ui.cases.records.words import headline, record_of, task_lines
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, Heading
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.record_editor import RecordEditor
from ui.parts.saying import tell_error
from ui.session import UiSession

ENDING = frozenset({"closed", "transferred"})
"""Steps after which nothing of what was agreed is waited for any more."""
_NAMED = 4
"""Tasks that are named; of more their number is told."""


class StageCard(Card):
    """The drawn way, and the small form that leads on."""

    writing = Signal()
    """A form is open, or no longer: see `is_writing`."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__("")
        self._ui, self._case = ui, case
        self._file: CaseFile | None = None
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        head = FlowLayout(gap=Space.S)
        head.addWidget(Heading(self.tr("Stage")))
        head.push()
        self.undo_button = Button(self.tr("Undo"), "quiet", "history")
        self.undo_button.clicked.connect(self.undo)
        self.next_button = Button(self.tr("Next stage …"), "secondary", "arrow-right")
        self.next_button.clicked.connect(lambda: self.begin())
        head.addWidget(self.undo_button)
        head.addWidget(self.next_button)
        self.body.addLayout(head)
        self.path = StagePath()
        self.body.addWidget(self.path)
        self._odd = Banner("", "warning")
        self._odd.hide()
        self.body.addWidget(self._odd)
        self.open_tasks = Banner("", "warning", title=self.tr("Something still waits in the case"))
        self.open_tasks.hide()
        self.body.addWidget(self.open_tasks)
        self._editor: RecordEditor | None = None

    @property
    def editor(self) -> RecordEditor:
        """Where a step is written up; made when it is first wanted."""
        if self._editor is None:
            self._editor = RecordEditor(
                self._ui, self._case, Kind.MILESTONE, title=self.tr("Next stage")
            )
            self._editor.changed.connect(self._warn)
            self._editor.saved.connect(lambda _: self._ended())
            self._editor.left.connect(self._ended)
            self.body.addWidget(self._editor)
        return self._editor

    @property
    def is_writing(self) -> bool:
        """Whether the form of a step is open; its button is the page's main act then."""
        return self._editor is not None and not self._editor.isHidden()

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being typed is not touched."""
        self._case = file.row.id
        self._file = file
        today, language = self._ui.now().date(), self._ui.language
        self.setVisible(bool(file.stages) and file.received is None)
        self.path.show_steps(steps(file.stages), today, language)
        self.next_button.setVisible(bool(milestones.possible(file)))
        last = milestones.newest(file)
        self.undo_button.setVisible(last is not None and not file.read_only)
        if last is not None:
            self.undo_button.setText(self.tr("Undo: {step}").format(step=headline(last, language)))
        self._show_odd(file)

    @Slot()
    def begin(self, what: str = "") -> None:
        """Ask what has happened; `what`: a step that is likely, if it is possible.

        What one began to write of that before, and put away, comes back.
        """
        if self._file is None:
            return
        codes = milestones.possible(self._file)
        self.editor.offer("what", codes)
        draft = self._draft()
        if draft is not None and what in ("", draft.answers.get("what")):
            self.editor.go_on(draft, standing=False)
            self._warn()
            self.writing.emit()
            return
        answers = {"date": self._ui.now().date().isoformat()}
        if what in codes:
            answers["what"] = what
        self.editor.begin(answers)
        self._warn()
        self.writing.emit()

    def return_to(self, field: str, part: str) -> bool:
        """Take one's own newest draft of a step up again, after the lock."""
        draft = self._draft()
        if self._file is None or draft is None:
            return False
        self.editor.offer("what", milestones.possible(self._file))
        self.editor.go_on(draft, standing=False)
        self.editor.focus_field(field, part)
        self.writing.emit()
        return True

    def _draft(self) -> FormDraft | None:
        """What one began to write of a step, the newest of it."""
        if self._file is None or not milestones.possible(self._file):
            return None
        mine = [
            one
            for one in self._file.form_drafts
            if one.kind is Kind.MILESTONE and one.owner == self._ui.session.alias
        ]
        return max(mine, key=lambda one: one.saved, default=None)

    @Slot()
    def undo(self) -> None:
        """Take the newest step back, with a reason."""
        last = milestones.newest(self._file) if self._file is not None else None
        if last is None:
            return
        step = headline(last, self._ui.language)
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("Undo: {step}").format(step=step),
            self.tr(
                "The case is at the stage before again. The step stays readable with your name "
                "and the reason. Why is it undone?"
            ),
            self.tr("Undo"),
            shortest=3,
        )
        if reason is None:
            return
        try:
            changes = milestones.undo(self._ui.session, self._case, last.record, reason)
        except Exception as error:
            tell_error(self._ui, self, error)
        else:
            self._ui.tell(changes)
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _warn(self) -> None:
        """An end is near: name what is still waited for. It does not stand in the way."""
        file = self._file
        ending = not self.editor.isHidden() and self.editor.answers().get("what") in ENDING
        waiting = file.tasks if file is not None and ending else ()
        self.open_tasks.setVisible(bool(waiting))
        if file is None or not waiting:
            return
        names = [task_lines(task, file, self._ui.language).first for task in waiting]
        more = len(names) - _NAMED
        shown = "; ".join(dict.fromkeys(names[:_NAMED]))
        text = self.tr("It leaves the lists when the case ends: {things}.").format(things=shown)
        if more > 0:
            text += " " + self.tr("And %n more.", "", more)
        text += " " + self.tr("See to it first, or say in the reasons what becomes of it.")
        self.open_tasks.set_text(text)

    @Slot()
    def _ended(self) -> None:
        self.open_tasks.hide()
        self.writing.emit()
        target = self.next_button if self.next_button.isVisible() else self.path
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_odd(self, file: CaseFile) -> None:
        """Steps that fit no stage, for instance after one before them was undone."""
        start = file.stages[0].stage if file.stages else ""
        odd = stages.illegal(start, file.row.opened[:10], written(file.records)) if start else []
        records = [record_of(file, one.record) for one in odd]
        names = [headline(one, self._ui.language) for one in records if one is not None]
        self._odd.setVisible(bool(names))
        if names:
            self._odd.set_text(
                self.tr(
                    "Does not count, because it fits no stage the case was in: {steps}. Undo it, "
                    "or write the step that is missing."
                ).format(steps=", ".join(names))
            )
