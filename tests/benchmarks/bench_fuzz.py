"""50 000 hostile files, others each time; what one costs at most."""

from __future__ import annotations

import os
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.acceptance import conftest, fuzz_targets
from tests.fuzzing import Target, files, tame
from tests.offices import Cast
from tests.services.exporting import Parts

template = conftest.template
cast = conftest.cast
sent = conftest.sent
inside = conftest.inside

CASES = int(os.environ.get("AVHOPP_FUZZ_CASES", "50000"))
ONLY = os.environ.get("AVHOPP_FUZZ_ONLY", "").split()
"""Fewer, or some targets only, while something is looked for."""
HEAVY = {"manifest": 0.3, "case.json": 0.3, "header": 3.0, "card": 2.0, "archive": 2.0, "age": 2.0}
"""How many times the others' share; what is taken is kept in a vault, which takes its time."""
WEIGHED = 40
"""One in so many is measured in memory too, which takes three times as long."""
SECONDS, MEMORY = 1.0, 100 * 2**20


class Costs:
    """The dearest case of all."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.memory = 0
        self.seen: Counter[str] = Counter()

    def run(self, target: Target, data: bytes) -> None:
        weighed = self.seen.total() % WEIGHED == 0
        if weighed:
            tracemalloc.start()
        begun = time.process_time()
        taken = tame(target.run, data)
        spent = time.process_time() - begun
        if weighed:
            self.memory = max(self.memory, tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        else:
            self.seconds = max(self.seconds, spent)
        self.seen["taken" if taken else "refused"] += 1
        assert spent < SECONDS or weighed, target.name
        assert self.memory < MEMORY, target.name


def fuzzed(target: Target, costs: Costs, cases: int) -> None:
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        phases=[Phase.generate],  # making a case smaller would take minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def look(data: st.DataObject) -> None:
        costs.run(target, data.draw(files(target)))

    look()


def test_hostile_files(
    cast: Cast, sent: Path, inside: Parts, tmp_path: Path, figure: Callable[[str, str], None]
) -> None:
    costs = Costs()
    for targets in fuzz_targets.everything(cast, sent, inside, tmp_path):
        targets = [target for target in targets if not ONLY or target.name in ONLY]
        shares = {target.name: HEAVY.get(target.name, 1.0) for target in targets}
        each = CASES / sum(shares.values())
        for target in targets:
            before = costs.seen.copy()
            fuzzed(target, costs, round(shares[target.name] * each) + 1)
            new = costs.seen - before
            print(f"\n{target.name}: {new['taken']} taken, {new['refused']} refused", end="")
    figure(
        "fuzz",
        f"{costs.seen.total()} hostile files, {costs.seen['taken']} taken as valid, 0 other errors;"
        f" at most {1000 * costs.seconds:.0f} ms and {costs.memory / 2**20:.0f} MB",
    )
