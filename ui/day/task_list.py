"""The list of tasks: Space says that one is done, Enter opens the case where it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import TaskRow
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import tasks
from avhopp_desktop.services.case_words import stage_name
from ui.common import keys, shortcuts
from ui.common.buttons import Button, OnceButton
from ui.common.labels import Card, EmptyState, Muted
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.code_words import task_words
from ui.parts.flow_layout import FlowLayout
from ui.parts.open_table import OpenTable, static_model
from ui.parts.times import task_due_words
from ui.session import UiSession

_WIDTHS = (100, 150, 110)


class TaskList(Card):
    """`ticked(row)`: this one is done. `all_wanted`: show more than these."""

    ticked = Signal(object)
    all_wanted = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self.rows: list[TaskRow] = []
        self.body.setContentsMargins(Space.S, Space.S, Space.S, Space.M)
        self.table = OpenTable(self.tr("Tasks"))
        self.table.setObjectName("day_table")
        self._model = static_model(
            self._columns(), lambda: self.rows, self.table, _WIDTHS, gives_way=(2,), badges=True
        )
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._show_acts)
        shortcuts.inside(self.table, {keys.TICK: self._tick})
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._make_empty())
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._make_acts())

    def show_rows(self, rows: Sequence[TaskRow], *, anything: bool) -> None:
        """Show these; `anything`: there are more that are not among them."""
        chosen = self._chosen()
        self.rows = list(rows)
        self._model.set_ids(range(len(self.rows)))
        self._stack.setCurrentIndex(0 if self.rows else 1)
        if self.rows:
            row = self.rows.index(chosen) if chosen in self.rows else 0
            self.table.setCurrentIndex(self._model.index(row, 0))
        self.table.fit(_WIDTHS)
        self.nothing.setVisible(not anything)
        self.not_here.setVisible(anything)
        self._acts.setVisible(bool(self.rows))
        self._show_acts()

    def focus_first(self) -> None:
        """Give the keyboard to the list, or to what there is to do without one."""
        if self.rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.nothing if self.not_here.isHidden() else self.not_here).focus_first()

    def choose(self, row: TaskRow) -> None:
        """Go to one line."""
        if row in self.rows:
            self.table.setCurrentIndex(self._model.index(self.rows.index(row), 0))
        self.focus_first()

    def _make_acts(self) -> QWidget:
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(Space.S, 0, Space.S, 0)
        flow = FlowLayout(gap=Space.S)
        self.done_button = OnceButton(self.tr("Done  (Space)"), "accent", "check")
        self.done_button.setAccessibleName(self.tr("Done"))
        self.done_button.clicked.connect(self._tick)
        self.open_button = Button(self.tr("Open the case  (Enter)"), "secondary", "folder-open")
        self.open_button.setAccessibleName(self.tr("Open the case"))
        self.open_button.clicked.connect(lambda: self._open(self.table.chosen()))
        self._hint = Muted("", small=True)
        for widget in (self.done_button, self.open_button, self._hint):
            flow.addWidget(widget)
        acts.addLayout(flow, 1)
        return self._acts

    def _make_empty(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        self.nothing = EmptyState(
            "circle-check",
            self.tr("Nothing waits"),
            self.tr("What you agree on in a case, and what the law asks for, comes up here."),
            self.tr("Begin an intake (Ctrl+N)") if self._ui.may(Permission.TAKE_IN) else "",
        )
        self.nothing.acted.connect(lambda: self._ui.start_intake())
        self.not_here = EmptyState(
            "circle-check",
            self.tr("Nothing here"),
            self.tr("Look at what comes later, or take the time for a call."),
            self.tr("Show all"),
        )
        self.not_here.acted.connect(self.all_wanted)
        for state in (self.nothing, self.not_here):
            column.addWidget(state)
        return holder

    def _columns(self) -> list[Column[TaskRow]]:
        language = self._ui.language

        def when(row: TaskRow) -> str:
            words = task_due_words(row.code, row.due, self._ui.now().date(), language)
            return f"{words.text} {row.due[11:16]}".rstrip() if words else row.due

        def badge(row: TaskRow) -> tuple[str, str] | None:
            words = task_due_words(row.code, row.due, self._ui.now().date(), language)
            return (words.tone, words.icon) if words else None

        return [
            Column(self.tr("Code name"), lambda row: row.code_name),
            Column(self.tr("What"), lambda row: task_words(row.code, row.note, language)),
            Column(self.tr("Stage"), lambda row: stage_name(row.stage, language)),
            Column(self.tr("When"), when, roles={int(BADGE_ROLE): badge}),
        ]

    @Slot()
    def _tick(self) -> None:
        row = self._chosen()
        if row is not None:
            self.ticked.emit(row)

    @Slot()
    def _show_acts(self) -> None:
        row = self._chosen()
        ticked = row is not None and tasks.may_tick(row.code)
        self.done_button.setEnabled(ticked)
        self._hint.setText(
            "" if ticked or row is None else self.tr("Done when it is written in the case.")
        )

    def _chosen(self) -> TaskRow | None:
        key = self.table.chosen()
        return self.rows[key] if isinstance(key, int) and key < len(self.rows) else None

    @Slot(object)
    def _open(self, key: object) -> None:
        if isinstance(key, int) and key < len(self.rows):
            self._ui.open_task(self.rows[key].case, self.rows[key].task)
