"""Six words to be read out over the telephone, each one clear of the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from avhopp_desktop.domain.phrases import control_words
from avhopp_desktop.services import reference
from ui.common.labels import Label, Muted, clear_layout
from ui.common.theme import Space

_IN_A_ROW = 3


class SixWords(QWidget):
    """Words with their numbers, so that two people can compare them without losing the place."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XL)
        self._grid.setVerticalSpacing(Space.XS)
        self.setSizePolicy(self.sizePolicy().Policy.Maximum, self.sizePolicy().Policy.Fixed)

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words; none: nothing."""
        clear_layout(self._grid)
        for number, word in enumerate(words):
            row, place = divmod(number, _IN_A_ROW)
            self._grid.addWidget(Muted(f"{number + 1}", small=True), row, place * 2)
            label = Label(word, "lead", wrap=False)
            label.set_tone("accent")
            self._grid.addWidget(label, row, place * 2 + 1, Qt.AlignmentFlag.AlignLeft)
        text = QCoreApplication.translate("SixWords", "Six words: {words}")
        self.setAccessibleName(text.format(words=", ".join(words)) if words else "")


def receipt_words(digest: bytes) -> tuple[str, ...]:
    """Six words for the SHA-256 of a sealed file: sender and recipient see the same ones."""
    return control_words(digest, reference.words("control_words_sv"))
