"""Sign off: what exactly is signed, what it came to, and the code for the paper log."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from avhopp_desktop.domain.errors import AvhoppError, ReasonMissing, ReviewNotClean
from avhopp_desktop.domain.log_review import Result
from avhopp_desktop.services.events.log_review import Review
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.labelled import Labelled
from ui.parts.saying import error_words, tell_error
from ui.parts.scroll import ReadingColumn
from ui.parts.segmented import Option, SegmentedChoice
from ui.review.code_card import CodeCard
from ui.review.desk import Desk
from ui.review.words import RESULTS, tr
from ui.session import UiSession

_HIGH = 96


class SignTab(ReadingColumn):
    """Nothing has to be looked at before it can be signed off, but what was not is said."""

    signed = Signal()

    def __init__(self, ui: UiSession, desk: Desk) -> None:
        super().__init__()
        self._ui, self._desk = ui, desk
        self.nothing = Banner(self.tr("Nothing waits to be signed off by you."), "good")
        self.card = self._make_card()
        self.done = CodeCard(
            self.tr("The review is signed off"),
            self.tr(
                "Write this code into the paper log, with the date and your alias. Later it shows"
                " that the log of today is still there."
            ),
        )
        self.done.hide()
        for widget in (self.nothing, self.card, self.done):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        desk.changed.connect(self.show_review)
        desk.ticked.connect(self.show_review)

    @Slot()
    def show_review(self) -> None:
        """Say what would be signed now."""
        review = self._desk.review
        waits = review is not None and review.begun is not None
        self.card.setVisible(waits)
        self.nothing.setVisible(not waits and not self._desk.busy and self.done.isHidden())
        if review is None or review.begun is None:
            return
        if self.note.toPlainText() != self._desk.note:
            self.note.setPlainText(self._desk.note)
        clear_layout(self._facts)
        for text in self._told(review):
            self._facts.addWidget(Label(text))
        left = self._desk.left
        self.left.setVisible(bool(left))
        self.left.set_text(self.tr("%n event(s) to look at have not been marked.", "", left))
        self.wrong.setVisible(bool(review.faults))
        if self.result.code is None and any(line.questions for line in review.lines):
            self.result.set_code(Result.ASKED.value)

    @Slot()
    def sign_off(self) -> None:
        """Sign, and show the code."""
        code = self.result.code
        if code is None:
            self.result_problem.setText(self.tr("Choose what the review came to."))
            self.result_problem.show()
            self.result.focus_first()
            return
        self.result_problem.hide()
        try:
            short = self._desk.sign_off(Result(code), self.note.toPlainText())
        except (ReasonMissing, ReviewNotClean) as error:
            if isinstance(error, ReviewNotClean):
                self.result_problem.setText(error_words(error))
                self.result_problem.show()
                self.result.focus_first()
            else:
                self.note_field.set_problem(self.tr("Write what was asked, or what was done."))
                self.note.setFocus()
            return
        except AvhoppError as error:
            tell_error(self._ui, self, error)
            return
        self._signed(short)

    def _signed(self, short: str) -> None:
        self.result.set_code(None)
        self.note.clear()
        self.done.show_code(short)
        self.done.show()
        self.show_review()
        self.done.focus_first()
        self.signed.emit()

    def _make_card(self) -> Card:
        card = Card(self.tr("Sign off the review"))
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.XS)
        card.body.addLayout(self._facts)
        self.wrong = Banner(
            self.tr(
                "Events are wrong: see “Faults”. The review cannot be signed off without remark."
            ),
            "danger",
        )
        self.left = Banner("", "warning")
        card.body.addWidget(self.wrong)
        card.body.addWidget(self.left)
        options = [Option(one.value, tr(text)) for one, text in RESULTS.items()]
        question = self.tr("What did the review come to?")
        self.result = SegmentedChoice(options, question)
        self.result.setObjectName("review.result")
        self.result_problem = Label("", "problem")
        self.result_problem.hide()
        self.note = QPlainTextEdit()
        self.note.setObjectName("review.note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(theme.px(_HIGH))
        self.note_field = Labelled(
            self.tr("Note"),
            self.note,
            self.tr("Needed for everything but a clean result. Write no names."),
        )
        card.body.addWidget(Label(question, "question"))
        card.body.addWidget(self.result)
        card.body.addWidget(self.result_problem)
        card.body.addWidget(self.note_field)
        self._add_button(card)
        self.button.clicked.connect(self.sign_off)
        self.note.textChanged.connect(self._note_typed)
        return card

    def _add_button(self, card: Card) -> None:
        self.button = Button(self.tr("Sign off"), "accent", "shield-check")
        self.button.setObjectName("review.sign")
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addWidget(
            Muted(
                self.tr(
                    "Your signature stands in the log, with what was drawn and what was asked."
                    " It cannot be taken back. What you did yourself stays open."
                ),
                small=True,
            )
        )

    def _told(self, review: Review) -> list[str]:
        begun = review.begun
        if begun is None:
            return []
        looked, asked = len(review.to_look), sum(bool(line.questions) for line in review.lines)
        return [
            self.tr("Events {first} to {through}, except your own.").format(
                first=begun.first, through=begun.through
            ),
            self.tr("%n event(s) of others, not signed off before.", "", len(review.lines)),
            self.tr("%n event(s) to look at.", "", looked),
            self.tr("%n event(s) drawn by lot.", "", len(review.sample)),
            self.tr("%n event(s) asked about.", "", asked),
        ]

    @Slot()
    def _note_typed(self) -> None:
        self._desk.note = self.note.toPlainText()
        self.note_field.set_problem("")
