"""A week of a case, from the call to the hand-over: five days, five people, one office.

The call and what waits are played in the real window; the rest by the services it calls.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.log_review import Result
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    case_records,
    cases,
    cover,
    journal,
    lookup,
    milestones,
    tasks,
    workload,
)
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import log_review, review
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.session import Session
from tests.offices import SUPERVISOR, Cast, Clock, a_founded_office, a_second_reading, hired
from tests.ui.shell import Running
from tests.ui.test_by_keyboard import CTRL, case_page, field, intake_page, key, typed, wait
from ui.day.page import DayPage
from ui.launcher import LOCKED
from ui.team.page import TeamPage

PHONE = "070-1740605"
STAY = {"municipality": "2480", "address": "Hemliga vägen 3", "note": "Nyckel hos vännen Udo"}
SECRETS = ("Hemliga vägen", "vännen Udo", "2480", "Umeå")
CONTROL = "The lamp is mended"
FACTS = "Kom med två väskor. Berättade att gänget har hittat den gamla adressen."
VIEW = "Bedömer att viljan håller om skydd finns före helgen."
HIGH: dict[str, Any] = {
    "assessed_on": "2026-11-24",
    "h1": {"rating": "2", "source": "police", "critical": "yes", "date": "2026-11"},
    "s1": {"rating": "?"},
    "level": "high",
    "level_reason": "Uttalat hot av någon som har förmåga.",
    "police_level": {"mark": "unknown"},
    "plan": [{"measure": "Byt nummer", "who": "Bo", "by": "2026-11-25"}],
    "next_review": "2026-12-01",
}
CONSENT = {
    "recipient": "other_municipality",
    "categories": ["that_contact", "plan"],
    "purpose": "Ta emot personen efter flytten",
    "consent_form": "written",
    "given_on": "2026-11-26",
    "valid_to": "2027-02-26",
    "given_by": "person",
}


@dataclass
class Week:
    """The office, its clock and the case everything is about."""

    cast: Cast
    clock: Clock
    code_name: str = ""

    @property
    def case(self) -> CaseId:
        return self.cast.cases["one"]

    def at(self, alias: str) -> Any:
        """Somebody's session; a few minutes pass before."""
        self.clock.pass_(minutes=7)
        return self.cast.at(alias, clock=self.clock)

    def day(self, day: int, hour: int = 9) -> None:
        self.clock.now = datetime(2026, 11, day, hour, tzinfo=UTC)

    def ends_clean(self) -> None:
        """Everything verifies, and Mats, who is on no case, is told of none."""
        with self.at("Sara") as sara:
            assert review.verify(sara).faults == ()
        with self.at("Mats") as mats:
            for which in (CaseFilter(), CaseFilter(mine=True), CaseFilter(ended=True)):
                assert cases.list_cases(mats, which) == []
            assert tasks.waiting(mats, mine=False) == []
            assert cases.find_case(mats, self.code_name) is None
            assert not lookup.look_up(mats, self.code_name).hits
            with pytest.raises(AvhoppError):
                cases.open_case(mats, self.case)


@pytest.fixture
def week(tmp_path: Path) -> Week:
    """Anna founds; Sara leads; Bo and Cia counsel; Mats too, but on nothing; Rut reviews."""
    clock = Clock()
    cast = Cast(tmp_path / "v")
    made = Week(cast, clock)
    made.day(20)
    anna = a_founded_office(cast.folder, clock=clock).session
    for alias in ("Bo", "Cia", "Mats"):
        cast.people[alias] = hired(anna, alias)
    cast.people["Sara"] = hired(anna, "Sara", SUPERVISOR)
    cast.people["Rut"] = hired(anna, "Rut", frozenset({Role.LOG_REVIEWER}))
    anna.close()
    return made


