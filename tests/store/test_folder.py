"""The folder: where it may lie, who holds it, what is put aside and what is swept up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import (
    DiskFull,
    NetworkFolder,
    NoVault,
    OutNotWritable,
    ReadOnlyVault,
    VaultBusy,
    VaultExists,
)
from avhopp_desktop.services.damage import damaged_vault
from avhopp_desktop.store import folder
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.folder import VaultLock, network_kind
from tests.disks import SmallDisk, remount

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 20, 18, 30, 5, tzinfo=UTC)
LINUX_ROOT = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0,
    reason="who may write what is tried by root on Linux",
)

MOUNTS = r"""
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /srv/nfs nfs4 rw 0 0
//nas/dela /mnt/Gemensam\040mapp cifs rw 0 0
me@host:/ /mnt/ssh fuse.sshfs rw 0 0
drive /srv/k/drive fuse.google-drive-ocamlfuse rw 0 0
remote: /mnt/rclone fuse.rclone rw 0 0
/dev/sdb1 /media/usb fuseblk rw 0 0
/dev/sdc1 /media/ntfs ntfs3 rw 0 0
host /mnt/host 9p rw 0 0
shared /mnt/vm virtiofs rw 0 0
nas:/old /mnt/over nfs rw 0 0
/dev/sdd1 /mnt/over ext4 rw 0 0
/dev/sde1 /srv/nfs/lokal ext4 rw 0 0
odd
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/k/vault", None),
        ("/tmp/vault", None),
        ("/srv/nfs/k/vault", "nfs4"),
        ("/srv/nfs", "nfs4"),
        ("/srv/nfsk/vault", None),
        ("/srv/nfs/lokal/vault", None),
        ("/mnt/Gemensam mapp/vault", "cifs"),
        ("/mnt/ssh/vault", "fuse.sshfs"),
        ("/srv/k/drive/vault", "fuse.google-drive-ocamlfuse"),
        ("/mnt/rclone/vault", "fuse.rclone"),
        ("/media/usb/vault", None),
        ("/media/ntfs/vault", None),
        ("/mnt/host/vault", "9p"),
        ("/mnt/vm/vault", "virtiofs"),
        ("/mnt/over/vault", None),
        ("/srv/k/Dropbox/vault", "synchronised"),
        ("/srv/k/OneDrive - Kommunen/vault", "synchronised"),
        ("/srv/k/onedrive", "synchronised"),
        ("/srv/k/Nextcloud/a/b", "synchronised"),
        ("/srv/k/Library/Mobile Documents/vault", "synchronised"),
        ("/srv/k/Dropboxes/vault", None),
        ("/sync/by/environment/vault", "synchronised"),
        ("/sync/by/other", None),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="paths of Linux")
def test_where_a_vault_may_lie(path: str, kind: str | None) -> None:
    environment = {"OneDriveCommercial": "/sync/by/environment", "OneDrive": "", "HOME": "/sync"}
    assert network_kind(Path(path), MOUNTS, environment) == kind


def test_a_network_path_of_windows_is_one() -> None:
    assert network_kind(Path("\\\\nas\\dela\\vault"), "") == "network"


def test_without_a_list_of_mounts_the_name_decides() -> None:
    assert network_kind(Path("/srv/k/vault"), "") is None


def test_a_new_folder_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "office" / "vault"
    folder.create_folder(path)
    assert [file.name for file in path.iterdir()] == [folder.BEGUN]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o700


