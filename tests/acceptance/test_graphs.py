"""Eight random offices in every run; five hundred in bench_graphs."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.acceptance import graphs
from tests.acceptance.graphs import Office
from tests.offices import Cast

GRAPHS = 8
STEPS = 14


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    return graphs.founded(tmp_path_factory.mktemp("graphs") / "v")


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_everybody_reads_what_the_rules_say(
    seed: int, start: Cast, tmp_path_factory: pytest.TempPathFactory
) -> None:
    office = Office(start.copy(tmp_path_factory.mktemp("graph") / "v"), Random(seed))  # noqa: S311
    for _ in range(STEPS):
        office.step()
    read, kept = office.check()
    assert read > 0
    assert kept > 0


def test_keys_that_are_none_are_refused(start: Cast, tmp_path: Path) -> None:
    office = Office(start.copy(tmp_path / "v"), Random(1))  # noqa: S311
    while not any(known.renewed for known in office.cases.values()):
        office.step()
    assert graphs.attacked(office) == 4
