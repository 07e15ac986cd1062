"""Where the person is: covered until asked for, which is logged, and covered again by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.cases import CaseFile
from avhopp_desktop.domain.forms import check_answers
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases
from ui.common.buttons import Button
from ui.common.labels import Card, Heading, Muted
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.field_base import FormContext
from ui.parts.field_group import FieldGroup
from ui.parts.fields_choice import unknown_in
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.small_forms import small_form
from ui.session import UiSession

SECONDS = 30
_PLACE, _NOTE = "municipality", "note"


class StayCard(Card):
    """Only for those who hold the relocation key; others are told that it exists, no more."""

    writing = Signal()
    """It is open to be written in, or no longer: see `is_writing`."""

    def __init__(self, ui: UiSession, case: CaseId) -> None:
        super().__init__("")
        self.body.setContentsMargins(20, Space.L, 20, Space.L)
        self._ui, self._case = ui, case
        self._writable = True
        self._dirty = False
        self._before = ""
        """The municipality that is saved."""
        self.body.addWidget(Heading(self.tr("Place of stay")))
        self._words = Muted("")
        self.body.addWidget(self._words)
        self.group: FieldGroup | None = None
        self._cover = QTimer(self)
        self._cover.setSingleShot(True)
        self._cover.setInterval(SECONDS * 1000)
        self._cover.timeout.connect(self.cover)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, gap=Space.S)
        self.show_button = Button(self.tr("Show"), "secondary", "eye")
        self.show_button.setAccessibleName(self.tr("Show the place of stay"))
        self.show_button.clicked.connect(self.uncover)
        self.save_button = Button(self.tr("Save"), "accent")
        self.save_button.setAccessibleName(self.tr("Save the place of stay"))
        self.save_button.clicked.connect(self.save)
        self.hide_button = Button(self.tr("Cover"), "secondary", "eye-off")
        self.hide_button.clicked.connect(self.cover)
        for button in (self.show_button, self.save_button, self.hide_button):
            row.addWidget(button)
        self.body.addWidget(self._buttons)
        ui.on_flush(self, self._flush)
        self._show_state()

    def show_case(self, file: CaseFile) -> None:
        """Show this state of the case."""
        self._case = file.row.id
        self._writable = not file.read_only
        self._buttons.setVisible(file.holds_relocation)
        self.setVisible(file.received is None)
        if file.holds_relocation:
            self._words.setText(
                self.tr("Covered. Showing it is logged, and after 30 seconds it is covered again.")
            )
        else:
            self._words.setText(
                self.tr("Only the officer named for it, and whom the officer lets in, can read it.")
            )

    @property
    def covered(self) -> bool:
        """Whether nothing of it is on the screen."""
        return self.group is None

    @property
    def is_writing(self) -> bool:
        """Whether it can be written in now; then its button is the page's main act."""
        return self.group is not None and self._writable

    @Slot()
    def uncover(self) -> None:
        """Log it, then show it."""
        try:
            content = cases.stay(self._ui.session, self._case)
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._drop()
        self._before = str(content.get(_PLACE, ""))
        form = small_form("stay")
        self.group = FieldGroup(form.fields(), FormContext(self._ui.language, self._ui.now))
        self.group.set_answers(content)
        self.group.setEnabled(self._writable)
        self.group.changed.connect(self._typed)
        self.body.insertWidget(2, self.group)
        self._cover.start()
        self._show_state()
        self.group.focus_first()

    @Slot()
    def cover(self) -> None:
        """Take it off the screen; what was typed is saved first."""
        if self._dirty and not self._keep():
            return
        self._drop()
        self._show_state()

    @Slot()
    def save(self) -> bool:
        """Keep what is typed. True when it is kept; not while something is no answer."""
        if self.group is not None:
            problems = check_answers(small_form("stay"), self.group.answers())
            self.group.show_problems(problems)
            if problems:
                self.group.focus_field(problems[0].field)
                return False
        return self._keep()

    def _keep(self) -> bool:
        try:
            self._flush()
        except Exception as error:
            tell_error(self._ui, self, error)
            return False
        return True

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        self.cover()
        super().hideEvent(event)

    def _flush(self) -> None:
        if self.group is None or not self._dirty:
            return
        changes = cases.save_stay(self._ui.session, self._case, self._content(self.group))
        self._dirty = False
        self._cover.start()
        self._ui.tell(changes)
        self._show_state()

    def _content(self, group: FieldGroup) -> dict[str, str]:
        """What is saved. It has no draft, and is saved when it is covered or the program locks: a
        name typed in the list that is none of it goes into the note then, so that it is not lost.
        """
        content = {name: str(value) for name, value in group.answers().items()}
        typed = unknown_in(content.get(_PLACE))
        if typed:
            content[_PLACE] = self._before
            line = f"{group.row(_PLACE).input.label}: {typed}"
            content[_NOTE] = "\n".join(filter(None, (content.get(_NOTE), line)))
        return content

    @Slot()
    def _typed(self) -> None:
        self._dirty = True
        self._cover.start()
        self._show_state()

    def _drop(self) -> None:
        self._cover.stop()
        if self.group is not None:
            self.body.removeWidget(self.group)
            self.group.hide()
            self.group.deleteLater()
            self.group = None
        self._dirty = False

    def _show_state(self) -> None:
        shown = self.group is not None
        self._words.setVisible(not shown)
        self.show_button.setVisible(not shown)
        self.hide_button.setVisible(shown)
        self.save_button.setVisible(shown and self._writable)
        self.save_button.setEnabled(self._dirty)
        self.writing.emit()
