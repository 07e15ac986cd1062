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
    # Read when first asked for: it brings the holidays of every country along, which takes longer
    # than a save may, and most of what is computed asks for the target only.
    import holidays

    return frozenset(holidays.country_holidays("SE", years=year))
