"""Ends a contact that becomes no case: how, what goes, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.endings import Ending, How, Kept, too_late
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.forms import check_fields, clean_answers
from avhopp_desktop.services import endings
from avhopp_desktop.services.intake import IntakeWork
from ui.common import theme
from ui.common.buttons import Button
from ui.common.labels import Banner, Card, Heading, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.flow_layout import FlowLayout
from ui.parts.question_keys import QuestionKeys
from ui.parts.saying import error_words
from ui.parts.scroll import Scroller
from ui.parts.small_forms import small_form
from ui.session import UiSession

_WIDEST = 760
"""Pixels at 100 % text; a question is not read well on longer lines."""


class EndingCard(Card):
    """Stands in place of the questions. `back`: go on with the intake; `ended(changes)`: done;
    `refused`: it could not be done, and what is typed has to be kept after all.

    Nothing happens before the button at the end, and that says what it removes.
    """

    back = Signal()
    ended = Signal(object)
    refused = Signal()

    def __init__(self, ui: UiSession, work: IntakeWork, drop: Callable[[], None]) -> None:
        """`drop`: called before the end, so that nothing types the draft anew."""
        super().__init__()
        self._ui, self._work, self._drop = ui, work, drop
        self._form = small_form("ending")
        self._kept = endings.kept(ui.session, work.case)
        inner = QWidget()
        inner.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Heading(self.tr("End without a case")))
        column.addWidget(
            Muted(self.tr("For a contact that becomes no case. You can still go back."))
        )
        self.remains = Banner(self._remains(), "warning", title=self.tr("Saved already"))
        self.remains.setVisible(bool(self._kept))
        column.addWidget(self.remains)
        self.fields = self._make_fields()
        column.addWidget(self.fields)
        self.trouble = Banner("", "danger")
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addLayout(self._make_buttons())
        column.addStretch(1)
        self.body.addWidget(Scroller(inner), 1)
        self._changed()

    def focus_first(self) -> None:
        """Give the keyboard to the first question."""
        self.fields.focus_first()

    @overrides
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def _make_fields(self) -> FieldGroup:
        offered = endings.possible(self._ui.session)
        how, *rest = self._form.fields()
        choices = tuple(c for c in how.choices if c.code in offered)
        notices = tuple(
            notice for notice in how.notices if any(code in offered for code in notice.when)
        )
        asked = [replace(how, choices=choices, notices=notices), *rest]
        group = FieldGroup(asked, FormContext(self._ui.language, self._ui.now))
        group.changed.connect(self._changed)
        QuestionKeys(group).left.connect(self._to_end)
        return group

    def _make_buttons(self) -> FlowLayout:
        row = FlowLayout(gap=Space.S)
        self.back_button = Button(self.tr("Back to the intake"))
        self.back_button.clicked.connect(self.back)
        self.end_button = Button(self.tr("End without a case"), "danger")
        self.end_button.clicked.connect(self._end)
        row.addWidget(self.back_button)
        row.push()
        row.addWidget(self.end_button)
        return row

    def _remains(self) -> str:
        words = {
            Kept.IDENTITY: self.tr("who the person is, or how to reach them"),
            Kept.RELOCATION: self.tr("where the person is"),
            Kept.ANSWERS: self.tr("answers of the intake"),
            Kept.RECORDS: self.tr("agreements and assessments"),
            Kept.JOURNAL: self.tr("the journal"),
            Kept.DOCUMENTS: self.tr("documents"),
        }
        saved = ", ".join(words[kept] for kept in Kept if kept in self._kept)
        text = self.tr(
            "This was saved before and stays in the file, since nothing that was saved is ever "
            "overwritten: {what}."
        ).format(what=saved)
        if too_late(How.ADVICE, self._kept):
            text += " " + self.tr(
                "So the contact can no longer end without a trace. Finish the intake, and close "
                "the case with its reason; or ask your supervisor, who can close a case opened by "
                "mistake."
            )
        return text

    @Slot()
    def _changed(self) -> None:
        how = self.fields.answers().get("how")
        late = isinstance(how, str) and too_late(How(how), self._kept)
        self.trouble.setVisible(late)
        if late:
            self.trouble.set_text(
                self.tr("This end is no longer possible: see above what is saved already.")
            )
        self.end_button.setEnabled(isinstance(how, str) and not late)

    @Slot()
    def _to_end(self) -> None:
        target = self.end_button if self.end_button.isEnabled() else self.back_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _end(self) -> None:
        answers = clean_answers(self._form, self.fields.answers())
        problems = check_fields(self._form.fields(), answers)
        self.fields.show_problems(problems)
        if problems:
            self.fields.focus_field(problems[0].field)
            return
        ending = Ending(How(answers["how"]), answers.get("reason", ""), answers.get("decision", ""))
        self._drop()
        try:
            changes: Changes = endings.end(self._ui.session, self._work, ending)
        except AvhoppError as error:
            self.trouble.say(error_words(error))
            self.refused.emit()
            return
        self.ended.emit(changes)
