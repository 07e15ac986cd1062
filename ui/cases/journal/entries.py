"""The entries of a journal on the screen: a stretch of them, the newest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile, JournalRecord
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind
from ui.cases.journal.entry import EntryCard, Manner
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Label, clear_layout
from ui.common.theme import Space
from ui.parts.scroll import Scroller
from ui.parts.slices import Slices, on_screen
from ui.parts.times import month_words

PAGE = 8
"""Entries that are made at a time: a screenful. More come when one scrolls down to them."""
_CARD = 150
"""Least height of an entry with the gap below it: so many are made before the first paint."""
_NEAR = 400
"""Pixels before either end of what is made at which more comes."""


class Entries(QVBoxLayout):
    """Those from `first` on, counted among the ones that fit, as far as they are made.

    More are made where one scrolls to. The last are reached with End, and nothing in between is
    made for that: a journal of years has hundreds. At the very top the newest stand again.
    """

    correct_wanted = Signal(object)
    remark_wanted = Signal(object, object)

    def __init__(self, scroll: Scroller) -> None:
        super().__init__()
        self._scroll = scroll
        self.setSpacing(Space.M)
        self.first = 0
        self.cards: list[EntryCard] = []
        self.fitting: list[JournalRecord] = []
        self._heading: Label | None = None
        """The month over the first that is made."""
        self._moving = False
        self._later = Slices(scroll)
        self.newer_button = self._button(self.tr("Show newer entries"))
        self.newer_button.clicked.connect(self._show_newer)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        self.addLayout(self._rows)
        self.more_button = self._button(self.tr("Show older entries"))
        self.more_button.clicked.connect(self._show_more)
        scroll.verticalScrollBar().valueChanged.connect(self._scrolled)
        scroll.end_wanted.connect(self.to_end)
        scroll.start_wanted.connect(self.to_start)

    def show_entries(
        self,
        fitting: Sequence[JournalRecord],
        manner: Manner,
        beside: Mapping[RecordId, Sequence[FormRecord]],
        file: CaseFile,
    ) -> None:
        """Show these, as many as stood there before."""
        self._manner, self._beside, self._file = manner, beside, file
        stood, self.fitting = len(self.cards), list(fitting)
        self.first = min(self.first, max(0, len(fitting) - PAGE))
        at_once = max(
            stood, min(PAGE, on_screen(self._scroll.parentWidget() or self._scroll, _CARD))
        )
        self._anew(at_once)
        self._later.begin([self._fill_page] * max(0, PAGE - at_once))

    def say(self, instead: QWidget) -> None:
        """Something in the place of entries."""
        self._rows.addWidget(instead)

    def made(self) -> list[EntryCard]:
        """The entries that stand there, with the first screenful whole."""
        self._later.finish()
        return list(self.cards)

    def next_card(self) -> None:
        """The keyboard to the next entry, from the first after the last."""
        self._later.finish()
        here = self._scroll.window().focusWidget()
        number = next((n for n, c in enumerate(self.cards) if here and c.isAncestorOf(here)), -1)
        if number + 1 == len(self.cards):
            if self._last < len(self.fitting):
                self._add(PAGE)
            elif self.first:
                self._jump(0)
            self._scroll.settle()  # what is not shown yet takes no keyboard
        if self.cards:
            card = self.cards[(number + 1) % len(self.cards)]
            card.focus()
            self._scroll.ensureWidgetVisible(card)

    @Slot()
    def to_end(self) -> None:
        """The oldest entry, which need not be made yet."""
        if self._last < len(self.fitting):
            self._jump(max(0, len(self.fitting) - PAGE))

    @Slot()
    def to_start(self) -> None:
        """The newest again."""
        if self.first:
            self._jump(0)

    # Inside

    @property
    def _holder(self) -> QWidget:
        """What is scrolled."""
        return self._scroll.widget() or self._scroll

    @property
    def _last(self) -> int:
        """The number of the first that is not made, among those that fit."""
        return self.first + len(self.cards)

    def _jump(self, first: int) -> None:
        """A screenful from there; the keyboard stays on an entry if it was on one."""
        here = self._scroll.window().focusWidget()
        on_card = here is not None and any(card.isAncestorOf(here) for card in self.cards)
        self._later.begin([])
        self.first = first
        self._moving = True
        self._anew(PAGE)
        self._scroll.settle()
        self._moving = False
        if self.cards and (on_card or here in (self.newer_button, self.more_button)):
            self.cards[-1 if first else 0].focus()

    def _anew(self, number: int) -> None:
        clear_layout(self._rows)
        self.cards, self._heading = [], None
        self._add(number)

    def _add(self, number: int) -> None:
        """So many more, below those that stand there."""
        for place in range(self._last, min(self._last + number, len(self.fitting))):
            card = self._card(place)
            if place == self.first or self._month(place) != self._month(place - 1):
                self._head(place, self._rows.count())
            self._rows.addWidget(card)
            self.cards.append(card)
        self._show_buttons()

    def _add_newer(self, number: int) -> None:
        """So many more, above those that stand there, which stay where they are."""
        bar, holder = self._scroll.verticalScrollBar(), self._holder
        self._moving = True
        before = holder.height()
        if self._heading is not None and self._month(self.first) == self._month(self.first - 1):
            self._rows.removeWidget(self._heading)
            self._heading.hide()
            self._heading.deleteLater()
        below, self.first = self.first, max(0, self.first - number)
        for place in range(below - 1, self.first - 1, -1):
            card = self._card(place)
            self._rows.insertWidget(0, card)
            self.cards.insert(0, card)
            if place == self.first or self._month(place) != self._month(place - 1):
                self._head(place, 0)
        self._show_buttons()
        self._scroll.settle()
        bar.setValue(bar.value() + holder.height() - before)
        self._moving = False

    def _fill_page(self) -> None:
        if len(self.cards) < PAGE:
            self._add(1)

    def _head(self, number: int, place: int) -> None:
        words = self._month(number)
        if not words:
            return
        label = Label(words, "heading")
        self._rows.insertWidget(place, label)
        if number == self.first:
            self._heading = label

    def _card(self, number: int) -> EntryCard:
        record = self.fitting[number]
        remarks, new = self._beside[record.record], is_new(record, self._file)
        card = EntryCard(record, self._manner, remarks, new=new)
        card.correct_wanted.connect(partial(self.correct_wanted.emit, record))
        card.remark_wanted.connect(lambda kind: self.remark_wanted.emit(kind, record))
        return card

    def _month(self, number: int) -> str:
        try:
            happened = date.fromisoformat(self.fitting[number].happened[:10])
        except ValueError:
            return ""
        return month_words(happened, self._manner.language)

    def _button(self, words: str) -> Button:
        button = Button(words, "secondary", parent=self._scroll.widget())
        button.hide()
        self.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def _show_buttons(self) -> None:
        self.newer_button.setVisible(self.first > 0)
        self.more_button.setVisible(self._last < len(self.fitting))

    @Slot()
    def _show_more(self) -> None:
        """The keyboard goes to the first of those that come."""
        self._later.finish()
        stood = len(self.cards)
        self._add(PAGE)
        self._scroll.settle()
        if len(self.cards) > stood:
            self.cards[stood].focus()

    @Slot()
    def _show_newer(self) -> None:
        """The keyboard goes to the last of those that come."""
        before = self.first
        self._add_newer(PAGE)
        if before > self.first:
            self.cards[before - self.first - 1].focus()

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        bar, near = self._scroll.verticalScrollBar(), theme.px(_NEAR)
        if self._moving:
            return
        if value > 0 and value >= bar.maximum() - near:
            self._add(PAGE)
        elif self.first and value == 0:
            self.to_start()
        elif self.first and value < self._top() + near:
            self._add_newer(PAGE)

    def _top(self) -> int:
        """Pixels of the page above the entries."""
        return self.newer_button.mapTo(self._holder, QPoint(0, 0)).y()


def remarks_of(file: CaseFile) -> dict[RecordId, tuple[FormRecord, ...]]:
    """What stands beside each entry, the oldest first."""
    found = [*file.live(Kind.DIFFERING_VIEW), *file.live(Kind.COMMENT)]
    beside: defaultdict[str, list[FormRecord]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.begun):
        beside[one.text("on")].append(one)
    return {record.record: tuple(beside[record.record.hex()]) for record in file.journal}


def is_new(record: JournalRecord, file: CaseFile) -> bool:
    """Whether somebody else wrote, corrected or commented on it since one looked last."""
    if not file.news:
        return False
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
