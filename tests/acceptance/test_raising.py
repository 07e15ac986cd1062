"""A function that fails with somebody's data in its hand tells nobody a word of them.

The places are found by going through the work, some steps and places by lot each time; the seed
is printed, and given in `AVHOPP_RAISING_SEED` it draws the same again. All of it is gone through
by `tests/benchmarks/bench_raising.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.acceptance.raising import a_seed, nothing_told, raised_in
from tests.acceptance.workers.raising import CANARY, SAYS, Struck, telling

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks once Qt is loaded")

STEPS = {"services": 10, "window": 2}
PLACES = {"services": 26, "window": 14}
KINDS = {"services": ("",), "window": ("slot", "override", "")}


@pytest.mark.parametrize("flow", PLACES)
def test_a_place_that_raises_tells_nothing(flow: str, tmp_path: Path) -> None:
    raised = raised_in(flow, tmp_path / "box", a_seed(), PLACES[flow], steps=STEPS[flow])
    nothing_told(raised)
    missed = [one.place for one in raised.places if not one.struck]
    assert len(raised.struck) >= PLACES[flow] * 3 // 4, missed
    assert all(raised.count(kind) for kind in KINDS[flow]), missed


def test_what_tells_is_found() -> None:
    """The judging itself."""
    assert telling(f"RuntimeError: {SAYS}")
    assert telling(CANARY.upper())
    assert not telling("RuntimeError at journal:45 0a19c2")
    assert not Struck("a", "b", leaks=["x"]).well
    assert not Struck("a", "b", wrong=["x"]).well
    assert not Struck("a", "b", end="SIGSEGV").well
