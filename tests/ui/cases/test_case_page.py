"""One case: safe contact always there, journal that only grows, documents, the hidden place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import attachments, cases, intake, journal, staff
from tests.ui.audit import unnamed
from tests.ui.hands import open_case_page, words_in
from tests.ui.offices import HeldTasks, a_case, page_session
from ui.cases.case_page import make
from ui.common.labels import Banner
from ui.parts.code_words import word
from ui.parts.safe_contact_card import SafeContactCard
from ui.session import Place

ENTRY = JournalEntry("2026-11-20T14:05", "call", "Personen ringde.", "Lugnare.", "Nytt samtal.")


@pytest.fixture
def case(session):
    return a_case(
        session,
        code_name="Granit 7",
        callback={"way": "sms", "value": "070-1740605"},
        callback_bad=["call", "letter"],
        codeword="Boken kom",
        next_step={"what": "Ringa igen", "who": "Anna", "when": "2030-01-01T10:00"},
    )


@pytest.fixture
def page(qtbot, session, case):
    page = open_case_page(qtbot, session, case)
    yield page
    page.journal.editor.autosave.settle()
    page.overview.stay.cover()


def cases_changed(case):
    return Changes(cases=frozenset({case}))


def write(page, **texts: str) -> None:
    for name, text in texts.items():
        page.journal.editor.group.focus_field(name)
        QTest.keyClicks(QApplication.focusWidget(), text)


def test_safe_contact_stands_beside_every_tab(page):
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        assert page.contact.isVisible()
        assert any("070-1740605" in line for line in page.contact.lines)
        assert any("Ringa" in line for line in page.contact.lines)
        assert not any("Boken" in line for line in page.contact.lines), "only when asked for"


def test_opening_is_in_the_history(page, session, case):
    assert cases.history(session, case)[0].action == "case_opened"
    page.tabs.setCurrentWidget(page.history)
    model = page.history.table.model()
    assert model.rowCount() >= 2
    said = {model.index(row, 2).data() for row in range(model.rowCount())}
    assert said >= {word("action", "case_opened"), word("action", "case_started")}


def test_the_overview_says_what_comes_next(page):
    assert "Ringa igen" in words_in(page.overview.next_card)


def test_a_draft_is_kept_marked_and_entered(qtbot, page, session, case):
    page.write_note()
    write(page, facts="Personen ringde", assessment="Lugnare nu")
    with qtbot.waitSignal(page.journal.editor.autosave.kept, timeout=20_000):
        page.journal.editor.autosave.touch()
    (draft,) = cases.reread_case(session, case).drafts
    assert draft.entry.facts == "Personen ringde"
    assert cases.reread_case(session, case).journal == ()
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    file = cases.reread_case(session, case)
    assert file.drafts == ()
    assert file.journal[0].current.entry.assessment == "Lugnare nu"
    assert page.journal.editor.isHidden()
    assert "Personen ringde" in words_in(page.journal.cards[0])


def test_drafts_are_told_apart_by_what_they_are(page, session, case):
    entered = JournalEntry(event_time="2026-11-20T18:30", kind="call", facts="Ringde.")
    record = journal.enter(session, case, entered)
    page._ui.tell(cases_changed(case))
    for facts in ("Samtal hos modern", "En dag. " * 20):
        page.write_note()
        write(page, facts=facts)
        page.journal.editor.put_away()
    page.journal._correct(next(c.record for c in page.journal.cards if c.record.record == record))
    write(page, facts="Igen.")
    page.journal.editor.put_away()
    QApplication.processEvents()
    said = [b.text for b in page.journal.findChildren(Banner) if b.isVisible() and "kept" in b.text]
    assert len(said) == 3
    assert any(text.startswith("Call: “Samtal hos modern”") for text in said)
    assert any("“En dag. " in text and " …”" in text and len(text) < 140 for text in said)
    correction = next(text for text in said if text.startswith("Correction of Call, "))
    assert "18:30" in correction


def test_a_remark_that_was_put_away_is_there_to_go_on_with(page, session, case):
    """My day said that it was begun, and nothing led to it."""
    entry = JournalEntry(event_time="2026-11-20T18:30", kind="call", facts="Ringde.")
    journal.enter(session, case, entry)
    page._ui.tell(cases_changed(case))
    page.show_tab("journal")
    page.journal._remark(Kind.COMMENT, page.journal.cards[0].record)
    form = page.journal.remarks[Kind.COMMENT]
    QTest.keyClicks(QApplication.focusWidget(), "Det vet jag")
    form.put_away()
    (banner,) = [b for b in page.journal.findChildren(Banner) if "not entered, kept" in b.text]
    banner.acted.emit()
    assert form.isVisible()
    assert "Det vet jag" in form.answers().values()
    assert not [b for b in page.journal.findChildren(Banner) if "kept" in b.text and b.isVisible()]
    form.save()
    assert cases.reread_case(session, case).records[Kind.COMMENT]
    assert cases.reread_case(session, case).form_drafts == ()


def test_what_was_begun_is_shown_where_it_is_written(page):
    for part, tab in (("journal", "journal"), ("meeting", "plan"), ("reading", "threat")):
        page.return_to(Place("case", page.case, part))
        assert page.place().part == tab


def test_a_draft_put_away_waits_and_is_taken_up_again(page, session, case):
    page.write_note()
    write(page, facts="Halva")
    page.journal.editor.put_away()
    assert page.journal.editor.isHidden()
    page.journal._take_up(page.journal._waiting()[0])
    assert page.journal.editor.entry().facts == "Halva"
    write(page, facts=" resten")
    page.journal.editor.save()
    assert cases.reread_case(session, case).journal[0].current.entry.facts == "Halva resten"


def test_after_the_lock_the_draft_comes_back_at_its_field(qtbot, page, session, case):
    page.write_note()
    write(page, assessment="Lugnare")
    place = replace(page.place(), field=QApplication.focusWidget().objectName())
    page._ui.flush()
    second = open_case_page(qtbot, session, case)
    second.return_to(place)
    here = QApplication.focusWidget()
    assert second.journal.editor.group.row("assessment").isAncestorOf(here)
    assert second.journal.editor.entry().assessment == "Lugnare"


def test_an_empty_entry_is_not_entered_and_says_so(page, session, case):
    page.write_note()
    page.journal.editor.save()
    assert cases.reread_case(session, case).journal == ()
    assert page.journal.editor.group.row("facts").problem_text


def test_a_correction_needs_a_reason_and_leaves_the_old_readable(page, session, case):
    journal.enter(session, case, ENTRY)
    page._ui.tell(cases_changed(case))
    page.journal.cards[0].correct_button.click()
    editor = page.journal.editor
    editor.group.set_answer("facts", "Personen kom hit.")
    editor.save()
    assert len(cases.reread_case(session, case).journal[0].versions) == 1, "no reason yet"
    editor.reason.setText("Det var ett besök")
    editor.save()
    (record,) = cases.reread_case(session, case).journal
    assert [v.entry.facts for v in record.versions] == ["Personen ringde.", "Personen kom hit."]
    assert record.current.reason == "Det var ett besök"
    card = page.journal.cards[0]
    old = [lab for lab in card.findChildren(QLabel) if lab.text() == "Personen ringde."]
    assert [label.isVisible() for label in old] == [False]
    page.tabs.setCurrentWidget(page.journal)
    card.toggle_old()
    assert old[0].isVisible()
    assert old[0].font().strikeOut()
    assert "Det var ett besök" in words_in(card)


def test_a_correction_that_was_begun_survives_the_lock(page, session, case):
    record = journal.enter(session, case, ENTRY)
    page._ui.tell(cases_changed(case))
    page.journal.cards[0].correct_button.click()
    page.journal.editor.group.set_answer("facts", "Personen kom hit.")
    page.journal.editor.autosave.touch()
    page._ui.flush()
    page.journal.editor.put_away()
    page.journal._take_up(page.journal._waiting()[0])
    assert page.journal.editor.correcting == record
    page.journal.editor.reason.setText("Fel ord")
    page.journal.editor.save()
    file = cases.reread_case(session, case)
    assert file.drafts == ()
    assert file.journal[0].current.entry.facts == "Personen kom hit."


def test_a_document_is_added_and_read_inside(qtbot, session, case, tmp_path):
    path = tmp_path / "beslut.txt"
    path.write_text("Bistånd beviljas.", encoding="utf-8")
    page = open_case_page(qtbot, session, case, path)
    page.tabs.setCurrentWidget(page.attachments)
    page.attachments.add()
    assert path.exists(), "the original stays"
    assert page.attachments.table.model().rowCount() == 1
    page.attachments.table.setFocus()
    QTest.keyClick(page.attachments.table, Qt.Key.Key_Return)
    assert page.attachments.viewer.text.toPlainText() == "Bistånd beviljas."
    assert cases.history(session, case)[0].action == "attachment_opened"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.attachments.table.isVisible()
    assert page.attachments.viewer.text.toPlainText() == ""


def test_dropped_files_are_copied_never_moved(page, session, case, tmp_path):
    path = tmp_path / "brev.txt"
    path.write_text("Hej", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
    )
    page.attachments.dropEvent(drop)
    assert drop.dropAction() == Qt.DropAction.CopyAction
    (info,) = cases.reread_case(session, case).attachments
    assert attachments.read_attachment(session, case, info.record).data == b"Hej"


def test_a_stopped_document_leaves_nothing_and_says_nothing(qtbot, session, case, tmp_path):
    path = tmp_path / "stor.bin"
    path.write_bytes(bytes(3 * 64 * 1024))
    page = open_case_page(qtbot, session, case, path)
    tasks = page._ui.tasks = HeldTasks()
    page.attachments.add()
    (window,) = page._ui.dialogs.windows
    window._stop()
    tasks.let_go()
    assert window.finished
    assert cases.reread_case(session, case).attachments == ()
    assert page._ui.dialogs.told == []


def test_the_place_of_stay_is_covered_until_asked_for(qtbot, page, session, case):
    cases.save_stay(session, case, {"address": "Exempelgatan 1"})
    stay = page.overview.stay
    assert stay.covered
    assert "Exempelgatan" not in words_in(page)
    stay.show_button.click()
    assert stay.group.answers()["address"] == "Exempelgatan 1"
    assert cases.history(session, case)[0].action == "relocation_revealed"
    assert stay._cover.isActive()
    assert stay._cover.interval() == 30_000
    stay._cover.timeout.emit()
    assert stay.covered


def test_leaving_the_tab_covers_the_place_and_saves_what_was_typed(page, session, case):
    stay = page.overview.stay
    stay.uncover()
    stay.group.focus_field("address")
    QTest.keyClicks(QApplication.focusWidget(), "Storgatan 2")
    page.tabs.setCurrentWidget(page.journal)
    assert stay.covered
    assert cases.stay(session, case)["address"] == "Storgatan 2"


def test_a_municipality_that_is_none_is_neither_saved_nor_lost(page, session, case):
    cases.save_stay(session, case, {"municipality": "1280", "note": "Hund"})
    stay = page.overview.stay
    stay.uncover()
    field = stay.group.row("municipality").input
    field.list.lineEdit().selectAll()
    field.focus_first()
    QTest.keyClicks(QApplication.focusWidget(), "Lin")
    assert not stay.save()
    assert stay.group.row("municipality").problem_text
    assert cases.stay(session, case) == {"municipality": "1280", "note": "Hund"}
    stay._cover.timeout.emit()
    assert stay.covered, "where somebody is does not stay on the screen for that"
    place = field.label
    assert cases.stay(session, case) == {"municipality": "1280", "note": f"Hund\n{place}: Lin"}


def test_voiding_asks_why_and_makes_it_read_only(qtbot, session, case):
    page = open_case_page(qtbot, session, case, "Dubblett, ett misstag")
    page.overview.void_button.click()
    assert page.file.read_only
    assert page.head.note_button.isHidden()
    page.write_note()
    assert page.journal.editor.isHidden()
    assert "Dubblett" in page.head.notice.text


def test_a_colleague_is_put_on_the_team_and_taken_off(qtbot, session, case):
    staff.add_staff(
        session, "Bo", frozenset({Role.COUNSELLOR}), frozenset(), "sex sju atta nio tio"
    )
    page = open_case_page(qtbot, session, case, "Semester", "Tillbaka")
    team = page.overview.team
    assert team.who.itemText(0) == "Bo"
    team.assign_button.click()
    assert {m.alias for m in page.file.team} == {"Anna", "Bo"}
    bo = next(m for m in page.file.team if m.alias == "Bo")
    team._unassign(bo)
    assert {m.alias for m in page.file.team} == {"Anna"}


def test_the_intake_can_be_completed_in_the_case(page, session, case):
    page.tabs.setCurrentWidget(page.intake)
    page.intake.desk.focus_field("who_must_not")
    QTest.keyClicks(QApplication.focusWidget(), "brodern")
    page.intake.save()
    intake = cases.reread_case(session, case).intake
    assert intake.answers["who_must_not"] == "brodern"
    assert intake.answers["codeword"] == "Boken kom"
    assert intake.draft_saved == ""


def test_the_intake_in_the_case_leads_to_what_cannot_be_read(page):
    page.tabs.setCurrentWidget(page.intake)
    desk = page.intake.desk
    desk.focus_field("next_step", "when")
    wrong = QApplication.focusWidget()
    QTest.keyClicks(wrong, "snart igen")
    page.intake.stepper.go("start")
    desk.focus_current()
    page.intake.save()
    assert desk.flow.form.field("next_step").label.in_("sv") in desk.state.trouble.text
    assert QApplication.focusWidget() is wrong
    QApplication.processEvents()
    assert wrong.isVisible()


def test_nothing_is_opened_without_a_key(session):
    with pytest.raises(AvhoppError):
        make(page_session(session), bytes(16))


def test_every_input_has_a_name(page):
    page.overview.stay.uncover()
    page.write_note()
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        QApplication.processEvents()
    assert unnamed(page) == []


def test_a_contact_card_of_an_office_in_the_wrong_hands_stays_a_card(qtbot, session):
    """It stands beside every tab and does not scroll: what is too long is cut, and says so."""
    card = SafeContactCard(intake.form(), "sv")
    qtbot.addWidget(card)
    usual = card.sizeHint().height()
    way = {"way": "x" * 90_000, "value": ["a"], "hours": {"b": 1}, "note": "y" * 90_000}
    card.show_contact(
        {
            "callback": way,
            "callback_bad": ["okänd kod " * 90] * 9_000,
            "phone_seen": {"mark": "z" * 90_000},
            "codeword": "å" * 90_000,
        }
    )
    card.reveal_button.click()
    card.setFixedWidth(290)
    assert card.heightForWidth(290) < 20 * usual
    assert card.minimumSizeHint().width() < 290
    assert all(len(line) < 10_000 for line in card.lines)
    assert "['a']" not in "".join(card.lines)
