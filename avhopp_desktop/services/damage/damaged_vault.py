"""A damaged vault opened for reading, and all of its rows that are left in one database.

Nothing is written into its folder. What its own second copies or a backup of the same chain
still have is put beside what the damaged file gives (docs/vault-format.md 12).
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from avhopp_desktop.crypto import pages, recovery
from avhopp_desktop.crypto.keys import Bundle, Seed
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import statement_id
from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseDamaged,
    DatabaseMissing,
    HeaderDamaged,
    NoVault,
    ReadOnlyVault,
)
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import credentials, slots
from avhopp_desktop.services.events import event_chain
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store import spares, wreck
from avhopp_desktop.store.backup_list import info_of, list_backups
from avhopp_desktop.store.damaged import DamagedFile, DamagedTables, Layout
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.files import disk_errors
from avhopp_desktop.store.header import HeaderOnDisk
from avhopp_desktop.store.wreck import Traces

_TRIED = 12
"""Pages by which a key is told to be the file's."""


@dataclass(frozen=True, repr=False)
class Person:
    """Who opens it: with a passphrase, or with both halves of the recovery sheet.

    With the sheet `alias` becomes a supervisor whose passphrase `phrase` is.
    """

    alias: str
    phrase: str
    half_1: str = ""
    half_2: str = ""

    @property
    def by_sheet(self) -> bool:
        """Whether they come with the recovery sheet, or with half of it."""
        return bool(self.half_1 or self.half_2)


@dataclass(frozen=True, repr=False)
class Way:
    """A header that opened, and what it opened."""

    alias: str
    on_disk: HeaderOnDisk
    key: bytes
    bundle: Bundle | None
    root: Seed | None
    state: str
    """Of the vault's own headers: `whole`, `one` of two damaged, `both`."""


@dataclass
class Gathered:
    """All rows that are left of a damaged vault, in one database."""

    folder: Path
    way: Way
    database: Database
    layout: Layout
    traces: Traces
    checked: bool
    """Whether damaged pages could be told by their checksums."""
    stripped: bool = False
    """Of attachments only the hashes of their chunks were taken."""
    taken: dict[str, int] = field(default_factory=dict)
    """Rows by table that came from a backup."""
    brought: frozenset[bytes] = frozenset()
    """Names of the saved texts that came from a backup."""


def open_way(folder: Path, person: Person, backups: Path | None = None) -> Way:
    """The first header that opens: one of the vault's own, or that of a backup of this file, in
    the vault or in `backups`.

    Raises `WrongPassphrase`, `RecoveryHalfWrong`, `RecoveryHalfTwice`, `RecoverySheetWrong`,
    `KdfRefused`, `NoVault`, `DatabaseMissing`, `ReadOnlyVault`, `HeaderDamaged` when no header
    is left that opens.
    """
    with disk_errors("folder"):
        if not folder.is_dir():
            raise NoVault
        empty = not any(folder.iterdir())
    own = headers.legible(folder)
    if not own:
        _check_readable(folder)
    state = _state(folder)
    refusal: AvhoppError | None = None
    for on_disk in [*own, *_of_backups(folder, backups)]:
        if not (folder / on_disk.header.database).is_file():
            refusal = refusal or DatabaseMissing(on_disk.header.database)
            continue
        try:
            way = _open(on_disk, person, state)
        except AvhoppError as error:
            refusal = refusal or error
            continue
        if _is_key_of(folder / on_disk.header.database, way.key):
            return way
        refusal = refusal or DatabaseDamaged(on_disk.header.database)
    raise refusal or (NoVault() if empty else HeaderDamaged("vault.hdr"))


def _state(folder: Path) -> str:
    try:
        return "one" if headers.read_header(folder).healed else "whole"
    except HeaderDamaged:
        return "both"
    except AvhoppError:
        return ("both", "one", "whole")[len(headers.legible(folder))]


def _check_readable(folder: Path) -> None:
    """What this user may not read is not damaged. Raises `ReadOnlyVault`."""
    for name in headers.NAMES:
        if (folder / name).exists() and not os.access(folder / name, os.R_OK):
            raise ReadOnlyVault(name)


def _of_backups(folder: Path, elsewhere: Path | None) -> Iterator[HeaderOnDisk]:
    found = list_backups(folder / folders.BACKUP)
    if elsewhere is not None:
        itself = info_of(elsewhere)
        found += list_backups(elsewhere) if itself is None else [itself]
    for info in found:
        with contextlib.suppress(AvhoppError):
            yield headers.read_header(info.folder)


def _open(on_disk: HeaderOnDisk, person: Person, state: str) -> Way:
    header = on_disk.header
    if not person.by_sheet:
        alias = credentials.clean_alias(person.alias)
        _own, (bundle, key) = next(slots.ways(on_disk, alias, person.phrase))
        return Way(alias, on_disk, key, bundle, None, state)
    root = recovery.join(person.half_1, person.half_2, header.recovery.sign)
    key = slots.key_by_root(root, header)
    return Way(person.alias, on_disk, key, None, root, state)


