"""The first two minutes: quick by keyboard, kept as typed, never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, intake
from tests.ui.audit import unnamed
from tests.ui.offices import again, found, page_session
from ui.common import theme
from ui.intake.page import IntakePage, make
from ui.parts.field_group import first_screen


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def session(folder, qapp):
    theme.apply(qapp, theme.Mode.LIGHT)
    session = found(folder)
    yield session
    session.close()


def open_page(qtbot, session, case=None) -> IntakePage:
    page = make(page_session(session), case)
    assert isinstance(page, IntakePage)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(qtbot, session):
    page = open_page(qtbot, session)
    yield page
    page.desk.autosave.settle()


class Keyboard:
    """Presses keys where the focus is, and counts them; free text is typed without counting."""

    def __init__(self) -> None:
        self.pressed = 1  # Ctrl+N, which brought the page

    def key(self, *keys: Qt.Key, control: bool = False, alt: bool = False) -> None:
        modifier = Qt.KeyboardModifier.NoModifier
        if control:
            modifier = Qt.KeyboardModifier.ControlModifier
        if alt:
            modifier = Qt.KeyboardModifier.AltModifier
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key, modifier)
            self.pressed += 1

    def text(self, words: str) -> None:
        target = QApplication.focusWidget()
        assert isinstance(target, QLineEdit), target
        QTest.keyClicks(target, words)


def test_the_keyboard_stands_in_the_first_danger_question(page):
    here = QApplication.focusWidget()
    assert page.desk.group("danger").row("can_talk").isAncestorOf(here)


def test_a_phone_call_is_saved_with_forty_keys_beside_free_text(page, session):
    """Every question of danger, safe contact and the next step is answered on the way."""
    hands, enter = Keyboard(), Qt.Key.Key_Return
    hands.key(Qt.Key.Key_J, enter)  # can talk: yes
    hands.key(Qt.Key.Key_N, enter)  # danger: no
    hands.key(Qt.Key.Key_J, enter)  # can stay tonight: yes
    hands.key(Qt.Key.Key_N, enter)  # hurt: no
    hands.key(Qt.Key.Key_N, enter)  # thoughts of self-harm: no
    hands.key(Qt.Key.Key_N, enter)  # weapons: no
    hands.key(Qt.Key.Key_N, enter)  # children: no
    hands.key(Qt.Key.Key_S, Qt.Key.Key_Tab)  # text message
    hands.text("070-1740605")
    hands.key(enter, enter)  # no hours
    hands.key(Qt.Key.Key_Space, enter)  # never call
    hands.key(Qt.Key.Key_O, enter)  # phone seen: unsure
    hands.text("Boken kom idag")
    hands.key(Qt.Key.Key_Right, alt=True)
    hands.key(Qt.Key.Key_Space, enter)  # nobody knows
    hands.text("brodern")
    hands.key(enter)
    hands.key(Qt.Key.Key_Tab, Qt.Key.Key_Space, enter)  # nothing is about to happen
    hands.key(Qt.Key.Key_J, enter)  # in touch with the police: yes
    hands.key(Qt.Key.Key_N, enter)  # may talk with them: no
    hands.text("Ringa igen")
    hands.key(Qt.Key.Key_Tab)
    hands.text("Anna")
    hands.key(enter, control=True)
    assert hands.pressed <= 40
    assert page.case is not None
    answers = cases.open_case(session, page.case).intake.answers
    assert answers["danger_now"] == "no"
    assert answers["callback"]["value"] == "070-1740605"
    assert answers["callback_bad"] == ["call"]
    assert answers["codeword"] == "Boken kom idag"
    assert answers["who_must_not"] == "brodern"
    assert answers["next_step"] == {"what": "Ringa igen", "who": "Anna"}


def test_typing_is_kept_by_itself_and_makes_the_case(qtbot, page, session):
    assert cases.list_cases(session, CaseFilter()) == []
    with qtbot.waitSignal(page.desk.autosave.kept, timeout=20_000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
        assert page.desk.state.badge.isVisible()
    assert cases.list_cases(session, CaseFilter()) == [page.case]
    assert "–" not in page.desk.state.badge.text
    assert page.desk.state.trouble.isHidden()


def test_going_on_typing_does_not_put_saving_off(qtbot, page):
    """The second timer does not start again with each key."""
    autosave = page.desk.autosave
    autosave.touch()
    first = autosave._latest.remainingTime()
    QTest.qWait(30)
    autosave.touch()
    assert autosave._latest.remainingTime() < first
    assert autosave._latest.interval() == 3000


def test_a_text_that_is_no_answer_of_its_list_survives_a_crash(qtbot, folder, session):
    page = open_page(qtbot, session)
    page.desk.focus_field("municipality")
    QTest.keyClicks(QApplication.focusWidget(), "Lin")
    assert page.desk.autosave.flush()
    case = page.case
    assert page.desk.missing()[0].problem.field == "municipality", "named first"
    session.abandon()
    second = again(folder)
    try:
        resumed = open_page(qtbot, second, case)
        resumed.desk.focus_field("municipality")
        field = resumed.desk.group("basics").row("municipality").input
        assert field.list.currentText() == "Lin"
        assert "“Lin”" in field.unknown_text
        resumed.desk.autosave.settle()
    finally:
        second.close()


def test_what_was_typed_survives_a_crash(qtbot, folder, session):
    page = open_page(qtbot, session)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    page.desk.focus_field("codeword")
    QTest.keyClicks(QApplication.focusWidget(), "Katten sover")
    assert page.desk.autosave.flush()
    case = page.case
    session.abandon()  # no farewell, as when the program is killed
    second = again(folder)
    try:
        resumed = open_page(qtbot, second, case)
        assert resumed.desk.answers()["codeword"] == "Katten sover"
        assert resumed.desk.answers()["can_talk"] == "yes"
    finally:
        second.close()


def test_what_cannot_be_read_is_kept_and_only_finishing_waits(qtbot, page, session):
    page.stepper.go("ahead")
    page.desk.group("ahead").set_answer("next_step", {"what": "Ringa"})
    moment = page.desk.group("ahead").row("next_step").input.inner.piece("when")
    first = moment.inputs()[0]
    QTest.keyClicks(first, "snart igen")
    page.finish()
    assert not page.desk.work.finished
    assert page.stepper.current == "summary"
    assert page.desk.state.trouble.isVisible()
    kept = intake.resume(session, page.case)
    assert "snart igen" in kept.answers["next_step"]["when"]


def test_saving_names_what_cannot_be_read_and_leaves_at_the_second_press(page, session):
    left = []
    page.left.connect(lambda: left.append(True))
    page.desk.focus_field("next_step", "when")
    QTest.keyClicks(QApplication.focusWidget(), "snart igen")
    wrong = QApplication.focusWidget()
    page.stepper.go("start")
    page.desk.focus_current()
    hands = Keyboard()
    hands.key(Qt.Key.Key_Return, control=True)
    assert left == []
    assert page.desk.state.trouble.isVisible()
    label = page.desk.flow.form.field("next_step").label.in_("sv")
    assert label in page.desk.state.trouble.text
    assert page.stepper.current == "ahead"
    assert QApplication.focusWidget() is wrong
    assert page.desk.group("ahead").row("next_step").problem_text
    QTest.keyClicks(wrong, "!")
    hands.key(Qt.Key.Key_Return, control=True)
    assert left == [], "another answer, which cannot be read either"
    hands.key(Qt.Key.Key_Return, control=True)
    assert left == [True]
    assert intake.resume(session, page.case).answers["next_step"] == {"when": "snart igen!"}


def test_back_and_forth_loses_nothing(page):
    page.desk.focus_field("codeword")
    QTest.keyClicks(QApplication.focusWidget(), "Katten sover")
    for step in ("ahead", "summary", "start", "danger"):
        page.stepper.go(step)
    assert page.desk.answers()["codeword"] == "Katten sover"
    assert not page.desk.autosave.dirty, "leaving a step keeps what is on it"


def test_the_danger_banner_stays_on_top_of_every_step(page):
    page.desk.focus_field("danger_now")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O)
    for step in ("ahead", "summary", "start", "danger"):
        page.stepper.go(step)
        assert page.danger.isVisible()
        assert "112" in page.danger.text
        assert "114 14" in page.danger.text
    page.desk.focus_field("danger_now")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert page.danger.isHidden()


def test_finish_names_what_lacks_and_moves_there(page):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    page.stepper.go("summary")
    QApplication.processEvents()
    page.stepper.next_button.click()
    first = page.summary.links[0]
    assert QApplication.focusWidget() is first
    first.click()
    assert page.stepper.current == "start"
    assert page.desk.group("start").row("channel").problem_text


def test_the_summary_leads_to_what_must_be_corrected_first(page):
    page.stepper.go("basics")
    page.desk.group("basics").set_answer("municipality", "? Nowhere")
    page.desk.autosave.touch()
    page.stepper.go("summary")
    QApplication.processEvents()
    assert not page.summary.finish_button.isEnabled()
    page.summary.focus_first()
    link = QApplication.focusWidget()
    assert link is not page.summary.links[0], "what is only empty stands before it"
    page.summary.focus_missing()
    assert QApplication.focusWidget() is link
    link.click()
    assert page.stepper.current == "basics"
    assert page.desk.group("basics").row("municipality").input.list.hasFocus()


def test_finishing_is_offered_with_everything_empty(page, session):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    page.stepper.go("summary")
    assert page.summary.finish_button.isEnabled()
    page.summary.finish_button.click()
    assert cases.case_rows(session, [page.case])[0].finished


def test_an_intake_nobody_touched_leaves_nothing(page, session):
    page.save_and_leave()
    assert cases.list_cases(session, CaseFilter()) == []


def test_the_lock_saves_what_is_typed(page, session):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    page._ui.flush()
    assert intake.resume(session, page.case).answers["can_talk"] == "yes"


def test_every_input_has_a_name(page):
    for step in ("start", "danger", "ahead", "summary"):
        page.stepper.go(step)
    assert unnamed(page) == []


def test_after_the_lock_the_same_field_comes_back(qtbot, page, session):
    page.desk.focus_field("callback", "value")
    QTest.keyClicks(QApplication.focusWidget(), "070-1740605")
    field = QApplication.focusWidget().objectName()
    place = replace(page.place(), field=field)
    page._ui.flush()
    second = open_page(qtbot, session, page.case)
    second.return_to(replace(place, case=page.case))
    assert QApplication.focusWidget().objectName() == field
    assert second.isAncestorOf(QApplication.focusWidget())
    assert QApplication.focusWidget().text() == "070-1740605"


def test_the_steps_to_come_are_made_while_one_reads(qtbot, session):
    page = open_page(qtbot, session)
    desk = page.desk
    assert list(desk._built) == ["danger"]
    qtbot.waitUntil(lambda: desk.steps_ahead.done, timeout=30_000)
    assert list(desk._built) == ["danger"], "nobody has come to another step"
    assert set(desk._begun) == {*desk.steps} - {"danger"}
    lines = first_screen(page.stepper)
    assert all(group.reaches(lines) for group in desk._begun.values())
    group = desk._begun["assessment"]
    page.stepper.go("assessment")
    assert desk.group("assessment") is group
    assert group.isVisible()
    assert not group.whole, "what is out of sight was made before it was painted"
    qtbot.waitUntil(lambda: group.whole, timeout=30_000)
    assert group.row("application_date").input.inputs()[0].isVisibleTo(group) == (
        "application_date" in group.asked()
    )


def test_a_step_made_ahead_shows_the_answers_as_they_are_then(qtbot, session):
    page = open_page(qtbot, session)
    desk = page.desk
    qtbot.waitUntil(lambda: desk.steps_ahead.done, timeout=30_000)
    debts = [{"type": "rent", "span": "to_10k"}, {"type": "other"}]
    work = desk.work
    work.answers = {**work.answers, "housing_now": "sublet", "debts": debts}
    desk.show_work(work)
    page.stepper.go("assessment")
    assert desk.group("assessment").answers()["debts"] == debts
    page.stepper.go("basics")
    assert desk.group("basics").answers()["housing_now"] == "sublet"
    desk.autosave.settle()


def test_a_step_asked_for_halfway_is_whole(qtbot, session):
    page = open_page(qtbot, session)
    desk = page.desk
    desk.steps_ahead._pieces.clear()
    step = next(step for step in desk.flow.steps if step.id == "assessment")
    for _ in range(3):
        desk._begin(step)
    page.stepper.go("assessment")
    asked = [field.id for field in step.fields]
    assert [name for name in asked if desk.group("assessment").has(name)] == asked
    desk.autosave.settle()
