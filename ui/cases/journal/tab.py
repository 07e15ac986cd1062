"""The journal: what is being written on top, then everything entered, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormDraft
from avhopp_desktop.domain.cases import CaseFile, JournalDraft, JournalRecord
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.journal_search import NEW
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from ui.cases.case_tab import CaseTab
from ui.cases.journal.editor import JournalEditor
from ui.cases.journal.entries import Entries, is_new, remarks_of
from ui.cases.journal.entry import EntryCard, Manner
from ui.cases.journal.filter import JournalFilter
from ui.common.labels import Banner, EmptyState, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import record_name, word
from ui.parts.record_editor import RecordEditor
from ui.parts.scroll import ScrollColumn
from ui.parts.times import local_words, stamp_words
from ui.session import UiSession

REMARKS = (Kind.DIFFERING_VIEW, Kind.COMMENT)
"""What is written beside an entry."""
WRITING = "facts"
"""The question that an entry begins with."""
_BEGINNING = 60
"""Characters of a draft that tell it from another one."""


class JournalTab(CaseTab):
    """Begins and takes up drafts; entered entries only stand here to be read.

    `entered`: an entry was, and it has the keyboard. `left`: nothing is being written any more, and
    no entry has it.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self._file: CaseFile | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._scroll = ScrollColumn()
        outer.addWidget(self._scroll)
        self.filter = JournalFilter(ui.language)
        self.filter.changed.connect(self._show_others)
        self.filter.next_wanted.connect(self._next_hit)
        self.filter.listen(self)
        self.news = Banner("", "info", action=self.tr("Show"))
        self.news.acted.connect(self._show_news)
        self.news.hide()
        self._drafts = QVBoxLayout()
        self._drafts.setSpacing(Space.S)
        self._entries = Entries(self._scroll)
        self._entries.correct_wanted.connect(self._correct)
        self._entries.remark_wanted.connect(self._remark)
        self._scroll.column.addWidget(self.news)
        self._forms = _Forms(ui, case, self._ended)
        # Above what is being written: whoever begins anew must see what was begun before.
        self._scroll.column.addLayout(self._drafts)
        self._scroll.column.addLayout(self._forms)
        self._scroll.column.addWidget(self.filter)
        self._scroll.column.addLayout(self._entries)
        self._scroll.column.addStretch(1)

    @property
    def editor(self) -> JournalEditor:
        """Where an entry is written."""
        return self._forms.editor

    @property
    def remarks(self) -> Mapping[Kind, RecordEditor]:
        """Where something is written beside an entry."""
        return self._forms.remarks

    @property
    def _writing(self) -> bool:
        return self._forms.writing

    @property
    def entries(self) -> Entries:
        """The entries and where they stand."""
        return self._entries

    @property
    def cards(self) -> list[EntryCard]:
        """The entries on the screen, the newest first."""
        return self._entries.made()

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being written is not touched."""
        same = self._file is not None and (
            file.journal == self._file.journal
            and file.row == self._file.row
            and remarks_of(file) == remarks_of(self._file)
            and file.news == self._file.news
        )
        self._file = file
        self.filter.show_journal(file.journal)
        self.filter.setVisible(len(file.journal) > 1 or bool(self.filter.wanted().words))
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
        """Take the newest draft up again at the same field, after the lock; where there is none
        and somebody was about to write, begin.
        """
        drafts = self._waiting()
        if drafts and self.editor.isHidden():
            self._take_up(max(drafts, key=lambda draft: draft.saved))
            self.editor.group.focus_field(field, part)
        elif field == WRITING and self._file is not None and not self._file.read_only:
            self.begin()

    def _waiting(self) -> list[JournalDraft]:
        if self._file is None or self._file.read_only:
            return []
        in_hand = self.editor.draft if self._writing else None
        return [draft for draft in self._file.drafts if draft.record != in_hand]

    def _show_drafts(self) -> None:
        clear_layout(self._drafts)
        today, language = self._ui.now().date(), self._ui.language
        journal = self._file.journal if self._file else ()
        for draft in self._waiting():
            name = draft_name(draft, journal, today, language)
            self._add_draft(name, draft.saved, partial(self._take_up, draft))
        for remark in self._remarks_begun():
            name = record_name(remark.kind, language)
            self._add_draft(name, remark.saved, partial(self._go_on, remark))

    def _add_draft(self, name: str, saved: str, take_up: Callable[[], None]) -> None:
        when = stamp_words(saved, self._ui.now().date(), self._ui.language)
        banner = Banner(
            self.tr("{what} – a draft, not entered, kept {time}").format(what=name, time=when),
            "warning",
            action=self.tr("Go on writing"),
        )
        banner.acted.connect(take_up)
        self._drafts.addWidget(banner)

    def _remarks_begun(self) -> list[FormDraft]:
        """One's own, put away before they were saved."""
        if self._file is None or self._file.read_only:
            return []
        in_hand = self._forms.remarks_in_hand()
        return [
            draft
            for draft in self._file.form_drafts
            if draft.kind in REMARKS
            and draft.owner == self._ui.session.alias
            and draft.record not in in_hand
        ]

    def _go_on(self, draft: FormDraft) -> None:
        self.remarks[draft.kind].go_on(draft, standing=False)
        self._show_drafts()
        self._scroll.ensureWidgetVisible(self.remarks[draft.kind])

    def _take_up(self, draft: JournalDraft) -> None:
        journal = self._file.journal if self._file else ()
        if any(record.record == draft.record for record in journal):
            self.editor.correct(draft.record, draft.entry, saved=draft.saved)
        else:
            self.editor.write(draft.entry, draft.record, saved=draft.saved)
        self._scroll.verticalScrollBar().setValue(0)
        self._show_drafts()

    @Slot()
    def _show_others(self) -> None:
        """Others fit now: from the newest of them."""
        self._entries.first = 0
        self._show_entries()

    def _show_entries(self) -> None:
        file = self._file
        if file is None:
            return
        wanted, beside = self.filter.wanted(), remarks_of(file)
        fitting = [
            record
            for record in sorted(file.journal, key=lambda one: one.happened, reverse=True)
            if wanted.fits(record, len(beside[record.record]), new=is_new(record, file))
        ]
        self.filter.say(len(fitting), len(file.journal))
        manner = Manner(
            self._ui.now().date(),
            self._ui.language,
            not file.read_only,
            self._ui.may(Permission.ASSIGN),
            wanted.words,
        )
        self._entries.show_entries(fitting, manner, beside, file)
        if not file.journal:
            self._entries.say(self._make_empty(writable=not file.read_only))
        elif not fitting:
            nothing = _nothing_fits()
            nothing.acted.connect(self.filter.clear)
            self._entries.say(nothing)

    @Slot(object, object)
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
        self._show_others()
        if cards := self._entries.cards:
            self._scroll.ensureWidgetVisible(cards[0])

    @Slot()
    def _next_hit(self) -> None:
        """The keyboard to the next entry that fits, from the first after the last."""
        self._entries.next_card()

    @Slot(object)
    def _correct(self, record: JournalRecord) -> None:
        if self._writing:
            self.editor.put_away()
        self.editor.correct(record.record, record.current.entry)
        self._scroll.verticalScrollBar().setValue(0)

    @Slot(object)
    def _ended(self, record: object) -> None:
        """The keyboard goes to the entry that has just been made."""
        for card in self.cards:
            if card.record.record == record:
                card.correct_button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.entered.emit()
                return
        self.left.emit()

    def _make_empty(self, *, writable: bool) -> EmptyState:
        empty = _no_entries(writable=writable)
        empty.acted.connect(self.begin)
        return empty


