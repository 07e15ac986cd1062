"""Charts as data: words never touch, lines tell what they should, whatever comes in."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain.chart_scales import (
    Area,
    AreaWords,
    RulerWords,
    Series,
    areas_chart,
    rulers_chart,
)
from avhopp_desktop.domain.chart_svg import PAPER, svg
from avhopp_desktop.domain.chart_threat import (
    LEVELS,
    Level,
    Review,
    ThreatHistory,
    ThreatWords,
    threat_chart,
)
from avhopp_desktop.domain.charts import (
    Box,
    Drawing,
    Ink,
    Line,
    Mark,
    Text,
    TimeScale,
    extent,
    text_width,
    wrapped,
)

TODAY = date(2026, 11, 26)
SVG = "{http://www.w3.org/2000/svg}"
WORDS = ThreatWords(
    name="Hotnivå över tid",
    date="Datum",
    ours="Vår nivå",
    police="Polisens nivå",
    review="Ny bedömning senast",
    overdue="Försenad",
    late="Försenad sedan {date}",
    today="I dag",
    levels=dict(zip(LEVELS, ("Ingen känd hotbild", "Låg", "Förhöjd", "Hög", "Akut"), strict=True)),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def drawn(history: ThreatHistory, width: float = 720, size: float = 13) -> Drawing:
    return threat_chart(history, WORDS, TODAY, width=width, size=size)


def texts(drawing: Drawing) -> list[Text]:
    return [item for item in drawing.items if isinstance(item, Text)]


def line_of(drawing: Drawing, ink: Ink) -> list[Line]:
    """The lines of a series, without its stroke in the explanation."""
    found = [item for item in drawing.items if isinstance(item, Line) and item.ink is ink]
    return found[1:]


def assert_apart(drawing: Drawing) -> None:
    """No two words touch, and none leaves the drawing."""
    boxes = [(one.text, extent(one)) for one in texts(drawing)]
    for name, (left, top, right, bottom) in boxes:
        assert left >= -0.01, name
        assert right <= drawing.width + 0.01, name
        assert top >= -0.01, name
        assert bottom <= drawing.height + 0.01, name
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        beside = a[2] <= b[0] or b[2] <= a[0]
        above = a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01
        assert beside or above, (one, other)


ONE = ThreatHistory((Level(day("2026-11-20"), "high"),), (), (Review(day("2026-11-27")),))
LONG = ThreatHistory(
    (
        Level(day("2026-03-02"), "elevated"),
        Level(day("2026-03-30"), "high"),
        Level(day("2026-04-04"), "acute"),
        Level(day("2026-04-05"), "acute"),
        Level(day("2026-04-12"), "high"),
        Level(day("2026-09-01"), "low"),
    ),
    (
        Level(day("2026-03-01"), "high"),
        Level(day("2026-06-20"), "elevated"),
        Level(day("2026-09-01"), ""),
    ),
    (
        Review(day("2026-04-05"), day("2026-04-04")),
        Review(day("2026-04-06"), day("2026-04-12")),
        Review(day("2026-11-20")),
    ),
)
CROWD = ThreatHistory(
    tuple(Level(TODAY - timedelta(days=n // 3), LEVELS[n % 5]) for n in range(200)),
    tuple(Level(TODAY - timedelta(days=n), LEVELS[n % 4]) for n in range(90)),
    tuple(Review(TODAY - timedelta(days=n), TODAY - timedelta(days=n - 2)) for n in range(2, 90)),
)
SAME_DAY = ThreatHistory(
    (Level(TODAY, "low"), Level(TODAY, "acute")), (Level(TODAY, "high"),), (Review(TODAY),)
)


@pytest.mark.parametrize("width", [280, 476, 720, 1500])
@pytest.mark.parametrize("size", [9, 13, 26])
@pytest.mark.parametrize("history", [ONE, LONG, CROWD, SAME_DAY, ThreatHistory(())])
def test_words_never_touch(history: ThreatHistory, width: float, size: float) -> None:
    if size == 26 and width == 280:
        width = 560  # the window's least width grows with the text
    assert_apart(drawn(history, width, size))


def test_a_level_lasts_until_the_next_and_then_steps() -> None:
    (ours,) = line_of(drawn(LONG), Ink.FIRST)
    for (x1, y1), (x2, y2) in itertools.pairwise(ours.points):
        assert x1 == x2 or y1 == y2
    today = max(x for x, _ in ours.points)
    assert ours.points[-1][0] == today, "the last level lasts until today"


def test_the_police_stand_apart_in_more_than_colour() -> None:
    drawing = drawn(LONG)
    (police,) = line_of(drawing, Ink.SECOND)
    (ours,) = line_of(drawing, Ink.FIRST)
    assert police.dash
    assert not ours.dash
    assert ours.width > police.width
    marks = [item for item in drawing.items if isinstance(item, Mark)]
    shapes = {(mark.ink, mark.shape, mark.hollow) for mark in marks}
    assert (Ink.FIRST, "circle", False) in shapes
    assert (Ink.SECOND, "diamond", True) in shapes


def test_the_same_level_twice_is_seen_twice() -> None:
    """Ours and the police's never lie on each other."""
    both = ThreatHistory((Level(TODAY, "high"),), (Level(TODAY, "high"),))
    marks = [item for item in drawn(both).items if isinstance(item, Mark)]
    heights = {round(mark.y, 1) for mark in marks if mark.y > 40}
    assert len(heights) == 2