def _is_key_of(path: Path, key: bytes) -> bool:
    with DamagedFile(path) as file:
        return _cipher(file, key) is not None


def _cipher(file: DamagedFile, key: bytes) -> pages.PageCipher | None:
    step = max(1, file.count // _TRIED)
    others = {number: file.raw(number) for number in range(2, file.count + 1, step)}
    return pages.find_cipher(key, file.raw(1), others)


@contextlib.contextmanager
def read_tables(
    path: Path, key: bytes, report: Report | None, stopped: Stopping | None
) -> Iterator[tuple[DamagedTables, bool]]:
    """The tables of a file, and whether its pages could be checked. Raises `DatabaseDamaged`."""
    with DamagedFile(path) as file:
        cipher = _cipher(file, key)
        if cipher is None:
            raise DatabaseDamaged(path.name)
        file.use(cipher.open)
        yield DamagedTables(file, report, stopped), cipher.checks


def gather(
    folder: Path,
    way: Way,
    database: Database,
    *,
    blobs: bool = True,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> Gathered:
    """All rows that are left into `database`, which has the tables and nothing in them."""
    header = way.on_disk.header
    with read_tables(folder / header.database, way.key, report, stopped) as (tables, checked):
        wreck.fill(database, tables, blobs=blobs, stopped=stopped)
        traces = wreck.traces(tables, wreck.cut(database))
        found = Gathered(folder, way, database, tables.layout, traces, checked, not blobs)
    if not checked:
        _drop_wrong(database)
    _from_spares(found)
    return found


def take_blobs(found: Gathered, names: Collection[bytes]) -> None:
    """Of these attachments the pieces themselves, where only their hashes were taken."""
    if not found.stripped:
        return
    wreck.drop(found.database, "blob", "blob_id", names)
    path, key = found.folder / found.way.on_disk.header.database, found.way.key
    with read_tables(path, key, None, None) as (tables, _checked):
        wreck.fill(found.database, tables, lambda t, row: t == "blob" and row[0] in names)


def _drop_wrong(database: Database) -> None:
    """Rows that are not what their own hash says: nothing else tells a damaged page here."""
    altered = [row.seq for row in event_rows.after(database, 0) if _altered(row)]
    wreck.drop(database, "event", "seq", altered)
    for table, column, rows in (
        ("authority", "statement", [(s.id, s.body) for s in office_rows.statements(database)]),
        ("spare", "place", [row[:2] for row in spares.every(database)]),
    ):
        wrong = [name for name, body in rows if len(name) == 32 and body and not _is(name, body)]
        wreck.drop(database, table, column, wrong)


def _altered(row: event_rows.EventRow) -> bool:
    return event_chain.event_hash(row) != row.hash


def _is(name: bytes, body: str) -> bool:
    try:
        return statement_id(canonical.decode_object(body.encode())) == name
    except ValueError:
        return False


# Second copies


def _from_spares(found: Gathered) -> None:
    database, office = found.database, found.way.on_disk.header.office
    with database.transaction():
        for place, body, data in _second_copies(database):
            if not body and len(place) == 32:
                key, recipient = place[:16], place[16:]
                wreck.put_back(
                    database, "office_seal", office_key=key, recipient=recipient, sealed=data
                )
            elif place == office and not database.meta("office_name"):
                database.set_meta("office_name", body)
            elif len(place) == 32:
                wreck.put_back(database, "authority", statement=place, body=body, signature=data)
            else:
                _signed_body(database, place, body, data)


def _second_copies(database: Database) -> list[tuple[bytes, str, bytes]]:
    """Those of the table, and those that look like openings and lay on leaves without a tree."""
    taken = [row for row in case_rows.openings(database) if _kind(row.body) != "opening"]
    wreck.drop(database, "case_file", "case_id", [row.case_id for row in taken])
    return [*spares.every(database), *taken]


def _signed_body(database: Database, place: bytes, body: str, data: bytes) -> None:
    if _kind(body) == "opening":
        wreck.put_back(database, "case_file", case_id=place, body=body, signature=data)
    elif _kind(body) == "case_key":
        said = canonical.decode_object(body.encode())
        with contextlib.suppress(KeyError, ValueError, TypeError):
            case, part = bytes.fromhex(said["case"]), COMPARTMENT_NUMBER[said["compartment"]]
            wreck.put_back(
                database,
                "case_key",
                key_id=place,
                case_id=case,
                compartment=part,
                body=body,
                signature=data,
            )


def _kind(body: str) -> str:
    try:
        return str(canonical.decode_object(body.encode()).get("kind", ""))
    except ValueError:
        return ""
