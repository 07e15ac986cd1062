"""Lines that are kept: as good as the facts, or as if they were not there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from avhopp_desktop.domain.cases import CaseFilter, CaseRow
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import (
    cases,
    journal,
    line_cache,
    records,
    roles,
    saving,
    staff,
    tasks,
    team,
)
from avhopp_desktop.services.events import review
from avhopp_desktop.services.keys.keylines import KeyLines
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database, Params, Row
from tests.offices import (
    COUNSELLOR,
    NO_DUTY,
    SUPERVISOR,
    Clock,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    copied,
    hired,
)

CASES = 5
Shown = dict[CaseId, tuple[CaseRow | None, list[Task]]]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna leads, Bo has cases of his own; everybody's lines are kept."""
    folder = tmp_path_factory.mktemp("office") / "v"
    session = a_founded_office(folder, clock=Clock()).session
    hired(session, "Bo")
    hired(session, "Cia", SUPERVISOR)
    session.close()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        for number in range(CASES):
            an_intake(bo, finish=bool(number % 2), code_name=f"Gran {number}")
    for alias in ("Anna", "Bo", "Cia"):
        keep(folder, alias)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "v")


def keep(folder: Path, alias: str) -> None:
    """What the window does after the first paint."""
    with at_work(folder, alias, clock=Clock()) as session:
        assert review.check_events(session) == []


def shown(session: Session) -> Shown:
    """All that lists show."""
    found = cases.in_order(session, CaseFilter(voided=None))
    waiting: dict[CaseId, list[Task]] = {case: [] for case in found}
    for row in tasks.waiting(session, mine=False):
        waiting[row.case].append(row.task)
    return {case: (cases.case_rows(session, [case])[0], waiting[case]) for case in found}


def without_lines(folder: Path, alias: str) -> Shown:
    """What the facts alone amount to: the truth that kept lines are held against."""
    twin = folder.with_name(f"{folder.name}-twin")
    shutil.copytree(folder, twin)
    try:
        with at_work(twin, alias, clock=Clock()) as session:
            office_rows.drop_key_ring(session.database, session.staff)
            session.ring.changed = True
        with at_work(twin, alias, clock=Clock()) as session:
            assert not list(office_rows.line_chunks(session.database, session.staff))
            return shown(session)
    finally:
        shutil.rmtree(twin)


class Opened:
    """Revisions that were opened, by id."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.ids: list[RevisionId] = []
        open_revision = records.open_revision

        def counting(session: Session, row: case_rows.RevisionRow) -> records.Revision:
            self.ids.append(row.revision_id)
            return open_revision(session, row)

        patch.setattr(records, "open_revision", counting)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    return Opened(monkeypatch)


def lines_of(session: Session) -> list[line_cache.Line]:
    return [one.line for some in line_cache.kept(session) for one in some.values()]


@pytest.mark.parametrize("alias", ["Anna", "Bo"])
def test_an_unlock_opens_no_facts_that_it_knows(folder: Path, opened: Opened, alias: str) -> None:
    expected = without_lines(folder, alias)
    opened.ids.clear()
    with at_work(folder, alias, clock=Clock()) as session:
        assert opened.ids == []
        assert shown(session) == expected
        assert len(expected) == CASES
        assert any(waiting for _row, waiting in expected.values())
        assert session.faults == []


def test_only_what_changed_is_opened_and_only_its_chunk_written(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_cache, "LINES", 2)
    with at_work(folder, "Bo", clock=Clock()) as bo:
        office_rows.drop_key_ring(bo.database, bo.staff)
        bo.ring.changed = True
    keep(folder, "Bo")
    with at_work(folder, "Bo", clock=Clock()) as bo:
        before = dict(office_rows.line_chunks(bo.database, bo.staff))
        case = cases.in_order(bo, CaseFilter())[0]
        journal.enter(bo, case, an_entry())
        (changed,) = case_rows.heads_of(bo.database, case, RecordId(case))[1]
    opened.ids.clear()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        assert opened.ids == [changed]
        assert review.check_events(bo) == []
        after = dict(office_rows.line_chunks(bo.database, bo.staff))
    assert len(before) == len(after) == 3
    assert sum(before[number] != after[number] for number in before) == 1
    assert {len(sealed) for sealed in after.values()} == {line_cache.CHUNK + 28}
    opened.ids.clear()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        assert opened.ids == []
        assert cases.case_rows(bo, [case])[0] is not None
    assert shown_by(folder, "Bo") == without_lines(folder, "Bo")


def shown_by(folder: Path, alias: str, *, faults: bool = False) -> Shown:
    with at_work(folder, alias, clock=Clock()) as session:
        assert bool(session.faults) is faults
        return shown(session)


def cut(database: Database) -> None:
    database.execute("UPDATE line_cache SET sealed = substr(sealed, 1, 4000)")


def flipped(database: Database) -> None:
    database.execute("UPDATE line_cache SET sealed = randomblob(length(sealed))")


def emptied(database: Database) -> None:
    database.execute("UPDATE line_cache SET sealed = x''")


def foreign(database: Database) -> None:
    """Everybody finds somebody else's."""
    rows = database.execute("SELECT staff, chunk, sealed FROM line_cache ORDER BY staff")
    for (staff_id, chunk, _), (_, _, other) in zip(rows, rows[1:] + rows[:1], strict=True):
        database.execute(
            "UPDATE line_cache SET sealed = ? WHERE staff = ? AND chunk = ?",
            (other, staff_id, chunk),
        )


