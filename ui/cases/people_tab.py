"""People: who it is, guardians, children and siblings, close persons, the child track."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task, children_ahead, unconsidered
from avhopp_desktop.services import case_words, reference
from ui.cases.child_section import ChildTrackSection
from ui.cases.identity_card import IdentityCard
from ui.cases.record_line import Look, Mark
from ui.cases.record_section import Add, RecordSection
from ui.cases.record_words import said
from ui.common.buttons import Button
from ui.common.labels import Card, Heading, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.scroll import ScrollColumn
from ui.session import UiSession

CLOSE = "close"
"""The intake's question about close persons: its answers stay in the intake."""


class GuardianSection(RecordSection):
    """Who has custody; a threat from one of them is marked."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Guardians"),
            (Add(Kind.GUARDIAN, self.tr("New guardian")),),
            empty=self.tr("No guardian is noted."),
        )

    def look(self, record: FormRecord) -> Look:
        language = self.ui.language
        role, name = said(record, "role", language), record.text("name")
        marks = []
        if record.text("threat_from") == "yes":
            marks.append(Mark(self.tr("Threat from here: do not inform"), "danger", "ban"))
        elif record.text("threat_from") in ("unsure", "declined"):
            marks.append(Mark(self.tr("Threat not ruled out"), "warning", "circle-alert"))
        if record.text("may_contact") == "no":
            marks.append(Mark(self.tr("No contact"), "warning", "ban"))
        knows = {
            "yes": self.tr("Knows of the contact with us"),
            "no": self.tr("Does not know of the contact with us"),
        }.get(record.text("knows"), "")
        lines = (said(record, "custody_share", language), knows, record.text("note"))
        title = " · ".join(text for text in (name, role) if text) or self.tr("Guardian")
        return Look(title, tuple(marks), tuple(text for text in lines if text))


class ChildrenSection(RecordSection):
    """Own children, and children and siblings in the home: each judged by itself."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Children and siblings"),
            (Add(Kind.CHILD, self.tr("New child")),),
            empty=self.tr("No child is noted."),
        )

    def consider(self) -> None:
        """Whether to report: on the first child nobody has judged it for, else on a new one."""
        if self.file is None:
            return
        noted = self.file.live(Kind.CHILD)
        waiting = [child for child in noted if unconsidered(child)]
        if waiting:
            self.change(waiting[0], "concern")
            return
        told = self.file.intake.answers if self.file.intake is not None else {}
        ages = children_ahead(told, len(noted))
        self.begin(Kind.CHILD, {"age": ages[0]} if ages else None)

    def look(self, record: FormRecord) -> Look:
        language = self.ui.language
        age = record.answers.get("age")
        title = said(record, "relation", language) or self.tr("Child")
        if isinstance(age, int):
            title = self.tr("{child}, {age} years").format(child=title, age=age)
        safe = {
            "yes": Mark(self.tr("Safe now"), "good", "check"),
            "no": Mark(self.tr("Not safe now"), "danger", "triangle-alert"),
            "unsure": Mark(self.tr("Unsure if safe"), "warning", "circle-alert"),
        }.get(record.text("safe_now"))
        concern = said(record, "concern", language)
        lines = (
            said(record, "lives", language),
            self.tr("Report of concern: {answer}").format(answer=concern) if concern else "",
            record.text("child_view"),
        )
        return Look(title, (safe,) if safe else (), tuple(text for text in lines if text))


class PeopleTab(QWidget):
    """`field_wanted(field)`: the intake is to be shown at this question."""

    field_wanted = Signal(str)

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__()
        self._ui = ui
        self._file: CaseFile | None = None
        self._stale = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        self.person = IdentityCard(ui)
        self.person.wanted.connect(self.field_wanted)
        self.track = ChildTrackSection(ui, case)
        self.guardians = GuardianSection(ui, case)
        self.children_ = ChildrenSection(ui, case)
        self.sections: tuple[RecordSection, ...] = (self.track, self.guardians, self.children_)
        self._close = self._make_close()
        for card in (self.person, *self.sections, self._close):
            scroll.column.addWidget(card)
        scroll.column.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case, when the tab is looked at."""
        self._file, self._stale = file, True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def return_to(self, field: str, part: str) -> None:
        """Take what was being filled in up again, after the lock."""
        self._catch_up()
        any(section.return_to(field, part) for section in self.sections)

    def do_task(self, task: Task) -> None:
        """Show where a task of the child track is done, or note the child that is spoken of."""
        self._catch_up()
        if task.code == "consider_children":
            self.children_.consider()
        elif self.track.step_buttons:
            self.track.step_buttons[0].setFocus()

    def _catch_up(self) -> None:
        if self._file is None or not self._stale:
            return
        self._stale = False
        self.person.show_case(self._file)
        for section in self.sections:
            section.show_case(self._file)
        self._show_close(self._file)

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
