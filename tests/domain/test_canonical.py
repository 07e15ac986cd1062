"""One spelling for every value, and no two uses of a hash with the same input."""

from __future__ import annotations

import json
import sys
from typing import NoReturn

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
PIECES = [
    *[b"1.0", b"1e5", b"-0", b"01", b"NaN", b"9007199254740993", b"9" * 40, b"-", b"true"],
    *[b"\\u00e5", b"\\ud800", b"\\/", b"\\u001F", b"\\b", b"\xff", b"\xed\xa0\x80", b"\0"],
    *[b" ", b'"', b",", b":", b"[", b"]", b"{", b"}", b'"a":1,"a":2', b"1234567890123456"],
]
"""What is put into canonical bytes to see whether they are refused."""


def _no(_number: str) -> NoReturn:
    raise ValueError


def test_texts_are_read_by_threes() -> None:
    assert canonical.decode_texts(b'[["a","b","c"],["","",""]]') == [("a", "b", "c"), ("", "", "")]
    assert canonical.decode_texts(b"[]") == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b'[["a","b"]]',
        b'[["a","b","c","d"]]',
        b'[["a","b",1]]',
        b'[["a", "b","c"]]',
        b'[["a","b","\\u0063"]]',
        b'[["a","b","\xff"]]',
        b"[" * 100_000,
    ],
)
def test_other_lists_of_texts_are_refused(data: bytes) -> None:
    with pytest.raises(canonical.NotCanonical) as raised:
        canonical.decode_texts(data)
    assert raised.value.__cause__ is None


def test_bound_on() -> None:
    begun = canonical.bind("l", b"\x01")
    assert canonical.bind_on(begun, "a", (b"\x02",)) == canonical.bind(
        "l", b"\x01", "a", (b"\x02",)
    )


@given(JSON)
def test_there_and_back(value: canonical.Json) -> None:
    data = canonical.encode(value)
    assert canonical.decode(data) == value
    assert canonical.encode(canonical.decode(data)) == data
    assert json.loads(data) == value


@given(JSON)
def test_spelt_as_the_standard_library_does(value: canonical.Json) -> None:
    spelt = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical.encode(value) == canonical.encode_again(value) == spelt.encode()
    assert canonical.bind("l", value)[5:-1] == spelt.encode()


def test_every_character_is_spelt_as_the_standard_library_does() -> None:
    for first in range(0, sys.maxunicode + 1, 4096):
        codes = (code for code in range(first, first + 4096) if not 0xD800 <= code < 0xE000)
        text = "".join(map(chr, codes))
        spelt = json.dumps(text, ensure_ascii=False).encode()
        assert canonical.encode(text) == spelt
        assert canonical.decode(spelt) == text


@given(JSON, st.data())
def test_damaged_bytes_are_read_as_the_standard_library_does(
    value: canonical.Json, data: st.DataObject
) -> None:
    said = canonical.encode(value)
    at = data.draw(st.integers(0, len(said)))
    put = data.draw(st.sampled_from(PIECES) | st.binary(max_size=2))
    altered = said[:at] + put + said[at + data.draw(st.integers(0, 3)) :]
    try:
        known = json.loads(altered.decode(), parse_float=_no, parse_constant=_no)
        spelt = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        good = spelt.encode() == altered
        canonical.encode(known)
    except ValueError:
        good = False
    if good:
        assert canonical.decode(altered) == known
    else:
        with pytest.raises(canonical.NotCanonical):
            canonical.decode(altered)


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
        b"-9007199254740993",
        b'{"a":[9007199254740993]}',
        b"9" * 40,
        b"9" * 5000,
        b'"\xed\xa0\x80"',
        b"[" * 70 + b"]" * 70,
        b"[" * 100_000,
    ],
)
def test_bytes_that_are_not_canonical(data: bytes) -> None:
    with pytest.raises(canonical.NotCanonical) as raised:
        canonical.decode(data)
    assert raised.value.__cause__ is None


class Saying(str):
    """A text that says something else of itself."""

    def __str__(self) -> str:
        return "other"


class Counted(int):
    """A number of a type of its own."""


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Saying("this"), "this"),
        ({"a": [Saying("this")]}, {"a": ["this"]}),
        (Counted(7), 7),
        (["a", Counted(-(2**53))], ["a", -(2**53)]),
    ],
)
def test_what_stands_in_a_value_of_a_type_of_its_own(
    value: canonical.Json, plain: canonical.Json
) -> None:
    assert canonical.encode(value) == canonical.encode(plain)
    assert canonical.bind("a", value) == canonical.bind("a", plain)


def test_a_lone_surrogate_is_refused_whatever_its_type_says() -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(Saying("\ud800"))
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(Counted(2**53 + 1))


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
