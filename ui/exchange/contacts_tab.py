"""The address book of offices: cards come from files, trust comes from a telephone call."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.exchange.contacts import CardPreview, Contact, Known
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, EmptyState, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.exchange.words import SixWords
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import stamp_words
from ui.session import UiSession


class ContactsTab(QWidget):
    """Add, compare, remove; and our own words, for those who have our card."""

    changed = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._cards: dict[bytes, dict[str, Button]] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        row = FlowLayout(gap=Space.S)
        self.add_button = Button(self.tr("Add a contact card …"), "secondary", "plus")
        self.add_button.clicked.connect(self.add)
        row.addWidget(self.add_button)
        row.addWidget(Muted(self.tr("Our own card is saved under Administration.")))
        scroll.column.addLayout(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        scroll.column.addLayout(self._list)
        scroll.column.addWidget(self._make_own())
        scroll.column.addStretch(1)
        self.read()

    def read(self) -> None:
        """Read the book again."""
        clear_layout(self._list)
        self._cards = {}
        found = contacts.list_contacts(self._ui.session)
        for contact in found:
            self._list.addWidget(self._card(contact))
        if not found:
            self._list.addWidget(
                EmptyState(
                    "users",
                    self.tr("No recipients yet"),
                    self.tr(
                        "Ask the other office for its contact card on a USB stick or by mail, "
                        "add it here, and compare six words by phone."
                    ),
                )
            )

    def button(self, contact: Contact, name: str) -> Button:
        """`confirm` or `remove` of one contact."""
        return self._cards[contact.id][name]

    @Slot()
    def add(self) -> None:
        """Take a card in from a file; it is not trusted before its words are compared."""
        path = self._ui.dialogs.choose_open_file(
            self, self.tr("Add a contact card"), self.tr("Contact cards (*.json)")
        )
        if path is None:
            return
        try:
            data = contacts.card_file(path)
            preview = contacts.read_card(data)
            known = contacts.known_contact(self._ui.session, data)
            if known is not None and not self._takes_its_place(known, preview):
                return
            compared = known is not None and known.same_keys and known.contact.confirmed
            agreed = not compared and self._ui.dialogs.ask(
                self,
                self.tr("Contact card of {name}").format(name=preview.name),
                self.tr(
                    "Its six words: {words}\n\nPhone the office on a number you had from before "
                    "and compare them word by word. You can also do that later; nothing goes "
                    "there until then."
                ).format(words=" · ".join(preview.words)),
                self.tr("All six agree"),
            )
            contacts.add_contact(
                self._ui.session, data, confirmed=agreed, replacing=known is not None
            )
        except Exception as error:
            tell_error(self._ui, self, error, file=path.name)
        else:
            self._tell()

    def _takes_its_place(self, known: Known, card: CardPreview) -> bool:
        """Anybody can make a card in another office's place: it is asked before it counts."""
        name = known.contact.name
        if not known.same_keys:
            return self._ui.dialogs.ask(
                self,
                self.tr("Shall this card take the place of {name}?").format(name=name),
                self.tr(
                    "The file is a card of {new}. It says that it comes from the office that is "
                    "in your address book as {name}, but has other keys. That is as it should be "
                    "if the office has told you of a new card. Otherwise phone them first: "
                    "anybody can make such a card.\n\nIf it takes the place, nothing goes to "
                    "{name} or is taken from there until the six new words are compared."
                ).format(new=card.name, name=name),
                self.tr("Take the new card"),
                danger=True,
            )
        if not known.same_name:
            return self._ui.dialogs.ask(
                self,
                self.tr("Shall {name} be called {new} from now on?").format(
                    name=name, new=card.name
                ),
                self.tr(
                    "The card has the same keys as the one in the address book, and another name. "
                    "What you have compared by phone still holds."
                ),
                self.tr("Change the name"),
            )
        if known.contact.confirmed:
            self._ui.dialogs.tell(
                self,
                self.tr("{name} is in the address book already").format(name=name),
                self.tr("It is the same card, and nothing has been changed."),
            )
            return False
        return True

    def _confirm(self, contact: Contact) -> None:
        words = " · ".join(contact.words)
        if self._ui.dialogs.ask(
            self,
            self.tr("Have you compared the six words?"),
            self.tr(
                "By phone, on a number you had from before, all six in the right order: {words}"
            ).format(words=words),
            self.tr("All six agree"),
        ):
            try:
                contacts.confirm_contact(self._ui.session, contact.id)
            except Exception as error:
                tell_error(self._ui, self, error)
            self._tell()

    def _remove(self, contact: Contact) -> None:
        if self._ui.dialogs.ask(
            self,
            self.tr("Remove {name}?").format(name=contact.name),
            self.tr("Nothing can be sent there any more. Hand-outs that were made stay noted."),
            self.tr("Remove"),
            danger=True,
        ):
            try:
                contacts.remove_contact(self._ui.session, contact.id)
            except Exception as error:
                tell_error(self._ui, self, error)
            self._tell()

    def _tell(self) -> None:
        self.read()
        self.add_button.setFocus()  # what had the keyboard went with its card
        self._ui.tell(Changes(contacts=True))

    def _card(self, contact: Contact) -> Card:
        card = Card()
        card.body.setSpacing(Space.S)
        top = FlowLayout(gap=Space.S)
        top.addWidget(Label(contact.name, "subheading"))
        top.push()
        if contact.confirmed:
            top.addWidget(Badge(self.tr("Words compared by phone"), "good", "shield-check"))
        else:
            top.addWidget(Badge(self.tr("Words not compared yet"), "warning", "circle-alert"))
        card.body.addLayout(top)
        words = SixWords()
        words.show_words(contact.words)
        card.body.addWidget(words)
        row = FlowLayout(gap=Space.S)
        added = stamp_words(contact.added, self._ui.now().date(), self._ui.language)
        row.addWidget(Muted(self.tr("Added {time}").format(time=added), small=True))
        row.push()
        remove = Button(self.tr("Remove"), "quiet", "trash-2")
        remove.setAccessibleName(self.tr("Remove {name}").format(name=contact.name))
        remove.clicked.connect(lambda: self._remove(contact))
        confirm = Button(self.tr("I have compared the words …"))
        confirm.setAccessibleName(
            self.tr("I have compared the words of {name}").format(name=contact.name)
        )
        confirm.clicked.connect(lambda: self._confirm(contact))
        row.addWidget(remove)
        row.addWidget(confirm)
        confirm.setVisible(not contact.confirmed)
        card.body.addLayout(row)
        self._cards[contact.id] = {"confirm": confirm, "remove": remove}
        return card

    def _make_own(self) -> Card:
        card = Card()
        card.body.setSpacing(Space.S)
        card.body.addWidget(Label(self.tr("Our own six words"), "subheading"))
        words = SixWords()
        words.show_words(contacts.our_words(self._ui.session))
        card.body.addWidget(words)
        card.body.addWidget(
            Muted(self.tr("Read them out when another office calls to compare our card."))
        )
        return card
