"""A day of two offices through the services, with a word of its own in everything written.

    python -m tests.acceptance.workers.day FOLDER

Writes to standard output, as JSON, everything that must be found in no file: `texts` and `keys`
(hex). The offices lie in FOLDER/vault and FOLDER/other, exports and backups in FOLDER/out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.errors import WrongPassphrase
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.permissions import Duty, Role
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
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.founding import Founding
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import made_up

texts: list[str] = []
keys: list[str] = []


def word(name: str) -> str:
    """A text that stands nowhere else; remembered."""
    text = f"Kanarie-{name}-åäö-{len(texts):03d}"
    texts.append(text)
    return text


def found(folder: Path) -> tuple[Founding, str, str]:
    alias, phrase = word("alias"), word("lösenfras")
    made = founding.found_office(
        folder, office=word("kontor"), alias=alias, phrase=phrase, demo=True, cost=made_up.CHEAP
    )
    texts.extend([made.sheet.half_1, made.sheet.half_2])
    founding.confirm_recovery(made.session, made.sheet.half_1, made.sheet.half_2)
    note_keys(made.session)
    return made, alias, phrase


def note_keys(session: Session) -> None:
    keys.extend([session.database_key.hex(), session.bundle.seal.hex(), session.bundle.sign.hex()])
    keys.extend(held.key.hex() for held in session.ring.held.values())
    keys.append(session.log_key.key.hex())


def take_in(session: Session) -> cases.CaseId:
    work = intake.begin(session)
    answers = {
        **work.answers,
        "channel": "phone",
        "callback": {"way": "phone", "value": "070-1740633", "note": word("tider")},
        "codeword": word("kodord"),
        "who_must_not": word("vem"),
        "interp": "yes",
        "interp_language": word("språk"),
    }
    intake.autosave(session, work, {**answers, "who_must_not": word("utkast")})
    intake.save(session, work, answers, finish=True)
    intake.autosave(session, work, {**answers, "codeword": word("nytt utkast")})
    assert work.case is not None
    texts.extend(["070-1740633", work.code_name])
    return work.case


def work_in(session: Session, case: cases.CaseId, folder: Path) -> None:
    entry = JournalEntry(
        "2026-11-20T14:05",
        "call",
        word("fakta"),
        word("bedömning"),
        word("åtgärd"),
        word("källa"),
        word("deltagare"),
    )
    journal.keep_draft(session, case, None, JournalEntry("", "call", word("journalutkast")))
    record = journal.enter(session, case, entry)
    better = JournalEntry("2026-11-20T14:05", "call", word("rättad"))
    journal.correct(session, case, record, better, word("skäl"))
    document = folder / "from-usb.txt"
    document.write_text(word("dokument") * 9_000, "utf-8")
    attachments.attach(session, case, word("filnamn") + ".txt", document, word("titel"))
    document.unlink()
    stay = {"municipality": "2482", "address": word("adress"), "route": word("väg")}
    cases.save_stay(session, case, stay)
    cases.stay(session, case)
    cases.open_case(session, case)


def people(session: Session, case: cases.CaseId) -> None:
    roles = frozenset({Role.COUNSELLOR})
    officer = frozenset({Duty.RELOCATION_OFFICER})
    kim = staff.add_staff(session, word("Kim"), roles, officer, word("fras"), made_up.CHEAP)
    team.assign(session, case, kim, reason=word("tilldelning"))
    team.unassign(session, case, kim, reason=word("avslut"))
    staff.remove_staff(session, kim)


def hand_over(session: Session, case: cases.CaseId, other: Session, out: Path) -> None:
    contact = contacts.add_contact(session, contacts.our_card(other), confirmed=True)
    request = handover.HandOver(
        case,
        frozenset(handover.available_parts(session, case)),
        contacts=(contact,),
        ground="other_law",
        fields={"law_reference": word("lagrum")},
        reason=word("ändamål"),
        relocation_reason=word("flyttskäl"),
    )
    export = handover.export_case(session, request, out)
    contacts.add_contact(other, contacts.our_card(session), confirmed=True)
    opened = receiving.open_export(other, export.path)
    receiving.document(opened, opened.documents[0][0])
    cases.open_case(other, receiving.receive(other, opened))


def main(folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    made, alias, phrase = found(folder / "vault")
    other, other_alias, other_phrase = found(folder / "other")
    session = made.session
    case = take_in(session)
    work_in(session, case, folder)
    people(session, case)
    hand_over(session, case, other.session, out)
    backup.back_up(session)
    info = backup.back_up(session, out)
    assert review.verify(session).faults == ()
    note_keys(session)
    session.close()
    other.session.close()
    try:
        vault.unlock(folder / "vault", alias, word("fel fras"))
    except WrongPassphrase:
        session = vault.unlock(folder / "vault", alias, phrase)
    new_phrase = word("ny fras")
    staff.change_phrase(session, phrase, new_phrase, made_up.CHEAP)
    cases.list_cases(session, CaseFilter())
    note_keys(session)
    session.close()
    restored = backup.restore(info.folder, folder / "restored", alias, phrase)
    note_keys(restored)
    restored.close()
    vault.unlock(folder / "other", other_alias, other_phrase).close()
    sys.stdout.write(json.dumps({"texts": texts, "keys": sorted(set(keys))}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
