"""Where records meet keys: bound to their place, padded, one transaction with their event."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import UnknownCase
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, journal, records, saving, team
from avhopp_desktop.services.events import log, review
from avhopp_desktop.services.saving import Write
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import events as event_rows
from tests.offices import SUPERVISOR, a_founded_office, an_entry, an_intake, at_work, hired


def test_a_save_that_fails_leaves_neither_record_nor_event(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    before = list(session.database.execute("SELECT revision_id FROM revision"))
    last = event_rows.last(session.database)

    def fails() -> None:
        write = Write(
            RecordId(b"r" * 16), Kind.JOURNAL, "journal/1", {Compartment.CORE: {"facts": "x"}}
        )
        items = saving.save(session, case, write)
        log.write(session, Action.SAVED, case=case, items=items)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        session.write(fails)
    assert list(session.database.execute("SELECT revision_id FROM revision")) == before
    assert event_rows.last(session.database) == last
    assert cases.open_case(session, case).faults == ()
    session.close()


def test_sizes_come_in_steps(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    for length in (1, 2, 20, 300, 3000):
        journal.enter(session, case, an_entry("x" * length))
    for (sealed,) in session.database.execute("SELECT sealed FROM revision"):
        assert (len(sealed) - 28) % 256 == 0
    for (payload,) in session.database.execute("SELECT payload FROM event"):
        assert (len(payload) - 28) % 256 == 0
    session.close()


def test_nothing_is_written_into_a_case_without_its_key(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    write = Write(RecordId(b"r" * 16), Kind.JOURNAL, "journal/1", {Compartment.CORE: {"a": "b"}})
    with pytest.raises(UnknownCase):
        session.write(lambda: saving.save(session, CaseId(b"n" * 16), write))
    session.close()


def test_parents_make_a_line(tmp_path: Path) -> None:
    session = a_founded_office(tmp_path / "v").session
    case = an_intake(session)
    record = journal.enter(session, case, an_entry("ett"))
    for number in range(3):
        journal.correct(session, case, record, an_entry(f"nr {number}"), "x")
    tree = rows.parents_in(session.database, case, record, [2])
    assert [len(parents) for parents in tree.values()] == [0, 1, 1, 1]
    assert rows.heads_of(session.database, case, record)[2] == [list(tree)[-1]]
    session.close()
    with at_work(tmp_path / "v") as again:
        part = records.read_case(again, case, [Compartment.CORE]).part(record, Compartment.CORE)
        assert part is not None
        assert [r.content["facts"] for r in part.revisions] == ["ett", "nr 0", "nr 1", "nr 2"]
        assert len(part.heads()) == 1


class Later(StrEnum):
    """What a later program may add to `Kind`."""

    HOUSING = "housing"


def test_what_a_later_program_wrote_is_not_called_forged(tmp_path: Path) -> None:
    """It is left out and told, keeps nobody from working, and is there for who can read it."""
    folder, later = tmp_path / "v", Later.HOUSING
    with closing(a_founded_office(folder).session) as session:
        case = an_intake(session, finish=True)
        other = hired(session, "Sara", SUPERVISOR)
        team.assign(session, case, other)
        record = RecordId(b"r" * 16)
        for part in (Compartment.CORE, Compartment.IDENTITY):
            kind: Any = later
            write = Write(record, kind, "housing/1", {part: {"answers": {"lease": "yes"}}})
            session.write(
                lambda write=write: log.write(
                    session, Action.SAVED, case=case, items=saving.save(session, case, write)
                )
            )
    with at_work(folder) as session:
        assert session.faults == []
        told = {(fault.code, fault.place) for fault in cases.open_case(session, case).faults}
        assert told == {("revision_newer", "revision")}
        journal.enter(session, case, an_entry("Det går vidare"))
        team.unassign(session, case, other, reason="byter enhet")
        report = review.verify(session)
        assert {fault.code for fault in report.faults} == {"revision_newer"}
        sealed = [row for row in rows.all_revisions(session.database) if row.record_id == record]
        assert all(session.is_current(session.ring.held[row.key_id]) for row in sealed)
        assert len(sealed) == 2
