"""Assessing a threat, as tables of cases: reviews, changes, warnings; and no sum anywhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from avhopp_desktop.domain import threat
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.chart_threat import Level, Review
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.threat import Change, Turn
from tests.form_records import record

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("none_known", date(2027, 5, 25)),
        ("low", date(2027, 2, 24)),
        ("elevated", date(2026, 12, 26)),
        ("high", date(2026, 12, 3)),
        ("acute", date(2026, 11, 27)),
        ("", None),
        ("medium", None),
    ],
)
def test_when_to_look_again(level: str, due: date | None) -> None:
    assert threat.review_day(level, TODAY) == due


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    [
        ("0", "2", Turn.ROSE),
        ("1", "2", Turn.ROSE),
        ("2", "1", Turn.FELL),
        ("", "1", Turn.NEW),
        ("?", "0", Turn.NEW),
        ("2", "?", Turn.LOST),
        ("1", "", Turn.LOST),
        ("1", "1", None),
        ("?", "?", None),
        ("", "?", None),
        ("?", "", None),
    ],
)
def test_what_became_of_a_factor(before: str, after: str, turn: Turn | None) -> None:
    old, new = ({"h1": {"rating": one}} if one else {} for one in (before, after))
    expected = () if turn is None else (Change("h1", turn, before, after),)
    assert threat.changes(old, new) == expected


def test_less_of_what_protects_is_worse() -> None:
    assert Change("s2", Turn.FELL, "2", "0").worse
    assert not Change("s2", Turn.ROSE, "0", "2").worse
    assert Change("h1", Turn.ROSE, "0", "2").worse
    assert not Change("h1", Turn.LOST, "2", "?").worse


CALM = {
    "assessed_on": "2026-11-26",
    "level": "low",
    "next_review": "2027-02-24",
    "h1": {"rating": "0"},
}
PLAN = [{"measure": "Byt nummer", "who": "Anna", "by": "2026-11-27"}]


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({}, ()),
        ({"level": "high", "next_review": "2026-12-03"}, ("high_without_plan",)),
        ({"level": "high", "next_review": "2026-12-03", "plan": PLAN}, ()),
        ({"level": "acute", "next_review": "2026-11-28", "plan": PLAN}, ("review_late",)),
        ({"next_review": "2027-02-25"}, ("review_late",)),
        ({"police_level": "low"}, ()),
        ({"police_level": "high"}, ("difference_unexplained",)),
        ({"police_level": "high", "difference": "Äldre uppgifter"}, ()),
        ({"police_level": {"mark": "unknown"}}, ()),
        ({"h1": {"rating": "?"}}, ("nothing_known",)),
        ({"h1": {"rating": "?"}, "s1": {"rating": "0"}}, ()),
        ({"level": None}, ("no_level",)),
        ({"h1": {"rating": "0", "carried": "yes"}}, ("carried_unchecked",)),
        ({"h1": "nonsense", "plan": "nonsense"}, ("nothing_known",)),
    ],
)
def test_warnings_are_no_walls(more: dict[str, Any], codes: tuple[str, ...]) -> None:
    assert threat.warnings({**CALM, **more}) == codes


@pytest.mark.parametrize(
    ("ours", "police", "asked"),
    [
        ("high", "elevated", True),
        ("high", "high", False),
        ("high", {"mark": "none"}, False),
        (None, "high", False),
    ],
)
def test_a_difference_is_asked_about_only_where_there_is_one(
    ours: object, police: object, asked: bool
) -> None:
    hidden = threat.not_asked({"level": ours, "police_level": police})
    assert ("difference" not in hidden) is asked


def test_a_new_assessment_begins_with_what_was_known() -> None:
    last = {
        **CALM,
        "level_reason": "x",
        "h1": {"rating": "2", "source": "police", "date": "2026-11"},
        "most_likely": "Någon ringer på",
        "difference": "x",
        "plan": PLAN,
    }
    made = threat.begin(last, PLAN, TODAY)
    assert made == {
        "assessed_on": "2026-11-26",
        "h1": {"rating": "2", "source": "police", "date": "2026-11", "carried": "yes"},
        "most_likely": "Någon ringer på",
        "plan": PLAN,
    }
    assert threat.unchecked(made) == ("h1",)
    assert threat.begin(None, (), TODAY) == {"assessed_on": "2026-11-26", "occasion": ["first"]}


def test_critical_factors_are_listed_in_the_order_of_the_form() -> None:
    marked = {"u1": {"critical": "yes"}, "h2": {"critical": "yes"}, "a1": {"critical": "no"}}
    assert threat.critical(marked) == ("h2", "u1")
    assert len(threat.FACTORS) == 25


def test_measures_of_one_day_are_ticked_off_one_by_one() -> None:
    plan = [*PLAN, {"measure": "Ring polisen", "who": "Bo", "by": "2026-11-27"}]
    one = record(Kind.THREAT, plan=plan)
    named = {"code": "protection_measure", "record": one.record.hex(), "due": "2026-11-27"}
    exact = record(Kind.DONE, 2, **named, what="Ring polisen")
    listed = record(Kind.DONE, 3, **named)

    def done(*ticks: FormRecord) -> list[bool]:
        lines = threat.plan(one, {Kind.THREAT: [one], Kind.DONE: ticks})
        return [line.done is not None for line in lines]

    assert done() == [False, False]
    assert done(exact) == [False, True]
    assert done(listed) == [True, False]
    assert done(listed, exact) == [True, True]
    assert done(record(Kind.DONE, 4, **{**named, "record": "00"})) == [False, False]


def test_levels_over_time() -> None:
    first = record(Kind.THREAT, 1, assessed_on="2026-11-01", level="high", next_review="2026-11-08")
    second = record(
        Kind.THREAT,
        2,
        assessed_on="2026-11-10",
        level="high",
        police_level="elevated",
        police_date="2026-11-05",
        next_review="2026-11-17",
    )
    found = threat.in_order({Kind.THREAT: [second, first]})
    assert found == [first, second]
    drawn = threat.history(found)
    assert drawn.ours == (Level(date(2026, 11, 1), "high"), Level(date(2026, 11, 10), "high"))
    assert drawn.police == (Level(date(2026, 11, 5), "elevated"),)
    assert drawn.reviews == (
        Review(date(2026, 11, 8), date(2026, 11, 10)),
        Review(date(2026, 11, 17), None),
    )
    assert threat.since(found) == "2026-11-01"
    assert threat.since([]) == ""
