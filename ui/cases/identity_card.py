"""Who the person is: name, number (covered until asked for), age, protection, language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from avhopp_desktop.domain import minors
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.facts import is_protected
from avhopp_desktop.domain.form_values import mark_of
from avhopp_desktop.domain.minors import Right
from avhopp_desktop.domain.people import age_range, born_of
from avhopp_desktop.services import case_words, reference
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, Heading, Label, Muted, clear_layout
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.session import UiSession

FIELDS = ("name", "pnr", "born", "protected", "municipality", "language", "interp_language")


class IdentityCard(Card):
    """`wanted(field)`: the person wants to change an answer, where the intake asks for it."""

    wanted = Signal(str)

    def __init__(self, ui: UiSession) -> None:
        super().__init__("")
        self._ui = ui
        self._number: Label | None = None
        self._answers: Mapping[str, Any] = {}
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        head = FlowLayout(gap=Space.S)
        head.addWidget(Heading(self.tr("The person")))
        head.push()
        self.change_button = Button(self.tr("Change in the intake"), "secondary", "pencil")
        self.change_button.clicked.connect(lambda: self.wanted.emit("name"))
        head.addWidget(self.change_button)
        self.body.addLayout(head)
        self.age_note = Banner("", "warning")
        self.age_note.hide()
        self.body.addWidget(self.age_note)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(Space.L)
        self._rows.setVerticalSpacing(Space.S)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)
        self.show_button = Button("", "quiet", "eye")

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; the number is covered again."""
        self._answers = file.intake.answers if file.intake is not None else {}
        self.change_button.setVisible(not file.read_only and file.intake is not None)
        clear_layout(self._rows)
        self._number = None
        form, words = reference.intake_form(), case_words.answer_words(self._ui.language)
        for name in FIELDS:
            field, value = form.field(name), self._answers.get(name)
            if field is None or (value is None and name == "interp_language"):
                continue
            said = words.answer(field, value) if value is not None else self.tr("not asked")
            label = self._short(name)
            if name == "pnr" and value is not None and mark_of(value) is None:
                self._add(label, self._make_number())
            elif name == "born":
                born = self._born(said)
                self._add(label, Label(born, "muted" if value is None and born == said else ""))
            else:
                role = "muted" if value is None else "strong" if name == "name" else ""
                shown = Label(said, role)
                if name == "protected" and isinstance(value, str) and is_protected(value):
                    shown = Label(said, "strong")
                    shown.set_tone("danger")
                self._add(label, shown)
        self._show_age_note()

    @property
    def number_shown(self) -> bool:
        """Whether the whole number is on the screen."""
        return self._number is not None and "•" not in self._number.text()

    @Slot()
    def toggle_number(self) -> None:
        """Show the whole number, or cover it again."""
        if self._number is not None:
            self._say_number(shown=not self.number_shown)

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        if self._number is not None:
            self._say_number(shown=False)
        super().hideEvent(event)

    # Inside

    def _short(self, name: str) -> str:
        """The intake's questions in a word."""
        return {
            "name": self.tr("Name"),
            "pnr": self.tr("Number"),
            "born": self.tr("Born"),
            "protected": self.tr("Protected identity"),
            "municipality": self.tr("Registered in"),
            "language": self.tr("Language"),
            "interp_language": self.tr("Interpreter"),
        }[name]

    def _add(self, name: str, value: QWidget) -> None:
        row = self._rows.rowCount()
        words = isinstance(value, Label)  # beside a button the name stands in the middle
        side = Qt.AlignmentFlag.AlignTop if words else Qt.AlignmentFlag.AlignVCenter
        self._rows.addWidget(Muted(name), row, 0, side)
        self._rows.addWidget(value, row, 1, side)

    def _make_number(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=Space.S, line_gap=0)
        self._number = Label("", wrap=False)
        self.show_button = Button("", "quiet", "eye")
        self.show_button.clicked.connect(self.toggle_number)
        row.addWidget(self._number)
        row.addWidget(self.show_button)
        self._say_number(shown=False)
        return holder

    def _say_number(self, *, shown: bool) -> None:
        if self._number is None:
            return
        number = str(self._answers.get("pnr", ""))
        digits = "".join(one for one in number if one.isdigit())
        whole = f"{digits[:-4]}-{digits[-4:]}" if len(digits) in (10, 12) else number
        self._number.setText(whole if shown else f"{digits[:-4]}-••••")
        self.show_button.setText(self.tr("Hide") if shown else self.tr("Show"))
        self.show_button.set_icon("eye-off" if shown else "eye")
        self.show_button.setAccessibleName(
            self.tr("Hide the number") if shown else self.tr("Show the whole number")
        )

    def _born(self, said: str) -> str:
        today = self._ui.now().date()
        born = born_of(self._answers, today=today)
        if born is None:
            return said
        youngest, oldest = age_range(born, today)
        age = str(youngest) if youngest == oldest else f"{youngest}–{oldest}"
        return self.tr("{born} · {age} years old").format(born=born, age=age)

    def _show_age_note(self) -> None:
        """What follows from being under 18; nothing where the age is open."""
        rights = minors.rights_of(self._answers, today=self._ui.now().date())
        texts = {
            Right.OWN_PARTY: self.tr("acts for itself, from 15 (3 kap. 4 § SoL)"),
            Right.SUPPORT: self.tr(
                "support without the guardian's consent if it is suitable and the child asks for "
                "it or agrees (21 kap. 1–2 §§ SoL)"
            ),
            Right.ASSESSED_SUPPORT: self.tr(
                "assessed support without the guardian's consent only if it is suitable and the "
                "child agrees, but open support never (21 kap. 1–2 §§ SoL)"
            ),
            Right.GUARDIAN_FOR_SUPPORT: self.tr("support needs the guardian's consent"),
            Right.GUARDIAN_FOR_PLACEMENT: self.tr(
                "a placement always needs the guardian's consent, or LVU"
            ),
        }
        said = [text for right, text in texts.items() if right in rights]
        known = bool(said) or self._answers.get(minors.AGE) == "under_18"
        self.age_note.setVisible(known)
        if known:
            said = said or [self.tr("ask for the age: it decides what the child may agree to")]
            self.age_note.set_text(self.tr("Under 18: {rights}.").format(rights="; ".join(said)))
