"""Help in the real window: at the page one is on, beside the work, by keyboard."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import unnamed
from tests.ui.shell import Running, found
from ui.cases.case_page import CasePage
from ui.common import theme
from ui.common.help_window import HelpWindow
from ui.common.theme import Mode
from ui.intake.page import IntakePage
from ui.main_window.window import MainWindow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_before_anybody_has_unlocked(running: Running) -> None:
    start = running.program.start_page
    for show, topic in (
        (start.begin, "founding"),
        (start.show_founding, "founding"),
        (start.show_unlock, "unlock"),
        (start.show_recover, "recovery"),
        (start.show_restore, "restore"),
        (start.show_damage, "damage"),
    ):
        show()
        assert f1(running).page_name == topic
    start.help_button.click()
    assert help_of(running).page_name == "damage"
    running.program.help.close()


def test_every_page_opens_its_own(running: Running) -> None:
    window = at_work(running)
    for name in window.names():
        window.show_page(name)
        assert f1(running).page_name == name
    window.side_bar.findChild(QWidget, "help").click()
    assert help_of(running).isVisible()
    running.program.help.close()


def test_f1_is_the_questions_first_and_shift_f1_the_pages(running: Running) -> None:
    window = at_work(running)
    window.start_intake()
    page = window.page
    assert isinstance(page, IntakePage)
    page.desk.focus_field("can_talk")
    group = page.desk.group(page.stepper.current)
    row = group.row("can_talk")
    assert row.help_shown == ""
    press(Qt.Key.Key_F1)
    assert row.help_shown == row.help_text != ""
    assert running.program.help.window is None
    press(Qt.Key.Key_F1, SHIFT)
    assert help_of(running).page_name == "intake"
    running.program.help.close()


def test_help_keeps_what_is_typed_and_gives_the_keyboard_back(
    running: Running, qtbot: QtBot
) -> None:
    window = at_work(running)
    window.start_intake()
    page = window.page
    assert isinstance(page, IntakePage)
    page.desk.focus_field("codeword")
    QTest.keyClicks(QApplication.focusWidget(), "Kaffet kall")
    typed_in = QApplication.focusWidget()
    press(Qt.Key.Key_F1, SHIFT)
    shown = help_of(running)
    come_to_front(shown)
    assert shown.reader.hasFocus()
    QTest.keyClick(shown.reader, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    running.program.frame.activateWindow()  # a window manager does this; here nobody does
    come_to_front(running.program.frame)
    assert QApplication.focusWidget() is typed_in
    assert page.desk.answers()["codeword"] == "Kaffet kall"


def test_a_call_comes_while_the_help_is_open(running: Running) -> None:
    window = at_work(running)
    shown = f1(running)
    come_to_front(shown)
    QTest.keyClick(shown.reader, Qt.Key.Key_N, CTRL)
    assert window.page_name == "intake"
    running.program.help.close()


def test_search_links_and_the_way_back(running: Running) -> None:
    at_work(running)
    shown = f1(running)
    come_to_front(shown)
    before = shown.page_name
    every = shown.list.count()
    QTest.keyClick(shown.reader, Qt.Key.Key_F, CTRL)
    assert shown.search.hasFocus()
    QTest.keyClicks(shown.search, "112")
    assert 0 < shown.list.count() < every
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    first = shown.page_name
    assert "112" in shown.reader.toPlainText()
    shown.reader.anchorClicked.emit(QUrl("writing"))
    assert shown.page_name == "writing"
    shown.reader.anchorClicked.emit(QUrl("https:nowhere"))
    assert shown.page_name == "writing"
    QTest.keyClick(shown.reader, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown.page_name == first
    shown.go_back()
    assert shown.page_name == before
    shown.go_back()
    assert shown.page_name == before
    shown.search.setText("giraff")
    assert shown.nothing.isVisible()
    assert shown.list.count() == 0
    assert unnamed(shown) == []
    running.program.help.close()


def test_nothing_is_loaded_from_anywhere(running: Running) -> None:
    at_work(running)
    shown = f1(running)
    shown.reader.show_text("# A\n\n![x](file:///etc/hostname) <img src='x'> [y](other)")
    assert shown.reader.loadResource(2, QUrl("file:///etc/hostname")) is None
    running.program.help.close()


def test_a_tab_with_help_of_its_own_comes_first(running: Running) -> None:
    window = at_work(running)
    window.start_intake()
    page = window.page
    assert isinstance(page, IntakePage)
    page.desk.focus_field("codeword")
    QTest.keyClicks(QApplication.focusWidget(), "x")
    window.ui.flush()
    assert page.case is not None
    window.open_case(page.case)
    assert isinstance(window.page, CasePage)
    assert window.help_topics()[-1] == "case"
    window.page.tabs.currentWidget().setObjectName("threat")
    assert f1(running).page_name == "case-threat"
    running.program.help.close()


def test_a_long_title_of_the_index_takes_more_lines(
    qapp: QApplication, qtbot: QtBot, swedish: None
) -> None:
    theme.apply(qapp, Mode.LIGHT, 2.0)
    parent = QWidget()
    qtbot.addWidget(parent)
    help_window = HelpWindow(parent, "sv")
    help_window.open_at("intake")
    index, lines = help_window.list, []
    for width in (1_300, 900):  # what there is room for, and less
        help_window.resize(width, 700)
        QApplication.processEvents()
        for number in range(index.count()):
            option = QStyleOptionViewItem()
            index.itemDelegate().initStyleOption(option, index.indexFromItem(index.item(number)))
            option.rect = index.visualItemRect(index.item(number))
            what = QStyle.SubElement.SE_ItemViewItemText
            room = index.style().subElementRect(what, option, index)
            words = index.fontMetrics().boundingRect(
                room, Qt.TextFlag.TextWordWrap, index.item(number).text()
            )
            assert words.height() <= option.rect.height(), option.text
            lines.append(words.height() // index.fontMetrics().height())
    assert max(lines) > 1
    help_window.close()


def at_work(running: Running) -> MainWindow:
    running.program.start_page.opened.emit(found(running.program.folder))
    window = running.program.window
    assert window is not None
    return window


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def come_to_front(window: QWidget) -> None:
    """A window is called active when its parent is: wait for the window itself."""
    end = time.monotonic() + 30
    while QApplication.activeWindow() is not window:
        assert time.monotonic() < end
        QTest.qWait(5)


def f1(running: Running) -> HelpWindow:
    """Press F1 on the page itself, where no question has the keyboard."""
    frame = running.program.frame
    frame.activateWindow()
    come_to_front(frame)
    QTest.keyClick(frame, Qt.Key.Key_F1)
    return help_of(running)


def help_of(running: Running) -> HelpWindow:
    shown = running.program.help.window
    assert shown is not None
    assert shown.isVisible()
    return shown
