"""From the records of a case to what a chart of them shows; window and paper ask here alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.chart_scales import Area, Series
from avhopp_desktop.domain.form_dates import as_first_day
from avhopp_desktop.domain.form_types import Field


def rated_areas(
    records: Iterable[FormRecord], areas: Field, point: Field, language: str
) -> tuple[tuple[Area, ...], tuple[str, ...]]:
    """The life areas that were rated at all, and the names of the points in time, in order.

    `areas` and `point` are the fields of the form `life_areas`.
    """
    ordered = sorted(records, key=lambda one: (one.found_on("rating_date"), one.begun))
    given = [_mapping(one.answers.get(areas.id)) for one in ordered]
    found = []
    for choice in areas.choices:
        rated = [_mapping(one.get(choice.code)) for one in given]
        if not any(rated):
            continue
        raters = tuple(
            Series(rater.text.in_(language), tuple(_number(one.get(rater.code)) for one in rated))
            for rater in areas.raters
        )
        found.append(Area(choice.text.in_(language), raters))
    return tuple(found), tuple(_points(ordered, point, language))


def scale_meanings(areas: Field, language: str) -> dict[int, str]:
    """What each value of the scale means, in few words."""
    texts = [choice.text.in_(language) for choice in areas.scale]
    short = [text.rpartition(" · ")[2].partition(":")[0] for text in texts]
    return dict(enumerate(short, 1))


def rulers(
    records: Iterable[FormRecord], field: Field, language: str
) -> tuple[tuple[date, ...], tuple[Series, ...]]:
    """The three rulers over the days on which they were asked."""
    dated = [
        (day, _mapping(one.answers.get(field.id)))
        for one in sorted(records, key=lambda one: (one.found_on("motivation_date"), one.begun))
        if (day := as_first_day(one.found_on("motivation_date"))) is not None
    ]
    kept = [(day, given) for day, given in dated if given.keys() - {"mark"}]
    series = tuple(
        Series(
            choice.text.in_(language), tuple(_number(given.get(choice.code)) for _, given in kept)
        )
        for choice in field.choices
    )
    return tuple(day for day, _ in kept), series


def _points(records: Sequence[FormRecord], field: Field, language: str) -> list[str]:
    """`Start`, `3 months`; the day where no point was named, or one was named twice."""
    names: list[str] = []
    for one in records:
        choice = field.choice(one.text(field.id))
        name = choice.text.in_(language) if choice else ""
        names.append(name if name and name not in names else one.found_on("rating_date"))
    return names


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int | None:
    return value if type(value) is int else None
