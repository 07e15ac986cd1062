"""What was written last in a case: of any kind, by anybody, in words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.recent import Deed, Happening, newest
from avhopp_desktop.domain.records import Kind
from ui.cases.records.words import headline
from ui.common.buttons import Button
from ui.common.labels import Card, ElidedLabel, Heading, Label, Muted
from ui.common.theme import Space
from ui.parts.code_words import record_name, word
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import stamp_words
from ui.session import UiSession

RECENT = 6


class RecentCard(Card):
    """`wanted(tab)`: the person wants to see more, in the journal or the history."""

    wanted = Signal(str)

    def __init__(self, ui: UiSession) -> None:
        super().__init__("")
        self._ui = ui
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self.body.addWidget(Heading(self.tr("Latest")))
        rows = QVBoxLayout()
        rows.setSpacing(Space.M)
        self._rows = [_Row(self) for _ in range(RECENT)]
        self._none = Muted(self.tr("Nothing is in the journal yet. Ctrl+J begins an entry."))
        self._none.setParent(self)
        self._none.hide()
        self._drafts = Muted("")
        self._drafts.setParent(self)
        self._drafts.hide()
        for row in (*self._rows, self._none, self._drafts):
            rows.addWidget(row)
        self.body.addLayout(rows)
        more = FlowLayout(gap=Space.M)
        for tab, text in (("journal", self.tr("Journal")), ("history", self.tr("History"))):
            button = Button(text, "link", "arrow-right")
            button.setAccessibleName(self.tr("Show all: {where}").format(where=text))
            button.clicked.connect(lambda _=False, tab=tab: self.wanted.emit(tab))
            more.addWidget(button)
        self.body.addLayout(more)
        self.body.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self.setVisible(file.received is None)
        found = newest(file, RECENT)
        for row, one in zip(self._rows, found, strict=False):
            self._fill(row, one, file)
        for row in self._rows[len(found) :]:
            row.say()
        begun = 0 if file.read_only else len(file.drafts)
        self._none.setVisible(not file.journal and not begun and not file.read_only)
        self._drafts.setVisible(bool(begun))
        self._drafts.setText(self.tr("%n draft(s) kept in the journal, not entered.", "", begun))

    def _fill(self, row: _Row, one: Happening, file: CaseFile) -> None:
        when = stamp_words(one.time, self._ui.now().date(), self._ui.language)
        row.say(self._what(one, file), self._text(one, file), f"{when} · {one.author}")

    def _what(self, one: Happening, file: CaseFile) -> str:
        what = self._name(one, file)
        if one.kind is Kind.INTAKE:
            return self.tr("Intake saved")
        if one.deed is Deed.CHANGED:
            if one.kind is Kind.JOURNAL:
                return self.tr("{what}, corrected").format(what=what)
            return self.tr("{what}, changed").format(what=what)
        if one.deed is Deed.REMOVED:
            return self.tr("{what}, taken back").format(what=what)
        return what

    def _name(self, one: Happening, file: CaseFile) -> str:
        language = self._ui.language
        if one.kind is Kind.JOURNAL:
            entry = next(e for e in file.journal if e.record == one.record).current.entry
            return word("kind", entry.kind) if entry.kind else record_name(one.kind, language)
        for record in file.records.get(one.kind, ()):
            if record.record == one.record:
                return headline(record, language)
        return record_name(one.kind, language)

    def _text(self, one: Happening, file: CaseFile) -> str:
        """The beginning of an entry; a document's name."""
        if one.kind is Kind.JOURNAL:
            entry = next(e for e in file.journal if e.record == one.record).current.entry
            return entry.facts or entry.assessment or entry.action
        for document in file.attachments:
            if document.record == one.record:
                return document.title or document.name
        return ""


class _Row(QWidget):
    """What it was, the beginning of what was written, when and by whom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self._what, self._text = Label("", "strong"), ElidedLabel("")
        self._when = Muted("", small=True)
        for line in (self._what, self._text, self._when):
            column.addWidget(line)
        self.hide()

    def say(self, what: str = "", text: str = "", when: str = "") -> None:
        """Say what happened; nothing: it takes no room."""
        self._what.setText(what)
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self._when.setText(when)
        self.setVisible(bool(what))
