"""Who comes into the office after a salvage reads its cases like anybody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.services import cases, journal, staff, team
from avhopp_desktop.services.damage import salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import review
from tests.offices import (
    PHRASE,
    SUPERVISOR,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)
from tests.services.damaging import Truth, database_of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cases whose keys, and the offices' keys, were made anew when Bea was removed."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    anna = a_founded_office(folder).session
    bo, bea = hired(anna, "Bo"), hired(anna, "Bea", SUPERVISOR)
    for _ in range(6):
        case = an_intake(anna, finish=True)
        team.assign(anna, case, bo)
        journal.enter(anna, case, an_entry())
    staff.remove_staff(anna, bea)
    anna.close()
    return folder


@pytest.mark.parametrize("which", range(6))
def test_a_new_supervisor_follows_the_keys_of_each_case(
    made: Path, tmp_path: Path, which: int
) -> None:
    """Whichever grants were lost: the offices of then are gone with them, today's are there."""
    truth, folder = Truth.of(made), tmp_path / "damaged"
    pages = truth.pages_of("grant_")
    assert len(pages) > 6
    hit = pages[which::6] if which else pages
    shutil.copytree(made, folder, ignore=shutil.ignore_patterns("reserve.bin", "backup"))
    database_of(folder).write_bytes(truth.destroyed(hit))
    done = salvage.salvage(folder, tmp_path / "new", Person("Anna", PHRASE), with_backup=False)
    hired(done.session, "Ny", SUPERVISOR)
    assert done.session.faults == []
    done.session.close()
    with at_work(tmp_path / "new", "Ny") as ny:
        assert ny.faults == []
        there = cases.list_cases(ny, CaseFilter())
        for case in there:
            assert cases.open_case(ny, case).faults == ()
        assert review.verify(ny).faults == ()
