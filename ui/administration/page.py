"""Administration: one page with a tab for each thing that is looked after."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from avhopp_desktop.domain.permissions import Permission
from ui.administration.about_tab import AboutTab
from ui.administration.account_tab import AccountTab
from ui.administration.backup_tab import BackupTab
from ui.administration.card_tab import CardTab
from ui.administration.check_tab import CheckTab
from ui.administration.look_tab import LookTab
from ui.administration.staff_tab import StaffTab
from ui.administration.tab import Tab
from ui.common.labels import page_title
from ui.common.theme import Space
from ui.parts.tabs import Tabs
from ui.session import Place, UiSession


def make(ui: UiSession) -> QWidget:
    """The page for the main window."""
    return AdministrationPage(ui)


class AdministrationPage(QWidget):
    """Only the tabs the role permits are there."""

    def __init__(self, ui: UiSession) -> None:
        super().__init__()
        self.tabs = Tabs(self.tr("Administration"))
        self._by_name: dict[str, Tab] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 0)
        column.setSpacing(Space.S)
        column.addWidget(page_title(self.tr("Administration")))
        column.addWidget(self.tabs, 1)
        self._add("account", self.tr("My account"), AccountTab(ui))
        if ui.may(Permission.SEE_STAFF):
            self._add("staff", self.tr("Staff"), StaffTab(ui))
        if ui.may(Permission.BACK_UP):
            self._add("backup", self.tr("Backup"), BackupTab(ui))
        if ui.may(Permission.VERIFY):
            self._add("check", self.tr("Check"), CheckTab(ui))
        if ui.may(Permission.KEEP_CONTACTS):
            self._add("card", self.tr("Our contact card"), CardTab(ui))
        self._add("look", self.tr("Appearance"), LookTab(ui))
        self._add("about", self.tr("About"), AboutTab(ui))
        self.tabs.currentChanged.connect(self._tab_changed)

    def tab(self, name: str) -> Tab:
        """Bring a tab to the front: account, staff, backup, check, card, look or about."""
        tab = self._by_name[name]
        self.tabs.setCurrentWidget(tab)
        return tab

    def place(self) -> Place:
        """See `ui.session.Page`."""
        current = self.tabs.currentWidget()
        name = next((key for key, tab in self._by_name.items() if tab is current), "")
        return Place("administration", part=name)

    def return_to(self, place: Place) -> None:
        """See `ui.session.Page`."""
        if place.part in self._by_name:
            field = self.tab(place.part).findChild(QWidget, place.field) if place.field else None
            (field or self.tabs.tabBar()).setFocus()

    def shown(self) -> None:
        """See `ui.session.Page`."""
        self.tabs.tabBar().setFocus()
        self._tab_changed()

    def _add(self, name: str, title: str, tab: Tab) -> None:
        self._by_name[name] = tab
        self.tabs.addTab(tab, title)

    @Slot()
    def _tab_changed(self) -> None:
        current = self.tabs.currentWidget()
        if isinstance(current, Tab):
            current.shown()
