"""Two hundred places and more that raise with somebody's data in the hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.raising import a_seed, nothing_told, raised_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks once Qt is loaded")

PLACES = {"services": 200, "window": 110}
WANTED, SLOTS, OVERRIDES = 200, 60, 20


def test_no_place_tells_anything(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    seed = a_seed()
    raised = {flow: raised_in(flow, tmp_path / flow, seed, count) for flow, count in PLACES.items()}
    for one in raised.values():
        nothing_told(one)
    behind, window = raised["services"].count(""), raised["window"]
    slots, overrides, others = map(window.count, ("slot", "override", ""))
    assert behind + slots + overrides + others >= WANTED
    assert slots >= SLOTS
    assert overrides >= OVERRIDES
    figure(
        "raising",
        f"{behind} of {raised['services'].found} places behind the window, {slots} slots of"
        f" {window.slots}, {overrides} overrides of {window.overrides} and {others} other places"
        " in the window: 0 told a word, 0 vaults faulty",
    )
