"""Vaults with many cases, filled by the services' own functions in a few transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import intake, staff, team
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection
from tests.acceptance.workers import made_up, offices

T = TypeVar("T")
_AT_ONCE = 500
"""Cases a transaction."""


def filled(folder: Path, cases: int, mine: int = 20) -> Path:
    """A vault in `folder` with so many cases of Lo, a supervisor, each as the first autosave of
    an intake makes it. Kim, a counsellor, is on `mine` of them, spread over all.
    """
    session = offices.found(folder)
    before = set(projection.find(session.projection, CaseFilter()))
    fill(session, cases - len(before))
    kim = next(row.staff for row in staff.list_staff(session) if row.alias == made_up.COLLEAGUE)
    others = sorted(set(projection.find(session.projection, CaseFilter())) - before)
    wanted = max(mine - len(before), 0)
    with one_transaction(session):
        for case in others[:: max(len(others) // wanted, 1)][:wanted] if wanted else ():
            team.assign(session, case, kim)
    session.close()
    return folder


def fill(session: Session, number: int) -> list[CaseId]:
    """So many more cases."""
    made: list[CaseId] = []
    while len(made) < number:
        with one_transaction(session):
            for _ in range(min(_AT_ONCE, number - len(made))):
                name = f"Provtall {len(made):06d}"
                work = IntakeWork({"worker": session.alias, "code_name": name})
                intake.autosave(session, work, {**work.answers, "channel": "phone"})
                assert work.case is not None
                made.append(work.case)
    return made


@contextmanager
def one_transaction(session: Session) -> Iterator[None]:
    """What is written here is written at once: the disk is waited for once, not for each case."""

    def write(work: Callable[[], T]) -> T:
        return work()

    with session.database.transaction():
        vars(session)["write"] = write
        try:
            yield
        finally:
            del vars(session)["write"]
