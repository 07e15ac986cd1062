"""What commands print: lines for people, JSON for programs; nothing that steers a terminal."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from avhopp_desktop.domain.ids import stamp

_REPLACEMENT = "\ufffd"
_GAP = "  "


def plain(value: Any) -> Any:
    """A value of the services as JSON: ids in hex, times as stamps, sets sorted."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Path):
        return str(value)
    return value


def as_json(value: Any) -> str:
    """Indented, as it is read by people too: what steers a terminal stands as `\\u009b`."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    if all(line.isprintable() for line in text.split("\n")):
        return text
    return "".join(c if c == "\n" or c.isprintable() else json.dumps(c)[1:-1] for c in text)


def printable(text: str) -> str:
    """`text` with nothing in it that moves the cursor or turns the reading direction."""
    return "".join(
        c if c == "\n" or c.isprintable() else " " if c.isspace() else _REPLACEMENT for c in text
    )


def one_line(text: str) -> str:
    """Text for a cell of a table: without line breaks, and without what steers a terminal."""
    return printable(text.replace("\n", " "))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Columns side by side, as wide as they need to be."""
    lines = [tuple(heads), *(tuple(one_line(cell) for cell in row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    return [
        _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def labelled(label: str, text: str) -> list[str]:
    """`label: text`; a text of several lines stands below its label, set in."""
    lines = printable(text).split("\n")
    if len(lines) == 1:
        return [f"{label}: {lines[0]}".rstrip()]
    return [f"{label}:", *(f"  {line}".rstrip() for line in lines)]


def yes_no(value: bool) -> str:
    """For a cell of a table."""
    return "yes" if value else "no"
