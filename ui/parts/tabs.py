"""Tabs whose pages scroll, so that they never ask for more room than there is."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    """`name`: what a screen reader calls them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for widget in (self, self.tabBar()):
            widget.setAccessibleName(name)

    def hasHeightForWidth(self) -> bool:
        return False
