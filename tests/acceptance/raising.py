"""What came of the functions that were made to raise: run, counted and judged."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.acceptance.workers import made_up
from tests.acceptance.workers.raising import Struck

SEED: Final = "AVHOPP_RAISING_SEED"
"""In the environment: the number that a draw printed, to draw the same again."""


@dataclass
class Raised:
    """`found` functions have somebody's data in the hand in what was gone through, `slots` and
    `overrides` of them called by Qt."""

    found: int = 0
    slots: int = 0
    overrides: int = 0
    unseen: list[str] = field(default_factory=list)
    """Steps that could not be gone through."""
    places: list[Struck] = field(default_factory=list)

    @property
    def struck(self) -> list[Struck]:
        """Those that did raise: a way through a window is not always the same."""
        return [one for one in self.places if one.struck]

    def count(self, kind: str) -> int:
        """How many raised that Qt calls as `slot`, as `override`, or (empty) not at all."""
        return len({one.place for one in self.struck if one.kind == kind})


def a_seed() -> int:
    """Another one each time, unless somebody wants a draw again."""
    given = os.environ.get(SEED)
    return int(given) if given else random.randrange(1 << 32)  # noqa: S311 - printed


def raised_in(flow: str, box: Path, seed: int, count: int, *, steps: int = 0) -> Raised:
    """`count` places of a flow, drawn by lot; of `steps` of its steps if that is given."""
    command = [sys.executable, "-m", "tests.acceptance.workers.raising_run", flow, str(box)]
    command += [str(seed), str(count), "--lanes", "2", "--steps", str(steps)]
    sys.stdout.write(f"\n{' '.join(command[1:])}\nThe same again: {SEED}={seed}\n")
    done = subprocess.run(
        command, cwd=made_up.ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    raised = Raised()
    for line in done.stdout.splitlines():
        _take(raised, json.loads(line))
    return raised


def _take(raised: Raised, said: dict[str, Any]) -> None:
    if "seen" in said:
        raised.unseen += [] if said["end"] == "ok" else [f"{said['seen']}: {said['end']}"]
    elif "found" in said:
        raised.found = said["found"]
        raised.slots, raised.overrides = said["slots"], said["overrides"]
    else:
        raised.places.append(Struck(**said))


def nothing_told(raised: Raised) -> None:
    """No word of it anywhere, the vault whole, and somebody knows that something went wrong."""
    bad = "\n\n".join([*raised.unseen, *_bad(raised.places)])
    assert not bad, bad
    told = [one for one in raised.struck if one.told]
    assert len(told) > len(raised.struck) // 2
    assert len({one.place for one in raised.places}) == len(raised.places)


def _bad(places: Iterable[Struck]) -> Iterable[str]:
    for one in places:
        if not one.well:
            yield f"{one.place} in {one.step}: {one.leaks} {one.wrong} {one.end}"
