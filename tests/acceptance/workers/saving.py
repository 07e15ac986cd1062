"""A counsellor who saves without a pause until somebody kills the process.

    python -m tests.acceptance.workers.saving

For each JSON line on standard input, `{"folder", "phrase", "first", "target"}`, a new process
unlocks the vault and works. It says on standard output, as one JSON line each, its process id
(`begun`), what it is about to do (`try`) and what a service has confirmed (`did`). After a few
other things it does `target`, again and again. The process that reads says how it `ended`.
It has loaded the program already, which saves the time of a start.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import attachments, backup, cases, intake, journal, staff, team, vault
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.session import Session
from avhopp_desktop.services.staff_rows import StaffRow
from tests.acceptance.workers import made_up

WHY = "Enligt överenskommelse"


class Counsellor:
    """One life: what it does is `WORKS`; each takes the number it is to write."""

    def __init__(self, session: Session, phrase: int) -> None:
        self.session = session
        self.phrase = phrase
        self.work = IntakeWork()
        self.case = CaseId(b"")
        self.entered: list[tuple[RecordId, int]] = []
        self.on_team = False

    def take_up(self, old: bool) -> None:
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
        self.on_team = any(member.alias == made_up.COLLEAGUE for member in file.team)

    def answers(self, serial: int) -> dict[str, Any]:
        kept = {**self.work.answers, "channel": "phone"}
        return kept | {"who_must_not": made_up.short(serial), "codeword": made_up.short(serial)}

    def autosave(self, serial: int) -> None:
        intake.autosave(self.session, self.work, self.answers(serial))
        self.case = self.work.case or self.case

    def save(self, serial: int) -> None:
        intake.save(self.session, self.work, self.answers(serial))
        self.case = self.work.case or self.case

    def draft(self, serial: int) -> None:
        journal.keep_draft(self.session, self.case, None, made_up.entry(serial))

    def enter(self, serial: int) -> None:
        record = journal.enter(self.session, self.case, made_up.entry(serial))
        self.entered.append((record, serial))

    def correct(self, serial: int) -> None:
        record, _before = self.entered[-1]
        journal.correct(self.session, self.case, record, made_up.entry(serial), WHY)
        self.entered[-1] = (record, serial)

    def attach(self, serial: int) -> None:
        attachments.attach(self.session, self.case, f"{serial}.txt", made_up.data(serial))

    def team(self, _serial: int) -> None:
        kim = self.session.authority.by_alias(made_up.COLLEAGUE)
        assert kim is not None
        if self.on_team:
            team.unassign(self.session, self.case, kim.staff, reason=WHY)
        else:
            team.assign(self.session, self.case, kim.staff)
        self.on_team = not self.on_team

    def hire(self, serial: int) -> None:
        roles = frozenset({Role.COUNSELLOR})
        phrase = made_up.phrase(serial)
        staff.add_staff(self.session, f"Vik {serial}", roles, frozenset(), phrase, made_up.CHEAP)

    def epoch(self, _serial: int) -> None:
        staff.remove_staff(self.session, self._to_go()[0].staff)

    def passphrase(self, serial: int) -> None:
        old, new = made_up.phrase(self.phrase), made_up.phrase(serial)
        staff.change_phrase(self.session, old, new, made_up.CHEAP)
        self.phrase = serial

    def backup(self, _serial: int) -> None:
        backup.back_up(self.session)

    def plan(self, target: str, dice: random.Random) -> Iterator[str]:
        """The case, a few things of every day, then the target for ever (with what it needs)."""
        yield "autosave"
        yield from ("save", "enter") if dice.random() < 0.5 else ("enter",)
        yield from dice.sample(("autosave", "save", "draft", "correct", "attach"), 2)
        while True:
            if target == "correct":
                yield "enter"
            if target == "epoch" and not self._to_go():
                yield "hire"
            while target == "hire" and self._to_go():
                yield "epoch"
            yield target if target in WORKS else "autosave"

    def _to_go(self) -> list[StaffRow]:
        return [p for p in staff.list_staff(self.session) if p.alias.startswith("Vik ")]

    def about(self, what: str) -> dict[str, Any]:
        """What the parent has to know to expect the outcome."""
        if what == "correct":
            return {"before": self.entered[-1][1]}
        if what == "epoch":
            return {"alias": self._to_go()[0].alias}
        return {}


WORKS = (
    "autosave",
    "save",
    "draft",
    "enter",
    "correct",
    "attach",
    "team",
    "hire",
    "epoch",
    "passphrase",
    "backup",
)


def say(line: dict[str, Any]) -> None:
    os.write(1, json.dumps(line).encode() + b"\n")


def live(folder: str, phrase: int, first: int, target: str) -> None:
    """Work for ever; `first` is the number to begin with."""
    dice = random.Random(first)  # noqa: S311 - a choice that can be repeated
    say({"begun": os.getpid()})
    session = vault.unlock(Path(folder), made_up.ALIAS, made_up.phrase(phrase))
    person = Counsellor(session, phrase)
    person.take_up(old=dice.random() < 0.3)
    for what, serial in zip(person.plan(target, dice), itertools.count(first), strict=False):
        line = {"what": what, "serial": serial, "name": person.work.code_name}
        line |= person.about(what)
        say({"try": line})
        getattr(person, what)(serial)
        say({"did": line})


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                live(**json.loads(line))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        say({"ended": os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])})


if __name__ == "__main__":
    main()
