"""T20: a function that fails with somebody's data in its hand tells nobody a word of them.

The places are found by going through the work, some steps and places by lot each time; the seed
is printed. `tests/benchmarks/bench_raising.py` goes through all of it.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.acceptance.raising import nothing_told, raised_in
from tests.acceptance.workers.raising import CANARY, SAYS, Struck, telling

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks once Qt is loaded")

STEPS = {"services": 10, "window": 2}
PLACES = {"services": 26, "window": 14}


@pytest.mark.parametrize("flow", PLACES)
def test_a_place_that_raises_tells_nothing(flow: str, tmp_path: Path) -> None:
    seed = random.randrange(1 << 32)  # noqa: S311 - printed, and others each time
    raised = raised_in(flow, tmp_path / "box", seed, PLACES[flow], steps=STEPS[flow])
    nothing_told(raised)
    assert len(raised.struck) >= PLACES[flow] * 3 // 4


def test_what_tells_is_found() -> None:
    """The judging itself."""
    assert telling(f"RuntimeError: {SAYS}")
    assert telling(CANARY.upper())
    assert not telling("RuntimeError at journal:45 0a19c2")
    assert not Struck("a", "b", leaks=["x"]).well
    assert not Struck("a", "b", wrong=["x"]).well
    assert not Struck("a", "b", end="SIGSEGV").well
