"""What second readers said of an assessment: asked for at a high or acute level, never a gate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from avhopp_desktop.domain import threat
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services.reference import form_of
from ui.common.labels import Badge, Card, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import stamp_words
from ui.session import UiSession

_LOOKS = {
    "yes": ("good", "circle-check"),
    "partly": ("warning", "circle-alert"),
    "no": ("danger", "circle-alert"),
}


class ReadingsCard(Card):
    """Who read it, and whether they share it."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__(self.tr("Second reading"))
        self._ui = ui
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self.body.addLayout(self._list)

    def show_readings(self, assessment: FormRecord, readings: Sequence[FormRecord]) -> None:
        """Show what was said of an assessment; hidden where nobody has to say anything."""
        clear_layout(self._list)
        needed = threat.level_of(assessment.answers) in threat.HIGH
        self.setVisible(needed or bool(readings))
        if not any(threat.holds(one, assessment) for one in readings):
            text = self.tr("Waits for a colleague. The assessment counts meanwhile.")
            self._list.addWidget(Badge(self.tr("Not read yet"), "warning", "clock"))
            self._list.addWidget(Muted(text))
        for one in readings:
            self._list.addLayout(self._reading(one, holds=threat.holds(one, assessment)))

    def _reading(self, one: FormRecord, *, holds: bool) -> QVBoxLayout:
        today, language = self._ui.now().date(), self._ui.language
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        field = form_of(Kind.READING).field("agrees")
        code = one.text("agrees")
        choice = field.choice(code) if field is not None else None
        tone, icon = _LOOKS.get(code, ("neutral", "circle-question-mark"))
        words = choice.text.in_(language) if choice else code
        row = FlowLayout(gap=Space.S)
        row.addWidget(
            Badge(self.tr("Shares the assessment: {answer}").format(answer=words), tone, icon)
        )
        state = one.current
        row.addWidget(Muted(f"{state.author} · {stamp_words(state.entered, today, language)}"))
        column.addLayout(row)
        if not holds:
            column.addWidget(Muted(self.tr("Said before the assessment was changed.")))
        if one.text("text"):
            column.addWidget(Label(one.text("text"), selectable=True))
        return column
