"""The short guide for somebody who is here for the first time: a few cards above the page.

It takes no key and stops nothing: a call that comes is taken with Ctrl+N as always.
"""

from __future__ import annotations

import hashlib

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.permissions import Permission
from ui import settings
from ui.common.buttons import Button
from ui.common.labels import Card, Heading, Label, Muted, announce
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.session import UiSession

_MOST = 64
"""Marks kept; the oldest go first. Whoever is forgotten sees the guide once more."""


class Guide(QWidget):
    """Hidden until `begin`. `ended` when it has been read or skipped."""

    ended = Signal()

    def __init__(self, ui: UiSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._number = 0
        self._running = False
        self._cards = self._texts()
        self.card = Card()
        self.card.body.setContentsMargins(20, Space.L, 20, Space.M)
        self.card.body.setSpacing(Space.S)
        self.title, self.words, self._where = Heading(""), Label(""), Muted("", small=True)
        self.back_button = Button(self.tr("Back"), "quiet", "arrow-left")
        self.next_button = Button("", "accent")
        self.help_button = Button(self.tr("Read more"), "quiet", "circle-question-mark")
        self.skip_button = Button(self.tr("Skip the guide"), "quiet")
        self._lay_out()
        self.back_button.clicked.connect(lambda: self._go(self._number - 1))
        self.next_button.clicked.connect(lambda: self._go(self._number + 1))
        self.help_button.clicked.connect(lambda: ui.help_wanted.emit(self._cards[self._number][2]))
        self.skip_button.clicked.connect(self.end)
        ui.guide_wanted.connect(self.begin)
        self.hide()

    def begin_if_new(self) -> None:
        """Begin, if this person has not seen it in this vault."""
        if _mark(self._ui) not in settings.load(self._ui.session.folder).guided:
            self.begin()

    def make_room(self, away: bool) -> None:
        """It stands on the first page only; elsewhere it waits."""
        self.setVisible(self._running and not away)

    @Slot()
    def begin(self) -> None:
        """From the first card. The keyboard stays where it is."""
        self._running = True
        self._go(0)
        self.show()

    @Slot()
    def end(self) -> None:
        """Read or skipped: it does not come again by itself."""
        self._running = False
        self.hide()
        folder = self._ui.session.folder
        now = settings.load(folder)
        mark = _mark(self._ui)
        if mark not in now.guided:
            settings.save(folder, now._replace(guided=(*now.guided, mark)[-_MOST:]))
        self.ended.emit()

    def _go(self, number: int) -> None:
        if number >= len(self._cards):
            self.end()
            return
        self._number = max(0, number)
        title, words, _topic = self._cards[self._number]
        last = self._number == len(self._cards) - 1
        where = self.tr("{number} of {total}").format(
            number=self._number + 1, total=len(self._cards)
        )
        self.title.setText(title)
        self.words.setText(words)
        self._where.setText(where)
        self.back_button.setEnabled(self._number > 0)
        self.next_button.setText(self.tr("Done") if last else self.tr("Next"))
        self.skip_button.setVisible(not last)
        self.setAccessibleName(f"{title}. {words} {where}")
        if self._running:
            announce(self, self.accessibleName())

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.XL, Space.M, Space.XL, 0)
        outer.addWidget(self.card)
        row = FlowLayout(gap=Space.S)
        for widget in (self._where, self.help_button):
            row.addWidget(widget)
        row.push()
        for button in (self.skip_button, self.back_button, self.next_button):
            row.addWidget(button)
        self.card.body.addWidget(self.title)
        self.card.body.addWidget(self.words)
        self.card.body.addLayout(row)
        for name, button in (
            ("skip", self.skip_button),
            ("back", self.back_button),
            ("next", self.next_button),
            ("help", self.help_button),
        ):
            button.setObjectName(f"guide.{name}")

    def _texts(self) -> list[tuple[str, str, str]]:
        """Title, words, page of the help; of case work only for those who do it."""
        call = (
            self.tr("When the telephone rings: Ctrl+N"),
            self.tr(
                "Write while the person talks. Everything is kept as you type, no question has to"
                " be answered, and every step can be reached at any time."
            ),
            "intake",
        )
        write = (
            self.tr("What does not stand there cannot leak"),
            self.tr(
                "Write what protection, need and decisions require. Never an address in free text,"
                " crimes that are not known, passwords, or the sources of the police."
            ),
            "writing",
        )
        away = (
            self.tr("Cover with Ctrl+Shift+L, lock with Ctrl+L"),
            self.tr(
                "The curtain covers the window at once. Locking saves what you have typed and"
                " empties the memory; you come back to the same field. Do it whenever you get up."
            ),
            "safety",
        )
        see = (
            self.tr("You see what you need"),
            self.tr(
                "Only those who work with a case can read it. What you open is written in the log,"
                " and somebody looks through it from time to time."
            ),
            "cases",
        )
        ask = (
            self.tr("F1 helps on every page"),
            self.tr(
                "In a question F1 explains the question. Ctrl+/ shows all keys. This guide can be"
                " opened again under Administration, About."
            ),
            "index",
        )
        if self._ui.may(Permission.TAKE_IN):
            return [call, away, see, write, ask]
        return [away, see, ask]


def _mark(ui: UiSession) -> str:
    """Tells a person in a vault from others there, and nothing to whoever has not opened it:
    the id of the person is random and stands only inside.
    """
    whole = b"avhopp guide" + ui.session.office + ui.session.staff
    return hashlib.sha256(whole).hexdigest()[:16]
