"""The intake inside the case: the same questions, to complete and to correct."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import intake
from ui.cases.case_tab import CaseTab
from ui.common import shortcuts
from ui.common.labels import Banner, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts import saving_keys
from ui.parts.intake_desk import IntakeDesk
from ui.parts.stepper import Stepper
from ui.parts.times import stamp_words
from ui.session import UiSession


class IntakeTab(CaseTab):
    """Built when it is first looked at. What is typed is kept as a draft until it is saved.

    `wanted(tab)`: what is asked here is made in another tab.
    """

    wanted = Signal(str)

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self._file: CaseFile | None = None
        self.desk: IntakeDesk | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Space.M, 0, 0)
        self._column.setSpacing(Space.S)
        self._line = QHBoxLayout()
        self._line.setSpacing(Space.S)
        self._said = Muted("")
        self._line.addWidget(self._said, 1)
        self._column.addLayout(self._line)
        self._draft = Banner("", "warning")
        self._draft.hide()
        self._column.addWidget(self._draft)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being typed is not touched."""
        self._file = file
        if self.desk is not None and not self.desk.autosave.dirty and file.intake is not None:
            self.desk.show_work(intake.resume(self._ui.session, self._case, file))
        self._show_state()

    @overrides
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.desk is None and self._file is not None and self._file.intake is not None:
            self._build()

    @Slot()
    def save(self) -> None:
        """Save what stands here as it is."""
        if self.desk is None or not self.stepper.isEnabled():
            return
        self._show_problems()
        try:
            changes = self.desk.enter()
        except AnswersBad as error:
            if not self.desk.autosave.dirty:
                self.desk.lead_to_wrong(error)
        except Exception as error:
            self.desk.state.failed(error)
        else:
            self._ui.tell(changes)

    def _build(self) -> None:
        self.stepper = Stepper(self.tr("Save"), self)
        work = intake.resume(self._ui.session, self._case, self._file)
        self.desk = IntakeDesk(self._ui, work, self.stepper, self)
        self.stepper.close_button.setText(self.tr("Save"))
        self.stepper.close_button.setToolTip(self.tr("Ctrl+Enter"))
        self.stepper.closed.connect(self.save)
        self.stepper.finished.connect(self.save)
        self.stepper.step_changed.connect(lambda _: self._show_problems())
        self._line.addWidget(self.desk.state.badge)
        self._column.addWidget(self.desk.state.trouble)
        self._column.addWidget(self.stepper, 1)
        self.desk.changed.connect(lambda _: self._show_state())
        self.desk.wanted.connect(self.wanted)
        self.stepper.go(self.desk.flow.opens_at)
        self.desk.make_ahead()
        shortcuts.inside(self, saving_keys.of(self.desk.autosave, self.save))
        self._show_state()

    def _show_problems(self) -> None:
        if self.desk is not None:
            for step in self.desk.steps:
                self.desk.show_problems(step, reminding=True)

    def _show_state(self) -> None:
        view = self._file.intake if self._file is not None else None
        if view is None or self._file is None:
            return
        today, language = self._ui.now().date(), self._ui.language
        self._said.setText(
            self.tr("Saved {time} by {alias}").format(
                time=stamp_words(view.saved, today, language), alias=view.author
            )
        )
        self._draft.setVisible(bool(view.draft_saved))
        self._draft.set_text(
            self.tr("Unsaved changes from {time} by {alias} are shown. Save to enter them.").format(
                time=stamp_words(view.draft_saved, today, language), alias=view.draft_by
            )
        )
        if self.desk is not None:
            writable = not self._file.read_only
            self.desk.set_writable(writable)
            self.stepper.close_button.setVisible(writable)
