"""Beside the tasks: meetings, what changed since one looked, what one began to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFilter, TaskRow
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, tasks
from avhopp_desktop.services.case_words import listed
from ui.common.buttons import Button
from ui.common.labels import Card, Heading, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import record_name
from ui.parts.times import SOON, local_words, stamp_words
from ui.session import Place, UiSession

SHOWN = 6
"""Lines of one card; more are counted."""


class Beside(QWidget):
    """Three small cards; one without anything to say is not there."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._lines: dict[Card, QVBoxLayout] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.meetings = self._card(column, self.tr("Meetings"))
        self.news = self._card(column, self.tr("Changed since you looked"))
        self.drafts = self._card(column, self.tr("Begun, not saved"))

    def read(self, waiting: Sequence[TaskRow]) -> None:
        """Show what there is; `waiting` holds the booked meetings."""
        self._show_meetings(waiting)
        self._show_news()
        self._show_drafts()
        self.setVisible(any(not card.isHidden() for card in self._cards()))

    def _cards(self) -> tuple[Card, ...]:
        return self.meetings, self.news, self.drafts

    def _card(self, column: QVBoxLayout, title: str) -> Card:
        card = Card()
        card.body.setSpacing(Space.XS)
        card.body.setContentsMargins(20, Space.L, 20, Space.M)
        card.body.addWidget(Heading(title))
        inner = QVBoxLayout()
        inner.setSpacing(0)
        card.body.addLayout(inner)
        self._lines[card] = inner
        column.addWidget(card)
        return card

    def _fill(self, card: Card, lines: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        inner = self._lines[card]
        clear_layout(inner)
        card.setVisible(bool(lines))
        for head, words, act in lines[:SHOWN]:
            button = Button(head, "link")
            button.setAccessibleName(f"{head}, {words}")
            button.clicked.connect(lambda _on=False, act=act: act())
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            said = Muted(words, small=True)
            said.setContentsMargins(0, 0, 0, Space.S)
            inner.addWidget(said)
        if len(lines) > SHOWN:
            more = Muted(self.tr("and %n more", "", len(lines) - SHOWN), small=True)
            inner.addWidget(more)

    def _show_meetings(self, waiting: Sequence[TaskRow]) -> None:
        today, language = self._ui.now().date(), self._ui.language
        until = (today + timedelta(days=SOON + 1)).isoformat()
        coming = [
            row for row in waiting if row.code == "meeting" and today.isoformat() <= row.due < until
        ]

        def line(row: TaskRow) -> tuple[str, str, Callable[[], None]]:
            when = local_words(row.due, today, language)
            place = listed("place_kind", row.note, language)
            words = " · ".join(part for part in (row.code_name, place) if part)
            return (
                when[:1].upper() + when[1:],
                words,
                partial(self._ui.open_task, row.case, row.task),
            )

        self._fill(self.meetings, [line(row) for row in coming])

    def _show_news(self) -> None:
        session = self._ui.session
        ids = cases.list_cases(session, CaseFilter(mine=True, unread=True))
        rows = [row for row in cases.case_rows(session, ids) if row is not None]
        words = self.tr("Somebody else has written")
        self._fill(self.news, [(row.code_name, words, self._opener(row.id)) for row in rows])

    def _show_drafts(self) -> None:
        today, language = self._ui.now().date(), self._ui.language
        found = tasks.own_drafts(self._ui.session)
        self._fill(
            self.drafts,
            [
                (
                    draft.code_name,
                    f"{record_name(Kind(draft.kind), language)} · "
                    f"{stamp_words(draft.saved, today, language)}",
                    self._resumer(draft),
                )
                for draft in found
            ],
        )

    def _opener(self, case: CaseId) -> Callable[[], None]:
        return lambda: self._ui.open_case(case)

    def _resumer(self, draft: tasks.OwnDraft) -> Callable[[], None]:
        if draft.kind == Kind.INTAKE.value:
            return lambda: self._ui.start_intake(draft.case)
        return lambda: self._ui.go_to(Place("case", draft.case, draft.kind))
