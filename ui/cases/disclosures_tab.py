"""The register of hand-outs of a case: what went, to whom, when and on what ground."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile, DisclosureInfo
from avhopp_desktop.services.reference import grounds
from ui.common.labels import Card, EmptyState, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import part_names
from ui.parts.scroll import ScrollColumn
from ui.parts.times import stamp_words
from ui.session import UiSession


class DisclosuresTab(QWidget):
    """Only to be read: a hand-out is recorded by being made."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        scroll.column.addLayout(self._list)
        scroll.column.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        clear_layout(self._list)
        for one in sorted(file.disclosures, key=lambda info: info.time, reverse=True):
            self._list.addWidget(self._card(one))
        if not file.disclosures:
            self._list.addWidget(
                EmptyState(
                    "send",
                    self.tr("Nothing has been handed out"),
                    self.tr("Each hand-out is noted here: what, to whom, when and why."),
                )
            )

    def _card(self, one: DisclosureInfo) -> Card:
        today, language = self._ui.now().date(), self._ui.language
        ground = next((g for g in grounds() if g.code == one.ground), None)
        card = Card()
        card.body.setContentsMargins(20, Space.L, 20, Space.L)
        card.body.setSpacing(Space.XS)
        card.body.addWidget(Label(one.recipient, "subheading"))
        made = self.tr("Handed out {time} by {alias}").format(
            time=stamp_words(one.time, today, language), alias=one.author
        )
        card.body.addWidget(Muted(made, small=True))
        why = f"{ground.title.in_(language)} ({ground.law})" if ground else one.ground
        parts = part_names(one.parts)
        for text in (
            self.tr("Legal ground: {ground}").format(ground=why),
            self.tr("Parts: {parts}").format(parts=parts),
            self.tr("Reason: {reason}").format(reason=one.reason),
        ):
            card.body.addWidget(Label(text))
        card.body.addWidget(
            Muted(
                self.tr("File {name}, fingerprint {code}").format(
                    name=one.file_name, code=one.sha256[:16]
                ),
                small=True,
            )
        )
        return card
