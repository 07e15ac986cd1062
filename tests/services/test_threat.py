"""Threat assessments on real vaults: reviews that wait, second readers, plans, asking anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain.errors import AnswersBad, ReadingOwn, ReasonMissing, UnknownRecord
from avhopp_desktop.domain.form_types import Kind as FieldKind
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.threat import FACTORS, REVIEW_DAYS, current, readings
from avhopp_desktop.services import case_records, cases, reference, team, threat
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection
from tests.offices import Clock, a_founded_office, a_second_reading, an_intake, at_work, hired

HIGH: dict[str, Any] = {
    "assessed_on": "2026-11-20",
    "h1": {"rating": "2", "source": "police", "critical": "yes", "date": "2026-11"},
    "s1": {"rating": "?"},
    "level": "high",
    "level_reason": "Konkret hot från någon med förmåga.",
    "police_level": {"mark": "unknown"},
    "plan": [
        {"measure": "Byt nummer", "who": "Anna", "by": "2026-11-21"},
        {"measure": "Ring polisen", "who": "Bo", "by": "2026-11-21"},
    ],
    "next_review": "2026-11-27",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "vault", clock=Clock()).session
    hired(session, "Bo")
    session.close()
    return tmp_path / "vault"


def waiting(session: Session, case: CaseId) -> list[tuple[str, str]]:
    found = projection.tasks(session.projection, mine=False)
    return [(task.code, task.due) for task in found if task.case == case]


def test_an_assessment_becomes_what_is_waited_for(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as session:
        case = an_intake(session, finish=True)
        assert ("first_assessment", "2026-11-27") in waiting(session, case)
        made = case_records.save(session, case, Kind.THREAT, HIGH)
        due = waiting(session, case)
        assert ("review", "2026-11-27") in due
        assert ("second_reading", "2026-11-21") in due
        assert due.count(("protection_measure", "2026-11-21")) == 2
        assert not any(code == "first_assessment" for code, _ in due)
        (line,) = [one for one in cases.history(session, case) if one.action == "saved"][:1]
        assert line.alias == "Anna"
        threat.tick_off(session, case, made.record, 1)
        assert waiting(session, case).count(("protection_measure", "2026-11-21")) == 1
        with pytest.raises(UnknownRecord):
            threat.tick_off(session, case, made.record, 1)
        with pytest.raises(UnknownRecord):
            threat.tick_off(session, case, made.record, 2)
        threat.take_back(session, case, made.record, 1)
        assert waiting(session, case).count(("protection_measure", "2026-11-21")) == 2
        assert review.check_events(session) == []


def test_a_correction_needs_a_reason(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as session:
        case = an_intake(session, finish=True)
        made = case_records.save(session, case, Kind.THREAT, HIGH)
        changed = {**HIGH, "level": "elevated"}
        with pytest.raises(ReasonMissing):
            case_records.save(session, case, Kind.THREAT, changed, record=made.record)
        case_records.save(
            session, case, Kind.THREAT, changed, record=made.record, reason="Fel nivå vald"
        )
        (one,) = cases.open_case(session, case).live(Kind.THREAT)
        assert [state.answers["level"] for state in one.versions] == ["high", "elevated"]


def test_bad_factors_are_refused(folder: Path) -> None:
    with at_work(folder) as session:
        case = an_intake(session)
        with pytest.raises(AnswersBad) as refused:
            case_records.save(session, case, Kind.THREAT, {**HIGH, "h1": {"rating": "3"}})
        assert refused.value.names == ("h1:unknown_code",)


def test_the_second_reader_is_somebody_else(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session, finish=True)
        made = case_records.save(session, case, Kind.THREAT, HIGH)
        with pytest.raises(ReadingOwn):
            a_second_reading(session, case, made.record, "yes")
        with pytest.raises(UnknownRecord):
            a_second_reading(session, case, RecordId(bytes(16)), "yes")
        bo = next(c.staff for c in session.authority.in_force.values() if c.alias == "Bo")
        team.assign(session, case, bo)
    clock.pass_(minutes=5)
    with at_work(folder, "Bo", clock=clock) as session:
        file = cases.open_case(session, case)
        assessment = current(file.records)
        assert assessment is not None
        assert threat.may_read_second(session, assessment)
        assert ("second_reading", "2026-11-21") in waiting(session, case)
        a_second_reading(session, case, made.record, "partly", "Skyddet är svagare.")
        assert not any(code == "second_reading" for code, _ in waiting(session, case))
        (reading,) = readings(assessment, cases.reread_case(session, case).records)
        assert reading.current.author == "Bo"
        assert review.check_events(session) == []


def test_the_next_one_begins_with_what_the_last_one_knew(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session, finish=True)
        today = clock().date()
        first = threat.begin(cases.open_case(session, case), today)
        assert first == {"assessed_on": "2026-11-20", "occasion": ["first"]}
        made = case_records.save(session, case, Kind.THREAT, HIGH)
        threat.tick_off(session, case, made.record, 0)
        anew = threat.begin(cases.reread_case(session, case), today)
        assert anew["h1"] == {**HIGH["h1"], "carried": "yes"}
        assert [row["measure"] for row in anew["plan"]] == ["Ring polisen"]
        assert "level" not in anew


def test_a_new_assessment_can_be_asked_for_before_its_day(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, clock=clock) as session:
        case = an_intake(session, finish=True)
        case_records.save(session, case, Kind.THREAT, HIGH)
        clock.pass_(minutes=5)
        with pytest.raises(ReasonMissing):
            threat.ask_for(session, case, "  ")
        threat.ask_for(session, case, "Nytt hot i går kväll")
        assert ("task", "2026-11-20") in waiting(session, case)
        (asked,) = threat.asked_for(cases.reread_case(session, case))
        assert asked.text("what") == "Nytt hot i går kväll"
        clock.pass_(minutes=5)
        case_records.save(session, case, Kind.THREAT, HIGH)
        assert threat.asked_for(cases.reread_case(session, case)) == ()
        assert not any(code == "task" for code, _ in waiting(session, case))


def test_every_factor_of_the_form_is_known_to_the_rules() -> None:
    form = reference.form_of(Kind.THREAT)
    asked = [field.id for field in form.fields() if field.kind is FieldKind.FACTOR]
    assert asked == list(FACTORS)
    written = {FieldKind.TEXT, FieldKind.LONG_TEXT}
    for field in form.fields():
        assert field.help is not None, field.id
        for piece in (field, *field.fields):
            assert piece.kind not in written or piece.avoid is not None, piece.id
    level = form.field("level")
    assert level is not None
    assert {code for notice in level.notices for code in notice.when} == set(REVIEW_DAYS)
