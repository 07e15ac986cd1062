"""Each fault is told apart, in its own words, and nothing is lost by it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical, errors
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import (
    cases,
    journal,
    staff,
    vault,
)
from avhopp_desktop.services.events import event_chain, review
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.status import vault_status
from avhopp_desktop.store import events, header_file
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.database_file import PAGE
from tests.acceptance.workers import made_up, offices
from tests.acceptance.workers.offices import copied, edit, is_whole, state_of, unlock
from ui.common.messages import known_codes, sentence

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
FIRST, SECOND = "vault-000001.db", "vault-000002.db"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two closed offices, `a` and `b`, and `later`: `a` after a passphrase and an epoch more."""
    root = tmp_path_factory.mktemp("offices")
    offices.found(root / "a").close()
    offices.found(root / "b").close()
    copied(root / "a", root / "later")
    session = unlock(root / "later")
    staff.change_phrase(session, made_up.PHRASE, made_up.PHRASE, made_up.CHEAP)
    kim = session.authority.by_alias(made_up.COLLEAGUE)
    assert kim is not None
    staff.remove_staff(session, kim.staff)
    session.close()
    return root


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made / "a", tmp_path / "vault")


# --- what is wrong with the files --------------------------------------------------------------


def flip(place: int) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        data[place] ^= 1

    return change


def damage_both_headers(folder: Path, _made: Path) -> None:
    for name in headers.NAMES:
        edit(folder / name, flip(200))


def cut_database(folder: Path, _made: Path) -> None:
    size = (folder / FIRST).stat().st_size
    os.truncate(folder / FIRST, size - PAGE)


def take_database(name: str) -> Callable[[Path, Path], None]:
    def change(folder: Path, made: Path) -> None:
        other = next((made / name).glob("vault-*.db"))
        shutil.copyfile(other, folder / FIRST)

    return change


def take_header(name: str) -> Callable[[Path, Path], None]:
    def change(folder: Path, made: Path) -> None:
        for header in headers.NAMES:
            shutil.copyfile(made / name / header, folder / header)

    return change


def put_plain_database(folder: Path, _made: Path) -> None:
    (folder / FIRST).unlink()
    with sqlite3.connect(folder / FIRST) as plain:
        plain.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    plain.close()


def newer_header(folder: Path, _made: Path) -> None:
    for name in headers.NAMES:
        value = canonical.decode_object((folder / name).read_bytes())
        value["body"]["format"] = 2
        (folder / name).write_bytes(canonical.encode(value))


def newer_database(folder: Path, _made: Path) -> None:
    session = unlock(folder)
    session.database._connection.set_authorizer(None)
    session.database.execute("PRAGMA user_version = 2")
    session.close()


def empty_slots(folder: Path, _made: Path) -> None:
    header = replace(headers.read_header(folder).header, slots=())
    header_file.write_header(folder, header, bytes(32), bool)


