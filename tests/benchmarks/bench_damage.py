"""More than ten thousand flips, cuts everywhere, a thousand splices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from avhopp_desktop.services import backup
from avhopp_desktop.services.exchange import contacts
from tests.acceptance import conftest, cuts, flips, splices
from tests.acceptance.damage import DatabaseFile
from tests.acceptance.insider import Insider
from tests.acceptance.splices import Older
from tests.offices import Cast, a_founded_office, at_work
from tests.services.exporting import Parts

Figure = Callable[[str, str], None]

# The office of the tests of insiders.
template = conftest.template
cast = conftest.cast
mats = conftest.mats
file = conftest.file
sent = conftest.sent
inside = conftest.inside

SPLICES = 1_000
CELLS = 400


@pytest.fixture
def chance() -> Random:
    return Random()  # noqa: S311


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A vault of one person, whose header is small."""
    a_founded_office(tmp_path / "alone").session.close()
    return tmp_path / "alone"


def words(found: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(found.items()))


def test_flips(
    cast: Cast,
    file: DatabaseFile,
    alone: Path,
    sent: Path,
    inside: Parts,
    tmp_path: Path,
    chance: Random,
    figure: Figure,
) -> None:
    with at_work(cast.folder, "Sara") as sara:
        card = contacts.our_card(sara)
        events = flips.of_events(sara, 1, chance)
    file = DatabaseFile(cast.folder, file.key)
    found = {
        "pages": flips.of_pages(file, 20, chance),
        "pages before a person": flips.of_pages_before_a_person(file, 1, chance),
        "header": flips.of_header(alone, 1, chance)
        + flips.of_header_before_a_person(alone, 24, chance),
        "export": flips.of_export(sent, 200, chance),
        "archive": flips.of_archive(inside, tmp_path, 60, 1, chance),
        "events": events,
        "contact card": flips.of_card(card, 8, chance),
    }
    with at_work(cast.folder, "Bo") as bo:
        info = backup.back_up(bo)
    found["backup"] = flips.of_backup(info.folder, tmp_path / "r", 2, 8 * 1024, chance)
    for name, counted in found.items():
        print(f"\n{name}: {words(counted)}", end="")
    total = sum(found.values(), Counter[str]())
    figure(
        "flips", f"{total.total()} flips: {total['healed']} healed, the others refused, 0 unseen"
    )
    assert total.total() >= 10_000


def test_cuts(
    cast: Cast,
    file: DatabaseFile,
    alone: Path,
    sent: Path,
    inside: Parts,
    tmp_path: Path,
    figure: Figure,
) -> None:
    with at_work(cast.folder, "Bo") as bo:
        info = backup.back_up(bo)
    with at_work(cast.folder, "Sara") as sara:
        card = contacts.our_card(sara)
    file = DatabaseFile(cast.folder, file.key)
    total = (
        cuts.of_database(file, 1)
        + cuts.of_header(alone, 1)
        + cuts.of_export(sent)
        + cuts.of_archive(inside, tmp_path)
        + cuts.of_card(card)
        + cuts.of_backup(info.folder, tmp_path / "r", 2)
    )
    cuts.of_grown_database(file)
    print(f"\n{words(total)}", end="")
    figure("cuts", f"{total.total()} cuts: {total['healed']} healed, the others refused, 0 opened")


def test_splices(cast: Cast, mats: Insider, chance: Random, figure: Figure) -> None:
    found = Older.of(cast, mats, 4).splice(SPLICES, chance)
    print(f"\n{words(found)}", end="")
    changed = found.total() - found["identical"]
    figure(
        "splices",
        f"{found.total()} splices: {found['identical']} identical, {changed} of {changed} found",
    )


def test_cells(cast: Cast, mats: Insider, chance: Random, figure: Figure) -> None:
    found = splices.cells(cast, mats, CELLS, chance)
    figure("cells", f"{found.total()} cells: {words(found)}; 0 missed of those that matter")
