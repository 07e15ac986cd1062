"""Two programs at one vault, places where none may lie or be written, a full disk, litter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.crypto import keys
from avhopp_desktop.domain import errors
from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.services import (
    attachments,
    backup,
    cases,
    founding,
    journal,
    staff,
    team,
)
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.status import vault_status
from avhopp_desktop.store import header as headers
from tests.acceptance.workers import made_up, offices, opening
from tests.acceptance.workers.offices import copied, is_whole, state_of, unlock
from tests.disks import SmallDisk, fill, remount

IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
FIRST, SECOND = "vault-000001.db", "vault-000002.db"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed office."""
    vault = tmp_path_factory.mktemp("office") / "vault"
    offices.found(vault).close()
    return vault


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "vault")


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
    folder = copied(made, place / "vault")
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
    folder = copied(made, place / "vault")
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
    folder = copied(made, place / "vault")
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
    session = unlock(copied(made, tmp_path / "vault"))
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
