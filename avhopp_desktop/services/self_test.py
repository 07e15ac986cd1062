"""`avhopp self-test`: does this installation do what it must, here and now?"""

from __future__ import annotations

import contextlib
import io
import json
import platform
import secrets
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from avhopp_desktop import NAME, __version__
from avhopp_desktop.crypto import age_file, known_answers, passphrase
from avhopp_desktop.domain.errors import AvhoppError, SelfTestFailed
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.manifest import CASE_JSON, CASE_PDF
from avhopp_desktop.services import (
    attachments,
    cases,
    credentials,
    founding,
    intake,
    journal,
    protection,
    vault,
)
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.paper.case_document import RELOCATION
from avhopp_desktop.services.session import Session
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.sqlite_rules import DatabaseBug
from resources import path

Told = Callable[[str], None]

PACKAGES = (
    "cryptography",
    "pyrage",
    "sqlcipher3",
    "msgspec",
    "typst",
    "personnummer",
    "filelock",
    "platformdirs",
    "pypdfium2",
    "PySide6-Essentials",
)
FORBIDDEN = ("PRAGMA rekey = 'x'", "PRAGMA key = 'x'", "ATTACH ':memory:' AS other")

_NOTE = "Ringde tillbaka. Allt är påhittat."
_PAPER = b"Ett papper som ingen har skrivit.\n" * 4000
_GROUND: dict[str, Any] = {"law_reference": "2 § självtest (påhittat)"}


@dataclass(frozen=True)
class SelfTest:
    """What passed, what it ran on, what the system does for this process, how long it took."""

    passed: tuple[str, ...]
    versions: dict[str, str]
    process: protection.Protection
    seconds: float


