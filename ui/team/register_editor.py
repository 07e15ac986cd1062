"""Writes an entry of the register of names: a new one, or another wording of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.forms import Problem
from avhopp_desktop.domain.register import TrueName, checked
from avhopp_desktop.services import register
from avhopp_desktop.services.register import RegisterEntry
from ui.common import keys, shortcuts
from ui.common.buttons import Button
from ui.common.labels import Card, Heading
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.small_forms import small_form
from ui.session import UiSession

FIELDS = ("alias", "name", "title", "since", "until")


class RegisterEditor(Card):
    """`saved(Changes)`; `left` when the person went back."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self._entry: RegisterEntry | None = None
        self.dirty = False
        self._heading = Heading("")
        self.group = FieldGroup(small_form("true_name").fields(), FormContext(ui.language, ui.now))
        self.group.changed.connect(self._typed)
        self.save_button = Button(self.tr("Save"), "accent")
        self.save_button.setObjectName("register.save")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        row = FlowLayout(gap=Space.S)
        row.addWidget(self.cancel_button)
        row.addWidget(self.save_button)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.group)
        self.body.addLayout(row)
        shortcuts.inside(self, {keys.CLOSE: self._escape})
        self.hide()

    def begin_new(self, aliases: Sequence[str] = ()) -> None:
        """An empty entry from today; the first of `aliases` is filled in."""
        today = self._ui.now().date().isoformat()
        alias = {"alias": aliases[0]} if aliases else {}
        self._begin(None, self.tr("New entry"), {**alias, "since": today})
        self.group.focus_field("name" if aliases else "alias")

    def begin_correction(self, entry: RegisterEntry) -> None:
        """Another wording of an entry."""
        said = entry.current
        words = self.tr("Correct the entry of {alias}").format(alias=said.alias)
        self._begin(entry, words, {name: getattr(said, name) for name in FIELDS})
        self.group.focus_first()

    def put_away(self) -> None:
        """Forget what is typed."""
        self.group.set_answers({})
        self._entry = None
        self.dirty = False
        self.hide()

    @Slot()
    def save(self) -> None:
        """Keep it; a correction asks why."""
        answers = self.group.answers()
        try:
            said = checked(TrueName(*(str(answers.get(name, "")) for name in FIELDS)))
        except AnswersBad as refused:
            pairs = [name.split(":", 1) for name in refused.names]
            self.group.show_problems([Problem(field, code) for field, code in pairs])
            self.group.focus_field(pairs[0][0])
            return
        self.group.show_problems(())
        try:
            changes = self._keep(said)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        if changes is not None:
            self.put_away()
            self.saved.emit(changes)

    def _keep(self, said: TrueName) -> Changes | None:
        if self._entry is None:
            return register.add(self._ui.session, said)[1]
        reason = self._ui.dialogs.ask_text(
            self,
            self.tr("Why is the entry corrected?"),
            self.tr("The earlier wording stays in the register."),
            self.tr("Correct"),
        )
        if reason is None:
            return None
        return register.correct(self._ui.session, self._entry.id, said, reason)

    def _begin(self, entry: RegisterEntry | None, title: str, answers: dict[str, str]) -> None:
        self._entry = entry
        self._heading.setText(title)
        self.group.set_answers({name: value for name, value in answers.items() if value})
        self.group.show_problems(())
        self.dirty = False
        self.show()

    @Slot()
    def _typed(self) -> None:
        self.dirty = True

    @Slot()
    def _cancel(self) -> None:
        self.put_away()
        self.left.emit()

    @Slot()
    def _escape(self) -> None:
        """A key is pressed sooner by mistake than a button: what is typed is asked about."""
        if not self.dirty or self._ui.dialogs.ask(
            self,
            self.tr("Throw away what is typed?"),
            self.tr("It has not been saved, and cannot be brought back."),
            self.tr("Throw away"),
            danger=True,
        ):
            self._cancel()
