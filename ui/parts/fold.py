"""A line that unfolds: what is seldom wanted takes no room until it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.common.buttons import Button
from ui.common.theme import Space


class Fold(QWidget):
    """`make` builds what is inside, when it is first wanted."""

    def __init__(self, title: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._title, self._make = title, make
        self.inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.button = Button(title, "link", "chevron-down")
        self.button.clicked.connect(self.toggle)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._say()

    @property
    def is_open(self) -> bool:
        """Whether what is inside is shown."""
        return self.inside is not None and not self.inside.isHidden()

    @Slot()
    def toggle(self) -> None:
        """Unfold or fold."""
        if self.inside is None:
            self.inside = self._make()
            self._column.addWidget(self.inside)
            self.inside.show()
        else:
            self.inside.setVisible(self.inside.isHidden())
        self._say()

    def _say(self) -> None:
        self.button.set_icon("chevron-up" if self.is_open else "chevron-down")
        state = self.tr("unfolded") if self.is_open else self.tr("folded")
        self.button.setAccessibleName(f"{self._title}, {state}")
