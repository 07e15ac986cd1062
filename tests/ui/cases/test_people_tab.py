"""People by keyboard: who it is, guardians and children, the child track with its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records
from tests.ui.audit import unnamed
from tests.ui.hands import open_case_page, press, words_in
from tests.ui.offices import a_case

CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = "201001152386"


@pytest.fixture
def case(session):
    return a_case(
        session,
        code_name="Granit 7",
        name="Test Testsson",
        pnr=NUMBER,
        born="2010-01-15",
        age_flag="under_18",
        protected="secrecy_marking",
        close=[{"role": "sibling", "need": "protect"}],
    )


def test_the_number_is_covered_until_asked_for_and_when_the_tab_is_left(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="people")
    card = page.people.person
    assert NUMBER[-4:] not in words_in(card)
    card.show_button.setFocus()
    press(Qt.Key.Key_Space)
    assert card.number_shown
    assert NUMBER[-4:] in words_in(card)
    page.tabs.setCurrentWidget(page.overview)
    assert not card.number_shown


def test_who_it_is_and_what_the_age_means(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="people")
    said = words_in(page.people)
    assert "Test Testsson" in said
    assert "Sekretessmarkering" in said
    assert page.people.person.age_note.isVisible()
    assert "LVU" in page.people.person.age_note.text
    assert "Syskon" in words_in(page.people._close)


def test_a_name_is_changed_where_the_intake_asks_for_it(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="people")
    page.people.person.change_button.click()
    assert page.tabs.currentWidget() is page.intake
    assert QApplication.focusWidget().objectName() == "name"


def test_a_guardian_is_written_and_a_threat_from_there_is_marked(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="people")
    section = page.people.guardians
    section.add_buttons[Kind.GUARDIAN].setFocus()
    press(Qt.Key.Key_Space)
    group = section.editor(Kind.GUARDIAN).fields.groups[0]
    group.set_answer("role", "father")
    group.set_answer("threat_from", "yes")
    press(Qt.Key.Key_Return, CTRL)
    (record,) = page.file.live(Kind.GUARDIAN)
    assert section.look(record).marks[0].tone == "danger"


def test_the_child_track_says_what_is_due_and_leads_to_its_question(qtbot, session, case):
    today = date.today()  # noqa: DTZ011
    report = {"received": today.isoformat(), "feedback_asked": "no"}
    case_records.save(session, case, Kind.CHILD_REPORT, report)
    page = open_case_page(qtbot, session, case, tab="people")
    track = page.people.track
    said = words_in(track)
    assert "20 kap. 1 § SoL" in said
    assert len(track.step_buttons) == 2
    task = next(one for one in page.file.tasks if one.code == "preliminary_assessment")
    assert task.due == (today + timedelta(days=14)).isoformat()
    page.tabs.setCurrentWidget(page.overview)
    page.do_task(task)
    assert page.tabs.currentWidget() is page.people
    press(Qt.Key.Key_Space)
    editor = track.editor(Kind.CHILD_REPORT)
    assert not editor.isHidden()
    assert QApplication.focusWidget().objectName().startswith("protection_at")
    editor.put_away()


def test_every_input_has_a_name(qtbot, session, case):
    page = open_case_page(qtbot, session, case, tab="people")
    for section in page.people.sections:
        for kind in section.add_buttons:
            section.begin(kind)
    assert unnamed(page.people) == []


def test_a_child_spoken_of_on_the_phone_leads_to_its_form(qtbot, session):
    """The eight-year-old at home is not forgotten when the call ends."""
    case = a_case(session, code_name="Al 3", kids_there="yes", kids={"count": 1, "ages": [8]})
    page = open_case_page(qtbot, session, case)
    (task,) = [one for one in page.file.tasks if one.code == "consider_children"]
    page.do_task(task)
    assert page.place().part == "people"
    editor = page.people.children_.editor(Kind.CHILD)
    assert editor.isVisible()
    assert editor.isAncestorOf(QApplication.focusWidget())
    assert editor.answers()["age"] == 8
