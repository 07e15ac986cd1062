"""A drawing as SVG, for the paper. Words are data: every one is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from avhopp_desktop.domain.charts import Box, Drawing, Ink, Item, Line, Mark, Text

PAPER: Mapping[Ink, str] = {
    Ink.TEXT: "#14262a",
    Ink.MUTED: "#54656a",
    Ink.GROUND: "#ffffff",
    Ink.GRID: "#d3d8d6",
    Ink.AXIS: "#5f6f73",
    Ink.CALM: "#f4f6f5",
    Ink.CARE: "#fdf6e6",
    Ink.DANGER: "#fdf0f1",
    Ink.FIRST: "#0f5c62",
    Ink.SECOND: "#8a4b08",
    Ink.THIRD: "#5b3a8c",
    Ink.ALARM: "#9d1c32",
}
FAMILY = "Inter"


def svg(drawing: Drawing) -> str:
    """The drawing as an SVG document; its unit is the drawing's."""
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    view = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    items = "".join(_item(one) for one in drawing.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view}>'
        f"<title>{_words(drawing.name)}</title>{items}</svg>"
    )


def _item(item: Item) -> str:
    match item:
        case Line():
            return _line(item)
        case Box():
            place = f'x="{_n(item.x)}" y="{_n(item.y)}"'
            size = f'width="{_n(item.width)}" height="{_n(item.height)}"'
            return f'<rect {place} {size} fill="{PAPER[item.ink]}"/>'
        case Mark():
            return _mark(item)
        case Text():
            return _text(item)


def _line(line: Line) -> str:
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in line.points)
    dash = f' stroke-dasharray="{" ".join(map(_n, line.dash))}"' if line.dash else ""
    return (
        f'<polyline points="{points}" fill="none" stroke="{PAPER[line.ink]}" '
        f'stroke-width="{_n(line.width)}" stroke-linejoin="round"{dash}/>'
    )


def _mark(mark: Mark) -> str:
    fill = PAPER[Ink.GROUND if mark.hollow else mark.ink]
    # A thin edge of the ground keeps marks apart that stand close together.
    edge = PAPER[mark.ink if mark.hollow else Ink.GROUND]
    look = f'fill="{fill}" stroke="{edge}" stroke-width="{_n(mark.radius * 0.35)}"'
    if mark.shape == "circle":
        return f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}" {look}/>'
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.corners)
    return f'<polygon points="{points}" {look}/>'


def _text(text: Text) -> str:
    bold = ' font-weight="600"' if text.bold else ""
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-family="{FAMILY}" '
        f'font-size="{_n(text.size)}"{bold} text-anchor="{text.anchor}" '
        f'fill="{PAPER[text.ink]}">{_words(text.text)}</text>'
    )


def _words(text: str) -> str:
    """Escaped, and without the characters that XML has no way to write."""
    return escape("".join(char if _allowed(char) else "\ufffd" for char in text), quote=False)


def _allowed(char: str) -> bool:
    number = ord(char)
    return (
        number in (0x9, 0xA, 0xD)
        or 0x20 <= number < 0xD800
        or 0xDFFF < number < 0xFFFE
        or (0xFFFF < number < 0x110000)
    )


def _n(number: float) -> str:
    """A number as short as it can be written, the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
