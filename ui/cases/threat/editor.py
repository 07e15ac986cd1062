"""Makes an assessment of threat: the factors by keyboard, then the level, the reasons, the plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from avhopp_desktop.domain import threat
from avhopp_desktop.domain.case_records import FormDraft, FormRecord
from avhopp_desktop.domain.form_dates import as_date
from avhopp_desktop.domain.form_types import Kind as FieldKind
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from ui.cases.threat.words import LEVEL_LOOKS, level_words, warning_words
from ui.common.buttons import Button
from ui.common.labels import Badge, Banner, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.field_group import FieldGroup
from ui.parts.flow_layout import FlowLayout
from ui.parts.record_editor import RecordEditor
from ui.session import UiSession


class ThreatEditor(RecordEditor):
    """The form with what is particular to threat: the day of the next assessment follows the
    level until somebody chooses another, and what deserves a second look is said, never a wall.

    `bar` says how far one is, and goes to each part; it stands where it does not scroll away.
    """

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, Kind.THREAT, parent=parent, later=True)
        self._suggested = ""
        self._told: tuple[str, ...] = ()
        self._from_last = Banner("", "info")
        self._from_last.hide()
        keys = self.tr(
            "0 1 2 ? rates · Up and Down go to the next factor · D source and details · K critical"
        )
        self.body.insertWidget(self.body.indexOf(self.fields), self._from_last)
        self.body.insertWidget(self.body.indexOf(self.fields), Muted(keys, small=True))
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(Space.S)
        self.body.insertLayout(self.body.count() - 1, self._warnings)
        self._join()
        self.bar = ThreatBar(self)
        self.changed.connect(self._follow)

    def begin(self, answers: Mapping[str, Any] | None = None) -> None:
        """A new assessment; see `services.threat.begin`."""
        carried = threat.unchecked(answers or {})
        self._from_last.setVisible(bool(carried))
        self._from_last.set_text(
            self.tr(
                "Factors, texts and what is left of the plan come from the last assessment. Go"
                " through them: rate a factor again, with the same key or another. The level and"
                " its reasons are set anew."
            )
        )
        super().begin(answers)
        self._follow()

    def change(self, record: FormRecord, answers: Mapping[str, Any] | None = None) -> None:
        """A correction of an assessment that stands."""
        self._from_last.hide()
        super().change(record, answers)
        self._follow()

    def go_on(self, draft: FormDraft, *, standing: bool) -> None:
        """What somebody began."""
        self._from_last.hide()
        super().go_on(draft, standing=standing)
        self._follow()

    def focus_first(self) -> None:
        """The reason of a correction, else why it is made now: the day is filled in."""
        if self._reason_box.isHidden():
            self.fields.focus_field("occasion")
        else:
            super().focus_first()

    @property
    def told(self) -> tuple[str, ...]:
        """Codes of the warnings on the screen."""
        return self._told

    def group_of(self, field: str) -> FieldGroup | None:
        """The step that asks for a field."""
        return next((g for g in self.fields.groups if g.has(field)), None)

    @property
    def language(self) -> str:
        """The language of the form."""
        return self._ui.language

    # Inside

    def _join(self) -> None:
        """Up and Down lead from one part to the next, as Enter does."""
        groups = self.fields.groups
        for above, below in pairwise(groups):
            above.walked.connect(partial(self._walked, below, 1))
            below.walked.connect(partial(self._walked, above, -1))

    def _walked(self, group: FieldGroup, wanted: int, way: int) -> None:
        if way == wanted:
            names = group.asked()
            self.focus_field(names[0] if way > 0 else names[-1])

    @Slot()
    def _follow(self) -> None:
        answers = self.answers()
        for group in self.fields.groups:
            group.skip(threat.not_asked(answers))
        self._suggest_review(answers)
        answers = self.answers()
        self.bar.show_answers(answers)
        told = threat.warnings(answers)
        if told != self._told:
            self._told = told
            clear_layout(self._warnings)
            for code in told:
                self._warnings.addWidget(Banner(warning_words(code), "warning"))

    def _suggest_review(self, answers: Mapping[str, Any]) -> None:
        """The level's own day, as long as nobody has chosen another."""
        assessed = as_date(answers.get("assessed_on"))
        level = threat.level_of(answers)
        due = threat.review_day(level, assessed) if assessed else None
        suggested = due.isoformat() if due else ""
        if suggested == self._suggested:
            return
        before, self._suggested = self._suggested, suggested
        group = self.group_of("next_review")
        if group is not None and str(answers.get("next_review", "")) in ("", before):
            group.set_answer("next_review", suggested or None)


class ThreatBar(QFrame):
    """How far one is: the level, what is critical or not known, and the way to each part."""

    def __init__(self, editor: ThreatEditor) -> None:
        super().__init__()
        self._editor = editor
        self._language = editor.language
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.S)
        top = FlowLayout(gap=Space.S)
        self.level = Badge("", "neutral", "shield-alert")
        self._critical = Badge("", "danger", "triangle-alert")
        self._unknown = Badge("", "neutral", "circle-question-mark")
        self._carried = Badge("", "warning", "history")
        for badge in (self.level, self._critical, self._unknown, self._carried):
            top.addWidget(badge)
        top.push()
        top.addWidget(editor.state.badge)
        self._parts = QWidget()
        parts = FlowLayout(self._parts, gap=Space.S, line_gap=0)
        self.ways: list[Button] = []
        for number, step in enumerate(editor.form.steps):
            button = Button(step.title.in_(self._language), "link")
            button.clicked.connect(partial(self._go, number))
            self.ways.append(button)
            parts.addWidget(button)
        column.addLayout(top)
        column.addWidget(self._parts)
        self.hide()

    def set_low(self, low: bool) -> None:
        """Whether there is too little height for the ways to each part."""
        self._parts.setVisible(not low)

    def show_answers(self, answers: Mapping[str, Any]) -> None:
        """Say what stands there now."""
        level = threat.level_of(answers)
        if level:
            words = self.tr("Our level: {level}").format(level=level_words(level, self._language))
            self.level.show_state(words, *LEVEL_LOOKS[level])
        else:
            self.level.show_state(self.tr("Level not set"), "neutral", "shield-alert")
        unknown = sum(threat.rating(answers, name) == "?" for name in threat.FACTORS)
        for badge, count, text, look in (
            (self._critical, len(threat.critical(answers)), self.tr("Critical: {count}"), "danger"),
            (self._unknown, unknown, self.tr("Not known: {count}"), "neutral"),
            (
                self._carried,
                len(threat.unchecked(answers)),
                self.tr("To go through: {count}"),
                "warning",
            ),
        ):
            icons = {"danger": "triangle-alert", "neutral": "circle-question-mark"}
            badge.show_state(text.format(count=count), look, icons.get(look, "history"))
            badge.setVisible(bool(count))
        for button, step in zip(self.ways, self._editor.form.steps, strict=True):
            factors = [f.id for f in step.fields if f.kind is FieldKind.FACTOR]
            rated = sum(bool(threat.rating(answers, name)) for name in factors)
            title = step.title.in_(self._language)
            button.setText(f"{title} {rated}/{len(factors)}" if factors else title)

    def _go(self, number: int) -> None:
        """To the first question of a part that has no answer yet, else to its first."""
        group = self._editor.fields.groups[number]
        given = group.answers()
        asked: list[str] = group.asked()
        open_ = [name for name in asked if name not in given]
        self._editor.focus_field((open_ or asked)[0])
