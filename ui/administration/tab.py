"""What every tab of the administration stands on: cards in a column that scrolls."""

from __future__ import annotations

from ui.common.buttons import Button
from ui.common.labels import Card, Muted
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.scroll import ReadingColumn


class Tab(ReadingColumn):
    """Add cards with `card`."""

    def card(self, title: str, text: str = "") -> Card:
        """One more card at the end, with a sentence under its title."""
        card = Card(title)
        if text:
            card.body.addWidget(Muted(text))
        self.column.addWidget(card)
        return card

    def end(self) -> None:
        """No more cards: the rest of the room stays empty."""
        self.column.addStretch(1)

    def shown(self) -> None:
        """The tab has come to the front."""


def buttons(*them: Button) -> FlowLayout:
    """A row of buttons at the left."""
    row = FlowLayout(gap=Space.S)
    for button in them:
        row.addWidget(button)
    return row
