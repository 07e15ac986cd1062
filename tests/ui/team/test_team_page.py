"""The supervisors' page: the queue, the load, and the register that is covered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import cases, cover, intake, register, team, vault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows
from tests.ui.audit import unnamed
from tests.ui.hands import press
from tests.ui.offices import found, page_session
from tests.ui.shell import Strays
from tests.ui.shell import add_person as hire
from ui.cases.overview.team_card import TeamCard
from ui.main_window.banners import Banners
from ui.session import Place, UiSession
from ui.team.page import TeamPage
from ui.team.register_line import RegisterLine
from ui.team.words import duration_words

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PHRASE = "gul tunna springer baklanges hem"


class Clock:
    """A clock that a test sets."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    made = found(tmp_path / "vault")
    made.clock = clock
    hire(made, "Bo", "counsellor")
    hire(made, "Lotta", "counsellor")
    yield made
    made.close()


def waiting_case(session: Session, clock: Clock, name: str, hours: int, **more: Any) -> Any:
    """A case that somebody opened so many hours ago."""
    clock.now = NOW - timedelta(hours=hours)
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, "code_name": name}, **more)
    clock.now = NOW
    return work.case


def open_page(qtbot: QtBot, ui: UiSession) -> TeamPage:
    page = TeamPage(ui)
    qtbot.addWidget(page)
    page.resize(1072, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    page.shown()
    return page


def lines(table: Any) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def words(page: Any) -> str:
    texts = [label.text() for label in page.findChildren(QLabel)]
    return "\n".join([*texts, *(edit.text() for edit in page.findChildren(QLineEdit))])


def test_the_queue_says_how_long_and_why(qtbot: QtBot, session: Session, clock: Clock) -> None:
    waiting_case(session, clock, "Granit 7", 75, finish=False)
    waiting_case(session, clock, "Lönn 11", 3, finish=True)
    page = open_page(qtbot, page_session(session))
    first, second = lines(page.queue.table)
    assert first[:4] == [
        "Granit 7",
        "3 days, over the aim",
        "Not finished, Nobody assigned",
        "Anna",
    ]
    assert second[:3] == ["Lönn 11", "3 hours", "Nobody assigned"]
    assert page.queue.late.text.startswith("1")
    assert unnamed(page) == []


def test_a_case_is_given_away_by_keyboard(qtbot: QtBot, session: Session, clock: Clock) -> None:
    case = waiting_case(session, clock, "Granit 7", 30, finish=True)
    waiting_case(session, clock, "Lönn 11", 3, finish=True)
    ui = page_session(session, False, True)
    page = open_page(qtbot, ui)
    assert QApplication.focusWidget() is page.queue.table
    QTest.keyClick(page.queue.table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.queue.who
    assert page.queue.who.currentText().startswith("Bo")
    QTest.keyClick(page.queue.who, Qt.Key.Key_Down)
    QTest.keyClick(page.queue.who, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.queue.assign_button
    QTest.keyClick(page.queue.assign_button, Qt.Key.Key_Space)  # "no"
    assert {m.alias for m in team.members(session, case)} == {"Anna"}
    QTest.keyClick(page.queue.assign_button, Qt.Key.Key_Space)  # "yes"
    assert {m.alias for m in team.members(session, case)} == {"Anna", "Lotta"}
    assert [line[0] for line in lines(page.queue.table)] == ["Lönn 11"]
    assert QApplication.focusWidget() is page.queue.table


def test_enter_opens_the_case(qtbot: QtBot, session: Session, clock: Clock) -> None:
    case = waiting_case(session, clock, "Granit 7", 30, finish=True)
    ui = page_session(session)
    page = open_page(qtbot, ui)
    wanted: list[object] = []
    ui.case_wanted.connect(wanted.append)
    QTest.keyClick(page.queue.table, Qt.Key.Key_Return)
    page.queue.open_button.click()
    assert wanted == [case, case]


def test_an_empty_queue_says_so(qtbot: QtBot, session: Session) -> None:
    page = open_page(qtbot, page_session(session))
    assert "Nobody waits" in words(page.queue)
    assert not page.queue.table.isVisible()


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0.5, "less than an hour"),
        (1.9, "1 hour"),
        (23, "23 hours"),
        (47.9, "47 hours"),
        (48, "2 days"),
        (71, "2 days"),
        (240, "10 days"),
    ],
)
def test_waiting_in_words(hours: float, said: str) -> None:
    assert duration_words(timedelta(hours=hours)) == said


def test_the_load_is_numbers_by_alias(qtbot: QtBot, session: Session, clock: Clock) -> None:
    waiting_case(session, clock, "Granit 7", 75, finish=False)
    page = open_page(qtbot, page_session(session))
    page.tabs.setCurrentWidget(page.load)
    assert [line[:4] for line in lines(page.load.table)] == [
        ["Anna", "1", "1", "1"],
        ["Bo", "0", "–", "–"],
        ["Lotta", "0", "–", "–"],
    ]
    assert "Granit" not in words(page.load)


