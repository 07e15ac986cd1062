"""What goes: the case, and which parts of it with what each holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile, CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.paper.case_document import (
    ATTACHMENTS,
    INTAKE,
    JOURNAL,
    PLAN,
    RELOCATION,
    THREAT,
    count,
)
from ui.common import theme
from ui.common.labels import Banner, Card, Heading, Label, Muted, clear_layout
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Space
from ui.parts.code_words import word
from ui.parts.labelled import Labelled
from ui.parts.marked_notice import MarkedNotice
from ui.parts.saying import tell_error
from ui.session import UiSession

_COUNTED = (JOURNAL, ATTACHMENTS, THREAT)
"""Parts that say how much there is."""


class WhatCard(Card):
    """`changed`: the case or its parts did. The place of stay is never ticked by itself."""

    changed = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__("")
        self._ui = ui
        self.file: CaseFile | None = None
        self._boxes: dict[str, QCheckBox] = {}
        self._ids: list[CaseId] = []
        self.body.addWidget(Heading(self.tr("1. What")))
        self.cases = QComboBox()
        self.cases.setObjectName("case")
        self.cases.activated.connect(self._choose)
        self.body.addWidget(Labelled(self.tr("Case"), self.cases))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(Space.S)
        self.body.addLayout(self._parts)
        self.marked = MarkedNotice(ui.language)
        self.marked.changed.connect(self.changed)
        self.body.addWidget(self.marked)
        self._away = QWidget()
        column = QVBoxLayout(self._away)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Banner(
                self.tr(
                    "Whoever reads this knows where the person is. Send it only if the recipient "
                    "cannot do without, and never together with anything that does not need it."
                ),
                "danger",
            )
        )
        self.why_away = QLineEdit()
        self.why_away.setObjectName("relocation_reason")
        self.why_away.setInputMethodHints(SENSITIVE)
        self.why_away.textEdited.connect(self.changed)
        column.addWidget(
            Labelled(self.tr("Why does the recipient need the place of stay?"), self.why_away)
        )
        self._away.hide()
        self.body.addWidget(self._away)
        self.read_cases()

    def read_cases(self) -> None:
        """Ask for the cases again; the chosen one stays chosen."""
        ids = cases.list_cases(self._ui.session, CaseFilter(sort="code_name"))
        rows = [row for row in cases.case_rows(self._ui.session, ids) if row is not None]
        self._ids = [row.id for row in rows]
        self.cases.clear()
        self.cases.addItem(self.tr("Choose a case"))
        for row in rows:
            self.cases.addItem(f"{row.code_name} · {row.case_no}")
        self._select(self.case)

    @property
    def case(self) -> CaseId | None:
        """The chosen case."""
        return self.file.row.id if self.file else None

    @property
    def parts(self) -> frozenset[str]:
        """The chosen parts."""
        return frozenset(name for name, box in self._boxes.items() if box.isChecked())

    def box(self, part: str) -> QCheckBox:
        """The check box of a part."""
        return self._boxes[part]

    def show_again(self, file: CaseFile) -> None:
        """The chosen case as it is by now."""
        self.file = file
        self._show_marked()

    def choose_case(self, case: CaseId) -> None:
        """Choose a case; its opening is logged, since what it holds is shown."""
        self._select(case)
        self._choose()

    def focus_parts(self) -> None:
        """Give the keyboard to the first part; to the choice of a case where none is chosen."""
        first: QWidget = next(iter(self._boxes.values()), self.cases)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        number = self.cases.currentIndex() - 1
        case = self._ids[number] if 0 <= number < len(self._ids) else None
        if case == self.case and case is not None:
            return
        self.file = None
        if case is not None:
            try:
                self.file = cases.open_case(self._ui.session, case)
            except Exception as error:
                tell_error(self._ui, self, error)
        self._show_parts()
        self.changed.emit()

    def _select(self, case: CaseId | None) -> None:
        self.cases.setCurrentIndex(self._ids.index(case) + 1 if case in self._ids else 0)

    def _show_parts(self) -> None:
        clear_layout(self._parts)
        self._boxes = {}
        self.why_away.clear()
        self._away.hide()
        self._show_marked()
        if self.file is None:
            return
        self._parts.addWidget(Label(self.tr("Parts that go along"), "question"))
        for part in handover.available_parts(self._ui.session, self.file.row.id):
            box = QCheckBox(word("part", part))
            box.setObjectName(f"part.{part}")
            holds = self._holds(part)
            box.setAccessibleDescription(holds)
            box.setChecked(part != RELOCATION and self._has(part))
            box.clicked.connect(self._ticked)
            self._boxes[part] = box
            inset = Muted(holds, small=True)
            inset.setIndent(theme.px(20) + Space.S)
            together = QVBoxLayout()
            together.setSpacing(2)
            together.addWidget(box)
            together.addWidget(inset)
            self._parts.addLayout(together)
        self._show_marked()

    def _show_marked(self) -> None:
        parts = self.parts
        self.marked.show_case(
            self.file,
            journal=JOURNAL in parts,
            threat=THREAT in parts,
        )

    def _has(self, part: str) -> bool:
        return self.file is not None and count(self.file, part) > 0

    def _holds(self, part: str) -> str:
        file = self.file
        if file is None:
            return ""
        if part in _COUNTED and not count(file, part):
            return self.tr("Nothing yet")
        if part == JOURNAL:
            return self.tr(
                "%n entry(ies), corrected ones with their older wordings", "", len(file.journal)
            )
        if part == ATTACHMENTS:
            return self.tr("%n document(s)", "", len(file.attachments))
        if part == THREAT:
            return self.tr(
                "%n assessment(s), the newest whole, and the levels over time",
                "",
                count(file, part),
            )
        if part == PLAN:
            return self.tr("Consents, life areas, motivation, milestones and meetings")
        if part == INTAKE:
            return self.tr("Danger, safe contact, children, who knows, next step")
        if part == RELOCATION:
            return self.tr("Where the person is. Goes only with a reason of its own")
        return ""

    @Slot()
    def _ticked(self) -> None:
        box = self._boxes.get(RELOCATION)
        self._away.setVisible(box is not None and box.isChecked())
        self._show_marked()
        self.changed.emit()
