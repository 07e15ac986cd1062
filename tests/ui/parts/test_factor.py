"""Factors rated by keyboard, with what is known about each folded away until it is wanted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from avhopp_desktop.domain.forms import Problem, check_fields
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import reference
from tests.ui.audit import unnamed
from tests.ui.parts.forms import CONTEXT
from ui.parts.field_group import FieldGroup
from ui.parts.fields_factor import FactorField
from ui.parts.question_keys import QuestionKeys


@pytest.fixture
def group(qtbot):
    step = reference.form_of(Kind.THREAT).step("threat")
    assert step is not None
    group = FieldGroup.for_step(step, CONTEXT)
    QuestionKeys(group)
    qtbot.addWidget(group)
    group.resize(760, 900)
    group.show()
    group.activateWindow()
    QApplication.processEvents()
    group.focus_first()
    return group


def factor(group: FieldGroup, name: str) -> FactorField:
    found = group.row(name).input
    assert isinstance(found, FactorField)
    return found


def press(*keys: str | Qt.Key) -> None:
    for key in keys:
        here = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(here, key)
        else:
            QTest.keyClick(here, key)


def test_one_key_rates_and_another_goes_on(group):
    press("2", Qt.Key.Key_Down, "?", Qt.Key.Key_Return, "0", Qt.Key.Key_Down, "1", "3")
    assert group.answers() == {
        "h1": {"rating": "2"},
        "h2": {"rating": "?"},
        "h3": {"rating": "0"},
        "h4": {"rating": "1"},
    }
    press(Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert "h3" not in group.answers()


def test_one_key_marks_as_critical_and_says_so(group):
    press("2", "k")
    assert group.answers()["h1"] == {"rating": "2", "critical": "yes"}
    assert factor(group, "h1").says_critical
    press("k")
    assert group.answers()["h1"] == {"rating": "2", "critical": "no"}
    assert not factor(group, "h1").says_critical


def test_details_unfold_when_wanted_and_are_told_in_one_line(group):
    one = factor(group, "h1")
    assert not one.is_open
    press("2", "d")
    assert one.is_open
    group.focus_field("h1", "comment")
    press("Sagt i telefon")
    group.focus_field("h1", "date")
    press("2026-11")
    one.focus_first()
    press("d")
    assert not one.is_open
    assert one.said == "2026-11 · Sagt i telefon"
    given = group.answers()
    assert given["h1"] == {"rating": "2", "date": "2026-11", "comment": "Sagt i telefon"}
    form = reference.form_of(Kind.THREAT)
    assert check_fields([f for f in form.fields() if f.id == "h1"], given) == []


def test_what_comes_from_last_time_is_marked_until_it_is_rated_again(group):
    known = {"rating": "2", "source": "police", "carried": "yes"}
    group.set_answers({"h1": known, "h2": known, "h3": known})
    assert factor(group, "h1").says_carried
    assert group.answers()["h1"] == known
    group.focus_field("h1")
    press("2", Qt.Key.Key_Down, "1", Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert [group.answers()[name].get("carried") for name in ("h1", "h2", "h3")] == [None] * 3
    assert group.answers()["h1"] == {"rating": "2", "source": "police"}
    assert not factor(group, "h1").says_carried


def test_the_last_factor_leads_on(group, qtbot):
    group.focus_field("h6")
    with qtbot.waitSignal(group.walked) as walked:
        press(Qt.Key.Key_Down)
    assert walked.args == [1]


def test_everything_in_it_has_a_name(group):
    press("d")
    assert unnamed(group) == []
    assert "Stämmer tydligt" in factor(group, "h1").steps.segments[2].accessibleName()


class Windows(QObject):
    """What is shown as a window of its own, were it for a moment: it takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_what_is_said_below_is_never_a_window(group, qapp):
    windows = Windows()
    qapp.installEventFilter(windows)
    rated = {"rating": "2", "source": "police", "critical": "yes", "carried": "yes"}
    group.set_answers({"h1": rated, "h2": rated})
    factor(group, "h2").unfold(open_=True)
    factor(group, "h3").unfold(open_=True)
    group.row("h4").toggle_help()
    group.show_problems([Problem("h5", "incomplete")])
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert factor(group, "h1").says_critical
    assert factor(group, "h3").is_open
    assert group.window() is group
    assert qapp.activeWindow() is group
