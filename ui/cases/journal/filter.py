"""What of a journal is shown: words, kind, who wrote, what stands beside, which month."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from avhopp_desktop.domain.cases import JournalRecord
from avhopp_desktop.domain.journal import KINDS, SENSITIVITIES
from avhopp_desktop.domain.journal_search import CORRECTED, NEW, REMARKED, Wanted
from avhopp_desktop.services.case_words import listed
from ui.common import keys, shortcuts, theme
from ui.common.buttons import Button
from ui.common.labels import Muted
from ui.common.sensitive import SENSITIVE
from ui.parts.code_words import word
from ui.parts.filter_combo import FilterCombo
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import month_words


def marked(text: str, words: Sequence[str]) -> str:
    """The text as rich text, with these words marked in bold on a ground of their own."""
    if not words:
        return html.escape(text).replace("\n", "<br>")
    ground = theme.color("warning_soft").name()
    ink = theme.color("warning_text").name()
    wanted = re.compile("|".join(re.escape(one) for one in words), re.IGNORECASE)
    parts, at = [], 0
    for hit in wanted.finditer(text):
        parts.append(html.escape(text[at : hit.start()]))
        style = f"background-color:{ground}; color:{ink}; font-weight:600"
        parts.append(f'<span style="{style}">{html.escape(hit[0])}</span>')
        at = hit.end()
    parts.append(html.escape(text[at:]))
    return "".join(parts).replace("\n", "<br>")


class JournalFilter(QWidget):
    """A line of fields above the journal; `changed` when something else is wanted. Only inside this
    case: nothing searches in the texts of several cases (15 § förordning 2001:637)."""

    changed = Signal()
    next_wanted = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        row = FlowLayout(self, gap=8, line_gap=8)
        self.words = QLineEdit()
        self.words.setObjectName("journal_words")
        self.words.setAccessibleName(self.tr("Search in this journal"))
        self.words.setPlaceholderText(self.tr("Search in this journal (Ctrl+F)"))
        self.words.setInputMethodHints(SENSITIVE)
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(theme.px(240))
        self.words.textChanged.connect(self.changed)
        self.words.returnPressed.connect(self.next_wanted)
        self.kind = self._combo(self.tr("Kind"), self.tr("Every kind"))
        self.kind.offer({code: word("kind", code) for code in KINDS})
        self.author = self._combo(self.tr("Written by"), self.tr("Everybody"))
        self.mark = self._combo(self.tr("Mark"), self.tr("With or without marks"))
        self.mark.addItem(self.tr("New since you looked"), NEW)
        self.mark.addItem(self.tr("Corrected"), CORRECTED)
        self.mark.addItem(self.tr("Commented, or another view"), REMARKED)
        for code in SENSITIVITIES:
            self.mark.addItem(listed("sensitivity", code, language), code)
        self.month = self._combo(self.tr("Month"), self.tr("Every month"))
        self.clear_button = Button(self.tr("Show all"), "quiet", "x")
        self.clear_button.clicked.connect(self.clear)
        self.count = Muted("", small=True)
        for widget in (self.words, self.kind, self.author, self.mark, self.month):
            row.addWidget(widget)
        row.addWidget(self.clear_button)
        row.addWidget(self.count)
        self.clear_button.hide()

    def listen(self, owner: QWidget) -> None:
        """Ctrl+F from anywhere on the page comes here, F3 goes to the next hit."""
        acts = {keys.FIND: self.focus_words, keys.NEXT_HIT: self.next_wanted.emit}
        shortcuts.on_page(owner, acts)

    @Slot()
    def focus_words(self) -> None:
        """Give the keyboard to the words, in sight: a journal of one entry hides them."""
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    @Slot()
    def clear(self) -> None:
        """Everything again."""
        for combo in (self.kind, self.author, self.mark, self.month):
            combo.setCurrentIndex(0)
        self.words.clear()
        self.changed.emit()

    def wanted(self) -> Wanted:
        """What is chosen."""
        codes = [combo.code for combo in (self.kind, self.author, self.mark, self.month)]
        words = tuple(self.words.text().casefold().split())
        return Wanted(words, *codes)

    def show_journal(self, journal: Sequence[JournalRecord]) -> None:
        """Offer the people and months that there are; what was chosen stays chosen."""
        authors = sorted({v.author for r in journal for v in r.versions}, key=str.casefold)
        self.author.offer({alias: alias for alias in authors})
        months = Counter(record.happened[:7] for record in journal)
        self.month.offer(
            {
                month: f"{month_words(date.fromisoformat(f'{month}-01'), self._language)} ({n})"
                for month, n in sorted(months.items(), reverse=True)
            },
        )

    def say(self, shown: int, all_of: int) -> None:
        """How much is shown."""
        narrowed = self.wanted() != Wanted()
        self.clear_button.setVisible(narrowed)
        words = self.tr("{shown} of {all} entries").format(shown=shown, all=all_of)
        self.count.setText(words if narrowed else "")

    def _combo(self, name: str, everything: str) -> FilterCombo:
        combo = FilterCombo(name, everything)
        combo.chosen.connect(self.changed)
        return combo
