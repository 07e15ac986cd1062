"""One bit the other way, in every page, header byte, piece of an export, event and card.

Each function flips as much as it is told, holds that all of it is refused or healed, and says how
often it flipped: a few hundred in every run of the tests, more than ten thousand by `dev.py bench`.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import backup, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.exchange.export_container import LOCAL, Member, directory
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import header as headers
from tests.acceptance.damage import (
    CHUNK,
    PAGE,
    DatabaseFile,
    altered,
    cells_of,
    flipped,
    read_as,
    refusal,
)
from tests.offices import PHRASE
from tests.services.exporting import THEM, US, Parts, packed, read, sealed

DATABASE_REFUSED = {"database_damaged", "foreign_vault", "newer_format"}
EXPORT_REFUSED = {
    "export_damaged",
    "export_not_for_us",
    "export_sender_unknown",
    "export_signature_bad",
    "export_readdressed",
    "export_unlisted_entry",
    "newer_format",
}


def of_pages(file: DatabaseFile, each: int, chance: Random) -> Counter[str]:
    """In the database, under the key of a person who checks it."""
    found: Counter[str] = Counter()
    for page, data in file.flips(each, chance):
        error = file.damaged(data)
        assert error is not None, f"page {page + 1} was flipped and nobody saw it"
        assert error.code in DATABASE_REFUSED
        assert error.place == file.path.name
        found[error.code] += 1
    return found


def of_pages_before_a_person(file: DatabaseFile, step: int, chance: Random) -> Counter[str]:
    """The same as somebody meets it who unlocks: what is shown is true, and he is told.

    A page that nothing was on may be written over unread; then nothing is lost.
    """
    truth = read_as(file.folder, "Bo")
    assert not truth.warned
    good = {path.name: path.read_bytes() for path in file.folder.iterdir() if path.is_file()}
    found: Counter[str] = Counter()
    for page in range(0, len(good[file.path.name]) // PAGE, step):
        place = page * PAGE + chance.randrange(PAGE)
        file.path.write_bytes(flipped(good[file.path.name], place, chance.randrange(8)))
        reading = read_as(file.folder, "Bo")
        wrong = {case for case, text in reading.shown.items() if text != truth.shown[case]}
        assert not wrong or reading.faults, f"page {page + 1}: something else was shown"
        assert reading.files.items() <= truth.files.items()
        assert reading.warned or reading.shown == truth.shown, f"page {page + 1}: nobody was told"
        found[reading.refused.code if reading.refused else "healed"] += 1
        for name, data in good.items():
            (file.folder / name).write_bytes(data)
    return found


def of_header(folder: Path, step: int, chance: Random) -> Counter[str]:
    """In one copy: the other is taken. In both at once: one clear error."""
    one, two = (folder / name for name in headers.NAMES)
    good, whole = one.read_bytes(), headers.read_header(folder)
    found: Counter[str] = Counter()
    for place in range(chance.randrange(step), len(good), step):
        bad = flipped(good, place, chance.randrange(8))
        for copy in (one, two):
            copy.write_bytes(bad)
            read_back = headers.read_header(folder)
            assert read_back.header == whole.header, place
            assert read_back.healed, place
            copy.write_bytes(good)
            found["healed"] += 1
        one.write_bytes(bad)
        two.write_bytes(bad)
        error = refusal(lambda: headers.read_header(folder))
        assert error is not None, place
        # The digit of the format is the one place where damage reads as a later program's work.
        newer = b'"format":1' in good[: place + 1][-10:]
        assert error.code == "header_damaged" or (newer and error.code == "newer_format"), place
        assert error.place == "vault.hdr"
        found[error.code] += 1
        one.write_bytes(good)
        two.write_bytes(good)
    return found


def of_header_before_a_person(folder: Path, times: int, chance: Random) -> Counter[str]:
    """An unlock writes the good copy over the bad one, and says so in the log."""
    for number in range(times):
        good = (folder / headers.NAMES[0]).read_bytes()
        bad = flipped(good, chance.randrange(len(good)), chance.randrange(8))
        (folder / headers.NAMES[number % 2]).write_bytes(bad)
        session = vault.unlock(folder, "Anna", PHRASE)
        assert session.healed
        session.close()
        assert {(folder / name).read_bytes() for name in headers.NAMES} == {good}
    return Counter(healed=times)


def of_export(path: Path, each: int, chance: Random) -> Counter[str]:
    """In the sealed file: every byte of age's header, and `each` in every piece and its tag."""
    data = path.read_bytes()
    body = data.index(b"\n", data.index(b"\n---") + 1) + 1
    places = list(range(body + 16))
    for start in range(body + 16, len(data), CHUNK):
        end = min(start + CHUNK, len(data))
        places += [start, end - 17, end - 16, end - 1]
        places += [chance.randrange(start, end) for _ in range(each)]
    found: Counter[str] = Counter()
    bad = path.with_name("bad.age")
    for place in places:
        bad.write_bytes(flipped(data, place, chance.randrange(8)))
        error = refusal(lambda: read(bad, THEM.keys, US.public))
        assert error is not None, place
        assert error.code in {"export_damaged", "export_not_for_us"}, place
        found[error.code] += 1
    return found


