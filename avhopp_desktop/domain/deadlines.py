"""Counting of periods by lag (1930:173): which day is the last one.

1 §: a period of weeks, months or years ends on the day of that name or number, and where
the month has no such day on its last. 2 §: what has to be done on a Sunday, a public holiday,
a Saturday, Midsummer Eve, Christmas Eve or New Year's Eve may be done on the next weekday.
Public holidays: lag (1989:253).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_EVES = frozenset({(12, 24), (12, 31)})


@dataclass(frozen=True)
class Deadline:
    """`target`: the strict calendar day."""

    target: date

    @property
    def latest(self) -> date:
        """The last day by lag (1930:173) 2 §: the target, or the next weekday."""
        return next_weekday(self.target)


def after_days(start: date, days: int) -> Deadline:
    """The end of a period of days; the day it starts from is not counted."""
    return Deadline(start + timedelta(days=days))


def after_months(start: date, months: int) -> Deadline:
    """The end of a period of months, on the same number or the month's last day."""
    return Deadline(add_months(start, months))


def add_months(start: date, months: int) -> date:
    """The same number some months on; the last day where the month is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_weekday(day: date) -> date:
    """The day itself, or the next on which an authority's work is done (2 §)."""
    while is_free(day):
        day += timedelta(days=1)
    return day


STATUTORY = frozenset({"preliminary_assessment", "child_investigation", "reporter_feedback"})
"""Tasks whose day is the end of a period that a law sets for the authority (SoL 19 and 20 kap.)."""


def latest_of(code: str, due: str) -> date | None:
    """The last day of a task by 2 §, where that is another than `due` (ISO); None otherwise."""
    if code not in STATUTORY:
        return None
    try:
        target = date.fromisoformat(due[:10])
    except ValueError:
        return None
    latest = next_weekday(target)
    return latest if latest != target else None


def is_free(day: date) -> bool:
    """Whether what is due on this day may wait until the next weekday."""
    return (
        day.weekday() >= 5
        or (day.month, day.day) in _EVES
        or _is_midsummer_eve(day)
        or day in _holidays(day.year)
    )


def _is_midsummer_eve(day: date) -> bool:
    """The Friday between 19 and 25 June."""
    return day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[date]:
    """The public holidays of lag (1989:253) that can fall on a weekday (since 2005).

    Easter Day, Whit Sunday, Midsummer Day and All Saints' Day are Saturdays and Sundays always.
    The tests hold this against the package `holidays` (docs/decisions/0019).
    """
    easter = _easter(year)
    moved = {easter + timedelta(days=days) for days in (-2, 1, 39)}
    fixed = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
    return frozenset(moved | {date(year, month, day) for month, day in fixed})


def _easter(year: int) -> date:
    """Easter Day in the Gregorian calendar (Meeus, Jones, Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    short_leaps, short_left = divmod(rest, 4)
    week = (32 + 2 * left + 2 * short_leaps - epact - short_left) % 7
    late = (golden + 11 * epact + 22 * week) // 451
    month, day = divmod(epact + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
