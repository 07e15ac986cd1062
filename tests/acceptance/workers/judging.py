"""What a box must still know after it was cut off: all that was confirmed, and nothing half."""

from __future__ import annotations

import copy
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.cases import CaseFile, CaseFilter
from avhopp_desktop.domain.errors import NoVault, PassphraseReplaced, WrongPassphrase
from avhopp_desktop.domain.long_work import never, silent
from avhopp_desktop.services import attachments, backup, cases, slots, staff, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, export_reader
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import backup as backups
from avhopp_desktop.store import header as headers
from avhopp_desktop.store.backup import KEEP
from tests.acceptance.workers import made_up, operations
from tests.acceptance.workers.operations import HIRED

_KEPT = {"vault.hdr", "vault.hdr2", "vault.lock", "reserve.bin", "backup"}

State = dict[str, Any]


def nothing() -> State:
    """Of a case: answers, journal (each record's numbers), drafts, documents, who is on it."""
    return {
        "answers": 0,
        "finished": False,
        "journal": [],
        "drafts": [],
        "documents": [],
        "colleague": False,
    }


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
        if what in ("passphrase", "recover"):
            new.phrase = serial
            for case in new.cases.values() if what == "recover" else ():
                case["drafts"] = []  # were under the old keys alone
        elif what == "enrol":
            new.people.add(f"{HIRED}{serial}")
        elif what == "revoke":
            new.people.discard(line["alias"])
        elif what == "backup":
            new.backups += 1
        elif what not in _BESIDE:
            _in_case(new.cases.setdefault(line["name"], nothing()), what, serial, line)
        return new

    def outcomes(self, pending: dict[str, Any] | None) -> list[Known]:
        """What may be found when a cut fell into `pending`."""
        if pending is None:
            return [self]
        # A new case is kept as a draft before it is entered.
        between = {"save": ["autosave"], "finish": ["autosave"]}.get(pending["what"], [])
        steps = [self.after(pending | {"what": what}) for what in between]
        return [self, *steps, self.after(pending)]


_BESIDE = {"backup_elsewhere", "restore", "export", "found", "salvage"}
"""What changes nothing that `Known` compares; it is looked at by itself."""


def _in_case(case: State, what: str, serial: int, line: dict[str, Any]) -> None:
    if what in ("autosave", "save", "finish"):
        case["answers"] = serial
        case["finished"] = case["finished"] or what == "finish"
    elif what == "draft":
        case["drafts"] = sorted([*case["drafts"], serial])
    elif what == "discard":
        case["drafts"].remove(line["before"])
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
    assert file.faults == ()
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
        "finished": file.intake.finished,
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


