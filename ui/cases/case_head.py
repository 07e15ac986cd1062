"""What stands over every tab of a case: name, threat level, stage, and marks not to be missed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.domain.intake import in_danger
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.threat import current_level
from avhopp_desktop.services.case_words import listed
from ui.cases.listing.columns import stage_text
from ui.cases.threat.words import LEVEL_LOOKS
from ui.common import keys
from ui.common.buttons import Button
from ui.common.labels import Badge, Banner, Muted, Title
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.session import Place, UiSession


class CaseHead(QWidget):
    """`protection`: words for the protected identity that is shown, or nothing."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self.protection = ""
        self._now = {"first": True, "writing": False, "printing": False}
        self._back: Place | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._make_rows())
        self.notice = Banner("", "warning")
        self.lost = Banner("", "info")
        self._fault = Banner("", "danger")
        self.protected = Banner("", "danger", icon="shield-alert")
        for banner in (self._fault, self.protected, self.notice, self.lost):
            banner.hide()
            column.addWidget(banner)

    def show_case(self, file: CaseFile, *, printing: bool = False) -> None:
        """Show this state of the case; `printing`: a copy on paper is being made."""
        language = self._ui.language
        self.title.setText(file.row.code_name)
        tone = "neutral" if file.read_only else "accent"
        self.stage.show_state(stage_text(file.row, language), tone)
        level = current_level(file.records)
        danger = not level and file.intake is not None and in_danger(file.intake.answers)
        self.level.setVisible(level in LEVEL_LOOKS or danger)
        if level in LEVEL_LOOKS:
            words = self.tr("Threat: {level}").format(level=listed("threat_level", level, language))
            self.level.show_state(words, *LEVEL_LOOKS[level])
        elif danger:  # what the first contact said, until somebody has assessed it
            self.level.show_state(self.tr("May be in danger"), "danger", "triangle-alert")
        team = ", ".join(member.alias for member in file.team)
        self._team.setText(" · ".join(part for part in (file.row.case_no, team) if part))
        self.note_button.setVisible(not file.read_only)
        may_print = file.received is None and self._ui.may(Permission.PRINT_CASES)
        self.print_button.setVisible(may_print and not printing)
        self.protection = self._show_protection(file)
        self._show_notices(file)

    def _make_rows(self) -> QVBoxLayout:
        """The way back and whose case it is; under it the name, beside what is done with it."""
        way, row = FlowLayout(gap=Space.S), FlowLayout(gap=Space.S)
        self.title = Title("")
        self.stage = Badge("", "accent")
        self.level = Badge("", "neutral", "shield-alert")
        self._team = Muted("")
        self.note_button = Button(self.tr("New entry"), "accent", "pencil")
        self.note_button.setToolTip(keys.NEW_ENTRY)
        self.print_button = Button(self.tr("Print …"), "quiet", "printer")
        self.back_button = Button(self.tr("All cases"), "link", "arrow-left")
        self.back_button.clicked.connect(lambda: self._ui.show_page("cases"))
        self.intake_button = Button(self.tr("Back to the intake"), "secondary", "phone")
        self.intake_button.clicked.connect(self._go_back)
        self.intake_button.hide()
        for above in (self.back_button, self.intake_button, self._team):
            way.addWidget(above)
        for widget in (self.title, self.level, self.stage):
            row.addWidget(widget)
        row.push()
        row.addWidget(self.print_button)
        row.addWidget(self.note_button)
        rows = QVBoxLayout()
        rows.setSpacing(Space.XS)
        rows.addLayout(way)
        rows.addLayout(row)
        return rows

    def lead(self, **now: bool) -> None:
        """An entry is the main act, or what is open has one of its own. `first`: the first tab is
        shown; `writing`: a form is open there; `printing`: a copy on paper is being made.
        """
        self._now |= now
        leads = self._now["first"] and not (self._now["writing"] or self._now["printing"])
        self.note_button.set_kind("accent" if leads else "secondary")

    def offer_back(self, place: Place) -> None:
        """Somebody came from a question of the intake, and means to go on there."""
        self._back = place
        self.intake_button.show()
        self.back_button.hide()

    @Slot()
    def focus_way_back(self) -> bool:
        """Give the keyboard to the way back to the intake; whether there is one."""
        if self._back is None:
            return False
        self.intake_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def _go_back(self) -> None:
        if self._back is not None:
            self._ui.flush()
            self._ui.go_to(self._back)

    def _show_protection(self, file: CaseFile) -> str:
        """The mark that stands over every tab and cannot be closed."""
        code = file.row.protected
        protection = ""
        if is_protected(code):
            protection = listed("protected_identity", code, self._ui.language)
            self.protected.set_text(
                self.tr(
                    "Protected identity: {kind}. Never say or write address, telephone or "
                    "municipality of stay outside this case."
                ).format(kind=protection)
            )
        self.protected.setVisible(bool(protection))
        return protection

    def _show_notices(self, file: CaseFile) -> None:
        text = ""
        if file.row.voided:
            how = listed("end_how", file.row.ended or "mistake", self._ui.language)
            reason = f": {file.void_reason}" if file.void_reason else ""
            text = self.tr("Ended without a case; it can only be read. {reason}").format(
                reason=f"{how}{reason}"
            )
        elif file.received is not None:
            text = self.tr("Received from {office}. It can only be read.").format(
                office=file.received.sender
            )
        self.notice.setVisible(bool(text))
        self.notice.set_text(text)
        self.lost.setVisible(file.lost > 0)
        if file.lost:
            self.lost.set_text(
                self.tr(
                    "%n saved text(s) of this case were lost when the vault was damaged: entries,"
                    " earlier versions, or what the program has made anew. What is here is whole;"
                    " look whether something is missing.",
                    "",
                    file.lost,
                )
            )
        self._fault.setVisible(bool(file.faults))
        self._fault.set_text(
            self.tr(
                "Something in this case is not as it was signed. Do not rely on it, and tell a "
                "supervisor: {codes}"
            ).format(codes=", ".join(sorted({fault.code for fault in file.faults})))
        )
