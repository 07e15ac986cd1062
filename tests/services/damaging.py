"""A vault to be damaged, and what is true of it: its rows, and whose they are."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from avhopp_desktop.domain.damage import Office
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import attachments, intake, journal, slots, team
from avhopp_desktop.services.damage import diagnosis, salvage
from avhopp_desktop.services.damage.damaged_vault import Person, read_tables
from avhopp_desktop.services.damage.salvage import Salvaged
from avhopp_desktop.services.events import review
from avhopp_desktop.store import database_file
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.cases import split_parents
from avhopp_desktop.store.database_file import PAGE
from tests.offices import ANSWERS, PHRASE, a_founded_office, an_entry, an_intake, hired

ANNA = Person("Anna", PHRASE)
NAMED_BY = {
    "authority": ("statement",),
    "case_file": ("case_id",),
    "case_key": ("key_id",),
    "grant_": ("key_id", "grantee"),
    "revision": ("revision_id",),
    "draft": ("record_id", "compartment"),
    "blob": ("blob_id", "chunk"),
    "contact": ("contact_id",),
    "staff_register": ("entry_id",),
    "log_key": ("log_key",),
    "event": ("seq",),
}
"""What names a row of each table that somebody would miss."""
WITH_CASES = {"revision": "case_id", "draft": "case_id", "blob": "case_id", "event": "case_id"}

Row = tuple[Any, ...]
Rows = dict[str, dict[Row, dict[str, Any]]]


def an_office_to_damage(folder: Path) -> tuple[str, str]:
    """Anna leads, Bo works: cases, an attachment, a renewed key, a draft. Both half-sheets."""
    founding = a_founded_office(folder)
    session = founding.session
    bo = hired(session, "Bo")
    made = [an_intake(session, finish=True) for _ in range(4)]
    for case in made:
        journal.enter(session, case, an_entry())
    team.assign(session, made[1], bo)
    team.unassign(session, made[1], bo, reason="slut i ärendet")
    attachments.attach(session, made[0], "brev.txt", b"brev " * 6_000)
    begun = intake.begin(session)
    intake.autosave(session, begun, {**begun.answers, **ANSWERS})
    session.close()
    return founding.sheet.half_1, founding.sheet.half_2


def database_of(folder: Path) -> Path:
    """The database of a vault that is whole."""
    return folder / headers.read_header(folder).header.database


@dataclass
class Truth:
    """The undamaged vault, read by SQLCipher itself."""

    folder: Path
    key: bytes
    data: bytes
    rows: Rows
    whole: Path
    """The undamaged file."""

    @classmethod
    def of(cls, folder: Path) -> Truth:
        _bundle, key = slots.open_slot(headers.read_header(folder), "Anna", PHRASE)
        path = database_of(folder)
        whole = folder.with_name(f"{folder.name}.whole")
        whole.write_bytes(path.read_bytes())
        return cls(folder, key, path.read_bytes(), rows_of(path, key), whole)

    @property
    def pages(self) -> int:
        return len(self.data) // PAGE

    def destroyed(self, pages: Iterable[int], how: str = "noise") -> bytes:
        """The file with these pages destroyed."""
        data = bytearray(self.data)
        for number in pages:
            start = (number - 1) * PAGE
            if how == "noise":
                data[start : start + PAGE] = os.urandom(PAGE)
            elif how == "zeros":
                data[start : start + PAGE] = bytes(PAGE)
            else:
                data[start + random.randrange(16, PAGE)] ^= 1 << random.randrange(8)  # noqa: S311
        return bytes(data)

    def case_of(self, revision: bytes) -> CaseId:
        """Whose a saved text was."""
        return CaseId(self.rows["revision"][(revision,)]["case_id"])

    @property
    def cases(self) -> list[CaseId]:
        return [CaseId(case) for (case,) in self.rows["case_file"]]

    def is_whole(self, data: bytes, *tables: str) -> bool:
        """Whether not one page of a table or index differs."""
        starts = [(number - 1) * PAGE for number in self.pages_of(*tables)]
        return all(data[at : at + PAGE] == self.data[at : at + PAGE] for at in starts)

    def pages_of(self, *tables: str) -> list[int]:
        """Where the rows of tables lie, as the layout of the whole file says."""
        with read_tables(self.whole, self.key, None, None) as (found, _):
            return sorted(n for n, name in found.layout.owner.items() if name in tables)


def rows_of(path: Path, key: bytes) -> Rows:
    """All rows of a whole file, by what names them."""
    raw = opened(path, key)
    try:
        return _rows(lambda sql: raw.execute(sql).fetchall())
    finally:
        raw.close()


def _rows(ask: Callable[[str], list[Row]]) -> Rows:
    found: Rows = {}
    for table, names in NAMED_BY.items():
        columns = [row[1] for row in ask(f"PRAGMA table_info({table})")]
        rows = [
            dict(zip(columns, row, strict=True))
            for row in ask(f"SELECT * FROM {table}")  # noqa: S608
        ]
        found[table] = {tuple(row[name] for name in names): row for row in rows}
    return found


def readable_by_sqlcipher(path: Path, key: bytes, table: str, names: Iterable[Row]) -> set[Row]:
    """The rows that SQLCipher still gives when it is asked for one by one."""
    where = " AND ".join(f"{name} = ?" for name in NAMED_BY[table])
    found: set[Row] = set()
    raw = None
    for name in names:
        try:
            raw = raw or opened(path, key)
            if raw.execute(f"SELECT * FROM {table} WHERE {where}", name).fetchone():  # noqa: S608
                found.add(name)
        except (dbapi2.Error, MemoryError):  # it gives up a connection at the first bad page
            if raw is not None:
                raw.close()
            raw = None
    if raw is not None:
        raw.close()
    return found


def hot(truth: Truth, work: Path, *changes: str, cache: int = 10) -> Path:
    """The file in the middle of a transaction, its journal beside it, as SQLCipher writes them.

    `cache`: pages that are kept in memory; the others are in the file already.
    """
    work.mkdir()
    open_path = work / "open.db"
    open_path.write_bytes(truth.data)
    raw = opened(open_path, truth.key, "rw")
    try:
        raw.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute(f"PRAGMA cache_size = {cache}")
        raw.execute("BEGIN IMMEDIATE")
        for change in changes:
            raw.execute(change)
        path = work / "hot.db"
        path.write_bytes(open_path.read_bytes())
        database_file.journal(path).write_bytes(database_file.journal(open_path).read_bytes())
        raw.execute("ROLLBACK")
    finally:
        raw.close()
    assert path.read_bytes() != truth.data
    return path


def opened(path: Path, key: bytes, mode: str = "ro") -> Any:
    """A connection of SQLCipher's own."""
    raw = dbapi2.connect(f"file:{path}?mode={mode}", uri=True, isolation_level=None)
    raw.set_key(b"x'" + key.hex().encode() + b"'")
    raw.execute("PRAGMA cipher_log_level = NONE")
    return raw


