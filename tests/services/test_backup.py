"""A backup is whole before it counts, and a restored vault says where it goes on from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import backup, cases, journal, staff, status, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.store import backup as backups
from tests.offices import PHRASE, a_founded_office, an_entry, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    session.close()
    return tmp_path / "v"


def test_everything_comes_back_under_a_new_name(folder: Path, tmp_path: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        journal.enter(bo, case, an_entry("före"))
        info = backup.back_up(bo)
        assert backup.list_backups(folder / "backup")
        journal.enter(bo, case, an_entry("efter"))
        old_vault, outside = bo.header.vault, review.checkpoint(bo)
    restored = backup.restore(info.folder, tmp_path / "r", "Bo", PHRASE)
    assert restored.header.vault != old_vault
    assert restored.header.epoch == 2
    shown = cases.open_case(restored, case)
    assert [record.current.entry.facts for record in shown.journal] == ["före"]
    assert review.verify(restored).faults == ()
    check = (info.folder / backup.CHECKPOINT).read_text()
    review.check_against(restored, check)  # goes on from there
    with pytest.raises(errors.ChainBroken):
        review.check_against(restored, outside.text)  # but not from what came after
    journal.enter(restored, case, an_entry("vidare"))
    assert not review.check_events(restored)
    restored.close()
    with at_work(tmp_path / "r") as anna:
        assert cases.open_case(anna, case).faults == ()
        assert anna.database.meta("device") is not None


def test_a_backup_elsewhere(folder: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with at_work(folder) as anna:
        info = backup.back_up(anna, disk)
    assert info.folder.parent == disk
    assert backup.list_backups(disk)


def planted(folder: Path, name: str) -> Path:
    """What bears the name of a backup and is none: it takes no key to make one."""
    place = folder / "backup" / name
    place.mkdir(parents=True)
    shutil.copy(folder / "vault.hdr", place)
    (place / "vault-000001.db").write_bytes(b"")
    return place


def test_no_backup_is_given_up_for_what_bears_a_time_to_come(folder: Path) -> None:
    """A clock that stood wrong for a while does the same. The last backup is none of them."""
    days = [f"9999-01-01T0000{second:02}Z-1" for second in range(backups.KEEP)]
    weeks = [f"9998-{month:02}-01T000000Z-1" for month in range(1, backups.WEEKLY + 1)]
    to_come = {planted(folder, name) for name in days + weeks}
    assert status.vault_status(folder).last_backup is None
    with at_work(folder) as anna:
        made = [backup.back_up(anna) for _ in range(2)]
    assert {info.folder for info in backup.list_backups(folder / "backup")} == to_come | {
        info.folder for info in made
    }
    assert status.vault_status(folder).last_backup == made[-1].made


def test_what_cannot_be_restored(folder: Path, tmp_path: Path) -> None:
    with at_work(folder, "Bo") as bo:
        info = backup.back_up(bo)
    with pytest.raises(errors.WrongPassphrase):
        backup.restore(info.folder, tmp_path / "r", "Bo", PHRASE + "x")
    with pytest.raises(errors.RestoreTargetNotEmpty):
        backup.restore(info.folder, folder, "Bo", PHRASE)
    database = next(info.folder.glob("*.db"))
    data = bytearray(database.read_bytes())
    data[5000] ^= 1
    database.write_bytes(data)
    with pytest.raises(errors.AvhoppError):
        backup.restore(info.folder, tmp_path / "r", "Bo", PHRASE)
    assert not (tmp_path / "r").exists()
    with at_work(folder, "Bo") as bo:
        assert not bo.faults


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="for root alone")
@pytest.mark.parametrize("closed", ["disk", "header", "database", "gone", "target"])
def test_what_is_closed_to_us_is_named(folder: Path, tmp_path: Path, closed: str) -> None:
    """It is neither damaged nor the vault."""
    disk, target = tmp_path / "disk", tmp_path / "new" / "vault"
    for path in (disk, target.parent):
        path.mkdir()
    with at_work(folder, "Bo") as bo:
        info = backup.back_up(bo, disk)
    for path in (info.folder, *info.folder.parents):
        if path == Path("/tmp"):
            break
        path.chmod(path.stat().st_mode | 0o055)
    for file in info.folder.iterdir():
        file.chmod(0o644)
    target.parent.chmod(0o755 if closed == "target" else 0o777)
    if closed == "gone":
        shutil.rmtree(info.folder)
    elif closed != "target":
        header, database = info.folder / "vault.hdr", next(info.folder.glob("*.db"))
        {"disk": disk, "header": header, "database": database}[closed].chmod(0)
    before = sorted(tmp_path.rglob("*"))
    os.seteuid(65_534)  # root may look into everything
    try:
        with pytest.raises(
            errors.RestoreTargetClosed if closed == "target" else errors.BackupUnreadable
        ):
            backup.restore(info.folder, target, "Bo", PHRASE)
    finally:
        os.seteuid(0)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_disk_that_is_gone_is_not_one_without_backups(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    assert backup.backups_in(tmp_path / "disk") == []
    assert backup.backups_in(tmp_path / "backup", may_lack=True) == []
    (tmp_path / "file").write_bytes(b"")
    for place in ("gone", "file", "gone/backup", "file/backup"):
        for may_lack in (False, True):
            if place == "gone" and may_lack:
                continue
            with pytest.raises(errors.BackupUnreadable):
                backup.backups_in(tmp_path / place, may_lack=may_lack)


def test_nor_is_it_so_before_anybody_unlocks(folder: Path, tmp_path: Path) -> None:
    """The folder for backups may lie on another disk; the vault may, too."""
    assert status.vault_status(folder).backups_seen  # though there is none
    with at_work(folder) as anna:
        made = backup.back_up(anna).made
    assert status.vault_status(folder).last_backup == made
    (folder / "backup").rename(tmp_path / "disk")
    (folder / "backup").symlink_to(tmp_path / "disk", target_is_directory=True)
    found = status.vault_status(folder)
    assert (found.last_backup, found.backups_seen) == (made, True)
    (tmp_path / "disk").rename(tmp_path / "pulled out")
    found = status.vault_status(folder)
    assert (found.exists, found.last_backup, found.backups_seen) == (True, None, False)
    assert not status.vault_status(tmp_path / "gone" / "vault").backups_seen


def test_an_old_backup_still_opens_for_a_removed_person_and_that_is_said(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        backup.back_up(bo)
        who = bo.staff
    with at_work(folder) as anna:
        assert staff.remove_staff(anna, who).old_backups == 1
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Bo", PHRASE)