def covering(page: TeamPage, absent: str, by: str, until: str, reason: str = "Ledighet") -> None:
    """Fill in the form of a cover and press the button."""
    form = page.cover.form
    form.absent.setCurrentText(absent)
    form.by.setCurrentText(by)
    form.group.set_answer("until", until)
    form.group.set_answer("cover_reason", reason)
    form.start_button.click()


def test_a_cover_is_given_and_ended(qtbot: QtBot, session: Session, clock: Clock) -> None:
    case = waiting_case(session, clock, "Granit 7", 30, finish=True)
    ui = page_session(session, False, True, False, True)
    page = open_page(qtbot, ui)
    page.tabs.setCurrentWidget(page.cover)
    covering(page, "Anna", "Bo", "2026-11-20")  # "no"
    assert page.cover.covers == []
    covering(page, "Anna", "Bo", "2026-11-20")
    assert {m.alias for m in team.members(session, case)} == {"Anna", "Bo"}
    assert "Bo covers for Anna" in words(page.cover)
    assert "ends today" in words(page.cover)
    banners = Banners(ui)
    qtbot.addWidget(banners)
    assert any("in 1 case" in text for text in banners.texts)
    assert unnamed(page) == []
    card = TeamCard(ui, case)
    qtbot.addWidget(card)
    card.show_case(cases.open_case(session, case))
    assert "covers for Anna until today" in words(card)
    page.cover.end_buttons[0].click()  # "no"
    page.cover.end_buttons[0].click()
    assert {m.alias for m in team.members(session, case)} == {"Anna"}
    assert page.cover.covers == []
    assert not any("absence" in text for text in banners.texts)


def test_what_lacks_in_a_cover_is_said_beside_it(qtbot: QtBot, session: Session) -> None:
    page = open_page(qtbot, page_session(session))
    page.tabs.setCurrentWidget(page.cover)
    form = page.cover.form
    form.start_button.click()
    assert form.absent_field.problem
    assert QApplication.focusWidget() is form.absent
    covering(page, "Anna", "Anna", "2026-11-30")
    assert form.by_field.problem
    covering(page, "Anna", "Bo", "2026-11-19")
    assert form.group.row("until").problem_text
    covering(page, "Anna", "Bo", "2026-11-30", "")
    assert form.group.row("cover_reason").problem_text
    assert page.cover.covers == []


def test_the_form_says_how_many_cases_it_is_about(
    qtbot: QtBot, session: Session, clock: Clock
) -> None:
    waiting_case(session, clock, "Granit 7", 30, finish=True)
    page = open_page(qtbot, page_session(session))
    page.tabs.setCurrentWidget(page.cover)
    form = page.cover.form
    form.absent.setCurrentText("Anna")
    form.absent.activated.emit(form.absent.currentIndex())
    assert form.outlook.text().startswith("Anna is on 1 open case")


BO = TrueName("Bo", "Bosse Testlund", "Socialsekreterare", "2026-01-01")


def test_the_register_is_covered_until_asked_for(
    qapp: QApplication, qtbot: QtBot, session: Session
) -> None:
    register.add(session, BO)
    page = open_page(qtbot, page_session(session))
    strays = Strays(qapp)
    page.tabs.setCurrentWidget(page.register)
    before = event_rows.count(session.database)
    assert page.register.covered
    assert BO.name not in words(page)
    page.register.show_button.click()
    assert event_rows.count(session.database) == before + 1
    assert BO.name in words(page)
    assert "Anna, Lotta" in page.register.lacking.text
    qapp.removeEventFilter(strays)
    assert strays.found == []
    assert unnamed(page) == []
    page.tabs.setCurrentWidget(page.queue)
    QApplication.processEvents()
    assert page.register.covered
    QApplication.sendPostedEvents(None, 52)  # deferred deletion
    assert BO.name not in words(page)
    page.tabs.setCurrentWidget(page.register)
    page.register.show_button.click()
    assert event_rows.count(session.database) == before + 1


def test_an_entry_is_added_corrected_and_ended(qtbot: QtBot, session: Session) -> None:
    ui = page_session(session, "Stavat fel", False, True)
    page = open_page(qtbot, ui)
    tab = page.register
    page.tabs.setCurrentWidget(tab)
    tab.show_button.click()
    tab.add_button.click()
    tab.editor.save()
    assert tab.editor.group.row("name").problem_text
    assert register.entries(session) == []
    tab.editor.group.set_answer("name", BO.name)
    tab.editor.save()
    (line,) = tab.lines
    assert (line.entry.current.alias, line.entry.current.since) == ("Anna", "2026-11-20")
    line.correct_button.click()
    tab.editor.group.set_answer("name", "Bosse Provlund")
    tab.editor.save()
    (line,) = tab.lines
    line.show_old()
    assert line.entry.current.name == "Bosse Provlund"
    assert "Stavat fel" in words(line)
    assert BO.name in words(line)
    line.end_button.click()  # "no"
    assert not register.entries(session)[0].current.until
    tab.lines[0].end_button.click()
    assert register.entries(session)[0].current.until == "2026-11-20"
    assert tab.lines[0].end_button.isHidden()


