"""Whatever stands in a file: what comes of it is a value, or one error of ours, nothing else.

Valid ones are changed in ways that hurt readers, and a value is one that could have been written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from avhopp_desktop.domain.errors import AvhoppError

Run = Callable[[bytes], Any]

SURROGATE, DEEP = b'"\\ud800"', 3_000
RAW = (
    *(b"null", b"true", b"false", b'""', b"{}", b"[]", b"0", b"-1", b"1", b"2", b"1.0", b"-0"),
    *(b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1e-9", b"9" * 25, b"1" * 6_000),
    *(
        b"9007199254740991",
        b"9007199254740993",
        b"2147483648",
        b"4294967296",
        b"18446744073709551616",
    ),
    *(
        SURROGATE,
        b'"\\u0000"',
        b'"\\udfff\\ud800"',
        b'"\xef\xbb\xbf"',
        '"\u0663\u0663"'.encode(),
        '"\ufdfa"'.encode(),
    ),
    *(
        b'"' + b"a" * 70_000 + b'"',
        b'"' + "\ufdfa".encode() * 5_000 + b'"',
        b'"../../x"',
        b'"a\\nb"',
    ),
    *(
        b"[" * DEEP + b"]" * DEEP,
        b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        b"[" + b"0," * 9_000 + b"0]",
    ),
    *(
        b'{"a":1,"a":2}',
        b'{"":[]}',
        b"[[]]",
        b"[null]",
        b'[{"a":1}]',
        b'{"mark":"x"}',
        b'{"mark":1}',
    ),
    *(
        b'"2026-99-99T99:99:99Z"',
        b'"0000-00-00"',
        b'"2026-02-30"',
        '"\uff12\uff10\uff12\uff16-11-20T10:00:00Z"'.encode(),
    ),
)
"""What stands in place of a value: of other types, too long, too deep, half a character."""

_HOLE = "\uf8ff hole "


def tame(run: Run, data: bytes) -> bool:
    """Whether `data` was taken; anything but one of our errors comes out."""
    try:
        run(data)
    except AvhoppError as error:
        refused = error
    else:
        return True
    assert refused.__cause__ is None
    assert len(str(refused)) < 200  # a code and a place, nothing that was read
    return False


@dataclass(frozen=True)
class Target:
    """Something that reads what others wrote, and files that it takes."""

    name: str
    run: Run
    valid: tuple[bytes, ...]
    text: bool = True
    """Made of JSON."""
    after: Callable[[bytes], bytes] = bytes
    """Sums made anew, so that what is inside is looked at."""


@st.composite
def files(draw: st.DrawFn, target: Target) -> bytes:
    """A valid file of `target`, changed."""
    data = draw(st.sampled_from(target.valid))
    how = draw(st.integers(0, 9))
    if target.text and how > 1:
        data = draw(changed_json(data))
        data = target.after(data) if how > 3 else data
    elif how == 0:
        data = draw(st.binary(max_size=300))
    else:
        data = draw(changed_bytes(data))
    return data


@st.composite
def changed_bytes(draw: st.DrawFn, data: bytes) -> bytes:
    """A few places flipped, cut, doubled, moved, written over."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.integers(0, 40))
        piece = data[start : start + length]
        how = draw(st.integers(0, 5))
        if how == 0 and data:
            flip = data[start] ^ 1 << draw(st.integers(0, 7))
            data = data[:start] + bytes([flip]) + data[start + 1 :]
        elif how == 1:
            data = data[:start]
        elif how == 2:
            data = data[:start] + data[start + length :]
        elif how == 3:
            data = data[:start] + piece * draw(st.integers(2, 50)) + data[start + length :]
        elif how == 4:
            place = draw(st.integers(0, len(data)))
            data = data[:place] + piece + data[place:]
        else:
            data = data[:start] + draw(st.binary(max_size=40)) + data[start + length :]
    return data


@st.composite
def changed_json(draw: st.DrawFn, data: bytes) -> bytes:
    """Values exchanged, members taken away, added, doubled, lists made long; often canonical."""
    tree = json.loads(data)
    raws: list[bytes] = []
    long = False
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(tree))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        how = draw(st.integers(0, 6))
        if how <= 2:
            raws.append(draw(st.sampled_from(RAW)))
            holder[key] = f"{_HOLE}{len(raws) - 1}"
        elif how == 3:
            del holder[key]
        elif how == 4:
            holder[key] = _other(draw, holder[key])
        elif how == 5:
            giver, name = draw(st.sampled_from(places))
            holder[key] = json.loads(json.dumps(giver[name])) if name in _keys(giver) else None
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(["x", "format", "mark", "\u0000", key.upper()]))] = 1
        elif not long:
            holder[:] = (holder * draw(st.sampled_from([2, 70, 3_000])))[:6_000]
            long = True  # twice over it would be a file of many megabytes
    text = json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    written = text.encode("utf-8", "surrogatepass")
    for number, raw in enumerate(raws):
        written = written.replace(f'"{_HOLE}{number}"'.encode(), raw)
    if draw(st.integers(0, 11)) == 0:
        written = written.replace(b",", b" , ", 1)
    return written


def _places(tree: Any) -> Any:
    """Every (holder, key) in a tree of JSON."""
    for key in list(_keys(tree)):
        yield tree, key
        yield from _places(tree[key])


def _keys(tree: Any) -> Any:
    if isinstance(tree, dict):
        return tree.keys()
    return range(len(tree)) if isinstance(tree, list) else ()


def _other(draw: st.DrawFn, value: Any) -> Any:
    """A value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return draw(st.sampled_from([0, -1, value + 1, value * 1_000, 2**31, 2**53, 2**64, 10**30]))
    if isinstance(value, str):
        more = st.sampled_from(["", value[:-1], value + "0", value * 2, value.upper(), " " + value])
        return draw(more | st.text(max_size=20))
    return [] if isinstance(value, dict) else {}
