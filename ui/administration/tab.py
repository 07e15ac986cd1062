"""What every tab of the administration stands on: cards in a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Card, Muted
from ui.common.theme import Space

_WIDE = 760


class Tab(QScrollArea):
    """Add cards with `card`. A column as wide as text is read well."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("scrolled", "true")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, Space.L, Space.S, Space.L)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_WIDE))
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.setWidget(holder)

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


def buttons(*them: Button) -> QHBoxLayout:
    """A row of buttons at the left."""
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    for button in them:
        row.addWidget(button)
    row.addStretch(1)
    return row
