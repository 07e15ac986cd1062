"""A thousand kills, two hundred of them in a change of epoch, and how soon work goes on."""

from __future__ import annotations

import statistics
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.acceptance.workers.killing import Lane
from tests.acceptance.workers.operations import WORKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")

KILLS = 1_000
IN_EPOCHS = 200
A_VAULT = 25
"""Lives in one vault, so that what is looked through each time stays small."""


def lives_in(folder: Path, number: int, targets: tuple[str, ...]) -> Lane:
    lane = Lane(folder, number)
    try:
        for target in targets:
            lane.live(target)
    finally:
        lane.close()
    return lane


def test_a_thousand_kills(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    """The share aimed at epochs is larger than what is asked: some kills come between."""
    wheel = (*WORKS, *["revoke"] * 6, "assign", "unlock")
    lanes: list[Lane] = []
    killed: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        while killed.total() < KILLS or killed["revoke"] < IN_EPOCHS:
            begun = len(lanes)
            aims = [tuple(wheel[(begun + n) % len(wheel)] for n in range(A_VAULT))] * 2
            folders = [tmp_path / f"vault{begun + n}" for n in range(2)]
            lanes += pool.map(lives_in, folders, range(begun, begun + 2), aims)
            killed = sum((lane.killed for lane in lanes), Counter())
    confirmed = sum((lane.confirmed for lane in lanes), Counter[str]())
    unlocks = sorted(seconds for lane in lanes for seconds in lane.judge.unlock_seconds)
    undone = sum(lane.undone for lane in lanes)
    middle = killed.total() - killed["nothing"]
    print(f"\n{killed.total()} kills, {middle} in the middle of something: {dict(killed)}")
    print(f"{confirmed.total()} confirmed, 0 lost; of what was under way {undone} was not kept")
    print(f"unlock after a kill: median {1000 * statistics.median(unlocks):.0f} ms,", end=" ")
    print(f"slowest {1000 * unlocks[-1]:.0f} ms (cheap passphrase)")
    figure(
        "kills",
        f"{killed.total()} kills, {killed['revoke']} in an epoch change:"
        f" 0 of {confirmed.total()} confirmed saves lost",
    )
