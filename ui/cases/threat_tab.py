"""The threat picture of a case: what holds now, what is agreed, how it has been, and the editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain import threat as rules
from avhopp_desktop.domain.case_records import FormDraft, FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.chart_threat import threat_chart
from avhopp_desktop.domain.charts import Drawing
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import threat
from avhopp_desktop.services.reference import form_of
from ui.cases.threat_cards import AnswerList, LevelCard, PlanCard, WeightCard
from ui.cases.threat_editor import ThreatEditor
from ui.cases.threat_readings import ReadingsCard
from ui.cases.threat_words import chart_words, level_words, warning_words
from ui.common import theme
from ui.common.buttons import Button
from ui.common.charts import ChartView
from ui.common.labels import Banner, Card, EmptyState, clear_layout
from ui.common.theme import Space
from ui.parts.fold import Fold
from ui.parts.record_editor import RecordEditor
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.times import stamp_words
from ui.session import UiSession

_LOW = 340
"""Less height, at 100 % text, goes to the questions alone."""
REASONS = ("level_reason", "difference", "most_likely", "worst_case", "against")


class ThreatTab(QWidget):
    """Shows the newest assessment; while one is being made, only that stands there."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__()
        self._ui, self._case = ui, case
        self._file: CaseFile | None = None
        self.folds: list[Fold] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._top = QVBoxLayout()
        outer.addLayout(self._top)
        self._editor: ThreatEditor | None = None
        self._reading: RecordEditor | None = None
        self._scroll = ScrollColumn()
        outer.addWidget(self._scroll, 1)
        self._view = self._make_view()
        self._scroll.column.addWidget(self._view)
        self._scroll.column.addStretch(1)

    @property
    def editor(self) -> ThreatEditor:
        """Where an assessment is made; built when it is first wanted."""
        if self._editor is None:
            self._editor = ThreatEditor(self._ui, self._case)
            self._top.addWidget(self._editor.bar)
            self._put(self._editor)
        return self._editor

    @property
    def reading(self) -> RecordEditor:
        """Where a second reader writes; built when it is first wanted."""
        if self._reading is None:
            self._reading = RecordEditor(self._ui, self._case, Kind.READING, leave_out=("on",))
            self._put(self._reading)
        return self._reading

    @property
    def is_writing(self) -> bool:
        """Whether an assessment is being made on the screen."""
        return self._editor is not None and not self._editor.isHidden()

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case; what is being typed is not touched."""
        self._file = file
        found = rules.in_order(file.records)
        self._show_banners(file, found)
        self._empty.setVisible(not found)
        self._cards.setVisible(bool(found))
        for button in (self.new_button, self.ask_button, self.correct_button):
            button.setVisible(not file.read_only)
        if found:
            self._show_assessments(file, found)
        self._arrange()

    def return_to(self, field: str, part: str = "") -> None:
        """Take up what was being written, at the same field; without a field, begin."""
        if self._file is None or self._file.read_only:
            return
        for kind in (Kind.THREAT, Kind.READING):
            draft = self._draft(kind)
            wanted = not field or form_of(kind).field(field) is not None
            if draft is not None and wanted:
                editor = self._take_up(draft)
                if field:
                    editor.focus_field(field, part)
                return
        if not field and threat.newest(self._file) is None:
            self.begin()

    @Slot()
    def begin(self) -> None:
        """A new assessment, from the last one; one that is begun goes on."""
        if self._file is None or self._file.read_only or self.is_writing:
            return
        draft = self._draft(Kind.THREAT)
        if draft is not None:
            self._take_up(draft)
            return
        self._open(self.editor)
        self.editor.begin(threat.begin(self._file, self._ui.now().date()))
        self._arrange()

    @Slot()
    def correct(self) -> None:
        """Mend the newest assessment, with a reason."""
        newest = threat.newest(self._file) if self._file is not None else None
        if newest is not None:
            self._open(self.editor)
            self.editor.change(newest)
            self._arrange()

    @Slot()
    def read_second(self) -> None:
        """Say as second reader what one thinks of the newest assessment."""
        newest = threat.newest(self._file) if self._file is not None else None
        if newest is not None:
            self._open(self.reading)
            self.reading.begin({"on": newest.record.hex()})
            self._arrange()

    @Slot()
    def ask_for_new(self) -> None:
        """Something happened: a new assessment is asked for today, with the reason."""
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("A new assessment is needed"),
            self.tr(
                "It becomes a task for today; lists only say that something is to be reviewed."
                " What has happened? No addresses, methods or informants."
            ),
            self.tr("Ask for it"),
            shortest=5,
        )
        if reason is None:
            return
        try:
            self._ui.tell(threat.ask_for(self._ui.session, self._case, reason).changes)
        except Exception as error:
            tell_error(self._ui, self, error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _put(self, editor: RecordEditor) -> None:
        self._scroll.column.insertWidget(0, editor)
        editor.saved.connect(self._ended)
        editor.left.connect(self._ended)

    def _make_view(self) -> QWidget:
        view = QWidget()
        column = QVBoxLayout(view)
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
        self._empty.acted.connect(self.begin)
        column.addWidget(self._empty)
        self._cards = QWidget()
        column.addWidget(self._cards)
        self._make_cards()
        return view

    def _make_cards(self) -> None:
        column = QVBoxLayout(self._cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.level = LevelCard(self._ui)
        self.new_button = Button(self.tr("New assessment"), "accent", "plus")
        self.new_button.clicked.connect(self.begin)
        self.read_button = Button(self.tr("Read as second reader"), "secondary", "eye")
        self.read_button.clicked.connect(self.read_second)
        self.ask_button = Button(self.tr("New assessment needed …"), "quiet", "circle-alert")
        self.ask_button.clicked.connect(self.ask_for_new)
        self.correct_button = Button(self.tr("Correct …"), "quiet", "pencil")
        self.correct_button.clicked.connect(self.correct)
        for button in (self.new_button, self.read_button, self.ask_button, self.correct_button):
            self.level.buttons.addWidget(button)
        self.plan = PlanCard(self._ui)
        self.plan.ticked.connect(self._tick)
        self.weight = WeightCard(self._ui)
        over_time = Card(self.tr("Over time"))
        self.chart = ChartView()
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
        read = threat.readings(file, newest)
        self.level.show_assessment(newest, rules.since(found), read=bool(read))
        self.readings.show_readings(newest, read)
        mine = any(one.current.author == self._ui.session.alias for one in read)
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
        clear_layout(self._folds)
        self.folds = [
            Fold(self._title(one), partial(self._whole_of, one)) for one in reversed(found)
        ]
        for fold in self.folds:
            self._folds.addWidget(fold)

    def _title(self, one: FormRecord) -> str:
        level = level_words(rules.level_of(one.answers), self._ui.language)
        parts = [one.text("assessed_on"), level, one.versions[0].author]
        if len(one.versions) > 1:
            parts.append(self.tr("corrected"))
        return " · ".join(part for part in parts if part)

    def _whole_of(self, one: FormRecord) -> QWidget:
        return AnswerList(one.answers, self._ui.language)

    def _show_banners(self, file: CaseFile, found: list[FormRecord]) -> None:
        clear_layout(self._banners)
        today, language = self._ui.now().date(), self._ui.language
        for kind in (Kind.THREAT, Kind.READING):
            draft = self._draft(kind)
            if draft is not None and not file.read_only:
                text = self.tr("Begun and not saved, kept {time} by {alias}").format(
                    time=stamp_words(draft.saved, today, language), alias=draft.owner
                )
                banner = Banner(text, "warning", action=self.tr("Go on writing"))
                banner.acted.connect(partial(self._take_up, draft))
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

    def _draft(self, kind: Kind) -> FormDraft | None:
        drafts = [one for one in self._file.form_drafts if one.kind is kind] if self._file else []
        shown = [one for one in (self._editor, self._reading) if one and not one.isHidden()]
        in_hand = {editor.record for editor in shown}
        free = [one for one in drafts if one.record not in in_hand]
        return max(free, key=lambda one: one.saved, default=None)

    def _take_up(self, draft: FormDraft) -> RecordEditor:
        editor = self.editor if draft.kind is Kind.THREAT else self.reading
        saved = self._file.records.get(draft.kind, ()) if self._file else ()
        self._open(editor)
        editor.go_on(draft, standing=any(one.record == draft.record for one in saved))
        self._arrange()
        return editor

    def _open(self, editor: RecordEditor) -> None:
        for other in (self._editor, self._reading):
            if other is not None and other is not editor and not other.isHidden():
                other.put_away()
        self._scroll.verticalScrollBar().setValue(0)

    @Slot(int, bool)
    def _tick(self, line: int, done: bool) -> None:
        newest = threat.newest(self._file) if self._file is not None else None
        if newest is None:
            return
        session, changes = self._ui.session, Changes()
        try:
            if done:
                changes = threat.tick_off(session, self._case, newest.record, line).changes
            else:
                changes = threat.take_back(session, self._case, newest.record, line)
        except Exception as error:
            tell_error(self._ui, self, error)
        self._ui.tell(changes)

    @Slot()
    def _ended(self) -> None:
        self._arrange()
        self._scroll.verticalScrollBar().setValue(0)
        target = self.new_button if not self._cards.isHidden() else None
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._empty.focus_first()

    def _arrange(self) -> None:
        if self._editor is not None:
            self._editor.bar.setVisible(self.is_writing)
            self._editor.bar.set_low(self.height() < theme.px(_LOW))
        self._view.setVisible(not self.is_writing)
