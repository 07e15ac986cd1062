"""What is typed is kept part by part, and never takes with it what was saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import CaseReadOnly
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import cases, intake, journal
from avhopp_desktop.services.session import Session
from tests.offices import a_founded_office, an_entry, an_intake

NUMBER = {"way": "phone", "value": "070-1740610"}


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Session]:
    session = a_founded_office(tmp_path / "vault").session
    yield session
    session.close()


def typed(session: Session, case: CaseId, **answers: object) -> None:
    work = intake.resume(session, case)
    intake.autosave(session, work, {**work.answers, **answers})


def lose(session: Session, part: Compartment) -> None:
    """A draft row is gone, as after a disk fault or by somebody's hand."""
    number = COMPARTMENT_NUMBER[part]
    session.write(
        lambda: session.database.execute("DELETE FROM draft WHERE compartment = ?", (number,))
    )


def test_a_lost_draft_row_leaves_the_saved_safe_contact(anna: Session) -> None:
    case = an_intake(anna, callback=NUMBER)
    typed(anna, case, danger_now="yes")
    lose(anna, Compartment.IDENTITY)
    assert cases.open_case(anna, case).safe_contact["callback"] == NUMBER
    work = intake.resume(anna, case)
    assert work.answers["danger_now"] == "yes"
    intake.save(anna, work, work.answers)
    assert cases.open_case(anna, case).safe_contact["callback"] == NUMBER


def test_an_answer_that_was_taken_away_stays_away_in_the_draft(anna: Session) -> None:
    case = an_intake(anna, callback=NUMBER)
    work = intake.resume(anna, case)
    answers = {name: value for name, value in work.answers.items() if name != "callback"}
    intake.autosave(anna, work, answers)
    assert "callback" not in cases.open_case(anna, case).safe_contact


def test_a_voided_case_is_closed_even_without_its_line_in_the_list(anna: Session) -> None:
    case = an_intake(anna)
    cases.void_case(anna, case, "Fel nummer")
    anna.projection.execute("DELETE FROM case_row WHERE case_id = ?", (case,))
    with pytest.raises(CaseReadOnly):
        journal.enter(anna, case, an_entry())
