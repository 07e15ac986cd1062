"""Of the facts of a case only the last state is opened, and nobody can say which that is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import cases, journal, records
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from tests.offices import a_founded_office, an_entry, an_intake

FACTS = COMPARTMENT_NUMBER[Compartment.FACTS]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = a_founded_office(tmp_path / "v").session
    yield session
    session.abandon()


@pytest.fixture
def case(session: Session) -> CaseId:
    case = an_intake(session, finish=True, code_name="Granit 7")
    for number in range(4):
        journal.enter(session, case, an_entry(f"Samtal {number}"))
    return case


def states(session: Session, case: CaseId) -> list[bytes]:
    """The revisions of the facts, the oldest first."""
    found = rows.revisions_of(session.database, case, [FACTS])
    return [row.revision_id for row in found]


def last_of(session: Session, case: CaseId) -> tuple[bytes, int]:
    """The state that is believed, and how many faults were found on the way."""
    found = records.read_case(session, case, [Compartment.FACTS, Compartment.CORE])
    part = found.part(RecordId(case), Compartment.FACTS)
    assert part is not None
    return part.head.id, len(found.faults)


def test_what_is_past_is_not_opened_but_by_the_check(session: Session, case: CaseId) -> None:
    *past, last = states(session, case)
    for one in past:
        session.database.execute(
            "UPDATE revision SET sealed = randomblob(2076) WHERE revision_id = ?", (one,)
        )
    assert last_of(session, case) == (last, 0)
    assert cases.open_case(session, case).faults == ()
    report = review.verify(session)
    assert len([one for one in report.faults if one.code == "revision_forged"]) == len(past)


def test_no_older_state_can_be_made_the_last(session: Session, case: CaseId) -> None:
    """Whoever has the file's key can write other parents, and other numbers, beside a row."""
    *_, before, last = states(session, case)
    session.database.execute("UPDATE revision SET parents = x'' WHERE revision_id = ?", (last,))
    session.database.execute(
        "UPDATE revision SET parents = ? WHERE revision_id = ?", (last, before)
    )
    session.database.execute(
        "UPDATE revision SET number = 1 + (SELECT max(number) FROM revision) WHERE revision_id = ?",
        (before,),
    )
    _, faults = last_of(session, case)
    assert faults > 0
    assert cases.open_case(session, case).faults


def test_a_number_alone_changes_nothing(session: Session, case: CaseId) -> None:
    *_, before, last = states(session, case)
    session.database.execute(
        "UPDATE revision SET number = 1 + (SELECT max(number) FROM revision) WHERE revision_id = ?",
        (before,),
    )
    assert last_of(session, case) == (last, 0)


def test_what_no_event_lists_is_found_among_the_past(session: Session, case: CaseId) -> None:
    first, *_, last = states(session, case)
    session.database.execute(
        "INSERT INTO revision (revision_id, case_id, record_id, compartment, key_id, parents,"
        " sealed) SELECT randomblob(16), case_id, record_id, compartment, key_id, parents, sealed"
        " FROM revision WHERE revision_id = ?",
        (first,),
    )
    session.database.execute(
        "UPDATE revision SET number = 1 + (SELECT max(number) FROM revision) WHERE revision_id = ?",
        (last,),
    )
    assert last_of(session, case) == (last, 1)


def test_the_last_that_is_gone_is_missed(session: Session, case: CaseId) -> None:
    *_, before, last = states(session, case)
    session.database.execute("DELETE FROM revision WHERE revision_id = ?", (last,))
    assert last_of(session, case) == (before, 1)
