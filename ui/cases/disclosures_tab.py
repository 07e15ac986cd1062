"""The register of hand-outs of a case: what went, to whom, when and on what ground."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile, DisclosureInfo
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.reference import grounds
from ui.cases.case_tab import CaseTab
from ui.common.buttons import Button
from ui.common.labels import Badge, Card, EmptyState, Label, Muted, clear_layout
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.code_words import part_names
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import stamp_words
from ui.session import Place, UiSession

SECONDS = 30
"""How long a recipient that tells the place stays on the screen."""


class DisclosuresTab(CaseTab):
    """Only to be read: a hand-out is recorded by being made, which begins here, too."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        scroll = ScrollColumn()
        outer.addWidget(scroll)
        self.begin_button = Button(self.tr("Hand over …"), "accent", "send")
        self.begin_button.clicked.connect(self._begin)
        scroll.column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        scroll.column.addLayout(self._list)
        scroll.column.addStretch(1)

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        here = file.received is None and not file.row.voided
        may_begin = here and self._ui.may(Permission.HAND_OVER)
        self.begin_button.setVisible(may_begin and bool(file.disclosures))
        clear_layout(self._list)
        for one in sorted(file.disclosures, key=lambda info: info.time, reverse=True):
            self._list.addWidget(
                DisclosureCard(
                    self._ui,
                    self._case,
                    one,
                    may_show=file.holds_relocation,
                    new=one.revision in file.news,
                )
            )
        if not file.disclosures:
            empty = EmptyState(
                "send",
                self.tr("Nothing has been handed out"),
                self.tr("Each hand-out is noted here: what, to whom, when and why."),
                self.tr("Hand over …") if may_begin else "",
            )
            empty.acted.connect(self._begin)
            self._list.addWidget(empty)

    @Slot()
    def _begin(self) -> None:
        self._ui.go_to(Place("exchange", self._case, "hand_over"))


class DisclosureCard(Card):
    """One hand-out. Where its recipient tells the place, that is covered until asked for."""

    def __init__(
        self,
        ui: UiSession,
        case: CaseId,
        one: DisclosureInfo,
        *,
        may_show: bool,
        new: bool = False,
    ) -> None:
        super().__init__()
        self.new = new
        self._ui, self._case, self._one, self._may_show = ui, case, one, may_show
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self.body.setSpacing(Space.XS)
        self._cover = QTimer(self)
        self._cover.setSingleShot(True)
        self._cover.setInterval(SECONDS * 1000)
        self._cover.timeout.connect(self.cover)
        self._fill(one)

    @Slot()
    def uncover(self) -> None:
        """Log it, then show recipient and reason."""
        try:
            shown = handover.reveal_disclosure(self._ui.session, self._case, self._one.record)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._fill(shown)
        self._cover.start()

    @Slot()
    def cover(self) -> None:
        """Take them off the screen again."""
        self._cover.stop()
        self._fill(self._one)

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        if self._cover.isActive():
            self.cover()
        super().hideEvent(event)

    def _fill(self, one: DisclosureInfo) -> None:
        clear_layout(self.body)
        today, language = self._ui.now().date(), self._ui.language
        ground = next((g for g in grounds() if g.code == one.ground), None)
        whom = self.tr("Recipient covered: it tells where the person is") if one.hidden else ""
        head = FlowLayout(gap=Space.S)
        head.addWidget(Label(whom or one.recipient, "subheading"))
        if self.new:
            head.addWidget(Badge(self.tr("New"), "accent", "circle-dot"))
        self.body.addLayout(head)
        made = self.tr("Handed out {time} by {alias}").format(
            time=stamp_words(one.time, today, language), alias=one.author
        )
        self.body.addWidget(Muted(made, small=True))
        why = f"{ground.title.in_(language)} ({ground.law})" if ground else one.ground
        texts = [
            self.tr("Legal ground: {ground}").format(ground=why),
            self.tr("Parts: {parts}").format(parts=part_names(one.parts)),
        ]
        if not one.hidden:
            texts.append(self.tr("Reason: {reason}").format(reason=one.reason))
        for text in texts:
            self.body.addWidget(Label(text))
        file = self.tr("File {name}, fingerprint {code}").format(
            name=one.file_name, code=one.sha256[:16]
        )
        self.body.addWidget(Muted(file, small=True))
        if one.hidden and self._may_show:
            button = Button(self.tr("Show"), "secondary", "eye")
            button.setAccessibleName(self.tr("Show recipient and reason; this is logged"))
            button.clicked.connect(self.uncover)
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
