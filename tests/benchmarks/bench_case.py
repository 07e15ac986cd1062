"""A case of 500 revisions: from the choice in the list to its first tab on the screen.

Also what each other tab, the threat editor, an intake and the way back to the list cost. All to
the first paint, by somebody who has looked at the page before for a moment: what the window makes
meanwhile, and what it makes afterwards of what is out of sight, is told apart.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, founding, journal, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from tests.benchmarks.painting import milliseconds, painted, settle
from tests.offices import CHEAP, PHRASE, Clock, an_entry, an_intake
from tests.ui.offices import page_session
from ui.cases.case_page import CasePage
from ui.cases.case_tabs import NAMES
from ui.common import theme
from ui.features import CASE_FEATURES, FEATURES
from ui.guards import Guards
from ui.main_window.window import MainWindow

REVISIONS = 500
"""Of contents; each save writes the facts, too."""
SIZE = (1280, 800)
TEXT = "Ringde som avtalat. Vi gick igenom veckan och vad som händer härnäst. " * 4
RECORDS = {
    Kind.TASK: {"type": "call", "what": "Ring frivården", "due": "2026-12-01", "who": "Anna"},
    Kind.MEETING: {"when": "2026-12-02T10:00", "place_kind": "phone"},
    Kind.KNOWN_DATE: {"type": "trial", "date": "2027-01"},
    Kind.CONTACT_WAY: {"callback": {"way": "phone", "value": "070-1740606"}},
    Kind.LIFE_AREAS: {
        "rating_point": "start",
        "rating_date": "2026-05-01",
        "areas": {"safety": {"own": 2, "worker": 1}, "housing": {"own": 3}},
    },
    Kind.MOTIVATION: {"rulers": {"importance": 9, "confidence": 4}},
    Kind.THREAT: {
        "assessed_on": "2026-11-20",
        "h1": {"rating": "2", "source": "police", "critical": "yes"},
        "s1": {"rating": "2"},
        "level": "high",
        "level_reason": "Konkret hot.",
        "plan": [{"measure": "Byt nummer", "who": "Anna", "by": "2026-11-21"}],
        "next_review": "2026-11-27",
    },
    Kind.CONSENT: {
        "recipient": "police",
        "categories": ["threat"],
        "purpose": "Gemensam hotbedömning",
        "consent_form": "written",
        "given_on": "2026-01-01",
        "given_by": "person",
    },
}


def fill(session: Session, clock: Clock, number: int) -> CaseId:
    """A case of so many revisions: four of five are the journal's, every eighth a correction."""
    case = an_intake(session, finish=True, code_name="Granit 7")
    record = journal.enter(session, case, an_entry())
    for one in range(1, number):
        clock.pass_(hours=7)
        if one % 5 == 4:
            kind = list(RECORDS)[one // 5 % len(RECORDS)]
            case_records.save(session, case, kind, RECORDS[kind])
            continue
        when = (clock() - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
        entry = JournalEntry(when, "call", f"{TEXT} Anteckning {one}.", TEXT)
        if one % 8 == 7:
            journal.correct(session, case, record, entry, "Fel klockslag")
        else:
            record = journal.enter(session, case, entry)
    return case


def let_go() -> None:
    """Pages that were left are deleted by the loop, which a benchmark's own does not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    gc.collect()


def shown(window: MainWindow) -> CasePage:
    page = window.page
    assert isinstance(page, CasePage)
    return page


def opened(window: MainWindow, case: CaseId, *, at_once: bool = False) -> float:
    """From the choice in the list to the painted page; `at_once`: before the quarter of a second
    has passed in which the window gets a page ready."""
    window.show_page("cases")
    let_go()
    if not at_once:
        get_ready(window)
    return milliseconds(lambda: (window.open_case(case), painted()))


def get_ready(window: MainWindow) -> float:
    """What the window does while somebody looks at a list."""
    spent = 0.0
    while not window.ahead.ready:
        spent += milliseconds(window.ahead.make)
    settle()
    return spent


def make_whole(page: CasePage, name: str) -> None:
    """What a tab makes after its first paint."""
    if name == "journal":
        assert page.journal.cards
    elif name == "plan":
        assert all(section.lines for section in page.plan.sections)
    elif name == "threat":
        page.threat.make_ready()


def write(page: CasePage) -> None:
    page.threat.begin()
    painted()


def steps(window: MainWindow, case: CaseId) -> None:
    """The intake of the case, from step to step: at once, and after what is made meanwhile."""
    for waited in (False, True):
        opened(window, case)
        page = shown(window)
        page.show_tab("intake")
        settle()
        desk = page.intake.desk
        assert desk is not None
        if waited:
            spent = milliseconds(desk.steps_ahead.finish)
            print(f"  the other steps are made meanwhile, in {spent:.0f} ms;", end=" ")
        else:
            desk.steps_ahead.begin([])
        told = []
        for name in desk.steps:
            if name != page.intake.stepper.current:
                took = milliseconds(lambda: (page.intake.stepper.go(name), painted()))  # noqa: B023
                told.append(f"{name} {took:.0f} ms")
        print("steps of the intake" + (":" if waited else " at once:"), ", ".join(told))


def unlocked(
    qtbot: QtBot, qapp: QApplication, folder: Path, clock: Clock, *, checked: bool
) -> MainWindow:
    """The window of somebody who has just unlocked; `checked`: the job after it has ended."""
    session = vault.unlock(folder, "Anna", PHRASE, clock=clock)
    if checked:
        assert review.conclude(session, review.look_through(session)) == []
    window = MainWindow(page_session(session), FEATURES, CASE_FEATURES)
    qtbot.addWidget(window)
    window.resize(*SIZE)
    window.show()
    window.begin()
    Guards(qapp, window, None, None, window)  # it hears every key and click, at its price
    window.show_page("cases")
    settle()
    return window


def test_a_case_of_many_revisions(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, figure: Callable[[str, str], None]
) -> None:
    theme.load_fonts()
    theme.apply(qapp, theme.Mode.LIGHT)
    clock, folder = Clock(), tmp_path / "vault"
    session = founding.found_office(
        folder, office="Exempelkommunen", alias="Anna", phrase=PHRASE, demo=True, cost=CHEAP,
        clock=clock,
    ).session  # fmt: skip
    other = an_intake(session, finish=True)
    case = fill(session, clock, REVISIONS)
    session.close()
    for checked in (False, True):
        window = unlocked(qtbot, qapp, folder, clock, checked=checked)
        opened(window, other)  # fonts, styles and forms are loaded
        first = opened(window, case)
        again = [opened(window, case) for _ in range(7)]
        small = [opened(window, other) for _ in range(7)]
        state = "after" if checked else "before"
        print(f"\n{state} the check of the log that follows an unlock:")
        print(f"  a case of {REVISIONS} revisions opens in {first:.0f} ms,", end=" ")
        print(f"again {median(again):.0f} ms; one of a few {median(small):.0f} ms;", end=" ")
        hasty = [opened(window, case, at_once=True) for _ in range(5)]
        print(f"chosen before a page is ready {median(hasty):.0f} ms", end="")
        if not checked:
            window.ui.session.close()
            window.findChild(Guards).stop()
            window.close()
    print()
    opened(window, case)
    page = shown(window)
    for name in NAMES[1:]:
        spent = [milliseconds(lambda: (page.show_tab(name), painted())) for _ in range(3)]  # noqa: B023
        below = milliseconds(lambda: (make_whole(page, name), painted()))  # noqa: B023
        print(f"  tab {name}: {spent[0]:.0f} ms, again {median(spent[1:]):.0f} ms;", end=" ")
        print(f"what is out of sight, in pieces: {below:.0f} ms")
    page.show_tab("threat")
    print(f"  threat editor: {milliseconds(lambda: write(page)):.0f} ms,", end=" ")
    opened(window, case)
    shown(window).show_tab("threat")
    painted()
    print(f"asked for at once {milliseconds(lambda: write(shown(window))):.0f} ms")
    steps(window, case)
    back = milliseconds(lambda: (window.show_page("cases"), painted()))
    print(f"  back to the list: {back:.0f} ms; the next pages are made in", end=" ")
    print(f"{get_ready(window):.0f} ms")
    new = milliseconds(lambda: (window.start_intake(), painted()))
    print(f"  an intake: {new:.0f} ms,", end=" ")
    print(f"at once {milliseconds(lambda: (window.start_intake(), painted())):.0f} ms")
    window.ui.session.close()
    figure("case_500", f"{first:.0f} ms, again {median(again):.0f} ms")
