"""The paper log: today's code, and whether an earlier one is still there."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from avhopp_desktop.domain.errors import ChainBroken, CheckpointBad
from avhopp_desktop.services.events import review
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, Muted
from ui.parts.labelled import Labelled, line_edit
from ui.parts.scroll import ReadingColumn
from ui.review.code_card import CodeCard
from ui.session import UiSession

_CODE_LIMIT = 40


class PaperTab(ReadingColumn):
    """What leaves the vault on paper is the only thing that shows a vault turned back."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self.now = CodeCard(
            self.tr("Today's code"),
            self.tr(
                "Write it into the paper log, with date and alias, and keep that log where the"
                " computer is not. It stands for every event up to now."
            ),
        )
        self.column.addWidget(self.now)
        self.column.addWidget(self._make_check())
        self.column.addStretch(1)

    def shown(self) -> None:
        """The code of this moment."""
        self.now.show_code(review.checkpoint(self._ui.session).short)

    @Slot()
    def check(self) -> None:
        """Look for the typed code in the log."""
        self.answer.show()
        self.bad.hide()
        try:
            number = review.event_with_code(self._ui.session, self.edit.text())
        except CheckpointBad:
            self.answer.hide()
            self.field.set_problem(self.tr("A code has four groups of four letters and digits."))
            self.edit.setFocus()
        except ChainBroken:
            self.answer.hide()
            self.bad.show()
        else:
            self.answer.set_text(
                self.tr("The log still holds it: it was the code after event {number}.").format(
                    number=number
                )
            )

    def _make_check(self) -> Card:
        card = Card(self.tr("Check an earlier code"))
        card.body.addWidget(
            Muted(
                self.tr(
                    "Type a code from the paper log. If the log of today never had it, somebody"
                    " has put back an older vault or changed the log, or it was miswritten."
                )
            )
        )
        self.edit = line_edit("review.earlier_code", _CODE_LIMIT)
        self.field = Labelled(self.tr("Code from the paper log"), self.edit)
        self.button = Button(self.tr("Check"), "secondary", "search")
        self.button.setObjectName("review.check")
        self.answer = Banner("", "good")
        self.answer.hide()
        self.bad = Banner(
            self.tr(
                "The log of today never had this code. Read it once more from the paper; if it is"
                " right, tell a supervisor and do not work on in this vault."
            ),
            "danger",
        )
        self.bad.hide()
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        card.body.addWidget(self.field)
        card.body.addLayout(line)
        card.body.addWidget(self.answer)
        card.body.addWidget(self.bad)
        self.button.clicked.connect(self.check)
        self.edit.returnPressed.connect(self.check)
        return card
