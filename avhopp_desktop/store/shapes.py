"""Which table a record is of, by what stands in it: for leaves that no tree reaches any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from avhopp_desktop.domain.errors import DatabaseDamaged
from avhopp_desktop.store.btree import Value

SCHEMA: Final = "sqlite_schema"
STRAY: Final = "index"
"""Pages of an index that no tree reaches; of which one, `store/wreck.py` finds out."""

# A word a column. b: 16 bytes, h: 32, s: 64, B: any bytes, i: a whole number, T: text, N: NULL.
_LEAVES: Final = {
    "authority": "N h T s",
    "key_ring": "b i B",
    "case_file": "b T s",
    "case_key": "b b i T s",
    "grant_": "N b i b b B b T s",
    "revision": "N b b b i b B B",
    "blob": "b i b B",
    "contact": "b b B",
    "staff_register": "b b B",
    "log_key": "b b b B B",
    "event": "N b h b b b B bN bN BN T h s",
    "spare": "B T B",
}
_WITHOUT_ROWID: Final = {
    "meta": "T T",
    "office_seal": "b b B",
    "head": "b b i b",
    "draft": "b i b b bN T T B",
}
_COLUMNS: Final = {name: shape.split() for name, shape in (_LEAVES | _WITHOUT_ROWID).items()}


def data(value: object) -> bytes:
    """A value of a column of bytes. Raises `DatabaseDamaged` for anything else: `bytes` would
    make as many zeros of a number as somebody put there.
    """
    if not isinstance(value, bytes):
        raise DatabaseDamaged("types")
    return value


def fits(table: str, values: tuple[Value, ...], *, whole: bool) -> bool:
    """Whether these may be the values, or the first values, of a row of a table."""
    columns = _COLUMNS.get(table)
    if columns is None:
        return True
    if len(values) > len(columns) or (whole and len(values) < len(columns)):
        return False
    return all(_is(value, column) for value, column in zip(values, columns, strict=False))


def named(values: tuple[Value, ...], *, leaf: bool, whole: bool) -> str | None:
    """The table whose record this may be; the first of two that look alike."""
    tables = _LEAVES if leaf else _WITHOUT_ROWID
    if len(values) < 2:
        return None
    return next((name for name in tables if fits(name, values, whole=whole)), None)


def _is(value: Value, column: str) -> bool:
    if value is None:
        return "N" in column
    if isinstance(value, int):
        return column == "i"
    if isinstance(value, str):
        return column == "T"
    return "B" in column or {16: "b", 32: "h", 64: "s"}.get(len(value), "-") in column


def begins(values: tuple[Value, ...], letters: Sequence[str]) -> bool:
    """Whether an entry of an index begins with values like these, a word each."""
    if len(values) < len(letters):
        return False
    return all(_is(value, letter) for value, letter in zip(values, letters, strict=False))
