"""Pages of SQLite's file format, read one at a time: cells, records, overflow.

For damaged files only (`store/damaged.py`); a whole one is SQLite's to read.
https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

USABLE: Final = 4096 - 80
INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
TREES: Final = frozenset({INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE})

_LEAST: Final = (USABLE - 12) * 32 // 255 - 23
_MOST_TABLE: Final = USABLE - 35
_MOST_INDEX: Final = (USABLE - 12) * 64 // 255 - 23
_LONGEST: Final = 64 * 1024 * 1024
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value: TypeAlias = int | str | bytes | None
Pages: TypeAlias = Callable[[int], bytes | None]


@dataclass(frozen=True)
class Cell:
    """A record on a page. `whole` is False where pages that it ran over to are gone: then
    `values` are its first ones only."""

    number: int | None
    values: tuple[Value, ...]
    whole: bool
    over: tuple[int, ...] = ()
    """The pages it runs over to, as far as they could be followed."""


def children(page: bytes, first: bool = False) -> list[int]:
    """The pages below an inner page of a tree; none for a leaf."""
    at = 100 if first else 0
    if page[at] not in (INNER_INDEX, INNER_TABLE):
        return []
    cells = [int.from_bytes(page[start : start + 4], "big") for start in _starts(page, at)]
    return [*cells, int.from_bytes(page[at + 8 : at + 12], "big")]


def kind(page: bytes, first: bool = False) -> int:
    """The kind of a page of a tree, or another number."""
    return page[100 if first else 0]


def cells(page: bytes, pages: Pages, first: bool = False) -> Iterator[Cell]:
    """The records that stand on a page of a tree; what makes no sense is passed over."""
    at = 100 if first else 0
    what = page[at]
    if what not in TREES or what == INNER_TABLE:
        return
    for start in _starts(page, at):
        try:
            yield _cell(page, start + (4 if what == INNER_INDEX else 0), what, pages)
        except (IndexError, ValueError):
            continue


def _starts(page: bytes, at: int) -> list[int]:
    head = at + (12 if page[at] in (INNER_INDEX, INNER_TABLE) else 8)
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    found = [
        int.from_bytes(page[head + 2 * i : head + 2 * i + 2], "big")
        for i in range(min(count, USABLE // 2))
    ]
    return [start for start in found if head <= start < USABLE - 2]


def _cell(page: bytes, start: int, what: int, pages: Pages) -> Cell:
    size, place = _varint(page, start)
    number = None
    most = _MOST_INDEX
    if what == LEAF_TABLE:
        number, place = _varint(page, place)
        most = _MOST_TABLE
    if not 0 < size <= _LONGEST:
        raise ValueError("size")
    local = size
    if size > most:
        kept = _LEAST + (size - _LEAST) % (USABLE - 4)
        local = kept if kept <= most else _LEAST
    data = page[place : place + local]
    if len(data) != local or place + local > USABLE:
        raise ValueError("cell")
    over: list[int] = []
    if local < size:
        following = int.from_bytes(page[place + local : place + local + 4], "big")
        data += _overflow(following, size - local, pages, over)
    return Cell(number, _record(data), len(data) == size, tuple(over))


def _overflow(number: int, left: int, pages: Pages, over: list[int]) -> bytes:
    """What can be followed of a chain."""
    found: list[bytes] = []
    seen: set[int] = set()
    while left > 0 and number and number not in seen:
        seen.add(number)
        over.append(number)
        page = pages(number)
        if page is None:
            break
        piece = page[4 : min(USABLE, 4 + left)]
        found.append(piece)
        left -= len(piece)
        number = int.from_bytes(page[:4], "big")
    return b"".join(found)


def _record(data: bytes) -> tuple[Value, ...]:
    """The values that stand whole in the data."""
    head, place = _varint(data, 0)
    if not 0 < head <= len(data):
        raise ValueError("head")
    types = []
    while place < head:
        serial, place = _varint(data, place)
        types.append(serial)
    values: list[Value] = []
    at = head
    for serial in types:
        length = _length(serial)
        if at + length > len(data):
            break
        values.append(_value(serial, data[at : at + length]))
        at += length
    return tuple(values)


def _length(serial: int) -> int:
    if serial in _INTEGERS:
        return _INTEGERS[serial]
    if serial in (0, 8, 9):
        return 0
    if serial < 12:  # a float, or reserved: nothing that a vault holds
        raise ValueError("type")
    return (serial - 12) // 2


def _value(serial: int, data: bytes) -> Value:
    if serial == 0:
        return None
    if serial in (8, 9):
        return serial - 8
    if serial in _INTEGERS:
        return int.from_bytes(data, "big", signed=True)
    return data.decode() if serial % 2 else data


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = data[place]
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place
    return value << 8 | data[place], place + 1
