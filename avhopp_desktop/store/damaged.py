"""A damaged database, read page by page around what is gone; nothing is written into it.

Knows no cipher: what opens a page comes in. Which page belongs to which table is followed from
the schema; leaves that no tree reaches any more are told by the shape of their records.
"""

from __future__ import annotations

import errno
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from avhopp_desktop.domain.long_work import Report, Stopping, step
from avhopp_desktop.store import btree, database_file, shapes
from avhopp_desktop.store.btree import Cell, Value
from avhopp_desktop.store.database_file import PAGE
from avhopp_desktop.store.files import disk_errors

OpenPage: TypeAlias = Callable[[int, bytes], bytes | None]

UNKNOWN: Final = ""
_TOLD: Final = 512  # pages between two words about how far it has come
_MISSING: Final = 2**18
"""Pages behind the end of a file that are looked for at the most, 1 GiB: how many there were
somebody can have written who wants nobody to get to the end."""


@dataclass(frozen=True)
class Row:
    """A row of a table; with `whole` False only its first values could be read."""

    number: int | None
    values: tuple[Value, ...]
    whole: bool


@dataclass
class Layout:
    """Whose each page is. `hit`: damaged pages and whose they were, as far as known."""

    pages: int = 0
    owner: dict[int, str] = field(default_factory=dict)
    hit: dict[int, str] = field(default_factory=dict)


class DamagedFile:
    """Raw pages of a file, those of a journal that was never taken back in front of them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._before = _journal(database_file.journal(path))
        with disk_errors(path.name):
            if not path.is_file():  # opening a pipe would wait for ever
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            self._file = path.open("rb")
            self.size = path.stat().st_size
        self._open: OpenPage = lambda _number, _page: None

    def __enter__(self) -> DamagedFile:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._file is not None:
            self._file.close()

    @property
    def count(self) -> int:
        """Pages that are there, a cut one counted."""
        there = -(-self.size // PAGE)
        return min(max(there, *self._before, 0), there + _MISSING)

    @property
    def taken_back(self) -> bool:
        """Whether a journal stands in front of the file: what is behind its end was never so."""
        return bool(self._before)

    def use(self, opener: OpenPage) -> None:
        """What opens a page."""
        self._open = opener

    def raw(self, number: int) -> bytes:
        """The bytes of a page; fewer where the file ends."""
        found = self._before.get(number)
        if found is not None or self._file is None:
            return found or b""
        try:
            self._file.seek((number - 1) * PAGE)
            return self._file.read(PAGE)
        except OSError:
            return b""  # what the disk does not give is damaged

    def page(self, number: int) -> bytes | None:
        """The plain page, or None."""
        return self._open(number, self.raw(number)) if number > 0 else None


class DamagedTables:
    """The rows of the tables, as far as they can be read."""

    def __init__(
        self, file: DamagedFile, report: Report | None = None, stopped: Stopping | None = None
    ) -> None:
        """Looks at every page once. Raises `Stopped`."""
        self._file = file
        self._stopped = stopped
        self.layout = Layout()
        self._lay_out(report)

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a table that are there, in the order of the file; each perhaps partly."""
        for number, owner in sorted(self.layout.owner.items()):
            if owner != table:
                continue
            page = self._file.page(number)
            if page is None or btree.kind(page, number == 1) not in btree.TREES:
                continue
            for cell in btree.cells(page, self._file.page, number == 1):
                if shapes.fits(table, cell.values, whole=cell.whole):
                    yield Row(cell.number, cell.values, cell.whole)

    def strays(self) -> Iterator[list[tuple[Value, ...]]]:
        """The whole entries of each page of an index that no tree reaches."""
        for number, owner in sorted(self.layout.owner.items()):
            page = self._file.page(number) if owner == shapes.STRAY else None
            if page is not None:
                found = [cell.values for cell in self._cells(page) if cell.whole]
                if found:
                    yield found

    def _lay_out(self, report: Report | None) -> None:
        first = self._file.page(1)
        said = 0 if first is None else int.from_bytes(first[28:32], "big")
        said = min(said, self._file.count + _MISSING)
        grown = self._file.taken_back and said > 0
        self.layout.pages = total = said if grown else max(self._file.count, said)
        for name, root in self._roots(first):
            self._walk(name, root)
        for number in range(2, total + 1):
            if number % _TOLD == 0 or number == total:
                step(number, total, report, self._stopped)
            if number not in self.layout.owner:
                self._place(number)
        if first is None:
            self.layout.hit[1] = shapes.SCHEMA

    def _roots(self, first: bytes | None) -> list[tuple[str, int]]:
        if first is None:
            return []
        found: list[tuple[str, int]] = []
        waiting, seen = [1], set()
        while waiting:
            number = waiting.pop()
            page = self._file.page(number)
            seen.add(number)
            self.layout.owner[number] = shapes.SCHEMA
            if page is None:
                self.layout.hit[number] = shapes.SCHEMA
                continue
            waiting += [n for n in btree.children(page, number == 1) if n not in seen]
            for cell in btree.cells(page, self._file.page, number == 1):
                name, root = cell.values[1:2], cell.values[3:4]
                if name and root and isinstance(name[0], str) and isinstance(root[0], int):
                    found.append((name[0], root[0]))
        return found

    def _walk(self, name: str, root: int) -> None:
        waiting = [root]
        while waiting:
            number = waiting.pop()
            if not 0 < number <= self.layout.pages or number in self.layout.owner:
                continue
            self.layout.owner[number] = name
            page = self._file.page(number)
            if page is None:
                self.layout.hit[number] = name
                continue
            waiting += btree.children(page)
            self._run_over(name, page)

    def _place(self, number: int) -> None:
        """A page that no tree reaches: free, or below a page that is gone."""
        page = self._file.page(number)
        if page is None:
            self.layout.hit[number] = UNKNOWN
            return
        what = btree.kind(page)
        if what not in (btree.LEAF_TABLE, btree.LEAF_INDEX, btree.INNER_INDEX):
            return
        if what != btree.LEAF_TABLE:
            self.layout.owner[number] = shapes.STRAY
        for cell in self._cells(page):
            leaf = what == btree.LEAF_TABLE
            name = shapes.named(cell.values, leaf=leaf, whole=cell.whole)
            if name is not None:
                self.layout.owner[number] = name
                self._run_over(name, page)
                break

    def _run_over(self, name: str, page: bytes) -> None:
        """The pages that the records of a page run over to are of the same table."""
        for cell in self._cells(page):
            for over in cell.over:
                self.layout.owner.setdefault(over, name)
                if self._file.page(over) is None:
                    self.layout.hit[over] = name

    def _cells(self, page: bytes) -> Iterator[Cell]:
        return btree.cells(page, self._file.page)


