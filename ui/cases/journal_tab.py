"""The journal: what is being written on top, then everything entered, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile, JournalDraft, JournalRecord
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.journal_search import NEW
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from ui.cases.case_tab import CaseTab
from ui.cases.journal_editor import JournalEditor
from ui.cases.journal_entry import EntryCard, Manner
from ui.cases.journal_filter import JournalFilter
from ui.common.buttons import Button
from ui.common.labels import Banner, EmptyState, Label, clear_layout
from ui.common.theme import Space
from ui.parts.record_editor import RecordEditor
from ui.parts.scroll import ScrollColumn
from ui.parts.times import month_words, stamp_words
from ui.session import UiSession

PAGE = 40
"""Entries that are shown before one asks for older ones."""


class JournalTab(CaseTab):
    """Begins and takes up drafts; entered entries only stand here to be read.

    `left`: nothing is being written any more, and no entry has the keyboard.
    """

    left = Signal()

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self._file: CaseFile | None = None
        self._shown = PAGE
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._scroll = ScrollColumn()
        outer.addWidget(self._scroll)
        self.editor = JournalEditor(ui, case)
        self.editor.hide()
        self.editor.ended.connect(self._ended)
        self.filter = JournalFilter(ui.language)
        self.filter.changed.connect(self._show_entries)
        self.filter.next_wanted.connect(self._next_hit)
        self.filter.listen(self)
        self.remarks: dict[Kind, RecordEditor] = {}
        for kind in (Kind.DIFFERING_VIEW, Kind.COMMENT):
            self.remarks[kind] = RecordEditor(ui, case, kind, leave_out=("on",))
        self.news = Banner("", "info", action=self.tr("Show"))
        self.news.acted.connect(self._show_news)
        self.news.hide()
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(Space.S)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self._cards: list[EntryCard] = []
        self._scroll.column.addWidget(self.news)
        self._scroll.column.addWidget(self.editor)
        for remark in self.remarks.values():
            self._scroll.column.addWidget(remark)
        self._scroll.column.addLayout(self._drafts)
        self._scroll.column.addWidget(self.filter)
        self._scroll.column.addLayout(self._list)
        self._scroll.column.addStretch(1)

    @property
    def cards(self) -> list[EntryCard]:
        """The entries on the screen, the newest first."""
        return list(self._cards)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being written is not touched."""
        same = self._file is not None and (
            file.journal == self._file.journal
            and file.row == self._file.row
            and _remarks(file) == _remarks(self._file)
            and file.news == self._file.news
        )
        self._file = file
        self.filter.show_journal(file.journal)
        self.filter.setVisible(len(file.journal) > 1)
        self._say_news()
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
        wanted, beside = self.filter.wanted(), _remarks(file)
        newest = [
            record
            for record in sorted(file.journal, key=lambda one: one.happened, reverse=True)
            if wanted.fits(record, len(beside[record.record]), new=is_new(record, file))
        ]
        manner = Manner(
            self._ui.now().date(),
            self._ui.language,
            not file.read_only,
            self._ui.may(Permission.ASSIGN),
            wanted.words,
        )
        month = ""
        self.filter.say(len(newest), len(file.journal))
        for record in newest[: self._shown]:
            heading = _month_of(record, self._ui.language)
            if heading != month:
                month = heading
                self._list.addWidget(Label(month, "heading"))
            self._list.addWidget(self._card(record, manner, beside[record.record], file))
        if len(newest) > self._shown:
            more = Button(self.tr("Show older entries"), "secondary")
            more.clicked.connect(self._show_more)
            self._list.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        if not file.journal:
            self._list.addWidget(self._make_empty(writable=not file.read_only))
        elif not newest:
            nothing = EmptyState(
                "search",
                self.tr("No entry fits"),
                self.tr("Nothing in this journal fits what you have chosen above."),
                self.tr("Show all"),
            )
            nothing.acted.connect(self.filter.clear)
            self._list.addWidget(nothing)

    def _card(
        self,
        record: JournalRecord,
        manner: Manner,
        remarks: Sequence[FormRecord],
        file: CaseFile,
    ) -> EntryCard:
        card = EntryCard(record, manner, remarks, new=is_new(record, file))
        card.correct_wanted.connect(lambda: self._correct(record))
        card.remark_wanted.connect(lambda kind: self._remark(kind, record))
        self._cards.append(card)
        return card

    def _remark(self, kind: Kind, record: JournalRecord) -> None:
        """A comment on an entry, or what the person thinks of it; it stands beside it for ever."""
        answers = {"on": record.record.hex()}
        if kind is Kind.DIFFERING_VIEW:
            answers["date"] = self._ui.now().date().isoformat()
        self.remarks[kind].begin(answers)
        self._scroll.ensureWidgetVisible(self.remarks[kind])

    def _say_news(self) -> None:
        count = (
            sum(is_new(record, self._file) for record in self._file.journal) if self._file else 0
        )
        self.news.setVisible(count > 0)
        self.news.set_text(self.tr("%n new since you looked", "", count))

    @Slot()
    def _show_news(self) -> None:
        self.filter.mark.setCurrentIndex(self.filter.mark.findData(NEW))
        self._show_entries()
        if self._cards:
            self._scroll.ensureWidgetVisible(self._cards[0])

    @Slot()
    def _next_hit(self) -> None:
        """The keyboard to the next entry that fits, from the first after the last."""
        if not self._cards:
            return
        here = self.focusWidget()
        number = next((n for n, c in enumerate(self._cards) if here and c.isAncestorOf(here)), -1)
        card = self._cards[(number + 1) % len(self._cards)]
        card.focus()
        self._scroll.ensureWidgetVisible(card)

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


def _remarks(file: CaseFile) -> dict[RecordId, tuple[FormRecord, ...]]:
    """What stands beside each entry, the oldest first."""
    found = [*file.live(Kind.DIFFERING_VIEW), *file.live(Kind.COMMENT)]
    found.sort(key=lambda one: one.begun)
    return {
        record.record: tuple(one for one in found if one.text("on") == record.record.hex())
        for record in file.journal
    }


def is_new(record: JournalRecord, file: CaseFile) -> bool:
    """Whether somebody else wrote, corrected or commented on it since one looked last."""
    if any(version.revision in file.news for version in record.versions):
        return True
    return any(
        revision in file.news
        for kind in (Kind.DIFFERING_VIEW, Kind.COMMENT)
        for one in file.live(kind)
        if one.text("on") == record.record.hex()
        for version in one.versions
        for revision in version.revisions
    )


def _month_of(record: JournalRecord, language: str) -> str:
    try:
        return month_words(date.fromisoformat(record.happened[:10]), language)
    except ValueError:
        return ""
