"""A long step: what is seen of it is there at once, the rest comes, and nothing is lost between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout

from tests.ui.intake.test_page import open_page
from ui.main_window.tab_order import ReadInOrder
from ui.parts.scroll import scroller_around

DEBTS = [{"type": "rent", "span": "to_10k"}, {"type": "other"}] * 3


@pytest.fixture
def page(qtbot, session):
    page = open_page(qtbot, session)
    yield page
    page.desk.autosave.settle()


def come_to(page, step="assessment", **answers):
    """The group of a step that somebody comes to; only what is seen of it is made."""
    page.desk.work.answers = {**page.desk.work.answers, **answers}
    page.stepper.go(step)
    group = page.desk.group(step)
    assert not group.whole
    return group


class Window(ReadInOrder):
    """Around a page, as the main window is."""

    inside = None

    @property
    def page(self):
        return self.inside


def is_filled(group) -> bool:
    """Whether a step that is shown fills what is seen of it, or ends there."""
    if group.whole:
        return True
    scroll = scroller_around(group)
    QCoreApplication.sendPostedEvents()
    last = [row for row in group._rows.values() if not row.isHidden()][-1]
    bottom = last.mapTo(scroll.viewport(), QPoint(0, last.height())).y()
    return bottom >= scroll.viewport().height()


@pytest.mark.parametrize("waited", [False, True])
def test_what_is_seen_of_a_step_is_there_at_once(qtbot, page, waited):
    page.resize(1200, 1400)
    page.desk.work.answers = {**page.desk.work.answers, "debts": DEBTS}
    page.desk.steps_ahead.begin([])
    if waited:
        page.desk.make_ahead()
        qtbot.waitUntil(lambda: page.desk.steps_ahead.done, timeout=30_000)
    for step in page.desk.steps:
        page.stepper.go(step)
        assert is_filled(page.desk.group(step)), step


def test_the_rest_of_a_step_comes_by_itself(qtbot, page):
    group = come_to(page, debts=DEBTS)
    qtbot.waitUntil(lambda: group.whole, timeout=30_000)
    shown = [name for name in group.asked() if group.row(name).isVisible()]
    assert shown == group.asked()
    assert len(group.row("debts").input.inner.rows) == len(DEBTS)


def test_what_is_not_made_yet_keeps_its_answers_and_its_problems(page):
    given = {"debts": DEBTS, "goal": "Ett annat liv", "application_date": "inte nu"}
    group = come_to(page, **given)
    page.desk.show_problems("assessment", reminding=True)
    assert {name: group.answers()[name] for name in given} == given
    group.set_answer("goal", "Ett lugnt liv")
    group.finish()
    assert {name: group.answers()[name] for name in given} == {**given, "goal": "Ett lugnt liv"}
    assert group.row("application_date").problem_text


def test_an_answer_is_whole_while_its_lines_come(page):
    group = come_to(page, debts=DEBTS)
    while not group._questions.rows.get("debts"):
        group.make_next()
    debts = group._questions.rows["debts"].input.inner
    assert len(debts.rows) < len(DEBTS)
    assert group.answers()["debts"] == DEBTS
    debts.add_button.click()
    assert len(debts.rows) == len(DEBTS) + 1
    assert group.answers()["debts"] == DEBTS


def test_what_is_typed_meanwhile_is_kept(qtbot, page):
    group = come_to(page, debts=DEBTS)
    group.focus_field("goal")
    QTest.keyClicks(QApplication.focusWidget(), "Ett annat liv")
    page.desk.autosave.flush()
    qtbot.waitUntil(lambda: group.whole, timeout=30_000)
    assert page.desk.answers()["goal"] == "Ett annat liv"
    assert page.desk.answers()["debts"] == DEBTS
    assert group.row("goal").isAncestorOf(QApplication.focusWidget())


def at_the_end_of_what_is_made(group) -> tuple[str, str]:
    """Gives the keyboard to the last question that is made; it, and the next that is asked."""
    asked = group.asked()
    made = [name for name in asked if name in group._rows]
    last = [name for name in made if group.row(name).input.inputs()][-1]
    group.row(last).input.inputs()[-1].setFocus()
    return last, asked[len(made)]


def test_keys_lead_on_to_what_is_not_made_yet(page):
    group = come_to(page)
    _, coming = at_the_end_of_what_is_made(group)
    here, control = QApplication.focusWidget(), Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(here, Qt.Key.Key_Down, control)
    assert group.row(coming).isAncestorOf(QApplication.focusWidget())


def test_tab_leads_on_to_what_is_not_made_yet(qtbot, page):
    window = Window()
    qtbot.addWidget(window)
    window.resize(1072, 800)
    QVBoxLayout(window).addWidget(page)
    window.inside = page
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    group = come_to(page)
    last, coming = at_the_end_of_what_is_made(group)
    for _ in range(40):  # through the answers of one question
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if not group.row(last).isAncestorOf(QApplication.focusWidget()):
            break
    assert group.row(coming).isAncestorOf(QApplication.focusWidget())
    page.setParent(None)


def test_end_makes_all_of_a_step(page):
    group = come_to(page)
    QTest.keyClick(scroller_around(group), Qt.Key.Key_End)
    assert group.whole
    assert not group.row(group.asked()[-1]).visibleRegion().isEmpty()
