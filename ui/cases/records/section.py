"""Records of a few kinds in one card: what stands, what is being filled in, and the form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.case_records import FormDraft, FormRecord
from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, reference
from ui.cases.records.line import Act, Look, RecordLine
from ui.common.buttons import Button
from ui.common.icons import IconLabel
from ui.common.labels import Card, Heading, Label, Muted, clear_layout
from ui.common.theme import Space
from ui.parts.code_words import record_name
from ui.parts.flow_layout import FlowLayout
from ui.parts.record_editor import RecordEditor
from ui.parts.saying import tell_error
from ui.parts.slices import Slices
from ui.parts.times import stamp_words
from ui.session import UiSession


@dataclass(frozen=True)
class Add:
    """A kind of record that stands here. `text`: of the button that adds one, or nothing;
    `name`: what a screen reader calls it.
    `answers`: what is filled in from the start; `leave_out`: fields that are asked elsewhere.
    """

    kind: Kind
    text: str
    answers: Callable[[], Mapping[str, Any]] = field(default=dict, compare=False)
    leave_out: Collection[str] = ()
    name: str = ""


class RecordSection(Card):
    """A subclass says how a record looks, in what order they stand, and what else one can do.

    Put what should stand above the list into `top`. `ended`: nothing is being written any more.
    """

    ended = Signal()

    def __init__(
        self, ui: UiSession, case: CaseId, title: str, adds: Sequence[Add], *, empty: str
    ) -> None:
        super().__init__("")
        self.ui, self.case = ui, case
        self.file: CaseFile | None = None
        self._adds, self._empty = {add.kind: add for add in adds}, empty
        self._editors: dict[Kind, RecordEditor] = {}
        self._showing_removed = False
        self._lines: list[RecordLine] = []
        self._later = Slices(self)
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        head = FlowLayout(gap=Space.S)
        head.addWidget(Heading(title))
        head.push()
        self.add_buttons: dict[Kind, Button] = {}
        for add in adds:
            if not add.text:
                continue
            button = Button(add.text, "secondary", "plus")
            button.setAccessibleName(add.name or add.text)
            button.clicked.connect(lambda _=False, kind=add.kind: self.begin(kind))
            self.add_buttons[add.kind] = button
            head.addWidget(button)
        self.body.addLayout(head)
        self._drafts = QVBoxLayout()
        self._forms = QVBoxLayout()
        self.top = QVBoxLayout()
        self._list = QVBoxLayout()
        for part in (self._drafts, self._forms, self.top, self._list):
            part.setSpacing(Space.S)
            self.body.addLayout(part)
        self.removed_button = Button(self.tr("Taken back"), "link", "history")
        self.removed_button.clicked.connect(self._toggle_removed)
        self.body.addWidget(self.removed_button, 0, Qt.AlignmentFlag.AlignLeft)

    # What a subclass says

    def look(self, record: FormRecord) -> Look:
        """What a line about a record says."""
        raise NotImplementedError

    def acts(self, record: FormRecord) -> Sequence[Act]:
        """What else can be done with a record than to change it."""
        return ()

    def in_order(self, records: list[FormRecord]) -> list[FormRecord]:
        """The records as they stand in the list: the newest first."""
        return sorted(records, key=lambda record: record.begun, reverse=True)

    # Showing

    def show_case(self, file: CaseFile, room: int | None = None) -> None:
        """Show this state of the case; what is being typed is not touched.

        `room`: so many lines at once, and as many as there were; the others when there is time.
        """
        self.file = file
        writable = not file.read_only
        for button in self.add_buttons.values():
            button.setVisible(writable)
        self._show_drafts(file)
        at_once = None if room is None else max(room, len(self._lines))
        clear_layout(self._list)
        self._lines = []
        records = [one for kind in self._adds for one in file.records.get(kind, ())]
        standing = [one for one in records if not one.removed]
        removed = [one for one in records if one.removed]
        shown = self.in_order(standing) + (removed if self._showing_removed else [])
        adding = [partial(self._add_line, record, writable=writable) for record in shown]
        for add in adding[:at_once]:
            add()
        self._later.begin(adding[at_once:] if at_once is not None else ())
        if not standing:
            self._list.addWidget(Muted(self._empty))
        self.removed_button.setVisible(bool(removed))
        self.removed_button.setText(
            self.tr("Cover what was taken back")
            if self._showing_removed
            else self.tr("Taken back: %n", "", len(removed))
        )

    def begin(self, kind: Kind, answers: Mapping[str, Any] | None = None) -> RecordEditor:
        """A new record."""
        editor = self.editor(kind)
        editor.begin({**self._adds[kind].answers(), **(answers or {})})
        return editor

    def change(self, record: FormRecord, field_id: str = "") -> RecordEditor:
        """A new state of a record; `field_id`: the question that is wanted."""
        editor = self.editor(record.kind)
        editor.change(record)
        if field_id and not editor.reason.isVisible():
            editor.focus_field(field_id)
        return editor

    def show_soon(self, file: CaseFile) -> None:
        """`show_case` when there is time, or when somebody asks for a line: it is out of sight."""
        self._later.begin([partial(self.show_case, file, 0)])

    @property
    def lines(self) -> list[RecordLine]:
        """The lines of all records."""
        self._later.finish()
        return self._lines

    @property
    def height_in_lines(self) -> int:
        """About how many lines it takes as it is now, with its head."""
        return len(self._lines) + 1

    def line_of(self, name: str) -> RecordLine | None:
        """The line of the record with this hexadecimal id."""
        return next((line for line in self.lines if line.record.record.hex() == name), None)

    def return_to(self, field_id: str, part: str) -> bool:
        """Take one's own newest draft with such a question up again, after the lock."""
        self._later.finish()
        for draft in sorted(self._waiting(), key=lambda one: one.saved, reverse=True):
            known = reference.form_of(draft.kind).field(field_id) is not None
            if draft.owner == self.ui.session.alias and (known or field_id == "reason"):
                self.take_up(draft)
                self.editor(draft.kind).focus_field(field_id, part)
                return True
        return False

    def take_up(self, draft: FormDraft) -> None:
        """Go on with what was begun."""
        standing = any(one.record == draft.record for one in self._records(draft.kind))
        self.editor(draft.kind).go_on(draft, standing=standing)
        if self.file is not None:
            self._show_drafts(self.file)

    def editor(self, kind: Kind) -> RecordEditor:
        """The form of a kind; made when it is first wanted."""
        if kind not in self._editors:
            made = RecordEditor(self.ui, self.case, kind, leave_out=self._adds[kind].leave_out)
            made.saved.connect(lambda record, kind=kind: self._saved(kind, record))
            made.left.connect(lambda kind=kind: self._left(kind))
            self._editors[kind] = made
            self._forms.addWidget(made)
        return self._editors[kind]

    @property
    def writing(self) -> bool:
        """Whether a form stands open."""
        return any(not editor.isHidden() for editor in self._editors.values())

    # Inside

    def _add_line(self, record: FormRecord, *, writable: bool) -> None:
        line = RecordLine(self.ui, record, self.look(record), self.acts(record), writable=writable)
        line.change_wanted.connect(lambda: self.change(record))
        line.remove_wanted.connect(lambda: self._remove(record))
        self._lines.append(line)
        self._list.addWidget(line)

    def _records(self, kind: Kind) -> Sequence[FormRecord]:
        return self.file.records.get(kind, ()) if self.file is not None else ()

    def _waiting(self) -> list[FormDraft]:
        """Drafts of these kinds that do not stand open in a form here."""
        if self.file is None or self.file.read_only:
            return []
        open_ = {one.record for one in self._editors.values() if not one.isHidden()}
        return [
            draft
            for draft in self.file.form_drafts
            if draft.kind in self._adds and draft.record not in open_
        ]

    def _show_drafts(self, file: CaseFile) -> None:
        clear_layout(self._drafts)
        for draft in self._waiting():
            self._drafts.addWidget(self._draft_line(draft))

    def _draft_line(self, draft: FormDraft) -> QWidget:
        own = draft.owner == self.ui.session.alias
        row = QFrame()
        row.setProperty("banner", "info")
        across = QHBoxLayout(row)
        across.setContentsMargins(Space.M, Space.XS, Space.S, Space.XS)
        across.addWidget(IconLabel("pencil", "accent_text"))
        time = stamp_words(draft.saved, self.ui.now().date(), self.ui.language)
        what = record_name(draft.kind, self.ui.language)
        text = (
            self.tr("{what}: begun and not saved yet, {time}")
            if own
            else self.tr("{what}: {alias} is filling it in, {time}")
        ).format(what=what, alias=draft.owner, time=time)
        across.addWidget(Label(text), 1)
        button = Button(self.tr("Go on") if own else self.tr("Take over …"), "quiet")
        button.setAccessibleName(f"{button.text()} {text}")
        button.clicked.connect(lambda: self._go_on(draft, own=own))
        across.addWidget(button)
        return row

    def _go_on(self, draft: FormDraft, *, own: bool) -> None:
        if own or self.ui.dialogs.ask(
            self,
            self.tr("Go on where {alias} stopped?").format(alias=draft.owner),
            self.tr("If {alias} is still typing, the last to save it wins.").format(
                alias=draft.owner
            ),
            self.tr("Go on"),
        ):
            self.take_up(draft)

    def _remove(self, record: FormRecord) -> None:
        reason = self.ui.dialogs.ask_text(
            self,
            self.tr("Take back: {what}").format(what=self.look(record).title),
            self.tr("It stays readable with your name and the reason, and counts no more. Why?"),
            self.tr("Take back"),
            shortest=3,
        )
        if reason is None:
            return
        try:
            changes = case_records.remove(self.ui.session, self.case, record.record, reason)
        except Exception as error:
            tell_error(self.ui, self, error)
        else:
            self.ui.tell(changes)
            self._focus_add(record.kind)

    def _saved(self, kind: Kind, record: RecordId) -> None:
        line = self.line_of(record.hex())
        if line is not None:
            line.focus_first()
        else:
            self._focus_add(kind)
        self.ended.emit()

    def _left(self, kind: Kind) -> None:
        self._focus_add(kind)
        self.ended.emit()

    def _focus_add(self, kind: Kind) -> None:
        button = self.add_buttons.get(kind) or next(iter(self.add_buttons.values()))
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _toggle_removed(self) -> None:
        self._showing_removed = not self._showing_removed
        if self.file is not None:
            self.show_case(self.file)
