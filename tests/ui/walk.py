"""Walks the real window: every page, tab, card and dialog, with a case that has everything.

Nothing that is written into the vault is a word of either language, so that whatever word
is shown is the program's own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

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
    milestones,
    register,
    staff,
)
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.session import Session
from tests.ui.shell import PHRASE, Running, found
from ui import settings
from ui.administration.page import AdministrationPage
from ui.cases.case_page import CasePage
from ui.cases.listing.page import ListPage
from ui.common import help_texts
from ui.common.dialog_windows import ProgressWindow, Question, ReasonQuestion
from ui.common.dialogs import file_dialog
from ui.exchange.page import ExchangePage
from ui.intake.page import IntakePage
from ui.intake.workspace import Workspace
from ui.main_window.window import MainWindow
from ui.review.desk import ALL, OPEN
from ui.review.page import ReviewPage
from ui.team.page import TeamPage
from ui.unlock.founding_page import FoundingPage

PATIENCE = 30
ANSWERS: dict[str, Any] = {
    "code_name": "Xlorp 47",
    "channel": "phone",
    "danger_now": "unsure",
    "callback": {"way": "phone", "value": "070-1740605", "hours": "18-20"},
    "callback_bad": ["voicemail", "sms"],
    "phone_seen": "unsure",
    "codeword": "Zwixq",
    "next_step": {"what": "Qwrt", "when": "2026-11-18"},
}
HIGH: dict[str, Any] = {
    "assessed_on": "2026-11-20",
    "h1": {"rating": "2", "source": "police", "critical": "yes"},
    "s1": {"rating": "?"},
    "level": "high",
    "level_reason": "Xlorp.",
    "police_level": "elevated",
    "police_date": "2026-11-18",
    "difference": "Zwixq.",
    "plan": [{"measure": "Qwrt", "who": "Bo", "by": "2026-11-21"}],
    "next_review": "2026-11-27",
}
CONSENT: dict[str, Any] = {
    "recipient": "police",
    "categories": ["threat"],
    "purpose": "Xlorp",
    "consent_form": "written",
    "given_on": "2026-01-01",
    "valid_to": "2026-12-01",
    "given_by": "person",
}


def before_work(running: Running) -> Iterator[str]:
    """What there is before somebody has unlocked."""
    start = running.program.start_page
    rest()
    yield "welcome"
    shows = (start.show_unlock, start.show_recover, start.show_restore, start.show_damage)
    for show in (start.show_founding, *shows):
        show()
        page = start.page
        yield show.__name__
        if isinstance(page, FoundingPage):
            for _step in (1, 2):
                page.go_on()
                yield f"founding {page.step}"


def at_work(running: Running) -> tuple[MainWindow, CaseId]:
    """Somebody who holds every role and has a case with everything in it."""
    folder = running.program.folder
    kept = (folder / settings.FILE).read_bytes() if (folder / settings.FILE).exists() else b""
    (folder / settings.FILE).unlink(missing_ok=True)
    session = found(folder)
    if kept:
        (folder / settings.FILE).write_bytes(kept)
    case = everything(session)
    running.program.start_page.opened.emit(session)
    assert running.program.window is not None
    rest()
    return running.program.window, case


def everything(session: Session) -> CaseId:
    """A case with something in each part of it."""
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, **ANSWERS}, finish=True)
    case = work.case
    assert case is not None
    today = session.clock().astimezone().date()
    entry = JournalEntry("2026-11-20T18:30", "contact_other", "Qwrt.", assessment="Xlorp.")
    record = journal.enter(session, case, entry)
    journal.correct(session, case, record, entry, "Zwixq")
    attachments.attach(session, case, "xlorp.txt", b"Qwrt")
    for level in ("acute", "high"):
        case_records.save(session, case, Kind.THREAT, {**HIGH, "level": level})
    case_records.save(session, case, Kind.CONSENT, CONSENT)
    case_records.save(session, case, Kind.CONSENT, {**CONSENT, "withdrawn_at": "2026-02-01"})
    for outcome, days in (("", 3), ("missed", -3), ("held", -9)):
        when = f"{today + timedelta(days=days)}T10:00"
        answers = {"when": when, "place_kind": "neutral", "purpose": "Qwrt", "outcome": outcome}
        answers = {name: value for name, value in answers.items() if value}
        case_records.save(session, case, Kind.MEETING, answers)
    for days in (-2, 0, 5, 30):
        due = (today + timedelta(days=days)).isoformat()
        case_records.save(session, case, Kind.TASK, {"type": "call", "what": "Q", "due": due})
    day = today.isoformat()
    milestones.reach(session, case, {"what": "investigation_opened", "date": day})
    another_office_and_people(session, day)
    return case


def another_office_and_people(session: Session, day: str) -> None:
    other = found(session.folder.parent / "other")
    contacts.add_contact(session, contacts.our_card(other), confirmed=True)
    other.close()
    roles = frozenset({Role.COUNSELLOR})
    bo = staff.add_staff(session, "Bo", roles, frozenset(), PHRASE)
    cover.start(session, Plan(session.staff, bo, day, day, "Xlorp"))
    name = TrueName("Anna", "Anna Xlorp", "Zwixq", "2026-01-01")
    entry, _changes = register.add(session, name)
    register.correct(session, entry, name, "Qwrt")


def pages(window: MainWindow, case: CaseId) -> Iterator[str]:
    """Everything of the main window, one stop after the other; a new page has its stops here."""
    been = set()
    for stop in stops(window, case):
        been.add(window.page_name)
        yield stop
    assert been >= {*window.names(), "intake", "case"}


def stops(window: MainWindow, case: CaseId) -> Iterator[str]:
    if window.guide.isVisible():
        yield "guide"
        window.guide.skip_button.click()
    yield from lists(window)
    yield from the_case(window, case)
    yield from the_intake(window)
    yield from the_team(window)
    yield from exchange(window, case)
    yield from log_review(window)
    window.show_page("administration")
    page = window.page
    assert isinstance(page, AdministrationPage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        yield f"administration {number}"


def lists(window: MainWindow) -> Iterator[str]:
    window.show_page("day")
    yield "day"
    window.show_page("cases")
    page = window.page
    assert isinstance(page, ListPage)
    yield "cases"
    for text in ("Xlorp 47", "Zzzz Zzzz"):
        page.search.edit.setText(text)
        page.search.button.click()
        wait(lambda: page.finding.result is not None)
        yield "look-up"
    page.leave_search()


def the_case(window: MainWindow, case: CaseId) -> Iterator[str]:
    window.open_case(case)
    page = window.page
    assert isinstance(page, CasePage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        yield f"case {page.tabs.currentWidget().objectName()}"
    page.write_note()
    yield "journal editor"
    page.journal.editor.put_away()
    page.journal.cards[0].correct_button.click()
    yield "journal correction"
    page.journal.editor.put_away()
    page.show_tab("threat")
    page.threat.begin()
    yield "threat editor"
    page.show_tab("plan")
    for section in page.plan.sections:
        for kind, button in section.add_buttons.items():
            button.click()
            yield f"plan {kind.value}"
            section.editor(kind).put_away()
    page.show_tab("overview")
    page.overview.stage.begin()
    yield "next stage"
    page.print_case()
    yield "print desk"
    page.leave_print()


def the_intake(window: MainWindow) -> Iterator[str]:
    window.start_intake()
    page = window.page
    assert isinstance(page, IntakePage)
    for step in (*page.desk.steps, "summary"):
        page.stepper.go(step)
        yield f"intake {step}"
    page.stepper.go("danger")
    workspace = page.findChild(Workspace)
    assert workspace is not None
    workspace.toggle_script()
    yield "script"
    workspace.toggle_script()
    workspace.open_ending()
    yield "ending"
    workspace.close_ending()


def the_team(window: MainWindow) -> Iterator[str]:
    window.show_page("team")
    page = window.page
    assert isinstance(page, TeamPage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        yield f"team {number}"
    page.tabs.setCurrentWidget(page.register)
    page.register.uncover()
    page.register.lines[0].show_old()
    page.register.add()
    yield "register"


def exchange(window: MainWindow, case: CaseId) -> Iterator[str]:
    window.show_page("exchange")
    page = window.page
    assert isinstance(page, ExchangePage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        yield f"exchange {number}"
    page.tabs.setCurrentWidget(page.hand_over)
    page.hand_over.what.choose_case(case)
    page.hand_over.what.box("relocation").click()
    page.hand_over.who.book.setCurrentIndex(1)
    page.hand_over.why.choose("transfer")
    yield "hand-over"


def log_review(window: MainWindow) -> Iterator[str]:
    window.show_page("review")
    page = window.page
    assert isinstance(page, ReviewPage)
    wait(lambda: page.desk.review is not None and not page.desk.busy)
    for name in ("look", "people", "sign", "earlier", "paper"):
        page.show_tab(name)
        yield f"review {name}"
        if name == "people":  # nothing is to be counted but what was signed long ago
            page.desk.show_span(ALL)
            wait(lambda: not page.desk.busy)
            yield "review people, the whole log"
            page.desk.show_span(OPEN)
            wait(lambda: not page.desk.busy)


def the_help(running: Running) -> Iterator[str]:
    """Each page of the help, and the sheet of keys."""
    language = running.program.settings.language
    for name in (*help_texts.names(language), help_texts.KEYS_PAGE):
        running.program.help.show_topic(name)
        yield f"help {name}"
    running.program.help.close()


def the_dialogs(running: Running) -> Iterator[tuple[str, QWidget]]:
    """Each kind of dialog that there is, with Qt's own words in it."""
    frame = running.program.frame
    for dialog in (
        Question(frame, "Xlorp", "Qwrt", "Zwixq", danger=True),
        ReasonQuestion(frame, "Xlorp", "Qwrt", "Zwixq", 1),
        ProgressWindow(frame, "Xlorp", can_stop=True),
        file_dialog(frame, "Xlorp", QFileDialog.FileMode.AnyFile),
    ):
        dialog.show()
        rest()
        yield type(dialog).__name__, dialog
        dialog.hide()
        dialog.deleteLater()


def rest() -> None:
    QApplication.processEvents()


def wait(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end
        QTest.qWait(10)
