"""A journal entry by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avhopp_desktop.domain.journal import KINDS, LIMIT, JournalEntry

ENTRY = st.builds(
    JournalEntry,
    st.just("2026-11-20T14:05"),
    st.sampled_from(KINDS),
    *[st.text(max_size=20)] * 5,
)


@given(ENTRY)
def test_there_and_back(entry: JournalEntry) -> None:
    assert JournalEntry.from_content(entry.content()) == entry
    assert entry.problems() == ()


@pytest.mark.parametrize(
    "said", ["x", "0000-00-00T00:00", "2026-11-20T25:00", "2026-11", "å" * 90, 7]
)
def test_a_time_that_is_none_is_left_out(said: object) -> None:
    """Whoever is on the case can write it past the program: a page would ask for its month."""
    read = JournalEntry.from_content({"facts": "x", "kind": "call", "event_time": said})
    assert (read.event_time, read.facts) == ("", "x")


def test_unknown_members_and_wrong_types_are_left_out() -> None:
    read = JournalEntry.from_content({"facts": "x", "later": "y", "source": 7, "kind": "call"})
    assert read == JournalEntry(facts="x")


@pytest.mark.parametrize(
    ("entry", "empty"),
    [
        (JournalEntry(), True),
        (JournalEntry(facts=" \n"), True),
        (JournalEntry(source="x", participants="y"), True),
        (JournalEntry(assessment="x"), False),
        (JournalEntry(action="x"), False),
    ],
)
def test_empty(entry: JournalEntry, empty: bool) -> None:
    assert entry.is_empty is empty


@pytest.mark.parametrize(
    ("entry", "problems"),
    [
        (JournalEntry(facts="x" * LIMIT), ()),
        (JournalEntry(facts="x" * (LIMIT + 1)), ("facts",)),
        (JournalEntry(kind=""), ("kind",)),
        (JournalEntry("2026-11-20T14:05:00"), ("event_time",)),
        (JournalEntry("2026-02-30T14:05"), ("event_time",)),
        (JournalEntry("2026-1-2T14:05"), ("event_time",)),
        (JournalEntry("igår", "nonsense"), ("kind", "event_time")),
    ],
)
def test_problems(entry: JournalEntry, problems: tuple[str, ...]) -> None:
    assert entry.problems() == problems
