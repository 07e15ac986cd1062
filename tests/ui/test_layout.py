"""Nothing is cut off or covered: every page, in Swedish, at 100 % and 200 % text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import (
    attachments,
    case_records,
    cover,
    intake,
    journal,
    register,
    staff,
)
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.session import Session
from tests.ui.audit import clipped
from tests.ui.shell import PHRASE, Running, WindowAt, add_person, found, unlock
from ui import settings
from ui.administration.page import AdministrationPage
from ui.cases.case_page import CasePage
from ui.exchange.page import ExchangePage
from ui.intake.page import IntakePage
from ui.main_window.window import MainWindow
from ui.review.page import ReviewPage
from ui.team.page import TeamPage
from ui.unlock.founding_page import FoundingPage

ANSWERS = {
    "code_name": "Järnvägsbacken 47",
    "name": "Anna-Stina Provsson von Exempelström",
    "pnr": "201001152386",
    "born": "2010-01-15",
    "age_flag": "under_18",
    "protected": "protected_registration",
    "danger_now": "unsure",
    "callback": {"way": "phone", "value": "070-1740605", "hours": "vardagar efter 18"},
    "callback_bad": ["voicemail", "sms"],
    "phone_seen": "unsure",
    "codeword": "Gymmet är öppet",
    "next_step": {"what": "Ringer och bestämmer plats för möte", "when": "2026-11-18"},
}
AREAS = {"thinking": {"own": 2, "worker": 4, "why": "Söker hjälp i stället för bråk"}}
RECORDS = [
    (Kind.TASK, {"what": "Ring frivården om övervakningsplanen före veckans slut", "who": "Bo"}),
    (Kind.MEETING, {"when": "2026-11-18T10:00", "place_kind": "institution", "who": "personen"}),
    (
        Kind.CONSENT,
        {
            "recipient": "other_municipality",
            "recipient_function": "avhopparsamordnare",
            "categories": ["that_contact", "threat", "plan"],
            "purpose": "Planera stödet tillsammans efter flytten",
            "given_on": "2026-01-01",
            "valid_to": "2026-06-30",
        },
    ),
    (Kind.LIFE_AREAS, {"rating_point": "start", "areas": AREAS, "rating_date": "2026-05-01"}),
    (Kind.LIFE_AREAS, {"rating_point": "months_3", "areas": AREAS, "area_goals": "Egen bostad"}),
    (Kind.GUARDIAN, {"role": "appointed", "name": "Anna-Stina", "threat_from": "unsure"}),
    (Kind.CHILD, {"relation": "own", "age": 4, "safe_now": "unsure", "concern": "considered"}),
    (Kind.CHILD_REPORT, {"received": "2026-11-18", "report_about": "person"}),
    (Kind.MOTIVATION, {"rulers": {"importance": 9, "confidence": 4, "readiness": 6}}),
]
PATIENCE = 5
"""Seconds; only what stays cut off takes them."""
LOOKS = [(100, (1280, 800)), (200, (1280, 800)), (200, (1366, 768))]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1][0]}x{look[1][1]}")
def running(request: pytest.FixtureRequest, window_at: WindowAt) -> Running:
    return window_at(*request.param)


def test_pages_before_somebody_is_at_work(running: Running, tmp_path: Path) -> None:
    start = running.program.start_page
    assert cut_off(running) == {}
    for show in (start.show_founding, start.show_unlock, start.show_recover, start.show_restore):
        show()
        page = start.page
        steps = range(len(page.steps)) if isinstance(page, FoundingPage) else [0]
        for _step in steps:
            if isinstance(page, FoundingPage) and page.step < 2:
                page.go_on()
            assert cut_off(running) == {}


def test_the_intake(running: Running) -> None:
    window, case = at_work(running)
    window.start_intake(case)
    page = window.page
    assert isinstance(page, IntakePage)
    for step in (*page.desk.steps, "summary"):
        page.stepper.go(step)
        assert cut_off(running) == {}, step


def test_the_case_and_the_list(running: Running) -> None:
    window, case = at_work(running)
    assert cut_off(running) == {}
    window.open_case(case)
    page = window.page
    assert isinstance(page, CasePage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        assert cut_off(running) == {}, number
    page.write_note()
    assert cut_off(running) == {}
    page.journal.editor.put_away()
    page.journal.cards[0].correct_button.click()
    assert cut_off(running) == {}


def test_the_entry_one_is_at_is_in_sight(running: Running) -> None:
    window, _case = at_work(running)
    for name in window.names():
        window.show_page(name)
        QApplication.processEvents()
        entry = window.side_bar.entries[name]
        assert entry.visibleRegion().boundingRect() == entry.rect(), name


def test_a_copy_on_paper_never_needs_to_be_pushed_sideways(running: Running, qtbot: QtBot) -> None:
    window, case = at_work(running)
    window.open_case(case)
    page = window.page
    assert isinstance(page, CasePage)
    page.print_case()
    desk = page.print_desk
    assert desk is not None
    desk.reader.set_code("team")
    desk.reason.setPlainText("Planeringsmöte")
    assert cut_off(running) == {}
    desk.show_pages()
    qtbot.waitUntil(lambda: desk.viewer.image_shown, timeout=60_000)
    assert cut_off(running) == {}
    around = [
        area
        for area in running.program.frame.findChildren(QScrollArea)
        if area.isVisible() and area.isAncestorOf(desk)
    ]
    assert around
    assert [area.horizontalScrollBar().maximum() for area in around] == [0] * len(around)


def test_the_forms_of_a_case(running: Running) -> None:
    window, case = at_work(running)
    window.open_case(case)
    page = window.page
    assert isinstance(page, CasePage)
    page.overview.stage.begin("closed")
    assert cut_off(running) == {}
    for tab in (page.plan, page.people):
        page.tabs.setCurrentWidget(tab)
        for section in tab.sections:
            section.lines[0].unfold()
            for kind in section.add_buttons:
                editor = section.begin(kind)
                assert cut_off(running) == {}, kind
                editor.put_away()


def test_leading_the_team(running: Running) -> None:
    window, _case = at_work(running)
    long = TrueName("Anna", "Anna-Stina Provsson von Exempelström", "Samordnare", "2026-01-01")
    entry, _changes = register.add(window.ui.session, long)
    register.correct(window.ui.session, entry, long, "Titeln var fel i det första beslutet. " * 3)
    hired = staff.add_staff(
        window.ui.session, "Lotta", frozenset({Role.COUNSELLOR}), frozenset(), PHRASE
    )
    today = window.ui.now().date().isoformat()
    away = Plan(window.ui.session.staff, hired, today, today, "Utbildning i en annan kommun")
    cover.start(window.ui.session, away)
    window.show_page("team")
    page = window.page
    assert isinstance(page, TeamPage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        assert cut_off(running) == {}, number
    page.tabs.setCurrentWidget(page.register)
    page.register.uncover()
    page.register.lines[0].show_old()
    assert cut_off(running) == {}
    page.register.add()
    page.register.editor.save()
    assert cut_off(running) == {}


def test_exchange_and_administration(running: Running, tmp_path: Path) -> None:
    window, case = at_work(running)
    other = found(tmp_path / "other")
    contacts.add_contact(window.ui.session, contacts.our_card(other), confirmed=True)
    other.close()
    window.show_page("exchange")
    page = window.page
    assert isinstance(page, ExchangePage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        assert cut_off(running) == {}, number
    page.hand_over.what.choose_case(case)
    page.hand_over.what.box("relocation").click()
    page.hand_over.who.book.setCurrentIndex(1)
    page.hand_over.why.choose("transfer")
    page.hand_over.why.reason.setPlainText("Ärendet flyttas till en annan kommun. " * 4)
    assert cut_off(running) == {}
    window.show_page("administration")
    administration = window.page
    assert isinstance(administration, AdministrationPage)
    for number in range(administration.tabs.count()):
        administration.tabs.setCurrentIndex(number)
        assert cut_off(running) == {}, number


def test_the_log_review(running: Running, qtbot: QtBot) -> None:
    """By somebody who does nothing else."""
    founder = founded(running)
    add_person(founder, "Rut", "log_reviewer")
    long_case(founder)
    founder.close()
    running.program.start_page.opened.emit(unlock(running.program.folder, "Rut"))
    assert running.program.window is not None
    page = running.program.window.page
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.desk.review is not None and not page.desk.busy)
    for name in ("look", "people", "sign", "earlier", "paper"):
        page.show_tab(name)
        assert cut_off(running) == {}, name
    page.show_tab("sign")
    page.sign.result.set_code("clean")
    page.sign.sign_off()
    qtbot.waitUntil(lambda: page.desk.review is not None and not page.desk.busy)
    for name in ("sign", "look", "earlier"):
        page.show_tab(name)
        assert cut_off(running) == {}, name


def test_ones_own_events_when_nobody_else_reviews(running: Running, qtbot: QtBot) -> None:
    window, _case = at_work(running)
    window.show_page("review")
    page = window.page
    assert isinstance(page, ReviewPage)
    qtbot.waitUntil(lambda: page.desk.review is not None)
    assert not page.alone.isHidden()
    assert cut_off(running) == {}


def test_what_is_added_has_its_place_at_once(running: Running) -> None:
    """One round of the event loop, as between two pictures on the screen."""
    window, case = at_work(running)
    window.show_page("exchange")
    page = window.page
    assert isinstance(page, ExchangePage)
    QApplication.processEvents()
    page.hand_over.what.choose_case(case)
    page.hand_over.why.choose("transfer")
    QApplication.processEvents()
    assert clipped(page) == []


def at_work(running: Running) -> tuple[MainWindow, CaseId]:
    """Somebody with a case in which everything is long."""
    session = founded(running)
    case = long_case(session)
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    return window, case


def founded(running: Running) -> Session:
    """An office where the program looks for one, dressed as the test wants it."""
    folder = running.program.folder
    kept = (folder / settings.FILE).read_bytes()
    (folder / settings.FILE).unlink()
    session = found(folder)
    (folder / settings.FILE).write_bytes(kept)
    return session


def long_case(session: Session) -> CaseId:
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, **ANSWERS}, finish=True)
    assert work.case is not None
    text = "Ringde på avtalad tid. Bad om hjälp att byta gymnasium före terminen. " * 5
    entry = JournalEntry(event_time="2026-11-20T18:30", kind="contact_other", facts=text)
    record = journal.enter(session, work.case, entry)
    journal.correct(session, work.case, record, entry, "Förtydligat efter samtal med föräldern")
    for kind, answers in RECORDS:
        saved = case_records.save(session, work.case, kind, answers)
    case_records.save(session, work.case, kind, answers, record=saved.record, reason="Rättat")
    attachments.attach(session, work.case, "överenskommelse om första veckan.txt", b"Text")
    return work.case


def cut_off(running: Running) -> dict[str, list[str]]:
    """What is still cut off on the page when it has had time to come to rest."""
    frame = running.program.frame
    QApplication.processEvents()
    end = time.monotonic() + PATIENCE
    while (found_here := clipped(frame)) and time.monotonic() < end:
        QTest.qWait(20)
    return {"cut off": found_here} if found_here else {}
