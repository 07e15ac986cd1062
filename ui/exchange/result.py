"""What became of a hand-over: the file, how it was checked, and the codes to note on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.services.handover import HandOver, WrittenExport
from ui.common.buttons import Button
from ui.common.labels import Badge, Banner, Card, Heading, Label, Muted
from ui.common.theme import Space
from ui.exchange.words import SixWords, receipt_words
from ui.parts.scroll import ScrollColumn


class Result(QWidget):
    """`again_wanted`: another hand-over; `case_wanted(case)`: show the case."""

    again_wanted = Signal()
    case_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._case: object = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        card = Card()
        scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(Heading(self.tr("The file is done")))
        top.addWidget(Badge(self.tr("Read back and checked"), "good", "circle-check"))
        top.addStretch(1)
        card.body.addLayout(top)
        self.path = Label("", "strong", selectable=True)
        self.path.setAccessibleName(self.tr("The file"))
        card.body.addWidget(self.path)
        self._readers = Label("")
        card.body.addWidget(self._readers)
        self._phrase_note = Banner(
            self.tr(
                "Write these words down now: they are shown only here. Give them by another way "
                "than the file."
            ),
            "warning",
        )
        card.body.addWidget(self._phrase_note)
        self.phrase = SixWords()
        card.body.addWidget(self.phrase)
        card.body.addWidget(Label(self.tr("Receipt words"), "question"))
        self.receipt = SixWords()
        card.body.addWidget(self.receipt)
        card.body.addWidget(
            Muted(
                self.tr(
                    "When the recipient has opened the file, the same words stand there. Compare "
                    "them by phone: then you know that the right file came whole."
                )
            )
        )
        card.body.addWidget(Label(self.tr("Checkpoint for the paper log"), "question"))
        self.checkpoint = Label("", "code", selectable=True)
        self.checkpoint.setAccessibleName(self.tr("Checkpoint for the paper log"))
        card.body.addWidget(self.checkpoint)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.case_button = Button(self.tr("Show the case"))
        self.case_button.clicked.connect(lambda: self.case_wanted.emit(self._case))
        self.again_button = Button(self.tr("Another hand-over"), "accent")
        self.again_button.clicked.connect(self.again_wanted)
        row.addWidget(self.case_button)
        row.addWidget(self.again_button)
        row.addStretch(1)
        card.body.addLayout(row)

    def show_result(
        self, request: HandOver, written: WrittenExport, checkpoint: str, recipient: str
    ) -> None:
        """Show a finished export. `checkpoint`: its short code."""
        self._case = request.case
        self.path.setText(str(written.path))
        self.path.setAccessibleDescription(str(written.path))
        self._readers.setText(self.tr("Can be read by: {who}").format(who=recipient))
        self._phrase_note.setVisible(bool(request.passphrase))
        self.phrase.setVisible(bool(request.passphrase))
        self.phrase.show_words(request.passphrase.split(" ") if request.passphrase else ())
        self.receipt.show_words(receipt_words(written.sha256))
        self.checkpoint.setText(checkpoint)
        self.checkpoint.setAccessibleDescription(checkpoint)

    def focus_first(self) -> None:
        """Give the keyboard to the next thing to do."""
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)
