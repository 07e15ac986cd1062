"""Some hundred flips and cuts in every run; the thousands are in bench_damage."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from avhopp_desktop.services import backup
from avhopp_desktop.services.exchange import contacts
from tests.acceptance import flips
from tests.acceptance.damage import DatabaseFile
from tests.offices import Cast, a_founded_office, at_work
from tests.services.exporting import Parts


@pytest.fixture
def chance() -> Random:
    return Random(6)  # noqa: S311


def test_a_flip_in_any_page_is_found(file: DatabaseFile, chance: Random) -> None:
    found = flips.of_pages(file, 1, chance)
    assert found.total() == file.pages > 200
    assert found["database_damaged"] >= file.pages - 1  # the first page's may be another key


def test_whoever_meets_a_flip_is_shown_nothing_else(file: DatabaseFile, chance: Random) -> None:
    assert flips.of_pages_before_a_person(file, 9, chance)["database_damaged"] > 15


def test_a_flip_in_the_header_is_healed_or_said(tmp_path: Path, chance: Random) -> None:
    folder = tmp_path / "v"
    a_founded_office(folder).session.close()
    found = flips.of_header(folder, 47, chance)
    assert found["healed"] == 2 * (found["header_damaged"] + found["newer_format"]) > 200
    assert flips.of_header_before_a_person(folder, 4, chance)["healed"] == 4


def test_a_flip_in_an_export_is_refused(sent: Path, chance: Random) -> None:
    assert flips.of_export(sent, 12, chance).total() > 200


def test_a_flip_within_the_seal_is_refused(inside: Parts, tmp_path: Path, chance: Random) -> None:
    found = flips.of_archive(inside, tmp_path, 8, 3, chance)
    assert found.total() > 200
    assert found["export_damaged"] > 100
    assert found["export_signature_bad"] > 5


def test_a_flip_in_any_event_is_found(cast: Cast, chance: Random) -> None:
    with at_work(cast.folder, "Sara") as sara:
        assert flips.of_events(sara, 5, chance)["chain_broken"] > 100


def test_a_flip_in_a_contact_card_is_refused(cast: Cast, chance: Random) -> None:
    with at_work(cast.folder, "Sara") as sara:
        card = contacts.our_card(sara)
    assert flips.of_card(card, 2, chance).total() > 700


def test_a_flip_in_a_backup_is_refused(cast: Cast, tmp_path: Path, chance: Random) -> None:
    with at_work(cast.folder, "Bo") as bo:
        info = backup.back_up(bo)
    found = flips.of_backup(info.folder, tmp_path / "r", 1, 32 * 1024, chance)
    assert found.total() > 20
