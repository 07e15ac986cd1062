"""The threat picture of a case: made by keyboard, shown in words, read by a second reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, staff, team, threat
from tests.offices import COUNSELLOR, NO_DUTY, Clock, a_second_reading
from tests.ui.audit import unnamed
from tests.ui.offices import CHEAP, PHRASE, a_case, page_session
from ui.cases.case_page import CasePage, make
from ui.common.labels import Banner
from ui.features import CASE_FEATURES, FEATURES
from ui.main_window.window import MainWindow
from ui.session import Place

HIGH: dict[str, Any] = {
    "assessed_on": "2026-11-20",
    "h1": {"rating": "2", "source": "police", "critical": "yes"},
    "s1": {"rating": "2"},
    "level": "high",
    "level_reason": "Konkret hot.",
    "police_level": "elevated",
    "police_date": "2026-11-18",
    "difference": "Nytt hot sedan dess.",
    "plan": [
        {"measure": "Byt nummer", "who": "Anna", "by": "2026-11-21"},
        {"measure": "Ring polisen", "who": "Bo", "by": "2026-11-21"},
    ],
    "next_review": "2026-11-27",
}


@pytest.fixture
def session(tmp_path, qapp):
    from avhopp_desktop.services import founding

    made = founding.found_office(
        tmp_path / "vault", office="Exempel", alias="Anna", phrase=PHRASE, demo=True, cost=CHEAP,
        clock=Clock(),
    )  # fmt: skip
    staff.add_staff(made.session, "Bo", COUNSELLOR, NO_DUTY, PHRASE)
    yield made.session
    made.session.close()


@pytest.fixture
def case(session):
    return a_case(session, code_name="Granit 7")


@pytest.fixture
def show(qtbot, case):
    pages: list[CasePage] = []

    def open_tab(session, *answers) -> CasePage:
        page = make(page_session(session, *answers), case)
        assert isinstance(page, CasePage)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1072, 800)
        page.tabs.setCurrentWidget(page.threat)
        page.show()
        page.activateWindow()
        QApplication.processEvents()
        return page

    yield open_tab
    for page in pages:
        if page.threat.is_writing:
            page.threat.editor.autosave.settle()


def press(*keys: str | Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        here = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(here, key)
        else:
            QTest.keyClick(here, key, held)


def words_in(widget) -> str:
    QApplication.processEvents()
    found = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(found)


def test_a_first_assessment_by_keyboard(show, session, case):
    page = show(session)
    page.return_to(Place("case", case, "threat"))
    tab = page.threat
    assert tab.is_writing
    press(Qt.Key.Key_Return)  # why now: filled in
    for key in "210?010000?00000000222222":
        press(key, Qt.Key.Key_Return)
    answers = tab.editor.answers()
    assert answers["h1"] == {"rating": "2"}
    assert answers["h4"] == {"rating": "?"}
    assert answers["s6"] == {"rating": "2"}
    assert tab.editor.fields.groups[-2].row("most_likely").isAncestorOf(QApplication.focusWidget())
    tab.editor.focus_field("level")
    press("h")
    assert tab.editor.answers()["next_review"] == "2026-11-27", "a week, as the level says"
    assert "high_without_plan" in tab.editor.told
    tab.editor.focus_field("level_reason")
    press("Konkret hot")
    press(Qt.Key.Key_Return, control=True)
    assert not tab.is_writing
    (one,) = cases.reread_case(session, case).live(Kind.THREAT)
    assert one.answers["level"] == "high"
    assert tab.view.level.word.text() == "Hög"
    assert "ingen skyddsplan" in words_in(tab) or "no protection plan" in words_in(tab)


def test_the_review_day_follows_the_level_until_somebody_chooses(show, session, case):
    tab = show(session).threat
    tab.begin()
    tab.editor.focus_field("level")
    press("l")
    assert tab.editor.answers()["next_review"] == "2027-02-18"
    tab.editor.focus_field("level")
    press("a")
    assert tab.editor.answers()["next_review"] == "2026-11-21"
    tab.editor.focus_field("next_review")
    press(Qt.Key.Key_Up)
    assert tab.editor.answers()["next_review"] == "2026-11-22"
    assert "review_late" in tab.editor.told
    tab.editor.focus_field("level")
    press("h")
    assert tab.editor.answers()["next_review"] == "2026-11-22"


def test_a_difference_is_asked_about_only_where_there_is_one(show, session):
    tab = show(session).threat
    tab.begin()
    group = tab.editor.group_of("difference")
    assert "difference" not in group.asked()
    group.set_answer("police_level", "elevated")
    tab.editor.focus_field("level")
    press("h")
    assert "difference" in group.asked()
    assert "difference_unexplained" in tab.editor.told


def test_it_shows_what_holds_now_and_what_changed(show, session, case):
    case_records.save(session, case, Kind.THREAT, {**HIGH, "assessed_on": "2026-11-10"})
    later = {**HIGH, "h1": {"rating": "1"}, "s1": {"rating": "0"}}
    case_records.save(session, case, Kind.THREAT, later)
    tab = show(session).threat
    assert tab.view.level.word.text() == "Hög"
    assert tab.view.level.police.text() == "Förhöjd"
    assert tab.view.level.unread.isVisible()
    changed = words_in(tab.view.weight)
    assert "Delvis eller möjligen" in changed
    assert "Stämmer inte" in changed
    assert tab.view.chart.canvas.drawing is not None
    assert tab.view.read_button.isHidden(), "one's own assessment"
    fold = tab.view.folds[0]
    fold.toggle()
    assert "Nytt hot sedan dess." in words_in(fold)


def test_space_ticks_a_measure_off_and_takes_it_back(show, session, case):
    case_records.save(session, case, Kind.THREAT, HIGH)
    tab = show(session).threat
    tab.view.plan.boxes[1].setFocus()
    press(Qt.Key.Key_Space)
    (done,) = cases.reread_case(session, case).live(Kind.DONE)
    assert done.text("what") == "Ring polisen"
    assert tab.view.plan.boxes[1].isChecked()
    assert tab.view.plan.boxes[1].hasFocus()
    press(Qt.Key.Key_Space)
    assert cases.reread_case(session, case).live(Kind.DONE) == ()
    assert not tab.view.plan.boxes[1].isChecked()


def test_a_new_one_begins_from_the_last_and_asks_to_go_through_it(show, session, case):
    case_records.save(session, case, Kind.THREAT, HIGH)
    tab = show(session).threat
    tab.view.new_button.click()
    answers = tab.editor.answers()
    assert answers["h1"]["carried"] == "yes"
    assert len(answers["plan"]) == 2
    assert "level" not in answers
    assert {"no_level", "carried_unchecked"} <= set(tab.editor.told)
    tab.editor.focus_field("h1")
    press("2")
    assert "carried" not in tab.editor.answers()["h1"]


def test_after_the_lock_it_goes_on_at_the_same_field(show, session, case):
    page = show(session)
    page.threat.begin()
    press(Qt.Key.Key_Return, "2")
    page.threat.editor.focus_field("h1", "comment")
    press("Sagt i telefon")
    place = replace(page.place(), field=QApplication.focusWidget().objectName())
    page._ui.flush()
    second = show(session)
    second.return_to(place)
    assert second.threat.is_writing
    assert QApplication.focusWidget().objectName() == "h1.comment"
    assert second.threat.editor.answers()["h1"] == {"rating": "2", "comment": "Sagt i telefon"}


def test_a_new_assessment_is_asked_for_with_a_reason(show, session, case):
    case_records.save(session, case, Kind.THREAT, HIGH)
    session.clock.pass_(minutes=5)
    tab = show(session, "Nytt hot i går kväll").threat
    tab.view.ask_button.click()
    assert "Nytt hot i går kväll" in words_in(tab)
    assert len(threat.asked_for(cases.reread_case(session, case))) == 1


def test_a_second_reader_says_what_one_thinks(show, session, case, qapp, tmp_path):
    made = case_records.save(session, case, Kind.THREAT, HIGH)
    bo = next(c.staff for c in session.authority.in_force.values() if c.alias == "Bo")
    team.assign(session, case, bo)
    session.close()
    from avhopp_desktop.services import vault

    with_bo = vault.unlock(tmp_path / "vault", "Bo", PHRASE, clock=Clock())
    try:
        tab = show(with_bo).threat
        tab.view.read_button.click()
        assert tab.reading.isVisible()
        assert tab.view.level.isVisible(), "what is read stands below"
        press("d")
        press(Qt.Key.Key_Return, control=True)
        (reading,) = cases.reread_case(with_bo, case).live(Kind.READING)
        assert reading.answers["on"] == made.record.hex()
        assert reading.answers["agrees"] == "partly"
        assert "Bo" in words_in(tab.view.readings)
        assert not tab.view.level.unread.isVisible()
        assert tab.view.read_button.isHidden()
    finally:
        with_bo.close()


def test_a_correction_asks_for_its_reason(show, session, case):
    case_records.save(session, case, Kind.THREAT, HIGH)
    tab = show(session).threat
    tab.view.correct_button.click()
    press(Qt.Key.Key_Return, control=True)
    assert tab.is_writing, "not without a reason"
    tab.editor.reason.setFocus()
    press("Fel nivå vald")
    tab.editor.focus_field("level")
    press("a")
    assert tab.editor.answers()["next_review"] == "2026-11-21"
    press(Qt.Key.Key_Return, control=True)
    (one,) = cases.reread_case(session, case).live(Kind.THREAT)
    assert [state.answers["level"] for state in one.versions] == ["high", "acute"]
    assert one.current.reason == "Fel nivå vald"
    assert tab.view.level.word.text() == "Akut"


def test_what_an_acute_level_calls_for_is_seen_at_once(show, session):
    tab = show(session).threat
    tab.begin()
    tab.editor.focus_field("level")
    QApplication.processEvents()
    press("a")
    for _ in range(4):
        QApplication.processEvents()
    group = tab.editor.group_of("level")
    (banner,) = [b for b in group.row("level").findChildren(Banner) if not b.isHidden()]
    assert "112" in banner.text
    assert not banner.visibleRegion().isEmpty()
    assert banner.visibleRegion().boundingRect().height() == banner.height()


def test_the_intake_leads_to_the_assessment(qtbot, session, case):
    ui = page_session(session)
    window = MainWindow(ui, FEATURES, CASE_FEATURES)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    ui.go_to(Place("case", case, "threat"))
    page = window.page
    assert isinstance(page, CasePage)
    assert page.tabs.currentWidget() is page.threat
    assert page.threat.is_writing
    page.threat.editor.autosave.settle()


def test_everything_has_a_name(show, session, case):
    case_records.save(session, case, Kind.THREAT, HIGH)
    page = show(session)
    assert unnamed(page.threat) == []
    page.threat.begin()
    assert unnamed(page.threat) == []


def test_a_change_after_the_reading_waits_for_another(show, session, case, tmp_path):
    made = case_records.save(session, case, Kind.THREAT, HIGH)
    bo = next(c.staff for c in session.authority.in_force.values() if c.alias == "Bo")
    team.assign(session, case, bo)
    session.close()
    from avhopp_desktop.services import vault

    with_bo = vault.unlock(tmp_path / "vault", "Bo", PHRASE, clock=Clock())
    a_second_reading(with_bo, case, made.record, "yes")
    with_bo.close()
    again = vault.unlock(tmp_path / "vault", "Anna", PHRASE, clock=Clock())
    try:
        changed = HIGH | {"level_reason": "Inte så farligt."}
        case_records.save(again, case, Kind.THREAT, changed, record=made.record, reason="fel")
        view = show(again).threat.view
        told = words_in(view.readings)
        assert "Said before the assessment was changed." in told or "innan bedömningen" in told
        assert view.level.unread.isVisible()
    finally:
        again.close()
