"""The log review page on real vaults: seen, marked, asked about, signed off, by keyboard too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.log_review import Look, Result
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, staff, vault
from avhopp_desktop.services.events import log, log_review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows
from tests.offices import PHRASE, SUPERVISOR, Cast, Clock, a_founded_office, an_intake, hired
from tests.ui.audit import unnamed
from tests.ui.offices import page_session
from tests.ui.scripted_dialogs import ScriptedDialogs
from ui.common.messages import sentence
from ui.features import FEATURES
from ui.review import desk as spans
from ui.review.groups import EVERYTHING, OWN
from ui.review.page import ReviewPage
from ui.review.words import LOOKS, RESULTS, about_words, action_words
from ui.session import Place

REVIEWER = frozenset({Role.LOG_REVIEWER})


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """Bo has a case, Sia leads and has read it, Rut and Rex review."""
    clock = Clock()
    cast = Cast(tmp_path_factory.mktemp("office") / "v")
    session = a_founded_office(cast.folder, clock=clock).session
    hired(session, "Bo")
    hired(session, "Sia", SUPERVISOR)
    for alias in ("Rut", "Rex"):
        cast.people[alias] = hired(session, alias, REVIEWER)
    session.close()
    with cast.at("Bo", clock=clock) as bo:
        cast.cases["one"] = an_intake(bo)
    with cast.at("Sia", clock=clock) as sia:
        cases.open_case(sia, cast.cases["one"])
    return cast


@dataclass
class Shown:
    """A page with whom it belongs to."""

    page: ReviewPage
    session: Session
    dialogs: ScriptedDialogs


Show = Callable[..., Shown]


@pytest.fixture
def show(template: Cast, tmp_path: Path, qtbot: QtBot) -> Iterator[Show]:
    """Somebody's page on a copy of the office; the next one is on the same copy."""
    office = template.copy(tmp_path / "v")
    open_ones: list[Session] = []
    kept: list[object] = []

    def make(alias: str = "Rut", *answers: object) -> Shown:
        while open_ones:
            open_ones.pop().close()
        session = vault.unlock(office.folder, alias, PHRASE, clock=Clock())
        open_ones.append(session)
        ui = page_session(session, *answers)
        page = ReviewPage(ui)
        qtbot.addWidget(page)
        page.resize(1040, 760)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        page.shown()
        dialogs = ui.dialogs
        assert isinstance(dialogs, ScriptedDialogs)
        kept.append((page, ui))  # or Python would let them go
        return Shown(page, session, dialogs)

    yield make
    while open_ones:
        open_ones.pop().close()


def cell(page: ReviewPage, row: int, column: int) -> str:
    return str(page.look.table.model().index(row, column).data())


def test_it_says_who_did_what_and_why_it_is_looked_at(show: Show, template: Cast) -> None:
    page = show().page
    page.look.show_group("outside")
    assert len(page.look.rows) == 1
    code = template.cases["one"].hex()
    assert [cell(page, 0, column) for column in (1, 2, 3, 4)] == [
        "Sia",
        "Opened the case",
        f"{code[:4]}-{code[4:8]}",
        "Outside the team",
    ]
    assert "key" in page.look.explained.text()  # what the log cannot know is said
    left = len(page.desk.review.to_look) if page.desk.review else 0
    assert f"{left} of {left} left to look at." in page.lead.text()
    page.look.show_group(EVERYTHING)
    assert {line.alias for line in page.look.rows} == {"Anna", "Bo", "Sia"}
    assert page.look.rows[0].seq > page.look.rows[-1].seq


def test_by_keyboard_lines_are_marked_and_the_marks_last(show: Show) -> None:
    one = show()
    table = one.page.look.table
    assert table.hasFocus()
    first = one.page.look.rows[0].seq
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cell(one.page, 0, 5) == "Looked at"
    assert table.currentIndex().row() == 1  # on to the next
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert cell(one.page, 0, 5) == ""
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert one.page.desk.left == 0
    one.page.desk.flush()
    one.page.desk.flush()
    kept = [line for line in log_review.look_through(one.session).lines if line.seen]
    assert first in {line.seq for line in kept}
    again = show("Rut").page
    assert again.desk.left == 0
    assert "0 of" in again.lead.text()


def test_a_line_is_asked_about(show: Show) -> None:
    one = show("Rut", None, "Frågade Sia varför.")
    one.page.look.show_group("outside")
    QTest.keyClick(one.page.look.table, Qt.Key.Key_Return)  # and gone back
    QTest.keyClick(one.page.look.table, Qt.Key.Key_Return)
    assert cell(one.page, 0, 5) == "Asked about"
    assert [q.note for q in one.page.look.rows[0].questions] == ["Frågade Sia varför."]
    assert not one.page.look.card.look_button.isEnabled()
    one.page.tabs.setCurrentWidget(one.page.sign)
    assert one.page.sign.result.code == Result.ASKED.value


def test_it_is_signed_off_and_the_code_is_there_to_copy(show: Show) -> None:
    one = show()
    page, sign = one.page, one.page.sign
    page.sign_button.click()
    assert page.tabs.currentWidget() is sign
    assert not sign.left.isHidden()  # said, but no wall
    sign.button.click()
    assert not sign.result_problem.isHidden()
    sign.result.set_code(Result.DEVIATION.value)
    sign.button.click()
    assert sign.note_field.problem
    sign.note.setPlainText("Fel rapporterat till chefen.")
    sign.button.click()
    assert sign.card.isHidden()
    assert not sign.done.isHidden()
    code = sign.done.code.text()
    sign.done.copy_button.click()
    assert QGuiApplication.clipboard().text() == code
    assert [one.result for one in page.earlier._rows] == ["deviation"]
    assert page.lead.text() == "Everything that others have done is signed off."
    page.show_tab("paper")
    page.paper.edit.setText(code)
    page.paper.check()
    assert "still holds it" in page.paper.answer.text


