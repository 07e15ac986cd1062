"""Eight random offices in every run; five hundred in bench_graphs."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from avhopp_desktop.services import cases, team
from tests.acceptance import graphs
from tests.acceptance.graphs import Office
from tests.offices import Cast, an_intake

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


def test_an_officer_who_reads_no_case_makes_the_key_that_is_owed(
    start: Cast, tmp_path: Path
) -> None:
    """Sara takes Dan off and holds no key to the place; Olga does, and works on no case."""
    office = Office(start.copy(tmp_path / "v"), Random(1))  # noqa: S311
    with office.at("Dan") as dan:
        case = an_intake(dan, finish=True)
        cases.save_stay(dan, case, {"municipality": "2480", "address": "Dolda vägen 1"})
    with office.at("Sara") as sara:
        team.assign(sara, case, office.cast.people["Bo"])
        team.unassign(sara, case, office.cast.people["Dan"], reason="klar")
    assert "Dolda vägen 1".encode() in office.pried_by("Dan"), "nobody could help it yet"
    with office.at("Olga"):
        pass
    assert "Dolda vägen 1".encode() not in office.pried_by("Dan")
    assert "Dolda vägen 1".encode() in office.pried_by("Olga")
