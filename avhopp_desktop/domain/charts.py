"""A chart as data: lines, boxes, marks and words with places. Window and paper draw the same.

Lengths are in the unit that the text size is given in: pixels of the window, points of the
paper. There is no font here, so words are measured by a table that is a little generous; what
fits by the table fits on the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "diamond", "square", "triangle"]


class Ink(StrEnum):
    """What a colour says; the window takes it from its palette, the paper from its own."""

    TEXT = "text"
    MUTED = "muted"
    GROUND = "ground"
    GRID = "grid"
    AXIS = "axis"
    CALM = "calm"
    CARE = "care"
    DANGER = "danger"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; `dash`: lengths of stroke and gap, empty for a whole line."""

    points: tuple[Point, ...]
    ink: Ink
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Mark:
    """A point. `hollow` ones are filled with the ground and outlined."""

    x: float
    y: float
    shape: Shape
    radius: float
    ink: Ink
    hollow: bool = False

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corners of a mark that is not round."""
        x, y, r = self.x, self.y, self.radius
        if self.shape == "diamond":
            r *= 1.25
            return ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        if self.shape == "triangle":
            return ((x, y - r), (x + r, y + r * 0.85), (x - r, y + r * 0.85))
        r *= 0.9
        return ((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r))


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `y` is its base line."""

    x: float
    y: float
    text: str = field(repr=False)
    size: float
    ink: Ink = Ink.TEXT
    anchor: Anchor = "start"
    bold: bool = False


Item = Line | Box | Mark | Text


@dataclass(frozen=True, slots=True)
class Table:
    """The values behind a chart, for those who hear it and those who want the figures."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart; items are drawn in their order."""

    width: float
    height: float
    items: tuple[Item, ...]
    name: str
    table: Table

    @property
    def description(self) -> str:
        """The table as sentences, for a screen reader and as alternative text."""
        heads = self.table.headings
        told = [
            ", ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True) if cell)
            for row in self.table.rows
        ]
        return ". ".join([self.name, *told])


# Widths in hundredths of the text size, of the semi-bold cut of Inter, rounded up.
_WIDTHS = {
    24: "'’", 28: " Iijl", 32: "!,.:;·", 36: "|", 40: '"()/[\\]frt{}', 48: "-_", 52: "1^`–",
    56: "*?s", 60: "7FJLacekvxyzåäé§", 64: "25EbdghnopquöüÉø", 68: "#$&+034689<=>BKPRSTZ~",
    72: "XY", 76: "ACDGHNUVÅÄÜ", 80: "OQÖ", 84: "w…", 88: "%", 92: "Mm", 100: "@", 104: "W",
}  # fmt: skip
_WIDTH_OF = {char: width / 100 for width, chars in _WIDTHS.items() for char in chars}
_OTHER = 1.1
LINE = 1.35
"""Height of a line of text, in text sizes."""
_ASCENT, _DESCENT = 0.98, 0.27


def text_width(text: str, size: float) -> float:
    """At most this much is needed for one line of `text`."""
    return sum(_WIDTH_OF.get(char, _OTHER) for char in text) * size


def fitted(text: str, size: float, room: float) -> str:
    """The text, or its beginning and an ellipsis, within `room`."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, room: float, lines: int) -> list[str]:
    """At most `lines` lines within `room`; what is left over ends in an ellipsis."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line += " " + words.pop(0)
        if text_width(line, size) > room:
            head = fitted(line, size, room)[:-1]
            words.insert(0, line[len(head) :])
            line = head.rstrip("- ") + "-"
            line = line if text_width(line, size) <= room else fitted(line, size, room)
        done.append(line)
    if words:
        done.append(fitted(" ".join(words), size, room))
    return done