def moved(database: Database) -> None:
    database.execute("UPDATE line_cache SET chunk = chunk + 1")


def taken(database: Database) -> None:
    database.execute("DELETE FROM line_cache")


@pytest.mark.parametrize("harm", [cut, flipped, emptied, foreign, moved, taken])
def test_lines_that_are_not_ones_own_are_as_if_they_were_not_there(
    folder: Path, opened: Opened, harm: Callable[[Database], None]
) -> None:
    expected = without_lines(folder, "Bo")
    with at_work(folder, clock=Clock()) as anna:
        harm(anna.database)
    opened.ids.clear()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        assert len(opened.ids) == CASES
        assert shown(bo) == expected
        assert bo.faults == []
        assert review.check_events(bo) == []
    opened.ids.clear()
    assert shown_by(folder, "Bo") == expected  # and they are kept anew
    assert opened.ids == []


def test_older_lines_hide_nothing(folder: Path) -> None:
    """Somebody puts back what was kept before a case came, changed, and was written in."""
    with at_work(folder, clock=Clock()) as anna:
        old = anna.database.execute("SELECT staff, chunk, sealed FROM line_cache")
    with at_work(folder, "Bo", clock=Clock()) as bo:
        first, *_ = cases.in_order(bo, CaseFilter())
        journal.enter(bo, first, an_entry())
        added = an_intake(bo, code_name="Lind 1")
    with at_work(folder, clock=Clock()) as anna:
        cases.open_case(anna, first)
        cases.void_case(anna, cases.in_order(anna, CaseFilter())[-1], "dubbel")
    for alias in ("Anna", "Bo"):
        keep(folder, alias)
    with at_work(folder, "Bo", clock=Clock()) as bo:
        journal.enter(bo, first, an_entry("Ringde igen."))
    with at_work(folder, "Cia", clock=Clock()) as cia:
        for row in old:
            cia.database.execute("INSERT OR REPLACE INTO line_cache VALUES (?, ?, ?)", row)
    for alias in ("Anna", "Bo"):
        expected = without_lines(folder, alias)
        assert added in expected
        assert shown_by(folder, alias) == expected
    row = without_lines(folder, "Anna")[first][0]
    assert row is not None
    assert row.unread


def test_lines_of_a_later_day_say_nothing_of_an_earlier_one(folder: Path, tmp_path: Path) -> None:
    """An old copy of the vault, and newer lines put into it."""
    with at_work(folder, clock=Clock()) as anna:
        case = cases.in_order(anna, CaseFilter())[0]
        cases.open_case(anna, case)
    with at_work(folder, "Bo", clock=Clock()) as bo:
        journal.enter(bo, case, an_entry())
    old = copied(folder, tmp_path / "old")
    with at_work(old, "Cia", clock=Clock()):
        pass  # the copy goes another way
    with at_work(folder, clock=Clock()) as anna:
        cases.open_case(anna, case)
    keep(folder, "Anna")
    with at_work(folder, clock=Clock()) as anna:
        newer = anna.database.execute("SELECT staff, chunk, sealed FROM line_cache")
    with at_work(old, "Cia", clock=Clock()) as cia:
        for one in newer:
            cia.database.execute("INSERT OR REPLACE INTO line_cache VALUES (?, ?, ?)", one)
    row = shown_by(old, "Anna")[case][0]
    assert row is not None
    assert row.unread
    assert shown_by(old, "Anna") == without_lines(old, "Anna")


