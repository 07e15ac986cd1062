"""Beside the questions: the script to read aloud, the steps that come and go, the other ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.ui.audit import unnamed
from tests.ui.offices import page_session
from ui.intake.page import IntakePage, make


@pytest.fixture
def page(qtbot, session):
    page = make(page_session(session))
    assert isinstance(page, IntakePage)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    yield page
    page.desk.autosave.settle()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        QApplication.processEvents()


def type_answer(page: IntakePage, field: str, words: str) -> None:
    page.desk.focus_field(field)
    QTest.keyClicks(QApplication.focusWidget(), words)


# The script


def test_one_key_brings_the_script_and_takes_it_away(page):
    type_answer(page, "codeword", "Katten")
    asked = QApplication.focusWidget()
    press(Qt.Key.Key_F2)
    script = page.workspace.script
    assert script.isVisible()
    assert QApplication.focusWidget() is script.box("who_we_are")
    press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    told = page.desk.answers()["info_limits"]
    assert told["points"] == ["who_we_are", "voluntary"]
    assert told["at"].endswith("Z")
    assert QApplication.focusWidget() is script.box("secrecy")
    press(Qt.Key.Key_F2)
    assert not script.isVisible()
    assert QApplication.focusWidget() is asked
    press(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is script.box("secrecy"), "it goes on where it was left"
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is asked


def test_what_is_ticked_in_the_form_is_ticked_in_the_script(page):
    field = page.desk.group("danger").row("info_limits").input.inner
    press(Qt.Key.Key_F2)
    field.say("limits", True)
    assert page.workspace.script.box("limits").isChecked()
    page.desk.group("danger").set_answer("info_limits", None)
    page.workspace.script.refresh()
    assert not page.workspace.script.box("limits").isChecked()


def test_in_a_narrow_window_the_script_takes_the_place_of_the_questions(page):
    page.resize(700, 800)
    press(Qt.Key.Key_F2)
    assert not page.stepper.isVisible()
    assert page.workspace.script.isVisible()
    press(Qt.Key.Key_F2)
    assert page.stepper.isVisible()


# Steps, age, numbers


def test_the_step_about_children_comes_with_a_child(page):
    step = page.stepper._step("child")
    assert step.button.isHidden()
    page.desk.focus_field("kids_there")
    press(Qt.Key.Key_J)
    assert not step.button.isHidden()
    page.stepper.go("child")
    assert page.desk.group("child").row("received").isVisible()
    page.desk.focus_field("kids_there")
    press(Qt.Key.Key_N)
    assert step.button.isHidden()
    page.stepper.go("basics")
    page.stepper.forward()
    assert page.stepper.current == "assessment"


def test_the_age_is_worked_out_and_then_not_asked(page):
    page.stepper.go("basics")
    age = page.desk.group("basics").row("age_flag").input
    assert age.isEnabled()
    type_answer(page, "born", "2012")
    assert page.desk.answers()["age_flag"] == "under_18"
    assert not age.isEnabled()
    assert not page.stepper._step("child").button.isHidden()
    assert page.desk.group("basics").row("guardians").isVisible()
    press(Qt.Key.Key_Return)
    assert page.desk.group("basics").row("protected").isAncestorOf(QApplication.focusWidget())


def test_the_step_about_children_says_what_holds_at_that_age(page):
    type_answer(page, "born", "2012-02-01")
    page.stepper.go("child")
    note = page.desk.group("child")._note
    assert note.isVisible()
    assert "12" in note.text
    page.desk.focus_field("born")
    page.desk.group("basics").set_answer("born", "1990")
    page.desk._changed("born")
    assert note.isHidden()


def test_a_number_that_does_not_add_up_warns_and_is_saved(page, session):
    type_answer(page, "pnr", "19900101-2391")
    page.stepper.go("assessment")
    row = page.desk.group("basics").row("pnr")
    assert row.problem_text
    page.save_and_leave()
    assert intake.resume(session, page.case).answers["pnr"] == "19900101-2391"


def test_a_step_that_nobody_opened_loses_nothing(page, session, qtbot):
    type_answer(page, "codeword", "Katten")
    page.desk.autosave.flush()
    work = intake.resume(session, page.case)
    intake.autosave(session, work, {**work.answers, "goal": "bo kvar", "born": "1999"})
    again = make(page_session(session), page.case)
    qtbot.addWidget(again)
    again.show()
    assert again.desk.answers()["goal"] == "bo kvar"
    again.desk.autosave.touch()
    again.desk.autosave.flush()
    assert intake.resume(session, page.case).answers["goal"] == "bo kvar"
    again.stepper.go("assessment")
    assert again.desk.group("assessment").row("goal").input.value() == "bo kvar"
    again.desk.autosave.settle()


def test_the_summary_says_what_is_known_and_what_comes(page):
    type_answer(page, "codeword", "Katten sover")
    page.desk.group("ahead").set_answer(
        "next_step", {"what": "Ringa", "who": "Anna", "when": "2099-11-21T14:00"}
    )
    page.stepper.go("summary")
    QApplication.processEvents()
    said = [label.text() for label in page.summary.findChildren(QLabel)]
    assert "Katten sover" in said
    assert any("2099" in text for text in said)
    assert any(link.text() for link in page.summary.links)


# Ends


def test_an_end_by_keyboard_leaves_nothing_typed(page, session):
    type_answer(page, "codeword", "Katten sover")
    page.desk.autosave.flush()
    page.end_button.click()
    card = page.workspace.ending
    assert not page.stepper.isVisible()
    assert not card.remains.isVisible()
    assert not card.end_button.isEnabled()
    press(Qt.Key.Key_1, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is card.end_button
    left = []
    page.left.connect(lambda: left.append(True))
    press(Qt.Key.Key_Space)
    assert left == [True]
    assert cases.list_cases(session, CaseFilter()) == []
    (case,) = cases.list_cases(session, CaseFilter(voided=True, ended=True))
    assert "codeword" not in intake.resume(session, case).answers


def test_going_back_from_the_end_changes_nothing(page):
    type_answer(page, "codeword", "Katten")
    asked = QApplication.focusWidget()
    page.workspace.open_ending()
    press(Qt.Key.Key_Escape)
    assert page.workspace.ending is None
    assert page.stepper.isVisible()
    assert QApplication.focusWidget() is asked
    assert page.desk.answers()["codeword"] == "Katten"


def test_an_end_that_comes_too_late_says_what_stays(page, session):
    type_answer(page, "codeword", "Katten")
    page.desk.enter()
    page.workspace.open_ending()
    card = page.workspace.ending
    assert card.remains.isVisible()
    card.fields.set_answer("how", "advice")
    card._changed()
    assert card.trouble.isVisible()
    assert not card.end_button.isEnabled()


def test_every_input_has_a_name(page):
    page.desk.group("danger").set_answer("kids_there", "yes")
    page.desk.show_states()
    for step in page.desk.steps:
        page.stepper.go(step)
        QApplication.processEvents()
    press(Qt.Key.Key_F2)
    assert unnamed(page) == []
    page.workspace.toggle_script()
    page.workspace.open_ending()
    assert unnamed(page) == []
