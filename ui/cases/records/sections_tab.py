"""A tab of a case that is a column of cards, most of them sections of records."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId
from ui.cases.case_tab import CaseTab
from ui.cases.records.section import RecordSection
from ui.common.theme import Space
from ui.parts.scroll import ScrollColumn
from ui.parts.slices import on_screen
from ui.session import UiSession

_LINE = 70
"""Least height of a record's line with the gap below it."""


class SectionsTab(CaseTab):
    """`sections`: its cards that hold records."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self.file: CaseFile | None = None
        self.sections: tuple[RecordSection, ...] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._scroll = ScrollColumn()
        outer.addWidget(self._scroll)

    def add_cards(self, *cards: QWidget) -> None:
        """Put the cards below each other; those that are `sections` show the case."""
        for card in cards:
            self._scroll.column.addWidget(card)
        self._scroll.column.addStretch(1)
        self.sections = tuple(card for card in cards if isinstance(card, RecordSection))

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case in every section."""
        known, self.file = self.file is not None, file
        room = on_screen(self, _LINE)
        for section in self.sections:
            if room or known:
                section.show_case(file, room)
            else:
                section.show_soon(file)
            room = max(0, room - section.height_in_lines)

    def return_to(self, field: str, part: str) -> None:
        """Take what was being filled in up again, after the lock."""
        any(section.return_to(field, part) for section in self.sections)
