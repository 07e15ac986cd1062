"""Five hundred random offices, and what everybody gets out of the file they leave."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.acceptance import graphs
from tests.acceptance.graphs import Office

GRAPHS = int(os.environ.get("AVHOPP_GRAPHS", "500"))
STEPS = (6, 30)


def test_random_offices(tmp_path: Path, figure: Callable[[str, str], None]) -> None:
    start = graphs.founded(tmp_path / "start")
    done: Counter[str] = Counter()
    for number in range(GRAPHS):
        chance = Random()  # noqa: S311
        office = Office(start.copy(tmp_path / f"{number}"), chance)
        for _ in range(chance.randint(*STEPS)):
            office.step()
        read, kept = office.check()
        attacked = graphs.attacked(office)
        done += Counter(people=len(office.hoards), cases=len(office.cases))
        done += Counter(read=read, kept=kept, attacks=attacked)
        shutil.rmtree(office.cast.folder)
    print(f"\n{dict(done)}", end="")
    figure(
        "need-to-know",
        f"{GRAPHS} random offices, {done['people']} people: {done['read']} canaries"
        f" read by who may, 0 of {done['kept']} by others;"
        f" {done['attacks']} forgeries, all refused",
    )
