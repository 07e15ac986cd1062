"""The table of `docs/assurance.md`: what is promised, what proves it, and the figure last seen.

A row is written by hand once; its figure and date come from a test that calls the fixture
`figure` as its last act, run by `dev.py bench`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "assurance.md"
WANTED: Final = "AVHOPP_FIGURES"
"""Set by `dev.py bench`; without it figures are only printed."""
NOT_YET: Final = "not run yet"
_CELLS: Final = 6

_said: list[dict[str, str]] = []
"""What this run has reported so far."""


@dataclass(frozen=True)
class Row:
    """One line of the table; `figure` and `date` say `not run yet` and nothing at first."""

    key: str
    promise: str
    test: str
    figure: str
    date: str
    command: str

    def line(self) -> str:
        cells = (f"`{self.key}`", self.promise, f"`{self.test}`", self.figure, self.date)
        return f"| {' | '.join(cells)} | `{self.command}` |"


def row_of(line: str) -> Row | None:
    """The row that a line of the page is, or None: headings, text, other tables."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if not line.startswith("| `") or len(cells) != _CELLS:
        return None
    key, promise, test, figure, date, command = cells
    return Row(key.strip("`"), promise, test.strip("`"), figure, date, command.strip("`"))


def rows(page: str) -> list[Row]:
    """The table, in order."""
    return [row for line in page.splitlines() if (row := row_of(line)) is not None]


def note(key: str, text: str) -> None:
    """Print a figure; `dev.py bench` also has it written into the page at once."""
    print(f"\n{key}: {text}")
    if os.environ.get(WANTED):
        _said.append({"key": key, "figure": text, "date": datetime.now(UTC).date().isoformat()})
        PAGE.write_text(written(PAGE.read_text("utf-8"), _said), "utf-8")


def written(page: str, said: list[dict[str, str]]) -> str:
    """The page with the new figures; several of one key stand side by side.

    Raises `KeyError` for a figure that has no row.
    """
    figures: dict[str, list[str]] = {}
    for one in said:
        figures.setdefault(one["key"], []).append(one["figure"].replace("|", "/"))
    dates = {one["key"]: one["date"] for one in said}
    if unknown := figures.keys() - {row.key for row in rows(page)}:
        raise KeyError(*sorted(unknown))
    lines = []
    for line in page.splitlines():
        row = row_of(line)
        if row is not None and row.key in figures:
            texts = dict.fromkeys(figures[row.key])  # once each, in order
            line = replace(row, figure="; ".join(texts), date=dates[row.key]).line()
        lines.append(line)
    return "\n".join([*lines, ""])
