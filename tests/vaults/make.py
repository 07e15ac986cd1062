"""Make the vault that stands for a version of the format, once, when it is frozen.

    python -m tests.vaults.make FOLDER

Leaves `vault/`, an export to a key, one to a passphrase, and `expected.json`:
what was typed, from the hands that typed it and not read back. A made version is never made
again: what it proves is that later programs open what an earlier one wrote.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.log_review import Result
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import (
    attachments,
    case_records,
    cases,
    founding,
    intake,
    journal,
    register,
    staff,
    team,
)
from avhopp_desktop.services.events import log_review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.session import Session
from tests.offices import OFFICER, PHRASE, SUPERVISOR, a_founded_office, at_work, hired

PLAN: Final = b"".join(sha256(number.to_bytes(4, "big")).digest() for number in range(2_100))
"""An attachment of two chunks."""
EXPORT_WORDS: Final = "lampa vinter kanot kopp sju skog"
REVIEWER: Final = frozenset({Role.LOG_REVIEWER})
NAME: Final = "Bo Påhittad"
REASON: Final = "Så att formatet kan provas"

INTAKE: Final[dict[str, Any]] = {
    "channel": "phone",
    "danger_now": "no",
    "who_must_not": "Ingen på gården får veta",
    "callback": {"way": "phone", "value": "070-1740605"},
    "code_name": "Granit 7",
}
ENTRY: Final = JournalEntry(
    "2026-11-20T14:05", "call", "Ringde som avtalat. Vill flytta.", "Orolig"
)
CORRECTED: Final = JournalEntry("2026-11-20T14:05", "call", "Ringde som avtalat. Vill bo kvar.")
POLICE: Final = JournalEntry(
    "2026-11-21T09:30", "meeting", "Möte om skydd", roles=("police",), sensitivity="police"
)
STAY: Final = {"municipality": "2480", "address": "Påhittade vägen 1", "route": "Buss 3"}
RECORDS: Final[dict[str, dict[str, Any]]] = {
    "task": {"type": "call", "what": "Ring skolan", "due": "2026-12-01", "who": "Bo"},
    "meeting": {"when": "2026-12-02T10:00", "purpose": "Plan", "who": "Bo"},
    "child": {"relation": "own", "age": 4},
    "life_areas": {"rating_point": "start", "area_goals": "Eget boende"},
}


def journal_content(entry: JournalEntry) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in asdict(entry).items() if value}


def bos_case(folder: Path) -> tuple[CaseId, dict[str, Any]]:
    """The case that holds a little of everything."""
    with at_work(folder, "Bo") as bo:
        work = intake.begin(bo)
        intake.autosave(bo, work, {**work.answers, "channel": "phone"})
        intake.save(bo, work, {**work.answers, **INTAKE}, finish=True)
        case = work.case
        assert case is not None
        entry = journal.enter(bo, case, ENTRY)
        journal.correct(bo, case, entry, CORRECTED, "Fel uppfattat")
        journal.enter(bo, case, POLICE)
        attachments.attach(bo, case, "plan.bin", PLAN, "Planen")
        cases.save_stay(bo, case, STAY)
        for kind, answers in RECORDS.items():
            case_records.save(bo, case, Kind(kind), answers)
        gone = case_records.save(bo, case, Kind("task"), {"what": "Struket", "due": "2026-12-03"})
        case_records.remove(bo, case, gone.record, "Behövs inte")
        case_records.keep_draft(bo, case, Kind("task"), {"what": "Utkast till uppgift"})
        journal.keep_draft(bo, case, None, JournalEntry("2026-11-22T08:00", "call", "Utkast"))
    said = {
        "code_name": INTAKE["code_name"],
        "intake": {name: INTAKE[name] for name in ("channel", "danger_now", "who_must_not")},
        "callback": INTAKE["callback"],
        "journal": [journal_content(entry) for entry in (ENTRY, CORRECTED, POLICE)],
        "attachment": sha256(PLAN).hexdigest(),
        "stay": STAY,
        "records": RECORDS,
        "removed": "Struket",
    }
    return case, said


def others(folder: Path, sara: Session) -> None:
    """A case that somebody left, one that became none, and one from another office."""
    work = intake.begin(sara)
    intake.save(sara, work, {**work.answers, **INTAKE, "code_name": "Björk 12"})
    assert work.case is not None
    olle = sara.authority.by_alias("Olle")
    assert olle is not None
    team.assign(sara, work.case, olle.staff)
    staff.remove_staff(sara, olle.staff)
    work = intake.begin(sara)
    intake.save(sara, work, {**work.answers, **INTAKE, "code_name": "Flinta 3"})
    assert work.case is not None
    cases.void_case(sara, work.case, "Öppnad av misstag")
    their = a_founded_office(folder / "their", "Norra").session
    contacts.add_contact(sara, contacts.our_card(their), confirmed=True)
    to = contacts.add_contact(their, contacts.our_card(sara), confirmed=True)
    work = intake.begin(their)
    intake.save(their, work, {**work.answers, **INTAKE, "code_name": "Ek 1"})
    assert work.case is not None
    sent = handover.export_case(their, request(work.case, contacts=(to,)), folder)
    their.close()
    receiving.receive(sara, receiving.open_export(sara, sent.path))
    sent.path.unlink()
    shutil.rmtree(folder / "their")


def request(case: CaseId, **to: Any) -> HandOver:
    parts = frozenset({"intake", "journal", "attachments"})
    law = {"law_reference": "2 § påhittad lag"}
    return HandOver(case, parts, "other_law", law, REASON, **to)


def make(folder: Path) -> None:
    """Everything there is, in `folder`, which does not exist."""
    folder.mkdir(parents=True)
    vault = folder / "vault"
    founded = a_founded_office(vault)
    anna, sheet = founded.session, founded.sheet
    founding.confirm_recovery(anna, sheet.half_1, sheet.half_2)
    hired(anna, "Sara", SUPERVISOR, OFFICER)
    hired(anna, "Rut", REVIEWER)
    hired(anna, "Bo")
    hired(anna, "Olle")
    register.add(anna, TrueName("Bo", NAME, "socialsekreterare", "2026-01-01"))
    anna.close()
    case, said = bos_case(vault)
    secret, public = age_file.new_identity()
    with at_work(vault, "Sara") as sara:
        others(folder, sara)
        task = next(r for r in cases.reread_case(sara, case).live(Kind.TASK))
        comment = {"on": task.record.hex(), "text": "Bra plan"}
        case_records.save(sara, case, Kind.COMMENT, comment)
        said["records"] = {**RECORDS, "comment": comment}
        for to in ({"recipients": (public,)}, {"passphrase": EXPORT_WORDS}):
            written = handover.export_case(sara, request(case, **to), folder)
            written.path.rename(folder / f"to-{next(iter(to))}.age")
        sign = contacts.own_card(sara).sign.hex()
    with at_work(vault, "Rut") as rut:
        review = log_review.begin(rut, log_review.look_through(rut))
        log_review.sign_off(rut, review, Result.CLEAN, "Inget att anmärka")
    for name in ("reserve.bin", "window.json", "vault.lock", "unlock.json"):
        (vault / name).unlink(missing_ok=True)
    shutil.rmtree(vault / "backup", ignore_errors=True)
    expected = {
        "passphrase": PHRASE,
        "people": ["Anna", "Bo", "Rut", "Sara"],
        "removed": "Olle",
        "sheet": [sheet.half_1, sheet.half_2],
        "register": {"alias": "Bo", "name": NAME},
        "cases": ["Björk 12", "Granit 7"],
        "voided": ["Flinta 3"],
        "received": "Norra",
        "case": said,
        "export": {"age": secret, "passphrase": EXPORT_WORDS, "sign": sign},
    }
    text = json.dumps(expected, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "expected.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
