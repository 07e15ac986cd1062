"""The consents of the case that a hand-out can rest on, and those that it no longer can."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.consents import Standing, day_of, rests_until, standing, valid
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_words, reference
from ui.common.labels import Banner
from ui.common.theme import Space
from ui.parts.labelled import Labelled
from ui.parts.times import day_words
from ui.session import UiSession

SCOPE_LIMIT = 300


class ConsentPicker(QWidget):
    """`chosen(fields)`: what the ground of consent asks for, as the chosen consent says it."""

    chosen = Signal(object)

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._valid: tuple[FormRecord, ...] = ()
        self._case_shown = self._resting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.lapsed = Banner("", "warning")
        self.missing = Banner(
            self.tr(
                "No consent that holds today is in the case. Ask for one, or choose another ground."
            ),
            "danger",
        )
        self.box = QComboBox()
        self.box.setObjectName("consent")
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(20)
        self.box.activated.connect(self._choose)
        self._asked = Labelled(
            self.tr("Which consent of the case?"),
            self.box,
            self.tr("Check that it names this recipient and this information."),
        )
        for widget in (self.missing, self.lapsed, self._asked):
            column.addWidget(widget)
        self.show_case(None)

    def show_case(self, file: CaseFile | None) -> None:
        """Offer the consents of this case."""
        today = self._ui.now().date()
        consents = file.live(Kind.CONSENT) if file is not None else ()
        self._valid = valid(consents, today)
        over = [self._lapsed(one, today) for one in consents]
        names = [name for name in over if name]
        self._case_shown = file is not None
        self.lapsed.setVisible(bool(names))
        if names:
            text = self.tr("Cannot be used any more: {consents}.").format(consents="; ".join(names))
            self.lapsed.set_text(text)
        self.rest_on(self._resting)
        self.box.clear()
        self.box.addItem(self.tr("Choose a consent"))
        for one in self._valid:
            self.box.addItem(f"{self._said(one, 'recipient')}: {self._scope(one)}")

    def rest_on(self, resting: bool) -> None:
        """Whether the hand-out rests on a consent; what was withdrawn is told on any ground."""
        self._resting = resting
        self.missing.setVisible(resting and self._case_shown and not self._valid)
        self._asked.setVisible(resting and bool(self._valid))

    @Slot()
    def _choose(self) -> None:
        place = self.box.currentIndex() - 1
        if 0 <= place < len(self._valid):
            self.chosen.emit(self._fields(self._valid[place]))

    def _fields(self, consent: FormRecord) -> dict[str, Any]:
        given, ends = day_of(consent, "given_on"), rests_until(consent)
        fields = {
            "consent_date": given.isoformat() if given else None,
            "consent_form": consent.text("consent_form") or None,
            "scope": self._scope(consent)[:SCOPE_LIMIT] or None,
            "valid_to": ends.isoformat() if ends else None,
        }
        return {name: value for name, value in fields.items() if value is not None}

    def _scope(self, consent: FormRecord) -> str:
        parts = (self._said(consent, "categories"), consent.text("purpose"))
        return " – ".join(part for part in parts if part)

    def _lapsed(self, consent: FormRecord, today: date) -> str:
        """Who it was for and why it holds no more; nothing for one that does."""
        who = self._said(consent, "recipient")
        stands = standing(consent, today)
        if stands is Standing.WITHDRAWN:
            day = day_of(consent, "withdrawn_at") or today
            text = self.tr("{who} (withdrawn {day})")
        elif stands is Standing.EXPIRED:
            day = day_of(consent, "valid_to") or today
            text = self.tr("{who} (ran out {day})")
        else:
            return ""
        return text.format(who=who, day=day_words(day, today, self._ui.language))

    def _said(self, consent: FormRecord, name: str) -> str:
        field = reference.form_of(Kind.CONSENT).field(name)
        value = consent.answers.get(name)
        if field is None or value is None:
            return ""
        return case_words.answer_words(self._ui.language).answer(field, value)
