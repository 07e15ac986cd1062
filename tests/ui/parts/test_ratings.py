"""Areas of life rated by two: by keyboard, with the meaning of each step in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from avhopp_desktop.domain.forms import Choice, Kind, Text
from tests.ui.audit import unnamed
from tests.ui.parts.forms import CONTEXT, a_field, choices
from ui.parts.field_group import FieldGroup
from ui.parts.fields_linked import LinkedField
from ui.parts.fields_ratings import RatingsField
from ui.parts.question_keys import QuestionKeys

SCALE = tuple(
    Choice(f"n{n}", Text(f"{n} · Betydelse {n}", f"{n} · Meaning {n}")) for n in (1, 2, 3)
)


@pytest.fixture
def group(qtbot):
    field = a_field(
        Kind.RATINGS,
        choices=choices("home", "money", "hope"),
        raters=choices("own", "worker"),
        scale=SCALE,
    )
    group = FieldGroup([field, a_field(Kind.LINKED, id="threat")], CONTEXT)
    QuestionKeys(group)
    qtbot.addWidget(group)
    group.resize(800, 700)
    group.show()
    group.activateWindow()
    QApplication.processEvents()
    group.focus_first()
    return group


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def name() -> str:
    return QApplication.focusWidget().accessibleName()


def test_digits_and_enter_go_through_every_area(group):
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_2):
        press(key, Qt.Key.Key_Return)
    ratings = group.row("asked").input
    assert ratings.value() == {
        "home": {"own": 1, "worker": 2},
        "money": {"own": 3, "worker": 3},
        "hope": {"own": 2},
    }
    press(Qt.Key.Key_1, Qt.Key.Key_Return)
    assert group.row("threat").isAncestorOf(QApplication.focusWidget())


def test_arrows_rate_and_change_the_area(group):
    ratings = group.row("asked").input
    assert isinstance(ratings, RatingsField)
    press(Qt.Key.Key_2, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_1)
    assert ratings.value() == {"home": {"own": 3}, "money": {"own": 1}}
    press(Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert ratings.value() == {"money": {"own": 1}}
    assert group.answers() == {"asked": {"money": {"own": 1}}}


def test_the_meaning_of_a_step_is_said_and_shown(group):
    press(Qt.Key.Key_2)
    assert "Betydelse 2" in name()
    assert "Home" in name()
    shown = [
        w.text()
        for w in group.row("asked").input.area("home").findChildren(type(group.row("asked")._label))
    ]
    assert "2 · Betydelse 2" in shown


def test_a_reason_is_asked_for_once_there_is_a_number(group):
    area = group.row("asked").input.area("home")
    reason = area.findChild(QLineEdit)
    assert reason.isHidden()
    press(Qt.Key.Key_2, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is reason
    QTest.keyClicks(reason, "flyttar ofta")
    assert group.answers()["asked"] == {"home": {"own": 2, "why": "flyttar ofta"}}
    group.set_answers(group.answers())
    assert group.answers()["asked"]["home"]["why"] == "flyttar ofta"


def test_it_has_room_in_a_narrow_window(group, qtbot):
    group.resize(420, 700)
    QApplication.processEvents()
    ratings = group.row("asked").input
    for area in ("home", "hope"):
        for widget in ratings.area(area).inputs():
            if widget.isVisible():
                right = widget.mapTo(group, widget.rect().topRight()).x()
                assert right <= group.width()


def test_every_input_has_a_name(group):
    assert unnamed(group) == []


def test_a_linked_record_is_asked_for_and_never_typed(group, qtbot):
    row = group.row("threat").input
    assert isinstance(row, LinkedField)
    assert "threat" not in group.answers()
    with qtbot.waitSignal(group.wanted) as heard:
        row.button.click()
    assert heard.args == ["threat"]
    group.set_answer("threat", 2)
    assert group.answers()["threat"] == 2
