"""The mark of cases in which somebody else wrote since one looked."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, journal, staff, team
from avhopp_desktop.services.session import Session
from tests.offices import PHRASE, a_founded_office, an_entry, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    hired(session, "Cia")
    session.close()
    return tmp_path / "v"


def unread(session: Session) -> list[CaseId]:
    return cases.list_cases(session, CaseFilter(unread=True))


def test_what_others_write_is_marked_until_one_looks(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case, other = an_intake(bo), an_intake(bo)
        assert unread(bo) == []  # one's own
    with at_work(folder) as anna:
        assert unread(anna) == []  # never opened, and not hers: no news
        cases.open_case(anna, case)
    with at_work(folder, "Bo") as bo:
        assert unread(bo) == []  # looking is not writing
        journal.enter(bo, case, an_entry())
        journal.enter(bo, other, an_entry())
    with at_work(folder) as anna:
        assert unread(anna) == [case]
        (row,) = cases.case_rows(anna, [case])
        assert row is not None
        assert row.unread
        cases.open_case(anna, case)
        assert unread(anna) == []
        journal.enter(anna, case, an_entry())
    with at_work(folder) as anna:
        assert unread(anna) == []
    with at_work(folder, "Bo") as bo:
        assert unread(bo) == [case]
        journal.enter(bo, case, an_entry())
        assert unread(bo) == []


def test_who_is_put_on_a_case_has_something_to_read(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
    with at_work(folder) as anna:
        cia = next(row.staff for row in staff.list_staff(anna) if row.alias == "Cia")
        team.assign(anna, case, cia)
    with at_work(folder, "Cia") as cia_at_work:
        assert unread(cia_at_work) == [case]
        cases.open_case(cia_at_work, case)
        assert unread(cia_at_work) == []


def test_to_put_somebody_on_a_case_is_not_to_look_at_it(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
    with at_work(folder) as anna:
        cases.open_case(anna, case)
    with at_work(folder, "Bo") as bo:
        journal.enter(bo, case, an_entry())
    with at_work(folder) as anna:
        cia = next(row.staff for row in staff.list_staff(anna) if row.alias == "Cia")
        team.assign(anna, case, cia)
    with at_work(folder) as anna:
        assert unread(anna) == [case]


def test_a_new_passphrase_makes_nothing_unread(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        journal.enter(bo, case, an_entry())
        staff.change_phrase(bo, PHRASE, "ny sten moln regn bord")
    with at_work(folder, "Bo", "ny sten moln regn bord") as bo:
        assert unread(bo) == []
