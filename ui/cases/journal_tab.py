"""The journal: what is being written on top, then everything entered, the newest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile, JournalDraft, JournalRecord
from avhopp_desktop.domain.ids import CaseId
from ui.cases.journal_editor import JournalEditor
from ui.cases.journal_entry import EntryCard
from ui.cases.overview_tab import entry_time
from ui.common.buttons import Button
from ui.common.labels import Banner, EmptyState, Label, clear_layout
from ui.common.theme import Space
from ui.parts.scroll import ScrollColumn
from ui.parts.times import month_words, stamp_words
from ui.session import UiSession

PAGE = 40
"""Entries that are shown before one asks for older ones."""


class JournalTab(QWidget):
    """Begins and takes up drafts; entered entries only stand here to be read.

    `left`: nothing is being written any more, and no entry has the keyboard.
    """

    left = Signal()

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__()
        self._ui = ui
        self._file: CaseFile | None = None
        self._shown = PAGE
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._scroll = ScrollColumn()
        outer.addWidget(self._scroll)
        self.editor = JournalEditor(ui, case)
        self.editor.hide()
        self.editor.ended.connect(self._ended)
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(Space.S)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self._cards: list[EntryCard] = []
        self._scroll.column.addWidget(self.editor)
        self._scroll.column.addLayout(self._drafts)
        self._scroll.column.addLayout(self._list)
        self._scroll.column.addStretch(1)

    @property
    def cards(self) -> list[EntryCard]:
        """The entries on the screen, the newest first."""
        return list(self._cards)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being written is not touched."""
        same = self._file is not None and (
            file.journal == self._file.journal and file.row == self._file.row
        )
        self._file = file
        self._show_drafts()
        if not same:
            self._show_entries()

    @Slot()
    def begin(self) -> None:
        """Write: go on with what is open, or begin a new entry."""
        if self.editor.isHidden():
            self.editor.write_now()
        else:
            self.editor.focus_first()
        self._scroll.verticalScrollBar().setValue(0)

    def return_to(self, field: str, part: str = "") -> None:
        """Take the newest draft up again at the same field, after the lock."""
        drafts = self._waiting()
        if drafts and self.editor.isHidden():
            self._take_up(max(drafts, key=lambda draft: draft.saved))
            self.editor.group.focus_field(field, part)

    def _waiting(self) -> list[JournalDraft]:
        if self._file is None or self._file.read_only:
            return []
        in_hand = None if self.editor.isHidden() else self.editor.draft
        return [draft for draft in self._file.drafts if draft.record != in_hand]

    def _show_drafts(self) -> None:
        clear_layout(self._drafts)
        today = self._ui.now().date()
        for draft in self._waiting():
            when = stamp_words(draft.saved, today, self._ui.language)
            banner = Banner(
                self.tr("Draft – not entered, kept {time}").format(time=when),
                "warning",
                action=self.tr("Go on writing"),
            )
            banner.acted.connect(lambda one=draft: self._take_up(one))
            self._drafts.addWidget(banner)

    def _take_up(self, draft: JournalDraft) -> None:
        journal = self._file.journal if self._file else ()
        if any(record.record == draft.record for record in journal):
            self.editor.correct(draft.record, draft.entry, saved=draft.saved)
        else:
            self.editor.write(draft.entry, draft.record, saved=draft.saved)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_drafts()

    def _show_entries(self) -> None:
        clear_layout(self._list)
        self._cards = []
        file = self._file
        if file is None:
            return
        newest = sorted(file.journal, key=entry_time, reverse=True)
        today, month = self._ui.now().date(), ""
        for record in newest[: self._shown]:
            heading = _month_of(record, self._ui.language)
            if heading != month:
                month = heading
                self._list.addWidget(Label(month, "heading"))
            self._list.addWidget(self._card(record, today, writable=not file.read_only))
        if len(newest) > self._shown:
            more = Button(self.tr("Show older entries"), "secondary")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        if not newest:
            self._list.addWidget(self._make_empty(writable=not file.read_only))

    def _card(self, record: JournalRecord, today: date, *, writable: bool) -> EntryCard:
        card = EntryCard(record, today, self._ui.language, writable=writable)
        card.correct_wanted.connect(lambda: self._correct(record))
        self._cards.append(card)
        return card

    def _correct(self, record: JournalRecord) -> None:
        if not self.editor.isHidden():
            self.editor.put_away()
        self.editor.correct(record.record, record.current.entry)
        self._scroll.verticalScrollBar().setValue(0)

    @Slot(object)
    def _ended(self, record: object) -> None:
        """The keyboard goes to the entry that has just been made."""
        for card in self._cards:
            if card.record.record == record:
                card.correct_button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.left.emit()

    def _make_empty(self, *, writable: bool) -> EmptyState:
        text = self.tr("What is entered here cannot be changed, only corrected with a reason.")
        action = self.tr("Write the first entry (Ctrl+J)") if writable else ""
        empty = EmptyState("file-text", self.tr("No entries yet"), text, action)
        empty.acted.connect(self.begin)
        return empty

    @Slot()
    def _show_more(self) -> None:
        self._shown += PAGE
        self._show_entries()


def _month_of(record: JournalRecord, language: str) -> str:
    try:
        return month_words(date.fromisoformat(entry_time(record)[:10]), language)
    except ValueError:
        return ""
