"""What became of a hand-over: the file, how it was checked, and the codes to note on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.services.exchange.handover import HandOver, WrittenExport
from ui.common.buttons import Button
from ui.common.labels import Badge, Banner, Card, Heading, Label, Muted
from ui.common.theme import Space
from ui.exchange.words import SixWords, receipt_words
from ui.parts.flow_layout import FlowLayout
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
        self._card = Card()
        scroll.column.addWidget(self._card)
        scroll.column.addStretch(1)
        self._add_file()
        self._add_words()
        self._add_buttons()

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
        self.case_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_file(self) -> None:
        top = FlowLayout(gap=Space.M)
        top.addWidget(Heading(self.tr("The file is done")))
        top.addWidget(Badge(self.tr("Read back and checked"), "good", "circle-check"))
        self._card.body.addLayout(top)
        self.path = Label("", "strong", selectable=True)
        self.path.setAccessibleName(self.tr("The file"))
        self._readers = Label("")
        for label in (self.path, self._readers):
            self._card.body.addWidget(label)

    def _add_words(self) -> None:
        """The words to be given by another way, the receipt, and the code for the paper log."""
        self._phrase_note = Banner(
            self.tr(
                "Write these words down now: they are shown only here. Give them by another way "
                "than the file."
            ),
            "warning",
        )
        self.phrase, self.receipt = SixWords(), SixWords()
        self.checkpoint = Label("", "code", selectable=True)
        self.checkpoint.setAccessibleName(self.tr("Checkpoint for the paper log"))
        help_text = self.tr(
            "When the recipient has opened the file, the same words stand there. Compare them by "
            "phone: then you know that the right file came whole."
        )
        for widget in (
            self._phrase_note,
            self.phrase,
            Label(self.tr("Receipt words"), "question"),
            self.receipt,
            Muted(help_text),
            Label(self.tr("Checkpoint for the paper log"), "question"),
            self.checkpoint,
        ):
            self._card.body.addWidget(widget)

    def _add_buttons(self) -> None:
        row = FlowLayout(gap=Space.S)
        self.case_button = Button(self.tr("Show the case"), "accent")
        self.case_button.clicked.connect(lambda: self.case_wanted.emit(self._case))
        self.again_button = Button(self.tr("Another hand-over"))
        self.again_button.clicked.connect(self.again_wanted)
        row.addWidget(self.case_button)
        row.addWidget(self.again_button)
        self._card.body.addLayout(row)
