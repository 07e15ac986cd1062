"""The questions of the intake, with the script beside them, or the end in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.common import keys, shortcuts, theme
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.intake.ending_card import EndingCard
from ui.intake.script_panel import ScriptPanel
from ui.parts.field_base import FormContext
from ui.parts.fields_choice import ConfirmationField
from ui.parts.fields_compound import MarkedField
from ui.parts.intake_desk import IntakeDesk
from ui.session import UiSession

SAID = "info_limits"
_BESIDE = 900
"""From this width, at 100 % text, the script stands beside the questions and not in their place."""


class Workspace(QWidget):
    """Shows the stepper; F2 brings the script and takes it away, and the keyboard goes with it.

    `ended(changes)`: the contact has ended without a case.
    """

    ended = Signal(object)

    def __init__(self, ui: UiSession, desk: IntakeDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui, self._desk = ui, desk
        self._before: QWidget | None = None
        self.script: ScriptPanel | None = None
        self.ending: EndingCard | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.M)
        self._row.addWidget(desk.stepper, 3)
        shortcuts.on_page(self, {keys.SCRIPT: self.toggle_script})

    @Slot()
    def toggle_script(self) -> None:
        """Bring the script, or take it away and go back to the question in hand."""
        if self.ending is not None:
            return
        if self.script is not None and self.script.isVisible():
            self.script.hide()
            self._fit()
            self._return()
            return
        self._before = QApplication.focusWidget()
        if self.script is None:
            self.script = self._make_script()
            self._row.addWidget(self.script, 2)
        self.script.refresh()
        self.script.show()
        self._fit()
        self.script.focus_first()

    @Slot()
    def open_ending(self) -> None:
        """Ask how the contact ended; what is typed is kept until that is answered."""
        if self.ending is not None:
            return
        self._desk.autosave.flush()
        self._before = QApplication.focusWidget()
        if self.script is not None:
            self.script.hide()
        self.ending = EndingCard(self._ui, self._desk.work, self._drop)
        self.ending.back.connect(self.close_ending)
        self.ending.refused.connect(self._desk.autosave.touch)
        self.ending.ended.connect(self.ended)
        self._desk.stepper.hide()
        self._row.addWidget(self.ending, 3)
        self.ending.show()
        self.ending.focus_first()

    @Slot()
    def close_ending(self) -> None:
        """Back to the questions; nothing has happened."""
        if self.ending is None:
            return
        self.ending.hide()
        self._row.removeWidget(self.ending)
        self.ending.deleteLater()
        self.ending = None
        self._fit()
        self._return()

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.ending is not None:
            return
        shown = self.script is not None and not self.script.isHidden()
        beside = self.width() >= theme.px(_BESIDE)
        self._desk.stepper.setVisible(beside or not shown)

    def _make_script(self) -> ScriptPanel:
        step = self._desk.flow.step_of(SAID)
        widget = self._desk.group(step or "").row(SAID).input
        inner = widget.inner if isinstance(widget, MarkedField) else widget
        assert isinstance(inner, ConfirmationField)  # noqa: S101 - the form says so
        panel = ScriptPanel(inner, FormContext(self._ui.language, self._ui.now))
        panel.closed.connect(self.toggle_script)
        return panel

    def _return(self) -> None:
        before, self._before = self._before, None
        if before is not None and self.isAncestorOf(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._desk.focus_current()

    def _drop(self) -> None:
        """Nothing may type the draft anew while it goes; time and channel are taken along."""
        self._desk.autosave.settle()
        self._desk.work.answers = self._desk.answers()
