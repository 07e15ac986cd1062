"""The overview by keyboard: the way of the case, what comes next, what was written last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.recent import Deed, newest
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, journal
from tests.ui.audit import unnamed
from tests.ui.hands import open_case_page, press, words_in
from tests.ui.offices import a_case
from ui.common.labels import Banner, ElidedLabel

CTRL = Qt.KeyboardModifier.ControlModifier
STEP = {"what": "Ringa igen", "who": "Anna", "when": "2030-01-01T10:00"}


@pytest.fixture
def case(session):
    return a_case(session, code_name="Granit 7", next_step=STEP)


def test_a_step_is_reached_and_undone_by_keyboard(qtbot, session, case):
    page = open_case_page(qtbot, session, case, "Fel ärende")
    stage = page.overview.stage
    stage.next_button.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_1)  # the investigation is the first that is possible
    press(Qt.Key.Key_Return, CTRL)
    assert page.file.stages[-1].stage == "investigation"
    assert "Utredning" in stage.path.words()
    assert stage.editor.isHidden()
    assert QApplication.focusWidget() is stage.next_button
    stage.undo_button.click()
    assert page.file.stages[-1].stage == "first_talk"
    assert not stage.undo_button.isVisible()


def test_only_what_is_possible_is_offered(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    page.overview.stage.begin()
    field = page.overview.stage.editor.form.field("what")
    assert [c.code for c in field.choices] == [
        "investigation_opened",
        "closed",
        "dormant",
        "transferred",
    ]


def test_a_day_before_the_last_step_is_refused_in_words(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    stage = page.overview.stage
    stage.begin("investigation_opened")
    stage.editor.save()
    stage.begin("decision")
    stage.editor.fields.groups[0].set_answer("date", "2020-01-01")
    stage.editor.save()
    assert not stage.editor.isHidden()
    assert stage.editor.state.trouble.isVisible()
    assert QApplication.focusWidget().objectName() == "date"
    stage.editor.autosave.settle()


def test_closing_names_what_still_waits_and_lets_it_happen(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    stage = page.overview.stage
    stage.begin("closed")
    assert stage.open_tasks.isVisible()
    assert "Ringa igen" in stage.open_tasks.text
    stage.editor.fields.groups[0].set_answer("closure_reason", "completed")
    stage.editor.save()
    assert page.file.stages[-1].stage == "closed"
    assert [task.code for task in page.file.tasks] == ["follow_up_closed"] * 2
    assert not stage.open_tasks.isVisible()


def test_a_task_is_done_with_one_key_and_taken_back(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    card = page.overview.next_card
    before = len(page.file.tasks)
    button = next(one for one in card.buttons if "Ringa igen" in one.accessibleName())
    button.setFocus()
    press(Qt.Key.Key_Space)
    assert len(page.file.tasks) == before - 1
    assert not any("Ringa igen" in one.accessibleName() for one in card.buttons)
    assert card.undo_button.isVisible()
    card.undo_button.click()
    assert len(page.file.tasks) == before
    assert any("Ringa igen" in one.accessibleName() for one in card.buttons)


def test_a_double_click_does_one_task_not_the_one_that_moves_up(qtbot, session, case):
    for what in ("Fråga om nyckeln", "Ring frivården"):
        asked = {"type": "call", "what": what, "due": "2026-11-26", "who": "Anna"}
        case_records.save(session, case, Kind.TASK, asked)
    page = open_case_page(qtbot, session, case)
    card = page.overview.next_card
    before = len(page.file.tasks)
    # Of two with the same day either may stand first: the other moves up to its place.
    two = ("nyckeln", "frivården")
    button = next(one for one in card.buttons if any(w in one.accessibleName() for w in two))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert len(page.file.tasks) == before - 1
    button.click()
    assert len(page.file.tasks) == before - 2


def test_what_was_written_last_is_of_any_kind_and_the_newest_first(qtbot, session, case):
    entry = JournalEntry("2026-11-20T14:05", "call", "Personen ringde.")
    record = journal.enter(session, case, entry)
    journal.correct(session, case, record, entry, "Förtydligat")
    consent = case_records.save(session, case, Kind.CONSENT, {"recipient": "police"})
    case_records.remove(session, case, consent.record, "Fel person")
    page = open_case_page(qtbot, session, case)
    before = replace(page.file.intake, saved="2026-01-01T00:00:00Z")
    file = replace(page.file, intake=before)
    ours = (Kind.CONSENT, Kind.JOURNAL)
    assert [(one.kind, one.deed) for one in newest(file, 9) if one.kind in ours] == [
        (Kind.CONSENT, Deed.REMOVED),
        (Kind.CONSENT, Deed.NEW),
        (Kind.JOURNAL, Deed.CHANGED),
        (Kind.JOURNAL, Deed.NEW),
    ]
    page.overview.recent_card.show_case(file)
    said = words_in(page.overview.recent_card)
    assert "Polisen, taken back" in said
    assert "Personen ringde." in [
        label.text for label in page.overview.recent_card.findChildren(ElidedLabel)
    ]


def test_a_colleagues_step_being_written_comes_back_after_the_lock(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    page.overview.stage.begin("dormant")
    page.overview.stage.editor.autosave.touch()
    page.overview.stage.editor.focus_field("milestone_reason")
    QTest.keyClicks(QApplication.focusWidget(), "Vilar")
    place = page.place()
    page._ui.flush()
    again = open_case_page(qtbot, session, case)
    again.return_to(type(place)(place.page, place.case, place.part, "milestone_reason"))
    assert again.overview.stage.editor.answers()["milestone_reason"] == "Vilar"
    assert cases.reread_case(session, case).form_drafts


def test_a_step_that_was_put_away_comes_back_where_it_was_begun(qtbot, session, case):
    """Nothing else leads to it."""
    stage = open_case_page(qtbot, session, case).overview.stage
    stage.begin("dormant")
    stage.editor.focus_field("milestone_reason")
    QTest.keyClicks(QApplication.focusWidget(), "Vilar")
    stage.editor.put_away()
    stage.begin("investigation_opened")
    assert stage.editor.answers().get("milestone_reason") is None, "another step is wanted"
    stage.editor.discard()
    stage.next_button.click()
    assert stage.editor.answers()["milestone_reason"] == "Vilar"
    assert stage.editor.answers()["what"] == "dormant"
    assert stage.editor.state.badge.isVisible()


def test_every_input_of_the_overview_has_a_name(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    page.overview.stage.begin()
    assert unnamed(page.overview) == []


def test_an_entry_that_was_begun_is_said_and_stands_above_the_next(qtbot, session, case):
    """Whoever came back to a case read that nothing was in its journal, and Ctrl+J gave an empty
    entry whose form covered the one that was kept."""
    page = open_case_page(qtbot, session, case)
    page.write_note()
    page.journal.editor.group.set_answer("facts", "Rang igen")
    page.journal.editor.autosave.touch()
    page.journal.editor.put_away()
    page.show_tab("overview")
    said = [label.text() for label in page.overview.findChildren(QLabel) if label.isVisible()]
    assert "1 draft(s) kept in the journal, not entered." in said
    assert not any("Ctrl+J" in text for text in said)
    page.write_note()
    QApplication.processEvents()
    (banner,) = (b for b in page.journal.findChildren(Banner) if "not entered, kept" in b.text)
    assert banner.isVisible()
    assert banner.mapTo(page, banner.rect().bottomLeft()).y() < (
        page.journal.editor.mapTo(page, page.journal.editor.rect().topLeft()).y()
    )
