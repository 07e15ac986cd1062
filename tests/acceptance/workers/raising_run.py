"""Lets our functions raise, one at a time, while they have somebody's data in the hand.

    python -m tests.acceptance.workers.raising_run FLOW BOX SEED COUNT [--lanes N] [--steps N]

FLOW is `services` (with the command line) or `window`. Every step of it, or `--steps` of them
drawn by lot, is gone through once to see which functions are entered with the data in reach; where
those are too few to draw from, more steps are. COUNT of these are drawn, and each raises in a
process of its own, so that one that dies takes nobody with it. The same SEED draws the same: each
place has a lot of its own, whatever else was found. Writes JSON lines: `seen` for each step,
`found` (how many places, and how many of them are slots and overrides), then one `Struck` for each
place.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.acceptance.workers.raising import Flow, Place, Struck
from tests.acceptance.workers.raising_lanes import Lanes


def lot(seed: int, *about: object) -> random.Random:
    """Chance that hangs on nothing but the seed and what it is about."""
    return random.Random(f"{seed} {about}")  # noqa: S311


def run(flow: Flow, box: Path, seed: int, count: int, lanes: int, steps: int) -> None:
    flow.begin(box)
    many = Lanes(box, lanes)
    reached: dict[Place, list[tuple[int, str, str]]] = {}

    def seen(step: str) -> Callable[[str, dict[str, Any]], None]:
        def then(end: str, answer: dict[str, Any]) -> None:
            say({"seen": step, "end": end, "seconds": answer.get("seconds", 0)})
            if end != "ok":
                return
            for file, line, name, kind, at in answer["places"]:
                where = at, step, kind
                reached.setdefault(Place(file, line, name), []).append(where)

        return then

    drawn = list(flow.steps)
    if steps:
        drawn = lot(seed).sample(drawn, len(drawn))
    for number, step in enumerate(drawn):
        if steps and number >= steps:
            many.rest()
            if _enough(reached, flow.kinds, count):
                break
        many.do([lambda box, step=step: _seen(flow, box, step)], seen(step))
    many.rest()
    kinds = [ways[0][2] for ways in reached.values()]
    say({"found": len(reached), "slots": kinds.count("slot"), "overrides": kinds.count("override")})
    chosen = sorted(reached, key=lambda place: lot(seed, *place).random())
    chosen = _mostly_called_by_qt(chosen, reached, count)
    for place in chosen:
        first = min(reached[place])[0]  # where it comes first
        ways = sorted(one for one in reached[place] if one[0] == first)
        _at, step, kind = lot(seed, *place).choice(ways)
        struck = Struck(str(place), step, kind)

        def work(box: Path, place: Place = place, struck: Struck = struck) -> dict[str, Any]:
            flow.strike(box, struck.step, place, struck)
            return dataclasses.asdict(struck)

        def then(end: str, answer: dict[str, Any], struck: Struck = struck) -> None:
            say({**dataclasses.asdict(struck), **answer, "end": end})

        many.do([work, lambda box: {"wrong": flow.look(box)}], then)
    many.rest()


def _enough(
    reached: dict[Place, list[tuple[int, str, str]]], kinds: Sequence[str], count: int
) -> bool:
    """Whether `count` of these can be drawn, some of each kind."""
    there = [ways[0][2] for ways in reached.values()]
    return len(there) >= 2 * count and all(there.count(kind) >= count // 4 for kind in kinds)


def _mostly_called_by_qt(
    chosen: list[Place], reached: dict[Place, list[tuple[int, str, str]]], count: int
) -> list[Place]:
    """Of ten, six slots and three overrides, where there are so many; then whatever there is."""
    drawn: list[Place] = []
    for kind, share in (("slot", count * 6 // 10), ("override", count * 3 // 10)):
        drawn += [one for one in chosen if reached[one][0][2] == kind][:share]
    others = [one for one in chosen if one not in drawn]
    others.sort(key=lambda place: bool(reached[place][0][2]))
    return drawn + others[: count - len(drawn)]


def _seen(flow: Flow, box: Path, step: str) -> dict[str, Any]:
    begun = time.process_time()
    found = flow.see(box, step)
    return {
        "places": [(*place, *how) for place, how in found.items()],
        "seconds": time.process_time() - begun,
    }


def say(line: dict[str, Any]) -> None:
    sys.__stdout__.write(json.dumps(line) + "\n")  # type: ignore[union-attr]
    sys.__stdout__.flush()  # type: ignore[union-attr]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("flow", choices=("services", "window"))
    parser.add_argument("box", type=Path)
    parser.add_argument("seed", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--lanes", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0)
    args = parser.parse_args()
    args.box.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    flow: Flow
    if args.flow == "services":
        from tests.acceptance.workers.raising_services import Services

        flow = Services()
    else:
        from tests.acceptance.workers.raising_window import Window

        flow = Window()
    run(flow, args.box, args.seed, args.count, args.lanes, args.steps)
    return 0


if __name__ == "__main__":
    sys.exit(main())
