"""The lines of the log: groups with their counts, the table, and the one line in full."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from avhopp_desktop.domain.log_review import LogLine
from ui.common import theme
from ui.common.labels import Card, EmptyState, Muted
from ui.common.overrides import overrides
from ui.common.paged_model import Column
from ui.common.theme import Space
from ui.parts.badge_delegate import BADGE_ROLE
from ui.parts.open_table import OpenTable, static_model, table_card
from ui.parts.scroll import Scroller
from ui.parts.segmented import Option, SegmentedChoice
from ui.parts.times import stamp_words
from ui.review import desk as spans
from ui.review.desk import Desk
from ui.review.groups import EVERYTHING, TO_LOOK, Group, groups, own_group
from ui.review.line_card import LineCard
from ui.review.words import action_words, why_badge, why_words
from ui.session import UiSession

_WIDTHS = (150, 100, 230, 110, 190)
_LOW = 220


class LogTable(OpenTable):
    """Space marks what is chosen as looked at; more than one line may be chosen."""

    marked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.marked.emit()
            return
        super().keyPressEvent(event)


class LookTab(Scroller):
    """Filters above, the table below, the chosen line in full under it."""

    def __init__(self, ui: UiSession, desk: Desk) -> None:
        holder = QWidget()
        super().__init__(holder)
        self._ui, self._desk = ui, desk
        self._rows: list[LogLine] = []
        self._groups: list[Group] = []
        self._group = TO_LOOK
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, Space.M, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addLayout(self._make_filters())
        self.explained = Muted("", small=True)
        self._column.addWidget(self.explained)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_table())
        self._stack.addWidget(self._make_empty())
        self._stack.setMinimumHeight(theme.px(_LOW))
        self._column.addWidget(self._stack, 1)
        self.card = LineCard(ui, desk)
        self.card.moved_on.connect(self.next_line)
        self._column.addWidget(self.card)
        desk.changed.connect(self.show_lines)
        desk.ticked.connect(self._marks_changed)

    @property
    def rows(self) -> list[LogLine]:
        """The lines in the table."""
        return list(self._rows)

    @property
    def _own(self) -> bool:
        """Whether it is one's own events that are shown: nothing can be done about them."""
        return self._desk.span == spans.OWN

    def show_group(self, code: str) -> None:
        """Only these lines."""
        self._group = code
        self.choice.set_code(code)
        self.show_lines()

    @Slot()
    def show_lines(self) -> None:
        """What the desk has now; the line that was chosen stays chosen."""
        if self._desk.busy:
            self._wait()
            return
        chosen = self._chosen_line()
        lines = self._desk.lines
        self._groups = [own_group(lines)] if self._own else groups(lines)
        if all(one.code != self._group for one in self._groups):
            self._group = self._groups[0].code
        self._show_choice()
        group = next(one for one in self._groups if one.code == self._group)
        self.explained.setText(group.text)
        self._rows = list(group.lines)
        self._model.set_ids(range(len(self._rows)))
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.table.fit(_WIDTHS)
        seqs = [line.seq for line in self._rows]
        row = seqs.index(chosen.seq) if chosen and chosen.seq in seqs else 0
        if self._rows:
            self.table.setCurrentIndex(self._model.index(row, 0))
        else:
            self._show_why_empty()
        self._line_changed()

    @Slot()
    def next_line(self) -> None:
        """On to the next line that waits; at the end nothing moves."""
        start = self.table.currentIndex().row() + 1
        for row in [*range(start, len(self._rows)), *range(start - 1)]:
            if not self._desk.looked_at(self._rows[row]):
                self.table.setCurrentIndex(self._model.index(row, 0))
                return

    @Slot()
    def mark(self) -> None:
        """What is chosen was looked at; a single line leads on to the next."""
        model = self.table.selectionModel()
        numbers = sorted({index.row() for index in model.selectedRows()})
        if not numbers or self._own:
            return
        self._desk.tick([self._rows[number].seq for number in numbers])
        if len(numbers) == 1 and self._desk.looked_at(self._rows[numbers[0]]):
            self.next_line()

    def focus_first(self) -> None:
        """Give the keyboard to the table, or to the groups above it."""
        if self._stack.currentIndex() == 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.choice.focus_first()

    def _make_filters(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        self.period = QComboBox()
        self.period.setObjectName("review.period")
        self.period.setAccessibleName(self.tr("Period"))
        for code, text in (
            (spans.OPEN, self.tr("Not signed off yet")),
            (spans.MONTH, self.tr("The last 30 days")),
            (spans.YEAR, self.tr("The last year")),
            (spans.ALL, self.tr("The whole log")),
            (spans.OWN, self.tr("What I did myself")),
        ):
            self.period.addItem(text, code)
        self.period.setMinimumWidth(theme.px(190))
        self.period.activated.connect(self._span_chosen)
        self.choice = SegmentedChoice([Option(TO_LOOK, "")], self.tr("Which events"))
        self._row = QVBoxLayout()
        self._row.addWidget(self.choice)
        column.addLayout(self._row)
        return column

    def _make_table(self) -> QWidget:
        self.table = LogTable(self.tr("Events of the log"))
        self.table.setObjectName("review.table")
        self._model = static_model(
            self._columns(),
            lambda: self._rows,
            self.table,
            _WIDTHS,
            gives_way=(4, 5, 3),  # the card below says all three
            badges=True,
        )
        self.table.marked.connect(self.mark)
        self.table.opened.connect(lambda _key: self.card.ask())
        self.table.selectionModel().currentRowChanged.connect(self._line_changed)
        return table_card(self.table)

    def _make_empty(self) -> QWidget:
        card = Card()
        self._nothing = EmptyState(
            "shield-check",
            self.tr("Nothing waits for you"),
            self.tr(
                "Everything that others have done is signed off. What you did yourself waits for"
                " another reviewer."
            ),
        )
        self._none_here = EmptyState(
            "circle-check",
            self.tr("No such events"),
            self.tr("The log holds nothing of this kind in the period."),
        )
        self._reading = EmptyState(
            "history", self.tr("Reading the log …"), self.tr("Every event is opened and checked.")
        )
        for state in (self._nothing, self._none_here, self._reading):
            card.body.addWidget(state)
        return card

    def _columns(self) -> list[Column[LogLine]]:
        language = self._ui.language

        def when(line: LogLine) -> str:
            return stamp_words(line.time, self._ui.now().date(), language) if line.time else "–"

        def state(line: LogLine) -> str:
            if line.questions:
                return self.tr("Asked about")
            return self.tr("Looked at") if self._desk.looked_at(line) else ""

        def state_badge(line: LogLine) -> tuple[str, str] | None:
            if line.questions:
                return "accent", "message-square"
            return ("good", "check") if self._desk.looked_at(line) else None

        return [
            Column(self.tr("When"), when),
            Column(self.tr("Who"), lambda line: line.alias or "–"),
            Column(self.tr("What"), action_words),
            Column(self.tr("Case"), lambda line: line.case_code),
            Column(self.tr("Why it is here"), why_words, roles={int(BADGE_ROLE): why_badge}),
            Column(self.tr("Mark"), state, roles={int(BADGE_ROLE): state_badge}),
        ]

    def _show_choice(self) -> None:
        """The groups again: their counts are part of what they are called."""
        options = [Option(one.code, f"{one.title}  {len(one.lines)}") for one in self._groups]
        if [s.option for s in self.choice.segments] == options:
            return
        had_focus = any(segment.hasFocus() for segment in self.choice.segments)
        old = self.choice
        self.choice = SegmentedChoice(options, self.tr("Which events"))
        self.choice.setObjectName("review.groups")
        self.choice.set_code(self._group)
        self.choice.changed.connect(self._group_chosen)
        self._row.replaceWidget(old, self.choice)
        old.hide()
        old.deleteLater()
        self.choice.show()
        stops = [*self.choice.segments, self.table, self.card.look_button, self.card.ask_button]
        for one, two in pairwise(stops):
            QWidget.setTabOrder(one, two)
        if had_focus:
            self.choice.focus_first()

    def _wait(self) -> None:
        self._stack.setCurrentIndex(1)
        for state in (self._nothing, self._none_here):
            state.hide()
        self._reading.show()

    def _show_why_empty(self) -> None:
        review = self._desk.review
        done = self._desk.span == spans.OPEN and (review is None or review.begun is None)
        self._nothing.setVisible(done)
        self._none_here.setVisible(not done)
        self._reading.hide()

    def _chosen_line(self) -> LogLine | None:
        row = self.table.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @Slot()
    def _line_changed(self) -> None:
        line = self._chosen_line()
        self.card.show_line(line, own=self._own)

    @Slot()
    def _marks_changed(self) -> None:
        self.table.viewport().update()
        self._line_changed()

    @Slot()
    def _group_chosen(self) -> None:
        self._group = self.choice.code or EVERYTHING
        self.show_lines()

    @Slot()
    def _span_chosen(self) -> None:
        self._desk.show_span(str(self.period.currentData()))
