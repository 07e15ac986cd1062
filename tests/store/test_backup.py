"""Backups: only what opens and agrees counts, and the rule of what is kept."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    BackupDamaged,
    BackupFailed,
    DatabaseDamaged,
    DiskFull,
    NewerFormat,
    Stopped,
)
from avhopp_desktop.domain.ids import OfficeId, VaultId
from avhopp_desktop.store import backup, header, header_file
from avhopp_desktop.store.backup import check_backup, make_backup, prune, to_remove
from avhopp_desktop.store.backup_list import list_backups
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.header import Header, Recovery
from tests.disks import SmallDisk, fill

KEY = bytes(range(32))
PAGE = 4_096
NOW = datetime(2026, 11, 20, 18, 30, 5, tzinfo=UTC)
DICE = random.Random(11)  # noqa: S311 -- the same test every time


class Vault:
    """A vault with a header, a database of some pages, and one event."""

    def __init__(self, folder: Path, rows: int = 20) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.header = Header(
            vault=VaultId(DICE.randbytes(16)),
            office=OfficeId(DICE.randbytes(16)),
            demo=False,
            generation=4,
            epoch=1,
            database="vault-000001.db",
            salt=DICE.randbytes(32),
            slots=(),
            recovery=Recovery(DICE.randbytes(32), DICE.randbytes(1_216), DICE.randbytes(1_168)),
        )
        self.mac = header.mac(self.header, KEY)
        self.path = folder / self.header.database
        self.database = Database.create(self.path, KEY)
        with self.database.transaction():
            self.database.execute_many(
                "INSERT INTO blob VALUES (?, ?, ?, ?)",
                [(b"b", number, b"c", DICE.randbytes(3_000)) for number in range(rows)],
            )
            self.database.execute(
                "INSERT INTO event VALUES (1, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, '[]', ?, ?)",
                [DICE.randbytes(32) for _ in range(8)],
            )
        header_file.write_header(folder, self.header, self.mac, bool)

    def back_up(self, target: Path | None = None, now: datetime = NOW) -> backup.BackupInfo:
        return make_backup(
            self.folder, self.database, KEY, self.header, self.mac, target=target, now=now
        )


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    vault = Vault(tmp_path / "vault")
    yield vault
    vault.database.close()


def test_a_backup_is_a_vault_of_its_own(vault: Vault) -> None:
    told: list[tuple[int, int]] = []
    info = make_backup(
        vault.folder,
        vault.database,
        KEY,
        vault.header,
        vault.mac,
        target=None,
        now=NOW,
        report=lambda done, total: told.append((done, total)),
    )
    assert info.folder == vault.folder / "backup" / "2026-11-20T183005Z-4"
    assert (info.made, info.generation, info.epoch, info.vault) == (NOW, 4, 1, vault.header.vault)
    assert sorted(file.name for file in info.folder.iterdir()) == ["vault-000001.db", "vault.hdr"]
    assert info.size == sum(file.stat().st_size for file in info.folder.iterdir())
    assert told[-1][0] == told[-1][1] > 20
    on_disk = header.read_header(info.folder)
    assert (on_disk.header, on_disk.mac) == (vault.header, vault.mac)
    check_backup(info.folder, KEY)
    with Database.open(info.folder / "vault-000001.db", KEY) as copy:
        assert copy.contents() == vault.database.contents()
        assert copy.contents().last_event is not None
    vault.database.close()
    copied, own = (path / "vault-000001.db" for path in (info.folder, vault.folder))
    assert copied.read_bytes()[:16] != own.read_bytes()[:16]
    assert list_backups(vault.folder / "backup") == [info]


def test_a_backup_lets_the_vault_stay_locked_and_in_use(vault: Vault) -> None:
    vault.back_up()
    code = (
        "import sys, pathlib\n"
        "from avhopp_desktop.store.database import Database\n"
        "Database.open(pathlib.Path(sys.argv[1]), bytes(range(32)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(vault.path)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "vault_busy" in done.stderr
    vault.database.set_meta("after", "yes")


def test_two_backups_of_one_second_stand_beside_each_other(vault: Vault, tmp_path: Path) -> None:
    target = tmp_path / "stick"
    infos = [vault.back_up(target) for _ in range(3)]
    assert list_backups(target) == infos[::-1]
    assert [info.made for info in infos] == [NOW + timedelta(seconds=n) for n in range(3)]


def test_no_place_for_a_backup(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    for target in (tmp_path / "file", tmp_path / "no" / "such"):
        with pytest.raises(BackupFailed):
            vault.back_up(target)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "vault"]


@pytest.mark.parametrize("after", [0, 1])
def test_a_stopped_backup_leaves_nothing(vault: Vault, tmp_path: Path, after: int) -> None:
    """Stopped at the first pages, and when only the checking was left to do."""
    asked = iter([False] * after)
    target = tmp_path / "stick"
    old = vault.back_up(target)
    with pytest.raises(Stopped):
        make_backup(
            vault.folder,
            vault.database,
            KEY,
            vault.header,
            vault.mac,
            target=target,
            now=NOW,
            stopped=lambda: next(asked, True),
        )
    assert list(target.iterdir()) == [old.folder]


def test_a_half_backup_of_a_crash_is_no_backup(vault: Vault) -> None:
    info = vault.back_up()
    half = info.folder.with_name("2026-11-20T193005Z-5.part")
    shutil.copytree(info.folder, half)
    assert list_backups(info.folder.parent) == [info]


def test_a_damaged_vault_is_not_backed_up(vault: Vault, tmp_path: Path) -> None:
    """The old backups stay, and the vault is what is said to be damaged."""
    target = tmp_path / "stick"
    old = vault.back_up(target)
    vault.database.close()
    data = bytearray(vault.path.read_bytes())
    for page in range(len(data) // PAGE - 5, len(data) // PAGE):
        data[page * PAGE + 99] ^= 1
    vault.path.write_bytes(data)
    vault.database = Database.open(vault.path, KEY)
    with pytest.raises(DatabaseDamaged):
        vault.back_up(target)
    assert list(target.iterdir()) == [old.folder]
    check_backup(old.folder, KEY)


@pytest.mark.parametrize("fault", ["page", "cut", "event", "header", "gone"])
def test_a_copy_that_is_not_the_same_does_not_count(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """A medium that loses or alters what was written to it, found by reading it back."""
    copy_to = Database.copy_to

    def spoil(database: Database, path: Path, key: bytes, **named: object) -> object:
        contents = copy_to(database, path, key, **named)  # type: ignore[arg-type]
        data = bytearray(path.read_bytes())
        if fault == "page":
            data[-PAGE + 7] ^= 1
        elif fault == "cut":
            del data[-PAGE:]
        path.write_bytes(data)
        if fault == "event":
            with Database.open(path, key) as copy:
                copy.execute("DELETE FROM event")
        elif fault == "gone":
            path.unlink()
        return contents

    monkeypatch.setattr(Database, "copy_to", spoil)
    if fault == "header":
        write_file = backup.write_file
        monkeypatch.setattr(backup, "write_file", lambda path, data: write_file(path, data[:-9]))
    target = tmp_path / "stick"
    with pytest.raises(BackupFailed):
        vault.back_up(target)
    assert list(target.iterdir()) == []


@pytest.mark.parametrize("kib", [200, 9_000])
def test_a_full_stick_leaves_nothing(vault: Vault, small_disk: SmallDisk, kib: int) -> None:
    """Too small from the start; and room that another program takes meanwhile."""
    stick = small_disk(kib)
    with pytest.raises(DiskFull):
        make_backup(
            vault.folder,
            vault.database,
            KEY,
            vault.header,
            vault.mac,
            target=stick,
            now=NOW,
            report=lambda _done, _total: fill(stick / "other"),
        )
    assert [file.name for file in stick.iterdir()] in ([], ["other"])
    vault.database.full_check()


# --- checking


def test_a_backup_with_any_fault_is_damaged(vault: Vault) -> None:
    info = vault.back_up()
    database, head = info.folder / "vault-000001.db", info.folder / "vault.hdr"
    good, good_head = database.read_bytes(), head.read_bytes()
    for page in range(len(good) // PAGE):
        bad = bytearray(good)
        bad[page * PAGE + DICE.randrange(PAGE)] ^= 16
        database.write_bytes(bad)
        with pytest.raises(BackupDamaged):
            check_backup(info.folder, KEY)
    for cut in (0, 1, PAGE, len(good) - PAGE, len(good) - 1):
        database.write_bytes(good[:cut])
        with pytest.raises(BackupDamaged) as caught:
            check_backup(info.folder, KEY)
        assert str(caught.value) == f"backup_damaged: {info.folder.name}"
    database.write_bytes(good)
    check_backup(info.folder, KEY)
    assert database.read_bytes() == good
    head.write_bytes(good_head[:-1])
    with pytest.raises(BackupDamaged):
        check_backup(info.folder, KEY)
    assert list_backups(info.folder.parent) == []
    head.unlink()
    with pytest.raises(BackupDamaged):
        check_backup(info.folder, KEY)
    with pytest.raises(BackupDamaged):
        check_backup(info.folder.with_name("nowhere"), KEY)


def test_a_backup_does_not_open_with_another_key(vault: Vault) -> None:
    with pytest.raises(BackupDamaged):
        check_backup(vault.back_up().folder, bytes(32))


def test_a_backup_of_a_newer_program_is_said_to_be_newer(vault: Vault) -> None:
    info = vault.back_up()
    (info.folder / "vault.hdr").write_bytes(b'{"body":{"format":2}}')
    with pytest.raises(NewerFormat):
        check_backup(info.folder, KEY)


# --- listing and pruning


def test_what_is_no_backup_is_not_listed(vault: Vault) -> None:
    root = vault.folder / "backup"
    assert list_backups(root) == []
    info = vault.back_up()
    for name in ("notes", "2026-11-20T183005Z", "2026-13-40T183005Z-4", "x-2026-11-20T183005Z-4"):
        shutil.copytree(info.folder, root / name)
    (root / "2026-11-20T183006Z-4").write_text("a file", "utf-8")
    assert list_backups(root) == [info]


def test_pruning_removes_by_the_rule_and_for_each_vault(vault: Vault, tmp_path: Path) -> None:
    """Two vaults on one stick do not push each other out."""
    target = tmp_path / "stick"
    other = Vault(tmp_path / "other", rows=1)
    kept = [other.back_up(target, NOW - timedelta(days=300))]
    mine = [vault.back_up(target, NOW + timedelta(minutes=n)) for n in range(5)]
    kept += mine[3:]
    assert set(prune(target, keep=2, weekly=0)) == {info.folder for info in mine[:3]}
    assert list_backups(target) == kept[:0:-1] + kept[:1]
    assert prune(target, keep=2, weekly=0) == []
    assert len(list(target.iterdir())) == 3
    other.database.close()


def day(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), UTC)


def days(first: str, count: int) -> list[datetime]:
    return [day(first) + timedelta(days=n) for n in range(count)]


@pytest.mark.parametrize(
    ("stamps", "keep", "weekly", "stay"),
    [
        ([], 10, 8, []),
        (days("2026-11-01", 10), 10, 8, days("2026-11-01", 10)),
        # Friday 20 November and back; the two newest, then the Sundays.
        (
            days("2026-11-02", 19),
            2,
            2,
            [*days("2026-11-19", 2), day("2026-11-18"), day("2026-11-15")],
        ),
        (days("2026-11-02", 19), 2, 1, [*days("2026-11-19", 2), day("2026-11-18")]),
        (days("2026-11-02", 19), 1, 0, [day("2026-11-20")]),
        # Weeks without a backup do not count: old ones stay until newer ones replace them.
        (
            [day("2026-01-05"), day("2026-01-06"), day("2026-06-01"), day("2026-11-20")],
            1,
            2,
            [day("2026-01-06"), day("2026-06-01"), day("2026-11-20")],
        ),
        # The same week number of two years is two weeks.
        (
            [day("2024-11-20"), day("2025-11-20"), day("2026-11-20")],
            1,
            8,
            [day("2024-11-20"), day("2025-11-20"), day("2026-11-20")],
        ),
        # A week over the new year is one week.
        (
            [day("2026-12-29"), day("2027-01-02"), day("2027-01-10")],
            1,
            8,
            [day("2027-01-02"), day("2027-01-10")],
        ),
        ([day("2026-11-20"), day("2026-11-20")], 1, 0, [day("2026-11-20")]),
    ],
)
def test_what_is_kept(stamps: list[datetime], keep: int, weekly: int, stay: list[datetime]) -> None:
    DICE.shuffle(stamps)
    going = to_remove(stamps, keep, weekly)
    assert sorted(set(stamps) - set(going)) == sorted(stay)
    assert going == sorted(going, reverse=True)


def test_a_year_of_daily_backups_comes_down_to_the_rule() -> None:
    """Pruned every day, as the program does: never more than ten and eight, the newest always."""
    there: list[datetime] = []
    for now in days("2026-01-01", 365):
        there.append(now)
        going = to_remove(there)
        there = [moment for moment in there if moment not in going]
        assert now in there
    assert len(there) == backup.KEEP + backup.WEEKLY
    assert there[-10:] == days("2026-12-22", 10)
    assert all(moment.isoweekday() == 7 for moment in there[:7])


def test_a_mistake_of_ours_leaves_nothing_either(vault: Vault, tmp_path: Path) -> None:
    target = tmp_path / "stick"
    target.mkdir()
    with pytest.raises(ValueError, match="32 bytes"):
        make_backup(
            vault.folder, vault.database, b"x", vault.header, vault.mac, target=target, now=NOW
        )
    assert list(target.iterdir()) == []