FAULTS: dict[str, tuple[Callable[[Path, Path], object], type[AvhoppError]]] = {
    "both copies of the header damaged": (damage_both_headers, errors.HeaderDamaged),
    "a header nobody can open": (empty_slots, errors.HeaderDamaged),
    "the first page damaged": (lambda v, _: edit(v / FIRST, flip(99)), errors.DatabaseDamaged),
    "cut at the end of a page": (cut_database, errors.DatabaseDamaged),
    "cut inside a page": (lambda v, _: os.truncate(v / FIRST, 9_999), errors.DatabaseDamaged),
    "zero bytes": (lambda v, _: os.truncate(v / FIRST, 0), errors.DatabaseEmpty),
    "an SQLite file in clear": (put_plain_database, errors.ForeignVault),
    "another office's database": (take_database("b"), errors.ForeignVault),
    "another office's header": (take_header("b"), errors.ForeignVault),
    "an older epoch's header": (
        lambda v, made: (take_database("later")(v, made), (v / FIRST).rename(v / SECOND)),
        errors.ForeignVault,
    ),
    "a later epoch's header": (take_header("later"), errors.ForeignVault),
    "a later epoch's database": (take_database("later"), errors.ForeignVault),
    "no database": (lambda v, _: (v / FIRST).unlink(), errors.DatabaseMissing),
    "a header of a newer program": (newer_header, errors.NewerFormat),
    "a database of a newer program": (newer_database, errors.NewerFormat),
    "no header": (
        lambda v, _: [(v / name).unlink() for name in headers.NAMES],
        errors.HeaderDamaged,
    ),
    "no folder": (lambda v, _: shutil.rmtree(v), errors.NoVault),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_and_nothing_is_changed(fault: str, folder: Path, made: Path) -> None:
    harm, expected = FAULTS[fault]
    before = copied(folder, folder.with_name("before"))
    harm(folder, made)
    harmed = state_of(folder) if folder.exists() else {}
    with pytest.raises(AvhoppError) as caught:
        unlock(folder)
    assert type(caught.value) is expected
    assert (state_of(folder) if folder.exists() else {}) == harmed
    shutil.rmtree(folder, ignore_errors=True)
    before.rename(folder)
    is_whole(folder)


def test_every_fault_has_its_own_sentence() -> None:
    codes = {expected.code for _harm, expected in FAULTS.values()}
    codes |= {
        error.code
        for error in (
            errors.WrongPassphrase,
            errors.ReadOnlyVault,
            errors.VaultBusy,
            errors.DiskFull,
            errors.NetworkFolder,
            errors.KdfRefused,
        )
    }
    assert codes <= known_codes()
    assert len({sentence(code) for code in codes}) == len(codes) >= 12
    assert sentence("header_healed") not in {sentence(code) for code in codes}


def test_no_cut_between_pages_opens(folder: Path) -> None:
    """What is left must never pass for a smaller vault."""
    whole = (folder / FIRST).read_bytes()
    for page in range(len(whole) // PAGE):
        (folder / FIRST).write_bytes(whole[: page * PAGE])
        with pytest.raises(errors.DatabaseDamaged if page else errors.DatabaseEmpty):
            unlock(folder)
    (folder / FIRST).write_bytes(whole)
    is_whole(folder)


def test_no_damaged_page_passes(folder: Path) -> None:
    """Refused at unlock, or found by the check; a page of no use may be neither."""
    whole = (folder / FIRST).read_bytes()
    for page in range(len(whole) // PAGE):
        edit(folder / FIRST, flip(page * PAGE + 2_000))
        try:
            session = unlock(folder)
        except errors.DatabaseDamaged:
            pass
        else:
            with pytest.raises(errors.DatabaseDamaged):
                review.verify(session)
            session.abandon()
        (folder / FIRST).write_bytes(whole)
        for journal_file in folder.glob("*-journal"):
            journal_file.unlink()
    is_whole(folder)


@pytest.mark.parametrize("name", headers.NAMES)
@pytest.mark.parametrize("harm", ["flip", "cut", "gone", "older", "empty"])
def test_one_copy_of_the_header_heals_from_the_other(folder: Path, name: str, harm: str) -> None:
    session = unlock(folder)
    older = (folder / name).read_bytes()
    staff.change_phrase(session, made_up.PHRASE, made_up.PHRASE, made_up.CHEAP)
    session.close()
    whole = (folder / name).read_bytes()
    if harm == "gone":
        (folder / name).unlink()
    else:
        changed = {"flip": b"{" + whole[1:].swapcase(), "cut": whole[:-1], "older": older}
        (folder / name).write_bytes(changed.get(harm, b""))
    is_whole(folder, healed=True)
    first, second = ((folder / copy).read_bytes() for copy in headers.NAMES)
    assert first == second == whole
    session = unlock(folder)
    assert "header_healed" in _own_actions(session)
    session.close()


def _own_actions(session: Session) -> list[str]:
    """What the log says, opened with the log's office key."""
    office_key = session.office_key(Purpose.LOG)
    private = session.office_secret(Purpose.LOG).seed.seal
    actions = []
    for row in events.after(session.database, 0):
        kept = next(k for k in events.log_keys(session.database) if k.log_key == row.log_key)
        place = event_chain.log_key_place(session.office, row.log_key, office_key.id)
        key = sealing.open_sealed(private, kept.sealed_office, place)
        bound = canonical.bind("avhopp/event-payload/1", session.office, row.seq, row.log_key)
        said = canonical.decode_object(sealing.unpad(sealing.decrypt(key, row.payload, bound)))
        actions.append(str(said["action"]))
    return actions


# --- who may not -------------------------------------------------------------------------------


def test_a_wrong_passphrase_and_an_unknown_alias_are_one(folder: Path) -> None:
    """Same error, same count of attempts, same time: nobody learns who works here."""
    before = state_of(folder)
    times: dict[str, list[float]] = {made_up.ALIAS: [], "Ingen": []}
    for _ in range(5):
        for alias, spent in times.items():
            begun = time.perf_counter()
            with pytest.raises(errors.WrongPassphrase) as caught:
                vault.unlock(folder, alias, "fel hav sten moln regn")
            spent.append(time.perf_counter() - begun)
            assert str(caught.value) == "wrong_passphrase"
    assert state_of(folder) == before
    assert vault_status(folder).failed_attempts == 10
    ratio = statistics.median(times[made_up.ALIAS]) / statistics.median(times["Ingen"])
    sys.stdout.write(f"\nwrong passphrase / unknown alias: {ratio:.2f} times as long\n")
    assert 1 / 3 < ratio < 3
    is_whole(folder)
    assert vault_status(folder).failed_attempts == 0


def test_a_hostile_key_derivation_costs_nothing(folder: Path) -> None:
    """2 TiB of memory are refused before a byte of them is taken."""
    on_disk = headers.read_header(folder)
    slots = tuple(
        replace(slot, kdf=replace(slot.kdf, memory_kib=2**31)) for slot in on_disk.header.slots
    )
    header_file.write_header(folder, replace(on_disk.header, slots=slots), on_disk.mac, bool)
    with pytest.raises(errors.KdfRefused):
        unlock(folder)


def test_a_header_changed_by_somebody_without_the_key_is_refused(folder: Path) -> None:
    """The sum can be made by anybody, the MAC cannot: another's slot under one's own name."""
    on_disk = headers.read_header(folder)
    header_file.write_header(folder, on_disk.header.next(), on_disk.mac, bool)
    with pytest.raises(errors.HeaderDamaged):
        unlock(folder)
    header_file.write_header(folder, on_disk.header, on_disk.mac, bool)
    is_whole(folder)


def test_an_older_header_of_the_same_epoch_loses_nothing(folder: Path) -> None:
    """Only the passphrases are older then; every page is there."""
    older = [(folder / name).read_bytes() for name in headers.NAMES]
    session = unlock(folder)
    staff.change_phrase(session, made_up.PHRASE, made_up.phrase(9), made_up.CHEAP)
    (case,) = cases.list_cases(session, cases.CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    session.close()
    for name, data in zip(headers.NAMES, older, strict=True):
        (folder / name).write_bytes(data)
    is_whole(folder, (1, 2))
