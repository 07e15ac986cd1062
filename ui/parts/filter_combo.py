"""A drop-down that leaves lines out: everything, or one of what there is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox


class FilterCombo(QComboBox):
    """The first choice leaves nothing out; its code is empty. `chosen`: somebody chose."""

    chosen = Signal()

    def __init__(self, name: str, everything: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.addItem(everything, "")
        self.activated.connect(self.chosen)

    @property
    def code(self) -> str:
        """What is chosen; empty for everything."""
        return str(self.currentData() or "")

    def offer(self, words_by_code: Mapping[str, str]) -> None:
        """Offer these beside everything; what was chosen stays chosen while it is there."""
        chosen = self.currentData()
        while self.count() > 1:
            self.removeItem(1)
        for code, words in words_by_code.items():
            self.addItem(words, code)
        self.setCurrentIndex(max(0, self.findData(chosen)))
