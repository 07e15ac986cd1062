"""A database on a full disk: the reserve saves what is in hand, and nothing is half there."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.errors import (
    AvhoppError,
    DatabaseDamaged,
    DiskFailed,
    DiskFull,
    ReadOnlyVault,
    VaultBusy,
)
from avhopp_desktop.store import folder, sqlite_rules
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug
from tests.disks import SmallDisk, fill, remount
from tests.store.databases import KEY, count, put


def test_the_reserve_saves_the_work_in_hand(small_disk: SmallDisk) -> None:
    """The disk is full, the reserve goes, and what was being written is committed."""
    place = small_disk(12 * 1_024)
    path = place / "vault-000001.db"
    tries: list[int] = []

    def work(database: Database) -> str:
        tries.append(1)
        put(database, 20, name=b"in hand")
        return "done"

    with Database.create(path, KEY) as database:
        folder.make_reserve(place)
        database.reserve = lambda: folder.release_reserve(place)
        fill(place / "filling")
        assert database.write(work) == "done"
        assert len(tries) == 2
        assert not folder.has_reserve(place)
        fill(place / "filling")
        with pytest.raises(DiskFull):
            database.write(lambda d: put(d, 20, name=b"too much"))
        assert count(database) == 20
        database.full_check()
    with Database.open(path, KEY) as database:
        assert count(database) == 20
        database.full_check()


@pytest.mark.parametrize("kib", range(300, 700, 20))
def test_a_disk_of_any_size_fills_up_without_loss(small_disk: SmallDisk, kib: int) -> None:
    """Every write that was confirmed is there; the one that failed is not, not even in part."""
    place = small_disk(kib)
    path = place / "vault-000001.db"
    confirmed = 0

    def save(database: Database) -> None:
        put(database, 3, name=confirmed.to_bytes(4, "big"))

    with Database.create(path, KEY) as database:
        try:
            while confirmed < 1_000:
                database.write(save)
                confirmed += 1
        except DiskFull:
            pass
        assert 0 < confirmed < 1_000
        assert count(database) == 3 * confirmed
    with Database.open(path, KEY) as database:
        database.full_check()
        assert count(database) == 3 * confirmed


def test_a_copy_that_does_not_fit_leaves_nothing(small_disk: SmallDisk) -> None:
    place = small_disk(500)
    with Database.create(place / "vault-000001.db", KEY) as database:
        put(database, 60)
        with pytest.raises(DiskFull):
            database.copy_to(place / "vault-000002.db", KEY)
        assert not (place / "vault-000002.db").exists()
        database.full_check()


def test_no_room_to_create_leaves_nothing(small_disk: SmallDisk) -> None:
    place = small_disk(64)
    with pytest.raises(DiskFull):
        Database.create(place / "vault-000001.db", KEY)
    assert list(place.iterdir()) == []


def test_a_disk_that_cannot_be_written(small_disk: SmallDisk) -> None:
    place = small_disk(1_000)
    path = place / "vault-000001.db"
    Database.create(path, KEY).close()
    remount(place, "ro")
    with pytest.raises(ReadOnlyVault):
        Database.open(path, KEY)
    with Database.open(path, KEY, read_only=True) as database:
        database.full_check()


def test_every_error_is_one_of_ours_or_a_mistake() -> None:
    """What SQLite can say, code by code."""
    for code, expected in {
        5: VaultBusy,
        261: VaultBusy,
        8: ReadOnlyVault,
        10: DiskFailed,
        522: DiskFailed,
        11: DatabaseDamaged,
        13: DiskFull,
        26: DatabaseDamaged,
        1: DatabaseBug,
        19: DatabaseBug,
        None: DatabaseBug,
    }.items():
        error = ValueError("secret")
        error.sqlite_errorcode = code  # type: ignore[attr-defined]
        meant = sqlite_rules.meaning(error, "vault-000001.db")
        assert type(meant) is expected
        assert "secret" not in str(meant)
        assert isinstance(meant, AvhoppError) is (expected is not DatabaseBug)
