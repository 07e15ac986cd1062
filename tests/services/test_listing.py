"""What was seen once need not be opened again, unless a byte of it is another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.journal import FORM
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, intake, journal, records, saving, team
from avhopp_desktop.services.session import Session
from avhopp_desktop.store.database import Params, Row
from tests.acceptance.workers import made_up, offices


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = offices.found(tmp_path / "vault")
    yield made
    made.close()


def faults(session: Session, case: cases.CaseId, *, shared: bool) -> list[str]:
    parts = [part for part in Compartment if session.holds(case, part)]
    found = records.in_hand(session, case) if shared else records.read_case(session, case, parts)
    return [fault.code for fault in found.faults]


def counted(session: Session, monkeypatch: pytest.MonkeyPatch, case: cases.CaseId) -> list[str]:
    """What a journal entry asks of the database and of the keys."""
    done: list[str] = []
    database = session.database
    execute, one, decrypt = database.execute, database.one, sealing.decrypt

    def executing(sql: str, params: Params = ()) -> list[Row]:
        rows = execute(sql, params)
        done.extend([sql, *("row" for _ in rows)])
        return rows

    def asking(sql: str, params: Params = ()) -> Row | None:
        done.append(sql)
        return one(sql, params)

    def opening(key: bytes, sealed: bytes, place: bytes) -> bytes:
        done.append("opened")
        return decrypt(key, sealed, place)

    with monkeypatch.context() as patch:
        patch.setattr(database, "execute", executing)
        patch.setattr(database, "one", asking)
        patch.setattr(sealing, "decrypt", opening)
        journal.enter(session, case, made_up.entry(31))
    return done


def test_a_save_reads_nothing_twice(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """However much there is in the case and in the vault."""
    (case,) = cases.list_cases(session, CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    records.in_hand(session, case)
    first = counted(session, monkeypatch, case)
    for number in range(30):
        journal.enter(session, case, made_up.entry(number))
    for number in range(3):
        work = intake.begin(session)
        intake.save(session, work, {**work.answers, "codeword": str(number)})
    records.in_hand(session, case)
    journal.keep_draft(session, case, None, made_up.entry(3))
    again = counted(session, monkeypatch, case)
    assert again == first
    assert first.count("opened") == 0
    assert len(cases.reread_case(session, case).journal) == 34


def test_what_did_not_hold_is_forgotten(session: Session) -> None:
    (case,) = cases.list_cases(session, CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    before = records.in_hand(session, case)

    def broken_off() -> None:
        content = made_up.entry(3).content()
        write = saving.Write(RecordId(b"r" * 16), Kind.JOURNAL, FORM, {Compartment.CORE: content})
        records.in_hand(session, case, saving.save(session, case, write))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        session.write(broken_off)
    after = records.in_hand(session, case)
    assert after.parts.keys() == before.parts.keys() - {(RecordId(b"r" * 16), Compartment.CORE)}
    assert after.faults == []
    journal.enter(session, case, made_up.entry(3))
    assert offices.entries(session) == [1, 2, 3]


def test_new_keys_are_taken_up(session: Session) -> None:
    """A renewal writes every row anew under the new key."""
    (case,) = cases.list_cases(session, CaseFilter())
    journal.enter(session, case, made_up.entry(2))
    (kim,) = (c for c in session.authority.in_force.values() if c.alias == made_up.COLLEAGUE)
    team.unassign(session, case, kim.staff, reason="klart")
    journal.enter(session, case, made_up.entry(3))
    found = records.in_hand(session, case)
    assert found.faults == []
    assert len(found.of_kind(Kind.JOURNAL)) == 3


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
