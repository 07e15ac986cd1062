"""Fills in a form as a record of a case: kept while it is typed, saved when one says so."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormDraft, FormRecord
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import AnswersBad, FormEmpty, MoveNotLegal, ReasonMissing
from avhopp_desktop.domain.forms import Problem, check_answers
from avhopp_desktop.domain.ids import CaseId, RecordId, stamp
from avhopp_desktop.domain.records import LIVING, Kind
from avhopp_desktop.services import case_records, milestones, reference
from ui.common import shortcuts
from ui.common.labels import Banner, Label
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Space
from ui.parts import saving_keys
from ui.parts.draft_editor import DraftEditor
from ui.parts.field_base import FormContext
from ui.parts.field_group import first_screen
from ui.parts.flow_layout import FlowLayout
from ui.parts.form_groups import FormGroups, offering
from ui.parts.scroll import scroller_around
from ui.session import UiSession


class RecordEditor(DraftEditor):
    """One form at a time. `saved(record)` when it is saved, `left` when it is put away or
    thrown away; by then the pages have been told; `changed` when something is typed. Hidden
    until something is begun. `leave_out`: fields that are asked elsewhere. `title`: other than
    the form's.
    """

    saved = Signal(object)
    left = Signal()
    changed = Signal()

    def __init__(
        self,
        ui: UiSession,
        case: CaseId,
        kind: Kind,
        *,
        leave_out: Collection[str] = (),
        title: str = "",
        parent: QWidget | None = None,
        later: bool = False,
    ) -> None:
        """`parent`: what it will stand on; moved there later, it would be dressed anew.
        `later`: see `FormGroups`."""
        super().__init__(ui, case, parent)
        self.hide()
        self.kind = kind
        self.form = reference.form_of(kind)
        self._leave_out, self._own_title, self._later = leave_out, title, later
        self._offered: tuple[str, ...] | None = None
        self.record: RecordId | None = None
        self.changing = False
        self.body.addLayout(self._make_head())
        self.body.addWidget(self.state.trouble)
        self._make_reason()
        self.fields = self._make_fields()
        self.body.addWidget(self.fields)
        self.body.addLayout(self._make_foot(self.tr("Save"), self.tr("Ctrl+Enter saves it")))
        shortcuts.inside(self, saving_keys.of(self.autosave, self.save))

    # Beginning

    def begin(self, answers: Mapping[str, Any] | None = None) -> None:
        """A new record, perhaps with some answers filled in."""
        self._start(answers or {}, None, changing=False, saved="")

    def change(self, record: FormRecord, answers: Mapping[str, Any] | None = None) -> None:
        """A new state of a record that stands, perhaps with some answers changed already."""
        given = {**record.answers, **(answers or {})}
        self._start(given, record.record, changing=True, saved="")

    def go_on(self, draft: FormDraft, *, standing: bool) -> None:
        """What somebody began to fill in; `standing`: for a record that is saved already."""
        self._start(draft.answers, draft.record, changing=standing, saved=draft.saved)

    def offer(self, field: str, codes: Collection[str]) -> None:
        """Ask one of the questions with these choices only; before something is begun."""
        offered = (field, *codes)
        if offered == self._offered:
            return
        self._offered = offered
        self.form = offering(reference.form_of(self.kind), field, codes)
        place = self.body.indexOf(self.fields)
        self.fields.hide()
        self.fields.deleteLater()
        self.fields = self._make_fields()
        self.body.insertWidget(place, self.fields)

    def answers(self) -> dict[str, Any]:
        """What stands in the fields."""
        return self.fields.answers()

    def focus_first(self) -> None:
        """Give the keyboard to the first question."""
        if self._reason_box.isVisible():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields.focus_first()

    def focus_field(self, field: str, part: str = "") -> None:
        """Give the keyboard to one question."""
        self.fields.focus_field(field, part)

    # Ending

    @Slot()
    def save(self) -> None:
        """Save it; the state before stays readable."""
        answers = self.answers()
        self.fields.show_problems([])
        try:
            saved = self._save(answers)
        except AnswersBad as error:
            problems = self._wrong(answers)
            self.fields.show_problems(problems)
            self.state.say(error)
            if problems:
                self.focus_field(problems[0].field, problems[0].part)
        except FormEmpty as error:
            self.state.say(error)
            self.focus_first()
        except ReasonMissing:
            self._reason_problem.setText(self.tr("Write the reason first."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        except MoveNotLegal as error:
            self.state.say(error)
            self.focus_field("date")
        except Exception as error:
            self.state.failed(error)
        else:
            self.autosave.settle()
            self.hide()
            self._ui.tell(saved.changes)
            self.saved.emit(saved.record)

    def _question(self) -> tuple[str, str]:
        if not (self.autosave.dirty or self.state.badge.isVisible()):
            return "", ""
        return (
            self.tr("Throw away what is typed?"),
            self.tr("It has not been saved, and cannot be brought back."),
        )

    def _drop(self) -> Changes:
        if self.record is None:
            return Changes(cases=frozenset({self._case}))
        return case_records.discard_draft(self._ui.session, self._case, self.record)

    # Inside

    def _wrong(self, answers: dict[str, Any]) -> list[Problem]:
        return [p for p in check_answers(self.form, answers) if not p.is_reminder]

    def _save(self, answers: dict[str, Any]) -> case_records.Saved:
        if self.kind is Kind.MILESTONE:
            if self._wrong(answers):  # what is no answer, before what is not legal
                raise AnswersBad
            saved = milestones.reach(self._ui.session, self._case, answers)
            if self.record is not None:
                case_records.discard_draft(self._ui.session, self._case, self.record)
            return saved
        return case_records.save(
            self._ui.session,
            self._case,
            self.kind,
            answers,
            record=self.record,
            reason=self.reason.text(),
        )

    def _start(
        self, answers: Mapping[str, Any], record: RecordId | None, *, changing: bool, saved: str
    ) -> None:
        self.autosave.flush()
        self.record, self.changing = record, changing
        self.fields.set_answers(answers)
        self.fields.fill(first_screen(scroller_around(self) or self))
        self.fields.show_problems([])
        self.reason.clear()
        self._reason_problem.setText("")
        self.state.clear()
        if saved:
            self.state.kept(saved)
        needs_reason = changing and self.kind not in LIVING
        self._reason_box.setVisible(needs_reason)
        title = self._own_title or self.form.title.in_(self._ui.language)
        self._title.setText(
            self.tr("Correct: {title}").format(title=title) if needs_reason else title
        )
        self.show()
        self.focus_first()

    def _leave(self, changes: Changes) -> None:
        self.hide()
        self._ui.tell(changes)
        self.left.emit()

    def _keep(self) -> str:
        self.record = case_records.keep_draft(
            self._ui.session, self._case, self.kind, self.answers(), self.record
        )
        return stamp(self._ui.session.clock())

    @Slot()
    def _changed(self) -> None:
        self.autosave.touch()
        self.changed.emit()

    # Building

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        self._title = Label("", "heading")
        row.addWidget(self._title)
        row.addWidget(self.state.badge)
        return row

    def _make_reason(self) -> None:
        self._reason_box = QWidget()
        column = QVBoxLayout(self._reason_box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Banner(
                self.tr("The old state stays readable, with your name, the time and the reason."),
                "info",
            )
        )
        label = Label(self.tr("Why is it changed?"), "question")
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(label.text())
        self.reason.setInputMethodHints(SENSITIVE)
        self._reason_problem = Label("", "problem")
        for widget in (label, self.reason, self._reason_problem):
            column.addWidget(widget)
        self.body.addWidget(self._reason_box)

    def _make_fields(self) -> FormGroups:
        context = FormContext(self._ui.language, self._ui.now)
        fields = FormGroups(self.form, context, self._leave_out, self, later=self._later)
        fields.changed.connect(self._changed)
        fields.left.connect(self._to_save)
        return fields

    @Slot()
    def _to_save(self) -> None:
        """After the last question."""
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
