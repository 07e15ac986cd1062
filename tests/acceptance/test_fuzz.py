"""Some thousand hostile files in every run, the same ones each time; 50 000 in bench_fuzz."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import HeaderDamaged, KdfRefused
from avhopp_desktop.domain.records import FORM_KINDS
from avhopp_desktop.services import vault
from avhopp_desktop.store import header as headers
from tests.acceptance import fuzz_targets
from tests.fuzzing import Target, files, tame
from tests.offices import PHRASE, Cast, a_founded_office
from tests.services.exporting import Parts

COUNTS = {"header": 150, "manifest": 80, "case.json": 80, "answers to intake": 150}
OTHERS = 70


@pytest.fixture(scope="module")
def targets(
    template: Cast, sent: Path, inside: Parts, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Target]]:
    folder = tmp_path_factory.mktemp("fuzz")
    cast = template.copy(folder / "office")
    for found in fuzz_targets.everything(cast, sent, inside, folder):
        yield {target.name: target for target in found}


NAMES = [
    *("header", "card", "manifest", "case.json", "archive", "age"),
    *("answers to intake", *(f"answers to {kind}" for kind in sorted(FORM_KINDS))),
    *("window.json", "unlock.json", "note", "recovery sheet", "checkpoint"),
    *("reference/code_lists.json", "reference/disclosure_grounds.json"),
    *("reference/journal_templates.json", "forms/stay.json", "forms/task.json", "municipalities"),
]


def test_all_are_named(targets: dict[str, Target]) -> None:
    assert list(targets) == NAMES


@pytest.mark.parametrize("name", [name for name in NAMES if name != "archive"])
def test_valid_files_are_taken(name: str, targets: dict[str, Target]) -> None:
    """Or the changes would change nothing that is looked at. (Nobody signed the archive.)"""
    target = targets[name]
    assert tame(target.run, target.valid[0])
    for other in target.valid[1:]:
        tame(target.run, other)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_stands_there_is_taken_or_refused(name: str, targets: dict[str, Target]) -> None:
    target = targets[name]

    @settings(
        max_examples=COUNTS.get(name, OTHERS),
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def look(data: st.DataObject) -> None:
        tame(target.run, data.draw(files(target)))

    look()


HUGE = {
    "memory of terabytes": {"memory_kib": 2**40},
    "passes for years": {"passes": 2**40},
    "lanes without end": {"lanes": 2**31},
    "next to no memory": {"memory_kib": 8},
    "slots by the thousand": None,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_header_cannot_make_the_machine_suffer(name: str, tmp_path: Path) -> None:
    """With right sums, which anybody can make who can write to the folder."""
    folder = tmp_path / "v"
    a_founded_office(folder).session.close()
    tree = json.loads((folder / headers.NAMES[0]).read_bytes())
    change = HUGE[name]
    if change is None:
        tree["body"]["slots"] *= 4_000
    else:
        tree["body"]["slots"][0]["kdf"] |= change
    for copy in headers.NAMES:
        (folder / copy).write_bytes(fuzz_targets.summed(canonical.encode(tree)))
    tracemalloc.start()
    try:
        with pytest.raises((KdfRefused, HeaderDamaged)):
            vault.unlock(folder, "Anna", PHRASE)
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()