@dataclass
class Outcome:
    """What a salvage gave, and what it did not."""

    done: Salvaged
    lost: dict[str, set[Row]]
    cases: set[CaseId]
    """Whose anything is gone."""


def salvaged(truth: Truth, data: bytes, work: Path, **how: Any) -> Outcome:
    """Damage, diagnose, salvage, and hold all of it against the truth; the session stays open."""
    path = database_of(truth.folder)
    path.write_bytes(data)
    found = diagnosis.diagnose(truth.folder, how.get("person", ANNA))
    done = salvage.salvage(truth.folder, work, how.pop("person", ANNA), **how)
    assert path.read_bytes() == data
    session = done.session
    kept = _rows(session.database.execute)
    lost = {table: rows.keys() - kept[table].keys() for table, rows in truth.rows.items()}
    stand = truth.rows["event"].keys() & kept["event"].keys()
    lost["event"] |= {  # its number was given again: see `_log_lost_its_end`
        name for name in stand if truth.rows["event"][name]["hash"] != kept["event"][name]["hash"]
    }
    anew = 0
    for table, rows in truth.rows.items():
        for name in rows.keys() & kept[table].keys() - lost[table]:
            before, now = rows[name], kept[table][name]
            if table == "authority":  # a second copy knows no number
                now = now | {"number": before["number"]}
            if before != now and _is_a_doubtful_piece(table, truth, data, lost):
                continue
            if before != now:
                anew += 1
                assert _is_made_anew(table, before, now), table
        assert _may_be_new(table, truth, kept, lost), table
    assert anew == done.report.granted_anew
    cases = {
        CaseId(truth.rows[table][name][column])
        for table, column in WITH_CASES.items()
        for name in lost[table]
        if truth.rows[table][name][column] is not None
    }
    named = {case.case for case in done.report.hit}
    assert named <= cases | _lost_a_key(truth, lost, kept)
    assert cases - _without_a_trace(truth, data, lost, kept) <= named
    if done.report.backup == "":
        assert found.hit == done.report.hit
        assert found.office == done.report.office
    still = readable_by_sqlcipher(path, truth.key, "revision", truth.rows["revision"])
    left = {truth.case_of(name) for (name,) in still & lost["revision"]}
    assert left == {case.case for case in done.report.hit if case.waiting} & left
    assert len(still & lost["revision"]) <= sum(case.waiting for case in done.report.hit)
    # Whose words followed upon lost ones is not believed, and that stays said.
    allowed = {"authority_broken"} if Office.STAFF in done.report.office else set()
    assert set(done.report.faults) <= allowed
    runs = done.report.events_lost
    gone = {(seq,) for first, last in runs for seq in range(first, last + 1)}
    assert gone == lost["event"] or _log_lost_its_end(truth, data, lost, gone)
    again = review.verify(session)
    assert tuple(sorted({fault.code for fault in again.faults})) == done.report.faults
    assert [one.events for one in again.salvages] == [runs]
    return Outcome(done, lost, cases)


