"""Dates and times as forms store them, read strictly: what is not written so is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

_T = TypeVar("_T", date, time, datetime)
_YEARS = range(1900, 2200)
"""A day outside is a slip of the keyboard, and cannot be counted on from."""

# Compiled once: a long case has hundreds of times, each read whenever it is opened.
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d", re.ASCII)
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def read_date(text: str) -> date:
    """`YYYY-MM-DD`; raises ValueError, which quotes nothing."""
    return _read(_DATE, text, date.fromisoformat)


def read_time_of_day(text: str) -> time:
    """`HH:MM`; raises ValueError, which quotes nothing."""
    return _read(_TIME, text, time.fromisoformat)


def read_moment(text: str) -> date | datetime:
    """A date, or a local date and time `YYYY-MM-DDTHH:MM`; raises ValueError."""
    if "T" not in text:
        return read_date(text)
    return _read(_MINUTE, text, datetime.fromisoformat)


def read_utc(text: str) -> datetime:
    """`YYYY-MM-DDTHH:MM:SSZ`, aware; raises ValueError, which quotes nothing."""
    return _read(_SECOND, text, datetime.fromisoformat)


def read_partial_date(text: str) -> tuple[int, int | None, int | None]:
    """(year, month, day) of `2008`, `2008-03` or `2008-03-14`; raises ValueError."""
    whole = read_date(first_day(text))
    month = whole.month if len(text) >= 7 else None
    return whole.year, month, whole.day if len(text) == 10 else None


def as_date(value: object) -> date | None:
    """A whole date that a form stored; None for anything else."""
    try:
        return read_date(value) if isinstance(value, str) else None
    except ValueError:
        return None


def first_day(text: str) -> str:
    """The first day that a date, local time, stamp or partial date can mean, as it is written.

    The time of day stays: `2008-03` becomes `2008-03-01`, `2026-11-21T14:00` stays as it is.
    """
    day = text[:10]
    return day + "-01-01"[(len(day) - 4) :] if len(day) in (4, 7) else text


def as_first_day(value: object) -> date | None:
    """The day that `first_day` finds; None for any other value."""
    return as_date(first_day(value)[:10]) if isinstance(value, str) else None


def _read(pattern: re.Pattern[str], text: str, parse: Callable[[str], _T]) -> _T:
    if not pattern.fullmatch(text):
        raise ValueError("shape")
    try:
        read = parse(text)
    except ValueError:
        raise ValueError("not in the calendar") from None
    if isinstance(read, date) and read.year not in _YEARS:
        raise ValueError("not in our time")
    return read
