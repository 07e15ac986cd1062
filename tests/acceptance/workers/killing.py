"""Start a saving worker, kill it in the middle of a save, and see what the vault still knows."""

from __future__ import annotations

import copy
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avhopp_desktop.domain.cases import CaseFile, CaseFilter
from avhopp_desktop.domain.errors import WrongPassphrase
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import attachments, backup, cases, founding, review, staff, vault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.backup import KEEP
from tests.acceptance.workers import made_up, saving

_KEPT = {"vault.hdr", "vault.hdr2", "vault.lock", "reserve.bin", "backup"}
_LIFE = 1_000_000
"""Numbers between two lives, so that no two lives write the same."""

State = dict[str, Any]


def nothing() -> State:
    """Of a case: answers, journal (each record's numbers), drafts, documents, who is on it."""
    return {"answers": 0, "journal": [], "drafts": [], "documents": [], "colleague": False}


@dataclass
class Known:
    """What the parent has been told is saved."""

    cases: dict[str, State] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    phrase: int = 0
    backups: int = 0

    def after(self, line: dict[str, Any]) -> Known:
        """The same with one more thing done."""
        new = copy.deepcopy(self)
        what, serial = line["what"], line["serial"]
        if what == "passphrase":
            new.phrase = serial
        elif what == "hire":
            new.people.add(f"Vik {serial}")
        elif what == "epoch":
            new.people.discard(line["alias"])
        elif what == "backup":
            new.backups += 1
        else:
            _in_case(new.cases.setdefault(line["name"], nothing()), what, serial, line)
        return new


def _in_case(case: State, what: str, serial: int, line: dict[str, Any]) -> None:
    if what in ("autosave", "save"):
        case["answers"] = serial
    elif what == "draft":
        case["drafts"] = sorted([*case["drafts"], serial])
    elif what == "enter":
        case["journal"] = sorted([*case["journal"], [serial]])
    elif what == "correct":
        next(record for record in case["journal"] if record[-1] == line["before"]).append(serial)
    elif what == "attach":
        case["documents"] = sorted([*case["documents"], serial])
    else:
        case["colleague"] = not case["colleague"]


def seen_in(session: Session, file: CaseFile) -> State:
    """What the vault says of a case. Raises ValueError when a text is not what was written."""
    assert file.intake is not None
    answers = file.intake.answers
    serial = made_up.serial_of(answers["who_must_not"]) if "who_must_not" in answers else 0
    if serial and answers["codeword"] != made_up.short(serial):
        raise ValueError("half an intake")
    for record in (*file.journal, *file.drafts):
        for at in getattr(record, "versions", (record,)):
            if at.entry != made_up.entry(made_up.serial_of(at.entry.facts)):
                raise ValueError("half an entry")
    documents = []
    for info in file.attachments:
        number = int(info.name.removesuffix(".txt"))
        content = attachments.content_of(session, file.row.id, info.record)
        if b"".join(attachments.pieces(session, file.row.id, content)) != made_up.data(number):
            raise ValueError("half a document")
        documents.append(number)
    return {
        "answers": serial,
        "journal": sorted(
            [made_up.serial_of(v.entry.facts) for v in found.versions] for found in file.journal
        ),
        "drafts": sorted(made_up.serial_of(draft.entry.facts) for draft in file.drafts),
        "documents": sorted(documents),
        "colleague": any(member.alias == made_up.COLLEAGUE for member in file.team),
    }


def _as_many(made: int, kept: int) -> bool:
    """Old backups are thinned out once there are ten."""
    return kept >= min(made, KEEP) and (kept <= made or made >= KEEP)


