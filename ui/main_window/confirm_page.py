"""Typing the recovery sheet back, for an office that put it off."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from ui.common.buttons import Button
from ui.session import UiSession
from ui.unlock.sheet import Sheet
from ui.unlock.sheet_steps import TypeBack


class ConfirmPage(Sheet):
    """`confirmed`, or `left` without it."""

    help_topic = "recovery"
    confirmed = Signal()
    left = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__("", "", 640)
        self.set_head(
            self.tr("Type the recovery sheet back"),
            self.tr(
                "If the halves were never printed or saved, they are gone: found the office anew"
                " before the first case is written."
            ),
        )
        self.step = TypeBack(ui.session)
        self.step.confirmed.connect(self.confirmed)
        later = Button(self.tr("Later"), "secondary")
        check = Button(self.tr("Check"), "accent")
        later.clicked.connect(self.left)
        check.clicked.connect(self._check)
        self.step.entered.connect(self._check)
        row = QHBoxLayout()
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(check)
        self.body.addWidget(self.step)
        self.body.addLayout(row)

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self.step.focus_first()

    @Slot()
    def _check(self) -> None:
        self.step.ready()