@contextmanager
def in_the_window(week: Week, alias: str) -> Iterator[Running]:
    """The real window, unlocked as its page does but for the clock; locked by Ctrl+L."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    running = Running(app, week.cast.folder)
    try:
        with week.at(alias) as session:
            running.program.start_page.opened.emit(session)
            QApplication.processEvents()
            yield running
            key(Qt.Key.Key_L, CTRL)
            wait(lambda: running.ended == [LOCKED])
    finally:
        running.close()
        QTest.qWait(1)  # what is put away would be dressed again with the next window


@pytest.mark.skipif(shutil.which("age") is None, reason="the `age` program is not installed")
def test_a_week_from_the_call_to_the_hand_over(qtbot: QtBot, week: Week, tmp_path: Path) -> None:
    week.day(23)
    monday_the_call(week)
    monday_somebody_gets_it(week)
    week.ends_clean()
    week.day(24)
    tuesday_they_meet(week)
    assessment = tuesday_the_threat(week)
    tuesday_the_second_reading(week, assessment)
    week.ends_clean()
    week.day(25, 13)
    wednesday_nobody_comes(week)
    week.ends_clean()
    week.day(26)
    thursday_reached(week)
    thursday_decided(week)
    thursday_covered(week)
    week.ends_clean()
    week.day(27)
    friday_the_log(week)
    friday_handed_over(week, tmp_path)
    week.ends_clean()


def monday_the_call(week: Week) -> None:
    """Sara answers: danger first, the safe way to call back, done. Where they are: her alone."""
    with in_the_window(week, "Sara") as running:
        key(Qt.Key.Key_N, CTRL)
        page = intake_page(running)
        assert (page.stepper.current, field()) == ("danger", "can_talk")
        for digit in "132222":
            typed(digit)
            key(Qt.Key.Key_Return)
        assert page.danger.isVisible()
        key(Qt.Key.Key_Return)
        assert field() == "callback"
        typed("1")
        key(Qt.Key.Key_Tab)
        typed(PHONE)
        page.desk.focus_field("codeword")
        typed(CONTROL)
        while page.stepper.current != "summary":
            key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        key(Qt.Key.Key_Space)
        case = case_page(running)
        assert case.file.row.finished
        week.cast.cases["one"] = case.file.row.id
        week.code_name = case.file.row.code_name
        assert running.program.session is not None
        cases.save_stay(running.program.session, week.case, STAY)


def monday_somebody_gets_it(week: Week) -> None:
    """It waits in the queue until Bo has it; it is in his day at once."""
    with in_the_window(week, "Sara") as running:
        window = running.program.window
        assert window is not None
        window.show_page("team")
        page = window.page
        assert isinstance(page, TeamPage)
        table = page.queue.table
        assert table.model().rowCount() == 1
        assert table.model().index(0, 0).data() == week.code_name
        table.selectRow(0)
        names = [page.queue.who.itemText(i).split(" ")[0] for i in range(page.queue.who.count())]
        page.queue.who.setCurrentIndex(names.index("Bo"))
        page.queue.assign_button.click()
        assert workload.intake_queue(running.program.session) == []
    with week.at("Bo") as bo:
        assert cases.list_cases(bo, CaseFilter(mine=True)) == [week.case]
        assert ("first_assessment", "2026-11-23") in waiting(bo)  # perhaps in danger: the same day
        with pytest.raises(AvhoppError):
            cases.stay(bo, week.case)  # only who was told where they are knows it


def tuesday_they_meet(week: Week) -> None:
    """The first meeting: facts apart from how Bo sees them; the next one is agreed."""
    with week.at("Bo") as bo:
        entry = JournalEntry(
            "2026-11-24T09:00", "meeting", FACTS, assessment=VIEW, action="Nytt möte på onsdag."
        )
        journal.enter(bo, week.case, entry)
        when = {"when": "2026-11-25T11:00", "place_kind": "neutral", "purpose": "Skydd"}
        case_records.save(bo, week.case, Kind.MEETING, when)
        assert ("meeting", "2026-11-25T11:00") in waiting(bo)
        assert cases.reread_case(bo, week.case).stages[-1].stage == "initial_assessment"


def tuesday_the_threat(week: Week) -> RecordId:
    """High: what waits is a second reading within a day, the measure and the next review."""
    with week.at("Bo") as bo:
        made = case_records.save(bo, week.case, Kind.THREAT, HIGH)
        assert {
            ("second_reading", "2026-11-25"),
            ("protection_measure", "2026-11-25"),
            ("review", "2026-12-01"),
        } <= set(waiting(bo))
        assert "first_assessment" not in dict(waiting(bo))
        with pytest.raises(AvhoppError):
            a_second_reading(bo, week.case, made.record, "yes")  # not one's own
        return made.record


def tuesday_the_second_reading(week: Week, assessment: RecordId) -> None:
    with week.at("Sara") as sara:
        a_second_reading(sara, week.case, assessment, "yes", "Delar bedömningen.")
        assert "second_reading" not in dict(waiting(sara, mine=False))


def wednesday_nobody_comes(week: Week) -> None:
    """In Bo's window: the measure is ticked off by one key, the missed meeting raises 48 hours."""
    with in_the_window(week, "Bo") as running:
        session = running.program.session
        assert session is not None
        (meeting,) = cases.reread_case(session, week.case).live(Kind.MEETING)
        missed = {**meeting.answers, "outcome": "missed"}
        running.program.ui.tell(  # type: ignore[union-attr]
            case_records.save(
                session, week.case, Kind.MEETING, missed, record=meeting.record
            ).changes
        )
        page = my_day(running)
        page.figures.choose("all")
        page.list.all_wanted.emit()
        assert ("missed_contact", "2026-11-27T11:00") in shown(page)
        (measure,) = [row for row in page.list.rows if row.code == "protection_measure"]
        page.list.choose(measure)
        page.list.focus_first()
        page.list.choose(measure)
        key(Qt.Key.Key_Space)
        assert "protection_measure" not in dict(shown(page))
        assert week.code_name in page.done_banner.text


