"""Support and plan: what was agreed, consents, life areas, motivation."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task
from ui.cases.agreed_section import AgreedSection
from ui.cases.consent_section import ConsentSection
from ui.cases.life_section import LifeAreasSection, MotivationSection
from ui.cases.record_section import RecordSection
from ui.cases.record_words import record_of
from ui.common.theme import Space
from ui.parts.scroll import ScrollColumn
from ui.session import UiSession


class PlanTab(QWidget):
    """Each part in a card of its own, the most used one on top."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__()
        self._file: CaseFile | None = None
        self._stale = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        self.agreed = AgreedSection(ui, case)
        self.consents = ConsentSection(ui, case)
        self.life = LifeAreasSection(ui, case)
        self.motivation = MotivationSection(ui, case)
        self.sections: tuple[RecordSection, ...] = (
            self.agreed,
            self.consents,
            self.life,
            self.motivation,
        )
        for section in self.sections:
            scroll.column.addWidget(section)
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
        """Show where a task is done: the meeting to tell about, the record to look at."""
        self._catch_up()
        record = record_of(self._file, task.record) if self._file is not None else None
        if record is not None and record.kind is Kind.MEETING:
            self.agreed.change(record, "outcome")
            return
        for section in self.sections:
            line = section.line_of(task.record)
            if line is not None:
                line.focus_first()

    def _catch_up(self) -> None:
        if self._file is not None and self._stale:
            self._stale = False
            for section in self.sections:
                section.show_case(self._file)
