"""A tab of a case that is a column of cards, most of them sections of records."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from ui.cases.record_section import RecordSection
from ui.common.theme import Space
from ui.parts.scroll import ScrollColumn


class SectionsTab(QWidget):
    """Filled when it is looked at, so that opening a case does not wait for what nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.file: CaseFile | None = None
        self.sections: tuple[RecordSection, ...] = ()
        self._stale = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._scroll = ScrollColumn()
        outer.addWidget(self._scroll)

    def add_cards(self, *cards: QWidget) -> None:
        """Put the cards below each other; those that are `sections` are filled by `fill`."""
        for card in cards:
            self._scroll.column.addWidget(card)
        self._scroll.column.addStretch(1)
        self.sections = tuple(card for card in cards if isinstance(card, RecordSection))

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case, when the tab is looked at."""
        self.file, self._stale = file, True
        if self.isVisible():
            self.catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def return_to(self, field: str, part: str) -> None:
        """Take what was being filled in up again, after the lock."""
        self.catch_up()
        any(section.return_to(field, part) for section in self.sections)

    def catch_up(self) -> None:
        """Show the newest state of the case now."""
        if self.file is not None and self._stale:
            self._stale = False
            self.fill(self.file)

    def fill(self, file: CaseFile) -> None:
        """Show this state of the case in every section."""
        for section in self.sections:
            section.show_case(file)
