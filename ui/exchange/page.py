"""Hand cases over to other offices, and take theirs in."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from ui.common.labels import page_title
from ui.common.theme import Space
from ui.exchange.contacts_tab import ContactsTab
from ui.exchange.hand_over_tab import HandOverTab
from ui.exchange.receive_tab import ReceiveTab
from ui.parts.tabs import Tabs
from ui.session import Place, UiSession


def make(ui: UiSession) -> QWidget:
    """The page for the main window; for those who may hand over."""
    return ExchangePage(ui)


class ExchangePage(QWidget):
    """Three tabs: hand over, address book, receive."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(page_title(self.tr("Exchange")))
        self.hand_over = HandOverTab(ui)
        self.contacts = ContactsTab(ui)
        self.receive = ReceiveTab(ui)
        self.tabs = Tabs(self.tr("Parts of the exchange"))
        for name, tab, title in (
            ("hand_over", self.hand_over, self.tr("Hand over")),
            ("contacts", self.contacts, self.tr("Address book")),
            ("receive", self.receive, self.tr("Receive")),
        ):
            tab.setObjectName(name)
            self.tabs.addTab(tab, title)
        column.addWidget(self.tabs, 1)
        self.hand_over.book_wanted.connect(lambda: self.tabs.setCurrentWidget(self.contacts))
        ui.changed.connect(self._changed)

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("exchange", None, self.tabs.currentWidget().objectName())

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`. `case`: the one to hand over."""
        for tab in (self.hand_over, self.contacts, self.receive):
            if tab.objectName() == place.part:
                self.tabs.setCurrentWidget(tab)
        if place.case is not None:
            self.hand_over.choose_case(place.case)

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        self.hand_over.changed(changes)
        if changes.contacts:
            self.contacts.read()
