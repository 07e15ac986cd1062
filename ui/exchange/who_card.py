"""To whom: an office of the address book whose words are compared, or six words of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from avhopp_desktop.services import credentials
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.exchange.contacts import Contact
from ui.common.buttons import Button
from ui.common.labels import Badge, Banner, Card, Heading, Label, Muted
from ui.common.theme import Space
from ui.exchange.words import SixWords
from ui.parts.labelled import Labelled
from ui.parts.saying import tell_error
from ui.parts.segmented import Option, SegmentedChoice
from ui.session import UiSession


class WhoCard(Card):
    """`changed` comes when the recipient does; `book_wanted`: show the address book."""

    changed = Signal()
    book_wanted = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__("")
        self._ui = ui
        self._contacts: list[Contact] = []
        self._phrase = ""
        self.body.addWidget(Heading(self.tr("2. To whom")))
        self.way = SegmentedChoice(
            [
                Option("contact", self.tr("An office in the address book")),
                Option("phrase", self.tr("Somebody without a key")),
            ],
            self.tr("How the recipient opens the file"),
        )
        self.way.set_code("contact")
        self.way.changed.connect(self._way_changed)
        self.body.addWidget(self.way)
        self._by_key, self._by_phrase = self._make_contact(), self._make_phrase()
        self._by_phrase.hide()
        self.body.addWidget(self._by_key)
        self.body.addWidget(self._by_phrase)
        self.read_contacts()

    @property
    def contact(self) -> Contact | None:
        """The chosen office, compared or not; None with a passphrase."""
        number = self.book.currentIndex() - 1
        if self.way.code != "contact" or not 0 <= number < len(self._contacts):
            return None
        return self._contacts[number]

    @property
    def passphrase(self) -> str:
        """The six words, where the recipient has no key."""
        return self._phrase if self.way.code == "phrase" else ""

    def read_contacts(self) -> None:
        """Read the address book again; the chosen office stays chosen."""
        chosen = self.contact
        self._contacts = contacts.list_contacts(self._ui.session)
        self.book.clear()
        self.book.addItem(self.tr("Choose a recipient"))
        for one in self._contacts:
            self.book.addItem(one.name)
        ids = [one.id for one in self._contacts]
        if chosen is not None and chosen.id in ids:
            self.book.setCurrentIndex(ids.index(chosen.id) + 1)
        self._none.setVisible(not self._contacts)
        self._show_contact()

    def choose_way(self, way: str) -> None:
        """`contact` or `phrase`."""
        self.way.set_code(way)
        self._way_changed()

    def choose(self, contact: Contact) -> None:
        """Choose an office of the book."""
        ids = [one.id for one in self._contacts]
        self.choose_way("contact")
        self.book.setCurrentIndex(ids.index(contact.id) + 1)
        self._show_contact()

    @Slot()
    def confirm(self) -> None:
        """The words have been compared over the telephone."""
        contact = self.contact
        if contact is None:
            return
        if not self._ui.dialogs.ask(
            self,
            self.tr("Have you compared the six words?"),
            self.tr(
                "By phone, on a number you had from before, all six in the right order: {words}"
            ).format(words=" · ".join(contact.words)),
            self.tr("All six agree"),
        ):
            return
        try:
            contacts.confirm_contact(self._ui.session, contact.id)
        except Exception as error:
            tell_error(self._ui, self, error)
        self.read_contacts()

    def renew(self) -> None:
        """New words, for the next file."""
        self._phrase = credentials.new_phrase(credentials.EXPORT_WORDS)
        self._phrase_words.show_words(self._phrase.split(" "))
        self.changed.emit()

    def _make_contact(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.book = QComboBox()
        self.book.setObjectName("recipient")
        self.book.activated.connect(lambda _: self._show_contact())
        column.addWidget(Labelled(self.tr("Recipient"), self.book))
        self._none = Banner(
            self.tr("The address book is empty. Ask the recipient for a contact card."),
            "info",
            action=self.tr("Address book"),
        )
        self._none.acted.connect(self.book_wanted)
        column.addWidget(self._none)
        self._words = SixWords()
        column.addWidget(self._words)
        self._state = Badge("", "good")
        column.addWidget(self._state)
        self.confirm_button = Button(self.tr("I have compared the words …"))
        self.confirm_button.clicked.connect(self.confirm)
        self._ask = Muted(
            self.tr(
                "Phone the recipient on a number you had from before and read the words to each "
                "other. Nothing goes before that."
            )
        )
        column.addWidget(self._ask)
        column.addWidget(self.confirm_button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _make_phrase(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(
            Banner(
                self.tr(
                    "Whoever has the file and these words can read everything in it. Give the "
                    "words by another way than the file, best by phone, and never in writing "
                    "beside it."
                ),
                "warning",
            )
        )
        column.addWidget(Label(self.tr("Passphrase for this file"), "question"))
        self._phrase_words = SixWords()
        column.addWidget(self._phrase_words)
        self.renew_button = Button(self.tr("Other words"), "quiet", "refresh-cw")
        self.renew_button.clicked.connect(self.renew)
        column.addWidget(self.renew_button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    @Slot()
    def _way_changed(self) -> None:
        phrase = self.way.code == "phrase"
        self._by_key.setVisible(not phrase)
        self._by_phrase.setVisible(phrase)
        if phrase and not self._phrase:
            self.renew()
        self.changed.emit()

    def _show_contact(self) -> None:
        contact = self.contact
        self._words.show_words(contact.words if contact else ())
        self._words.setVisible(contact is not None)
        self._state.setVisible(contact is not None)
        lacking = contact is not None and not contact.confirmed
        self.confirm_button.setVisible(lacking)
        self._ask.setVisible(lacking)
        if lacking:
            self._state.show_state(self.tr("Words not compared yet"), "warning", "circle-alert")
        else:
            self._state.show_state(self.tr("Words compared by phone"), "good", "shield-check")
        self.changed.emit()
