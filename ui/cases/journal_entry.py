"""One entered entry on the screen: unchangeable, with every older wording behind a button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import JournalRecord, JournalVersion
from avhopp_desktop.domain.journal import JournalEntry
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, Label, Muted, rule
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.common.theme import Space
from ui.parts.code_words import word
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import local_words, stamp_words

_PARTS = (
    ("facts", QT_TRANSLATE_NOOP("JournalEntry", "Facts")),
    ("assessment", QT_TRANSLATE_NOOP("JournalEntry", "Assessment")),
    ("action", QT_TRANSLATE_NOOP("JournalEntry", "Decision or action")),
    ("source", QT_TRANSLATE_NOOP("JournalEntry", "Source")),
    ("participants", QT_TRANSLATE_NOOP("JournalEntry", "Took part")),
)


class EntryCard(Card):
    """`correct_wanted`: the person wants to write another wording."""

    correct_wanted = Signal()

    def __init__(
        self, record: JournalRecord, today: date, language: str, *, writable: bool
    ) -> None:
        super().__init__("")
        self.record = record
        self._today, self._language = today, language
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self.body.setSpacing(Space.S)
        self.body.addLayout(self._make_head(writable))
        self.body.addWidget(_texts(record.current.entry, struck=False))
        self._old = QWidget()
        older = QVBoxLayout(self._old)
        older.setContentsMargins(0, Space.S, 0, 0)
        older.setSpacing(Space.S)
        for replaced, by in zip(record.versions, record.versions[1:], strict=False):
            older.addWidget(rule())
            older.addWidget(Muted(self._replaced_words(replaced, by)))
            older.addWidget(_texts(replaced.entry, struck=True))
        self._old.hide()
        self.body.addWidget(self._old)

    def toggle_old(self) -> None:
        """Show the older wordings, or cover them."""
        self._old.setVisible(self._old.isHidden())
        self.old_button.setText(self._old_words())

    def _make_head(self, writable: bool) -> FlowLayout:
        current, first = self.record.current, self.record.versions[0]
        row = FlowLayout(gap=Space.S)
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        when = local_words(current.entry.event_time, self._today, self._language)
        kind = word("kind", current.entry.kind) if current.entry.kind else ""
        words.addWidget(Label(" · ".join(part for part in (kind, when) if part), "subheading"))
        words.addWidget(
            Muted(
                self.tr("Entered {time} by {alias}").format(
                    time=stamp_words(first.entered, self._today, self._language),
                    alias=first.author,
                ),
                small=True,
            )
        )
        row.addWidget(holder)
        row.push()
        self.old_button = Button("", "quiet", "history")
        self.old_button.clicked.connect(self.toggle_old)
        if len(self.record.versions) > 1:
            row.addWidget(Badge(self.tr("Corrected"), "neutral", "pencil"))
            row.addWidget(self.old_button)
        self.correct_button = Button(self.tr("Correct"), "quiet", "pencil")
        self.correct_button.clicked.connect(self.correct_wanted)
        if writable:
            row.addWidget(self.correct_button)
        self.old_button.setText(self.tr("Older wordings"))
        return row

    def _old_words(self) -> str:
        return self.tr("Older wordings") if self._old.isHidden() else self.tr("Cover older")

    def _replaced_words(self, old: JournalVersion, by: JournalVersion) -> str:
        return self.tr("Replaced {time} by {alias}: {reason}").format(
            time=stamp_words(by.entered, self._today, self._language),
            alias=by.author,
            reason=by.reason or "–",
        )


def _texts(entry: JournalEntry, *, struck: bool) -> QWidget:
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
