"""Dates and times as people say them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from avhopp_desktop.domain.deadlines import latest_of
from avhopp_desktop.domain.ids import as_local, unstamp
from ui.common.texts import QT_TRANSLATE_NOOP

SOON = 7
"""Days ahead that count as soon."""

_OVERDUE = QT_TRANSLATE_NOOP("times", "overdue since {day}")
_YESTERDAY = QT_TRANSLATE_NOOP("times", "yesterday")
_TODAY = QT_TRANSLATE_NOOP("times", "today")
_TOMORROW = QT_TRANSLATE_NOOP("times", "tomorrow")
_LATEST = QT_TRANSLATE_NOOP("times", "{day} at the latest")
_AT = QT_TRANSLATE_NOOP("times", "{day} at {time}")


@dataclass(frozen=True)
class BadgeWords:
    """How a date or a wait stands to today: the words, the tone of their badge, an icon."""

    text: str
    tone: str
    icon: str


def day_words(day: date, today: date, language: str) -> str:
    """`today`, `yesterday`, `tomorrow`, else `20 nov`, with the year where it is another."""
    ahead = (day - today).days
    near = {-1: _YESTERDAY, 0: _TODAY, 1: _TOMORROW}
    if ahead in near:
        return _tr(near[ahead])
    pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    text = QLocale(language).toString(QDate(day.year, day.month, day.day), pattern)
    return text.replace(".", "")


def due_words(due: str, today: date, language: str) -> BadgeWords | None:
    """How an ISO date stands to today; None where there is none."""
    try:
        day = date.fromisoformat(due[:10])
    except ValueError:
        return None
    if day < today:
        text = _tr(_OVERDUE).format(day=day_words(day, today, language))
        return BadgeWords(text, "danger", "circle-alert")
    words = day_words(day, today, language)
    if day <= today + timedelta(days=1):
        return BadgeWords(words, "warning", "clock")
    tone = "accent" if day <= today + timedelta(days=SOON) else "neutral"
    return BadgeWords(words, tone, "calendar")


def task_due_words(code: str, due: str, today: date, language: str) -> BadgeWords | None:
    """`due_words` of a task. Where the law lets it wait for a weekday, both days are said, and
    until then it is not overdue: `31 dec (4 jan at the latest)`.
    """
    words, latest = due_words(due, today, language), latest_of(code, due)
    if words is None or latest is None:
        return words
    last = _tr(_LATEST).format(day=day_words(latest, today, language))
    target = date.fromisoformat(due[:10])
    if target < today <= latest:
        words = BadgeWords(day_words(target, today, language), "warning", "clock")
    return replace(words, text=f"{words.text} ({last})")


def stamp_words(stamp: str, today: date, language: str) -> str:
    """`today at 14:02` for a UTC stamp, in local time; the text itself where it is none."""
    try:
        moment = as_local(unstamp(stamp))
    except ValueError:
        return stamp
    return moment_words(moment, today, language)


def local_words(text: str, today: date, language: str) -> str:
    """`18 nov at 14:05` for a local date and time; a bare date without the time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if "T" not in text:
        return day_words(moment.date(), today, language)
    return moment_words(moment, today, language)


def moment_words(moment: datetime, today: date, language: str) -> str:
    """Day and time of day."""
    day = day_words(moment.date(), today, language)
    return _tr(_AT).format(day=day, time=f"{moment:%H:%M}")


def clock_words(stamp: str) -> str:
    """`14:02` for a UTC stamp, in local time."""
    return f"{as_local(unstamp(stamp)):%H:%M}"


def month_words(day: date, language: str) -> str:
    """`November 2026`."""
    words = QLocale(language).toString(QDate(day.year, day.month, 1), "MMMM yyyy")
    return words[:1].upper() + words[1:]


def _tr(source: str) -> str:
    return QCoreApplication.translate("times", source)
