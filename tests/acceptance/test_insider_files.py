"""What he may put into the vault's folder under a name that the program writes or reads there.

A pipe would be waited for, a link followed to a file of the colleague's, a folder never replaced.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.domain.errors import AvhoppError, WrongPassphrase
from avhopp_desktop.services import backup, vault
from avhopp_desktop.services.damage import diagnosis
from avhopp_desktop.services.damage.damaged_vault import Person
from tests.acceptance.insider import Insider
from tests.offices import PHRASE, Cast, an_intake, at_work
from ui import settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are another thing")

DATABASE = "vault-000001.db"
NAMES = (
    *("vault.lock", "vault.hdr2", "vault.hdr.tmp", "vault.hdr2.tmp", ".probe.tmp", "reserve.bin"),
    *("reserve.bin.tmp", "unlock.json", "unlock.json.tmp", "window.json", "window.json.tmp"),
    *(f"{DATABASE}{end}" for end in ("-journal", "-wal", "-shm")),
    "vault-000009.db",
)


def _folder(place: Path, _precious: Path) -> None:
    place.mkdir()
    (place / "x").write_text("x")


def _pipe(place: Path, _precious: Path) -> None:
    os.mkfifo(place)


def _link(place: Path, precious: Path) -> None:
    place.symlink_to(precious)


def _link_to_nowhere(place: Path, precious: Path) -> None:
    place.symlink_to(precious.with_name("nowhere"))


KINDS = (_folder, _pipe, _link, _link_to_nowhere)


def ends_well(work: Callable[[Path], object], folder: Path) -> bool:
    """In a process of its own, which can be ended where it waits for ever."""
    asking = multiprocessing.get_context("fork").Process(target=work, args=(folder,))
    asking.start()
    asking.join(60)
    ended = asking.exitcode
    asking.kill()
    asking.join()
    return ended == 0


def _a_day(folder: Path) -> None:
    settings.save(folder, settings.load(folder))
    with pytest.raises(WrongPassphrase):
        vault.unlock(folder, "Bo", "fel fel fel fel fel")
    with at_work(folder, "Bo") as bo:
        an_intake(bo)
        backup.back_up(bo)
    with at_work(folder, "Anna"):
        pass


@pytest.mark.parametrize("put", KINDS)
def test_nothing_of_any_kind_stops_anybody_or_is_written_through(
    put: Callable[[Path, Path], None], cast: Cast, mats: Insider, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    for name in NAMES:
        folder = mats.snapshot(tmp_path / f"of {name}").folder
        precious.write_text("kept")
        (folder / name).unlink(missing_ok=True)
        put(folder / name, precious)
        assert ends_well(_a_day, folder), name
        assert precious.read_text() == "kept", name
        assert os.listdir(folder).count("vault.hdr2") == 1
        shutil.rmtree(folder)


def test_what_lies_elsewhere_is_not_swept_up(cast: Cast, tmp_path: Path) -> None:
    """Of a backup that was cut short the rest is removed, but not where a link leads to."""
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    (downloads / "film.part").write_text("kept")
    (cast.folder / "backup").symlink_to(downloads)
    with at_work(cast.folder, "Bo"):
        pass
    assert [file.name for file in downloads.iterdir()] == ["film.part"]


def _look(folder: Path) -> None:
    try:
        diagnosis.diagnose(folder, Person("Anna", PHRASE))
    except AvhoppError:
        return


@pytest.mark.parametrize("name", [DATABASE, f"{DATABASE}-journal"])
def test_no_pipe_keeps_a_diagnosis_waiting(name: str, cast: Cast) -> None:
    (cast.folder / name).unlink(missing_ok=True)
    os.mkfifo(cast.folder / name)
    assert ends_well(_look, cast.folder)