def run(told: Told | None = None) -> SelfTest:
    """Everything in order; `told` hears the name of each test that passed.

    The vaults lie in a temporary folder, hold invented texts, and are gone afterwards.
    Raises `SelfTestFailed` (place: what failed, then the code of a refusal).
    """
    begun = time.monotonic()
    passed: list[str] = []

    def done(name: str) -> None:
        passed.append(name)
        if told is not None:
            told(name)

    _known_answers(done)
    # A folder that cannot be cleared at once (Windows) must not hide what was found.
    with tempfile.TemporaryDirectory(prefix="self-test-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        found = _sqlcipher(folder, done)
        _main_job(folder, done)
    versions = {**_versions(), **found}
    return SelfTest(tuple(passed), versions, protection.found(), time.monotonic() - begun)


@contextlib.contextmanager
def _test(name: str, done: Told) -> Iterator[None]:
    """A failure of any kind is this test's; only its code is told."""
    try:
        yield
    except SelfTestFailed as failure:
        raise SelfTestFailed(failure.place or name) from None
    except AvhoppError as failure:
        raise SelfTestFailed(name, names=(failure.code,)) from None
    except Exception as failure:
        raise SelfTestFailed(name, names=(type(failure).__name__,)) from None
    done(name)


def _expect(right: bool) -> None:
    if not right:
        raise SelfTestFailed


def _known_answers(done: Told) -> None:
    with _test("known_answers", lambda _name: None):
        vectors = json.loads(path("reference", "known_answers.json").read_text("utf-8"))
        _expect(vectors.keys() == known_answers.TESTS.keys())
    for name, test in known_answers.TESTS.items():
        with _test(name, done):
            _expect(test(vectors[name]))


def _sqlcipher(folder: Path, done: Told) -> dict[str, str]:
    """A file of its own: encrypted, checked, deaf to other keys and files."""
    file, key = folder / "self-test.db", secrets.token_bytes(32)
    with _test("sqlcipher", done):
        with Database.create(file, key) as database:
            for statement in FORBIDDEN:
                _expect(_denied(database, statement))
            database.set_meta("word", _NOTE)
            database.full_check()
            found = {
                name: str((database.one(f"PRAGMA {pragma}") or ("",))[0])
                for name, pragma in (
                    ("SQLCipher", "cipher_version"),
                    ("SQLCipher provider", "cipher_provider"),
                    ("SQLCipher provider version", "cipher_provider_version"),
                )
            }
            found["SQLite"] = str((database.one("SELECT sqlite_version()") or ("",))[0])
        _expect(all(found.values()))
        stored = file.read_bytes()
        _expect(not stored.startswith(b"SQLite format") and _NOTE.encode() not in stored)
        with Database.open(file, key) as again:
            _expect(again.meta("word") == _NOTE)
        _expect(_wrong_key(file))
    return found


def _denied(database: Database, statement: str) -> bool:
    try:
        database.execute(statement)
    except DatabaseBug:
        return True
    return False


def _wrong_key(file: Path) -> bool:
    try:
        Database.open(file, secrets.token_bytes(32)).close()
    except AvhoppError:
        return True
    return False


def _main_job(folder: Path, done: Told) -> None:
    """First call, case, hand-over, the other office, and a look at it all."""
    with contextlib.ExitStack() as open_sessions:
        with _test("found", done):
            ours, ours_phrase = _found(folder / "ours", "Kontor ett")
            open_sessions.callback(ours.abandon)
            theirs, _phrase = _found(folder / "theirs", "Kontor två")
            open_sessions.callback(theirs.abandon)
        with _test("intake", done):
            case, name = _take_in(ours)
        with _test("note", done):
            journal.enter(ours, case, JournalEntry(facts=_NOTE))
        with _test("attach", done):
            attachments.attach(ours, case, "papper.txt", _PAPER)
        with _test("unlock", done):
            ours.close()
            ours = vault.unlock(folder / "ours", "Lo", ours_phrase)
            open_sessions.callback(ours.abandon)
            opened = cases.open_case(ours, case)
            _expect(opened.row.code_name == name and not ours.faults and not opened.faults)
            _expect([r.current.entry.facts for r in opened.journal] == [_NOTE])
        with _test("export", done):
            sent, stray = _export(ours, theirs, case, folder)
            _expect(_entries(sent, stray) > {CASE_PDF, CASE_JSON})
        with _test("receive", done):
            _receive(theirs, ours, sent)
        with _test("verify", done):
            _expect(not review.verify(ours).faults and not review.verify(theirs).faults)
            ours.close()
            theirs.close()
        with _test("nothing_in_clear", done):
            _expect(not any(_NOTE.encode() in f.read_bytes() for f in _files(folder)))


def _found(folder: Path, office: str) -> tuple[Session, str]:
    phrase = credentials.new_phrase()
    made = founding.found_office(
        folder, office=office, alias="Lo", phrase=phrase, demo=True, cost=passphrase.DEMO_FLOOR
    )
    founding.confirm_recovery(made.session, made.sheet.half_1, made.sheet.half_2)
    return made.session, phrase


def _take_in(session: Session) -> tuple[CaseId, str]:
    work = intake.begin(session)
    answers = {**work.answers, "channel": "phone", "danger_now": "unsure"}
    intake.save(session, work, answers, finish=True)
    assert work.case is not None  # noqa: S101 - saving made the case
    return work.case, work.code_name


def _export(ours: Session, theirs: Session, case: CaseId, folder: Path) -> tuple[Path, str]:
    """To the other office, and to a key made for this test; answers file and key."""
    out = folder / "out"
    out.mkdir()
    stray, recipient = age_file.new_identity()
    request = HandOver(
        case=case,
        parts=frozenset(handover.available_parts(ours, case)) - {RELOCATION},
        contacts=(contacts.add_contact(ours, contacts.our_card(theirs), confirmed=True),),
        recipients=(recipient,),
        ground="other_law",
        fields=_GROUND,
        reason="Självtest",
    )
    return handover.export_case(ours, request, out).path, stray


def _entries(sent: Path, key: str) -> set[str]:
    """The names in the file, as any age program and any ZIP tool see them."""
    clear = io.BytesIO()
    with sent.open("rb") as file:
        age_file.decrypt_with_identities(file, clear, [key])
    with zipfile.ZipFile(clear) as archive:
        _expect(archive.testzip() is None)
        return set(archive.namelist())


def _receive(theirs: Session, ours: Session, sent: Path) -> None:
    contacts.add_contact(theirs, contacts.our_card(ours), confirmed=True)
    opened = receiving.open_export(theirs, sent)
    (paper,) = (n for n, _type, _length in opened.documents if n not in (CASE_PDF, CASE_JSON))
    _expect(receiving.document(opened, paper) == _PAPER)
    kept = cases.open_case(theirs, receiving.receive(theirs, opened))
    _expect(kept.received is not None and kept.read_only)


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def _versions() -> dict[str, str]:
    """The program, Python, the system and every library, as they name themselves."""
    found = {
        NAME: __version__,
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "OpenSSL": known_answers.openssl_version(),
    }
    for name in PACKAGES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[name] = metadata.version(name)
    return found
