"""Everything that a power cut, a kill or a full disk may fall into, as one process does it.

    python -m tests.acceptance.workers.operations BOX OPERATION TIMES [FIRST] [--unsynced]

BOX is a folder that `prepare` made: `vault`, `out` for exports, `elsewhere` for backups, a vault
of another office that is `damaged`, and the recovery sheet. The process unlocks the vault, does
one of `WORKS` TIMES times and locks it again.
It says on standard output, as one JSON line each, its process id (`begun`), what it is about to
do (`try`), what a service has confirmed (`did`), how a service refused (`refused`, then it ends
with 3), and that it has locked the vault (`locked`). What has been confirmed is what a user saw.
With `--unsynced` the database is written without waiting for the disk: whoever looks for losses
must then find some.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import (
    attachments,
    backup,
    cases,
    founding,
    intake,
    journal,
    staff,
    team,
    vault,
)
from avhopp_desktop.services.damage import damaged_vault, salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.exchange import contacts, handover
from avhopp_desktop.services.founding import Founding
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.staff_rows import StaffRow
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import sqlite_rules
from avhopp_desktop.store.database_file import PAGE
from tests.acceptance.workers import made_up

Tell: TypeAlias = Callable[[dict[str, Any]], None]

WHY = "Enligt överenskommelse"
REFUSED = 3
FIRST = 1_000_000
"""Number of the first thing done; `prepare` counts from one."""
HIRED = "Vik "
"""How everybody is called who comes and goes; the number of the passphrase follows."""
WORKS = (
    "autosave",
    "save",
    "finish",
    "draft",
    "discard",
    "enter",
    "correct",
    "attach",
    "assign",
    "enrol",
    "revoke",
    "passphrase",
    "backup",
    "backup_elsewhere",
    "restore",
    "recover",
    "export",
    "found",
    "salvage",
)
NEEDS = {"correct": "enter", "discard": "draft", "revoke": "enrol", "restore": "backup"}
"""What must have been done before each of these."""


class Worker:
    """One person at work: what it does is `WORKS`; each takes the number it is to write.

    `assign` takes somebody off the case again every second time.
    """

    def __init__(self, box: Path, phrase: int = 0, tell: Tell | None = None) -> None:
        self.box = box
        self.tell = tell or say
        self.phrase = phrase
        self.session: Session = vault.unlock(box / "vault", made_up.ALIAS, made_up.phrase(phrase))
        self.work = IntakeWork()
        self.case = CaseId(b"")
        self.entered: list[tuple[RecordId, int]] = []
        self.drafts: list[tuple[RecordId, int]] = []
        self.on_team = False

    def take_up(self, *, old: bool) -> None:
        """A case of an earlier life, so that work goes on where it was cut off; or a new one."""
        known = cases.list_cases(self.session, CaseFilter(mine=True)) if old else []
        if not known:
            self.work = intake.begin(self.session)
            return
        self.case = known[-1]
        file = cases.open_case(self.session, self.case)
        self.work = intake.resume(self.session, self.case)
        self.entered = [
            (found.record, made_up.serial_of(found.current.entry.facts)) for found in file.journal
        ]
        self.drafts = [(d.record, made_up.serial_of(d.entry.facts)) for d in file.drafts]
        self.on_team = any(member.alias == made_up.COLLEAGUE for member in file.team)

    def do(self, what: str, serial: int) -> None:
        """One of `WORKS`, with a line before it and one after it was confirmed."""
        line = {"what": what, "serial": serial} | self.about(what, serial)
        line.setdefault("name", self.work.code_name)
        self.tell({"try": line})
        self.tell({"did": line | (getattr(self, what)(serial) or {})})

    def about(self, what: str, serial: int) -> dict[str, Any]:
        """What whoever looks must know to expect the outcome."""
        if what == "finish":
            self.work = intake.begin(self.session)
        elif what == "correct":
            return {"before": self.entered[-1][1]}
        elif what == "discard":
            return {"before": self.drafts[-1][1]}
        elif what == "revoke":
            return {"alias": self.to_go()[0].alias}
        elif what == "restore":
            newest = backup.list_backups(self.box / "vault" / "backup")[0]
            return {"backup": newest.folder.name, "into": f"restored/{serial}"}
        elif what == "found":
            return {"into": f"founded/{serial}"}
        elif what == "salvage":
            return {"into": f"salvaged/{serial}"}
        return {}

    def to_go(self) -> list[StaffRow]:
        """Who is there to be taken out."""
        return [p for p in staff.list_staff(self.session) if p.alias.startswith(HIRED)]

    def answers(self, serial: int) -> dict[str, Any]:
        kept = {**self.work.answers, "channel": "phone"}
        return kept | {"who_must_not": made_up.short(serial), "codeword": made_up.short(serial)}

    def autosave(self, serial: int) -> None:
        intake.autosave(self.session, self.work, self.answers(serial))
        self.case = self.work.case or self.case

    def save(self, serial: int) -> None:
        intake.save(self.session, self.work, self.answers(serial))
        self.case = self.work.case or self.case

    def finish(self, serial: int) -> None:
        intake.save(self.session, self.work, self.answers(serial), finish=True)
        assert self.work.case is not None
        self.case, self.entered, self.drafts, self.on_team = self.work.case, [], [], False

    def draft(self, serial: int) -> None:
        entry = made_up.entry(serial)
        self.drafts.append((journal.keep_draft(self.session, self.case, None, entry), serial))

    def discard(self, _serial: int) -> None:
        record, _draft = self.drafts[-1]
        journal.discard_draft(self.session, record)
        self.drafts.pop()

    def enter(self, serial: int) -> None:
        record = journal.enter(self.session, self.case, made_up.entry(serial))
        self.entered.append((record, serial))

    def correct(self, serial: int) -> None:
        record, _before = self.entered[-1]
        journal.correct(self.session, self.case, record, made_up.entry(serial), WHY)
        self.entered[-1] = (record, serial)

    def attach(self, serial: int) -> None:
        attachments.attach(self.session, self.case, f"{serial}.txt", made_up.data(serial))

    def assign(self, _serial: int) -> None:
        kim = self.session.authority.by_alias(made_up.COLLEAGUE)
        assert kim is not None
        if self.on_team:
            team.unassign(self.session, self.case, kim.staff, reason=WHY)
        else:
            team.assign(self.session, self.case, kim.staff)
        self.on_team = not self.on_team

    def enrol(self, serial: int) -> None:
        hire(self.session, serial)

    def revoke(self, _serial: int) -> None:
        staff.remove_staff(self.session, self.to_go()[0].staff)

    def passphrase(self, serial: int) -> None:
        old, new = made_up.phrase(self.phrase), made_up.phrase(serial)
        staff.change_phrase(self.session, old, new, made_up.CHEAP)
        self.phrase = serial

    def backup(self, _serial: int) -> dict[str, Any]:
        return {"file": backup.back_up(self.session).folder.name}

    def backup_elsewhere(self, _serial: int) -> dict[str, Any]:
        return {"file": backup.back_up(self.session, self.box / "elsewhere").folder.name}

    def restore(self, serial: int) -> None:
        """Into a folder beside the vault, which stays open; as on another laptop."""
        newest = backup.list_backups(self.box / "vault" / "backup")[0].folder
        into = self.box / "restored" / str(serial)
        backup.restore(newest, into, made_up.ALIAS, made_up.phrase(self.phrase)).abandon()

    def recover(self, serial: int) -> None:
        """The same person comes back with the sheet and takes a new passphrase."""
        self.session.close()
        self.session = recovered(self.box, serial)
        self.phrase = serial
        self.drafts = []

    def export(self, _serial: int) -> dict[str, Any]:
        """To one's own office, so that the file can be opened here."""
        request = handover.HandOver(
            self.case,
            frozenset(handover.available_parts(self.session, self.case)) - {"relocation"},
            ground="other_law",
            fields={"law_reference": "2 § påhittad lag"},
            reason=WHY,
            recipients=(contacts.own_card(self.session).age,),
        )
        written = handover.export_case(self.session, request, self.box / "out")
        return {"file": written.path.name}

    def found(self, serial: int) -> None:
        """Another office, in a folder of its own; how one locks is looked at by itself."""
        found_at(self.box / "founded" / str(serial), serial).session.abandon()

    def salvage(self, serial: int) -> None:
        """What is left of the damaged vault, into a folder of its own."""
        salvaged(self.box, f"salvaged/{serial}").abandon()


