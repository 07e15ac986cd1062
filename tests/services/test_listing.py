"""What was seen once need not be opened again, unless a byte of it is another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.services import cases, journal, records
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import made_up, offices


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = offices.found(tmp_path / "vault")
    yield made
    made.close()


def faults(session: Session, case: cases.CaseId, *, shared: bool) -> list[str]:
    found = records.read_case(session, case, [Compartment.CORE], shared=shared)
    return [fault.code for fault in found.faults]


def test_a_save_opens_only_what_is_new(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    (case,) = cases.list_cases(session, CaseFilter())
    for number in range(30):
        journal.enter(session, case, made_up.entry(number))
    opened: list[object] = []
    open_revision = records.open_revision

    def counting(of: Session, row: records.RevisionRow) -> records.Revision:
        opened.append(row.revision_id)
        return open_revision(of, row)

    monkeypatch.setattr(records, "open_revision", counting)
    journal.enter(session, case, made_up.entry(31))
    assert len(opened) <= 4
    assert len(cases.reread_case(session, case).journal) == 32


@pytest.mark.parametrize("column", ["sealed", "parents", "key_id"])
def test_a_row_that_was_changed_meanwhile_is_looked_at_again(session: Session, column: str) -> None:
    (case,) = cases.list_cases(session, CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    assert faults(session, case, shared=True) == []
    session.database.execute(
        f"UPDATE revision SET {column} = randomblob(16) WHERE number ="  # noqa: S608
        " (SELECT max(number) FROM revision WHERE case_id = ? AND compartment = 2)",
        (case,),
    )
    assert faults(session, case, shared=True) == faults(session, case, shared=False) != []


def test_an_event_that_was_changed_meanwhile_is_looked_at_again(session: Session) -> None:
    (case,) = cases.list_cases(session, CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    assert faults(session, case, shared=True) == []
    session.database.execute(
        "UPDATE event SET items = '[]' WHERE seq = (SELECT max(seq) FROM event WHERE case_id = ?)",
        (case,),
    )
    assert "chain_broken" in faults(session, case, shared=True)


def test_what_is_handed_out_is_ones_own(session: Session) -> None:
    """A page may do with what it was given what it likes."""
    (case,) = cases.list_cases(session, CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    found = records.read_case(session, case, [Compartment.CORE])
    for part in found.parts.values():
        part.head.content.clear()
    assert offices.entries(session) == [1, 2]
    journal.enter(session, case, made_up.entry(3))
    assert offices.entries(session) == [1, 2, 3]
