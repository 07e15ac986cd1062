"""Tabs: each has room for its name, also when it was named while nobody saw it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.tabs import WideTabs


def test_a_tab_named_unseen_has_room_for_its_name(qtbot: QtBot) -> None:
    tabs = WideTabs("Parts")
    qtbot.addWidget(tabs)
    for title in ("Overview", "Journal"):
        tabs.addTab(QWidget(), title)
    tabs.resize(600, 300)
    tabs.show()
    QApplication.processEvents()
    tabs.hide()
    tabs.setTabText(1, "Journal  12")
    tabs.setTabVisible(1, visible=True)
    tabs.show()
    QApplication.processEvents()
    bar = tabs.tabBar()
    assert bar.tabRect(1).width() >= bar.tabSizeHint(1).width()
