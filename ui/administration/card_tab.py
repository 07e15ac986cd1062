"""Our contact card: what other offices need to send us cases, and the words to compare."""

from __future__ import annotations

from PySide6.QtCore import Slot

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services.exchange import contacts
from ui.administration.tab import Tab, buttons
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Banner, Label
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout, Lines
from ui.parts.saying import tell_error
from ui.session import UiSession

FILE_NAME = "contact.json"
"""Neutral: file dialogs and systems remember names."""


class CardTab(Tab):
    """The card belongs to the office, not to a person."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        card = self.card(
            self.tr("Our contact card"),
            self.tr(
                "Another office needs it to send cases to {office}. It holds no secret; it can be"
                " sent by ordinary mail."
            ).format(office=ui.session.office_name),
        )
        self.save_button = Button(self.tr("Save the card …"), "accent", "save")
        self.save_button.setObjectName("card.save")
        self.done = Banner(self.tr("The card is saved."), "good", dismissible=True)
        self.done.hide()
        card.body.addLayout(buttons(self.save_button))
        card.body.addWidget(self.done)
        words = self.card(
            self.tr("Our six control words"),
            self.tr(
                "The other office phones you, on a number it had before, and you read the words"
                " aloud. If they are the same there, the card is really ours."
            ),
        )
        flow = FlowLayout(gap=Space.XXL, line_gap=Space.M, even=True)
        self.words = contacts.our_words(ui.session)
        for number, word in enumerate(self.words):
            label = Label(f"{number + 1}  {word}", "title", wrap=False)
            label.setMinimumWidth(theme.px(120))
            flow.addWidget(label)
        lines = Lines(flow)
        lines.setMaximumWidth(theme.px(520))  # three of them side by side, two if they are large
        words.body.addWidget(lines)
        self.save_button.clicked.connect(self.save)
        self.end()

    @Slot()
    def save(self) -> None:
        """Write the card to a file of one's choice."""
        path = self._ui.dialogs.choose_save_file(
            self, self.tr("Save our contact card"), FILE_NAME, self.tr("Contact cards (*.json)")
        )
        if path is None:
            return
        try:
            path.write_bytes(contacts.our_card(self._ui.session))
        except AvhoppError as error:
            tell_error(self._ui, self, error)
        except OSError:
            self._ui.dialogs.tell(
                self,
                self.tr("That did not work"),
                self.tr("The folder cannot be written to. Choose another."),
                tone="warning",
            )
        else:
            self.done.show()