class Lane:
    """One vault and its lives, one after the other."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self._workers = subprocess.Popen(
            [sys.executable, "-m", saving.__name__],
            cwd=made_up.ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.dice = random.Random(seed)  # noqa: S311 - a run that can be repeated
        self.known = Known()
        self.lives = 0
        self.killed: Counter[str] = Counter()
        """What was under way at each kill; `nothing` between two."""
        self.confirmed: Counter[str] = Counter()
        self.undone = 0
        """Unconfirmed work that was not there afterwards; the rest of it was."""
        self.took: dict[str, float] = {}
        self.unlock_seconds: list[float] = []
        found = founding.found_office(
            folder,
            office=made_up.OFFICE,
            alias=made_up.ALIAS,
            phrase=made_up.phrase(0),
            demo=True,
            cost=made_up.CHEAP,
        )
        roles = frozenset({Role.COUNSELLOR})
        phrase = made_up.PHRASE
        staff.add_staff(found.session, made_up.COLLEAGUE, roles, frozenset(), phrase, made_up.CHEAP)
        found.session.close()

    def close(self) -> None:
        """End the process that starts the others."""
        assert self._workers.stdin is not None
        self._workers.stdin.close()
        self._workers.wait()
        assert self._workers.stdout is not None
        self._workers.stdout.close()

    def live(self, target: str) -> None:
        """One life up to its kill in the middle of `target`, and what is left of it."""
        self.lives += 1
        asked = {
            "folder": str(self.folder),
            "phrase": self.known.phrase,
            "first": self.lives * _LIFE,
            "target": target,
        }
        assert self._workers.stdin is not None
        self._workers.stdin.write(json.dumps(asked).encode() + b"\n")
        self._workers.stdin.flush()
        lines = self._until_killed(target)
        pending = None
        for line in lines:
            if "did" in line:
                self.known = self.known.after(line["did"])
                self.confirmed[line["did"]["what"]] += 1
                pending = None
            elif "try" in line:
                pending = line["try"]
        self.killed[pending["what"] if pending else "nothing"] += 1
        self.look(pending)

    def _until_killed(self, target: str) -> list[dict[str, Any]]:
        """Everything it said. The kill falls anywhere within the time such work took before."""
        assert self._workers.stdout is not None
        lines: list[dict[str, Any]] = []
        rounds = self.dice.randrange(3)
        begun: dict[str, float] = {}
        child = 0
        for said in self._workers.stdout:
            line = json.loads(said)
            assert "ended" not in line, "a worker ended by itself"
            lines.append(line)
            now = time.monotonic()
            if "begun" in line:
                child = line["begun"]
                if target == "unlock":
                    break
            elif "did" in line:
                what = line["did"]["what"]
                self.took[what] = now - begun[what]
            else:
                what = line["try"]["what"]
                begun[what] = now
                rounds -= what == target and len(lines) > 2
                if rounds < 0:
                    break
        time.sleep(self.dice.random() * 1.1 * self.took.get(target, 0.05))
        os.kill(child, signal.SIGKILL)
        for said in self._workers.stdout:
            line = json.loads(said)
            if "ended" in line:
                assert line["ended"] == -signal.SIGKILL
                break
            lines.append(line)
        return lines

    def look(self, pending: dict[str, Any] | None) -> None:
        """Open the vault again: all that was confirmed is there, exactly, and nothing is wrong."""
        possible = [self.known, *([self.known.after(pending)] if pending else [])]
        before = time.perf_counter()
        session = self._unlock(possible)
        self.unlock_seconds.append(time.perf_counter() - before)
        try:
            assert session.faults == []
            assert sorted(self._left_over(session)) == []
            assert review.verify(session).faults == ()
            seen = self._seen(session, possible)
        finally:
            session.close()
        fits = [known for known in possible if known == seen]
        assert fits, f"confirmed: {self.known}\nunder way: {pending}\nfound: {seen}"
        self.undone += pending is not None and fits[0] is self.known
        self.known = fits[0]

    def _unlock(self, possible: Sequence[Known]) -> Session:
        for known in possible:
            try:
                return vault.unlock(self.folder, made_up.ALIAS, made_up.phrase(known.phrase))
            except WrongPassphrase:
                continue
        raise AssertionError("a confirmed passphrase does not open the vault any more")

    def _left_over(self, session: Session) -> set[str]:
        """What a whole vault has no use for."""
        database = session.header.database
        expected = {*_KEPT, database, f"{database}-journal"}
        there = {path.name for path in self.folder.iterdir()}
        half = {path.name for path in (self.folder / "backup").glob("*.part")}
        return (there - expected) | half

    def _seen(self, session: Session, possible: Sequence[Known]) -> Known:
        ids = cases.list_cases(session, CaseFilter())
        rows = [row for row in cases.case_rows(session, ids) if row is not None]
        people = {
            person.alias
            for person in staff.list_staff(session)
            if person.alias.startswith("Vik ") and session.header.slot_for(person.alias)
        }
        opened = {
            row.code_name: seen_in(session, cases.reread_case(session, row.id)) for row in rows
        }
        phrase = next(known.phrase for known in possible if self._opens(session, known.phrase))
        kept = len(backup.list_backups(self.folder / "backup"))
        backups = next((k.backups for k in possible if _as_many(k.backups, kept)), -1)
        return Known(opened, people, phrase, backups)

    def _opens(self, session: Session, phrase: int) -> bool:
        try:
            on_disk = headers.read_header(self.folder)
            vault.open_slot(on_disk, session.alias, made_up.phrase(phrase))
        except WrongPassphrase:
            return False
        return True
