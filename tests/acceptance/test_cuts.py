"""Files cut short, in every run; at every page and byte of the header in bench_damage."""

from __future__ import annotations

from pathlib import Path

from avhopp_desktop.services import backup
from avhopp_desktop.services.exchange import contacts
from tests.acceptance import cuts
from tests.acceptance.damage import DatabaseFile
from tests.offices import Cast, a_founded_office, at_work
from tests.services.exporting import Parts


def test_a_database_cut_anywhere_is_refused(file: DatabaseFile) -> None:
    found = cuts.of_database(file, 7)
    assert found["database_damaged"] > 90
    assert found["database_empty"] == 4
    cuts.of_grown_database(file)


def test_a_cut_header_is_healed_or_said(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    a_founded_office(folder).session.close()
    assert cuts.of_header(folder, 71)["header_damaged"] > 80


def test_a_cut_export_is_refused(sent: Path) -> None:
    assert cuts.of_export(sent).total() > 30


def test_a_cut_within_the_seal_is_refused(inside: Parts, tmp_path: Path) -> None:
    assert cuts.of_archive(inside, tmp_path).total() > 60


def test_a_cut_contact_card_is_refused(cast: Cast) -> None:
    with at_work(cast.folder, "Sara") as sara:
        card = contacts.our_card(sara)
    cuts.of_card(card)


def test_a_cut_backup_is_refused(cast: Cast, tmp_path: Path) -> None:
    with at_work(cast.folder, "Bo") as bo:
        info = backup.back_up(bo)
    assert cuts.of_backup(info.folder, tmp_path / "r", 16).total() > 60
    cuts.of_checkpoint(cast.folder, (info.folder / backup.CHECKPOINT).read_text())
