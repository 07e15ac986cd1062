"""The table of `docs/assurance.md`: what is promised, what proves it, and the figure last seen.

A row is written by hand once; its figure and date come from a test that calls the fixture
`figure` as its last act. `dev.py bench` collects them and calls `main` with the file.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "assurance.md"
COLLECTED: Final = "AVHOPP_FIGURES"
"""Names the file that figures are collected in; without it they are only printed."""
NOT_YET: Final = "not run yet"
_CELLS: Final = 6


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
    """Print a figure, and keep it for the page if that is asked for."""
    print(f"\n{key}: {text}")
    collected = os.environ.get(COLLECTED)
    if collected:
        said = {"key": key, "figure": text, "date": datetime.now(UTC).date().isoformat()}
        with Path(collected).open("a", encoding="utf-8") as file:
            file.write(json.dumps(said, ensure_ascii=False) + "\n")


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


def main(arguments: list[str]) -> int:
    """Write the figures collected in a file into the page; says how many."""
    collected = Path(arguments[0])
    if not collected.exists():
        return 0
    said = [json.loads(line) for line in collected.read_text("utf-8").splitlines()]
    PAGE.write_text(written(PAGE.read_text("utf-8"), said), "utf-8")
    print(f"{len(said)} figures written to {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
