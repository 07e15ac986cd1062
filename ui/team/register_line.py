"""One entry of the register of names, with its earlier wordings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services.register import EntryVersion, RegisterEntry
from ui.common.buttons import Button
from ui.common.early import keep_inside
from ui.common.labels import Badge, Label, Muted
from ui.common.theme import Space
from ui.parts.flow_layout import FlowLayout
from ui.parts.times import stamp_words
from ui.session import UiSession


class RegisterLine(QWidget):
    """Alias, name, title, and how long it held."""

    correct_wanted = Signal(object)  # RegisterEntry
    end_wanted = Signal(object)  # RegisterEntry

    def __init__(self, ui: UiSession, entry: RegisterEntry) -> None:
        super().__init__()
        self._ui = ui
        self.entry = entry
        keep_inside(self)
        said = entry.current
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        top = FlowLayout(gap=Space.S)
        top.addWidget(Label(said.alias, "subheading"))
        if said.holds_on(ui.now().date()):
            top.addWidget(Badge(self.tr("in force"), "good", "circle-check"))
        else:
            top.addWidget(Badge(self.tr("not now"), "neutral", "history"))
        self._add_buttons(top)
        column.addLayout(top)
        column.addWidget(Label(said.name, "strong", selectable=True))
        column.addWidget(Muted(self._about(said)))
        self._old = QWidget()
        old = QVBoxLayout(self._old)
        old.setContentsMargins(Space.M, Space.XS, 0, Space.XS)
        old.setSpacing(Space.S)
        for before, after in zip(entry.versions[:-1], entry.versions[1:], strict=True):
            old.addWidget(self._wording(before, after))
        self._old.hide()
        column.addWidget(self._old)

    def _add_buttons(self, row: FlowLayout) -> None:
        said = self.entry.current
        row.push()
        self.correct_button = Button(self.tr("Correct …"), "secondary", "pencil")
        self.correct_button.setAccessibleName(
            self.tr("Correct the entry of {alias}").format(alias=said.alias)
        )
        self.correct_button.clicked.connect(lambda: self.correct_wanted.emit(self.entry))
        self.end_button = Button(self.tr("End …"), "secondary", "calendar")
        self.end_button.setAccessibleName(
            self.tr("End the entry of {alias}").format(alias=said.alias)
        )
        self.end_button.clicked.connect(lambda: self.end_wanted.emit(self.entry))
        self.old_button = Button(
            self.tr("Earlier wordings (%n)", "", len(self.entry.versions) - 1), "quiet", "history"
        )
        self.old_button.clicked.connect(self.show_old)
        for button in (self.old_button, self.correct_button, self.end_button):
            row.addWidget(button)
        if said.until:
            self.end_button.hide()
        if len(self.entry.versions) == 1:
            self.old_button.hide()

    @Slot()
    def show_old(self) -> None:
        """Show the earlier wordings, or take them away."""
        self._old.setVisible(self._old.isHidden())

    def _wording(self, before: EntryVersion, after: EntryVersion) -> QWidget:
        today = self._ui.now().date()
        replaced = self.tr("replaced {time} by {alias}").format(
            time=stamp_words(after.time, today, self._ui.language), alias=after.by
        )
        if after.reason:
            replaced = f"{replaced}: {after.reason}"
        words = f"{before.said.alias} · {before.said.name} · {self._about(before.said)}"
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(words))
        column.addWidget(Muted(replaced, small=True))
        return box

    def _about(self, said: TrueName) -> str:
        if said.until:
            when = self.tr("{since} to {until}").format(since=said.since, until=said.until)
        else:
            when = self.tr("from {since}").format(since=said.since)
        return f"{said.title} · {when}" if said.title else when