def thursday_reached(week: Week) -> None:
    """An answer on the safe telephone, and nothing is missed any more."""
    with week.at("Bo") as bo:
        assert "missed_contact" in dict(waiting(bo))
        journal.enter(bo, week.case, JournalEntry("2026-11-26T08:40", "call", "Svarade. Mår bra."))
        assert "missed_contact" not in dict(waiting(bo))


def thursday_decided(week: Week) -> None:
    """Consent to tell the other town; the investigation is opened, and decided on."""
    with week.at("Bo") as bo:
        case_records.save(bo, week.case, Kind.CONSENT, CONSENT)
        assert {("consent_ends", "2027-02-26"), ("consent_confirm", "2027-05-26")} <= set(
            waiting(bo)
        )
        assert "decision" not in milestones.possible(cases.open_case(bo, week.case))
        for what in ("investigation_opened", "decision"):
            milestones.reach(bo, week.case, {"what": what, "date": "2026-11-26"})
        file = cases.reread_case(bo, week.case)
        assert [stay.stage for stay in file.stages][-2:] == ["investigation", "decision_plan"]
        assert ("follow_up", "2027-02-26") in waiting(bo)


def thursday_covered(week: Week) -> None:
    """Bo is away tomorrow: Cia gets his case, and reads what he wrote but not the stay."""
    people = week.cast.people
    with week.at("Sara") as sara:
        plan = Plan(people["Bo"], people["Cia"], "2026-11-27", "2026-11-29", "Utbildning")
        assert cover.start(sara, plan).cases == 1
    with week.at("Cia") as cia:
        file = cases.open_case(cia, week.case)
        assert FACTS in {entry.current.entry.facts for entry in file.journal}
        assert ("cover_ends", "2026-11-29") in waiting(cia)
        assert not file.holds_relocation


def friday_the_log(week: Week) -> None:
    """Rut reads who did what, by whom it may be read, signs, and takes the code to paper."""
    with week.at("Rut") as rut:
        found = log_review.begin(rut, log_review.look_through(rut))
        assert {"Sara", "Bo", "Cia"} <= {line.alias for line in found.lines}
        assert found.faults == ()
        said = json.dumps([dict(line.detail) for line in found.lines], default=str)
        assert week.code_name not in said
        log_review.sign_off(rut, found, Result.CLEAN)
        (signed,) = log_review.current(rut, log_review.look_through(rut)).signed
        assert (signed.alias, signed.result) == ("Rut", "clean")
        code = review.checkpoint(rut).short
        assert review.event_with_code(rut, code) >= signed.seq
        with pytest.raises(AvhoppError):
            cases.open_case(rut, week.case)


def friday_handed_over(week: Week, folder: Path) -> None:
    """To an office that has only `age` and a program for ZIP files."""
    identity, recipient = age_file.new_identity()
    out = folder / "usb"
    out.mkdir()
    with week.at("Sara") as sara:
        assert handover.RELOCATION in handover.available_parts(sara, week.case)
        request = HandOver(
            case=week.case,
            parts=frozenset(handover.PARTS) - {handover.RELOCATION},
            ground="consent",
            fields={
                "consent_date": "2026-11-26",
                "consent_form": "written",
                "scope": "Säker kontakt och plan",
                "valid_to": "2027-02-26",
            },
            reason="Personen flyttar",
            recipients=(recipient,),
        )
        written = handover.export_case(sara, request, out)
        assert {"export_begun", "exported"} <= {
            line.action for line in cases.history(sara, week.case)
        }
    key_file, clear = folder / "key.txt", folder / "clear.zip"
    key_file.write_text(identity)
    subprocess.run(["age", "-d", "-i", key_file, "-o", clear, written.path], check=True)
    with zipfile.ZipFile(clear) as archive:
        assert archive.testzip() is None
        everything = {name: archive.read(name) for name in archive.namelist()}
    case = json.loads(everything["case.json"])
    told = json.dumps(case, ensure_ascii=False)
    paper = " ".join(text_of(everything["case.pdf"]).split())
    for text in (week.code_name, FACTS, VIEW, "Uttalat hot av någon", "Byt nummer", PHONE, CONTROL):
        assert text in told, text
        assert text in paper, text
    for secret in SECRETS[:2]:
        assert secret not in told
        assert secret not in paper
        assert all(secret.encode() not in data for data in everything.values())


def waiting(session: Session, *, mine: bool = True) -> list[tuple[str, str]]:
    return [(row.code, row.due) for row in tasks.waiting(session, mine=mine)]


def shown(page: DayPage) -> list[tuple[str, str]]:
    return [(row.code, row.due) for row in page.list.rows]


def my_day(running: Running) -> DayPage:
    assert running.program.window is not None
    running.program.window.show_page("day")
    page = running.program.window.page
    assert isinstance(page, DayPage)
    return page


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
