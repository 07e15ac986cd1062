"""Under 18: what is known of the age, what follows from it, and numbers that want a second look."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from avhopp_desktop.domain.minors import (
    Right,
    advice,
    known_band,
    rights,
    rights_of,
    with_age,
)

TODAY = date(2026, 11, 20)
PARTY = Right.OWN_PARTY
OPEN = Right.SUPPORT
MAYBE = Right.ASSESSED_SUPPORT
GUARDIAN = Right.GUARDIAN_FOR_SUPPORT
PLACED = Right.GUARDIAN_FOR_PLACEMENT


def number(day: str, birth_number: str = "239") -> str:
    """A test number for `yyyymmdd`: 238 and 239 are never given to anybody."""
    digits = f"{day[2:]}{birth_number}"
    total = 0
    for place, digit in enumerate(digits):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return f"{day}-{birth_number}{-total % 10}"


@pytest.mark.parametrize(
    ("age", "held"),
    [
        (0, {GUARDIAN, PLACED}),
        (11, {GUARDIAN, PLACED}),
        (12, {MAYBE, PLACED}),
        (14, {MAYBE, PLACED}),
        (15, {PARTY, OPEN, PLACED}),
        (17, {PARTY, OPEN, PLACED}),
        (18, set()),
        (40, set()),
    ],
)
def test_what_holds_at_an_age(age: int, held: set[Right]) -> None:
    assert rights(age) == held


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ({}, ""),
        ({"born": "2008-11-20"}, "18_20"),
        ({"born": "2008-11-21"}, "under_18"),
        ({"born": "2008-11"}, ""),
        ({"born": "2008"}, ""),
        ({"born": "2009"}, "under_18"),
        ({"born": "2005-11-20"}, "21_plus"),
        ({"born": {"mark": "unknown"}}, ""),
        ({"born": "inte än"}, ""),
        ({"pnr": number("20091224")}, "under_18"),
        ({"pnr": number("20091224", "238")}, "under_18"),
        ({"pnr": number("19900101")}, "21_plus"),
        ({"pnr": number("20091284")}, "under_18"),  # a coordination number
        ({"pnr": "20091224-0000"}, ""),
        ({"pnr": {"mark": "none"}}, ""),
        ({"born": "2008-11-20", "pnr": number("20091224")}, "18_20"),
    ],
)
def test_the_age_follows_from_birth_or_number(answers: dict[str, Any], band: str) -> None:
    assert known_band(answers, today=TODAY) == band
    said = {**answers, "age_flag": "unknown"}
    assert with_age(said, today=TODAY)["age_flag"] == (band or "unknown")


@pytest.mark.parametrize(
    ("born", "held"),
    [
        ("2011-01-01", {PARTY, OPEN, PLACED}),
        ("2011", {PLACED}),  # 14 or 15
        ("2014-11-20", {MAYBE, PLACED}),
        ("2014-11-21", {GUARDIAN, PLACED}),
        ("2008", set()),  # 17 or 18
    ],
)
def test_half_a_date_gives_what_holds_either_way(born: str, held: set[Right]) -> None:
    assert rights_of({"born": born}, today=TODAY) == held
    assert rights_of({}, today=TODAY) == frozenset()


@pytest.mark.parametrize(
    ("answers", "demo", "codes"),
    [
        ({}, True, []),
        ({"pnr": number("19900101")}, True, []),
        ({"pnr": number("19900101")}, False, ["pnr_test_number"]),
        ({"pnr": "utländskt nummer"}, True, ["pnr_shape"]),
        ({"pnr": "19900101-2391"}, True, ["pnr_check_digit"]),
        ({"pnr": "19901301-2399"}, True, ["pnr_date"]),
        ({"pnr": number("20901201")}, True, ["pnr_future"]),
        ({"pnr": number("19900101")[2:]}, True, ["pnr_century_assumed"]),
        ({"pnr": {"mark": "later"}, "born": {"mark": "unknown"}}, True, []),
        ({"born": "2027-01-01"}, True, ["born_in_future"]),
        ({"pnr": number("19900101"), "born": "1990"}, True, []),
        ({"pnr": number("19900101"), "born": "1990-02"}, True, ["pnr_other_birth"]),
    ],
)
def test_what_is_worth_a_second_look(answers: dict[str, Any], demo: bool, codes: list[str]) -> None:
    found = advice(answers, today=TODAY, demo=demo)
    assert [problem.code for problem in found] == codes
    assert all(problem.is_advice and not problem.is_reminder for problem in found)
    assert "1990" not in repr(found)
