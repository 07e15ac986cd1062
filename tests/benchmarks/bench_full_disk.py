"""Twenty sizes of room left on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.workers.filling import in_every_size, own_disks


def test_twenty_sizes_of_room(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    if not (disks := own_disks(tmp_path)):
        pytest.skip("a process cannot have disks of its own here")
    said = in_every_size(tmp_path, disks)
    low = sum(line["low"] for line in said)
    confirmed = sum(line["confirmed"] for line in said)
    figure(
        "full_disk",
        f"{len(said)} sizes; at {low} the work in hand needed the reserve;"
        f" {confirmed} saves confirmed, 0 lost",
    )
