"""A column of things that scrolls up and down when there is too little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.common.theme import Space


class ScrollColumn(QScrollArea):
    """Put things into `column`. Never scrolls sideways, and never takes the keyboard itself."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (0, 0, Space.S, 0)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("scrolled", "true")
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(Space.M)
        self.setWidget(holder)
