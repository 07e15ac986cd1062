"""What comes next in a case: everything that waits, with its day, done with one key."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import tasks
from avhopp_desktop.services.case_records import Saved
from ui.cases.records.words import Lines, task_lines
from ui.common import theme
from ui.common.buttons import Button, OnceButton
from ui.common.labels import Badge, Card, Heading, Label, Muted, announce
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.times import BadgeWords, local_words, task_due_words
from ui.session import UiSession

FIRST = 5
"""Tasks that are shown before one asks for all."""
_NO_DAY = BadgeWords("", "danger", "circle-alert")


class NextCard(Card):
    """`wanted(task)`: the person wants to do it where it is done."""

    wanted = Signal(object)

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__("")
        self._ui, self._case = ui, case
        self._file: CaseFile | None = None
        self._all = self._narrow = False
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
        self._lines: list[_Row] = []
        for _ in range(FIRST):
            self._add_row()
        self._none = Muted("")
        self._none.hide()
        self.body.addWidget(self._none)
        self.more_button = Button(self.tr("%n more", "", 0), "link", "chevron-down")
        self.more_button.clicked.connect(self._show_more)
        self.body.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """Whether a button stands under its words, and not beside them."""
        if narrow != self._narrow:
            self._narrow = narrow
            for row in self._lines:
                row.set_narrow(narrow)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self._case = file.row.id
        self._file = file
        self.setVisible(file.received is None)
        today = self._ui.now().date()
        shown = file.tasks if self._all else file.tasks[:FIRST]
        while len(self._lines) < len(shown):
            self._add_row()
        for row, task in zip(self._lines, shown, strict=False):
            self._fill(row, task, file, today)
        for row in self._lines[len(shown) :]:
            row.empty()
        self.buttons = [] if file.read_only else [row.button for row in self._lines[: len(shown)]]
        self._none.setVisible(not shown)
        self._none.setText("" if shown else self._nothing(file))
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

    def _add_row(self) -> None:
        """Lines are used again for other tasks: they are made, and dressed, with the page."""
        row = _Row(self.tr("Done"), self)
        row.set_narrow(self._narrow)
        row.button.clicked.connect(lambda: self._pressed(row))
        self._lines.append(row)
        self._rows.addWidget(row)

    def _nothing(self, file: CaseFile) -> str:
        if file.read_only:
            return self.tr("Nothing is waited for.")
        return self.tr("Nothing is planned. Agree on a next contact.")

    def _fill(self, row: _Row, task: Task, file: CaseFile, today: date) -> None:
        lines = task_lines(task, file, self._ui.language)
        due = task_due_words(task.code, task.due, today, self._ui.language)
        if due is not None and "T" in task.due and due.tone != "danger":
            due = replace(due, text=local_words(task.due, today, self._ui.language))
        row.task, row.lines = task, lines
        row.say(lines, due)
        button = row.button
        tick = tasks.may_tick(task.code)
        button.setText(self.tr("Done") if tick else self._act(task))
        button.set_icon("check" if tick else "arrow-right")
        name = self.tr("Done: {what}") if tick else self.tr("{act}: {what}")
        button.setAccessibleName(name.format(act=button.text(), what=lines.first))
        button.setVisible(not file.read_only)
        row.show()

    def _pressed(self, row: _Row) -> None:
        if row.task is None:
            return
        if tasks.may_tick(row.task.code):
            self._tick(row.task, row.lines)
        else:
            self.wanted.emit(row.task)

    def _act(self, task: Task) -> str:
        now = self._ui.now().strftime("%Y-%m-%dT%H:%M")
        texts = {
            "finish_intake": self.tr("Go on"),
            "first_assessment": self.tr("Assess the threat"),
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


class _Act(OnceButton):
    """Short words make no narrower button: those of the lines stand under each other."""

    @overrides
    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(theme.px(112), 0))

    @overrides
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Row(QWidget):
    """A task in words, its day, and the button with which it is done."""

    def __init__(self, done: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.task: Task | None = None
        self.lines = Lines("", "")
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._first = Label("", "strong")
        words.addWidget(self._first)
        below = FlowLayout(gap=Space.S, line_gap=2)
        self._due, self._below = Badge(_NO_DAY.text, _NO_DAY.tone, _NO_DAY.icon), Muted("")
        below.addWidget(self._due)
        below.addWidget(self._below)
        words.addLayout(below)
        across.addLayout(words, 1)
        self.button = _Act(done, "secondary", "check")
        side = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        across.addWidget(self.button, 0, side)
        self.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Whether the button stands under the words."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._across.setDirection(below if narrow else beside)

    def say(self, lines: Lines, due: BadgeWords | None) -> None:
        """Say what it is, and when."""
        self._first.setText(lines.first)
        self._below.setText(lines.below)
        self._below.setVisible(bool(lines.below))
        self._due.setVisible(due is not None)
        shown = due or _NO_DAY
        self._due.show_state(shown.text, shown.tone, shown.icon)

    def empty(self) -> None:
        """Stand for no task."""
        self.task = None
        self.say(Lines("", ""), None)
        self.button.setAccessibleName(self.button.text())
        self.hide()
