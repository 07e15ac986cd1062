"""Who a received case is about, read out of its bytes: what whoever reads all of it finds."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.sent_parts import MOST, sent_parts

KINDS = frozenset({"intake", "contact_way"})


def revision(records: Any, kind: str = "received") -> bytes:
    content = {"sender": "B", "documents": [], "text": {"format": "x", "records": records}}
    return canonical.encode({"author": "ab", "content": content, "kind": kind, "parents": []})


def record(number: int = 0, **changed: Any) -> dict[str, Any]:
    content = {"answers": {"name": "Anna Prov"}}
    of = {"record": f"{number:032x}", "compartment": "identity", "kind": "intake"}
    return of | {"author": "Lo", "content": content} | changed


def read_whole(plain: bytes) -> list[Any]:
    newest: dict[str, Any] = {}
    for one in json.loads(plain)["content"]["text"]["records"]:
        if one["compartment"] == "identity" and one["kind"] in KINDS:
            newest[one["record"]] = one["content"]
    return list(newest.values())


answers = st.dictionaries(st.text(max_size=4), st.text() | st.integers(-9, 9) | st.lists(st.text()))
records = st.builds(
    record,
    st.integers(0, 3),
    compartment=st.sampled_from(["identity", "core"]),
    kind=st.sampled_from(["intake", "contact_way", "guardian"]),
    content=st.fixed_dictionaries({"answers": answers}),
)


@given(st.lists(records, max_size=8))
def test_nothing_is_found_or_missed_that_is_not_by_reading_all(some: list[dict[str, Any]]) -> None:
    plain = revision(some)
    assert sent_parts(plain, KINDS) == read_whole(plain)


@pytest.mark.parametrize(
    "bad",
    [
        None,
        "x",
        7,
        [],
        record(2, kind=["intake"]),
        record(2, kind=None),
        record(2, compartment=3),
        record(2, record=["x"]),
        record(2, content=[]),
        {"compartment": "identity"},
    ],
)
def test_what_is_no_part_hides_no_other(bad: Any) -> None:
    good = record(2)
    assert sent_parts(revision([bad, good, bad]), KINDS) == [good["content"]]


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"{}",
        b"[" * 100_000,
        revision([record()], kind="attachment"),
        revision({"a": 1}),
        revision([record()])[:-1],
        canonical.encode({"content": {"text": []}, "kind": "received"}),
        canonical.encode({"content": {"text": {}}, "kind": "received"}),
        canonical.encode({"content": [], "kind": "received"}),
    ],
    ids=range(9),
)
def test_what_is_no_received_case_says_nothing(plain: bytes) -> None:
    assert sent_parts(plain, KINDS) == []


def test_it_is_not_all_looked_into_whatever_the_sender_wrote() -> None:
    """Neither a part that is larger than anybody's, nor more than so much of all together."""
    huge = record(1, content={"answers": {"name": "x" * MOST}})
    many = [record(number, content={"answers": {"name": "y" * 999}}) for number in range(2, 3_000)]
    found = sent_parts(revision([huge, record(), *many]), KINDS)
    assert found[0] == record()["content"]
    assert 900 < len(found) <= MOST // 1_000


def test_no_more_is_made_of_it_than_who_it_is() -> None:
    """Text by text, value by value it would be ten times its size, and seconds for each search."""
    others = [record(n, kind="journal", content={"roles": ["a"] * 40}) for n in range(5_000)]
    plain = revision([*others, record()])
    peaks = []
    for read in (canonical.decode, lambda data: sent_parts(data, KINDS)):
        tracemalloc.start()
        read(plain)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < len(plain) < peaks[0] / 2
