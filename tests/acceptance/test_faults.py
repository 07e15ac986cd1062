"""Each fault is told apart, in its own words, and nothing is lost by it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from avhopp_desktop.crypto import keys, sealing
from avhopp_desktop.domain import canonical, errors
from avhopp_desktop.domain.authority import Certificate, Purpose
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.services import (
    attachments,
    backup,
    cases,
    founding,
    journal,
    staff,
    team,
    vault,
)
from avhopp_desktop.services.events import event_chain, review
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.status import vault_status
from avhopp_desktop.store import events, header_file
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.database_file import PAGE
from tests.acceptance.workers import made_up, offices, opening
from tests.acceptance.workers.offices import copied, edit, is_whole, state_of, unlock
from tests.disks import SmallDisk, fill, remount
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
    (case,) = _cases(session)
    journal.enter(session, case, made_up.entry(2))
    session.close()
    for name, data in zip(headers.NAMES, older, strict=True):
        (folder / name).write_bytes(data)
    is_whole(folder, (1, 2))


def _cases(session: Session) -> list[cases.CaseId]:
    return cases.list_cases(session, cases.CaseFilter())


# --- two at once -------------------------------------------------------------------------------


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", opening.__name__, str(folder), made_up.ALIAS, made_up.PHRASE]
    return subprocess.Popen(
        [*command, *more],
        cwd=made_up.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def test_two_programs_at_once(folder: Path) -> None:
    """The second never writes, the first goes on; a crash of the first lets go."""
    with start(folder, "--keep") as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        before = state_of(folder)
        with pytest.raises(errors.VaultBusy):
            unlock(folder)
        with start(folder) as second:
            assert second.communicate()[0] == "vault_busy\n"
        assert vault_status(folder).busy
        assert state_of(folder) == before
        first.communicate()
        assert first.returncode == 0
    is_whole(folder)
    with start(folder, "--keep") as third:
        assert third.stdout is not None
        assert third.stdout.readline() == "open\n"
        third.kill()
    is_whole(folder)


def test_the_same_program_twice(folder: Path) -> None:
    session = unlock(folder)
    with pytest.raises(errors.VaultBusy):
        unlock(folder)
    (case,) = _cases(session)
    journal.enter(session, case, made_up.entry(2))
    session.close()
    is_whole(folder, (1, 2))


# --- places ------------------------------------------------------------------------------------


@pytest.mark.skipif(not IS_ROOT, reason="giving up root's rights is for root")
@pytest.mark.parametrize("what", ["folder", "header", "both headers", "database"])
def test_a_read_only_vault_is_refused_at_unlock(folder: Path, what: str) -> None:
    for path in (folder, *folder.parents):
        if path == Path("/tmp") or path.stat().st_mode & 0o005 == 0o005:
            continue
        path.chmod(path.stat().st_mode | 0o055)
    for path in folder.iterdir():
        path.chmod(0o777 if path.is_dir() else 0o666)
    folder.chmod(0o777)
    if what == "both headers":  # closed is not damaged
        for name in headers.NAMES:
            (folder / name).chmod(0o600)
    else:
        target = {"folder": folder, "header": folder / "vault.hdr", "database": folder / FIRST}
        target[what].chmod(0o555 if what == "folder" else 0o444)
    before = state_of(folder)
    with start(folder, "--nobody") as opener:
        assert opener.communicate()[0] == "read_only_vault\n"
    assert state_of(folder) == before
    folder.chmod(0o700)
    is_whole(folder)


def test_a_read_only_file_system_is_refused(made: Path, small_disk: SmallDisk) -> None:
    place = small_disk(24 * 1024)
    folder = copied(made / "a", place / "vault")
    remount(place, "ro")
    before = state_of(folder)
    with pytest.raises(errors.ReadOnlyVault):
        unlock(folder)
    assert state_of(folder) == before
    remount(place, "rw")
    is_whole(folder)


def test_on_a_full_disk_the_save_in_hand_is_kept_and_the_next_refused(
    made: Path, small_disk: SmallDisk
) -> None:
    place = small_disk(24 * 1024)
    folder = copied(made / "a", place / "vault")
    session = unlock(folder)
    (case,) = _cases(session)
    fill(place / "filler")
    confirmed = [1]
    _until_refused(session, case, confirmed)
    assert len(confirmed) > 1, "the reserve must hold the save in hand"
    assert not (folder / "reserve.bin").exists()
    assert offices.entries(session) == confirmed  # what is open can still be read
    with pytest.raises(errors.DiskFull):
        session.close()
    with pytest.raises(errors.DiskFull):  # without room for the event nothing is shown
        unlock(folder)
    for filler in place.glob("filler*"):
        filler.unlink()
    is_whole(folder, tuple(confirmed))
    assert (folder / "reserve.bin").stat().st_size == 8 * 1024 * 1024


def _until_refused(session: Session, case: cases.CaseId, confirmed: list[int]) -> None:
    for number in range(2, 100_000):
        if not (session.folder / "reserve.bin").exists():
            fill(session.folder.parent / "filler2")
        try:
            journal.enter(session, case, made_up.entry(number))
        except errors.DiskFull:
            return
        confirmed.append(number)


def _hire_many(session: Session, like: Certificate) -> None:
    for number in range(1_000):
        phrase = made_up.phrase(number)
        staff.add_staff(session, f"Vik {number}", like.roles, frozenset(), phrase, made_up.CHEAP)


WORK: dict[str, Callable[[Session, cases.CaseId, Certificate], object]] = {
    "unassign": lambda s, case, kim: team.unassign(s, case, kim.staff, reason="slut"),
    "epoch": lambda s, _case, kim: staff.remove_staff(s, kim.staff),
    "backup": lambda s, _case, _kim: backup.back_up(s),
    "attach": lambda s, case, _kim: attachments.attach(s, case, "a.txt", bytes(3_000_000)),
    "hire": lambda s, _case, kim: _hire_many(s, kim),
}


@pytest.mark.parametrize("work", WORK)
def test_refused_on_a_full_disk_means_nothing_was_done(
    made: Path, small_disk: SmallDisk, work: str
) -> None:
    place = small_disk(20 * 1024)
    folder = copied(made / "a", place / "vault")
    session = unlock(folder)
    (case,) = _cases(session)
    (folder / "reserve.bin").unlink()
    fill(place / "filler")
    kim = session.authority.by_alias(made_up.COLLEAGUE)
    assert kim is not None
    with pytest.raises(errors.DiskFull):
        WORK[work](session, case, kim)
    (place / "filler").unlink()
    assert [member.alias for member in team.members(session, case)] == ["Kim", "Lo"]
    journal.enter(session, case, made_up.entry(2))
    assert review.verify(session).faults == ()
    session.close()
    is_whole(folder, (1, 2))


def test_a_second_attempt_after_the_reserve_leaves_no_key_behind(folder: Path) -> None:
    """SQLite itself says "full" in the middle of new keys; the keys of that attempt are gone."""
    session = unlock(folder)
    (case,) = _cases(session)
    kim = session.authority.by_alias(made_up.COLLEAGUE)
    assert kim is not None
    database = session.database
    database._connection.set_authorizer(None)
    (pages,) = database.execute("PRAGMA page_count")[0]
    let_go = []

    def make_room() -> bool:
        database.execute("PRAGMA max_page_count = 100000")
        let_go.append(True)
        return True

    database.reserve = make_room
    held = len(session.ring.held)
    for room in range(12):
        database.execute(f"PRAGMA max_page_count = {pages + room}")
        team.unassign(session, case, kim.staff, reason="slut")
        team.assign(session, case, kim.staff)
        database.execute("PRAGMA max_page_count = 100000")
        (pages,) = database.execute("PRAGMA page_count")[0]
    assert let_go
    assert len(session.ring.held) == held + 12 * 4
    assert review.verify(session).faults == ()
    session.close()
    is_whole(folder)


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - Exempelkommunen", "Dropbox", "iCloud Drive", "Nextcloud"],
)
def test_no_vault_where_another_machine_has_a_hand(tmp_path: Path, made: Path, name: str) -> None:
    place = tmp_path / name / "vault"
    with pytest.raises(errors.NetworkFolder):
        founding.found_office(
            place,
            office=made_up.OFFICE,
            alias=made_up.ALIAS,
            phrase=made_up.PHRASE,
            demo=True,
            cost=made_up.CHEAP,
        )
    session = unlock(copied(made / "a", tmp_path / "vault"))
    info = backup.back_up(session)
    session.close()
    with pytest.raises(errors.NetworkFolder):
        backup.restore(info.folder, place, made_up.ALIAS, made_up.PHRASE)
    assert not (tmp_path / name).exists()


# --- litter ------------------------------------------------------------------------------------

LITTER: dict[str, Callable[[Path], object]] = {
    "garbage for failed attempts": lambda v: (v / "unlock.json").write_bytes(b"\xff[[[{" * 99),
    "hostile count of attempts": lambda v: (v / "unlock.json").write_text(
        '{"count":1e999,"time":"x"}'
    ),
    "a reserve of another size": lambda v: (v / "reserve.bin").write_bytes(b"x" * 100),
    "no reserve": lambda v: (v / "reserve.bin").unlink(),
    "a database of an interrupted epoch": lambda v: shutil.copyfile(
        v / FIRST, v / "vault-000009.db"
    ),
    "its journal": lambda v: (v / "vault-000009.db-journal").write_bytes(b"x" * 512),
    "an interrupted header": lambda v: (v / "vault.hdr.tmp").write_bytes(b"{"),
    "an empty journal": lambda v: (v / f"{FIRST}-journal").write_bytes(b""),
    "a journal of nothing": lambda v: (v / f"{FIRST}-journal").write_bytes(bytes(2048)),
    "half a backup": lambda v: shutil.copytree(
        v, v / "backup" / "2026-11-20T183005Z-3.part", ignore=shutil.ignore_patterns("backup")
    ),
    "no lock file": lambda v: (v / "vault.lock").unlink(missing_ok=True),
}


@pytest.mark.parametrize("litter", LITTER)
def test_litter_is_swept_up_and_nothing_else(folder: Path, litter: str) -> None:
    (folder / "backup").mkdir(exist_ok=True)
    LITTER[litter](folder)
    vault_status(folder)
    is_whole(folder)
    assert (folder / "reserve.bin").stat().st_size == 8 * 1024 * 1024
    assert headers.mac(headers.read_header(folder).header, keys.mac_key(bytes(32)))
