"""`kill -9` in the middle of every kind of save; nothing that was confirmed is lost."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.acceptance.workers.killing import Lane
from tests.acceptance.workers.operations import WORKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")

KILLS = 100
VAULTS = 4
TARGETS = (*WORKS, "revoke", "revoke", "revoke", "assign", "unlock")


def live_on(folder: Path, number: int, kills: int) -> Lane:
    lane = Lane(folder, number)
    try:
        for life in range(kills):
            lane.live(TARGETS[(number * kills + life) % len(TARGETS)])
    finally:
        lane.close()
    return lane


def test_nothing_confirmed_is_lost_to_a_hundred_kills(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        folders = [tmp_path / f"vault{number}" for number in range(VAULTS)]
        lanes = list(pool.map(live_on, folders, range(VAULTS), [KILLS // VAULTS] * VAULTS))
    killed = sum((lane.killed for lane in lanes), Counter[str]())
    confirmed = sum((lane.confirmed for lane in lanes), Counter[str]())
    sys.stdout.write(f"\n{killed.total()} kills in {dict(killed)}\n")
    sys.stdout.write(f"{confirmed.total()} confirmed: {dict(confirmed)}; lost 0\n")
    assert killed.total() == KILLS
    assert set(WORKS) <= set(confirmed)
    assert killed.total() - killed["nothing"] > KILLS // 10
