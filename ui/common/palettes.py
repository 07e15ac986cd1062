"""The colours of the window, by meaning: three sets, and how readable each pair is."""

from __future__ import annotations

from typing import NamedTuple

_LINEAR_LIMIT = 0.04045


class Tokens(NamedTuple):
    """Colours named for what they say. Every value is `#rrggbb`.

    `*_soft` is a calm ground for a badge or a banner, `*_line` its edge and `*_text` the
    words on it; `on_*` is what is written on the full colour.
    """

    page: str
    surface: str
    field: str
    field_off: str
    line: str
    line_strong: str
    text: str
    muted: str
    off_text: str
    focus: str
    hover: str
    scroll: str

    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    accent_line: str
    accent_text: str
    selected: str
    on_selected: str

    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str

    danger: str
    danger_hover: str
    danger_pressed: str
    on_danger: str
    danger_soft: str
    danger_line: str
    danger_text: str

    warning_soft: str
    warning_line: str
    warning_text: str
    good_soft: str
    good_line: str
    good_text: str
    neutral_soft: str
    neutral_line: str
    neutral_text: str

    sidebar: str
    sidebar_line: str
    sidebar_hover: str
    sidebar_selected: str
    sidebar_text: str
    sidebar_muted: str
    sidebar_on_selected: str
    sidebar_good: str
    sidebar_focus: str


LIGHT = Tokens(
    page="#f6f5f1",
    surface="#ffffff",
    field="#ffffff",
    field_off="#f3f2ee",
    line="#e3e1da",
    line_strong="#86928f",
    text="#14262a",
    muted="#54656a",
    off_text="#8b9699",
    focus="#0b6f76",
    hover="#f0f3f2",
    scroll="#b4bebb",
    accent="#0f5c62",
    accent_hover="#0c4d52",
    accent_pressed="#093f43",
    on_accent="#ffffff",
    accent_soft="#e0eeed",
    accent_line="#c5dedd",
    accent_text="#0d5055",
    selected="#e0eeed",
    on_selected="#0d5055",
    primary="#f3b74a",
    primary_hover="#f7c567",
    primary_pressed="#e0a132",
    on_primary="#2a1c00",
    danger="#9d1c32",
    danger_hover="#86142a",
    danger_pressed="#700d21",
    on_danger="#ffffff",
    danger_soft="#fbe8ea",
    danger_line="#f0c6cc",
    danger_text="#861329",
    warning_soft="#fff3dc",
    warning_line="#f0d9a8",
    warning_text="#6f4300",
    good_soft="#e3f2e8",
    good_line="#bfe0ca",
    good_text="#1b5c35",
    neutral_soft="#eceeec",
    neutral_line="#dadfdc",
    neutral_text="#46555a",
    sidebar="#12333a",
    sidebar_line="#2a4a51",
    sidebar_hover="#1c4149",
    sidebar_selected="#2b4e55",
    sidebar_text="#dbe8e8",
    sidebar_muted="#a4bdc0",
    sidebar_on_selected="#ffffff",
    sidebar_good="#7fd6a4",
    sidebar_focus="#f7c567",
)

