"""What there can be to say under an answer; none of it is made before there is."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.common.icons import IconLabel
from ui.common.labels import Banner, Label, clear_layout


class Place(IntEnum):
    """What can stand under an answer, in this order."""

    OWN = 0
    PROBLEM = 1
    NOTICES = 2
    AVOID = 3
    HELP = 4


class Below(QWidget):
    """What there is to say about an answer, under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def add(self, place: Place, widget: QWidget) -> None:
        """Put something where it belongs."""
        at = bisect(self._places, place)
        self._places.insert(at, place)
        self._column.insertWidget(at, widget)

    def says_something(self) -> bool:
        """Whether anything in it is shown."""
        items = (self._column.itemAt(number) for number in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return any(one is not None and not one.isHidden() for one in widgets)


class Remark(QWidget):
    """A line with an icon."""

    def __init__(self, icon: str, text: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._name = icon
        self._icon, self._words = IconLabel(icon, "muted", 15), Label(text, "small")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, text: str, tone: str) -> None:
        """Say something else; nothing: it is taken away."""
        self._words.setText(text)
        self._words.set_tone(tone)
        self._icon.show_icon(self._name, f"{tone}_text")
        self.setVisible(bool(text))


class Notices(QWidget):
    """What an answer calls for."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(6)

    def say(self, notices: Iterable[tuple[str, str]]) -> None:
        """Say these, each with its tone; none: it is taken away."""
        clear_layout(self._column)
        for text, tone in notices:
            self._column.addWidget(Banner(text, tone))
        self.setVisible(self._column.count() > 0)

    def texts(self) -> list[str]:
        """What is said now."""
        items = (self._column.itemAt(number) for number in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one.text for one in widgets if isinstance(one, Banner)]
