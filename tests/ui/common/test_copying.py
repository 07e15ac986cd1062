"""Nothing that is copied lies about unguarded; identity is not given away at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.common import hearing
from ui.common.clipboard import HINTS, SecretClipboard
from ui.common.copying import Copying, selected
from ui.common.early import keep_inside
from ui.common.labels import Label
from ui.common.words import breakable

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = "Ringer på torsdag"


class Desk(QWidget):
    """Two open texts, two that stay inside, one that is only read."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.app = app
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


def test_what_slips_by_from_an_identity_is_not_given(desk: Desk) -> None:
    desk.number.setFocus()
    desk.number.selectAll()
    desk.number.copy()
    assert on_board() == ""
    press(desk.line, Qt.Key.Key_V)
    assert _text(desk.line) == "070-1740605"


@pytest.mark.parametrize("kind", ["html", "picture", "address", "other"])
def test_no_other_format_slips_by(desk: Desk, kind: str) -> None:
    """Rich text goes on as plain text and marked; what cannot be marked is taken back."""
    data = QMimeData()
    if kind == "html":
        data.setHtml(f"<b>{WORDS}</b>")
        data.setText(WORDS)
    elif kind == "picture":
        picture = QImage(4, 4, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.red)
        data.setImageData(picture)
    elif kind == "address":
        data.setUrls([QUrl.fromLocalFile("/kanarie/Storgatan 1")])
    else:
        data.setData("application/x-kanarie", b"Storgatan 1")
    desk.line.setFocus()
    QGuiApplication.clipboard().setMimeData(data)
    left = QGuiApplication.clipboard().mimeData()
    if kind in ("html", "address"):
        assert is_guarded()
        assert not left.hasHtml()
        assert not left.hasUrls()
        assert desk.secret.holds_ours
    else:
        assert left is None or left.formats() == []


def test_a_table_gives_no_cell_unguarded(desk: Desk) -> None:
    """Qt's own tables answer Ctrl+C with the cell."""
    table = QTableWidget(1, 1)
    table.setItem(0, 0, QTableWidgetItem(WORDS))
    desk.layout().addWidget(table)
    table.show()
    for inside in (False, True):
        if inside:
            keep_inside(table)
        QGuiApplication.clipboard().clear()
        table.setCurrentCell(0, 0)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_C, CTRL)
        assert on_board() == ("" if inside else WORDS)
        assert inside or is_guarded()


def pull(widget: QWidget, at: QPoint) -> str:
    """Press on what is marked and move the mouse away, as one drags a text out. What is marked
    before the button is let go."""
    where = widget.viewport() if hasattr(widget, "viewport") else widget
    QTest.mousePress(where, Qt.MouseButton.LeftButton, pos=at)
    for step in range(1, 5):
        to = at + QPoint(8 * step, 0)
        kind, left = QMouseEvent.Type.MouseMove, Qt.MouseButton.LeftButton
        none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        there = QPointF(where.mapToGlobal(to))
        QApplication.sendEvent(where, QMouseEvent(kind, QPointF(to), there, none, left, plain))
    marked = selected(widget)
    QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=at)
    return marked


@pytest.mark.parametrize("name", ["line", "area", "browser", "label"])
def test_no_text_is_dragged_out(desk: Desk, name: str) -> None:
    """Not held back, Qt would give it to whatever program lies under the mouse. While a text is
    dragged it stays marked as it is; one that is not dragged is marked anew."""
    widget = getattr(desk, name)
    at = QPoint(30, 12 if hasattr(widget, "viewport") else widget.height() // 2)

    def drags() -> bool:
        widget.setFocus()
        if name == "label":
            widget.setSelection(0, len(WORDS))
        else:
            widget.selectAll()
        whole = selected(widget)
        return pull(widget, at) == whole

    assert not drags()
    assert on_board() == ""
    hearing.leave(desk.app, desk.copying)
    try:
        assert drags() is (name != "line")  # Qt itself lets no line be dragged
    finally:
        hearing.listen(desk.app, desk.copying)


def test_a_label_has_a_menu_that_copies(desk: Desk) -> None:
    for inside in (False, True):
        if inside:
            keep_inside(desk.label)
        QGuiApplication.clipboard().clear()
        desk.label.setSelection(0, 6)
        middle = QPoint(5, 5)
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, middle, desk.label.mapToGlobal(middle))
        QApplication.sendEvent(desk.label, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        [copy] = menu.actions()
        copy.trigger()
        menu.close()
        assert on_board() == ("" if inside else "Ringer")


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


def test_what_is_copied_has_no_places_to_break(qtbot: QtBot) -> None:
    label = Label("a" * 200, selectable=True)
    qtbot.addWidget(label)
    label.setSelection(0, len(breakable("a" * 200)))
    assert selected(label) == "a" * 200
