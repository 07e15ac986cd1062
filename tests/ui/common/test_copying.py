"""T21: nothing that is copied lies about unguarded; identity is not given away at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.common.clipboard import HINTS, SecretClipboard
from ui.common.copying import Copying, keep_inside
from ui.common.labels import Label

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Ringer på torsdag"


class Desk(QWidget):
    """Two open texts, two that stay inside, one that is only read."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.secret = SecretClipboard(parent=self)
        self.theirs = False  # what the system says; the offscreen one does not
        self.copying = Copying(app, self.secret, self, lambda _mode: not self.theirs)
        self.line, self.area, self.browser = QLineEdit(), QPlainTextEdit(), QTextBrowser()
        self.label = Label(WORDS, selectable=True)
        self.number, self.place = QLineEdit(), QPlainTextEdit()
        keep_inside(self.number)
        holder = QWidget()
        keep_inside(holder)
        QVBoxLayout(holder).addWidget(self.place)
        column = QVBoxLayout(self)
        for widget in (self.line, self.area, self.browser, self.label, self.number, holder):
            column.addWidget(widget)
        self.line.setText(WORDS)
        self.area.setPlainText(f"{WORDS}\noch fredag")
        self.browser.setPlainText(WORDS)
        self.number.setText("070-1740605")
        self.place.setPlainText("Storgatan 1")


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    QGuiApplication.clipboard().clear()
    made = Desk(qapp)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.copying.stop()
    made.secret.clear()
    made.hide()
    made.deleteLater()


def on_board() -> str:
    return QGuiApplication.clipboard().text()


def is_guarded() -> bool:
    data = QGuiApplication.clipboard().mimeData()
    return all(bytes(data.data(kind).data()) == value for kind, value in HINTS.items())


def press(widget: QWidget, letter: Qt.Key) -> None:
    widget.setFocus()
    if hasattr(widget, "selectAll"):
        widget.selectAll()
    QTest.keyClick(widget, letter, CTRL)


def test_copied_text_is_guarded_everywhere(desk: Desk) -> None:
    for widget, words in (
        (desk.line, WORDS),
        (desk.area, f"{WORDS}\noch fredag"),
        (desk.browser, WORDS),
    ):
        QGuiApplication.clipboard().clear()
        press(widget, Qt.Key.Key_C)
        assert on_board() == words
        assert is_guarded()
        assert desk.secret.holds_ours
    desk.secret.clear()
    assert on_board() == ""


def test_text_that_is_only_read_is_guarded_too(desk: Desk) -> None:
    desk.label.setSelection(0, 6)
    desk.label.setFocus()
    QTest.keyClick(desk.label, Qt.Key.Key_C, CTRL)
    assert on_board() == "Ringer"
    assert is_guarded()


def test_what_slips_by_is_marked_at_once(desk: Desk) -> None:
    """Whatever else in Qt puts text there: its menus on labels, dialogs, code to come."""
    desk.line.selectAll()
    desk.line.copy()
    assert on_board() == WORDS
    assert is_guarded()
    assert desk.secret.holds_ours


def test_cut_takes_away_and_can_be_undone(desk: Desk) -> None:
    for widget in (desk.line, desk.area):
        press(widget, Qt.Key.Key_X)
        assert is_guarded()
        assert _text(widget) == ""
        widget.undo()
        assert _text(widget).startswith(WORDS)


def test_identity_stays_inside_and_can_be_pasted_there(desk: Desk) -> None:
    for source, words in ((desk.number, "070-1740605"), (desk.place, "Storgatan 1")):
        press(source, Qt.Key.Key_C)
        assert on_board() == ""
        for target in (desk.line, desk.area):
            press(target, Qt.Key.Key_V)
            assert _text(target) == words
    press(desk.number, Qt.Key.Key_X)
    assert _text(desk.number) == ""
    press(desk.line, Qt.Key.Key_V)
    assert _text(desk.line) == "070-1740605"
    assert on_board() == ""


def test_what_another_program_copies_is_pasted_next(desk: Desk) -> None:
    press(desk.number, Qt.Key.Key_C)
    theirs = QMimeData()
    theirs.setText("deras")
    desk.theirs = True
    QGuiApplication.clipboard().setMimeData(theirs)
    press(desk.line, Qt.Key.Key_V)
    assert _text(desk.line) == "deras"


def test_a_covered_passphrase_is_not_copied(desk: Desk) -> None:
    desk.line.setEchoMode(QLineEdit.EchoMode.Password)
    press(desk.line, Qt.Key.Key_C)
    press(desk.line, Qt.Key.Key_X)
    assert on_board() == ""
    assert _text(desk.line) == WORDS


def test_read_only_text_is_not_cut(desk: Desk) -> None:
    desk.area.setReadOnly(True)
    press(desk.area, Qt.Key.Key_X)
    assert _text(desk.area).startswith(WORDS)


@pytest.mark.parametrize("name", ["line", "area", "number"])
def test_the_context_menu_copies_the_same_way(desk: Desk, qtbot: QtBot, name: str) -> None:
    widget = getattr(desk, name)
    widget.setFocus()
    widget.selectAll()
    where = widget.viewport() if isinstance(widget, QPlainTextEdit) else widget
    middle = QPoint(5, 5)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(where, QContextMenuEvent(reason, middle, where.mapToGlobal(middle)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    [copy] = [one for one in menu.actions() if one.objectName() == "edit-copy"]
    copy.trigger()
    menu.close()
    if name == "number":
        assert on_board() == ""
        assert desk.copying.paste(desk.line)
    else:
        assert on_board().startswith(WORDS)
        assert is_guarded()


def _text(widget: QLineEdit | QPlainTextEdit) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