DARK = Tokens(
    page="#10181a",
    surface="#192325",
    field="#121b1d",
    field_off="#1d2729",
    line="#2d3a3d",
    line_strong="#70848a",
    text="#e7eded",
    muted="#a5b5b8",
    off_text="#6d7c80",
    focus="#7fdcdd",
    hover="#233033",
    scroll="#46565a",
    accent="#58bfc2",
    accent_hover="#72ced0",
    accent_pressed="#43a9ac",
    on_accent="#05282b",
    accent_soft="#173a3d",
    accent_line="#27565a",
    accent_text="#8fdddf",
    selected="#173a3d",
    on_selected="#8fdddf",
    primary="#efb54a",
    primary_hover="#f5c669",
    primary_pressed="#dba038",
    on_primary="#2a1c00",
    danger="#f28b99",
    danger_hover="#f7a3ae",
    danger_pressed="#e27382",
    on_danger="#3a060f",
    danger_soft="#3d1b22",
    danger_line="#68303a",
    danger_text="#ffb8c1",
    warning_soft="#392c12",
    warning_line="#5e4a20",
    warning_text="#f6d189",
    good_soft="#163424",
    good_line="#29583e",
    good_text="#98deb2",
    neutral_soft="#273437",
    neutral_line="#3a494d",
    neutral_text="#bac7ca",
    sidebar="#0a1315",
    sidebar_line="#223033",
    sidebar_hover="#16262a",
    sidebar_selected="#20383d",
    sidebar_text="#d5e1e2",
    sidebar_muted="#9bb0b3",
    sidebar_on_selected="#ffffff",
    sidebar_good="#7fd6a4",
    sidebar_focus="#f5c669",
)

HIGH_CONTRAST = Tokens(
    page="#000000",
    surface="#000000",
    field="#000000",
    field_off="#000000",
    line="#ffffff",
    line_strong="#ffffff",
    text="#ffffff",
    muted="#ededed",
    off_text="#a8a8a8",
    focus="#ffe14d",
    hover="#262626",
    scroll="#ffffff",
    accent="#57e3ea",
    accent_hover="#8df0f5",
    accent_pressed="#ffffff",
    on_accent="#000000",
    accent_soft="#000000",
    accent_line="#57e3ea",
    accent_text="#8df0f5",
    selected="#57e3ea",
    on_selected="#000000",
    primary="#ffd23f",
    primary_hover="#ffe07a",
    primary_pressed="#ffffff",
    on_primary="#000000",
    danger="#ff9aa8",
    danger_hover="#ffbcc5",
    danger_pressed="#ffffff",
    on_danger="#000000",
    danger_soft="#000000",
    danger_line="#ff9aa8",
    danger_text="#ffb8c2",
    warning_soft="#000000",
    warning_line="#ffd23f",
    warning_text="#ffe07a",
    good_soft="#000000",
    good_line="#7df0a6",
    good_text="#a6f7c2",
    neutral_soft="#000000",
    neutral_line="#ffffff",
    neutral_text="#ffffff",
    sidebar="#000000",
    sidebar_line="#ffffff",
    sidebar_hover="#262626",
    sidebar_selected="#ffffff",
    sidebar_text="#ffffff",
    sidebar_muted="#ededed",
    sidebar_on_selected="#000000",
    sidebar_good="#7df0a6",
    sidebar_focus="#ffe14d",
)

# What is written on what. A new token that carries words belongs in this list.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("text", "page"),
    ("text", "surface"),
    ("text", "field"),
    ("text", "hover"),
    ("muted", "page"),
    ("muted", "surface"),
    ("muted", "field"),
    ("muted", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("accent_text", "accent_soft"),
    ("accent_text", "surface"),
    ("accent_text", "page"),
    ("on_selected", "selected"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_pressed"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("on_danger", "danger_pressed"),
    ("danger_text", "danger_soft"),
    ("danger_text", "surface"),
    ("danger_text", "page"),
    ("warning_text", "warning_soft"),
    ("warning_text", "surface"),
    ("good_text", "good_soft"),
    ("good_text", "surface"),
    ("neutral_text", "neutral_soft"),
    ("neutral_text", "surface"),
    ("sidebar_text", "sidebar"),
    ("sidebar_text", "sidebar_hover"),
    ("sidebar_muted", "sidebar"),
    ("sidebar_good", "sidebar"),
    ("sidebar_on_selected", "sidebar_selected"),
)

# Edges that tell where a field is, and the ring that tells where the keyboard is (WCAG 1.4.11).
EDGE_PAIRS: tuple[tuple[str, str], ...] = (
    ("line_strong", "surface"),
    ("line_strong", "field"),
    ("focus", "surface"),
    ("focus", "page"),
    ("sidebar_focus", "sidebar"),
)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_LIMIT else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
