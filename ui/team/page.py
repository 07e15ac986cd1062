"""For those who lead: what waits, who has how much, who stands behind an alias."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.changes import Changes
from ui.common import theme
from ui.common.labels import page_title
from ui.common.theme import Space
from ui.parts.tabs import Tabs
from ui.session import Place, UiSession
from ui.team.cover_tab import CoverTab
from ui.team.doubles_tab import DoublesTab
from ui.team.load_tab import LoadTab
from ui.team.queue_tab import QueueTab
from ui.team.register_tab import RegisterTab

_LOW = 330
"""Least height of a tab at 100 % text: three lines of the queue can be seen."""


def make(ui: UiSession) -> QWidget:
    """The page for the main window; for those who may assign."""
    return TeamPage(ui)


class Part(Protocol):
    """What every tab answers to."""

    def read(self) -> None:
        """Read again."""

    def shown(self) -> None:
        """The tab has come to the front."""


class TeamPage(QWidget):
    """One tab for each thing."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self._parts: dict[str, Part] = {}
        self.tabs = Tabs(self.tr("Parts of leading the team"), theme.px(_LOW))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(page_title(self.tr("Leading the team")))
        column.addWidget(self.tabs, 1)
        self.queue = QueueTab(ui)
        self.load = LoadTab(ui)
        self.cover = CoverTab(ui)
        self.register = RegisterTab(ui)
        self.doubles = DoublesTab(ui)
        self._add("queue", self.queue, self.tr("First contacts"))
        self._add("load", self.load, self.tr("Work load"))
        self._add("cover", self.cover, self.tr("Cover for absence"))
        self._add("doubles", self.doubles, self.tr("Possible doubles"))
        self._add("register", self.register, self.tr("Register of names"))
        self.tabs.currentChanged.connect(self._tab_changed)
        ui.changed.connect(self._changed)

    def place(self) -> Place:
        """See `ui.session.Page`."""
        return Place("team", part=self.tabs.currentWidget().objectName())

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`."""
        tab = self.findChild(QWidget, place.part) if place.part in self._parts else None
        if tab is not None:
            self.tabs.setCurrentWidget(tab)

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self._current().shown()

    def tab(self, name: str) -> None:
        """Bring a tab to the front: queue, load, cover, doubles or register."""
        tab = self.findChild(QWidget, name)
        if tab is not None:
            self.tabs.setCurrentWidget(tab)

    def _add(self, name: str, tab: QWidget, title: str) -> None:
        tab.setObjectName(name)
        self._parts[name] = tab  # type: ignore[assignment]  # a tab is both
        self.tabs.addTab(tab, title)

    def _current(self) -> Part:
        return self._parts[self.tabs.currentWidget().objectName()]

    @Slot()
    def _tab_changed(self) -> None:
        """The keyboard stays where it is: whoever walks along the tabs walks on."""
        self._current().read()

    @Slot(object)
    def _changed(self, changes: Changes) -> None:
        """The tab on the screen reads again now, the others when they come to the front."""
        if changes.case_list or changes.staff or changes.register:
            self._current().read()
