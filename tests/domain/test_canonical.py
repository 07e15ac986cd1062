"""One spelling for every value, and no two uses of a hash with the same input."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avhopp_desktop.domain import canonical

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_there_and_back(value: canonical.Json) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data) == value
    assert canonical.encode(canonical.decode(data)) == data
    assert json.loads(data) == value


@given(JSON)
def test_every_other_spelling_is_refused(value: canonical.Json) -> None:
    data = canonical.encode(value)
    for other in (b" " + data, data + b"\n", json.dumps(value, indent=1).encode()):
        if other != data:
            with pytest.raises(canonical.NotCanonical):
                canonical.decode(other)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"1.0",
        b"1e3",
        b"-0",
        b"NaN",
        b"Infinity",
        b'{"b":1,"a":2}',
        b'{"a":1,"a":2}',
        b'{"a":1,"a":1}',
        b'"\\u00e5"',
        b'"\\/"',
        b'"\\ud800"',
        b"\xff",
        b"[1,]",
        b"9007199254740993",
        b"[" * 70 + b"]" * 70,
        b"[" * 100_000,
    ],
)
def test_bytes_that_are_not_canonical(data: bytes) -> None:
    with pytest.raises(canonical.NotCanonical) as raised:
        canonical.decode(data)
    assert raised.value.__cause__ is None


@pytest.mark.parametrize("value", [1.5, 2**54, {1: 2}, b"x", "\ud800", object()])
def test_values_without_a_spelling(value: object) -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(value)  # type: ignore[arg-type]


def test_an_object_is_asked_for() -> None:
    assert canonical.decode_object(b'{"a":1}') == {"a": 1}
    with pytest.raises(canonical.NotCanonical):
        canonical.decode_object(b"[1]")


def test_bound_parts_cannot_run_together() -> None:
    made = [
        canonical.bind("l", "ab", "c"),
        canonical.bind("l", "a", "bc"),
        canonical.bind("l", "abc"),
        canonical.bind("la", "b", "c"),
        canonical.bind("l", ["a", "b"], "c"),
        canonical.bind("l", None, "abc"),
    ]
    assert len(set(made)) == len(made)
    assert canonical.bind("l", b"\x01\xff", None, 3) == b'["l","01ff",null,3]'
    assert len(canonical.digest("l")) == 32