class Judge:
    """One box: what was confirmed, as its worker said it, and whether that is there."""

    def __init__(self, box: Path) -> None:
        self.box = box
        self.folder = box / "vault"
        self.known = Known()
        self.pending: dict[str, Any] | None = None
        """What is under way; None between two things."""
        self.confirmed = 0
        """How many things."""
        self.gone: dict[str, int] = {}
        """People who were taken out, and their passphrases."""
        self.files: dict[str, set[str]] = {"export": set(), "backup_elsewhere": set()}
        self.copies: dict[str, Known] = {}
        """What was known when a backup was made."""
        self.restored: dict[str, Known] = {}
        self.founded: set[str] = set()
        self.salvaged: set[str] = set()
        self._checked: set[Path] = set()
        self.unlock_seconds: list[float] = []

    def copy(self, box: Path) -> Judge:
        """The same knowledge of a box that lies elsewhere."""
        new = copy.deepcopy(self)
        new.box, new.folder = box, box / "vault"
        return new

    def hear(self, line: dict[str, Any]) -> None:
        """One line of the worker."""
        if "try" in line:
            self.pending = line["try"]
        elif "did" in line:
            self._note(line["did"])
            self.pending = None

    def _note(self, done: dict[str, Any]) -> None:
        what = done["what"]
        self.confirmed += 1
        self.known = self.known.after(done)
        if what in self.files:
            self.files[what].add(done["file"])
        elif what == "backup":
            self.copies[done["file"]] = self.known
        elif what == "found":
            self.founded.add(done["into"])
        elif what == "salvage":
            self.salvaged.add(done["into"])
        elif what == "restore":
            self.restored[done["into"]] = self.copies[done["backup"]]
        elif what == "revoke":
            self.gone = {done["alias"]: int(done["alias"].removeprefix(HIRED))}

    def look(self) -> bool:
        """Open the vault: all that was confirmed is there, exactly, and nothing is wrong.

        Whether what was under way was not kept; the rest of it was.
        """
        possible = self.known.outcomes(self.pending)
        before = time.perf_counter()
        session, phrase = self._unlock(possible)
        self.unlock_seconds.append(time.perf_counter() - before)
        try:
            self._is_whole(session)
            assert sorted(self._left_over(session)) == []
            seen = self._seen(session, possible, phrase)
            self._look_beside(session)
        finally:
            session.close()
        fits = [known for known in possible if known == seen]
        assert fits, f"confirmed: {self.known}\nunder way: {self.pending}\nfound: {seen}"
        undone = self.pending is not None and fits[0] is self.known
        self.known, self.pending = fits[0], None
        for info in backup.list_backups(self.folder / "backup"):
            self.copies.setdefault(info.folder.name, self.known)
        return undone

    def _is_whole(self, session: Session) -> None:
        assert session.faults == []
        assert review.verify(session).faults == ()

    def _unlock(self, possible: Sequence[Known]) -> tuple[Session, int]:
        """The session, and the passphrase that it was opened by."""
        refused: list[str] = []
        for known in possible:
            phrase = made_up.phrase(known.phrase)
            try:
                return vault.unlock(self.folder, made_up.ALIAS, phrase), known.phrase
            except (WrongPassphrase, PassphraseReplaced) as error:
                refused.append(error.code)
        raise AssertionError(refused)  # nobody needs the sheet a second time

    def _left_over(self, session: Session) -> set[str]:
        """What a whole vault has no use for."""
        database = session.header.database
        expected = {*_KEPT, database, f"{database}-journal"}
        there = {path.name for path in self.folder.iterdir()}
        half = {path.name for path in (self.folder / "backup").glob("*.part")}
        return (there - expected) | half

    def _seen(self, session: Session, possible: Sequence[Known], phrase: int) -> Known:
        opened, noted = _cases_of(session)
        self._look_at_exports(session, noted)
        people = {
            person.alias
            for person in staff.list_staff(session)
            if person.alias.startswith(HIRED) and session.header.slot_for(person.alias)
        }
        kept = len(backup.list_backups(self.folder / "backup"))
        backups = next((k.backups for k in possible if _as_many(k.backups, kept)), -1)
        return Known(opened, people, phrase, backups)

    # What lies beside the vault, and who may not open it any more

    def _look_beside(self, session: Session) -> None:
        for alias, phrase in self.gone.items():
            assert not self._opens(alias, phrase)
        self._look_at_backups(session)
        self._look_at_restored()
        self._look_at_founded()
        self._look_at_salvaged()

    def _opens(self, alias: str, phrase: int) -> bool:
        on_disk = headers.read_header(self.folder)
        try:
            slots.open_slot(on_disk, alias, made_up.phrase(phrase))
        except WrongPassphrase:
            return False
        return True

    def _look_at_backups(self, session: Session) -> None:
        """One that is listed is whole, and those elsewhere that were confirmed are listed."""
        elsewhere = backup.list_backups(self.box / "elsewhere")
        assert self.files["backup_elsewhere"] <= {info.folder.name for info in elsewhere}
        for info in [*elsewhere, *backup.list_backups(self.folder / "backup")]:
            assert (info.folder / backup.CHECKPOINT).is_file()
            current = info.epoch == session.header.epoch  # older ones: under a forgotten key
            if current and info.folder not in self._checked:
                backups.check_backup(info.folder, session.database_key)
                self._checked.add(info.folder)

    def _look_at_exports(self, session: Session, noted: set[str]) -> None:
        """A file with the name of an export is whole, and who handed it out finds it here."""
        there = {path.name for path in (self.box / "out").glob("*.age")}
        assert self.files["export"] <= noted <= there
        secret = session.office_secret(Purpose.EXCHANGE)
        own = contacts.own_card(session)
        for name in there:
            export_reader.open_export(
                self.box / "out" / name,
                export_reader.OwnKeys(((own.age, secret.age),)),
                known_senders=(own.sign,),
                verify=signing.verify,
                report=silent,
                stopped=never,
            )

    def _look_at_restored(self) -> None:
        """A restored vault is the one of its backup; or is not there, and can be made anew."""
        places = {f"restored/{path.name}" for path in (self.box / "restored").iterdir()}
        assert set(self.restored) <= places
        for place in places:
            confirmed = self.restored.get(place)
            if confirmed is None:
                assert self.pending is not None
                assert self.pending["into"] == place
            known = confirmed or self.copies[(self.pending or {})["backup"]]
            phrase = made_up.phrase(known.phrase)
            try:
                session = vault.unlock(self.box / place, made_up.ALIAS, phrase)
            except NoVault:
                assert confirmed is None
                source = self.folder / "backup" / (self.pending or {})["backup"]
                session = backup.restore(source, self.box / place, made_up.ALIAS, phrase)
            try:
                self._is_whole(session)
                assert session.database.meta("restored")
                assert _cases_of(session)[0] == known.cases
            finally:
                session.close()
            shutil.rmtree(self.box / place)
        self.restored = {}

    def _look_at_founded(self) -> None:
        """An office is there for its founder; or it is not, and can be founded in its place."""
        places = {f"founded/{path.name}" for path in (self.box / "founded").iterdir()}
        assert self.founded <= places
        for place in places:
            serial = int(place.removeprefix("founded/"))
            try:
                phrase = made_up.phrase(serial)
                session = vault.unlock(self.box / place, made_up.ALIAS, phrase)
            except NoVault:
                assert place not in self.founded
                session = operations.found_at(self.box / place, serial).session
            try:
                self._is_whole(session)
            finally:
                session.close()
            shutil.rmtree(self.box / place)
        self.founded = set()

    def _look_at_salvaged(self) -> None:
        """A saved vault is whole; or it is not there, and can be saved in its place. The damaged
        one was only read.
        """
        damaged = _damaged(self.box)
        places = {f"salvaged/{path.name}" for path in (self.box / "salvaged").iterdir()}
        assert self.salvaged <= places
        for place in places:
            try:
                phrase = made_up.phrase(0)
                session = vault.unlock(self.box / place, made_up.ALIAS, phrase)
            except NoVault:
                assert place not in self.salvaged
                session = operations.salvaged(self.box, place)
            try:
                self._is_whole(session)
                (case,) = _cases_of(session)[0].values()
                assert case == nothing() | {"finished": True, "journal": [[1], [2]]}
            finally:
                session.close()
            database = session.header.database
            left = {path.name for path in (self.box / place).iterdir()}
            assert left <= {*_KEPT, database, f"{database}-journal"}
            shutil.rmtree(self.box / place)
        assert _damaged(self.box) == damaged
        self.salvaged = set()


def _damaged(box: Path) -> dict[str, bytes]:
    files = (path for path in (box / "damaged").iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.name != "vault.lock"}


def _cases_of(session: Session) -> tuple[dict[str, State], set[str]]:
    """By their code names; and the files that were handed out."""
    found: dict[str, State] = {}
    handed: set[str] = set()
    for case in cases.list_cases(session, CaseFilter()):
        file = cases.reread_case(session, case)
        found[file.row.code_name] = seen_in(session, file)
        handed.update(info.file_name for info in file.disclosures)
    return found, handed
