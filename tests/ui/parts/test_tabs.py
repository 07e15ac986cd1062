"""Tabs: each has room for its name, also when it was named while nobody saw it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.common.buttons import Button
from ui.parts.tabs import Tabs, WideTabs


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


@pytest.mark.parametrize("kind", [Tabs, WideTabs])
def test_the_keyboard_waits_at_the_tab_and_finds_its_place_again(
    qtbot: QtBot, kind: type[Tabs | WideTabs]
) -> None:
    tabs = kind("Parts")
    qtbot.addWidget(tabs)
    pages = []
    for title in ("Overview", "Journal"):
        page = QWidget()
        column = QVBoxLayout(page)
        for name in ("Void", "Write"):
            column.addWidget(Button(f"{name} {title}"))
        pages.append(page)
        tabs.addTab(page, title)
    tabs.show()
    tabs.activateWindow()
    QTest.qWaitForWindowActive(tabs)
    begun = pages[0].findChildren(Button)[1]
    begun.setFocus()
    QTest.keyClick(begun, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tabs.currentIndex() == 1
    assert tabs.tabBar().hasFocus()
    QTest.keyClick(tabs.tabBar(), Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert tabs.currentIndex() == 0
    assert tabs.tabBar().hasFocus()
    begun.setFocus()
    QTest.keyClick(begun, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    there = pages[1].findChildren(Button)[1]
    there.setFocus()
    QTest.keyClick(there, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert begun.hasFocus()