def test_where_the_police_say_nothing_their_line_ends() -> None:
    gap = ThreatHistory(
        LONG.ours,
        (
            Level(day("2026-03-01"), "high"),
            Level(day("2026-04-01"), ""),
            Level(day("2026-06-01"), "low"),
            Level(day("2026-07-01"), ""),
        ),
    )
    assert len(line_of(drawn(gap), Ink.SECOND)) == 2


@pytest.mark.parametrize(
    ("review", "late"),
    [
        (Review(day("2026-11-20")), True),
        (Review(TODAY), False),
        (Review(day("2026-12-01")), False),
        (Review(day("2026-11-01"), day("2026-11-01")), False),
        (Review(day("2026-11-01"), day("2026-11-02")), True),
    ],
)
def test_what_is_overdue_is_a_bar(review: Review, late: bool) -> None:
    drawing = drawn(ThreatHistory(ONE.ours, (), (review,)))
    bars = [item for item in drawing.items if isinstance(item, Box) and item.ink is Ink.ALARM]
    assert len(bars) == (2 if late else 0), "in the explanation and in the row"
    said = any("Försenad sedan" in one.text for one in texts(drawing))
    assert said == (late and review.done is None)


def test_the_table_says_what_the_chart_shows() -> None:
    table = drawn(LONG).table
    assert table.headings == ("Datum", "Vår nivå", "Polisens nivå", "Ny bedömning senast")
    assert ("2026-04-12", "Hög", "", "") in table.rows
    assert ("2026-11-20", "", "", "Försenad") in table.rows
    assert drawn(SAME_DAY).table.rows == (
        (TODAY.isoformat(), "Låg", "", ""),
        (TODAY.isoformat(), "Akut", "Hög", "Ny bedömning senast"),
    )
    assert "Vår nivå: Akut" in drawn(LONG).description


AREA_WORDS = AreaWords("Livsområden", "Område", "Bedömare", {1: "Akut läge"}, "Inte bedömt")
POINTS = ("Start", "3 mån", "6 mån", "12 mån", "24 mån", "Avslut")
AREAS = tuple(
    Area(
        name,
        (
            Series("Personen själv", (1, 2, None, 4, 5, 5)),
            Series("Handläggaren", (1, 2, 3, None, 5, 5)),
        ),
    )
    for name in (
        "Boende",
        "Arbete, studier, vardagsstruktur",
        "Sätt att tänka och hantera ilska/konflikt",
        "Föräldraförsäkringskassehandläggningsärenden",
        "x" * 300,
    )
)


@pytest.mark.parametrize("width", [280, 476, 720, 1500])
@pytest.mark.parametrize("count", [0, 1, 2, 6])
def test_life_areas_keep_their_words_apart(width: float, count: int) -> None:
    areas = [
        Area(one.name, tuple(Series(s.name, s.values[:count]) for s in one.raters)) for one in AREAS
    ]
    drawing = areas_chart(areas, POINTS[:count], AREA_WORDS, width=width, size=13)
    assert_apart(drawing)
    assert len(drawing.table.rows) == len(AREAS) * 2
    assert len(drawing.table.headings) == 2 + count