def salvaged(box: Path, into: str) -> Session:
    """The damaged vault of the box, saved."""
    person = Person(made_up.ALIAS, made_up.phrase(0))
    return salvage.salvage(box / "damaged", box / into, person).session


def damage(folder: Path) -> None:
    """An office with a case, and no page of its newest events."""
    session = found_at(folder, 0).session
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, "channel": "phone"}, finish=True)
    assert work.case is not None
    for serial in (1, 2):
        journal.enter(session, work.case, made_up.entry(serial))
    key = session.database_key
    session.close()
    path = folder / headers.read_header(folder).header.database
    with damaged_vault.read_tables(path, key, None, None) as (tables, _checked):
        page = max(number for number, name in tables.layout.owner.items() if name == "event")
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(bytes(PAGE))
    (folder / "reserve.bin").unlink()


def found_at(folder: Path, serial: int) -> Founding:
    """An office whose founder took this passphrase."""
    return founding.found_office(
        folder,
        office=made_up.OFFICE,
        alias=made_up.ALIAS,
        phrase=made_up.phrase(serial),
        demo=True,
        cost=made_up.CHEAP,
    )


def hire(session: Session, serial: int) -> None:
    roles = frozenset({Role.COUNSELLOR})
    phrase = made_up.phrase(serial)
    staff.add_staff(session, f"{HIRED}{serial}", roles, frozenset(), phrase, made_up.CHEAP)


