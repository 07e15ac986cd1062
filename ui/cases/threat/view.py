"""What is known of the threat, to be read: banners, the level, the plan, how it has been."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain import threat as rules
from avhopp_desktop.domain.case_records import FormDraft, FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.chart_threat import threat_chart
from avhopp_desktop.domain.charts import Drawing
from avhopp_desktop.services import threat
from ui.cases.threat.cards import AnswerList, LevelCard, PlanCard, WeightCard
from ui.cases.threat.readings import ReadingsCard
from ui.cases.threat.words import chart_words, level_words, warning_words
from ui.common.buttons import Button
from ui.common.charts import ChartView
from ui.common.labels import Banner, Card, EmptyState, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import record_name
from ui.parts.fold import Fold
from ui.parts.times import stamp_words
from ui.session import UiSession

REASONS = ("level_reason", "difference", "most_likely", "worst_case", "against")


class ThreatView(QWidget):
    """Asks by signals for what is done in the tab: `draft_wanted(draft)` goes on with one."""

    new_wanted = Signal()
    correct_wanted = Signal()
    read_wanted = Signal()
    ask_wanted = Signal()
    draft_wanted = Signal(object)
    ticked = Signal(int, bool)

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self.folds: list[Fold] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(Space.S)
        column.addLayout(self._banners)
        self._empty = EmptyState(
            "shield-alert",
            self.tr("The threat has not been assessed"),
            self.tr(
                "Factor by factor, with sources; then you set a level and say why. There is no"
                " score, and “not known” is an answer."
            ),
            self.tr("Make the first assessment"),
        )
        self._empty.acted.connect(self.new_wanted)
        column.addWidget(self._empty)
        self._cards = QWidget()
        column.addWidget(self._cards)
        self._make_cards()

    def show_case(self, file: CaseFile, drafts: Sequence[FormDraft]) -> None:
        """Show this state of the case; `drafts`: what was begun and is in nobody's hand here."""
        found = rules.in_order(file.records)
        self._show_banners(file, found, drafts)
        self._empty.setVisible(not found)
        self._empty.setEnabled(not file.read_only)
        self._cards.setVisible(bool(found))
        for button in (self.new_button, self.ask_button, self.correct_button):
            button.setVisible(not file.read_only)
        if found:
            self._show_assessments(file, found)

    def focus_first(self) -> None:
        """Give the keyboard to what is most likely done next."""
        if self._cards.isHidden():
            self._empty.focus_first()
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_cards(self) -> None:
        column = QVBoxLayout(self._cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.level = LevelCard(self._ui)
        self.new_button = Button(self.tr("New assessment"), "accent", "plus")
        self.new_button.clicked.connect(self.new_wanted)
        self.read_button = Button(self.tr("Read as second reader"), "secondary", "eye")
        self.read_button.clicked.connect(self.read_wanted)
        self.ask_button = Button(self.tr("New assessment needed …"), "quiet", "circle-alert")
        self.ask_button.clicked.connect(self.ask_wanted)
        self.correct_button = Button(self.tr("Correct …"), "quiet", "pencil")
        self.correct_button.clicked.connect(self.correct_wanted)
        for button in (self.new_button, self.read_button, self.ask_button, self.correct_button):
            self.level.buttons.addWidget(button)
        self.plan = PlanCard(self._ui)
        self.plan.ticked.connect(self.ticked)
        self.weight = WeightCard(self._ui)
        over_time = Card(self.tr("Over time"))
        self.chart = ChartView()
        for widget in (self.chart.canvas, self.chart.table):
            widget.setAccessibleName(chart_words(self._ui.language).name)
        over_time.body.addWidget(self.chart)
        self.readings = ReadingsCard(self._ui)
        self._reasons = Card(self.tr("Why this level"))
        self._reason_list = QVBoxLayout()
        self._reasons.body.addLayout(self._reason_list)
        self._whole = Card(self.tr("Assessments"))
        self._folds = QVBoxLayout()
        self._folds.setSpacing(Space.S)
        self._whole.body.addLayout(self._folds)
        cards = (self.level, self.plan, over_time, self.weight, self.readings, self._reasons)
        for card in (*cards, self._whole):
            column.addWidget(card)

    def _show_assessments(self, file: CaseFile, found: list[FormRecord]) -> None:
        newest, before = found[-1], found[-2] if len(found) > 1 else None
        self.plan.show_plan(file, newest)
        self.weight.show_assessments(newest, before)
        read = rules.readings(newest, file.records)
        held = [one for one in read if rules.holds(one, newest)]
        self.level.show_assessment(newest, rules.since(found), read=bool(held))
        self.readings.show_readings(newest, read)
        mine = any(one.current.author == self._ui.session.alias for one in held)
        may = threat.may_read_second(self._ui.session, newest) and not mine
        self.read_button.setVisible(may and not file.read_only)
        history, today = rules.history(found), self._ui.now().date()
        words = chart_words(self._ui.language)

        def draw(width: float, size: float) -> Drawing:
            return threat_chart(history, words, today, width=width, size=size)

        self.chart.show_chart(draw)
        clear_layout(self._reason_list)
        self._reason_list.addWidget(AnswerList(newest.answers, self._ui.language, REASONS))
        self._reasons.setVisible(any(name in newest.answers for name in REASONS))
        unfolded = {fold.objectName() for fold in self.folds if fold.is_open}
        clear_layout(self._folds)
        self.folds = []
        for one in reversed(found):
            fold = Fold(self._title(one), partial(self._whole_of, one))
            fold.setObjectName(f"fold.{one.record.hex()}")
            self.folds.append(fold)
            self._folds.addWidget(fold)
            if fold.objectName() in unfolded:
                fold.toggle()

    def _title(self, one: FormRecord) -> str:
        level = level_words(rules.level_of(one.answers), self._ui.language)
        parts = [one.text("assessed_on"), level, one.versions[0].author]
        if len(one.versions) > 1:
            parts.append(self.tr("corrected"))
        return " · ".join(part for part in parts if part)

    def _whole_of(self, one: FormRecord) -> QWidget:
        return AnswerList(one.answers, self._ui.language)

    def _show_banners(
        self, file: CaseFile, found: list[FormRecord], drafts: Sequence[FormDraft]
    ) -> None:
        clear_layout(self._banners)
        today, language = self._ui.now().date(), self._ui.language
        for draft in () if file.read_only else drafts:
            text = self.tr("{what}: begun and not saved, kept {time} by {alias}").format(
                what=record_name(draft.kind, language),
                time=stamp_words(draft.saved, today, language),
                alias=draft.owner,
            )
            banner = Banner(text, "warning", action=self.tr("Go on writing"))
            banner.acted.connect(partial(self.draft_wanted.emit, draft))
            self._banners.addWidget(banner)
        for task in threat.asked_for(file):
            text = self.tr("{alias} asked {time} for a new assessment: {reason}").format(
                alias=task.versions[0].author,
                time=stamp_words(task.begun, today, language),
                reason=task.text("what"),
            )
            self._banners.addWidget(Banner(text, "danger"))
        for code in rules.warnings(found[-1].answers) if found else ():
            self._banners.addWidget(Banner(warning_words(code), "warning"))
