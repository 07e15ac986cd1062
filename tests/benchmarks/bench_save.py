"""A save through the services beside the same bytes through plain SQLCipher, in one run."""

from __future__ import annotations

import secrets
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, intake, journal
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.session import Session
from avhopp_desktop.store.database import Database
from tests.acceptance.workers import made_up, offices

TIMES = 60


def median(work: Callable[[int], object], times: int = TIMES) -> float:
    """Milliseconds, the first few left out."""
    spent = []
    for number in range(times + 3):
        begun = time.perf_counter()
        work(number)
        spent.append(time.perf_counter() - begun)
    return 1000 * statistics.median(spent[3:])


def plain(folder: Path, rows: int, size: int) -> float:
    """One transaction that inserts `rows` of `size` bytes: same pragmas, no keys, no event."""
    database = Database.create(folder / "vault-000001.db", secrets.token_bytes(32))
    database._connection.set_authorizer(None)
    database.execute("CREATE TABLE plain (number INTEGER PRIMARY KEY, data BLOB)")
    data = secrets.token_bytes(size)

    def insert(_number: int) -> None:
        with database.transaction():
            for _ in range(rows):
                database.execute("INSERT INTO plain (data) VALUES (?)", (data,))

    spent = median(insert)
    database.close()
    return spent


def saving(session: Session) -> tuple[Callable[[int], object], IntakeWork]:
    work = intake.begin(session)
    fixed = {**work.answers, "channel": "phone", "danger_now": "no"}

    def save(number: int) -> None:
        new = {"who_must_not": made_up.short(number), "codeword": made_up.short(number)}
        intake.save(session, work, {**fixed, **new})

    return save, work


def test_saving_an_intake(tmp_path: Path) -> None:
    session = offices.found(tmp_path / "vault")
    save, work = saving(session)
    save(0)
    before = session.database.contents()
    save(1)
    rows = sum(session.database.contents().rows) - sum(before.rows)
    ours = median(save)
    draft = median(lambda n: intake.autosave(session, work, {**work.answers, "codeword": f"{n}"}))
    base = plain(tmp_path, rows, 1_024)
    print(f"\nsave an intake ({rows} rows): {ours:.1f} ms, plain SQLCipher {base:.1f} ms:", end=" ")
    print(f"{ours / base:.1f} times; a draft {draft:.1f} ms: {draft / base:.1f} times")
    session.close()


def test_entering_in_a_long_journal(tmp_path: Path) -> None:
    """A save must not cost what the whole case costs to read."""
    session = offices.found(tmp_path / "vault")
    (case,) = cases.list_cases(session, CaseFilter())
    first = _enter_many(session, case, 20)
    _enter_many(session, case, 400)
    later = _enter_many(session, case, 20)
    read = median(lambda _n: cases.reread_case(session, case), 5)
    base = plain(tmp_path, 3, 1_024)
    print(f"\nenter: {first:.1f} ms with 20 entries, {later:.1f} ms with 440", end=" ")
    print(f"(plain {base:.1f} ms); reading all of it {read:.0f} ms")
    session.close()


def _enter_many(session: Session, case: CaseId, times: int) -> float:
    return median(lambda n: journal.enter(session, case, made_up.entry(n)), times)
