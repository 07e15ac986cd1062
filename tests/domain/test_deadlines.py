"""Periods are counted as the law says: lag (1930:173)."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from avhopp_desktop.domain import deadlines


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-10-31", 4, "2028-02-29"),
        ("2026-11-20", 4, "2027-03-20"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-01", 24, "2028-12-01"),
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(start: str, months: int, end: str) -> None:
    assert deadlines.add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("day", "latest"),
    [
        ("2026-11-20", "2026-11-20"),  # a Friday
        ("2026-11-21", "2026-11-23"),  # Saturday
        ("2026-11-22", "2026-11-23"),  # Sunday
        ("2026-12-24", "2026-12-28"),  # Christmas Eve, two holidays, Sunday
        ("2026-12-31", "2027-01-04"),  # New Year's Eve, New Year's Day, a weekend
        ("2026-06-19", "2026-06-22"),  # Midsummer Eve
        ("2026-05-01", "2026-05-04"),  # May Day
        ("2026-05-14", "2026-05-15"),  # Ascension Day
        ("2027-01-05", "2027-01-05"),  # the eve of Epiphany is a working day
        ("2027-01-06", "2027-01-07"),  # Epiphany
        ("2026-06-05", "2026-06-05"),
        ("2025-06-06", "2025-06-09"),  # National Day on a Friday
    ],
)
def test_what_ends_on_a_free_day_may_wait(day: str, latest: str) -> None:
    found = deadlines.after_days(date.fromisoformat(day), 0)
    assert found.target == date.fromisoformat(day)
    assert found.latest == date.fromisoformat(latest)


def test_the_day_a_period_starts_from_is_not_counted() -> None:
    found = deadlines.after_days(date(2026, 11, 6), 14)
    assert found.target == date(2026, 11, 20)
    assert deadlines.after_months(date(2026, 8, 22), 4).latest == date(2026, 12, 22)


def test_every_free_day_is_one_of_the_law() -> None:
    """Lag (1989:253) since 2005, as another library counts it, and the eves of 2 §."""
    others = holidays.country_holidays("SE", years=range(2005, 2100))
    day = date(2005, 1, 1)
    while day.year < 2100:
        eve = (day.month, day.day) in {(12, 24), (12, 31)} or _midsummer_eve(day)
        assert deadlines.is_free(day) == (day.weekday() >= 5 or day in others or eve), day
        day += timedelta(days=1)


def _midsummer_eve(day: date) -> bool:
    """The day before Midsummer Day, the Saturday between 20 and 26 June."""
    after = day + timedelta(days=1)
    return after.month == 6 and after.weekday() == 5 and 20 <= after.day <= 26


@pytest.mark.parametrize(
    ("code", "due", "latest"),
    [
        ("preliminary_assessment", "2026-12-31", date(2027, 1, 4)),
        ("preliminary_assessment", "2026-12-24", date(2026, 12, 28)),
        ("child_investigation", "2027-02-28", date(2027, 3, 1)),
        ("reporter_feedback", "2026-12-25", date(2026, 12, 28)),
        ("reporter_feedback", "2026-12-22", None),  # a Tuesday
        ("next_step", "2026-12-25", None),  # what was agreed is kept on its day
        ("review", "2026-12-25", None),  # and so is what protects somebody
        ("preliminary_assessment", "", None),
    ],
)
def test_only_what_a_law_sets_may_wait_for_a_weekday(
    code: str, due: str, latest: date | None
) -> None:
    assert deadlines.latest_of(code, due) == latest