_JOURNAL_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")


def _journal(path: Path) -> dict[int, bytes]:
    """Pages as they were before a transaction that never ended; first words win.

    A transaction that wrote to the file more than once has a head for each time, at the next
    sector. As SQLite does, nothing is believed after the first page whose sum is wrong.
    """
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return {}
    found: dict[int, bytes] = {}
    place = 0
    while data[place : place + 8] == _JOURNAL_MAGIC:
        head = data[place + 8 : place + 28]
        count, nonce, _size, sector, page_size = struct.unpack(">5I", head.ljust(20, b"\0"))
        if page_size != PAGE or not sector:
            break
        end = place + sector + count * (PAGE + 8)
        for start in range(place + sector, min(end, len(data)), PAGE + 8):
            number, page, said = _record(data, start)
            if (nonce + sum(page[PAGE - 200 : 0 : -200])) & 0xFFFFFFFF != said:
                return found
            found.setdefault(number, page)
        place = -(-end // sector) * sector
    return found


def _record(data: bytes, start: int) -> tuple[int, bytes, int | None]:
    """Number, page and sum; what is cut off has no sum."""
    whole = data[start : start + PAGE + 8]
    said = int.from_bytes(whole[4 + PAGE :], "big") if len(whole) == PAGE + 8 else None
    return int.from_bytes(whole[:4], "big"), whole[4 : 4 + PAGE], said
