"""What a cover says, and on which day somebody has to end it."""

from __future__ import annotations

from datetime import date

import pytest

from avhopp_desktop.domain.cover import Cover, Plan, checked, of_answers
from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.ids import StaffId

BO, LO = StaffId(b"b" * 16), StaffId(b"l" * 16)
PLAN = Plan(BO, LO, "2026-11-20", "2026-11-30", "Ledighet")
TODAY = date(2026, 11, 20)


def test_a_plan_comes_back_from_its_record() -> None:
    assert of_answers(PLAN.answers()) == PLAN
    for broken in ({}, {**PLAN.answers(), "for": "Bo"}, {**PLAN.answers(), "by": None}):
        assert of_answers(broken) is None
    assert checked(Plan(BO, LO, " 2026-11-20", "2026-11-30 ", " Ledighet "), TODAY) == PLAN


@pytest.mark.parametrize(
    ("plan", "names"),
    [
        (Plan(BO, LO, "", "", ""), ("from:needed", "until:needed", "cover_reason:needed")),
        (Plan(BO, LO, "20 nov", "20261130", "x"), ("from:bad_date", "until:bad_date")),
        (Plan(BO, BO, "2026-11-20", "2026-11-30", "x"), ("by:same_person",)),
        (Plan(BO, LO, "2026-11-20", "2026-11-19", "x"), ("until:before_since",)),
        (Plan(BO, LO, "2026-11-01", "2026-11-19", "x"), ("until:in_the_past",)),
    ],
)
def test_what_is_wrong_is_named(plan: Plan, names: tuple[str, ...]) -> None:
    with pytest.raises(AnswersBad) as refused:
        checked(plan, TODAY)
    assert refused.value.names == names


@pytest.mark.parametrize(
    ("day", "ends", "ended"),
    [("2026-11-29", False, False), ("2026-11-30", True, False), ("2026-12-01", True, True)],
)
def test_the_last_day(day: str, ends: bool, ended: bool) -> None:
    cover = Cover(PLAN, "Bo", "Lo", ())
    today = date.fromisoformat(day)
    assert (cover.ends(today), cover.ended(today)) == (ends, ended)
