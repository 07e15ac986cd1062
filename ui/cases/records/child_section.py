"""The child track: each report about a child, with what is done and until when the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.child_track import TrackState, TrackStep, steps
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from ui.cases.records.line import Look, Mark
from ui.cases.records.section import Add, RecordSection
from ui.cases.records.words import said
from ui.common.buttons import Button
from ui.common.labels import Badge, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import word
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import due_words, local_words
from ui.session import UiSession


class ChildTrackSection(RecordSection):
    """Four steps by law, drawn as a list with their days."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(
            ui,
            case,
            self.tr("Reports about a child"),
            (
                Add(
                    Kind.CHILD_REPORT,
                    self.tr("New report"),
                    lambda: {"received": ui.now().date().isoformat()},
                ),
            ),
            empty=self.tr("No report about a child has come in."),
        )
        self.step_buttons: list[Button] = []

    def show_case(self, file: CaseFile, room: int | None = None) -> None:
        """Show this state of the case."""
        super().show_case(file, room)
        clear_layout(self.top)
        self.step_buttons = []
        for report in file.live(Kind.CHILD_REPORT):
            self.top.addWidget(self._track(report, writable=not file.read_only))

    def look(self, record: FormRecord) -> Look:
        today, language = self.ui.now().date(), self.ui.language
        received = record.text("received")
        when = local_words(received, today, language) if received else ""
        about = said(record, "report_about", language)
        title = self.tr("Report, came in {day}").format(day=when) if when else self.tr("Report")
        return Look(title, (), (about,) if about else ())

    # Inside

    def _track(self, report: FormRecord, *, writable: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(Label(self.look(report).title, "subheading"))
        for step in steps(report):
            column.addWidget(self._step(report, step, writable=writable))
        return holder

    def _step(self, report: FormRecord, step: TrackStep, *, writable: bool) -> QWidget:
        row = QFrame()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Space.S)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = word("task", step.code)
        line = FlowLayout(gap=Space.S, line_gap=2)
        line.addWidget(Label(self._name(step.code), "strong"))
        mark = self._mark(step)
        line.addWidget(Badge(mark.text, mark.tone, mark.icon))
        words.addLayout(line)
        words.addWidget(Muted(self._below(report, step), small=True))
        across.addLayout(words, 1)
        open_ = step.state in (TrackState.WAITS, TrackState.UNASKED)
        if writable and open_:
            button = Button(self.tr("Fill in"), "secondary", "pencil")
            button.setAccessibleName(self.tr("Fill in: {what}").format(what=name))
            button.clicked.connect(lambda: self.change(report, step.field))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.step_buttons.append(button)
        return row

    def _name(self, code: str) -> str:
        return {
            "protection_assessment": self.tr("Immediate protection assessment"),
            "preliminary_assessment": self.tr("Preliminary assessment, 14 days"),
            "reporter_feedback": self.tr("Feedback to the reporter, a week"),
            "child_investigation": self.tr("Investigation, four months"),
        }[code]

    def _mark(self, step: TrackStep) -> Mark:
        today, language = self.ui.now().date(), self.ui.language
        if step.state is TrackState.DONE:
            day = local_words(step.day, today, language)
            return Mark(self.tr("Done {day}").format(day=day), "good", "check")
        due = due_words(step.day, today, language)
        if step.state is TrackState.WAITS and due is not None:
            text = due.text
            if due.tone != "danger":
                text = self.tr("by {day}").format(day=due.text)
            return Mark(text, due.tone, due.icon)
        if step.state is TrackState.NOT_NEEDED:
            return Mark(self.tr("Not needed"), "neutral", "minus")
        if step.state is TrackState.UNASKED:
            return Mark(self.tr("Not asked"), "warning", "circle-question-mark")
        return Mark(self.tr("Later"), "neutral", "clock")

    def _below(self, report: FormRecord, step: TrackStep) -> str:
        answer = {
            "protection_assessment": "protection_result",
            "preliminary_assessment": "preliminary",
        }.get(step.code, "")
        words = said(report, answer, self.ui.language) if answer else ""
        return " · ".join(text for text in (words, f"{step.law} SoL") if text)
