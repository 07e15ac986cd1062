"""What the newest assessment of threat says: level, plan, what changed, reasons, all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain import threat
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.form_values import mark_of
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services.case_words import answer_words
from avhopp_desktop.services.reference import form_of
from ui.cases.threat.words import (
    LEVEL_LOOKS,
    factor_name,
    level_meaning,
    level_words,
    rating_words,
    turn_words,
)
from ui.common import theme
from ui.common.icons import IconLabel
from ui.common.labels import Badge, Card, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import due_words, local_words, stamp_words
from ui.session import UiSession


class LevelCard(Card):
    """The level that holds now, in word, icon and colour; the police's beside it, never mixed."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        levels = FlowLayout(gap=Space.XXL, line_gap=Space.M)
        self._icon = IconLabel("shield-alert", "neutral_text", 34)
        self.word = Label("", "figure", wrap=False)
        self.police = Label("", "title", wrap=False)
        levels.addWidget(self._block(self.tr("Our level"), self.word, self._icon))
        levels.addWidget(self._block(self.tr("The police’s level"), self.police))
        self._meaning = Label("")
        self._said = Muted("")
        self._police_said = Muted("")
        self.review = Badge("", "neutral", "calendar")
        self.body.addLayout(levels)
        self.body.addWidget(self._meaning)
        self.unread = Badge(self.tr("Second reading waits"), "warning", "eye")
        badges = FlowLayout(gap=Space.S)
        badges.addWidget(self.review)
        badges.addWidget(self.unread)
        self.body.addLayout(badges)
        for widget in (self._said, self._police_said):
            self.body.addWidget(widget)
        self.buttons = FlowLayout(gap=Space.S)
        self.body.addLayout(self.buttons)

    def show_assessment(self, assessment: FormRecord, since: str, *, read: bool) -> None:
        """Show this as what holds now.

        `since`: from which day the level has held; `read`: by a second reader.
        """
        answers, language = assessment.answers, self._ui.language
        today = self._ui.now().date()
        level = threat.level_of(answers)
        tone, icon = LEVEL_LOOKS.get(level, ("neutral", "circle-question-mark"))
        self._icon.show_icon(icon, f"{tone}_text")
        self.word.setText(level_words(level, language) or self.tr("Not set"))
        self.word.set_tone(tone)
        self._meaning.setText(level_meaning(level, language))
        self.police.setText(self._police(answers))
        self.unread.setVisible(level in threat.HIGH and not read)
        parts = (
            self.tr("Since {day}").format(day=_day(since, self._ui)),
            self.tr("Assessed {day} by {alias}").format(
                day=_day(assessment.text("assessed_on"), self._ui),
                alias=assessment.versions[0].author,
            ),
        )
        self._said.setText(" · ".join(parts))
        self._police_said.setText(self._about_police(answers))
        self._police_said.setVisible(bool(self._police_said.text()))
        due = due_words(assessment.text("next_review"), today, language)
        self.review.setVisible(due is not None)
        if due is not None:
            words = self.tr("Next assessment: {when}").format(when=due.text)
            self.review.show_state(words, due.tone, due.icon)

    def _police(self, answers: Mapping[str, Any]) -> str:
        level = threat.level_of(answers, "police_level")
        if level:
            return level_words(level, self._ui.language)
        mark = mark_of(answers.get("police_level"))
        if mark is None:
            return self.tr("Not asked yet")
        return self.tr("No assessment made") if mark == "none" else self.tr("Not known")

    def _about_police(self, answers: Mapping[str, Any]) -> str:
        if not threat.level_of(answers, "police_level"):
            return ""
        day = _day(str(answers.get("police_date", "")), self._ui)
        said = [day, *(str(answers.get(n, "")) for n in ("police_function", "police_ref"))]
        found = ", ".join(part for part in said if part)
        return self.tr("The police’s assessment: {about}").format(about=found) if found else ""

    def _block(self, title: str, words: Label, icon: IconLabel | None = None) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Muted(title, small=True))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if icon is not None:
            row.addWidget(icon)
        words.setMinimumHeight(theme.px(42))
        row.addWidget(words)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return block


