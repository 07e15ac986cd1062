"""Writes a journal entry: a draft that is kept by itself, until the person enters it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import AnswersBad, EntryEmpty, ReasonMissing
from avhopp_desktop.domain.forms import Problem
from avhopp_desktop.domain.ids import CaseId, RecordId, stamp
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.services import journal
from avhopp_desktop.services.reference import journal_templates
from ui.common import shortcuts
from ui.common.labels import Badge, Banner, Label, Muted
from ui.common.sensitive import SENSITIVE
from ui.common.theme import Space
from ui.parts import saving_keys
from ui.parts.draft_editor import DraftEditor
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.flow_layout import FlowLayout
from ui.parts.question_keys import QuestionKeys
from ui.parts.small_forms import small_form
from ui.session import UiSession


class JournalEditor(DraftEditor):
    """One entry at a time, new or a correction. `ended(record)` comes when it is entered, with
    None when it is put away or thrown away; the case has been shown anew by then.
    """

    ended = Signal(object)

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__(ui, case)
        self.draft: RecordId | None = None
        self.correcting: RecordId | None = None
        self.body.addLayout(self._make_head())
        self.body.addWidget(self.state.trouble)
        self._about = Banner(
            self.tr("The old wording stays readable, with your name, the time and the reason."),
            "info",
        )
        self.body.addWidget(self._about)
        self._reason_label = Label(self.tr("Why is the entry corrected?"), "question")
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setAccessibleName(self._reason_label.text())
        self.reason.setInputMethodHints(SENSITIVE)
        self._reason_problem = Label("", "problem")
        for widget in (self._reason_label, self.reason, self._reason_problem):
            self.body.addWidget(widget)
        self.body.addLayout(self._make_templates())
        form = small_form("journal_entry")
        self.group = FieldGroup(form.fields(), FormContext(ui.language, ui.now))
        QuestionKeys(self.group).left.connect(lambda: self.save_button.setFocus())
        self.group.changed.connect(self.autosave.touch)
        self.body.addWidget(self.group)
        self.body.addLayout(
            self._make_foot(self.tr("Enter into the journal"), self.tr("Ctrl+Enter enters it"))
        )
        shortcuts.inside(self, saving_keys.of(self.autosave, self.save))

    def write(self, entry: JournalEntry, draft: RecordId | None = None, *, saved: str = "") -> None:
        """A new entry, or one that was begun before (`draft`, last kept at `saved`)."""
        self._start(entry, draft, None, saved)

    def correct(self, record: RecordId, entry: JournalEntry, *, saved: str = "") -> None:
        """Another wording for an entry that stands. `saved`: it was begun before, and kept then."""
        self._start(entry, record if saved else None, record, saved)

    def write_now(self) -> None:
        """A new entry, dated now."""
        self.write(JournalEntry(event_time=f"{self._ui.now():%Y-%m-%dT%H:%M}", kind="call"))

    def entry(self) -> JournalEntry:
        """What stands in the fields."""
        return JournalEntry.from_content(self.group.answers())

    def focus_first(self) -> None:
        """Give the keyboard to the first thing to write."""
        if self.correcting is not None:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.group.focus_field("facts")

    @Slot()
    def save(self) -> None:
        """Put it into the journal; from then on it can only be corrected."""
        entry = self.entry()
        self._clear_problems()
        try:
            if self.correcting is not None:
                record = self.correcting
                changes = self._enter_correction(record, entry)
            else:
                record = journal.enter(self._ui.session, self._case, entry, self.draft)
                changes = Changes(cases=frozenset({self._case}), case_list=True)
        except EntryEmpty as error:
            self.group.show_problems([Problem("facts", error.code)])
            self.group.focus_field("facts")
        except AnswersBad as error:
            problems = [Problem(name, "bad_shape") for name in error.names]
            self.group.show_problems(problems)
            self.group.focus_field(problems[0].field)
        except ReasonMissing:
            self._reason_problem.setText(self.tr("Write the reason first."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        except Exception as error:
            self.state.failed(error)
        else:
            self._leave(changes, record)

    def _question(self) -> tuple[str, str]:
        if self.entry().is_empty:
            return "", ""
        return (
            self.tr("Throw the draft away?"),
            self.tr("It has not been entered, and cannot be brought back."),
        )

    def _drop(self) -> Changes:
        if self.draft is not None:
            journal.discard_draft(self._ui.session, self.draft)
        return Changes(cases=frozenset({self._case}))

    def _enter_correction(self, record: RecordId, entry: JournalEntry) -> Changes:
        changes = journal.correct(self._ui.session, self._case, record, entry, self.reason.text())
        if self.draft is not None:
            journal.discard_draft(self._ui.session, self.draft)
        return changes

    def _start(
        self,
        entry: JournalEntry,
        draft: RecordId | None,
        correcting: RecordId | None,
        saved: str,
    ) -> None:
        self.autosave.flush()
        self.draft, self.correcting = draft, correcting
        self.group.set_answers({n: v for n, v in entry.content().items() if n != "reason"})
        self.reason.clear()
        self.template.setCurrentIndex(0)
        self._clear_problems()
        self.state.clear()
        if saved:
            self.state.kept(saved)
        correction = correcting is not None
        for widget in (self._about, self._reason_label, self.reason, self._reason_problem):
            widget.setVisible(correction)
        self._title.setText(self.tr("Correction") if correction else self.tr("New entry"))
        self.save_button.setText(
            self.tr("Enter the correction") if correction else self.tr("Enter into the journal")
        )
        self.show()
        self.focus_first()

    def _leave(self, changes: Changes, record: RecordId | None = None) -> None:
        self.autosave.settle()
        self.draft, self.correcting = None, None
        self.hide()
        self._ui.tell(changes)
        self.ended.emit(record)

    def _keep(self) -> str:
        # A draft of a correction lies under the entry it corrects, and is known again by that.
        self.draft = journal.keep_draft(
            self._ui.session, self._case, self.draft or self.correcting, self.entry()
        )
        return stamp(self._ui.session.clock())

    def _clear_problems(self) -> None:
        self.group.show_problems([])
        self._reason_problem.setText("")

    def _make_head(self) -> FlowLayout:
        row = FlowLayout(gap=Space.M)
        self._title = Label("", "heading")
        row.addWidget(self._title)
        row.addWidget(Badge(self.tr("Draft – not entered"), "warning", "pencil"))
        row.addWidget(self.state.badge)
        return row

    def _make_templates(self) -> FlowLayout:
        row = FlowLayout(gap=Space.S)
        self.template = QComboBox()
        self.template.setObjectName("template")
        self.template.addItem(self.tr("No template"), "")
        for one in journal_templates():
            self.template.addItem(one.title.in_(self._ui.language), one.code)
        self.template.setAccessibleName(self.tr("Template"))
        self.template.activated.connect(self._lay_under)
        row.addWidget(Label(self.tr("Template"), "question"))
        row.addWidget(self.template)
        row.addWidget(Muted(self.tr("Fills in only what is empty."), small=True))
        return row

    @Slot(int)
    def _lay_under(self, number: int) -> None:
        code = self.template.itemData(number)
        chosen = next((one for one in journal_templates() if one.code == code), None)
        if chosen is None:
            return
        entry = chosen.laid_under(self.entry(), self._ui.language)
        self.group.set_answers({n: v for n, v in entry.content().items() if n != "reason"})
        self.autosave.touch()
        self.group.focus_field("facts")