def test_an_empty_folder_may_be_there(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    folder.create_folder(tmp_path)
    if os.name == "posix":
        assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_nothing_is_founded_over_anything(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for path in (tmp_path, tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(VaultExists):
            folder.create_folder(path)
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def begun(path: Path) -> Path:
    """What a power cut in a founding leaves: a database, and nobody with a key to it."""
    folder.create_folder(path)
    Database.create(path / "vault-000001.db", bytes(32)).close()
    folder.make_reserve(path)
    (path / "vault.hdr.tmp").write_bytes(b"half")
    VaultLock.acquire(path).release()
    return path


def test_an_interrupted_beginning_can_be_begun_anew(tmp_path: Path) -> None:
    path = begun(tmp_path / "vault")
    folder.create_folder(path)
    assert {file.name for file in path.iterdir()} <= {folder.BEGUN, folder.LOCK}
    assert (path / folder.BEGUN).exists()


@pytest.mark.parametrize("name", ["vault.hdr", "vault.hdr2", "backup", "letter.txt"])
def test_what_is_more_than_begun_is_left_alone(name: str, tmp_path: Path) -> None:
    path = begun(tmp_path / "vault")
    (path / name).write_bytes(b"mine")
    before = sorted(file.name for file in path.iterdir())
    with pytest.raises(VaultExists):
        folder.create_folder(path)
    assert sorted(file.name for file in path.iterdir()) == before


def test_a_beginning_that_is_still_going_on_is_left_alone(tmp_path: Path) -> None:
    path = begun(tmp_path / "vault")
    with VaultLock.acquire(path), pytest.raises(VaultBusy):
        folder.create_folder(path)
    assert (path / "vault-000001.db").exists()


def test_without_the_mark_a_database_is_left_alone(tmp_path: Path) -> None:
    """Its headers may have been lost; a backup has them."""
    path = begun(tmp_path / "vault")
    (path / folder.BEGUN).unlink()
    with pytest.raises(VaultExists):
        folder.create_folder(path)


def test_a_synchronised_folder_is_refused_before_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(NetworkFolder):
        folder.create_folder(tmp_path / "Dropbox" / "vault")
    with pytest.raises(NetworkFolder):
        folder.create_folder(tmp_path / "kept" / "vault", {"OneDrive": str(tmp_path / "kept")})
    assert list(tmp_path.iterdir()) == []


# --- writable


def test_a_writable_vault_is_left_as_it_was(tmp_path: Path) -> None:
    Database.create(tmp_path / "vault-000001.db", bytes(32)).close()
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    folder.check_writable(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_place_that_may_not_be_looked_into_takes_nothing(tmp_path: Path) -> None:
    """Of somebody else's disk; said as of one that is not there."""
    vault, closed = tmp_path / "vault", tmp_path / "closed"
    (closed / "disk").mkdir(parents=True)
    folder.outside(vault, closed / "disk")
    closed.chmod(0)
    mine = os.geteuid()
    try:
        if mine == 0:
            os.seteuid(65_534)  # root may look into everything
        for place in (closed / "disk", closed / "gone"):
            with pytest.raises(OutNotWritable):
                folder.outside(vault, place)
        with pytest.raises(ReadOnlyVault):
            damaged_vault.open_way(closed / "disk", damaged_vault.Person("Bo", "some words"))
    finally:
        os.seteuid(mine)
        closed.chmod(0o700)


def test_no_folder_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        folder.check_writable(tmp_path / "nowhere")
    with pytest.raises(NoVault):
        VaultLock.acquire(tmp_path / "nowhere")


def test_a_read_only_disk_is_refused(small_disk: SmallDisk) -> None:
    """Even for root, whom no mode of a file stops."""
    place = small_disk(1_024)
    vault = place / "vault"
    folder.create_folder(vault)
    folder.note_failed_unlock(vault, NOW)
    remount(place, "ro")
    with pytest.raises(ReadOnlyVault):
        folder.check_writable(vault)
    with pytest.raises(ReadOnlyVault):
        VaultLock.acquire(vault)
    with pytest.raises(ReadOnlyVault):
        folder.create_folder(place / "another")
    with pytest.raises(ReadOnlyVault):
        folder.make_reserve(vault)
    assert folder.note_failed_unlock(vault, NOW) == 2  # advice only: no error
    folder.clear_failed_unlocks(vault)
    assert folder.failed_unlocks(vault) == (1, NOW)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root may write what a mode forbids"
)
@pytest.mark.parametrize("name", ["vault.hdr", "vault-000001.db", "."])
def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path, name: str) -> None:
    for file in ("vault.hdr", "vault-000001.db"):
        (tmp_path / file).write_bytes(b"")
    (tmp_path / name).chmod(0o500)
    try:
        with pytest.raises(ReadOnlyVault):
            folder.check_writable(tmp_path)
    finally:
        (tmp_path / name).chmod(0o700)


@LINUX_ROOT
@pytest.mark.parametrize("name", ["vault.hdr", "vault-000001.db", "."])
def test_what_may_not_be_written_by_another_person_is_refused(tmp_path: Path, name: str) -> None:
    """The same as root: asked by a process that is nobody in particular."""
    for file in ("vault.hdr", "vault-000001.db"):
        (tmp_path / file).write_bytes(b"")
        os.chown(tmp_path / file, 65_534, 65_534)
    os.chown(tmp_path, 65_534, 65_534)
    code = (
        "import os, sys, pathlib\n"
        "from avhopp_desktop.store import folder\n"
        "from avhopp_desktop.domain.errors import AvhoppError\n"
        "place = os.open(sys.argv[1], os.O_RDONLY); os.fchdir(place)\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "for step in (1, 2):\n"
        "    try:\n"
        "        folder.check_writable(pathlib.Path('.')); print('writable')\n"
        "    except AvhoppError as error:\n"
        "        print(error)\n"
        "    os.chmod(sys.argv[2], 0o500)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    place = "folder" if name == "." else name
    assert done.stdout.split("\n")[:2] == ["writable", f"read_only_vault: {place}"], done.stderr


# --- the lock


HOLD = (
    "import sys, pathlib\n"
    "from avhopp_desktop.store.folder import VaultLock\n"
    "lock = VaultLock.acquire(pathlib.Path(sys.argv[1]))\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)


def test_two_processes_cannot_hold_a_vault(tmp_path: Path) -> None:
    """And a holder that is killed leaves nothing behind that blocks."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
        with pytest.raises(VaultBusy):
            VaultLock.acquire(tmp_path)
        assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before
        holder.kill()
        holder.wait()
    assert (tmp_path / "vault.lock").read_bytes() == b""
    VaultLock.acquire(tmp_path).release()


def test_a_lock_is_held_once_and_given_back(tmp_path: Path) -> None:
    lock = VaultLock.acquire(tmp_path)
    with pytest.raises(VaultBusy):
        VaultLock.acquire(tmp_path)
    lock.release()
    lock.release()
    with VaultLock.acquire(tmp_path), pytest.raises(VaultBusy):
        VaultLock.acquire(tmp_path)
    VaultLock.acquire(tmp_path).release()


def test_a_lock_file_that_is_there_does_not_lock(tmp_path: Path) -> None:
    (tmp_path / "vault.lock").write_bytes(b"")
    VaultLock.acquire(tmp_path).release()


# --- the reserve


def test_the_reserve_comes_and_goes(tmp_path: Path) -> None:
    assert not folder.has_reserve(tmp_path)
    assert not folder.release_reserve(tmp_path)
    folder.make_reserve(tmp_path)
    assert folder.has_reserve(tmp_path)
    if os.name == "posix":
        blocks = (tmp_path / "reserve.bin").stat().st_blocks
        assert blocks * 512 >= folder.RESERVE_SIZE  # really taken, not a hole
    folder.make_reserve(tmp_path)
    assert folder.release_reserve(tmp_path)
    assert not folder.has_reserve(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_cut_reserve_is_made_whole(tmp_path: Path) -> None:
    (tmp_path / "reserve.bin").write_bytes(b"short")
    assert not folder.has_reserve(tmp_path)
    folder.make_reserve(tmp_path)
    assert folder.has_reserve(tmp_path)


def test_no_room_for_the_reserve_leaves_nothing(small_disk: SmallDisk) -> None:
    place = small_disk(1_024)
    with pytest.raises(DiskFull):
        folder.make_reserve(place)
    assert list(place.iterdir()) == []


# --- leftovers


def test_leftovers_go_and_the_vault_stays(tmp_path: Path) -> None:
    stay = [
        "vault.hdr",
        "vault.hdr2",
        "vault-000002.db",
        "vault-000002.db-journal",
        "vault.lock",
        "reserve.bin",
        "unlock.json",
        "vault-notes.db",
        "somebody's.txt",
    ]
    go = [
        "vault-000001.db",
        "vault-000003.db",
        "vault-000003.db-journal",
        "vault.hdr.tmp",
        "x.part",
    ]
    for name in stay + go:
        (tmp_path / name).write_bytes(b"x")
    half = tmp_path / "backup" / "2026-11-20T183005Z-4.part"
    whole = tmp_path / "backup" / "2026-11-20T183005Z-3"
    for place in (half, whole):
        place.mkdir(parents=True)
        (place / "vault-000002.db").write_bytes(b"x")
    assert sorted(folder.remove_leftovers(tmp_path, "vault-000002.db")) == sorted([*go, half.name])
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*stay, "backup"])
    assert list((tmp_path / "backup").iterdir()) == [whole]
    assert folder.remove_leftovers(tmp_path, "vault-000002.db") == []


def test_nothing_goes_while_the_current_database_is_missing(tmp_path: Path) -> None:
    """It may be the only one left of a vault that somebody must save."""
    (tmp_path / "vault-000001.db").write_bytes(b"x")
    with pytest.raises(NoVault):
        folder.remove_leftovers(tmp_path, "vault-000002.db")
    assert (tmp_path / "vault-000001.db").exists()


# --- failed attempts


def test_failed_attempts_are_counted_and_forgotten(tmp_path: Path) -> None:
    assert folder.failed_unlocks(tmp_path) == (0, None)
    assert folder.note_failed_unlock(tmp_path, NOW) == 1
    assert folder.note_failed_unlock(tmp_path, NOW.replace(hour=19)) == 2
    assert folder.failed_unlocks(tmp_path) == (2, NOW.replace(hour=19))
    assert json.loads((tmp_path / "unlock.json").read_bytes()) == {
        "count": 2,
        "time": "2026-11-20T19:30:05Z",
    }
    folder.clear_failed_unlocks(tmp_path)
    folder.clear_failed_unlocks(tmp_path)
    assert folder.failed_unlocks(tmp_path) == (0, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"{}",
        b'{"count":-3,"time":"2026-11-20T18:30:05Z"}',
        b'{"count":true,"time":"2026-11-20T18:30:05Z"}',
        b'{"count":1}',
        b'{"count":"1","time":"2026-11-20T18:30:05Z"}',
        b'{"count":1,"time":7}',
        b'{"count":1,"time":"yesterday"}',
        b'{"count":9999999999,"time":"2026-11-20T18:30:05Z"}',
        bytes(5_000),
        b"[" * 900,
    ],
)
def test_a_damaged_count_is_no_count(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "unlock.json").write_bytes(content)
    assert folder.failed_unlocks(tmp_path) == (0, None)
    assert folder.note_failed_unlock(tmp_path, NOW) == 1
