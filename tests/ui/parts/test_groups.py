"""Steps of the real intake form, the stepper and the safe-contact card."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea

from avhopp_desktop.domain.forms import Kind, Problem, Text, When, check_answers
from avhopp_desktop.domain.intake import StepState
from tests.ui.audit import tab_walk, unnamed
from tests.ui.parts.forms import CONTEXT, a_danger, a_field, choices, the_intake
from ui.common import theme
from ui.common.labels import Banner
from ui.parts.field_group import FieldGroup
from ui.parts.question_keys import QuestionKeys
from ui.parts.safe_contact_card import SafeContactCard
from ui.parts.stepper import Stepper


@pytest.fixture(scope="module")
def form():
    return the_intake()


@pytest.fixture(autouse=True)
def dressed(qapp):
    theme.apply(qapp, theme.Mode.LIGHT)
    yield
    theme.apply(qapp, theme.Mode.LIGHT)


@pytest.fixture
def danger(qtbot, form):
    group = FieldGroup.for_step(form.step("danger"), CONTEXT)
    qtbot.addWidget(group)
    group.resize(740, 900)
    group.show()
    group.activateWindow()
    assert QTest.qWaitForWindowActive(group)
    return group


@pytest.mark.parametrize("step", ["start", "danger", "ahead"])
def test_every_question_has_a_name_and_tab_reads_downwards(qtbot, form, step):
    group = FieldGroup.for_step(form.step(step), CONTEXT)
    qtbot.addWidget(group)
    group.resize(740, 1600)
    group.show()
    group.activateWindow()
    assert QTest.qWaitForWindowActive(group)
    assert unnamed(group) == []
    fields = [name.partition(".")[0] for name in tab_walk(group) if name]
    order = [f.id for f in form.step(step).fields]
    places = [order.index(one) for one in fields if one in order]
    assert places, "Tab reaches the questions"
    # The walk begins somewhere and comes round once: it may go upwards in one place only.
    upwards = sum(a > b for a, b in pairwise([*places, places[0]]))
    assert upwards <= 1


def test_on_a_large_screen_answers_stay_near_their_questions(danger, qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(danger)
    area.resize(1_600, 900)
    area.show()
    QApplication.processEvents()
    row = danger.row("can_talk")
    assert row.width() <= theme.px(760)
    question = row.findChild(QLabel).mapTo(danger, QPoint())
    answer = row.input.segments.segments[0].mapTo(danger, QPoint())
    assert abs(question.y() - answer.y()) < theme.px(34), "beside it"
    area.resize(700, 900)
    QApplication.processEvents()
    assert row.width() == danger.width() == area.viewport().width()
    area.takeWidget()


def test_an_answer_calls_for_its_notice(danger, qtbot):
    row = danger.row("danger_now")
    assert row.notices == []
    with qtbot.waitSignal(danger.changed) as told:
        row.input.segments.segments[0].click()
    assert told.args == ["danger_now"]
    assert len(row.notices) == 1
    assert "112" in row.notices[0]
    row.input.segments.segments[1].click()
    assert row.notices == []


def test_a_way_of_contact_calls_for_its_notice(danger):
    danger.set_answer("callback", {"way": "via_other", "value": "x"})
    assert len(danger.row("callback").notices) == 1


def test_a_question_comes_when_it_is_needed_and_its_answer_stays(danger):
    assert "kids" not in danger.asked()
    danger.set_answers({"kids_there": "yes", "kids": {"count": 2}})
    assert "kids" in danger.asked()
    danger.set_answer("kids_there", "no")
    assert "kids" not in danger.asked()
    assert danger.answers()["kids"] == {"count": 2}


def test_answers_come_back_as_they_went_in(danger, form):
    given = {
        "can_talk": "yes",
        "callback": {"way": "phone", "value": "070-1740605"},
        "codeword": "Gymmet är öppet",
    }
    danger.set_answers({**given, "channel": "phone"})
    assert danger.answers() == given


def test_problems_stand_by_their_fields_and_are_heard(danger, form):
    answers = {"callback": {"way": "phone"}}
    danger.set_answers(answers)
    danger.show_problems(check_answers(form, answers))
    assert danger.row("callback").problem_text
    assert danger.row("danger_now").problem_text
    box = danger.row("danger_now").input.inputs()[0]
    assert danger.row("danger_now").problem_text in box.accessibleDescription()
    danger.show_problems([Problem("codeword", "too_long")])
    line = danger.row("codeword").input.findChild(QLineEdit, "codeword")
    assert line.property("wrong") == "true"
    assert danger.row("danger_now").problem_text == ""


def test_help_comes_on_f1(danger, qtbot):
    row = danger.row("can_talk")
    row.input.focus_first()
    assert row.help_shown == ""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert row.help_text
    assert row.help_shown == row.help_text
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    assert row.help_shown == ""


def test_the_hint_follows_the_keyboard(danger):
    hints = []
    danger.focus_field("codeword")
    danger.hint_changed.connect(hints.append)
    danger.focus_field("can_talk")
    danger.focus_field("codeword")
    assert hints[-2:] == [danger.row("can_talk").help_text, danger.row("codeword").help_text]


def test_narrow_windows_stack_the_answers(danger):
    row = danger.row("can_talk")
    assert row.input.x() > row._head.x() + 100
    danger.resize(420, 1400)
    QApplication.processEvents()
    assert row.input.y() > row._head.y()


# The stepper


@pytest.fixture
def stepper(qtbot, form):
    made = Stepper("Slutför")
    for step in form.steps[:3]:
        group = FieldGroup.for_step(step, CONTEXT)
        group.hint_changed.connect(made.set_hint)
        made.add_step(step.id, step.title.sv, group)
    qtbot.addWidget(made)
    made.resize(1040, 700)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def test_any_step_at_any_time(stepper, qtbot):
    with qtbot.waitSignal(stepper.step_changed) as told:
        stepper.go("ahead")
    assert told.args == ["ahead"]
    assert stepper.current == "ahead"
    stepper.go("start")
    assert stepper.current == "start"
    assert not stepper.back_button.isEnabled()


def test_alt_arrows_go_and_the_last_finishes(stepper, qtbot):
    alt = Qt.KeyboardModifier.AltModifier
    stepper.next_button.setFocus()
    for wanted in ("danger", "ahead"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, alt)
        assert stepper.current == wanted
    assert stepper.next_button.text() == "Slutför"
    with qtbot.waitSignal(stepper.finished):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right, alt)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, alt)
    assert stepper.current == "danger"
    with qtbot.waitSignal(stepper.closed):
        stepper.close_button.click()


def test_a_step_that_is_not_there_is_passed_over(stepper):
    stepper.go("danger")
    stepper.set_there("danger", False)
    assert stepper.current == "start", "it gives way to the step before it"
    stepper.forward()
    assert stepper.current == "ahead"
    stepper.back()
    assert stepper.current == "start"
    stepper.set_there("ahead", False)
    assert stepper.next_button.text() == "Slutför"
    stepper.set_there("danger", True)
    stepper.forward()
    assert stepper.current == "danger"


def test_a_step_is_made_when_it_is_first_shown(qtbot):
    made = []
    stepper = Stepper("Slutför")
    qtbot.addWidget(stepper)
    for key in ("one", "two"):
        stepper.add_step(key, key, lambda _parent, key=key: made.append(key) or QLabel(key))
    stepper.go("two")
    assert made == ["two"]
    stepper.build("two")
    stepper.go("one")
    stepper.go("two")
    assert made == ["two", "one"]


def test_states_are_said_in_words(stepper):
    stepper.set_state("danger", StepState.HAS_PROBLEMS)
    button = stepper.findChild(object, "step.danger")
    assert "corrected" in button.accessibleName() or "rättas" in button.accessibleName()
    for state in StepState:
        stepper.set_state("danger", state)
        assert button.accessibleName().count(", ") >= 1


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_off_sideways(qapp, stepper, scale):
    theme.apply(qapp, theme.Mode.LIGHT, scale)
    assert stepper.minimumSizeHint().width() <= 1040
    for width in (1040, 1130):
        stepper.resize(width, 700)
        for key in ("start", "danger", "ahead"):
            stepper.go(key)
            QApplication.processEvents()
            page = stepper.findChildren(QScrollArea)
            shown = next(one for one in page if one.isVisible())
            assert shown.widget().minimumSizeHint().width() <= shown.viewport().width()


def test_the_stepper_can_be_used_by_ear(stepper):
    assert unnamed(stepper) == []


# The card


def test_the_card_says_what_we_may_and_never_do(qtbot, form):
    card = SafeContactCard(form, "sv")
    qtbot.addWidget(card)
    card.show()
    never = form.field("callback_bad").choices[0]
    card.show_contact(
        {
            "callback": {"way": "phone", "value": "070-1740605", "hours": "efter 18"},
            "callback_bad": [never.code],
            "phone_seen": "yes",
            "codeword": "Gymmet är öppet",
        },
        "Skyddad folkbokföring",
    )
    may, bad, seen, phrase = card.lines
    assert "070-1740605 · efter 18" in may
    assert never.text.sv in bad
    assert "Gymmet" not in phrase
    assert "Gymmet" not in card.accessibleName()
    assert "Skyddad folkbokföring" in card.accessibleName()
    assert seen != SafeContactCard(form, "sv").lines[2]
    with qtbot.waitSignal(card.codeword_shown):
        card.reveal_button.click()
    assert card.lines[3].endswith("Gymmet är öppet")
    card.show_contact({"codeword": "Ny fras"})
    assert "Ny fras" not in card.lines[3]
    card.reveal_button.click()
    card.hide_codeword()
    assert "Ny fras" not in card.lines[3]
    assert unnamed(card) == []


def test_an_unknown_way_is_said(qtbot, form):
    card = SafeContactCard(form, "sv")
    qtbot.addWidget(card)
    card.show_contact({"callback": {"mark": "later"}})
    assert form.field("callback").choice("later").text.sv in card.lines[0]
    assert card.reveal_button.isHidden()


def test_a_tick_is_leave_to_call_and_nothing_else(qtbot, form):
    card = SafeContactCard(form, "sv")
    qtbot.addWidget(card)
    for unknown in (None, {"mark": "later"}, {}):
        card.show_contact({"callback": unknown})
        assert card.marks[0] != "check"
    card.show_contact({"callback": {"way": "phone", "value": "070-1740605"}})
    assert card.marks[0] == "check"


def test_folded_it_keeps_every_warning(qtbot, form):
    card = SafeContactCard(form, "sv")
    qtbot.addWidget(card)
    card.show()
    assert not card.fold_button.isVisible()
    never = form.field("callback_bad").choices[0]
    answers = {"callback_bad": [never.code], "codeword": "Gymmet är öppet"}
    for seen, warned in (("yes", True), ("unsure", True), ("no", False)):
        card.set_compact(False)
        card.show_contact({**answers, "phone_seen": seen}, "Skyddad folkbokföring")
        tall = card.sizeHint().height()
        card.set_compact(True)
        assert card.sizeHint().height() < tall * 0.7
        words = _read(card)
        assert never.text.sv in words
        assert "Skyddad folkbokföring" in words
        assert (card.lines[2] in words) is warned
        assert not card.reveal_button.isVisible()
    card.fold_button.click()
    assert card.reveal_button.isVisible()
    card.reveal_button.click()
    assert "Gymmet" in _read(card)
    card.fold_button.click()
    assert "Gymmet" not in _read(card)
    assert unnamed(card) == []


def _read(card: SafeContactCard) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


# Rows of another form


@pytest.fixture
def children(qtbot):
    columns = (
        a_field(Kind.CHOICE, id="safe", choices=choices("yes", "no"), notices=a_danger("no")),
        a_field(
            Kind.TEXT,
            id="why",
            when=When("safe", ("no",)),
            help=Text("Varför frågar vi?", "Why do we ask?"),
        ),
    )
    group = FieldGroup([a_field(Kind.ROWS, fields=columns, limit=3)], CONTEXT)
    qtbot.addWidget(group)
    group.show()
    group.activateWindow()
    QApplication.processEvents()
    return group


def test_a_row_asks_only_what_its_answers_call_for(children):
    rows = children.row("asked").input
    rows.add_button.click()
    cells = rows.rows[0]
    assert cells.piece("why").isHidden()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert not cells.piece("why").isHidden()
    said = [banner.text for banner in cells.findChildren(Banner)]
    assert said == ["Ring 112."]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert cells.piece("why").isHidden()
    assert [b for b in cells.findChildren(Banner) if b.isVisible()] == []


def test_enter_asks_for_the_ages_after_the_number_of_children(danger):
    """What is begun is gone through; what is passed over is passed over as a whole."""
    danger.set_answer("kids_there", "yes")
    keys = QuestionKeys(danger)
    assert keys is not None
    kids = danger.row("kids").input
    danger.focus_field("kids")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert danger.row("callback").isAncestorOf(QApplication.focusWidget())
    danger.focus_field("kids")
    QTest.keyClicks(QApplication.focusWidget(), "1")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "8")
    assert kids.value() == {"count": 1, "ages": [8]}
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert danger.row("callback").isAncestorOf(QApplication.focusWidget())


def test_enter_goes_through_a_row_and_then_on(children):
    keys = QuestionKeys(children)
    left = []
    keys.left.connect(lambda: left.append(True))
    children.row("asked").input.add_button.click()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is children.row("asked").input.rows[0].piece("why").edit
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert left == [True]


@pytest.mark.parametrize(
    ("step", "button"), [("ahead", "deadline.add"), ("assessment", "threat_form")]
)
def test_enter_passes_an_empty_list_and_what_opens_another_page(qtbot, form, step, button):
    """Whoever came by Tab presses the button."""
    group = FieldGroup.for_step(form.step(step), CONTEXT)
    qtbot.addWidget(group)
    keys = QuestionKeys(group)
    assert keys is not None
    group.show()
    group.activateWindow()
    assert QTest.qWaitForWindowActive(group)
    pressed = []
    group.findChild(QPushButton, button).clicked.connect(lambda: pressed.append(True))
    group.focus_first()
    while (here := QApplication.focusWidget()).objectName() != button:
        QTest.keyClick(here, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is not here
    QTest.keyClick(here, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not here
    assert pressed == []
    here.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(here, Qt.Key.Key_Return)
    assert pressed == [True]


def test_the_help_of_a_piece_is_the_hint_while_it_has_the_keyboard(children):
    told = []
    children.hint_changed.connect(told.append)
    children.set_answer("asked", [{"safe": "no"}])
    children.focus_field("asked", "0.why")
    assert told[-1] == "Varför frågar vi?"
