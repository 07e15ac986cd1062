"""The register of true names: covered until asked for, which is logged; covered on leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import register, staff
from avhopp_desktop.services.register import RegisterEntry
from ui.common.buttons import Button
from ui.common.icons import IconLabel
from ui.common.labels import Banner, Card, EmptyState, Heading, Muted, clear_layout, rule
from ui.common.overrides import overrides
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.saying import tell_error
from ui.parts.scroll import ReadingColumn
from ui.session import UiSession
from ui.team.register_editor import RegisterEditor
from ui.team.register_line import RegisterLine

_WIDE = 808


class RegisterTab(QWidget):
    """Nothing of the register is on the screen, or in its widgets, while it is covered."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._ui = ui
        self.lines: list[RegisterLine] = []
        self._day: date | None = None
        """For which the lines say who signs now."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = ReadingColumn(_WIDE)
        outer.addWidget(scroll)
        column = scroll.column
        self._covered = self._make_covered()
        self._open = QWidget()
        self.editor = RegisterEditor(ui)
        self._make_open()
        column.addWidget(self._covered)
        column.addWidget(self._open)
        column.addStretch(1)
        self.editor.saved.connect(self._saved)
        self.editor.left.connect(self._left)
        self._show_state(shown=False)

    @property
    def covered(self) -> bool:
        """Whether nothing of it is on the screen."""
        return self._open.isHidden()

    def read(self) -> None:
        """Read again, if it is shown."""
        if not self.covered:
            self._read()

    def shown(self) -> None:
        """The tab has come to the front: the keyboard goes to "Show"."""
        if self.covered:
            self.show_button.setFocus()

    @Slot()
    def uncover(self) -> None:
        """Log it, then show it."""
        try:
            self._read()
        except Exception as error:
            tell_error(self._ui, self, error)
            return
        self._show_state(shown=True)
        if self.editor.isHidden():
            self.add_button.setFocus()
        else:
            self.editor.group.focus_first()

    @Slot()
    def cover(self) -> None:
        """Take it off the screen. What is being typed is kept until it is shown again."""
        hadfocus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._clear()
        if not self.editor.dirty:
            self.editor.put_away()
        self._show_state(shown=False)
        if hadfocus and self.isVisible():
            self.show_button.setFocus()

    @Slot()
    def add(self) -> None:
        """A new entry."""
        self.editor.begin_new(self._nameless()[:1])

    @overrides
    def hideEvent(self, event: QHideEvent) -> None:
        self.cover()
        super().hideEvent(event)

    def _make_covered(self) -> Card:
        card = Card()
        card.body.addWidget(Heading(self.tr("Who stands behind an alias")))
        card.body.addWidget(
            Muted(
                self.tr(
                    "Staff sign by alias, but who decided must be known to the office (31 § FL)."
                    " The true names are sealed to the supervisors: nobody else can open them,"
                    " and they stand in no list, print or export."
                )
            )
        )
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(IconLabel("lock", "muted", 18))
        line.addWidget(Muted(self.tr("Covered. Showing it is logged, and so is every change.")), 1)
        card.body.addLayout(line)
        row = FlowLayout(gap=Space.S)
        self.show_button = Button(self.tr("Show"), "accent", "eye")
        self.show_button.setObjectName("register.show")
        self.show_button.setAccessibleName(self.tr("Show the register of names"))
        self.show_button.clicked.connect(self.uncover)
        row.addWidget(self.show_button)
        card.body.addLayout(row)
        return card

    def _make_open(self) -> None:
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        row = FlowLayout(gap=Space.S)
        self.add_button = Button(self.tr("Add an entry"), "accent", "plus")
        self.add_button.setObjectName("register.add")
        self.add_button.clicked.connect(self.add)
        self.cover_button = Button(self.tr("Cover"), "secondary", "eye-off")
        self.cover_button.clicked.connect(self.cover)
        row.addWidget(self.add_button)
        row.addWidget(self.cover_button)
        row.addWidget(Muted(self.tr("Covered by itself when you leave the tab."), small=True))
        column.addLayout(row)
        self.lacking = Banner("", "warning")
        column.addWidget(self.lacking)
        column.addWidget(self.editor)
        card = Card()
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        card.body.addLayout(self._list)
        column.addWidget(card)

    def _read(self) -> None:
        found, today = register.entries(self._ui.session), self._ui.now().date()
        if not self.lines or (today, found) != (self._day, [one.entry for one in self.lines]):
            self._show_entries(found, today)
        nameless = self._nameless()
        self.lacking.setVisible(bool(nameless))
        self.lacking.set_text(
            self.tr("Not in the register yet: {aliases}").format(aliases=", ".join(nameless))
        )

    def _show_entries(self, found: Sequence[RegisterEntry], today: date) -> None:
        """Lines are dear to make: those that say what they said stay."""
        stand = self.lines if today == self._day else []
        stay = [line for line in stand if line.entry in found]
        for line in stay:
            self._list.removeWidget(line)
        clear_layout(self._list)
        self._day, self.lines = today, []
        for entry in found:
            if self.lines:
                self._list.addWidget(rule())
            known = next((line for line in stay if line.entry == entry), None)
            line = known or self._line(entry)
            self.lines.append(line)
            self._list.addWidget(line)
        if not found:
            self._list.addWidget(
                EmptyState(
                    "users",
                    self.tr("Nobody is in the register yet"),
                    self.tr("Add everybody who signs by alias, yourself too."),
                )
            )

    def _line(self, entry: RegisterEntry) -> RegisterLine:
        line = RegisterLine(self._ui, entry)
        line.correct_wanted.connect(self._correct)
        line.end_wanted.connect(self._end)
        return line

    def _nameless(self) -> list[str]:
        """Aliases of those who work here and have no entry that holds today."""
        today = self._ui.now().date()
        known = {
            line.entry.current.alias.casefold()
            for line in self.lines
            if line.entry.current.holds_on(today)
        }
        people = staff.list_staff(self._ui.session)
        return [person.alias for person in people if person.alias.casefold() not in known]

    def _clear(self) -> None:
        clear_layout(self._list)
        self.lines = []
        self.lacking.hide()

    @Slot(object)
    def _correct(self, entry: RegisterEntry) -> None:
        self.editor.begin_correction(entry)

    @Slot(object)
    def _end(self, entry: RegisterEntry) -> None:
        said: TrueName = entry.current
        if not self._ui.dialogs.ask(
            self,
            self.tr("End the entry of {alias} today?").format(alias=said.alias),
            self.tr(
                "Today becomes the last day under this alias. The entry stays in the register, so"
                " that earlier decisions can be followed. For another last day, correct the entry."
            ),
            self.tr("End today"),
        ):
            return
        try:
            today = self._ui.now().date().isoformat()
            changes = register.end(self._ui.session, entry.id, today)
        except Exception as error:
            tell_error(self._ui, self, error)
        else:
            self._saved(changes)

    @Slot(object)
    def _saved(self, changes: Changes) -> None:
        self._ui.tell(changes)
        self.read()
        self.add_button.setFocus()

    @Slot()
    def _left(self) -> None:
        self.add_button.setFocus()

    def _show_state(self, *, shown: bool) -> None:
        self._covered.setVisible(not shown)
        self._open.setVisible(shown)
