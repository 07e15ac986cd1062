"""What is written and kept as a draft by itself, until it is saved, put away or thrown away."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.ids import CaseId
from ui.common import keys, shortcuts
from ui.common.buttons import Button
from ui.common.labels import Card, Muted
from ui.common.theme import Space
from ui.parts.autosave import Autosave
from ui.parts.flow_layout import FlowLayout
from ui.parts.intake_desk import SavedState
from ui.parts.saying import tell_error
from ui.session import UiSession


class DraftEditor(Card):
    """The draft and its three endings; what is written, and where, is said by who inherits."""

    def __init__(self, ui: UiSession, case: CaseId, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._ui, self._case = ui, case
        self.autosave = Autosave(self._keep, self)
        self.autosave.kept.connect(ui.text_kept)
        self.state = SavedState(self.autosave, self)
        ui.on_flush(self, self.autosave.keep)

    @Slot()
    def put_away(self) -> None:
        """Close it; what is written stays as a draft."""
        if self.autosave.flush():
            self._leave(Changes(cases=frozenset({self._case})))

    @Slot()
    def discard(self) -> None:
        """Throw what was typed away, after a question; what was saved before stays."""
        title, text = self._question()
        if title and not self._ui.dialogs.ask(
            self, title, text, self.tr("Throw away"), danger=True
        ):
            return
        self.autosave.settle()
        try:
            changes = self._drop()
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._leave(changes)

    @Slot()
    def save(self) -> None:
        """Make what is written part of the case."""
        raise NotImplementedError

    def _keep(self) -> str:
        """Keep the draft; when (UTC stamp)."""
        raise NotImplementedError

    def _question(self) -> tuple[str, str]:
        """What is asked before anything is thrown away; no title: nothing is typed."""
        raise NotImplementedError

    def _drop(self) -> Changes:
        """Take the draft out of the vault, if one is there."""
        raise NotImplementedError

    def _leave(self, changes: Changes) -> None:
        """Close the editor and tell the pages."""
        raise NotImplementedError

    def _make_foot(self, save: str, how: str) -> FlowLayout:
        """`save`: what the button says; `how`: that Ctrl+Enter does the same."""
        row = FlowLayout(gap=Space.S)
        self.discard_button = Button(self.tr("Throw away"), "link", "trash-2")
        self.discard_button.clicked.connect(self.discard)
        self.away_button = Button(self.tr("Keep as draft"))
        self.away_button.clicked.connect(self.put_away)
        shortcuts.inside(self, {keys.CLOSE: self.put_away})
        self.save_button = Button(save, "accent")
        self.save_button.setToolTip(self.tr("Ctrl+Enter"))
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.discard_button)
        row.push()
        row.addWidget(Muted(how, small=True))
        row.addWidget(self.away_button)
        row.addWidget(self.save_button)
        return row
