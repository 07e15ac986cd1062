"""The threat picture of a case: what holds now, what is agreed, how it has been, and the editor."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormDraft
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.domain.threat import current
from avhopp_desktop.services import threat
from avhopp_desktop.services.reference import form_of
from ui.cases.case_tab import CaseTab
from ui.cases.threat.editor import ThreatEditor
from ui.cases.threat.view import ThreatView
from ui.common import theme
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_group import first_screen
from ui.parts.field_row import FieldRow
from ui.parts.record_editor import RecordEditor
from ui.parts.saying import tell_error
from ui.parts.scroll import ScrollColumn
from ui.parts.slices import Slices
from ui.session import UiSession

_LOW = 340
"""Less height, at 100 % text, goes to the questions alone."""


class ThreatTab(CaseTab):
    """Shows the newest assessment; while one is being made, only that stands there."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__(ui, case, parent)
        self._file: CaseFile | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        self._top = QVBoxLayout()
        outer.addLayout(self._top)
        self._editor: ThreatEditor | None = None
        self._reading: RecordEditor | None = None
        self._scroll = _Questions()
        self._later = Slices(self._scroll)
        outer.addWidget(self._scroll, 1)
        self.view = ThreatView(ui)
        self.view.new_wanted.connect(self.begin)
        self.view.correct_wanted.connect(self.correct)
        self.view.read_wanted.connect(self.read_second)
        self.view.ask_wanted.connect(self.ask_for_new)
        self.view.draft_wanted.connect(self._take_up)
        self.view.ticked.connect(self._tick)
        self._scroll.column.addWidget(self.view)
        self._scroll.column.addStretch(1)

    @property
    def editor(self) -> ThreatEditor:
        """Where an assessment is made; built when it is first wanted."""
        if self._editor is None:
            self._editor = ThreatEditor(self._ui, self._case, self._scroll.widget())
            self._top.addWidget(self._editor.bar)
            self._put(self._editor)
            self._editor.changed.connect(self._scroll.follow)
        return self._editor

    @property
    def is_ready(self) -> bool:
        """Whether an assessment can begin without anything having to be made first."""
        return self._editor is not None and self._editor.fields.reaches(first_screen(self._scroll))

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
        self._show_view()
        self._arrange()
        if not file.read_only and self._editor is None:
            self._later.begin([self._make_piece] * (1 + len([*form_of(Kind.THREAT).fields()])))

    def make_ready(self) -> None:
        """Make now what `is_ready` asks for."""
        self._later.finish()

    def _make_piece(self) -> None:
        """What is seen first of the form is made while somebody reads what stands here."""
        if not self.is_ready:
            self.editor.fields.make_next()
            for group in self.editor.fields.groups:
                group.dress()

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
        if not field and current(self._file.records) is None:
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
        self._go_on(self.editor)

    @Slot()
    def correct(self) -> None:
        """Mend the newest assessment, with a reason."""
        newest = current(self._file.records) if self._file is not None else None
        if newest is not None:
            self._open(self.editor)
            self.editor.change(newest)
            self._go_on(self.editor)

    def do_task(self, task: Task) -> None:
        """Read as second reader, or assess; what was agreed is ticked off where it shows."""
        if task.code == "second_reading":
            self.read_second()
        elif task.code != "protection_measure":
            self.begin()

    @Slot()
    def read_second(self) -> None:
        """Say as second reader what one thinks of the newest assessment."""
        newest = current(self._file.records) if self._file is not None else None
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

    @overrides
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Inside

    def _put(self, editor: RecordEditor) -> None:
        self._scroll.column.insertWidget(0, editor)
        editor.saved.connect(self._ended)
        editor.left.connect(self._ended)

    def _show_view(self) -> None:
        if self._file is not None:
            drafts = [self._draft(kind) for kind in (Kind.THREAT, Kind.READING)]
            self.view.show_case(self._file, [one for one in drafts if one is not None])

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
        self._show_view()
        self._go_on(editor)
        return editor

    def _open(self, editor: RecordEditor) -> None:
        for other in (self._editor, self._reading):
            if other is not None and other is not editor and not other.isHidden():
                other.put_away()
        self._scroll.verticalScrollBar().setValue(0)

    def _go_on(self, editor: RecordEditor) -> None:
        """What is seen first stands there: make the rest."""
        self._arrange()
        self._later.begin(editor.fields.pieces)

    @Slot(int, bool)
    def _tick(self, line: int, done: bool) -> None:
        newest = current(self._file.records) if self._file is not None else None
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
        self.view.focus_first()

    def _arrange(self) -> None:
        if self._editor is not None:
            self._editor.bar.setVisible(self.is_writing)
            self._editor.bar.set_low(self.height() < theme.px(_LOW))
        self.view.setVisible(not self.is_writing)


class _Questions(ScrollColumn):
    """Scrolls a whole question into sight: what an answer calls for stands below it."""

    def whole(self, field: QWidget) -> QWidget:
        row: QWidget | None = field
        while row is not None and not isinstance(row, FieldRow):
            row = row.parentWidget()
        return row or field
