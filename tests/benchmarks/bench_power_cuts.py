"""Twenty thousand states of the disk after power cuts; what carelessness would lose."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

from tests.acceptance.workers import cutting, made_up
from tests.acceptance.workers.cutting import Cuts
from tests.acceptance.workers.watching import strace

pytestmark = pytest.mark.skipif(not strace(), reason="strace may not look into programs here")

STATES = 20_000
AT_ONCE = 315
"""States of one trace: twenty thousand are four traces of each of the sixteen operations."""


def in_a_process(what: str, seed: int) -> Cuts:
    command = [sys.executable, "-m", cutting.__name__, what, str(AT_ONCE), str(seed)]
    done = subprocess.run(command, cwd=made_up.ROOT, stdout=subprocess.PIPE, check=False)
    return Cuts(**json.loads(done.stdout))


def test_twenty_thousand_power_cuts(figure: Callable[[str, str], None]) -> None:
    sums = {what: Cuts(what, 0) for what in cutting.CUT}
    total = 0
    with ThreadPoolExecutor(2) as pool:
        for seed in count(1):
            for found in pool.map(in_a_process, cutting.CUT, [seed] * len(cutting.CUT)):
                assert not found.lost, cutting.first_loss(found)
                sums[found.what] = cutting.added(sums[found.what], found)
                total += found.states
            if total >= STATES:
                break
    print()
    for found in sums.values():
        print(cutting.told(found))
    near = sum(found.near for found in sums.values())
    print(f"seeds 1 to {seed}; {near} states were near a confirmation")
    figure("power-cuts", f"{total} states in {len(sums)} kinds of work, 0 confirmed saves lost")


def test_a_careless_program_loses(figure: Callable[[str, str], None]) -> None:
    print()
    shares = []
    for how in cutting.CARELESS:
        found = cutting.controlled(how, AT_ONCE)
        print(f"without syncing the {how}: {cutting.told(found)}")
        shares.append(f"{100 * found.lost_near // found.near} % without syncing the {how}")
    figure("power-cuts-control", "lost " + ", ".join(shares))
