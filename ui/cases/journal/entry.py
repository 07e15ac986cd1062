"""One entered entry on the screen: unchangeable, with every older wording behind a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import JournalRecord, JournalVersion
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services.case_words import listed
from ui.cases.journal.filter import marked
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, Label, Muted, rule
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.common.theme import Space
from ui.common.words import LONGEST
from ui.parts.code_words import record_name, word
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import local_words, stamp_words

_PARTS = (
    ("facts", QT_TRANSLATE_NOOP("JournalEntry", "Facts")),
    ("assessment", QT_TRANSLATE_NOOP("JournalEntry", "Assessment")),
    ("action", QT_TRANSLATE_NOOP("JournalEntry", "Decision or action")),
    ("source", QT_TRANSLATE_NOOP("JournalEntry", "Source")),
    ("participants", QT_TRANSLATE_NOOP("JournalEntry", "Took part")),
)


@dataclass(frozen=True)
class Manner:
    """How entries are shown: to whom, on which day, with what marked.

    `may_comment`: supervisors. `words` are marked in the text.
    """

    today: date
    language: str
    writable: bool
    may_comment: bool = False
    words: tuple[str, ...] = ()


class EntryCard(Card):
    """`correct_wanted`: another wording; `remark_wanted(kind)`: a comment, or the person's view."""

    correct_wanted = Signal()
    remark_wanted = Signal(object)

    def __init__(
        self,
        record: JournalRecord,
        manner: Manner,
        remarks: Sequence[FormRecord] = (),
        *,
        new: bool = False,
    ) -> None:
        super().__init__("")
        self.record, self.new = record, new
        self._manner, self._remarks = manner, remarks
        self._today, self._language = manner.today, manner.language
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self.body.setSpacing(Space.S)
        self.body.addLayout(self._make_head())
        self.body.addWidget(self._texts(record.current.entry, struck=False))
        for remark in remarks:
            self.body.addWidget(self._remark(remark))
        self.body.addLayout(self._make_acts())
        self._old = QWidget()
        older = QVBoxLayout(self._old)
        older.setContentsMargins(0, Space.S, 0, 0)
        older.setSpacing(Space.S)
        for replaced, by in zip(record.versions, record.versions[1:], strict=False):
            older.addWidget(rule())
            older.addWidget(Muted(self._replaced_words(by)))
            older.addWidget(self._texts(replaced.entry, struck=True))
        self._old.hide()
        self.body.addWidget(self._old)

    def focus(self) -> None:
        """Give the keyboard to what can be done with this entry."""
        for button in (self.correct_button, self.old_button):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def toggle_old(self) -> None:
        """Show the older wordings, or cover them."""
        self._old.setVisible(self._old.isHidden())
        self.old_button.setText(self._old_words())

    def _make_head(self) -> QVBoxLayout:
        current, first = self.record.current, self.record.versions[0]
        column = QVBoxLayout()
        column.setSpacing(0)
        row = FlowLayout(gap=Space.S)  # by itself in it, the heading breaks only without room
        when = local_words(current.entry.event_time, self._today, self._language)
        kind = word("kind", current.entry.kind) if current.entry.kind else ""
        row.addWidget(Label(" · ".join(part for part in (kind, when) if part), "subheading"))
        if self.new:
            row.addWidget(Badge(self.tr("New"), "accent", "circle-dot"))
        if current.entry.sensitivity:
            mark = listed("sensitivity", current.entry.sensitivity, self._language)
            row.addWidget(Badge(mark, "warning", "shield-alert"))
        row.push()
        if len(self.record.versions) > 1:
            row.addWidget(Badge(self.tr("Corrected"), "neutral", "pencil"))
        column.addLayout(row)
        column.addWidget(
            Muted(
                self.tr("Entered {time} by {alias}").format(
                    time=stamp_words(first.entered, self._today, self._language),
                    alias=first.author,
                ),
                small=True,
            )
        )
        return column

    def _old_words(self) -> str:
        return self.tr("Older wordings") if self._old.isHidden() else self.tr("Cover older")

    def _replaced_words(self, by: JournalVersion) -> str:
        return self.tr("Replaced {time} by {alias}: {reason}").format(
            time=stamp_words(by.entered, self._today, self._language),
            alias=by.author,
            reason=by.reason or "–",
        )

    def _make_acts(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M, line_gap=0)
        self.correct_button = Button(self.tr("Correct"), "link", "pencil")
        self.correct_button.clicked.connect(self.correct_wanted)
        self.old_button = Button(self.tr("Older wordings"), "link", "history")
        self.old_button.clicked.connect(self.toggle_old)
        self.view_button = Button(self.tr("The person sees it differently …"), "link", "user")
        self.view_button.clicked.connect(lambda: self.remark_wanted.emit(Kind.DIFFERING_VIEW))
        self.comment_button = Button(self.tr("Comment …"), "link", "message-square")
        self.comment_button.clicked.connect(lambda: self.remark_wanted.emit(Kind.COMMENT))
        offered = {
            self.correct_button: self._manner.writable,
            self.old_button: len(self.record.versions) > 1,
            self.view_button: self._manner.writable,
            self.comment_button: self._manner.writable and self._manner.may_comment,
        }
        for button, there in offered.items():
            if there:
                row.addWidget(button)
        return row

    def _remark(self, remark: FormRecord) -> QWidget:
        """What stands beside the entry for ever: a comment, or what the person thinks of it."""
        box = QFrame()
        box.setProperty("row", "true")
        column = QVBoxLayout(box)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(2)
        title = record_name(remark.kind, self._language)
        said = self.tr("{title} · {alias}, {time}").format(
            title=title,
            alias=remark.current.author,
            time=stamp_words(remark.current.entered, self._today, self._language),
        )
        column.addWidget(Label(said, "small"))
        column.addWidget(Label(remark.text("text"), selectable=True))
        return box

    def _texts(self, entry: JournalEntry, *, struck: bool) -> QWidget:
        roles = [listed("participant_role", role, self._language) for role in entry.roles]
        took_part = " · ".join(part for part in (", ".join(roles), entry.participants) if part)
        shown = replace(entry, participants=took_part)
        return _texts(shown, struck=struck, words=self._manner.words)


def _texts(entry: JournalEntry, *, struck: bool, words: Sequence[str] = ()) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for name, title in _PARTS:
        text = getattr(entry, name)
        if not text:
            continue
        column.addSpacing(Space.XS)
        column.addWidget(Label(QCoreApplication.translate("JournalEntry", title), "small"))
        label = Label(text, selectable=True)
        if words:
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(marked(text[:LONGEST], words))
        if struck:
            font = label.font()
            font.setStrikeOut(True)
            label.setFont(font)
            label.setAccessibleName(
                QCoreApplication.translate("JournalEntry", "Struck through: {text}").format(
                    text=text
                )
            )
        column.addWidget(label)
    return holder
