"""Levels of threat over time: ours as a bold stepped line, the police's apart from it."""

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
    Table,
    Text,
    TimeScale,
    legend,
    text_width,
    time_axis,
    wrapped,
)

LEVELS = ("none_known", "low", "elevated", "high", "acute")
_DASH = (0.55, 0.4)
_GROUNDS = (Ink.GROUND, Ink.CALM, Ink.CARE, Ink.DANGER, Ink.DANGER)


@dataclass(frozen=True, slots=True)
class Level:
    """A level from a day on; empty: from here on none is known."""

    day: date
    level: str


@dataclass(frozen=True, slots=True)
class Review:
    """When a new assessment was due, and when it came."""

    due: date
    done: date | None = None

    def late_until(self, today: date) -> date | None:
        """The end of the time in which it was overdue; None if it never was."""
        end = self.done or today
        return end if end > self.due else None


@dataclass(frozen=True, slots=True)
class ThreatHistory:
    """What is drawn; each in the order in which it was entered."""

    ours: tuple[Level, ...]
    police: tuple[Level, ...] = ()
    reviews: tuple[Review, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreatWords:
    """The words on the chart; `late` takes `{date}`."""

    name: str
    date: str
    ours: str
    police: str
    review: str
    overdue: str
    late: str
    today: str
    levels: Mapping[str, str]

    def level(self, code: str) -> str:
        """A level in words."""
        return self.levels.get(code, code)


def threat_chart(
    history: ThreatHistory, words: ThreatWords, today: date, *, width: float, size: float
) -> Drawing:
    """The chart, `width` across; `size` is that of its text."""
    ours = _known(history.ours)
    police = [one for one in _in_order(history.police) if one.level in (*LEVELS, "")]
    reviews = sorted(history.reviews, key=lambda one: one.due)
    top, height = legend(_keys(bool(police), reviews, words, today), width, size)
    frame = _Frame.of(words, width, size, height + size * (LINE_OF_TODAY + 0.4))
    days = [today, *(one.day for one in [*ours, *police])]
    days += [day for one in reviews for day in (one.due, one.done) if day is not None]
    pad = size * 0.8
    scale = TimeScale.over(days, frame.left + pad, width - pad)
    items: list[Item] = [*top, *frame.bands(words)]
    items += time_axis(scale, frame.top, frame.end, size, width)
    items += _today(scale, frame, words, today)
    items += _steps(police, scale, frame, 0.68, today, own=False)
    items += _steps(ours, scale, frame, 0.36, today, own=True)
    items += _reviews(reviews, scale, frame, words, today)
    table = _table(ours, police, reviews, words, today)
    return Drawing(width, frame.end + size * 2, tuple(items), words.name, table)


LINE_OF_TODAY = 1.35


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the bands stand and where the row of review dates is."""

    left: float
    top: float
    width: float
    size: float
    band: float

    @classmethod
    def of(cls, words: ThreatWords, width: float, size: float, top: float) -> _Frame:
        longest = max(text_width(text, size) for text in (*map(words.level, LEVELS), words.review))
        left = min(longest, width * 0.34, size * 13) + size * 0.8
        return cls(left, top, width, size, size * 3.1)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest band."""
        return self.top + self.band * len(LEVELS)

    @property
    def end(self) -> float:
        """The time axis, under the review dates."""
        return self.bottom + self.size * 3.4

    def y(self, level: str, place: float) -> float:
        """A height within a level's band; `place` 0 is its upper edge."""
        return self.bottom - self.band * (LEVELS.index(level) + 1 - place)

    def bands(self, words: ThreatWords) -> list[Item]:
        """The five bands, each with its word, and the word for the row of dates."""
        items: list[Item] = []
        right = self.width - self.left
        for number, code in enumerate(LEVELS):
            y = self.y(code, 0)
            items.append(Box(self.left, y, right, self.band, _GROUNDS[number]))
            items += self._words(words.level(code), y + self.band / 2)
        for number in range(len(LEVELS) + 1):
            y = self.top + self.band * number
            items.append(Line(((self.left, y), (self.width, y)), Ink.GRID, self.size * 0.08))
        return [*items, *self._words(words.review, (self.bottom + self.end) / 2)]

    def _words(self, text: str, middle: float) -> list[Item]:
        room = self.left - self.size * 0.8
        lines = wrapped(text, self.size, room, 2)
        first = middle + self.size * 0.36 - (len(lines) - 1) * self.size * 0.62
        return [
            Text(room, first + number * self.size * 1.26, line, self.size, Ink.TEXT, "end")
            for number, line in enumerate(lines)
        ]


def _in_order(levels: Sequence[Level]) -> list[Level]:
    return sorted(levels, key=lambda one: one.day)  # stable: the same day stays as entered


def _known(levels: Sequence[Level]) -> list[Level]:
    return [one for one in _in_order(levels) if one.level in LEVELS]


def _keys(police: bool, reviews: Sequence[Review], words: ThreatWords, today: date) -> list[Key]:
    keys = [Key(words.ours, Ink.FIRST, "circle")]
    if police:
        keys.append(Key(words.police, Ink.SECOND, "diamond", hollow=True, dash=_DASH))
    if reviews:
        keys.append(Key(words.review, Ink.TEXT, "triangle", line=False))
    if any(one.late_until(today) for one in reviews):
        keys.append(Key(words.overdue, Ink.ALARM, bar=True))
    return keys


def _steps(
    levels: Sequence[Level],
    scale: TimeScale,
    frame: _Frame,
    place: float,
    today: date,
    *,
    own: bool,
) -> list[Item]:
    """Level until the next one, then straight up or down; the last one lasts until today."""
    size, ink = frame.size, Ink.FIRST if own else Ink.SECOND
    lines: list[Item] = []
    marks: list[Item] = []
    run: list[Point] = []

    def end_run() -> None:
        if len(run) > 1:
            thick, dash = (0.24, ()) if own else (0.16, tuple(part * size for part in _DASH))
            lines.append(Line(tuple(run), ink, thick * size, dash))
        run.clear()

    for number, one in enumerate(levels):
        x = scale.x(one.day)
        if run:
            run.append((x, run[-1][1]))
        if not one.level:
            end_run()
            continue
        y = frame.y(one.level, place)
        run.append((x, y))
        last = number + 1 == len(levels)
        radius = size * (0.46 if last and own else 0.38)
        marks.append(Mark(x, y, "circle" if own else "diamond", radius, ink, hollow=not own))
        if last and today > one.day:
            run.append((scale.x(today), y))
    end_run()
    return [*lines, *marks]


def _today(scale: TimeScale, frame: _Frame, words: ThreatWords, today: date) -> list[Item]:
    x, size = scale.x(today), frame.size
    labels = Labels(0, frame.width)
    text = f"{words.today} {today.isoformat()}"
    labels.put(Text(x, frame.top - size * 0.5, text, size, Ink.MUTED, "middle"))
    dash = (size * 0.12, size * 0.28)
    ends = ((x, frame.top - size * 0.2), (x, frame.end))
    return [Line(ends, Ink.AXIS, size * 0.12, dash), *labels.items]


def _reviews(
    reviews: Sequence[Review], scale: TimeScale, frame: _Frame, words: ThreatWords, today: date
) -> list[Item]:
    """A triangle at each date, a bar while it was overdue, and the dates there is room for."""
    size = frame.size
    y = frame.bottom + size * 0.95
    items: list[Item] = []
    for one in reviews:
        late = one.late_until(today)
        if late is not None:
            start, end = scale.x(one.due), scale.x(late)
            width = max(end - start, size * 0.3)
            items.append(Box(start, y - size * 0.2, width, size * 0.44, Ink.ALARM))
    for one in reviews:
        ink = Ink.ALARM if one.late_until(today) else Ink.TEXT
        items.append(Mark(scale.x(one.due), y, "triangle", size * 0.42, ink))
    labels = Labels(frame.left, frame.width)
    waiting = sorted(reviews, key=lambda one: (one.done is not None, -one.due.toordinal()))
    for one in waiting:
        day, late_now = one.due.isoformat(), one.done is None and one.due < today
        ink = Ink.ALARM if one.late_until(today) else Ink.TEXT
        x, base = scale.x(one.due), y + size * 1.75
        if late_now and labels.put(
            Text(x, base, words.late.format(date=day), size, ink, "middle", bold=True)
        ):
            continue
        labels.put(Text(x, base, day, size, ink, "middle", bold=late_now))
    return [*items, *labels.items]


def _table(
    ours: Sequence[Level],
    police: Sequence[Level],
    reviews: Sequence[Review],
    words: ThreatWords,
    today: date,
) -> Table:
    found: list[tuple[date, tuple[str, str, str, str]]] = [
        (one.day, (one.day.isoformat(), words.level(one.level), "", "")) for one in ours
    ]
    found += [
        (one.day, (one.day.isoformat(), "", words.level(one.level), ""))
        for one in police
        if one.level
    ]
    for one in reviews:
        said = words.overdue if one.late_until(today) else words.review
        found.append((one.due, (one.due.isoformat(), "", "", said)))
    found.sort(key=lambda row: row[0])
    headings = (words.date, words.ours, words.police, words.review)
    return Table(headings, tuple(_together([row for _, row in found])))


def _together(rows: Sequence[tuple[str, str, str, str]]) -> list[tuple[str, ...]]:
    """Lines of one day as one line, where they say different things."""
    done: list[list[str]] = []
    for row in rows:
        last = done[-1] if done else None
        free = last is not None and all(
            not (a and b) for a, b in zip(last[1:], row[1:], strict=True)
        )
        if last is not None and last[0] == row[0] and free:
            last[1:] = [a or b for a, b in zip(last[1:], row[1:], strict=True)]
        else:
            done.append(list(row))
    return [tuple(row) for row in done]
