"""Works on a disk that has only so much room left, and looks at what is kept.

    python -m tests.acceptance.workers.filling BOX PLACE KIB …

BOX is a box of `operations.prepare` for `save`; PLACE an empty folder. For each number the box is
copied to a new small disk, which is mounted at PLACE and filled up to so many KiB. Run by
`unshare --mount`: the disks end with the process. Says one JSON line for each.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from avhopp_desktop.domain.errors import DiskFull
from avhopp_desktop.services import cases
from avhopp_desktop.services.events import review
from avhopp_desktop.store.folder import RESERVE_SIZE
from tests.acceptance.workers import made_up
from tests.acceptance.workers.judging import Judge, seen_in
from tests.acceptance.workers.operations import FIRST, Worker, prepare

DISK = "24m"
SIZES = (0, 4, 8, 12, 16, 24, 32, 48, 64, 80, 96, 128, 160, 192, 224, 256, 320, 384, 512, 1024)
"""KiB left; the work in hand needs about 70."""
IN_HAND = ("autosave", "save", "draft", "enter")
"""What somebody is in the middle of when the disk is full: all of it is kept."""


def own_disks(place: Path) -> list[str]:
    """How a process gets disks of its own: as anybody, or as root; empty where it cannot."""
    if sys.platform == "linux":
        for command in (["unshare", "-rm"], ["unshare", "-m"]):
            tried = [*command, "mount", "-t", "tmpfs", "tmpfs", str(place)]
            with contextlib.suppress(OSError):
                if not subprocess.run(tried, capture_output=True, check=False).returncode:
                    return command
    return []


def in_every_size(root: Path, disks: list[str]) -> list[dict[str, Any]]:
    """Run this program on every one of `SIZES`; what it says."""
    place = root / "disk"
    place.mkdir()
    command = [*disks, sys.executable, "-m", __spec__.name, str(root / "box"), str(place)]
    done = subprocess.run(
        [*command, *map(str, SIZES)],
        cwd=made_up.ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def small_disk(place: Path) -> Iterator[None]:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0700", "tmpfs", str(place)]
    subprocess.run(mount, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(path: Path, left: int) -> None:
    """Take all the room of a disk but `left` bytes."""
    status = os.statvfs(path.parent)
    size = status.f_bavail * status.f_frsize - left
    if size > 0:
        with path.open("ab") as filler:
            os.posix_fallocate(filler.fileno(), filler.tell(), size)


def work(office: Judge, place: Path, left: int) -> dict[str, Any]:
    box = place / "box"
    shutil.copytree(office.box, box)
    judge = office.copy(box)
    worker = Worker(box, judge.known.phrase, judge.hear)
    worker.take_up(old=True)
    fill(place / "filler", left)
    for serial, what in enumerate(IN_HAND, FIRST):
        worker.do(what, serial)
    low = worker.session.disk_low
    confirmed, serial = len(IN_HAND), FIRST + len(IN_HAND)
    try:
        while True:
            if worker.session.disk_low:
                fill(place / "filler", 0)  # what the reserve gave is used up by others
            worker.do("enter", serial)
            confirmed, serial = confirmed + 1, serial + 1
    except DiskFull:
        assert worker.session.disk_low
        assert not (box / "vault" / "reserve.bin").exists()
    # What is open can be read to the last word.
    file = cases.reread_case(worker.session, worker.case)
    assert seen_in(worker.session, file) == judge.known.cases[file.row.code_name]
    (place / "filler").unlink()
    assert review.verify(worker.session).faults == ()
    worker.do("enter", serial)
    worker.session.close()
    judge.look()
    assert (box / "vault" / "reserve.bin").stat().st_size == RESERVE_SIZE
    again = Worker(box, judge.known.phrase, judge.hear)
    assert not again.session.disk_low
    again.session.close()
    return {"left": left, "low": low, "confirmed": confirmed}


def main(box: Path, place: Path, sizes: list[int]) -> None:
    office = Judge(box)
    prepare(box, "save", 1, office.hear)
    office.look()
    for kib in sizes:
        with small_disk(place):
            line = work(office, place, kib * 1024)
        os.write(1, json.dumps(line).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [int(size) for size in sys.argv[3:]])