def test_ones_own_is_shown_but_waits_for_another(show: Show) -> None:
    page = show().page
    page.look.period.setCurrentIndex(page.look.period.findData(spans.OWN))
    page.look.period.activated.emit(page.look.period.currentIndex())
    assert {line.alias for line in page.look.rows} == {"Rut"}
    assert page.look._group == OWN
    assert page.look.card.ask_button.isHidden()
    QTest.keyClick(page.look.table, Qt.Key.Key_Space)
    QTest.keyClick(page.look.table, Qt.Key.Key_Return)
    assert all(not page.desk.looked_at(line) for line in page.look.rows)
    assert page.alone.isHidden()


def test_a_lonely_reviewer_is_told(show: Show, template: Cast) -> None:
    anna = show("Anna")
    for alias in ("Rut", "Rex"):
        staff.remove_staff(anna.session, template.people[alias])
    anna.page.desk.read()
    assert not anna.page.alone.isHidden()


def test_other_periods_show_what_is_signed_off_too(show: Show) -> None:
    one = show()
    log_review.sign_off(one.session, one.page.desk.review, Result.CLEAN)  # type: ignore[arg-type]
    page = show("Rut").page
    assert page.look.rows == []
    for span in (spans.ALL, spans.MONTH, spans.YEAR):
        page.desk.show_span(span)
        page.look.show_group(EVERYTHING)
        assert {line.alias for line in page.look.rows} == {"Anna", "Bo", "Sia", "Rut"}
    assert page.people._rows[0].alias == "Anna"


def test_what_is_wrong_is_said_first(show: Show) -> None:
    one = show()
    row = next(r for r in event_rows.after(one.session.database, 0) if r.case_id)
    one.session.database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
    one.page.desk.read()
    assert not one.page.wrong.isHidden()
    one.page.wrong.acted.emit()
    assert {Look.FAULT} <= one.page.look.rows[0].looks
    sign = one.page.sign
    sign.result.set_code(Result.CLEAN.value)
    sign.sign_off()
    assert sign.result_problem.text() == sentence("review_not_clean")


def test_what_is_wrong_in_an_older_part_is_shown_too(show: Show) -> None:
    one = show()
    review = one.page.desk.review
    assert review
    log_review.sign_off(one.session, review, Result.CLEAN)
    row = next(r for r in event_rows.after(one.session.database, 0) if r.case_id)
    forged = row._replace(signature=bytes(64), hash=bytes(32))
    one.session.database.execute("DELETE FROM event WHERE seq = ?", (row.seq,))
    event_rows.add(one.session.database, forged)
    one.page.desk.read()
    assert not one.page.wrong.isHidden()
    one.page.wrong.acted.emit()
    assert row.seq in {line.seq for line in one.page.look.rows}
    assert one.page.look.period.currentData() == spans.ALL


def test_the_typed_note_lasts_over_a_lock(show: Show) -> None:
    one = show()
    one.page.sign.note.setPlainText("Väntar på")
    one.page.desk.flush()
    again = show("Rut").page
    assert again.sign.note.toPlainText() == "Väntar på"
    again.return_to(Place("review", part="sign"))
    assert again.place().part == "sign"


def test_without_the_logs_key_it_says_what_to_do(show: Show) -> None:
    sia = show("Anna")
    hired(sia.session, "Nils", REVIEWER)
    sia.session.database.execute(
        "DELETE FROM office_seal WHERE recipient = ?",
        (sia.session.authority.by_alias("Nils").id,),  # type: ignore[union-attr]
    )
    page = show("Nils").page
    assert page._stack.currentIndex() == 1
    assert page.sign_button.isHidden()


def test_everything_has_a_name_and_every_code_has_words(show: Show) -> None:
    page = show().page
    for name in ("look", "people", "sign", "earlier", "paper"):
        page.show_tab(name)
        assert unnamed(page) == []
    line = page.desk.lines[0]
    for action in Action:
        assert action_words(replace(line, action=action.value)) != action.value, action
    assert action_words(replace(line, action="newer")) == "newer"
    assert set(LOOKS) == set(Look)
    assert set(RESULTS) == set(Result)
    assert "review" in [one.name for one in FEATURES]


def test_what_an_insider_writes_into_an_event_breaks_nothing(show: Show) -> None:
    one = show("Bo")
    strange: list[dict[str, object]] = [
        {"kind": ["journal"], "parts": [["x"], {}], "hits": {"a": 1}, "alias": 7},
        {"kind": "journal", "parts": "all", "reader": [], "staff": ["x"], "failed_before": "9"},
    ]
    for detail in strange:
        log.write(one.session, Action.SAVED, detail=detail, reason="\x1b[31m\u202e" * 50)
    page = show("Rut").page
    page.look.show_group(EVERYTHING)
    for row in range(len(page.look.rows)):
        page.look.table.setCurrentIndex(page.look.table.model().index(row, 0))
    assert about_words({"kind": "journal", "parts": ["intake"]}, "sv")


def test_a_paper_code_that_is_none_or_never_was(show: Show) -> None:
    paper = show().page.paper
    paper.edit.setText("nonsens")
    paper.check()
    assert paper.field.problem
    paper.edit.setText("0000-0000-0000-0000")
    paper.check()
    assert not paper.bad.isHidden()
    assert paper.answer.isHidden()


def test_events_after_the_review_began_wait_for_the_next(show: Show) -> None:
    first = show()
    through = first.page.desk.review.begun.through  # type: ignore[union-attr]
    log.write(first.session, Action.VERIFIED)
    first.page.desk.read()
    assert first.page.desk.review.begun.through == through  # type: ignore[union-attr]
