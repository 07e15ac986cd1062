"""The power goes at any moment of any work; nothing that was confirmed is lost.

A real process does the work, each of its calls to the system is written down, and from that come
the states in which a disk could be left. The program opens each of them.
"""

from __future__ import annotations

import sys

import pytest

from tests.acceptance.workers import cutting
from tests.acceptance.workers.watching import strace

pytestmark = pytest.mark.skipif(not strace(), reason="strace may not look into programs here")

STATES = dict.fromkeys(cutting.CUT, 124) | {"salvage": 140}
"""Two thousand together; a salvage has more points than the others, each with one state."""


@pytest.mark.parametrize("what", cutting.CUT)
def test_nothing_confirmed_is_lost(what: str) -> None:
    found = cutting.cut(what, STATES[what], seed=1)
    sys.stdout.write(f"\n{cutting.told(found)}\n")
    assert not found.lost, cutting.first_loss(found)
    assert found.states >= STATES[what]  # each point once, also where a trace has more
    assert found.near > 0
    assert found.undone > 0


@pytest.mark.parametrize("careless", cutting.CARELESS)
def test_what_is_not_synced_is_found_to_be_lost(careless: str) -> None:
    """Else the disk here would be kinder than a real one, and the test above prove nothing."""
    found = cutting.controlled(careless, 60)
    sys.stdout.write(f"\nwithout syncing the {careless}: {cutting.told(found)}\n")


def test_there_are_two_thousand_states() -> None:
    assert sum(STATES.values()) == 2_000