def recovered(box: Path, serial: int) -> Session:
    """The vault, opened with the sheet of the box."""
    half_1, half_2 = json.loads((box / "sheet.json").read_text("ascii"))
    return founding.recover(
        box / "vault",
        half_1,
        half_2,
        alias=made_up.ALIAS,
        phrase=made_up.phrase(serial),
        cost=made_up.CHEAP,
    )


def prepare(box: Path, what: str, times: int, tell: Tell) -> None:
    """A small office in which `what` can be done so many times; `tell` hears how it came to be."""
    found(box).close()
    worker = Worker(box, tell=tell)
    worker.take_up(old=False)
    before = ["save", "enter", "enter", "attach", "draft", "enrol"]
    if what in NEEDS:
        before += [NEEDS[what]] * (1 if what == "restore" else times)
    for serial, need in enumerate(before, 1):
        worker.do(need, serial)
    worker.session.close()


def found(box: Path) -> Session:
    """An office with a colleague and nothing else, and what a `Worker` needs beside it."""
    for name in ("out", "elsewhere", "restored", "founded", "salvaged"):
        (box / name).mkdir(parents=True)
    damage(box / "damaged")
    made = found_at(box / "vault", 0)
    sheet = [made.sheet.half_1, made.sheet.half_2]
    (box / "sheet.json").write_text(json.dumps(sheet), "ascii")
    roles = frozenset({Role.COUNSELLOR})
    phrase = made_up.PHRASE
    staff.add_staff(made.session, made_up.COLLEAGUE, roles, frozenset(), phrase, made_up.CHEAP)
    return made.session


def say(line: dict[str, Any]) -> None:
    os.write(1, json.dumps(line).encode() + b"\n")


def work(box: Path, what: str, times: int, first: int) -> int:
    say({"begun": os.getpid()})
    try:
        worker = Worker(box)
        worker.take_up(old=True)
        for serial in itertools.islice(itertools.count(first), times):
            worker.do(what, serial)
        worker.session.close()
    except AvhoppError as error:
        say({"refused": error.code})
        return REFUSED
    say({"locked": True})
    return 0


def _sync_nothing() -> None:
    """Let SQLite believe that whatever it wrote is on the disk."""
    for use, pragmas in sqlite_rules.PRAGMAS.items():
        kept = [pragma for pragma in pragmas if not pragma.startswith("synchronous")]
        sqlite_rules.PRAGMAS[use] = (*kept, "synchronous = OFF")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("box", type=Path)
    parser.add_argument("operation", choices=WORKS)
    parser.add_argument("times", type=int)
    parser.add_argument("first", type=int, nargs="?", default=FIRST)
    parser.add_argument("--unsynced", action="store_true")
    args = parser.parse_args()
    if args.unsynced:
        _sync_nothing()
    return work(args.box, args.operation, args.times, args.first)


if __name__ == "__main__":
    sys.exit(main())
