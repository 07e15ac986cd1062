"""The plainest words on the screen, and the card they stand on: all that the first window needs.

Plain text always, so that nothing a person typed is ever rendered. `labels.py` gives them on,
with whatever else says something.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.common import early
from ui.common.overrides import overrides
from ui.common.theme import Space

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, Qt

LONGEST = 25_000
"""Most characters of a text on the page: laying out a million of them stops the window."""
BREAK = "\u200b"
"""Nothing to see, and a place where a line may end."""
_LONG = 30
_WORD = re.compile(rf"\S{{{_LONG},}}")
_PIECE = 15
_WIDTHS = 32
"""Heights that a text remembers; a window that is drawn wider passes hundreds."""


def breakable(text: str) -> str:
    """`text` with places to break in words that fit no line: one such word would make the page
    wider than the window, with all that stands right of it out of sight. Without its end where it
    is longer than any text that can be written here.
    """
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]} …"
    return _WORD.sub(_broken, text)


def _broken(found: re.Match[str]) -> str:
    import unicodedata  # late: few words are so long

    pieces, begun = [], 0
    for place, char in enumerate(found[0]):
        if place - begun >= _PIECE and unicodedata.category(char)[0] != "M":
            pieces.append(found[0][begun:place])
            begun = place
    return BREAK.join([*pieces, found[0][begun:]])


class Label(QLabel):
    """Plain text. `role`: title, heading, subheading, question, lead, muted, small, figure, …"""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = True,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said, self._plain = "", True
        self._heights: dict[int, int] = {}
        early.never_rendered(self)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if selectable:
            from PySide6.QtCore import Qt  # late: see early.py

            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def text(self) -> str:
        """What it says, whole."""
        return self._said

    @overrides
    def heightForWidth(self, width: int) -> int:
        """Measured once for each width: Qt sets the words anew each time, and layouts ask for the
        same ten times over."""
        high = self._heights.get(width)
        if high is None:
            if len(self._heights) >= _WIDTHS:
                self._heights.clear()
            high = self._heights[width] = super().heightForWidth(width)
        return high

    @overrides
    def changeEvent(self, event: QEvent) -> None:
        self._heights.clear()
        super().changeEvent(event)

    def setText(self, text: str) -> None:
        self._said = text
        self._heights.clear()
        super().setText(breakable(text) if self._plain and len(text) >= _LONG else text)

    def setTextFormat(self, form: Qt.TextFormat) -> None:
        """Anything but plain text is made by us, and escaped."""
        self._plain = form.value == early.PLAIN_TEXT
        self._heights.clear()
        super().setTextFormat(form)

    def clear(self) -> None:
        self._said = ""
        self._heights.clear()
        super().clear()

    def set_tone(self, tone: str) -> None:
        """Colour the words: accent, danger, warning, good, neutral, or empty for none."""
        set_look(self, "tone", tone)


class Title(Label):
    """The name of the page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "title", parent=parent)


class Heading(Label):
    """The name of a card or a group."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "heading", parent=parent)


class Muted(Label):
    """Help and asides."""

    def __init__(self, text: str = "", *, small: bool = False) -> None:
        super().__init__(text, "small" if small else "muted")


class Card(QFrame):
    """A white sheet on the page. Put things into `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, Space.L, 20, 20)
        self.body.setSpacing(Space.M)
        if title:
            self.body.addWidget(Heading(title))


def set_look(widget: QWidget, name: str, value: str | None) -> None:
    """Set a property that the style sheet reads, and dress the widget again."""
    if widget.property(name) == value:
        return
    from PySide6.QtCore import Qt  # late: see early.py

    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it will be; what is dressed before it has its place is dressed at every move
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` when it has nothing more urgent to say."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 2 ms of the first window

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
