"""Lists, an open case, where the person is, and who looked at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, journal
from avhopp_desktop.services.cases import CaseFilter
from tests.offices import Clock, a_founded_office, an_entry, an_intake, at_work, hired


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    hired(session, "Cia")
    session.close()
    return tmp_path / "v"


def test_lists_are_ones_own_in_order(folder: Path) -> None:
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        late = an_intake(bo, code_name="Älv 1", next_step={"what": "call", "when": "2027-01-05"})
        clock.pass_(days=1)
        soon = an_intake(bo, code_name="Björk 2", finish=True)
    with at_work(folder, "Cia") as cia:
        hers = an_intake(cia, code_name="Ceder 3")
        assert cases.list_cases(cia, CaseFilter()) == [hers]
    with at_work(folder) as anna:
        assert set(cases.list_cases(anna, CaseFilter())) == {late, soon, hers}
        assert cases.list_cases(anna, CaseFilter(mine=True)) == []
        by_name = cases.list_cases(anna, CaseFilter(sort="code_name"))
        assert [r.code_name for r in cases.case_rows(anna, by_name) if r] == [
            "Björk 2",
            "Ceder 3",
            "Älv 1",
        ]
        assert cases.list_cases(anna, CaseFilter(stage="first_talk")) == [soon]
        opened = cases.list_cases(anna, CaseFilter(sort="opened", descending=True))
        assert opened.index(soon) < opened.index(late)
        rows = cases.case_rows(anna, [late, CaseId(b"n" * 16), soon])
        assert [row.id if row else None for row in rows] == [late, None, soon]
        assert len({row.case_no for row in rows if row}) == 2


def test_a_list_is_logged_once_a_session_and_kind(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        before = bo.database.one("SELECT count(*) FROM event")
        for which in (CaseFilter(), CaseFilter(mine=True), CaseFilter(stage="intake")):
            cases.list_cases(bo, which)
            cases.list_cases(bo, which)
        after = bo.database.one("SELECT count(*) FROM event")
        assert before is not None
        assert after is not None
        assert after[0] - before[0] == 2


def test_reading_is_in_the_history_before_it_is_shown(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        journal.enter(bo, case, an_entry())
    with at_work(folder) as anna:
        cases.open_case(anna, case)
        cases.reread_case(anna, case)
        assert [(line.alias, line.action) for line in cases.history(anna, case)] == [
            ("Anna", "case_opened"),
            ("Bo", "saved"),
            ("Bo", "saved"),
            ("Bo", "case_started"),
        ]


def test_where_the_person_is(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        assert cases.stay(bo, case) == {}
        cases.save_stay(bo, case, {"municipality": "2480", "address": " Vägen 1 ", "note": " "})
        assert cases.stay(bo, case) == {"municipality": "2480", "address": "Vägen 1"}
        cases.save_stay(bo, case, {"municipality": "0180"})
        assert cases.stay(bo, case) == {"municipality": "0180"}
        actions = [line.action for line in cases.history(bo, case)]
        assert actions.count("relocation_revealed") == 3
        assert "Vägen 1" not in repr(cases.reread_case(bo, case))
    with at_work(folder) as anna:  # the founder is the named officer
        assert cases.stay(anna, case) == {"municipality": "0180"}


def test_protected_identity_reaches_the_list_at_once(folder: Path) -> None:
    """Whatever the form asks of it in this version, the facts say it, and nothing else does."""
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
        (row,) = cases.case_rows(bo, [case])
        assert row is not None
        assert row.protected == ""


def test_find_by_name_number_and_id(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo, code_name="Granit 7")
        (row,) = cases.case_rows(bo, [case])
        assert row is not None
        for name in ("Granit 7", " GRANIT 7 ", row.case_no, case.hex()):
            assert cases.find_case(bo, name) == case
        assert cases.find_case(bo, "Granit") is None
    with at_work(folder, "Cia") as cia:
        for name in ("Granit 7", row.case_no, case.hex()):
            assert cases.find_case(cia, name) is None


def test_a_received_or_voided_case_is_read_only(folder: Path) -> None:
    with at_work(folder) as anna:
        case = an_intake(anna)
        cases.void_case(anna, case, "dubblett")
        for write in (
            lambda: journal.enter(anna, case, an_entry()),
            lambda: journal.keep_draft(anna, case, None, an_entry()),
            lambda: cases.save_stay(anna, case, {"note": "x"}),
            lambda: cases.void_case(anna, case, "igen"),
        ):
            with pytest.raises(errors.CaseReadOnly):
                write()
        assert cases.open_case(anna, case).read_only
