"""Possible doubles: shown to a supervisor, for a reason, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain.doubles import Pair, Reason
from avhopp_desktop.domain.errors import NotPermitted, Stopped
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, doubles
from avhopp_desktop.store import events
from tests.offices import SUPERVISOR, a_founded_office, at_work, hired
from tests.people import a_person
from tests.services.test_lookup import said

PNR = "199001012385"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    hired(session, "Cia")
    hired(session, "Sara", SUPERVISOR)
    session.close()
    return tmp_path / "v"


def test_a_supervisor_sees_what_two_colleagues_cannot(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        one = a_person(bo, "Anna Öberg", pnr="900101-2385", phone="070-1740605")
    with at_work(folder, "Cia") as cia:
        other = a_person(cia, "Okänd", pnr=PNR, phone="070-1740606")
        a_person(cia, "Per Ek", phone="070-1740607")
        with pytest.raises(NotPermitted):
            doubles.possible_doubles(cia)
    with at_work(folder, "Sara") as sara:
        before = events.count(sara.database)
        first, second = sorted((one, other))
        assert doubles.possible_doubles(sara) == [Pair(first, second, (Reason.SAME_NUMBER,))]
        assert events.count(sara.database) == before + 1
        event = said(sara)
        assert event["action"] == "looked_up"
        assert event["detail"] == {"keys": ["doubles"], "hits": [first.hex(), second.hex()]}


def test_every_reason(folder: Path) -> None:
    with at_work(folder, "Sara") as sara:
        a_person(sara, "Anna Öberg", born="1990-01-01", phone="070-1740605")
        case = a_person(sara, "Öberg, Anna", pnr=PNR, phone="+46 70 174 06 05")
        (pair,) = doubles.possible_doubles(sara)
        assert pair.reasons == (Reason.SAME_NAME_AND_BIRTH, Reason.SAME_CONTACT)
        cases.void_case(sara, case, "samma person")
        assert doubles.possible_doubles(sara) == []


def test_a_way_of_contact_that_was_taken_back_counts_no_more(folder: Path) -> None:
    with at_work(folder, "Sara") as sara:
        case = a_person(sara, "Anna Öberg", phone="070-1740605")
        a_person(sara, "Per Ek", phone="070-1740605")
        assert len(doubles.possible_doubles(sara)) == 1
        (way,) = cases.open_case(sara, case).live(Kind.CONTACT_WAY)
        case_records.remove(sara, case, way.record, "fel nummer")
        assert doubles.possible_doubles(sara) == []


def test_stop_leaves_no_event(folder: Path) -> None:
    with at_work(folder, "Sara") as sara:
        a_person(sara, "Anna Öberg")
        before = events.count(sara.database)
        with pytest.raises(Stopped):
            doubles.possible_doubles(sara, stopped=lambda: True)
        assert events.count(sara.database) == before
