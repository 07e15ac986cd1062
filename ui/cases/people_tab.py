"""People: who it is, guardians, children and siblings, close persons, the child track."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import case_words, reference
from ui.cases.identity_card import IdentityCard
from ui.cases.records.child_section import ChildTrackSection
from ui.cases.records.people_sections import ChildrenSection, GuardianSection
from ui.cases.records.sections_tab import SectionsTab
from ui.common.buttons import Button
from ui.common.labels import Card, Heading, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.session import UiSession

CLOSE = "close"
"""The intake's question about close persons: its answers stay in the intake."""


class PeopleTab(SectionsTab):
    """`field_wanted(field)`: the intake is to be shown at this question."""

    field_wanted = Signal(str)

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self.person = IdentityCard(ui)
        self.person.wanted.connect(self.field_wanted)
        self.track = ChildTrackSection(ui, case)
        self.guardians = GuardianSection(ui, case)
        self.children_ = ChildrenSection(ui, case)
        self._close = self._make_close()
        self.add_cards(self.person, self.track, self.guardians, self.children_, self._close)

    def do_task(self, task: Task) -> None:
        """Show where a task of the child track is done, or note the child that is spoken of."""
        if task.code == "consider_children":
            self.children_.consider()
        elif self.track.step_buttons:
            self.track.step_buttons[0].setFocus()

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case, who it is and who is close as well."""
        super().show_case(file)
        self.person.show_case(file)
        self._show_close(file)

    # Close persons

    def _make_close(self) -> Card:
        card = Card()
        card.body.setContentsMargins(20, Space.L, 20, Space.L)
        head = FlowLayout(gap=Space.S)
        head.addWidget(Heading(self.tr("Close persons")))
        head.push()
        self.close_button = Button(self.tr("Change in the intake"), "secondary", "pencil")
        self.close_button.setAccessibleName(self.tr("Change close persons in the intake"))
        self.close_button.clicked.connect(lambda: self.field_wanted.emit(CLOSE))
        head.addWidget(self.close_button)
        card.body.addLayout(head)
        self._close_rows = QVBoxLayout()
        self._close_rows.setSpacing(Space.S)
        card.body.addLayout(self._close_rows)
        return card

    def _show_close(self, file: CaseFile) -> None:
        clear_layout(self._close_rows)
        self.close_button.setVisible(not file.read_only and file.intake is not None)
        field = reference.intake_form().field(CLOSE)
        answer = file.intake.answers.get(CLOSE) if file.intake is not None else None
        rows = answer if isinstance(answer, list) else []
        words = case_words.answer_words(self._ui.language)
        for row in rows:
            if field is None or not isinstance(row, Mapping):
                continue
            said_ = [
                words.answer(column, row[column.id]) for column in field.fields if column.id in row
            ]
            self._close_rows.addWidget(Label(said_[0] if said_ else "", "strong"))
            if said_[1:]:
                self._close_rows.addWidget(Label(" · ".join(said_[1:])))
        if not rows:
            self._close_rows.addWidget(Muted(self.tr("Nobody is noted.")))
