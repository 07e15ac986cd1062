"""Which row of a list is which record, and what forms are made of."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain.case_records import match_rows, newest
from avhopp_desktop.domain.errors import ResourceBad
from avhopp_desktop.domain.form_includes import expand
from avhopp_desktop.domain.records import Kind
from tests.form_records import record

ONE, TWO, THREE = (
    record(Kind.CHILD, 1, age=3),
    record(Kind.CHILD, 2, age=7),
    record(Kind.CHILD, 3, age=9),
)


@pytest.mark.parametrize(
    ("rows", "states", "gone"),
    [
        ([{"age": 3}, {"age": 7}, {"age": 9}], [], []),
        ([{"age": 9}, {"age": 3}, {"age": 7}], [], []),  # another order is no change
        ([{"age": 7}, {"age": 9}], [], [1]),  # the first was taken out: nobody else becomes it
        ([{"age": 3}, {"age": 8}, {"age": 9}], [(2, {"age": 8})], []),
        ([{"age": 3}, {"age": 7}, {"age": 9}, {"age": 1}], [(None, {"age": 1})], []),
        ([], [], [1, 2, 3]),
    ],
)
def test_rows_find_their_records(
    rows: list[dict[str, int]], states: list[tuple[int | None, dict[str, int]]], gone: list[int]
) -> None:
    match = match_rows([ONE, TWO, THREE], rows)
    assert [(r[0] if r else None, row) for r, row in match.states] == states
    assert [r[0] for r in match.gone] == gone


def test_an_edited_row_becomes_the_record_most_like_it() -> None:
    before = [record(Kind.CHILD, 1, age=3, safe="yes"), record(Kind.CHILD, 2, age=7, safe="no")]
    match = match_rows(before, [{"age": 7, "safe": "unsure"}, {"age": 3, "safe": "unsure"}])
    assert {r[0] if r else 0: row["age"] for r, row in match.states} == {1: 3, 2: 7}


def test_the_newest_is_that_of_the_latest_day() -> None:
    early, late = record(Kind.CHILD, 2, on="2026-01-01"), record(Kind.CHILD, 1, on="2026-02-01")
    assert newest([early, late], "on") is late
    assert newest([], "on") is None


KID = {"title": "A child", "fields": [{"id": "age"}, {"id": "safe", "when": {"field": "age"}}]}
FORMS = {
    "child": {"steps": [KID]},
    "mixed": {"steps": [{"fields": [{"id": "a"}, {"id": "b", "compartment": "identity"}]}]},
    "none": {"steps": 3},
}


def made_of(field: dict[str, Any]) -> Any:
    document = {"id": "x", "steps": [{"id": "s", "fields": [field]}]}
    return expand(document, FORMS.__getitem__)["steps"][0]["fields"]  # type: ignore[index]


def test_a_form_is_put_in_place_of_its_name() -> None:
    assert made_of({"include": "child"}) == [
        {"id": "age", "heading": "A child", "record": "child"},
        {"id": "safe", "when": {"field": "age"}, "record": "child"},
    ]
    (rows,) = made_of({"id": "kids", "kind": "rows", "form": "child"})
    assert rows["fields"] == KID["fields"]
    assert (rows["record"], rows["compartment"]) == ("child", "core")


@pytest.mark.parametrize(
    "field",
    [
        {"include": "none"},
        {"include": 3},
        {"id": "r", "kind": "rows", "form": "mixed"},
    ],
)
def test_what_cannot_be_put_together_is_refused(field: dict[str, Any]) -> None:
    with pytest.raises(ResourceBad):
        made_of(field)
