"""How long somebody has waited, as people say it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.workload import AIM, WaitingCase
from ui.common.texts import QT_TRANSLATE_NOOP
from ui.parts.times import BadgeWords

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_NEAR = AIM * 3 / 4
"""From here on the aim is in danger."""
_IN_DAYS = timedelta(hours=48)

_LESS = QT_TRANSLATE_NOOP("TeamWords", "less than an hour")
_ONE_HOUR = QT_TRANSLATE_NOOP("TeamWords", "1 hour")
_HOURS = QT_TRANSLATE_NOOP("TeamWords", "{count} hours")
_DAYS = QT_TRANSLATE_NOOP("TeamWords", "{count} days")
_OVER = QT_TRANSLATE_NOOP("TeamWords", "{time}, over the aim")
_UNFINISHED = QT_TRANSLATE_NOOP("TeamWords", "Not finished")
_UNASSIGNED = QT_TRANSLATE_NOOP("TeamWords", "Nobody assigned")


def waiting_words(waiting: WaitingCase, now: datetime) -> BadgeWords:
    """`3 hours`, `2 days, over the aim`; the colour never says more than the words."""
    waited = waiting.waited(now)
    words = duration_words(waited)
    if waiting.over_aim(now):
        return BadgeWords(_tr(_OVER).format(time=words), "danger", "circle-alert")
    return BadgeWords(words, "warning" if waited >= _NEAR else "neutral", "clock")


def duration_words(time: timedelta) -> str:
    """Whole hours up to two days, then whole days."""
    if time < _HOUR:
        return _tr(_LESS)
    if time >= _IN_DAYS:
        return _tr(_DAYS).format(count=time // _DAY)
    hours = time // _HOUR
    return _tr(_ONE_HOUR) if hours == 1 else _tr(_HOURS).format(count=hours)


def why_words(waiting: WaitingCase) -> str:
    """Why a case stands in the queue."""
    reasons = []
    if waiting.unfinished:
        reasons.append(_tr(_UNFINISHED))
    if waiting.unassigned:
        reasons.append(_tr(_UNASSIGNED))
    return ", ".join(reasons)


def _tr(source: str) -> str:
    return QCoreApplication.translate("TeamWords", source)