def draft_name(
    draft: JournalDraft, journal: Sequence[JournalRecord], today: date, language: str
) -> str:
    """What it is, of which entry if it corrects one, and how it begins."""
    standing = next((one for one in journal if one.record == draft.record), None)
    entry = draft.entry if standing is None else standing.current.entry
    name = word("kind", entry.kind) if entry.kind else record_name(Kind.JOURNAL, language)
    if standing is not None:
        name = QCoreApplication.translate("JournalTab", "Correction of {entry}, {time}").format(
            entry=name, time=local_words(entry.event_time, today, language)
        )
    written = draft.entry.facts or draft.entry.assessment or draft.entry.action
    beginning = " ".join(written.split())
    if not beginning:
        return name
    if len(beginning) > _BEGINNING:
        beginning = f"{beginning[:_BEGINNING].rstrip()} …"
    said = QCoreApplication.translate("JournalTab", "{what}: “{beginning}”")
    return said.format(what=name, beginning=beginning)


def _no_entries(*, writable: bool) -> EmptyState:
    first = QCoreApplication.translate("JournalTab", "Write the first entry (Ctrl+J)")
    return EmptyState(
        "file-text",
        QCoreApplication.translate("JournalTab", "No entries yet"),
        QCoreApplication.translate(
            "JournalTab", "What is entered here cannot be changed, only corrected with a reason."
        ),
        first if writable else "",
    )


def _nothing_fits() -> EmptyState:
    return EmptyState(
        "search",
        QCoreApplication.translate("JournalTab", "No entry fits"),
        QCoreApplication.translate(
            "JournalTab", "Nothing in this journal fits what you have chosen above."
        ),
        QCoreApplication.translate("JournalTab", "Show all"),
    )


class _Forms(QVBoxLayout):
    """What is filled in, above the entries; each form is made when it is first wanted."""

    def __init__(self, ui: UiSession, case: CaseId, ended: Callable[[object], None]) -> None:
        super().__init__()
        self._ui, self._case, self._ended = ui, case, ended
        self._editor: JournalEditor | None = None
        self._remarks: dict[Kind, RecordEditor] = {}

    @property
    def writing(self) -> bool:
        """Whether an entry is being written."""
        return self._editor is not None and not self._editor.isHidden()

    def remarks_in_hand(self) -> set[RecordId | None]:
        """Those that stand open in their form."""
        return {form.record for form in self._remarks.values() if not form.isHidden()}

    @property
    def editor(self) -> JournalEditor:
        if self._editor is None:
            self._editor = JournalEditor(self._ui, self._case)
            self._editor.hide()
            self._editor.ended.connect(self._ended)
            self.insertWidget(0, self._editor)
        return self._editor

    @property
    def remarks(self) -> Mapping[Kind, RecordEditor]:
        if not self._remarks:
            for kind in REMARKS:
                self._remarks[kind] = RecordEditor(self._ui, self._case, kind, leave_out=("on",))
                self.addWidget(self._remarks[kind])
        return self._remarks
