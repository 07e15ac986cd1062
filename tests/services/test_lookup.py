"""Look-up: by what the law allows, among the cases one holds, told in the log, and no oracle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical, errors
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.lookup import Key
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, cases, identities, intake, lookup, team
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events
from tests.offices import ANSWERS, a_founded_office, an_intake, at_work, hired
from tests.people import a_person, known_as

PNR = "199001012385"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    session = a_founded_office(tmp_path / "v").session
    hired(session, "Bo")
    hired(session, "Cia")
    hired(session, "Rut", frozenset({Role.LOG_REVIEWER}))
    session.close()
    return tmp_path / "v"


def said(session: Session) -> dict[str, Any]:
    """What the last event says, read with the key of this session's log."""
    row = events.last(session.database)
    assert row is not None
    place = canonical.bind("avhopp/event-payload/1", session.office, row.seq, row.log_key)
    plain = sealing.decrypt(session.log_key.key, row.payload, place)
    return canonical.decode_object(sealing.unpad(plain))


def hits(session: Session, text: str) -> dict[CaseId, Key]:
    return dict(lookup.look_up(session, text).hits)


def test_every_legal_key_finds(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = a_person(bo, "Anna-Karin Öberg", pnr=PNR, also_known_as="Nettan")
        a_person(bo, "Per Ek")
        (row,) = cases.case_rows(bo, [case])
        assert row is not None
        for text in ("öberg", "Öberg, Anna-Karin", "nettan"):
            assert hits(bo, text) == {case: Key.NAME}
        for text in ("900101-2385", "19900101 2385", PNR):
            assert hits(bo, text) == {case: Key.NUMBER}
        assert hits(bo, row.case_no) == {case: Key.CASE_NUMBER}
        assert hits(bo, row.code_name.upper()) == {case: Key.CODE_NAME}
        for text in ("0701740605", "1990-0101", "phone", "Bo"):  # not by phone, birth, or staff
            assert hits(bo, text) == {}


def test_one_event_names_the_hits_and_not_what_was_typed(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = a_person(bo, "Anna Öberg")
        before = events.count(bo.database)
        lookup.look_up(bo, "öberg")
        assert events.count(bo.database) == before + 1
        event = said(bo)
        assert event["action"] == "looked_up"
        assert event["case"] is None
        assert event["detail"] == {"keys": ["name", "code_name"], "hits": [case.hex()]}
        lookup.look_up(bo, "finns inte")
        assert said(bo)["detail"]["hits"] == []
        assert "finns" not in str(said(bo))


def test_nothing_may_be_shown_before_the_event(folder: Path) -> None:
    """The parts: what was found is handed on only when the event is written."""
    with at_work(folder, "Bo") as bo:
        case = a_person(bo, "Anna Öberg")
        before = events.count(bo.database)
        found = lookup.look_through(lookup.prepare(bo, "öberg"))
        assert events.count(bo.database) == before
        assert dict(lookup.conclude(bo, found).hits) == {case: Key.NAME}


def test_a_colleague_gets_nothing_and_cannot_tell(folder: Path) -> None:
    """The same answer, and the same work, for somebody else's case as for nobody's."""
    with at_work(folder, "Bo") as bo:
        case = a_person(bo, "Anna Öberg", pnr=PNR)
        (row,) = cases.case_rows(bo, [case])
        assert row is not None
    with at_work(folder, "Cia") as cia:
        nothing = lookup.look_up(cia, "nobody at all")
        for text in ("öberg", row.code_name):
            assert lookup.look_up(cia, text) == nothing
            assert said(cia)["detail"]["hits"] == []
        for text in (PNR, row.case_no):
            assert hits(cia, text) == {}
        sweep = identities.prepare(cia)
        assert sweep.keys == {}
        assert list(identities.people(sweep)) == []


def test_who_leaves_a_case_finds_it_no_longer(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = a_person(bo, "Anna Öberg")
        bo_staff = bo.staff
    with at_work(folder) as anna:
        assert hits(anna, "öberg") == {case: Key.NAME}
        team.unassign(anna, case, bo_staff, reason="annat uppdrag")
        assert hits(anna, "öberg") == {case: Key.NAME}  # under the new key, too
    with at_work(folder, "Bo") as bo:
        assert hits(bo, "öberg") == {}


def test_what_is_still_being_typed_is_found(folder: Path) -> None:
    """Somebody's unfinished intake is a person who called."""
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        typed = {"code_name": "Kvarts 1", "name": "Anna Öberg", "pnr": PNR, "born": "1990-01-01"}
        intake.autosave(bo, work, {**work.answers, **ANSWERS, **typed})
        case = work.case
        assert case is not None
    with at_work(folder) as anna:
        sweep = identities.prepare(anna)
        assert [one for one, _who in identities.people(sweep)] == [case]
        ((_case, who),) = identities.people(sweep)
        assert who.contacts == ("0701740605",)
        assert hits(anna, "öberg") == {case: Key.NAME}
        assert hits(anna, "900101-2385") == {case: Key.NUMBER}


def test_an_intake_is_found_by_what_it_was_answered_with(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        case = an_intake(
            bo, code_name="Kvarts 1", name="Anna Öberg", pnr="900101-2385", born="1990-01-01"
        )
        an_intake(bo, code_name="Kvarts 2", name={"mark": "anonymous"}, pnr={"mark": "later"})
        assert hits(bo, "öberg") == {case: Key.NAME}
        assert hits(bo, PNR) == {case: Key.NUMBER}
        assert hits(bo, "anonymous") == {}


def test_a_guardian_is_not_searched_by(folder: Path) -> None:
    """Third parties have no page and are no key: saved or still being typed."""
    with at_work(folder, "Bo") as bo:
        case = a_person(bo, "Anna Öberg")
        parent = {"role": "mother", "name": "Vera Lind"}
        case_records.save(bo, case, Kind.GUARDIAN, parent)
        case_records.keep_draft(bo, case, Kind.GUARDIAN, {**parent, "name": "Vilma Lind"})
        assert hits(bo, "vera") == hits(bo, "vilma") == {}
        assert hits(bo, "anna") == {case: Key.NAME}


def test_the_newest_name_counts_and_voided_cases_are_found(folder: Path) -> None:
    with at_work(folder) as anna:
        case = a_person(anna, "Anna Öberg")
        known_as(anna, case, name="Anna Lind")
        assert hits(anna, "öberg") == {}
        cases.void_case(anna, case, "ett misstag")
        assert hits(anna, "lind") == {case: Key.NAME}
        assert lookup.ordered(anna, hits(anna, "lind"), "next_due") == [case]


def test_a_received_case_is_found_by_what_the_sender_says(folder: Path, tmp_path: Path) -> None:
    theirs = a_founded_office(tmp_path / "b", "Kontor B").session
    with at_work(folder) as ours:
        to = contacts.add_contact(ours, contacts.our_card(theirs), confirmed=True)
        contacts.add_contact(theirs, contacts.our_card(ours), confirmed=True)
        case = a_person(ours, "Anna Öberg", pnr=PNR)
        known_as(ours, case, name="Anna Lind")
        law = {"law_reference": "2 § påhittad lag"}
        request = HandOver(case, frozenset({"intake"}), "other_law", law, "flytt", (to,))
        (tmp_path / "out").mkdir()
        path = handover.export_case(ours, request, tmp_path / "out").path
    received = receiving.receive(theirs, receiving.open_export(theirs, path))
    assert hits(theirs, "lind") == {received: Key.NAME}
    assert hits(theirs, PNR) == {received: Key.NUMBER}
    assert hits(theirs, "öberg") == {}
    theirs.close()


def test_hits_stand_in_the_order_of_the_list(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        second = known_as(bo, an_intake(bo, code_name="Lind 2"), name="Anna Öberg")
        first = known_as(bo, an_intake(bo, code_name="Asp 1"), name="Anna Ek")
        found = hits(bo, "anna")
        assert lookup.ordered(bo, found, "code_name") == [first, second]
        assert lookup.ordered(bo, found, "code_name", descending=True) == [second, first]


def test_refusals(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        a_person(bo, "Anna Öberg")
        before = events.count(bo.database)
        with pytest.raises(errors.LookUpTooShort):
            lookup.look_up(bo, "a")
        with pytest.raises(errors.LookUpNumberIncomplete):
            lookup.look_up(bo, "900101")
        with pytest.raises(errors.Stopped):
            lookup.look_up(bo, "anna", stopped=lambda: True)
        assert events.count(bo.database) == before
        told: list[tuple[int, int]] = []
        lookup.look_up(bo, "anna", lambda done, total: told.append((done, total)))
        assert told == [(0, 2)]
    with at_work(folder, "Rut") as rut, pytest.raises(errors.NotPermitted):
        lookup.look_up(rut, "anna")


def test_what_does_not_open_is_passed_over(folder: Path) -> None:
    with at_work(folder, "Bo") as bo:
        a_person(bo, "Anna Öberg")
        case = a_person(bo, "Anna Ek")
        bo.database.execute(
            "UPDATE revision SET sealed = randomblob(400) WHERE compartment = 3 AND case_id = ?",
            (case,),
        )
        assert len(hits(bo, "anna")) == 1
