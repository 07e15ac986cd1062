"""Ratings over time: life areas by two raters, each area for itself, and the three rulers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from avhopp_desktop.domain.charts import (
    Box,
    Drawing,
    Ink,
    Item,
    Key,
    Labels,
    Line,
    Mark,
    Point,
    Shape,
    Table,
    Text,
    TimeScale,
    legend,
    text_width,
    time_axis,
    wrapped,
)

AREA_LOW, AREA_HIGH = 1, 5
RULER_LOW, RULER_HIGH = 0, 10


@dataclass(frozen=True, slots=True)
class _Look:
    ink: Ink
    shape: Shape
    dash: tuple[float, ...] = ()
    hollow: bool = False


_LOOKS = (
    _Look(Ink.FIRST, "circle"),
    _Look(Ink.SECOND, "diamond", (0.55, 0.4), hollow=True),
    _Look(Ink.THIRD, "square", (0.15, 0.3)),
)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, and a value or nothing for each point in time."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One life area as each rater sees it; the series of all areas have the same names."""

    name: str
    raters: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class AreaWords:
    """`scale` says in words what a value means, for the table."""

    name: str
    area: str
    rater: str
    scale: Mapping[int, str]
    missing: str


def areas_chart(
    areas: Sequence[Area], points: Sequence[str], words: AreaWords, *, width: float, size: float
) -> Drawing:
    """A small chart for each area, in columns; no mean over the areas, which would say nothing.

    `points`: the names of the points in time (Start, 3 months …), in order.
    """
    raters = areas[0].raters if areas else ()
    keys = [_key(series.name, look) for series, look in zip(raters, _LOOKS, strict=False)]
    top, y = legend(keys, width, size)
    gap = size * 1.8
    columns = max(1, int((width + gap) // (size * 15 + gap)))
    across = (width - gap * (columns - 1)) / columns
    items: list[Item] = list(top)
    y += size * 0.6
    for start in range(0, len(areas), columns):
        tallest = 0.0
        for number, area in enumerate(areas[start : start + columns]):
            panel = _Panel(number * (across + gap), y, across, size)
            made, height = panel.draw(area, points)
            items += made
            tallest = max(tallest, height)
        y += tallest + size * 0.9
    return Drawing(width, max(y, size), tuple(items), words.name, _area_table(areas, points, words))


@dataclass(frozen=True, slots=True)
class _Panel:
    """One area: its name, five lines from 1 to 5, and the raters' lines over it."""

    x: float
    y: float
    width: float
    size: float

    def draw(self, area: Area, points: Sequence[str]) -> tuple[list[Item], float]:
        size = self.size
        name = wrapped(area.name, size, self.width, 2)
        items: list[Item] = [
            Text(self.x, self.y + size * (1 + 1.3 * number), line, size, Ink.TEXT, bold=True)
            for number, line in enumerate(name)
        ]
        top = self.y + size * 3.45
        step = size * 1.05
        bottom = top + step * (AREA_HIGH - AREA_LOW)
        left = self.x + size * 1.6
        right = self.x + self.width
        items.append(Box(left, top - step / 2, right - left, bottom - top + step, Ink.CALM))
        for value in range(AREA_LOW, AREA_HIGH + 1):
            y = bottom - step * (value - AREA_LOW)
            items.append(Line(((left, y), (right, y)), Ink.GRID, size * 0.06))
            if value in (AREA_LOW, 3, AREA_HIGH):
                place = Text(left - size * 0.5, y + size * 0.34, str(value), size, Ink.MUTED, "end")
                items.append(place)
        spread = _spread(len(points), left + size, right - size)
        labels = Labels(self.x, right)
        for number in (0, len(points) - 1, *range(1, len(points) - 1)):
            if 0 <= number < len(points):
                base = bottom + step / 2 + size * 1.25
                labels.put(
                    Text(spread[number], base, points[number], size, Ink.MUTED, "middle"), 0.4
                )
        heights = [
            [None if value is None else bottom - step * (value - AREA_LOW) for value in one.values]
            for one in area.raters
        ]
        items += _lines(heights, spread, size)
        return [*items, *labels.items], bottom + step / 2 + size * 1.6 - self.y


def _spread(count: int, left: float, right: float) -> list[float]:
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * number / max(count - 1, 1) for number in range(count)]


def _key(name: str, look: _Look) -> Key:
    return Key(name, look.ink, look.shape, look.hollow, look.dash)


def _lines(
    heights: Sequence[Sequence[float | None]], places: Sequence[float], size: float
) -> list[Item]:
    """The lines over each other, each with its own stroke and mark; gaps stay gaps.

    Where two say the same, the later one is drawn smaller inside the one before.
    """
    items: list[Item] = []
    marks: list[Item] = []
    seen: dict[Point, int] = {}
    for one, look in zip(heights, _LOOKS, strict=False):
        run: list[Point] = []
        pairs = list(zip(places, one, strict=False))
        for number, (x, y) in enumerate(pairs):
            if y is not None:
                run.append((x, y))
                same = seen.get((x, y), 0)
                seen[x, y] = same + 1
                radius = size * (0.46, 0.27, 0.15)[min(same, 2)]
                marks.append(Mark(x, y, look.shape, radius, look.ink, look.hollow))
            if run and (y is None or number + 1 == len(pairs)):
                if len(run) > 1:
                    dash = tuple(part * size for part in look.dash)
                    thick = size * (0.16 if look.dash else 0.2)
                    items.append(Line(tuple(run), look.ink, thick, dash))
                run = []
    return [*items, *marks]


def _area_table(areas: Sequence[Area], points: Sequence[str], words: AreaWords) -> Table:
    def said(value: int | None) -> str:
        if value is None:
            return words.missing
        meaning = words.scale.get(value, "")
        return f"{value} {meaning}".strip()

    rows = tuple(
        (area.name, rater.name, *(said(value) for value in rater.values))
        for area in areas
        for rater in area.raters
    )
    return Table((words.area, words.rater, *points), rows)


@dataclass(frozen=True, slots=True)
class RulerWords:
    """The words of the rulers' chart."""

    name: str
    date: str
    missing: str


def rulers_chart(
    days: Sequence[date], rulers: Sequence[Series], words: RulerWords, *, width: float, size: float
) -> Drawing:
    """The three rulers from 0 to 10 over time; `days` in order, one value or none for each."""
    keys = [_key(one.name, look) for one, look in zip(rulers, _LOOKS, strict=False)]
    head, height = legend(keys, width, size)
    top, step = height + size * 0.9, size * 1.15
    bottom = top + step * (RULER_HIGH - RULER_LOW)
    left = text_width(str(RULER_HIGH), size) + size * 0.7
    items: list[Item] = [
        *head,
        Box(left, top - step / 2, width - left, bottom - top + step, Ink.CALM),
    ]
    for value in range(RULER_LOW, RULER_HIGH + 1):
        y = bottom - step * value
        items.append(Line(((left, y), (width, y)), Ink.GRID, size * 0.06))
        if value % 5 == 0:
            place = Text(left - size * 0.5, y + size * 0.34, str(value), size, Ink.MUTED, "end")
            items.append(place)
    end = bottom + step / 2
    if days:
        scale = TimeScale.over(days, left + size, width - size)
        items += time_axis(scale, top - step / 2, end, size, width)
        heights = [
            [None if value is None else bottom - step * value for value in one.values]
            for one in rulers
        ]
        items += _lines(heights, [scale.x(day) for day in days], size)
    rows = tuple(
        (day.isoformat(), *(_said(one.values[number], words.missing) for one in rulers))
        for number, day in enumerate(days)
    )
    table = Table((words.date, *(one.name for one in rulers)), rows)
    return Drawing(width, end + size * 2, tuple(items), words.name, table)


def _said(value: int | None, missing: str) -> str:
    return missing if value is None else str(value)