class PlanCard(Card):
    """The protection plan: what, who, until when. `ticked(line, done)`: Space on a measure."""

    ticked = Signal(int, bool)

    def __init__(self, ui: UiSession) -> None:
        super().__init__(self.tr("Protection plan"))
        self._ui = ui
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        self.body.addLayout(self._list)
        self.boxes: list[QCheckBox] = []

    def show_plan(self, file: CaseFile, assessment: FormRecord) -> None:
        """Show the measures of an assessment."""
        here = next((n for n, box in enumerate(self.boxes) if box.hasFocus()), None)
        clear_layout(self._list)
        self.boxes = []
        for number, measure in enumerate(threat.plan(assessment, file.records)):
            self._list.addWidget(self._line(number, measure, writable=not file.read_only))
        if not self.boxes:
            self._list.addWidget(Muted(self.tr("No measures are agreed.")))
        if here is not None and here < len(self.boxes):
            self.boxes[here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, number: int, measure: threat.Measure, *, writable: bool) -> QWidget:
        today, language = self._ui.now().date(), self._ui.language
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        box = QCheckBox()
        box.setChecked(measure.done is not None)
        box.setAccessibleName(self.tr("Done: {measure}").format(measure=measure.text("measure")))
        box.setToolTip(self.tr("Space ticks it off"))
        box.setEnabled(writable)
        box.clicked.connect(lambda on: self.ticked.emit(number, on))
        self.boxes.append(box)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(measure.text("measure"), "strong"))
        below = measure.text("who")
        if measure.done is not None:
            state = measure.done.current
            done = self.tr("done {time}, {alias}").format(
                time=stamp_words(state.entered, today, language), alias=state.author
            )
            below = " · ".join(part for part in (below, done) if part)
        words.addWidget(Muted(below))
        row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        due = due_words(measure.text("by"), today, language)
        if measure.done is not None:
            row.addWidget(Badge(self.tr("Done"), "good", "circle-check"))
        elif due is not None:
            row.addWidget(Badge(due.text, due.tone, due.icon))
        return line


class WeightCard(Card):
    """What weighs most: critical factors, and what is another than last time."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.S)
        self.body.addLayout(self._lines)

    def show_assessments(self, newest: FormRecord, before: FormRecord | None) -> None:
        """Show the critical factors of the newest, and how it differs from the one before."""
        clear_layout(self._lines)
        language = self._ui.language
        self._heading(self.tr("Critical factors"))
        marked = threat.critical(newest.answers)
        for name in marked:
            self._lines.addWidget(self._factor(newest.answers, name))
        if not marked:
            self._lines.addWidget(Muted(self.tr("None is marked as critical.")))
        if before is None:
            return
        self._lines.addSpacing(Space.S)
        day = _day(before.text("assessed_on"), self._ui)
        self._heading(self.tr("Changed since {day}").format(day=day))
        level = self._level_change(before, newest)
        if level:
            self._lines.addWidget(Label(level, "strong"))
        changes = threat.changes(before.answers, newest.answers)
        for change in changes:
            word, icon, tone = turn_words(change)
            steps = (rating_words(one, language) for one in (change.before, change.after))
            what = f"{factor_name(change.name, language)}: {' → '.join(steps)}"
            self._lines.addWidget(_badged(Badge(word, tone, icon), Label(what)))
        if not changes and not level:
            self._lines.addWidget(Muted(self.tr("Every factor is rated as before.")))

    def _level_change(self, before: FormRecord, newest: FormRecord) -> str:
        old, new = (threat.level_of(one.answers) for one in (before, newest))
        if old == new or not (old and new):
            return ""
        steps = (level_words(one, self._ui.language) for one in (old, new))
        return self.tr("Our level: {change}").format(change=" → ".join(steps))

    def _factor(self, answers: Mapping[str, Any], name: str) -> QWidget:
        language = self._ui.language
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(factor_name(name, language), "strong"))
        field = form_of(Kind.THREAT).field(name)
        known = {
            key: value
            for key, value in threat.factor(answers, name).items()
            if key not in ("critical", "carried")
        }
        if field is not None and known:
            column.addWidget(Muted(answer_words(language).answer(field, known)))
        return _badged(IconLabel("triangle-alert", "danger_text"), words)

    def _heading(self, text: str) -> None:
        self._lines.addWidget(Label(text, "heading"))


class AnswerList(QWidget):
    """Every answer of an assessment to be read, part by part; nothing that was said is left out."""

    def __init__(
        self, answers: Mapping[str, Any], language: str, only: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for step in form_of(Kind.THREAT).steps:
            fields = [
                field
                for field in step.fields
                if field.id in answers and (not only or field.id in only)
            ]
            if fields and not only:
                column.addWidget(Label(step.title.in_(language), "subheading"))
            for field in fields:
                column.addWidget(Muted(field.label.in_(language)))
                words = Label(
                    answer_words(language).answer(field, answers[field.id]), selectable=True
                )
                words.setContentsMargins(0, 0, 0, theme.px(4))
                column.addWidget(words)


def _badged(mark: QWidget, words: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.M)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line


def _day(text: str, ui: UiSession) -> str:
    return local_words(text, ui.now().date(), ui.language)
