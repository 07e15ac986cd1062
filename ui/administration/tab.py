"""What every tab of the administration stands on: cards in a column that scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Card, Muted
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.scroll import Scroller

_WIDE = 760


class Tab(Scroller):
    """Add cards with `card`. A column as wide as text is read well."""

    def __init__(self) -> None:
        holder = QWidget()
        super().__init__(holder)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, Space.L, Space.S, Space.L)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_WIDE))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        row.addWidget(inner, 100)
        row.addStretch(1)

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
