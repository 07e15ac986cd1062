"""A backup is whole before it counts, and a restored vault says where it goes on from."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.services import backup, cases, journal, staff, vault
from avhopp_desktop.services.events import review
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


def test_an_old_backup_still_opens_for_a_removed_person_and_that_is_said(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        backup.back_up(bo)
        who = bo.staff
    with at_work(folder) as anna:
        assert staff.remove_staff(anna, who).old_backups == 1
    with pytest.raises(errors.WrongPassphrase):
        vault.unlock(folder, "Bo", PHRASE)