def of_archive(parts: Parts, folder: Path, each: int, step: int, chance: Random) -> Counter[str]:
    """Inside age, under a new seal that a receiver can make: every byte of all local headers, of
    the directory and its end, and `each` in every entry's content, under the old sum and a new."""
    clear, places, at = packed(parts), [], 0
    members: list[Member] = []
    archives: list[bytes] = []
    for number, (name, content) in enumerate(parts):
        begin = at + LOCAL.size + len(name.encode())
        places += range(at, begin)
        for _ in range(each if content else 0):
            place = chance.randrange(len(content))
            places.append(begin + place)
            changed = flipped(content, place, chance.randrange(8))
            archives.append(packed([*parts[:number], (name, changed), *parts[number + 1 :]]))
        at = begin + len(content)
        members.append(Member(name, len(content), 0))
    assert len(directory(members)) == len(clear) - at
    places += range(at, len(clear))
    chosen = places[chance.randrange(step) :: step]
    archives += [flipped(clear, place, chance.randrange(8)) for place in chosen]
    found: Counter[str] = Counter()
    for archive in archives:
        path = sealed(archive, folder / "bad.age", THEM.age)
        error = refusal(lambda: read(path, THEM.keys, US.public))  # noqa: B023
        assert error is not None
        assert error.code in EXPORT_REFUSED
        found[error.code] += 1
    return found


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to stay."""


def of_events(session: Session, step: int, chance: Random) -> Counter[str]:
    """In every column of the events and of their keys, by somebody who holds the database's key."""
    assert session.ring.checked_seq == 0  # every signature is looked at
    database = session.database
    found: Counter[str] = Counter()
    for table in ("event", "log_key"):
        for column, where, value, row in list(cells_of(database, table))[::step]:
            faults: list[Fault] = []
            with contextlib.suppress(_TakenBack), database.transaction():
                set_to = f"UPDATE {table} SET {column} = ? WHERE {where}"  # noqa: S608
                database.execute(set_to, (altered(value, chance), *row))
                faults += review.look_through(session).faults
                raise _TakenBack
            assert faults, f"{table}.{column}"
            assert all(fault.place for fault in faults)
            found[faults[0].code] += 1
    return found


def of_card(card: bytes, bits: int, chance: Random) -> Counter[str]:
    """In every byte of a contact card, and every member exchanged for another office's."""
    contacts.read_card(card)
    for place in range(len(card)):
        for bit in chance.sample(range(8), bits):
            _no_card(flipped(card, place, bit))
    plain = json.loads(card)
    for name, value in plain.items():
        other = 2 if isinstance(value, int) else f"{value[:-1]}{'0' if value[-1] != '0' else '1'}"
        bad = json.dumps(plain | {name: other}, separators=(",", ":"), sort_keys=True).encode()
        _no_card(bad)
    return Counter(contact_bad=len(card) * bits + len(plain))


def _no_card(data: bytes) -> None:
    with pytest.raises(errors.ContactBad):
        contacts.read_card(data)


def of_backup(folder: Path, target: Path, each: int, step: int, chance: Random) -> Counter[str]:
    """In a backup, as somebody meets it who restores: refused, and nothing is left behind."""
    found: Counter[str] = Counter()
    for file in (next(folder.glob("*.db")), folder / headers.NAMES[0]):
        good = file.read_bytes()
        for start in range(0, len(good), step):
            for _ in range(each):
                place = chance.randrange(start, min(start + step, len(good)))
                file.write_bytes(flipped(good, place, chance.randrange(8)))
                error = refusal(lambda: backup.restore(folder, target, "Bo", PHRASE))
                assert error is not None, f"{file.name} {place}"
                assert not target.exists()
                found[error.code] += 1
        file.write_bytes(good)
    return found
