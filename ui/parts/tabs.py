"""Tabs whose pages scroll, so that they never ask for more room than there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    """`name`: what a screen reader calls them; `low`: the least height in which one can work."""

    def __init__(self, name: str, low: int = 0) -> None:
        super().__init__()
        self._low = low
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for widget in (self, self.tabBar()):
            widget.setAccessibleName(name)

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, self._low))
