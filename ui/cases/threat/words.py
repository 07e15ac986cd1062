"""Levels, warnings and changes of a threat assessment in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from avhopp_desktop.domain.chart_threat import LEVELS, ThreatWords
from avhopp_desktop.domain.forms import notices_for
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.threat import PROTECTIVE, Change, Turn
from avhopp_desktop.services.case_words import listed
from avhopp_desktop.services.reference import form_of
from ui.common.texts import QT_TRANSLATE_NOOP

LEVEL_LOOKS = {
    "none_known": ("neutral", "shield-check"),
    "low": ("good", "shield-check"),
    "elevated": ("warning", "shield-alert"),
    "high": ("danger", "shield-alert"),
    "acute": ("danger", "triangle-alert"),
}
"""Tone and icon of a threat level; the word stands beside them."""

_WARNINGS = {
    "no_level": QT_TRANSLATE_NOOP("threat", "No level is set. Set it, and write why."),
    "high_without_plan": QT_TRANSLATE_NOOP(
        "threat", "The level is high or acute, and there is no protection plan yet."
    ),
    "difference_unexplained": QT_TRANSLATE_NOOP(
        "threat", "Our level differs from the police’s. Explain why, and confer with them."
    ),
    "review_late": QT_TRANSLATE_NOOP(
        "threat", "The next assessment is planned later than the level asks for."
    ),
    "nothing_known": QT_TRANSLATE_NOOP(
        "threat", "No factor is known. That says nothing about the danger: find out more."
    ),
    "carried_unchecked": QT_TRANSLATE_NOOP(
        "threat", "Some factors still stand as last time. Go through them."
    ),
}
_TURNS = {
    Turn.ROSE: (QT_TRANSLATE_NOOP("threat", "Rose"), "chevron-up"),
    Turn.FELL: (QT_TRANSLATE_NOOP("threat", "Fell"), "chevron-down"),
    Turn.NEW: (QT_TRANSLATE_NOOP("threat", "Now known"), "plus"),
    Turn.LOST: (QT_TRANSLATE_NOOP("threat", "Not known any more"), "circle-question-mark"),
}
_PROTECTION = {
    Turn.ROSE: (QT_TRANSLATE_NOOP("threat", "More protection"), "shield-check"),
    Turn.FELL: (QT_TRANSLATE_NOOP("threat", "Less protection"), "shield-alert"),
}
_CHART = {
    "name": QT_TRANSLATE_NOOP("threat", "Levels of threat over time"),
    "date": QT_TRANSLATE_NOOP("threat", "Date"),
    "ours": QT_TRANSLATE_NOOP("threat", "Our level"),
    "police": QT_TRANSLATE_NOOP("threat", "The police’s level"),
    "review": QT_TRANSLATE_NOOP("threat", "New assessment due"),
    "overdue": QT_TRANSLATE_NOOP("threat", "Overdue"),
    "late": QT_TRANSLATE_NOOP("threat", "Overdue since {date}"),
    "today": QT_TRANSLATE_NOOP("threat", "Today"),
}


def warning_words(code: str) -> str:
    """A warning of `domain.threat` as a sentence."""
    return _tr(_WARNINGS[code])


def turn_words(change: Change) -> tuple[str, str, str]:
    """What became of a factor: word, icon and tone."""
    known = _TURNS | _PROTECTION if change.name in PROTECTIVE else _TURNS
    word, icon = known[change.turn]
    if change.turn in (Turn.NEW, Turn.LOST):
        return _tr(word), icon, "neutral"
    return _tr(word), icon, "danger" if change.worse else "good"


def chart_words(language: str) -> ThreatWords:
    """What stands on the chart."""
    said = {name: _tr(text) for name, text in _CHART.items()}
    return ThreatWords(**said, levels={code: level_words(code, language) for code in LEVELS})


def level_words(code: str, language: str) -> str:
    """A level in words; nothing for none."""
    return listed("threat_level", code, language)


def level_meaning(code: str, language: str) -> str:
    """What a level means and asks for, as the form defines it."""
    field = form_of(Kind.THREAT).field("level")
    found = notices_for(field, code) if field is not None else ()
    return " ".join(notice.text.in_(language) for notice in found)


def factor_name(name: str, language: str) -> str:
    """The wording of a factor."""
    field = form_of(Kind.THREAT).field(name)
    return field.label.in_(language) if field is not None else name


def rating_words(code: str, language: str) -> str:
    """A rating in words; for none, that it was not rated."""
    return listed("factor_rating", code, language) if code else _tr(_NOT_RATED)


_NOT_RATED = QT_TRANSLATE_NOOP("threat", "Not rated")


def _tr(source: str) -> str:
    return QCoreApplication.translate("threat", source)
