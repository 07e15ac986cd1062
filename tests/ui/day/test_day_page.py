"""My day: what waits, done by one key and taken back by another."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, journal, staff
from tests.offices import an_entry
from tests.ui.audit import unnamed
from tests.ui.offices import PHRASE, a_case
from ui.day.page import make
from ui.session import Place


def open_day(qtbot, ui):
    page = make(ui)
    qtbot.addWidget(page)
    page.resize(1068, 760)
    page.show()
    page.activateWindow()
    page.shown()
    QApplication.processEvents()
    return page


def lines(page) -> list[str]:
    model = page.list.table.model()
    rows = range(len(page.list.rows))
    return [f"{model.index(r, 0).data()}: {model.index(r, 1).data()}" for r in rows]


def in_days(ui, days: int) -> str:
    return (ui.now().date() + timedelta(days=days)).isoformat()


def a_task(session, ui, name: str, days: int):
    case = a_case(session, code_name=name)
    task = {"type": "call", "what": "hemligt", "due": in_days(ui, days)}
    case_records.save(session, case, Kind.TASK, task)
    return case


def test_an_empty_day_says_so(qtbot, ui):
    page = open_day(qtbot, ui)
    assert page.list.nothing.isVisible()
    assert page.beside.isHidden()
    asked: list[object] = []
    ui.intake_wanted.connect(asked.append)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert asked == [None]


def test_a_page_in_the_background_reads_again_when_it_comes_to_the_front(qtbot, ui, session):
    """Whoever saves, or locks, does not wait for what nobody sees."""
    page = open_day(qtbot, ui)
    page.hide()
    case = a_task(session, ui, "Asp 1", 0)
    ui.tell(Changes(cases=frozenset({case}), case_list=True))
    assert lines(page) == []
    page.show()
    qtbot.waitUntil(lambda: lines(page) == ["Asp 1: Task · Ringa"])


def test_overdue_today_and_soon_are_apart(qtbot, ui, session):
    a_task(session, ui, "Asp 1", -1)
    a_task(session, ui, "Lind 2", 0)
    a_task(session, ui, "Alm 3", 7)
    a_task(session, ui, "Björk 4", 30)
    page = open_day(qtbot, ui)
    assert lines(page) == ["Asp 1: Task · Ringa", "Lind 2: Task · Ringa"]
    assert "hemligt" not in str(lines(page))
    page.figures.buttons["later"].click()
    assert "Björk 4: Task · Ringa" in lines(page)
    page.figures.buttons["all"].click()
    assert len(lines(page)) == 8  # a first assessment in each, too
    assert [page.figures.buttons[c].accessibleName()[0] for c in ("now", "soon", "later")] == [
        "2",
        "5",
        "1",
    ]


def test_done_by_one_key_and_taken_back_by_another(qtbot, ui, session):
    a_task(session, ui, "Asp 1", 0)
    a_task(session, ui, "Lind 2", 0)
    page = open_day(qtbot, ui)
    assert page.list.table.hasFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Space)
    assert lines(page) == ["Lind 2: Task · Ringa"]
    assert page.done_banner.isVisible()
    assert page.list.table.hasFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(page) == ["Asp 1: Task · Ringa", "Lind 2: Task · Ringa"]
    assert page.done_banner.isHidden()


def test_what_has_to_be_written_is_opened_instead(qtbot, ui, session):
    case = a_case(session, code_name="Asp 1", finish=False)
    page = open_day(qtbot, ui)
    opened: list[object] = []
    ui.intake_wanted.connect(opened.append)
    assert lines(page) == ["Asp 1: Intake not finished"]
    assert not page.list.done_button.isEnabled()
    QTest.keyClick(page.list.table, Qt.Key.Key_Space)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    assert opened == [case, case]


def test_meetings_and_drafts_stand_beside(qtbot, ui, session):
    case = a_case(session, code_name="Asp 1")
    when = {"when": f"{in_days(ui, 1)}T14:00", "place_kind": "neutral"}
    case_records.save(session, case, Kind.MEETING, when)
    journal.keep_draft(session, case, None, an_entry("hemligt"))
    page = open_day(qtbot, ui)
    said = [b.accessibleName() for b in page.beside.findChildren(type(page.list.open_button))]
    assert any("14:00" in text and "Asp 1 · Neutral plats" in text for text in said)
    assert any(text.startswith("Asp 1, Journal entry") for text in said)
    assert "hemligt" not in str(said)
    wanted: list[object] = []
    ui.place_wanted.connect(wanted.append)
    next(b for b in page.beside.drafts.findChildren(type(page.list.open_button))).click()
    assert wanted == [Place("case", case, "journal")]
    assert page.beside.news.isHidden()


def test_a_supervisor_may_look_at_all(qtbot, ui, session):
    page = open_day(qtbot, ui)
    assert page.whose.isVisible()
    a_task(session, ui, "Asp 1", 0)
    ui.tell(cases.Changes(case_list=True))
    assert lines(page) == ["Asp 1: Task · Ringa"]


def test_everything_has_a_name(qtbot, ui, session):
    a_task(session, ui, "Asp 1", 0)
    assert unnamed(open_day(qtbot, ui)) == []


def test_whoever_leads_is_told_that_first_contacts_wait(qtbot, ui, session):
    page = open_day(qtbot, ui)
    assert page.leading.isHidden()
    staff.add_staff(session, "Bo", frozenset({Role.COUNSELLOR}), frozenset(), PHRASE)
    case = a_case(session, finish=False, code_name="Asp 1")
    page.read()
    assert page.leading.isVisible()
    assert page.leading.text.startswith("1 intake")
    assert "Asp" not in page.leading.text
    asked: list[str] = []
    ui.page_wanted.connect(asked.append)
    page.leading.acted.emit()
    assert asked == ["team"]
    cases.void_case(session, case, "misstag")
    page.read()
    assert page.leading.isHidden()