def test_what_is_typed_outlives_the_cover(qtbot: QtBot, session: Session) -> None:
    page = open_page(qtbot, page_session(session))
    tab = page.register
    page.tabs.setCurrentWidget(tab)
    tab.show_button.click()
    tab.add_button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Kim Provsson")
    page.tabs.setCurrentWidget(page.queue)
    page.tabs.setCurrentWidget(tab)
    assert tab.covered
    tab.show_button.click()
    assert tab.editor.group.answers()["name"] == "Kim Provsson"


def test_only_the_line_that_changed_is_made_anew(qtbot: QtBot, session: Session) -> None:
    """Thirty lines took 0.4 s, and were made twice for each change."""
    today = NOW.date().isoformat()
    for alias in ("Anna", "Bo", "Lotta"):
        register.add(session, TrueName(alias, f"{alias} Provsson", "", "2026-01-01"))
    page = open_page(qtbot, page_session(session, True))
    tab = page.register
    page.tabs.setCurrentWidget(tab)
    tab.uncover()
    before = list(tab.lines)
    changed = next(line for line in before if line.entry.current.alias == "Bo")
    changed.end_button.click()
    assert register.entries(session)[1].current.until == today
    assert [line.entry for line in tab.lines] == register.entries(session)
    assert {*tab.lines} & {*before} == {*before} - {changed}
    assert changed.isHidden()
    QApplication.processEvents()
    places = [line.mapTo(tab, QPoint(0, 0)).y() for line in tab.lines]
    assert places == sorted(places)
    tab.cover()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert tab.findChildren(RegisterLine) == []


def test_covers_that_stand_are_not_made_anew(qtbot: QtBot, session: Session) -> None:
    bo = session.authority.by_alias("Bo")
    assert bo is not None
    intake.save(session, intake.begin(session), {"code_name": "Asp 1"})
    today = NOW.date().isoformat()
    cover.start(session, Plan(session.staff, bo.staff, today, today, "Semester"))
    page = open_page(qtbot, page_session(session))
    page.tabs.setCurrentWidget(page.cover)
    (button,) = page.cover.end_buttons
    page.cover.read()
    assert page.cover.end_buttons == [button]
    cover.start(session, Plan(session.staff, bo.staff, today, "2026-12-01", "Semester"))
    page.cover.read()
    assert page.cover.end_buttons != [button]
    assert page.cover.covers[0].plan.until == "2026-12-01"


def test_esc_leaves_an_entry_and_asks_before_it_throws_words_away(
    qtbot: QtBot, session: Session
) -> None:
    page = open_page(qtbot, page_session(session, False, True))
    tab = page.register
    page.tabs.setCurrentWidget(tab)
    tab.show_button.click()
    tab.add_button.click()
    press(Qt.Key.Key_Escape)
    assert tab.editor.isHidden()
    tab.add_button.click()
    QTest.keyClicks(QApplication.focusWidget(), "Kim Provsson")
    press(Qt.Key.Key_Escape)  # "no"
    assert tab.editor.group.answers()["name"] == "Kim Provsson"
    press(Qt.Key.Key_Escape)
    assert tab.editor.isHidden()


def test_the_page_comes_back_to_its_tab(qtbot: QtBot, session: Session) -> None:
    page = open_page(qtbot, page_session(session))
    page.tabs.setCurrentWidget(page.load)
    assert page.place() == Place("team", part="load")
    page.tabs.setCurrentWidget(page.queue)
    page.return_to(Place("team", part="load"))
    assert page.tabs.currentWidget() is page.load
    page.return_to(Place("team", part="nowhere"))


def test_it_reads_again_when_somebody_else_changed_the_list(
    qtbot: QtBot, session: Session, clock: Clock
) -> None:
    case = waiting_case(session, clock, "Granit 7", 30, finish=True)
    ui = page_session(session)
    page = open_page(qtbot, ui)
    ui.tell(cases.void_case(session, case, "Fel nummer"))
    assert lines(page.queue.table) == []
    assert cases.list_cases(session, CaseFilter()) == []


def test_who_does_not_lead_has_no_such_page(session: Session, tmp_path: Path) -> None:
    from ui.features import FEATURES

    feature = next(one for one in FEATURES if one.name == "team")
    folder = session.folder
    session.close()
    bo = vault.unlock(folder, "Bo", PHRASE)
    assert feature.permission is not None
    assert not bo.may(feature.permission)
    bo.close()
