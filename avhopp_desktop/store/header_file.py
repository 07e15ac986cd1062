"""The two copies of a header, written so that one of them always stands."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.store.files import disk_errors, fsync_folder, read_small, replace_file
from avhopp_desktop.store.header import (
    NAMES,
    SIZE_LIMIT,
    Header,
    HeaderOnDisk,
    encode,
    whole_copies,
)


def heal(folder: Path, on_disk: HeaderOnDisk) -> None:
    """Write the good copy over one that is damaged, missing or older.

    Raises `DiskFull`, `ReadOnlyVault`. To be called after the MAC was found right.
    """
    data = encode(on_disk.header, on_disk.mac)
    for name in NAMES:
        if read_small(folder / name, SIZE_LIMIT) != data:
            replace_file(folder / name, data)


def write_header(
    folder: Path, header: Header, mac: bytes, vouched: Callable[[HeaderOnDisk], bool]
) -> None:
    """Write both copies; the rename of the first is the moment the change counts.

    Raises `DiskFull`, `ReadOnlyVault`, `DiskFailed`; whether the change counts all the same
    says `stands`. A second copy that the disk does not take is healed at the next unlock.
    `vouched`: whether whoever had the database key wrote a copy that is there.
    """
    data = encode(header, mac)
    _make_way(folder, header.generation, vouched)
    try:
        replace_file(folder / NAMES[0], data)
    except AvhoppError:
        if not stands(folder, header, mac):
            raise
        replace_file(folder / NAMES[1], data)  # which syncs the folder once more
        return
    with contextlib.suppress(AvhoppError):
        replace_file(folder / NAMES[1], data)


def _make_way(folder: Path, generation: int, vouched: Callable[[HeaderOnDisk], bool]) -> None:
    """Where generations are counted anew a reader would go on with the old second copy: it goes
    first, once the newest that counts is the first one. Anybody can have written the other."""
    copies = first, second = whole_copies(folder)
    if second is None or second.header.generation < generation:
        return
    counting = [copy for copy in copies if copy is not None and vouched(copy)]
    best = max(counting, key=lambda copy: copy.header.generation, default=first)
    if best is not None and best != first:
        replace_file(folder / NAMES[0], encode(best.header, best.mac))
    with disk_errors(NAMES[1]):
        (folder / NAMES[1]).unlink()
        fsync_folder(folder)


def stands(folder: Path, header: Header, mac: bytes) -> bool:
    """Whether the first copy on the disk is this one."""
    return read_small(folder / NAMES[0], SIZE_LIMIT) == encode(header, mac)
