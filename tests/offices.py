"""Real offices for the tests of the services: vaults in a temporary folder, cheap keys."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain.ids import CaseId, RecordId, StaffId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, founding, intake, staff, vault
from avhopp_desktop.services.case_records import Saved
from avhopp_desktop.services.founding import Founding
from avhopp_desktop.services.session import Session

CHEAP = Cost(8 * 1024, 1, 1)
PHRASE = "hav sten moln regn bord"
"""Everybody's, unless a test is about passphrases."""
COUNSELLOR = frozenset({Role.COUNSELLOR})
SUPERVISOR = frozenset({Role.SUPERVISOR})
NO_DUTY: frozenset[Duty] = frozenset()
OFFICER = frozenset({Duty.RELOCATION_OFFICER})
ANSWERS: dict[str, Any] = {
    "channel": "phone",
    "danger_now": "no",
    "callback": {"way": "phone", "value": "070-1740605"},
}


@dataclass
class Clock:
    """A clock that a test sets; it stands still otherwise."""

    now: datetime = datetime(2026, 11, 20, 9, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


def seeded(seed: int) -> Callable[[int], bytes]:
    """Randomness that is the same in every run."""
    return random.Random(seed).randbytes  # noqa: S311


def a_founded_office(folder: Path, office: str = "Exempelkommunen", **how: Any) -> Founding:
    """A demo office whose founder, Anna, holds every role and duty."""
    values: dict[str, Any] = {"alias": "Anna", "phrase": PHRASE, "demo": True, "cost": CHEAP}
    return founding.found_office(folder, office=office, **(values | how))


@contextmanager
def at_work(
    folder: Path, alias: str = "Anna", phrase: str = PHRASE, **how: Any
) -> Iterator[Session]:
    """One person's session, closed afterwards."""
    session = vault.unlock(folder, alias, phrase, **how)
    try:
        yield session
    except BaseException:
        session.abandon()
        raise
    session.close()


def hired(
    session: Session,
    alias: str,
    roles: frozenset[Role] = COUNSELLOR,
    duties: frozenset[Duty] = NO_DUTY,
) -> StaffId:
    return staff.add_staff(session, alias, roles, duties, PHRASE)


def an_intake(session: Session, *, finish: bool = False, **answers: Any) -> CaseId:
    """A case with these answers on top of a few ordinary ones."""
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, **ANSWERS, **answers}, finish=finish)
    assert work.case is not None
    return work.case


def a_second_reading(
    session: Session, case: CaseId, assessment: RecordId, agrees: str, text: str = ""
) -> Saved:
    """Whether somebody shares an assessment of threat: `yes`, `partly` or `no`."""
    given = {"on": assessment.hex(), "agrees": agrees, "text": text}
    answers = {name: value for name, value in given.items() if value}
    return case_records.save(session, case, Kind.READING, answers)


def an_entry(facts: str = "Ringde som avtalat.", **more: str) -> JournalEntry:
    return JournalEntry("2026-11-20T14:05", "call", facts, **more)


def copied(template: Path, folder: Path) -> Path:
    """A vault's folder, as anybody with the disk can copy it."""
    return Path(
        shutil.copytree(template, folder, ignore=shutil.ignore_patterns("reserve.bin", "backup"))
    )


@dataclass
class Cast:
    """An office with people in it: who they are and what cases there are."""

    folder: Path
    people: dict[str, StaffId] = field(default_factory=dict)
    cases: dict[str, CaseId] = field(default_factory=dict)

    def copy(self, folder: Path) -> Cast:
        return Cast(copied(self.folder, folder), self.people, self.cases)

    def at(self, alias: str, **how: Any) -> Any:
        return at_work(self.folder, alias, **how)
