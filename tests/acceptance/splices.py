"""Old pages put back, and cells of rows altered, exchanged and emptied.

The first needs an older copy of the file and no key; the second a key, and that somebody who works
here writes past the program. What is not vouched for by anybody stands in `UNSIGNED` and `ORDER`,
and in docs/vault-format.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import cases, journal, team, vault
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import review
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug
from tests.acceptance.damage import PAGE, DatabaseFile, altered, cells_of, read_as
from tests.acceptance.insider import Insider
from tests.offices import PHRASE, Cast, an_entry, at_work

CACHES = {"key_ring", "line_cache", "head", "draft", "spare"}
UNSIGNED = CACHES | {"meta", "sqlite_sequence"}
"""Overwritten as work goes on, where what opens under the right key and place counts; or second
copies for a salvage, which are checked like the first."""
ORDER = {"number", "chunk"}
"""Say nothing but what comes first, and that is not believed where it matters."""
ROOT = bytes(16)
"""Seals to the recovery sheet: only the sheet can tell."""

Tables = dict[str, set[tuple[object, ...]]]


def tables_of(file: DatabaseFile) -> Tables:
    """All tables but what every unlock writes anew."""
    with Database.open(file.path, file.key) as database:
        names = [
            row[0]
            for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if row[0] not in ("meta", "sqlite_sequence")
        ]
        return {
            name: set(database.execute(f"SELECT * FROM {name}"))  # noqa: S608
            for name in names
        }


@dataclass
class Older:
    """A vault, and copies of its file from before: of the same salt."""

    file: DatabaseFile
    copies: list[bytes]
    true: Tables

    @classmethod
    def of(cls, cast: Cast, insider: Insider, copies: int) -> Older:
        """Between two copies somebody works on."""
        file = DatabaseFile(cast.folder, insider.database_key)
        older: list[bytes] = []
        for number in range(copies):
            older.append(file.path.read_bytes())
            with at_work(cast.folder, "Bo") as bo:
                for name in ("one", "two"):
                    journal.enter(bo, cast.cases[name], an_entry(f"senare {number} " * 60))
                journal.enter(bo, cast.cases["shared"], an_entry(f"delad {number}"))
            with at_work(cast.folder, "Sara") as sara:
                if number % 2:
                    team.unassign(sara, cast.cases["one"], cast.people["Olle"], reason="klar")
                else:
                    team.assign(sara, cast.cases["one"], cast.people["Olle"])
        file = DatabaseFile(cast.folder, insider.database_key)
        true = tables_of(file)
        file.good = file.path.read_bytes()
        return cls(file, older, true)

    def spliced(self, chance: Random) -> bytes:
        """The file with one to five pages of an older copy in it; half of the time one."""
        old = chance.choice(self.copies)
        pages = [
            place
            for place in range(PAGE, min(len(old), len(self.file.good)), PAGE)
            if old[place : place + PAGE] != self.file.good[place : place + PAGE]
        ]
        data = bytearray(self.file.good)
        for place in chance.sample(pages, chance.choice((1, 1, 1, 1, 2, 3, 4, 5))):
            data[place : place + PAGE] = old[place : place + PAGE]
        return bytes(data)

    def splice(self, times: int, chance: Random) -> Counter[str]:
        """So many different ones: where each was found. Fails for one that was not."""
        seen: set[bytes] = set()
        found: Counter[str] = Counter()
        while len(seen) < times:
            data = self.spliced(chance)
            if data in seen:
                continue
            seen.add(data)
            self.file.path.write_bytes(data)
            where = self.where_found()
            assert where != "missed"
            found[where] += 1
        self.file.path.write_bytes(self.file.good)
        return found

    def where_found(self) -> str:
        """`identical` if all that counts is as it was."""
        try:
            there = tables_of(self.file)
        except AvhoppError:
            there = {}
        if there and all(
            there[name] == self.true[name] for name in self.true if name not in CACHES
        ):
            return "identical"
        try:
            session = vault.unlock(self.file.folder, "Bo", PHRASE)
        except AvhoppError:
            return "at unlock"
        try:
            if session.faults:
                return "at unlock"
            for case in cases.list_cases(session, CaseFilter()):
                if cases.open_case(session, case).faults:
                    return "on reading"
            if review.check_events(session):
                return "after unlock"
            return "by verify" if review.verify(session).faults else "missed"
        except AvhoppError:
            return "on reading"
        finally:
            session.abandon()


def changes(value: Any, others: list[Any], chance: Random) -> Iterator[tuple[str, Any]]:
    """A bit the other way; another row's; nothing; what is none at all, too large, too deep."""
    yield "= ?", altered(value, chance)
    yield "= ?", chance.choice(others)
    yield "= ?", None
    if isinstance(value, bytes):
        yield "= ?", b"x"
        yield "= ?", b""
        yield "= ?", bytes(2_000_000)
    elif isinstance(value, str):
        yield "= CAST(? AS TEXT)", b"A\xff"
        yield "= CAST(? AS TEXT)", b"[" * 100_000
        yield "= CAST(? AS TEXT)", b"9" * 5_000
    else:
        for number in (7, 0, -1, -(2**63), 2**53 + 1, 2**62, 2**63 - 1):
            yield "= ?", number


def cells(cast: Cast, insider: Insider, times: int, chance: Random) -> Counter[str]:
    """So many cells of all tables, as a colleague alters them; found by somebody, if it matters."""
    file = DatabaseFile(cast.folder, insider.database_key)
    with insider.inside() as database:
        names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        all_cells = [
            (table, *cell) for (table,) in sorted(names) for cell in cells_of(database, table)
        ]
    of_column: dict[tuple[str, str], list[Any]] = {}
    for cell in all_cells:
        of_column.setdefault(cell[:2], []).append(cell)
    found: Counter[str] = Counter()
    while found.total() < times:
        for (table, column), group in of_column.items():
            _table, _column, where, value, row = chance.choice(group)
            how, new = chance.choice(list(changes(value, [cell[3] for cell in group], chance)))
            if new == value:
                continue
            file.path.write_bytes(file.good)
            try:
                with insider.inside() as database:
                    database.execute(
                        f"UPDATE {table} SET {column} {how} WHERE {where}",  # noqa: S608
                        (new, *row),
                    )
            except DatabaseBug:
                found["refused by the tables"] += 1
                continue
            matters = table not in UNSIGNED and column not in ORDER
            matters &= not (table == "office_seal" and _may_be_missing(insider, column, row))
            people = [*cast.people] if table == "office_seal" else ["Anna", "Bo"]
            told = _told(cast, people if matters else ["Bo"])
            assert told or not matters, f"{table}.{column} was altered and nobody was told"
            found["told" if told else "says nothing"] += 1
    file.path.write_bytes(file.good)
    return found


def _may_be_missing(insider: Insider, column: str, row: tuple[Any, ...]) -> bool:
    """A seal to the sheet; or one that a check cannot miss, since nobody may have given it."""
    keys = insider.authority.office_keys.values()
    lonely = {key.id for key in keys if key.purpose in (Purpose.LOG, Purpose.RELOCATION)}
    return ROOT in row or (column != "sealed" and not lonely.isdisjoint(row))


def _told(cast: Cast, people: list[str]) -> bool:
    """Whether one of them is warned; an error that is none of ours comes out."""
    return any(read_as(cast.folder, alias).warned for alias in people)
