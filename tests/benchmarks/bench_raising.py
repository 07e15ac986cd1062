"""T20: two hundred places and more that raise with somebody's data in the hand."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.raising import nothing_told, raised_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks once Qt is loaded")

PLACES = {"services": 200, "window": 78}
WANTED, SLOTS = 200, 60


def test_no_place_tells_anything(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    seed = random.randrange(1 << 32)  # noqa: S311 - printed, and others each time
    raised = {flow: raised_in(flow, tmp_path / flow, seed, count) for flow, count in PLACES.items()}
    for one in raised.values():
        nothing_told(one)
    behind = raised["services"].count(slot=False)
    slots, others = raised["window"].count(slot=True), raised["window"].count(slot=False)
    assert behind + slots + others >= WANTED
    assert slots >= SLOTS
    figure(
        "raising",
        f"{behind} of {raised['services'].found} places behind the window, {slots} slots of"
        f" {raised['window'].slots} and {others} other places in the window: 0 told a word,"
        " 0 vaults faulty",
    )
