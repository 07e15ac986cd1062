"""Why: the legal ground with what it asks for, and the reason in one's own words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.forms import Answers, Problem
from avhopp_desktop.domain.grounds import Ground
from avhopp_desktop.services import reference
from ui.common.labels import Banner, Card, Heading, Muted
from ui.common.sensitive import SENSITIVE
from ui.exchange.consent_picker import ConsentPicker
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.fields_simple import GrowingEdit
from ui.parts.labelled import Labelled
from ui.session import UiSession

CONSENT = "consent"
"""The ground that rests on a consent."""


class WhyCard(Card):
    """`changed` comes with the ground, its fields and the reason."""

    changed = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__("")
        self._ui = ui
        self._grounds = reference.grounds()
        self._group: FieldGroup | None = None
        self.body.addWidget(Heading(self.tr("3. Why")))
        self.grounds = QComboBox()
        self.grounds.setObjectName("ground")
        self.grounds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.grounds.setMinimumContentsLength(20)
        self.grounds.addItem(self.tr("Choose the legal ground"), "")
        for ground in self._grounds:
            self.grounds.addItem(ground.title.in_(ui.language), ground.code)
        self.grounds.activated.connect(lambda _: self._show_ground())
        self.body.addWidget(Labelled(self.tr("Legal ground"), self.grounds))
        self._law = Muted("")
        self._hint = Banner("", "info")
        for widget in (self._law, self._hint):
            widget.hide()
            self.body.addWidget(widget)
        self.consents = ConsentPicker(ui)
        self.consents.chosen.connect(self._fill)
        self.body.addWidget(self.consents)
        self._place = self.body.count()
        self.reason = GrowingEdit(2, 8)
        self.reason.setObjectName("reason")
        self.reason.setTabChangesFocus(True)
        self.reason.setInputMethodHints(SENSITIVE | Qt.InputMethodHint.ImhMultiLine)
        self.reason.textChanged.connect(self.changed)
        self.body.addWidget(
            Labelled(
                self.tr("Reason in your own words"),
                self.reason,
                self.tr("It goes into the log and into the file. Do not repeat what it says."),
            )
        )

    @property
    def ground(self) -> Ground | None:
        """The chosen ground."""
        code = self.grounds.currentData()
        return next((one for one in self._grounds if one.code == code), None)

    @property
    def fields(self) -> Answers:
        """What the ground asks for, as it stands."""
        return dict(self._group.answers()) if self._group is not None else {}

    @property
    def reason_text(self) -> str:
        """The reason, trimmed."""
        return self.reason.toPlainText().strip()

    @property
    def group(self) -> FieldGroup | None:
        """The fields of the chosen ground, if it has any."""
        return self._group

    def show_case(self, file: CaseFile | None) -> None:
        """Offer what this case has to rest on."""
        self.consents.show_case(file)

    def choose(self, code: str) -> None:
        """Choose a ground by its code."""
        self.grounds.setCurrentIndex(max(0, self.grounds.findData(code)))
        self._show_ground()

    def show_problems(self, problems: list[Problem]) -> None:
        """Mark what the ground's fields lack."""
        if self._group is not None:
            self._group.show_problems(problems)

    @Slot()
    def _show_ground(self) -> None:
        ground, language = self.ground, self._ui.language
        if self._group is not None:
            self.body.removeWidget(self._group)
            self._group.hide()
            self._group.deleteLater()
            self._group = None
        for widget in (self._law, self._hint):
            widget.setVisible(ground is not None)
        self.consents.rest_on(ground is not None and ground.code == CONSENT)
        if ground is not None:
            self._law.setText(
                self.tr("{law}. May go to: {recipients}").format(
                    law=ground.law, recipients=ground.recipients.in_(language)
                )
            )
            self._hint.set_text(ground.hint.in_(language))
            if ground.fields:
                context = FormContext(language, self._ui.now)
                self._group = FieldGroup(ground.fields, context)
                self._group.changed.connect(lambda _: self.changed.emit())
                self.body.insertWidget(self._place, self._group)
        self.changed.emit()

    @Slot(object)
    def _fill(self, fields: Answers) -> None:
        """What the chosen consent says, to be looked over."""
        if self._group is not None:
            for name, value in fields.items():
                self._group.set_answer(name, value)
            self._group.show_problems([])
            self.changed.emit()
