"""What listeners hear: everything a person does, as Qt itself sends it, and in the right order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.common import hearing

Type = QEvent.Type


class Listener(QObject):
    """Writes down what it hears; keeps from the others what is `kept`."""

    def __init__(self, name: str, said: list[tuple[str, Type]]) -> None:
        super().__init__()
        self.name, self.said, self.kept = name, said, frozenset[Type]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.said.append((self.name, event.type()))
        return event.type() in self.kept


@pytest.fixture
def said() -> list[tuple[str, Type]]:
    return []


@pytest.fixture
def first(qapp: QApplication, said: list[tuple[str, Type]]) -> Iterator[Listener]:
    one = Listener("first", said)
    hearing.listen(qapp, one, hearing.DONE | hearing.SHOWN)
    yield one
    hearing.leave(qapp, one)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    return edit


def heard(said: list[tuple[str, Type]]) -> set[Type]:
    return {kind for _name, kind in said}


def test_what_a_person_does_is_heard(
    first: Listener, field: QLineEdit, said: list[tuple[str, Type]]
) -> None:
    """Each is made by Qt, so its class is what Qt's own events come as."""
    QShortcut(QKeySequence("Ctrl+J"), field)
    field.show()
    QTest.qWaitForWindowActive(field)
    field.resize(300, 40)
    field.setFocus()
    assert {Type.Show, Type.Resize} <= heard(said)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert {Type.KeyPress, Type.ShortcutOverride} <= heard(said)
    QTest.keyClick(field, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert Type.Shortcut in heard(said)
    first.kept = frozenset({Type.ContextMenu})  # no menu that outlives the test
    handle = field.windowHandle()
    QTest.mouseMove(handle, QPoint(20, 20))
    QTest.mouseClick(
        handle, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9)
    )
    assert {Type.MouseMove, Type.MouseButtonPress, Type.ContextMenu} <= heard(said)


def test_what_only_a_system_sends_is_heard(
    qapp: QApplication, first: Listener, field: QLineEdit, said: list[tuple[str, Type]]
) -> None:
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(field, turned)
    assert Type.Wheel in heard(said)


def test_what_comes_into_sight_is_heard_by_whoever_asks_for_it(
    qapp: QApplication, first: Listener, field: QLineEdit, said: list[tuple[str, Type]]
) -> None:
    last = Listener("last", said)
    hearing.listen(qapp, last)
    field.show()
    QTest.qWaitForWindowActive(field)
    field.resize(300, 40)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert ("last", Type.KeyPress) in said
    assert {("first", Type.Show), ("first", Type.Resize)} <= set(said)
    assert not {("last", Type.Show), ("last", Type.Resize)} & set(said)
    hearing.leave(qapp, last)


def test_what_nobody_does_is_not_asked_about(
    first: Listener, field: QLineEdit, said: list[tuple[str, Type]]
) -> None:
    field.setProperty("tone", "quiet")
    field.setStyleSheet("color: red")
    field.setEnabled(False)
    QLineEdit(field)
    assert said == []


def test_who_came_last_is_asked_first_and_may_keep_it(
    qapp: QApplication, first: Listener, field: QLineEdit, said: list[tuple[str, Type]]
) -> None:
    last = Listener("last", said)
    hearing.listen(qapp, last)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert said[:2] == [("last", Type.ShortcutOverride), ("first", Type.ShortcutOverride)]
    said.clear()
    last.kept = frozenset({Type.KeyPress})
    QTest.keyClick(field, Qt.Key.Key_B)
    assert field.text() == "a"
    assert ("last", Type.KeyPress) in said
    assert ("first", Type.KeyPress) not in said
    said.clear()
    hearing.listen(qapp, first)
    QTest.keyClick(field, Qt.Key.Key_C)
    assert said[0] == ("first", Type.ShortcutOverride)
    hearing.leave(qapp, last)
    said.clear()
    QTest.keyClick(field, Qt.Key.Key_D)
    assert field.text() == "ad"
    assert {name for name, _kind in said} == {"first"}


@pytest.mark.parametrize("by_qt", [False, True])
def test_who_is_gone_is_asked_no_more(
    by_qt: bool, qapp: QApplication, field: QLineEdit, said: list[tuple[str, Type]]
) -> None:
    gone: Listener | None = Listener("gone", said)
    assert gone is not None
    hearing.listen(qapp, gone)
    kept = gone if by_qt else None  # whoever still holds what Qt has deleted
    gone.deleteLater() if by_qt else None
    gone = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert said == []
    assert field.text() == "a"
    del kept
