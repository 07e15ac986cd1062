"""Words on the screen: plain text always, so that nothing a person typed is ever rendered."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.common import theme, tips
from ui.common.buttons import Button, IconButton
from ui.common.icons import IconLabel
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.common.words import Card, Heading, Label, Muted, Title, announce, set_look

__all__ = [
    "Badge",
    "Banner",
    "Card",
    "ElidedLabel",
    "EmptyState",
    "Heading",
    "Label",
    "Muted",
    "Title",
    "announce",
    "clear_layout",
    "page_title",
    "rule",
    "set_look",
]

TONE_ICONS = {
    "danger": "triangle-alert",
    "warning": "circle-alert",
    "info": "info",
    "good": "circle-check",
}


LONG_LINE = 2_000
"""Most characters of a line: what is measured again and again, and fills no tool tip."""


class ElidedLabel(QWidget):
    """One line that gives up its end when there is no room; the whole is in the tool tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text, shown or not."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show `text`; line breaks become spaces."""
        self._text = " ".join(text[:LONG_LINE].split())
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def shown_text(self) -> str:
        """What there is room for now."""
        return self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    @overrides
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())

    @overrides
    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 6, metrics.height())

    @overrides
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown_text()
        tips.show(self, self._text if shown != self._text else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.contentsRect(), flags, shown)
        painter.end()


class Badge(QFrame):
    """A pill with an icon and a word. `tone`: accent, danger, warning, good or neutral."""

    def __init__(
        self, text: str, tone: str = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon or "circle", f"{tone}_text", 14, self)
        self._label = Label(text, wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(10), theme.px(3), theme.px(10), theme.px(3))
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    @property
    def text(self) -> str:
        """The word on it."""
        return self._label.text()

    def show_state(self, text: str, tone: str, icon: str = "") -> None:
        """Say something else."""
        self._label.setText(text)
        self._label.set_tone(tone)
        self.setAccessibleName(text)
        set_look(self, "badge", tone)
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.show_icon(icon, f"{tone}_text")


class Banner(QFrame):
    """A sentence that must be seen. `tone`: danger, warning, info or good.

    A banner without `dismissible` stays until the page takes it away.
    """

    dismissed = Signal()
    acted = Signal()

    def __init__(
        self,
        text: str,
        tone: str = "info",
        *,
        title: str = "",
        action: str = "",
        dismissible: bool = False,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("banner", tone)
        token = "accent_text" if tone == "info" else f"{tone}_text"
        self._title = Label(title, "strong", parent=self)
        self._title.setVisible(bool(title))
        self._label = Label(text, "strong" if tone == "danger" and not title else "")
        for label in (self._title, self._label):
            label.set_tone("accent" if tone == "info" else tone)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._label)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 10, Space.M, 10)
        row.setSpacing(10)
        centred = (action or dismissible) and not title
        side = Qt.AlignmentFlag.AlignVCenter if centred else Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon or TONE_ICONS[tone], token), 0, side)
        row.addLayout(words, 1)
        if action:
            button = Button(action)
            button.clicked.connect(self.acted)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if dismissible:
            close = IconButton("x", self.tr("Close this message"))
            close.clicked.connect(self._close)
            row.addWidget(close, 0, side)
        self.setAccessibleName(self.text)

    @property
    def text(self) -> str:
        """Title and sentence as a screen reader hears them."""
        return " ".join(part for part in (self._title.text(), self._label.text()) if part)

    def say(self, text: str) -> None:
        """Come into sight with this text."""
        self.show()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say something else, aloud too."""
        self._label.setText(text)
        self.setAccessibleName(self.text)
        announce(self, self.text)

    def _close(self) -> None:
        self.hide()
        self.dismissed.emit()


class EmptyState(QWidget):
    """What stands where nothing is yet: why it is empty and what to do first."""

    acted = Signal()

    def __init__(
        self, icon: str, title: str, text: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XXL)
        column.setSpacing(Space.S)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "muted", 36), 0, centre)
        column.addSpacing(Space.XS)
        self._words = Muted(text)
        for label in (Heading(title), self._words):
            label.setAlignment(centre)
            column.addWidget(label)
        self._button: Button | None = None
        if action:
            self._button = Button(action, "accent")
            self._button.clicked.connect(self.acted)
            column.addSpacing(Space.S)
            column.addWidget(self._button, 0, centre)
        column.addStretch(2)

    @property
    def text(self) -> str:
        """Why it is empty."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Another reason why it is empty."""
        self._words.setText(text)

    def focus_first(self) -> None:
        """Give the keyboard to what there is to do first."""
        if self._button is not None:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)


def page_title(text: str) -> Title:
    """The name of a page that stands alone, as high as one beside buttons: so names of pages
    stand at the same height, and nothing jumps from one page to the next.
    """
    title = Title(text)
    title.setMinimumHeight(theme.px(36))
    return title


def empty_card(icon: str, title: str, text: str) -> Card:
    """A card that stands in the place of a list and says why nothing is in it."""
    card = Card()
    card.body.addWidget(EmptyState(icon, title, text))
    return card


def rule() -> QFrame:
    """A thin line between two groups."""
    line = QFrame()
    line.setProperty("rule", "true")
    return line


def clear_layout(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)
