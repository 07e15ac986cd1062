"""A calm sheet in the middle of the window: what every page before unlocking stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui.common import early, theme
from ui.common.theme import Space
from ui.common.words import Card, Muted, Title, announce

if TYPE_CHECKING:
    from ui.common.labels import Banner


class Sheet(QScrollArea):
    """Put things into `body`. The sheet scrolls when the text is large; nothing is cut off."""

    help_topic = "unlock"
    """The page of the help about this one."""

    def __init__(
        self, title: str, text: str, width: int = 440, parent: QWidget | None = None
    ) -> None:
        """`width` in logical pixels at 100 % text.

        Made from the outside in: whatever is moved into another widget is dressed anew with all
        that is in it.
        """
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        early.never_sideways(self)
        holder = QWidget()
        holder.setProperty("scrolled", "true")
        self.setWidget(holder)
        self.card = Card(parent=holder)
        self.card.setMaximumWidth(theme.px(width))
        self.card.setMinimumWidth(min(theme.px(width), 560))
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 100)
        row.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)
        self.card.body.setContentsMargins(Space.XXL, Space.XXL, Space.XXL, Space.XXL)
        self.title = Title(title)
        self.lead = Muted(text)
        self.beside_title = QHBoxLayout()
        """What may come and go without anything under it moving."""
        self.beside_title.addWidget(self.title, 1)
        self.card.body.addLayout(self.beside_title)
        self.card.body.addWidget(self.lead)
        self.lead.setVisible(bool(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        self.card.body.addSpacing(Space.XS)
        self.card.body.addLayout(self.body)

    def set_head(self, title: str, text: str) -> None:
        """Another title and lead."""
        self.title.setText(title)
        self.lead.setText(text)
        self.lead.setVisible(bool(text))

    def focus_first(self) -> None:
        """Give the keyboard to where the page begins."""

    gone_away = False
    """A lock was asked for while a vault was being opened: whoever is let in then is not there."""

    def forget(self) -> None:
        """Nobody has been here for a while: a half-typed passphrase goes away."""


class Trouble(QWidget):
    """Where a page says what went wrong, and that it is working."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._banner: Banner | None = None
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._working = Muted("", small=True)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._working)
        self.rest()

    @property
    def text(self) -> str:
        """What the banner says, or nothing."""
        return "" if self._banner is None else self._banner.text

    def work(self, text: str) -> None:
        """Show that something is being done; the last trouble is gone."""
        self.clear()
        self._bar.setRange(0, 0)
        self._working.setText(text)
        self._bar.setAccessibleName(text)
        self._bar.show()
        self._working.show()
        announce(self, text)

    def go_on(self, step: int, total: int, text: str) -> None:
        """Show how far it is; not said aloud each time."""
        self._bar.setRange(0, total)
        self._bar.setValue(step)
        self._working.setText(text)

    def rest(self) -> None:
        """Nothing is being done."""
        self._bar.hide()
        self._working.hide()

    def clear(self) -> None:
        """Take the trouble away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None

    def say(self, text: str, tone: str = "danger") -> None:
        """Say what went wrong, here and to a screen reader."""
        from ui.common.labels import Banner  # late: the first window has none

        self.clear()
        self.rest()
        self._banner = Banner(text, tone)
        self._column.insertWidget(0, self._banner)
        announce(self, text)