def extent(text: Text) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what the words may cover."""
    width = text_width(text.text, text.size)
    left = text.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * width
    return (left, text.y - text.size * _ASCENT, left + width, text.y + text.size * _DESCENT)


class Labels:
    """Keeps words apart: a label that would touch an earlier one is left out."""

    def __init__(self, left: float, right: float) -> None:
        self._left, self._right = left, right
        self._taken: list[tuple[float, float, float, float]] = []
        self.items: list[Text] = []

    def put(self, text: Text, gap: float = 0.5) -> bool:
        """Add the label, moved inwards where it would leave the drawing; False: no room."""
        left, top, right, bottom = extent(text)
        if right - left > self._right - self._left:
            return False
        shift = max(0.0, self._left - left) - max(0.0, right - self._right)
        moved = Text(text.x + shift, text.y, text.text, text.size, text.ink, text.anchor, text.bold)
        air = gap * text.size
        left, right = left + shift, right + shift
        for other in self._taken:
            beside = left - air < other[2] and other[0] < right + air
            if beside and top < other[3] and other[1] < bottom:
                return False
        self._taken.append((left, top, right, bottom))
        self.items.append(moved)
        return True


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where a day stands between `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, days: Iterable[date], left: float, right: float, least: int = 14) -> TimeScale:
        """A scale that holds all days, at least `least` days long."""
        known = sorted(days)
        first, last = known[0], known[-1]
        lacking = max(0, least - (last - first).days)
        if first.toordinal() - lacking < 1:
            lacking = 0
        first -= timedelta(days=(lacking + 1) // 2)
        if last.toordinal() + lacking < date.max.toordinal():
            last += timedelta(days=lacking // 2)
        return cls(first, last, left, right)

    def x(self, day: date) -> float:
        """The place of a day."""
        length = (self.last - self.first).days or 1
        return self.left + (self.right - self.left) * (day - self.first).days / length

    def ticks(self, size: float) -> list[tuple[date, str]]:
        """As many dates as there is room for: days, first days of months, or of years."""
        for wanted in _STEPS:
            found = _ticks(self.first, self.last, wanted)
            if not found:
                continue
            widest = max(text_width(text, size) for _, text in found) + size
            places = [self.x(day) for day, _ in found]
            if all(b - a >= widest for a, b in pairwise(places)):
                return found
        return []


_STEPS: tuple[tuple[str, int], ...] = (
    ("day", 1), ("day", 2), ("day", 7), ("day", 14), ("month", 1), ("month", 2), ("month", 3),
    ("month", 6), ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 50), ("year", 500),
)  # fmt: skip


def _ticks(first: date, last: date, step: tuple[str, int]) -> list[tuple[date, str]]:
    unit, every = step
    length = (last - first).days
    if unit == "day":
        if length > 40 * every:
            return []
        start = first + timedelta(days=(-first.toordinal() + 1) % 7 % every)
        days = [start + timedelta(days=n) for n in range(0, (last - start).days + 1, every)]
        return [(day, day.isoformat()) for day in days]
    if unit == "month":
        if length > 1200 * every:
            return []
        count = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        months = [date(n // 12, n % 12 + 1, 1) for n in count if n % every == 0]
        return [(day, day.isoformat()[:7]) for day in months if first <= day <= last]
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % every == 0]
    return [(day, str(day.year)) for day in years if first <= day <= last]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the explanation above a chart."""

    text: str
    ink: Ink
    shape: Shape | None = None
    hollow: bool = False
    dash: tuple[float, ...] = ()
    line: bool = True
    bar: bool = False


def legend(keys: Sequence[Key], width: float, size: float) -> tuple[list[Item], float]:
    """The explanation in as many rows as it needs, and its height."""
    items: list[Item] = []
    stroke, x, y = size * 2.4, 0.0, size
    for key in keys:
        text = fitted(key.text, size, width - stroke - size * 0.6)
        need = stroke + size * 0.6 + text_width(text, size)
        if x > 0 and x + need > width:
            x, y = 0.0, y + size * LINE * 1.15
        middle = y - size * 0.34
        if key.bar:
            items.append(Box(x, middle - size * 0.22, stroke, size * 0.44, key.ink))
        elif key.line:
            thick = size * (0.2 if not key.dash else 0.15)
            dash = tuple(length * size for length in key.dash)
            items.append(Line(((x, middle), (x + stroke, middle)), key.ink, thick, dash))
        if key.shape is not None:
            place = x + stroke / 2
            items.append(Mark(place, middle, key.shape, size * 0.36, key.ink, key.hollow))
        items.append(Text(x + stroke + size * 0.6, y, text, size, Ink.TEXT))
        x += need + size * 1.6
    return items, y + size * 0.7 if keys else 0.0


def time_axis(scale: TimeScale, top: float, bottom: float, size: float, width: float) -> list[Item]:
    """Upright lines at the dates there is room for, with the dates under `bottom`."""
    labels = Labels(0.0, width)
    items: list[Item] = []
    for day, text in scale.ticks(size):
        x = scale.x(day)
        items.append(Line(((x, top), (x, bottom + size * 0.35)), Ink.GRID, size * 0.06))
        labels.put(Text(x, bottom + size * 1.5, text, size, Ink.MUTED, "middle"))
    items.append(Line(((scale.left, bottom), (scale.right, bottom)), Ink.AXIS, size * 0.09))
    return [*items, *labels.items]