def _lost_a_key(truth: Truth, lost: dict[str, set[Row]], kept: Rows) -> set[CaseId]:
    """Cases of which a key, or who has it, is gone: their texts may be there and closed."""
    found = set()
    for table in ("grant_", "case_key", "case_file"):
        rows = truth.rows[table]
        anew = {
            name for name in rows.keys() & kept[table].keys() if rows[name] != kept[table][name]
        }
        found |= {CaseId(rows[name]["case_id"]) for name in lost[table] | anew}
    return found


def _without_a_trace(
    truth: Truth, data: bytes, lost: dict[str, set[Row]], kept: Rows
) -> set[CaseId]:
    """Cases that nothing in the file names any more as the owner of what they lost."""
    seen = {CaseId(row["case_id"]) for row in _named_by_what_is_left(truth, data, lost, kept)}
    return set(truth.cases) - seen


def _named_by_what_is_left(
    truth: Truth, data: bytes, lost: dict[str, set[Row]], kept: Rows
) -> Iterator[dict[str, Any]]:
    """Lost rows whose case an index, an event or what they belong to still tells."""
    listed = {
        bytes.fromhex(name): (seq,) in kept["event"]
        for (seq,), row in truth.rows["event"].items()
        for what, name, _hash in json.loads(row["items"])
        if what in ("revision", "blob")
    }
    things = {name[0] for table in ("revision", "case_file", "case_key") for name in kept[table]}
    parents = {p for row in kept["revision"].values() for p in split_parents(row["parents"])}
    by_index = {"revision": "revision_case", "event": "event_case", "draft": "draft_case"}
    for table in WITH_CASES:
        index = table in by_index and truth.is_whole(data, by_index[table])
        for name in lost[table]:
            row = truth.rows[table][name]
            told = index or name[0] in parents or listed.get(name[0], False)
            if table == "event":
                items = {bytes.fromhex(each) for _what, each, _hash in json.loads(row["items"])}
                told = told or bool(items & things)
            if told and row["case_id"] is not None:
                yield row


def _log_lost_its_end(truth: Truth, data: bytes, lost: dict[str, set[Row]], gone: set[Row]) -> bool:
    """How many were the last events nothing tells when the index of their cases is gone, too."""
    last = max(truth.rows["event"])
    return last in lost["event"] and not truth.is_whole(data, "event_case") and gone < lost["event"]


def _is_a_doubtful_piece(table: str, truth: Truth, data: bytes, lost: dict[str, set[Row]]) -> bool:
    """Without the file's beginning no page can be checked: what a piece of a document holds
    then only its key tells, which stood in a record that is gone."""
    return table == "blob" and data[:PAGE] != truth.data[:PAGE] and bool(lost["revision"])


def _is_made_anew(table: str, before: dict[str, Any], now: dict[str, Any]) -> bool:
    """A grant that was lost: the same key for the same person. Nothing else ever differs."""
    same = ("case_id", "compartment", "key_id", "grantee")
    return table == "grant_" and all(before[name] == now[name] for name in same)


def _may_be_new(table: str, truth: Truth, kept: Rows, lost: dict[str, set[Row]]) -> bool:
    """Nothing is invented: only the log goes on, and facts are computed from what is left.

    Who has lost the key of a case but not that of where the person is counts as somebody who
    left: the next unlock of the named officer makes a newer one.
    """
    new = [kept[table][name] for name in kept[table].keys() - truth.rows[table].keys()]
    if table == "revision":
        return all(row["compartment"] == 1 for row in new)
    if table in ("case_key", "grant_"):
        return not new or (bool(lost["grant_"]) and all(row["compartment"] == 4 for row in new))
    return not new or table in {"event", "log_key"}
