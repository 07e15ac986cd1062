"""Support and plan: what was agreed, consents, life areas, motivation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task
from ui.cases.records.agreed_section import AgreedSection
from ui.cases.records.consent_section import ConsentSection
from ui.cases.records.life_section import LifeAreasSection, MotivationSection
from ui.cases.records.sections_tab import SectionsTab
from ui.cases.records.words import record_of
from ui.session import UiSession


class PlanTab(SectionsTab):
    """Each part in a card of its own, the most used one on top."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self.agreed = AgreedSection(ui, case)
        self.consents = ConsentSection(ui, case)
        self.life = LifeAreasSection(ui, case)
        self.motivation = MotivationSection(ui, case)
        self.add_cards(self.agreed, self.consents, self.life, self.motivation)

    def do_task(self, task: Task) -> None:
        """Show where a task is done: the meeting to tell about, the record to look at."""
        record = record_of(self.file, task.record) if self.file is not None else None
        if record is not None and record.kind is Kind.MEETING:
            self.agreed.change(record, "outcome")
            return
        for section in self.sections:
            line = section.line_of(task.record)
            if line is not None:
                line.focus_first()
