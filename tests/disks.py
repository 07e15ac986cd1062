"""Disks of any size, for tests of full and read-only ones: real file systems in memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SmallDisk = Callable[[int], Path]
"""Mounts a disk of so many KiB."""
_PAGE = 4_096


@contextmanager
def small_disks(folder: Path) -> Iterator[SmallDisk]:
    """Mounts them in `folder`; skips the test where nobody may mount: root on Linux only."""
    mounted: list[Path] = []

    def mount(kib: int) -> Path:
        if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
            pytest.skip("a small disk can be mounted by root on Linux only")
        place = folder / f"disk{len(mounted)}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(place)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting is not permitted here")
        mounted.append(place)
        return place

    try:
        yield mount
    finally:
        for place in mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


def remount(place: Path, how: str) -> None:
    """`ro`: nothing can be written from now on; `rw`: it can again."""
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def fill(path: Path) -> None:
    """A new file that takes every free page of its disk."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(_PAGE))
        except OSError:
            return
