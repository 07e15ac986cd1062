"""One event in full: what it says, what is wrong with it, what was asked about it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.log_review import LogLine
from avhopp_desktop.domain.own_reasons import reason_in
from ui.common.buttons import Button
from ui.common.labels import Card, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.times import stamp_words
from ui.review.desk import Desk
from ui.review.words import about_words, action_words, all_why, fault_words
from ui.session import UiSession


class LineCard(Card):
    """`moved_on`: the line is done, show the next."""

    moved_on = Signal()

    def __init__(self, ui: UiSession, desk: Desk) -> None:
        super().__init__()
        self._ui, self._desk = ui, desk
        self._line: LogLine | None = None
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.body.setSpacing(Space.XS)
        self.title = Label("", "subheading")
        self.title.setObjectName("review.line")
        self._words = QVBoxLayout()
        self._words.setSpacing(Space.XS)
        self.look_button = Button(self.tr("Mark as looked at"), "secondary", "check")
        self.look_button.setObjectName("review.look")
        self.ask_button = Button(self.tr("Ask about it …"), "secondary", "message-square")
        self.ask_button.setObjectName("review.ask")
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.look_button)
        row.addWidget(self.ask_button)
        self.body.addWidget(self.title)
        self.body.addLayout(self._words)
        self.body.addSpacing(Space.XS)
        self.body.addLayout(row)
        self.look_button.clicked.connect(self.mark)
        self.ask_button.clicked.connect(self.ask)

    def show_line(self, line: LogLine | None, *, own: bool) -> None:
        """Show a line, or nothing."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        today = self._ui.now().date()
        time = stamp_words(line.time, today, self._ui.language) if line.time else ""
        parts = [line.alias, action_words(line), line.case_code, time]
        self.title.setText("  ·  ".join(part for part in parts if part))
        clear_layout(self._words)
        for code in line.faults:
            wrong = Label(fault_words(code), "strong")
            wrong.set_tone("danger")
            self._words.addWidget(wrong)
        for text in self._told(line):
            self._words.addWidget(Muted(text))
        for question in line.questions:
            when = stamp_words(question.time, today, self._ui.language)
            self._words.addWidget(
                Label(
                    self.tr("{alias}, {when}: {note}").format(
                        alias=question.alias, when=when, note=question.note
                    )
                )
            )
        looked = self._desk.looked_at(line)
        self.look_button.setText(self.tr("Looked at") if looked else self.tr("Mark as looked at"))
        self.look_button.setVisible(not own)
        self.look_button.setEnabled(not (line.seen or line.questions))
        self.ask_button.setVisible(not own)

    @Slot()
    def mark(self) -> None:
        """Looked at; on to the next."""
        if self._line is not None:
            line = self._line
            self._desk.tick([line.seq])
            if self._desk.looked_at(line):
                self.moved_on.emit()

    @Slot()
    def ask(self) -> None:
        """A note of what was asked; it is kept in the log at once."""
        if self._line is None or self.ask_button.isHidden():
            return
        note = self._ui.dialogs.ask_text(
            self,
            self.tr("Ask about this event"),
            self.tr(
                "Write whom you asked and what, or what was answered. The note is kept in the log"
                " and stands in the sign-off. Write no names."
            ),
            self.tr("Keep the note"),
            shortest=3,
        )
        if note is None:
            return
        try:
            self._desk.ask(self._line.seq, note)
        except AvhoppError as error:
            tell_error(self._ui, self, error)

    def _told(self, line: LogLine) -> list[str]:
        number = self.tr("Event {number}").format(number=line.seq)
        why = all_why(line)
        if why:
            number = self.tr("{event}. Here because of: {why}").format(event=number, why=why)
        told = [number]
        if line.reason:
            reason = reason_in(line.reason, self._ui.language)
            told.append(self.tr("Reason given: {reason}").format(reason=reason))
        about = about_words(line.detail, self._ui.language)
        return [*told, about] if about else told
