"""What comes next in a case: everything that waits, with its day, done with one key."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import tasks
from avhopp_desktop.services.case_records import Saved
from ui.cases.records.words import Lines, task_lines
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, Heading, Label, Muted, announce, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.times import due_words, local_words
from ui.session import UiSession

FIRST = 5
"""Tasks that are shown before one asks for all."""


class NextCard(Card):
    """`wanted(task)`: the person wants to do it where it is done."""

    wanted = Signal(object)

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__("")
        self._ui, self._case = ui, case
        self._file: CaseFile | None = None
        self._all = False
        self._ticked: Saved | None = None
        self.buttons: list[Button] = []
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self.body.addWidget(Heading(self.tr("Next")))
        self._undo = QFrame()
        self._undo.setProperty("row", "true")
        undo = QHBoxLayout(self._undo)
        undo.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        self._undo_words = Label("")
        self.undo_button = Button(self.tr("Undo"), "quiet", "history")
        self.undo_button.clicked.connect(self.take_back)
        undo.addWidget(self._undo_words, 1)
        undo.addWidget(self.undo_button)
        self._undo.hide()
        self.body.addWidget(self._undo)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        self.body.addLayout(self._rows)
        self.more_button = Button("", "quiet", "chevron-down")
        self.more_button.clicked.connect(self._show_more)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self._file = file
        self.setVisible(file.received is None)
        clear_layout(self._rows)
        self.buttons = []
        today = self._ui.now().date()
        shown = file.tasks if self._all else file.tasks[:FIRST]
        for task in shown:
            self._rows.addWidget(self._row(task, file, today))
        if not shown:
            self._rows.addWidget(Muted(self._nothing(file)))
        more = len(file.tasks) - len(shown)
        self.more_button.setVisible(more > 0)
        self.more_button.setText(self.tr("%n more", "", more))

    @Slot()
    def take_back(self) -> None:
        """It was not done after all."""
        if self._ticked is None:
            return
        try:
            changes = tasks.take_back(self._ui.session, self._case, self._ticked)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._ticked = None
        self._undo.hide()
        self._ui.tell(changes)
        self._focus(0)

    def _nothing(self, file: CaseFile) -> str:
        if file.read_only:
            return self.tr("Nothing is waited for.")
        return self.tr("Nothing is planned. Agree on a next contact.")

    def _row(self, task: Task, file: CaseFile, today: date) -> QWidget:
        lines = task_lines(task, file, self._ui.language)
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(lines.first, "strong"))
        below = FlowLayout(gap=Space.S, line_gap=2)
        due = due_words(task.due, today, self._ui.language)
        if due is not None:
            timed = "T" in task.due and due.tone != "danger"
            text = local_words(task.due, today, self._ui.language) if timed else due.text
            below.addWidget(Badge(text, due.tone, due.icon))
        if lines.below:
            below.addWidget(Muted(lines.below))
        words.addLayout(below)
        across.addLayout(words, 1)
        button = self._button(task, lines)
        if button is not None and not file.read_only:
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        return row

    def _button(self, task: Task, lines: Lines) -> Button:
        if tasks.may_tick(task.code):
            button = Button(self.tr("Done"), "secondary", "check")
            button.setAccessibleName(self.tr("Done: {what}").format(what=lines.first))
            button.clicked.connect(lambda: self._tick(task, lines))
            return button
        button = Button(self._act(task), "secondary", "arrow-right")
        button.setAccessibleName(
            self.tr("{act}: {what}").format(act=button.text(), what=lines.first)
        )
        button.clicked.connect(lambda: self.wanted.emit(task))
        return button

    def _act(self, task: Task) -> str:
        now = self._ui.now().strftime("%Y-%m-%dT%H:%M")
        texts = {
            "finish_intake": self.tr("Go on"),
            "meeting": self.tr("How did it go?") if task.due <= now else self.tr("Show"),
            "open_investigation": self.tr("Open"),
            "second_reading": self.tr("Read"),
        }
        return texts.get(task.code, self.tr("Do it"))

    def _tick(self, task: Task, lines: Lines) -> None:
        place = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), 0)
        try:
            saved = tasks.tick_off(self._ui.session, self._case, task.code, task.record, task.due)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._ticked = saved
        said = self.tr("Done: {what}").format(what=lines.first)
        self._undo_words.setText(said)
        self.undo_button.setAccessibleName(self.tr("Undo: {what}").format(what=said))
        self._undo.show()
        self._ui.tell(saved.changes)
        announce(self, said)
        self._focus(place)

    def _focus(self, place: int) -> None:
        """The keyboard goes to what has moved up, so that one goes on with the same key."""
        here = self.buttons[min(place, len(self.buttons) - 1)] if self.buttons else self.undo_button
        here.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_more(self) -> None:
        self._all = True
        if self._file is not None:
            self.show_case(self._file)
            if len(self.buttons) > FIRST:
                self.buttons[FIRST].setFocus(Qt.FocusReason.OtherFocusReason)
