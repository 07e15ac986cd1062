"""A file that is damaged in one place, and what becomes of it.

Refused in words, healed, or no matter. Never a lie, and never an error that is none of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from avhopp_desktop.domain.cases import CaseFile, CaseFilter
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import attachments, cases, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.header import read_header
from tests.offices import PHRASE

PAGE = 4096
CHUNK = 65536 + 16
"""A piece of age's, with its tag."""


def flipped(data: bytes, place: int, bit: int) -> bytes:
    """`data` with one bit the other way."""
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def refusal(look: Callable[[], Any]) -> AvhoppError | None:
    """How `look` is refused. What is not one of our errors comes out as what it is."""
    try:
        look()
    except AvhoppError as error:
        refused = error
    else:
        return None
    assert refused.__cause__ is None  # it would carry what stood there
    return refused


@dataclass
class DatabaseFile:
    """The database on the disk: whoever damages it needs no key, whoever looks at it has one."""

    folder: Path
    key: bytes
    path: Path = field(init=False)
    good: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.path = self.folder / read_header(self.folder).header.database
        self.good = self.path.read_bytes()

    @property
    def pages(self) -> int:
        return len(self.good) // PAGE

    def check(self) -> None:
        """Both integrity checks, as `avhopp verify` and every backup do them."""
        with Database.open(self.path, self.key, read_only=True) as database:
            database.full_check()

    def damaged(self, data: bytes) -> AvhoppError | None:
        """What the checks say of this file in place of the good one."""
        self.path.write_bytes(data)
        try:
            return refusal(self.check)
        finally:
            self.path.write_bytes(self.good)

    def flips(self, each: int, chance: Random) -> Iterator[tuple[int, bytes]]:
        """`each` flips in every page: its number, and the whole file."""
        for page in range(self.pages):
            for _ in range(each):
                place = page * PAGE + chance.randrange(PAGE)
                yield page, flipped(self.good, place, chance.randrange(8))


def said(case: CaseFile) -> str:
    """What is written in a case, as somebody reads it; not what every unlock changes."""
    intake = case.intake and (sorted(case.intake.answers.items()), case.intake.finished)
    return repr((intake, case.journal, case.attachments, case.records, case.row.code_name))


@dataclass
class Reading:
    """What a person was shown before anything was refused, and what he was told."""

    shown: dict[CaseId, str] = field(default_factory=dict)
    files: dict[RecordId, bytes] = field(default_factory=dict, repr=False)
    faults: list[Any] = field(default_factory=list)
    refused: AvhoppError | None = None

    @property
    def warned(self) -> bool:
        return self.refused is not None or bool(self.faults)


def read_as(folder: Path, alias: str) -> Reading:
    """Unlock, open every case, check everything; as far as it goes."""
    reading = Reading()

    def look() -> None:
        session = vault.unlock(folder, alias, PHRASE)
        try:
            reading.faults += session.faults
            for case in cases.list_cases(session, CaseFilter()):
                opened = cases.open_case(session, case)
                reading.faults += opened.faults
                reading.shown[case] = said(opened)
                for one in opened.attachments:
                    read = attachments.read_attachment(session, case, one.record)
                    reading.files[one.record] = read.data
            if session.may(Permission.KEEP_CONTACTS):
                contacts.list_contacts(session)
                reading.faults += session.faults
            reading.faults += review.verify(session).faults
        finally:
            session.abandon()

    reading.refused = refusal(look)
    return reading


def altered(value: Any, chance: Random) -> Any:
    """A value of a row with one bit the other way; where there was nothing, something."""
    if not value and not isinstance(value, int):
        return "x" if value == "" else bytes(16)
    if isinstance(value, int):
        return value ^ 1 << chance.randrange(8, 16)  # the low ones may be another row's
    if isinstance(value, str):
        place = chance.randrange(len(value))
        return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    return flipped(value, chance.randrange(len(value)), chance.randrange(8))


def columns_of(database: Database, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def cells_of(database: Database, table: str) -> Iterator[tuple[str, str, Any, tuple[Any, ...]]]:
    """Every cell: its column, how its row is found, its value, and the values to find it by."""
    columns = columns_of(database, table)
    where = " AND ".join(f"{name} IS ?" for name in columns)
    for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608
        for name, value in zip(columns, row, strict=True):
            yield name, where, value, row
