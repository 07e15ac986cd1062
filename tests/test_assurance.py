"""Every row of `docs/assurance.md` has a test that gives its figure, and the other way round."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from tests import assurance

PAGE = assurance.PAGE.read_text("utf-8")
ROWS = {row.key: row for row in assurance.rows(PAGE)}


def keys_in(file: Path) -> set[str]:
    """The names that a file of tests gives figures for."""
    calls = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return {
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "figure"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


@pytest.mark.parametrize("key", ROWS)
def test_a_row_is_proven_where_it_says(key: str) -> None:
    row = ROWS[key]
    file = assurance.ROOT / row.test
    assert file.is_file()
    assert key in keys_in(file)
    assert row.command == f"python3 dev.py bench {row.test}"
    if row.figure != assurance.NOT_YET:
        date.fromisoformat(row.date)


def test_no_row_twice_and_no_figure_without_a_row() -> None:
    assert len(ROWS) == len(assurance.rows(PAGE))
    files = [*(assurance.ROOT / "tests").rglob("*.py")]
    said = set().union(*(keys_in(file) for file in files))
    assert said == set(ROWS)


def test_figures_go_to_their_rows() -> None:
    line = "| `a` | It holds. | `tests/x.py` | not run yet | | `python3 dev.py bench tests/x.py` |"
    said = [
        {"key": "a", "figure": "0 of 5", "date": "2026-11-26"},
        {"key": "a", "figure": "0 of 7", "date": "2026-11-27"},
        {"key": "a", "figure": "0 of 7", "date": "2026-11-27"},
    ]
    page = f"# Title\n\n| key | x |\n{line}\n\nText\n"
    after = assurance.written(page, said)
    (row,) = assurance.rows(after)
    assert (row.figure, row.date) == ("0 of 5; 0 of 7", "2026-11-27")
    assert after.replace(row.line(), line) == page
    with pytest.raises(KeyError):
        assurance.written(page, [{**said[0], "key": "b"}])