def test_who_is_taken_off_a_case_sees_its_line_no_more(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as anna:
        case = cases.in_order(anna, CaseFilter())[0]
        bo_id = next(row.staff for row in staff.list_staff(anna) if row.alias == "Bo")
        team.unassign(anna, case, bo_id, reason="slutat")
    with at_work(folder, "Bo", clock=Clock()) as bo:
        assert case not in shown(bo)
        assert len(shown(bo)) == CASES - 1
        assert case in {line.case for line in lines_of(bo)}
        assert review.check_events(bo) == []
        assert case not in {line.case for line in lines_of(bo)}
    keep(folder, "Anna")
    assert shown_by(folder, "Anna") == without_lines(folder, "Anna")


def test_who_leads_no_more_keeps_no_lines(folder: Path) -> None:
    with at_work(folder, clock=Clock()) as anna:
        cia_id = next(row.staff for row in staff.list_staff(anna) if row.alias == "Cia")
        roles.change_roles(anna, cia_id, COUNSELLOR, NO_DUTY)
        assert not list(office_rows.line_chunks(anna.database, cia_id))
    assert shown_by(folder, "Cia") == {}
    for alias in ("Anna", "Bo"):
        assert shown_by(folder, alias) == without_lines(folder, alias)


def test_keys_that_were_renewed_are_followed_again_only_after_something_happened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_work(folder, clock=Clock()) as anna:
        case, other, *_ = cases.in_order(anna, CaseFilter())
        people = {row.alias: row.staff for row in staff.list_staff(anna)}
        for one in (case, other):
            team.assign(anna, one, people["Cia"])
            team.unassign(anna, one, people["Cia"], reason="slutat")
    followed: list[CaseId] = []
    key_lines = Session.key_lines

    def counting(session: Session, of: CaseId) -> KeyLines:
        followed.append(of)
        return key_lines(session, of)

    monkeypatch.setattr(Session, "key_lines", counting)

    def at_an_unlock() -> set[CaseId]:
        followed.clear()
        with at_work(folder, clock=Clock()):
            return set(followed)

    assert at_an_unlock() == {case, other}
    keep(folder, "Anna")
    assert at_an_unlock() == set()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        journal.enter(bo, case, an_entry())
    keep(folder, "Anna")
    assert at_an_unlock() == set()
    with at_work(folder, "Cia", clock=Clock()) as cia:
        team.assign(cia, other, people["Cia"])
    assert at_an_unlock() == {other}
    keep(folder, "Anna")
    with at_work(folder, "Cia", clock=Clock()) as cia:
        cia.database.execute("DELETE FROM case_key WHERE case_id = ?", (case,))
    with at_work(folder, clock=Clock()) as anna:
        assert {(fault.code, fault.case) for fault in anna.faults} >= {("key_refused", case)}
    monkeypatch.undo()
    assert shown_by(folder, "Anna", faults=True) == without_lines(folder, "Anna")


def exchange(database: Database, revision: RevisionId, sealed: bytes) -> bytes:
    row = case_rows.revision(database, revision)
    assert row is not None
    database.execute("UPDATE revision SET sealed = ? WHERE revision_id = ?", (sealed, revision))
    return row.sealed


def test_facts_exchanged_for_a_while_are_never_kept(folder: Path) -> None:
    """A member puts other words under the name of the newest facts, and later the true ones."""
    case, revision, forged = _forged(folder)
    with at_work(folder, "Cia", clock=Clock()) as cia:
        cia.database.execute("DELETE FROM line_cache")
        true = exchange(cia.database, revision, forged)
    with at_work(folder, clock=Clock()) as anna:
        review.look_through(anna)
        assert case not in {line.case for line in lines_of(anna)}
        exchange(anna.database, revision, true)
    keep(folder, "Anna")
    expected = without_lines(folder, "Anna")
    assert shown_by(folder, "Anna") == expected
    row = expected[case][0]
    assert row is not None
    assert row.code_name != "Annan"


def test_facts_exchanged_afterwards_change_no_line_and_are_reported(folder: Path) -> None:
    case, revision, forged = _forged(folder)
    with at_work(folder, "Cia", clock=Clock()) as cia:
        exchange(cia.database, revision, forged)
    with at_work(folder, clock=Clock()) as anna:
        row = shown(anna)[case][0]
        assert row is not None
        assert row.code_name != "Annan"
        found = review.check_events(anna)
        assert [(fault.code, fault.case) for fault in found] == [("revision_forged", case)]


def _forged(folder: Path) -> tuple[CaseId, RevisionId, bytes]:
    """A case, its facts, and other words sealed under their name by one who holds the key."""
    with at_work(folder, "Bo", clock=Clock()) as bo:
        case = cases.in_order(bo, CaseFilter())[0]
        (revision,) = case_rows.heads_of(bo.database, case, RecordId(case))[1]
        row = case_rows.revision(bo.database, revision)
        assert row is not None
        said = records.open_revision(bo, row)
        said.content["code_name"] = "Annan"
        held = bo.ring.held[row.key_id]
        return case, revision, saving.encrypt(bo, said, held)


def test_a_line_too_long_for_its_chunk_is_made_from_the_facts(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_cache, "CHUNK", 700)
    with at_work(folder, clock=Clock()) as anna:
        anna.database.execute("DELETE FROM line_cache")
    keep(folder, "Bo")
    opened.ids.clear()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        assert 0 < len(opened.ids) < CASES
        sizes = {len(sealed) for _, sealed in office_rows.line_chunks(bo.database, bo.staff)}
        assert sizes == {700 + 28}
    assert shown_by(folder, "Bo") == without_lines(folder, "Bo")


class Asked:
    """What the vault and the projection are asked, with how many rows each answer had."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.told: list[tuple[Database, str, Params, int]] = []
        execute, one = Database.execute, Database.one

        def all_rows(on: Database, sql: str, params: Params = ()) -> list[Row]:
            found = execute(on, sql, params)
            self.told.append((on, sql, params, len(found)))
            return found

        def one_row(on: Database, sql: str, params: Params = ()) -> Row | None:
            self.told.append((on, sql, params, 1))
            return one(on, sql, params)

        patch.setattr(Database, "execute", all_rows)
        patch.setattr(Database, "one", one_row)
        self._execute = execute

    def scans(self, of: Database) -> list[str]:
        """Statements that go through a whole table, which more cases would make longer."""
        return [
            sql
            for on, sql, params, _ in self.told
            if on is of and sql.startswith(("SELECT", "WITH")) and "LIMIT 1" not in sql
            for *_, plan in self._execute(on, f"EXPLAIN QUERY PLAN {sql}", params)
            if plan.startswith("SCAN")
            and plan.split()[1] not in {"authority", "sqlite_schema", "wanted", "CONSTANT"}
        ]


def test_other_peoples_cases_cost_a_counsellor_nothing(
    folder: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By count: what an unlock asks, the rows it is given, the revisions it opens."""
    with at_work(folder, clock=Clock()) as anna:
        hired(anna, "Dan")
    with at_work(folder, "Dan", clock=Clock()) as dan:
        own = an_intake(dan)
    keep(folder, "Dan")
    asked = Asked(monkeypatch)

    def costs() -> tuple[int, int, int]:
        opened.ids.clear()
        asked.told.clear()
        with at_work(folder, "Dan", clock=Clock()) as dan:
            spent = len(asked.told), sum(told[-1] for told in asked.told), len(opened.ids)
            assert not asked.scans(dan.database)
            assert list(shown(dan)) == [own]
            return spent

    costs()
    before = costs()
    with at_work(folder, "Bo", clock=Clock()) as bo:
        for number in range(12):
            case = an_intake(bo)
            journal.enter(bo, case, an_entry(f"Nr {number}"))
    with at_work(folder, clock=Clock()) as anna:
        for case in set(cases.in_order(anna, CaseFilter())) - {own}:
            cases.open_case(anna, case)
    assert costs() == before
    assert before[2] == 0
