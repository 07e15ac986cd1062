"""The main window shows what the role permits, says what is wrong, and comes back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.services import cover, intake
from avhopp_desktop.services.keys.keyring import Fault
from tests.ui.shell import Running, add_person, found, unlock
from ui.cases.case_page import CasePage
from ui.cases.disclosures_tab import DisclosuresTab
from ui.common.buttons import Button
from ui.common.labels import Banner, EmptyState
from ui.day.page import DayPage
from ui.exchange.page import ExchangePage
from ui.launcher import LOCKED
from ui.session import Place
from ui.team.page import TeamPage

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_log_reviewer_sees_no_cases(running: Running) -> None:
    session = found(running.program.folder)
    add_person(session, "Lo", "log_reviewer")
    session.close()
    running.program.start_page.opened.emit(unlock(running.program.folder, "Lo"))
    window = running.program.window
    assert window is not None
    assert window.names() == ["review", "administration"]
    assert window.side_bar.intake.isHidden()
    window.start_intake()
    assert window.page_name == "review"


def test_faults_stand_in_banners_that_cannot_be_closed(running: Running) -> None:
    session = found(running.program.folder, confirmed=False)
    session.faults.append(Fault("chain_broken", "event"))
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    assert len(window.banners.texts) == 2  # the fault, and the sheet that is not typed back
    window.banners.add_faults(["chain_broken", "key_refused"])
    assert len(window.banners.texts) == 3
    for banner in window.banners.findChildren(Banner):
        names = [one.accessibleName() for one in banner.findChildren(QWidget)]
        assert "Close this message" not in names


def test_demo_stands_on_every_page(running: Running) -> None:
    running.program.start_page.opened.emit(found(running.program.folder))
    window = running.program.window
    assert window is not None
    for name in window.names():
        window.show_page(name)
        band = window.findChild(QFrame, "demo_band")
        assert band is not None
        assert band.isVisible()


def test_keys_open_pages_and_the_lock_comes_back_to_the_field(
    running: Running, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    running.program.start_page.opened.emit(found(running.program.folder))
    window = running.program.window
    assert window is not None
    number = window.names().index("administration") + 1
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), CTRL)
    assert window.page_name == "administration"
    field = window.findChild(QWidget, "phrase.old")
    assert field is not None
    field.setFocus()
    assert window.place() == Place("administration", part="account", field="phrase.old")
    QTest.keyClick(field, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: running.ended == [LOCKED])
    running.close()
    with Running(qapp, tmp_path / "vault", note=running.notes[0]) as again:
        again.program.start_page.opened.emit(unlock(tmp_path / "vault"))
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == "phrase.old"


def test_nobody_is_shown_the_place_of_another(
    running: Running, qapp: QApplication, qtbot: QtBot
) -> None:
    session = found(running.program.folder)
    add_person(session, "Bo", "counsellor")
    running.program.start_page.opened.emit(session)
    assert running.program.window is not None
    running.program.window.show_page("administration")
    running.program.lock()
    qtbot.waitUntil(lambda: running.ended == [LOCKED])
    running.close()
    with Running(qapp, running.program.folder, note=running.notes[0]) as again:
        again.program.start_page.opened.emit(unlock(running.program.folder, "Bo"))
        assert again.program.window is not None
        assert again.program.window.page_name == "day"


def test_a_cover_that_is_to_be_ended_leads_to_its_tab(running: Running, qtbot: QtBot) -> None:
    session = found(running.program.folder)
    add_person(session, "Bo", "counsellor")
    work = intake.begin(session)
    intake.save(session, work, {**work.answers}, finish=True)
    today = session.clock().astimezone().date().isoformat()
    bo = session.authority.by_alias("Bo")
    assert bo is not None
    cover.start(session, Plan(session.staff, bo.staff, today, today, "Utbildning"))
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    (banner,) = [b for b in window.banners.findChildren(Banner) if "absence" in b.text]
    banner.acted.emit()
    page = window.page
    assert isinstance(page, TeamPage)
    assert page.tabs.currentWidget() is page.cover
    page.cover.end(page.cover.covers[0])
    qtbot.waitUntil(lambda: not any("absence" in text for text in window.banners.texts))


def test_a_task_opens_its_case_where_it_is_done(running: Running, qtbot: QtBot) -> None:
    session = found(running.program.folder)
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, "kids_there": "yes"}, finish=True)
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    day = window.page
    assert isinstance(day, DayPage)
    day.list.choose(next(row for row in day.list.rows if row.code == "consider_children"))
    QTest.keyClick(day.list.table, Qt.Key.Key_Return)
    assert window.page_name == "case"
    assert window.place().part == "people"


def test_a_case_is_handed_over_from_its_own_page(running: Running, qtbot: QtBot) -> None:
    """By keyboard, without choosing it once more; and back to what was noted of it."""
    session = found(running.program.folder)
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, "danger_now": "no"}, finish=True)
    case = work.case
    running.program.start_page.opened.emit(session)
    window = running.program.window
    assert window is not None
    window.return_to(Place("case", case, "disclosures"))
    page = window.page
    assert isinstance(page, CasePage)
    assert isinstance(page.disclosures, DisclosuresTab)
    (empty,) = page.disclosures.findChildren(EmptyState)
    empty.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    there = window.page
    assert isinstance(there, ExchangePage)
    assert there.hand_over.what.case == case
    qtbot.waitUntil(lambda: QApplication.focusWidget() is there.hand_over.what.box("intake"))
    there.hand_over.result.case_wanted.emit(case)
    assert window.place().part == "disclosures"


def test_no_page_has_two_first_things_to_do(running: Running) -> None:
    """Amber is what one does at once, and it stands in the side bar already."""
    running.program.start_page.opened.emit(found(running.program.folder))
    window = running.program.window
    assert window is not None
    for name in window.names():
        window.show_page(name)
        QApplication.processEvents()
        buttons = running.program.frame.findChildren(Button)
        amber = [b for b in buttons if b.isVisible() and b.property("kind") == "primary"]
        assert amber == [window.side_bar.intake], name
