"""The office that `raising` works in: one case with the person's words in every part of it."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import (
    attachments,
    backup,
    case_records,
    cases,
    founding,
    intake,
    journal,
    register,
    staff,
    team,
    vault,
)
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts
from avhopp_desktop.services.founding import Founding
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import made_up
from tests.acceptance.workers.raising import CANARY, CORE

ALIAS, COLLEAGUE = "Lo", "Kim"
PHRASE = f"{CORE} simmar stilla under isen"
"""Every passphrase here is one of the words that must not be told."""
PLAIN = "Ringde som avtalat."
"""What is saved before, and what is saved afterwards to see that work goes on."""
PHONE = "070-1740605"
ANSWERS: dict[str, Any] = {
    "channel": "phone",
    "danger_now": "unsure",
    "code_name": f"{CORE} 47",
    "callback": {"way": "phone", "value": PHONE, "hours": CANARY[:20]},
    "codeword": CANARY,
    "who_must_not": CANARY,
    "next_step": {"what": CANARY, "when": "2026-11-18"},
}
THREAT: dict[str, Any] = {
    "assessed_on": "2026-11-20",
    "h1": {"rating": "2", "source": "police", "critical": "yes", "comment": CANARY},
    "level": "acute",
    "level_reason": CANARY,
    "plan": [{"measure": CANARY, "who": CANARY, "by": "2026-11-21"}],
}
CONSENT: dict[str, Any] = {
    "recipient": "police",
    "categories": ["threat"],
    "purpose": CANARY,
    "consent_form": "written",
    "given_on": "2026-01-01",
    "valid_to": "2026-12-01",
    "given_by": "person",
}
ENTRY = JournalEntry("2026-11-20T14:05", "call", CANARY, CANARY, CANARY, "", CANARY)


def plain() -> JournalEntry:
    return JournalEntry("2026-11-20T15:05", "call", PLAIN)


def found(folder: Path, office: str) -> Founding:
    return founding.found_office(
        folder, office=office, alias=ALIAS, phrase=PHRASE, demo=True, cost=made_up.CHEAP
    )


def unlock(folder: Path, phrase: str = PHRASE) -> Session:
    return vault.unlock(folder, ALIAS, phrase)


def make(box: Path) -> None:
    """`vault` with a case, a colleague, a backup; `other`, whose cards each other's book holds;
    the sheet's halves and a document beside them."""
    (box / "given").mkdir(parents=True)
    made, other = found(box / "vault", "Exempelkommunen"), found(box / "other", "Norra")
    session = made.session
    founding.confirm_recovery(session, made.sheet.half_1, made.sheet.half_2)
    founding.confirm_recovery(other.session, other.sheet.half_1, other.sheet.half_2)
    for number, half in enumerate((made.sheet.half_1, made.sheet.half_2), 1):
        (box / "given" / f"half{number}").write_text(half, "ascii")
    (box / "given" / "document.txt").write_text(CANARY * 5000, "utf-8")
    (box / "given" / "card").write_bytes(contacts.our_card(other.session))
    (box / "given" / "phrase").write_text(PHRASE, "utf-8")
    (box / "given" / "phrase").chmod(0o600)
    contacts.add_contact(other.session, contacts.our_card(session), confirmed=True)
    contacts.add_contact(session, contacts.our_card(other.session), confirmed=True)
    other.session.close()
    duty = frozenset({Duty.RELOCATION_OFFICER})
    roles = frozenset({Role.COUNSELLOR, Role.SUPERVISOR})
    kim = staff.add_staff(session, COLLEAGUE, roles, duty, PHRASE, made_up.CHEAP)
    case = fill(session)
    (box / "case").write_text(case.hex(), "ascii")
    team.assign(session, case, kim)
    backup.back_up(session)
    session.close()
    colleague = vault.unlock(box / "vault", COLLEAGUE, PHRASE)
    cases.open_case(colleague, case)  # something for whoever reviews the log
    colleague.close()


def fill(session: Session) -> CaseId:
    """A case with something in each part of it."""
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, **ANSWERS}, finish=True)
    case = work.case
    assert case is not None
    today = session.clock().astimezone().date()
    record = journal.enter(session, case, ENTRY)
    journal.correct(session, case, record, ENTRY, CANARY)
    journal.enter(session, case, plain())
    attachments.attach(session, case, f"{CORE}.txt", CANARY.encode(), CANARY)
    cases.save_stay(session, case, {"municipality": "2480", "address": CANARY})
    case_records.save(session, case, Kind.THREAT, THREAT)
    case_records.save(session, case, Kind.CONSENT, CONSENT)
    for days in (-2, 5):
        due = (today + timedelta(days=days)).isoformat()
        case_records.save(session, case, Kind.TASK, {"type": "call", "what": CANARY, "due": due})
    meeting = {"when": f"{today}T10:00", "place_kind": "neutral", "purpose": CANARY}
    case_records.save(session, case, Kind.MEETING, meeting)
    register.add(session, TrueName(ALIAS, CANARY, CANARY, "2026-01-01"))
    return case


def the_case(box: Path) -> CaseId:
    """The one that everything is in."""
    return CaseId(bytes.fromhex((box / "case").read_text("ascii")))


def look(box: Path, *phrases: str) -> list[str]:
    """What is wrong: all that was saved has to be there, and to verify."""
    session = _opened(box, *phrases)
    try:
        wrong = [f"unlocked: {fault.code} {fault.place}" for fault in session.faults]
        wrong += [f"verify: {fault.code} {fault.place}" for fault in review.verify(session).faults]
        entries = cases.reread_case(session, the_case(box)).journal
        if not any(one.current.entry.facts == PLAIN for one in entries):
            wrong.append("an entry is gone")
    finally:
        session.close()
    return wrong


def _opened(box: Path, *phrases: str) -> Session:
    for phrase in phrases[:-1]:
        with contextlib.suppress(AvhoppError):
            return unlock(box / "vault", phrase)
    return unlock(box / "vault", *phrases[-1:])


def today(session: Session) -> date:
    return session.clock().astimezone().date()
