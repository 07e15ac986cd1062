"""A small office to harm: one case, a journal, a colleague; and what must still be in it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, founding, intake, journal, staff, team, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import made_up

CHANGING = {"vault.lock", "unlock.json"}
"""Files that a refusal may touch."""


def found(folder: Path) -> Session:
    """An office founded by Lo, with Kim as a counsellor and one case with one journal entry."""
    session = founding.found_office(
        folder,
        office=made_up.OFFICE,
        alias=made_up.ALIAS,
        phrase=made_up.PHRASE,
        demo=True,
        cost=made_up.CHEAP,
    ).session
    roles = frozenset({Role.COUNSELLOR})
    phrase = made_up.phrase(1)
    kim = staff.add_staff(session, made_up.COLLEAGUE, roles, frozenset(), phrase, made_up.CHEAP)
    work = intake.begin(session)
    answers = {**work.answers, "channel": "phone", "who_must_not": made_up.short(1)}
    intake.save(session, work, answers)
    assert work.case is not None
    journal.enter(session, work.case, made_up.entry(1))
    team.assign(session, work.case, kim)
    return session


def unlock(folder: Path) -> Session:
    return vault.unlock(folder, made_up.ALIAS, made_up.PHRASE)


def entries(session: Session) -> list[int]:
    """The numbers of all journal entries, each of which is exactly what was written."""
    found = []
    for case in cases.list_cases(session, CaseFilter()):
        for record in cases.reread_case(session, case).journal:
            number = made_up.serial_of(record.current.entry.facts)
            assert record.current.entry == made_up.entry(number)
            found.append(number)
    return sorted(found)


def is_whole(folder: Path, expected: tuple[int, ...] = (1,), *, healed: bool = False) -> None:
    """Everything is there, exactly, nothing is reported, nothing is left lying about."""
    session = unlock(folder)
    try:
        assert session.healed is healed
        assert session.faults == []
        assert review.verify(session).faults == ()
        assert entries(session) == list(expected)
        database = session.header.database
        kept = {"vault.hdr", "vault.hdr2", "vault.lock", "reserve.bin", "backup", database}
        assert {path.name for path in folder.iterdir()} - kept <= {f"{database}-journal"}
        assert not list(folder.glob("backup/*.part"))
    finally:
        session.close()


def state_of(folder: Path) -> dict[str, str]:
    """Every file but those a refusal may touch, as it is on the disk."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in CHANGING
    }


def copied(source: Path, target: Path) -> Path:
    return Path(shutil.copytree(source, target))


def edit(path: Path, change: Callable[[bytearray], object]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