def test_an_area_that_was_not_rated_leaves_a_gap() -> None:
    drawing = areas_chart(AREAS[:1], POINTS, AREA_WORDS, width=720, size=13)
    assert [len(one.points) for one in line_of(drawing, Ink.FIRST)] == [2, 3]
    assert drawing.table.rows[0][2:5] == ("1 Akut läge", "2", "Inte bedömt")
    assert_apart(areas_chart((), (), AREA_WORDS, width=720, size=13))


def test_equal_ratings_can_both_be_seen() -> None:
    marks = [
        item
        for item in areas_chart(AREAS[:1], POINTS, AREA_WORDS, width=720, size=13).items
        if isinstance(item, Mark)
    ]
    same = [a for a, b in itertools.combinations(marks, 2) if (a.x, a.y) == (b.x, b.y)]
    assert len(same) == 4
    for a, b in itertools.combinations(marks, 2):
        if (a.x, a.y) == (b.x, b.y):
            assert a.radius > b.radius, "the later one is smaller and lies on top"


def test_rulers() -> None:
    days = [day("2026-03-02"), day("2026-06-01"), TODAY]
    rulers = [
        Series("Viktigt", (5, 6, 8)),
        Series("Tror att jag klarar", (3, None, 6)),
        Series("Redo nu", (0, 10, 6)),
    ]
    words = RulerWords("Motivation", "Datum", "–")
    drawing = rulers_chart(days, rulers, words, width=476, size=9)
    assert_apart(drawing)
    assert drawing.table.rows[1] == ("2026-06-01", "6", "–", "10")
    assert_apart(rulers_chart([], [], words, width=476, size=9))
    dashes = {
        (item.ink, item.dash)
        for item in drawing.items
        if isinstance(item, Line) and item.ink in (Ink.FIRST, Ink.SECOND, Ink.THIRD)
    }
    assert len(dashes) == 3, "three strokes, not only three colours"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from([*LEVELS, "?"])),
        max_size=30,
    ),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(300, 1600),
)
def test_any_history_can_be_drawn(found: list[tuple[date, str]], today: date, width: int) -> None:
    levels = tuple(Level(*one) for one in found)
    reviews = tuple(Review(one, None) for one, _ in found)
    drawing = threat_chart(
        ThreatHistory(levels, levels, reviews), WORDS, today, width=width, size=13
    )
    assert_apart(drawing)
    ElementTree.fromstring(svg(drawing))  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("first", "last"),
    [("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31"), ("0001-01-01", "9999-12-31")],
)
def test_the_ends_of_the_calendar_are_no_trouble(first: str, last: str) -> None:
    scale = TimeScale.over([day(first), day(last)], 0, 400)
    assert scale.x(day(first)) <= scale.x(day(last))
    scale.ticks(10)


def test_every_word_in_svg_is_only_a_word() -> None:
    hostile = '</text><script>alert("x")</script>&amp;"\'\x00\ud800'
    words = ThreatWords(
        hostile, hostile, hostile, hostile, hostile, hostile, "{date}", "I dag",
        dict.fromkeys(LEVELS, "<b>&"),
    )  # fmt: skip
    made = svg(threat_chart(LONG, words, TODAY, width=2000, size=9))
    tree = ElementTree.fromstring(made)  # noqa: S314 - our own
    assert {one.tag.removeprefix(SVG) for one in tree.iter()} == {
        "svg", "title", "text", "rect", "polyline", "polygon", "circle",
    }  # fmt: skip
    assert any(one.text == "<b>&" for one in tree.iter(SVG + "text"))
    assert "href" not in made


def test_every_ink_has_a_colour_on_paper() -> None:
    assert set(PAPER) == set(Ink)


@pytest.mark.parametrize(
    ("text", "lines", "shown"),
    [
        ("Boende", 2, ["Boende"]),
        ("Arbete, studier, vardagsstruktur", 2, ["Arbete,", "studier, v…"]),
        ("Föräldraledighet", 2, ["Föräldra-", "ledighet"]),
        ("", 2, []),
    ],
)
def test_long_words_are_broken_or_shortened(text: str, lines: int, shown: list[str]) -> None:
    found = wrapped(text, 10, 62, lines)
    assert len(found) == len(shown)
    assert all(text_width(line, 10) <= 62 for line in found)
    if text == "Boende":
        assert found == shown
