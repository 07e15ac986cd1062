"""Whatever is put in, no report repeats any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from avhopp_desktop.domain import canonical, manifest
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.endings import Ending, How
from avhopp_desktop.domain.ids import CaseId, EntryId, RecordId, StaffId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import (
    attachments,
    backup,
    case_records,
    cases,
    cover,
    credentials,
    endings,
    founding,
    journal,
    lookup,
    milestones,
    register,
    staff,
    tasks,
    team,
    threat,
    vault,
)
from avhopp_desktop.services.events import log_review, review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.session import Session
from tests.acceptance.telling import (
    CANARY,
    ENTRY,
    HOSTILE,
    Reports,
    first_case,
    listening,
    save,
    silent,
)
from tests.acceptance.workers import made_up, offices


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = offices.found(tmp_path_factory.mktemp("office") / "vault")
    yield made
    made.close()


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reports]:
    with listening(monkeypatch) as report:
        yield report


def kept(session: Session, kind: Kind, **answers: Any) -> None:
    case_records.save(session, first_case(session), kind, answers)


def kim(session: Session) -> Any:
    return session.authority.by_alias(made_up.COLLEAGUE)


def request(session: Session, **changes: Any) -> handover.HandOver:
    told: dict[str, Any] = {
        "case": first_case(session),
        "parts": frozenset({"intake"}),
        "passphrase": CANARY,
        "ground": "other_law",
        "fields": {"law_reference": CANARY},
        "reason": CANARY,
    }
    return handover.HandOver(**(told | changes))


def export(session: Session, tmp: Path, **changes: Any) -> None:
    handover.export_case(session, request(session, **changes), tmp / CANARY)


def written(tmp: Path, data: bytes) -> Path:
    path = tmp / f"{CANARY}.age"
    path.write_bytes(data)
    return path


def found_in(folder: Path, **changes: Any) -> None:
    values: dict[str, Any] = {"office": CANARY, "alias": CANARY, "phrase": CANARY, "demo": True}
    founding.found_office(folder, cost=made_up.CHEAP, **(values | changes))


BAD_INPUT: dict[str, Callable[[Session, Path], object]] = {
    "answer: code": lambda s, _: save(s, channel=CANARY),
    "answer: choice": lambda s, _: save(s, danger_now=CANARY),
    "answer: list": lambda s, _: save(s, who_knows=[CANARY]),
    "answer: number": lambda s, _: save(s, kids=CANARY),
    "answer: contact": lambda s, _: save(s, callback={"way": CANARY, "value": CANARY}),
    "answer: date": lambda s, _: save(s, deadline=[{"date": CANARY, "what": CANARY}]),
    "answer: long": lambda s, _: save(s, codeword=CANARY * 100),
    "answer: unknown field": lambda s, _: save(s, **{CANARY: CANARY}),
    "answer: not JSON": lambda s, _: save(s, who_must_not={CANARY}),
    "answer: bytes": lambda s, _: save(s, who_must_not=CANARY.encode()),
    "journal: time": lambda s, _: journal.enter(
        s, first_case(s), JournalEntry(CANARY, "call", "a")
    ),
    "journal: kind": lambda s, _: journal.enter(s, first_case(s), JournalEntry("", CANARY, "a")),
    "journal: long": lambda s, _: journal.enter(
        s, first_case(s), JournalEntry("", "call", CANARY * 1000)
    ),
    "journal: case": lambda s, _: journal.enter(s, CaseId(CANARY.encode()[:16]), ENTRY),
    "journal: not a case": lambda s, _: journal.enter(s, CANARY, ENTRY),  # type: ignore[arg-type]
    "journal: record": lambda s, _: journal.correct(
        s, first_case(s), RecordId(CANARY.encode()[:16]), ENTRY, CANARY
    ),
    "journal: draft": lambda s, _: journal.discard_draft(s, RecordId(CANARY.encode()[:16])),
    "journal: none": lambda s, _: journal.enter(s, first_case(s), CANARY),  # type: ignore[arg-type]
    "case: open": lambda s, _: cases.open_case(s, CaseId(CANARY.encode()[:16])),
    "case: void": lambda s, _: cases.void_case(s, CaseId(CANARY.encode()[:16]), CANARY),
    "case: stay": lambda s, _: cases.save_stay(s, first_case(s), {CANARY: 7, "address": CANARY}),
    "attach: no file": lambda s, t: attachments.attach(s, first_case(s), CANARY, t / CANARY),
    "attach: a folder": lambda s, t: attachments.attach(s, first_case(s), CANARY, t),
    "attach: not bytes": lambda s, _: attachments.attach(
        s,
        first_case(s),
        CANARY,
        CANARY,  # type: ignore[arg-type]
    ),
    "attachment: none": lambda s, _: attachments.read_attachment(
        s, first_case(s), RecordId(CANARY.encode()[:16])
    ),
    "alias: taken": lambda s, _: staff.add_staff(
        s, made_up.COLLEAGUE, frozenset({Role.COUNSELLOR}), frozenset(), CANARY, made_up.CHEAP
    ),
    "alias: long": lambda _s, _t: credentials.check_alias(CANARY * 9),
    "alias: control": lambda _s, _t: credentials.check_alias(CANARY + "\0"),
    "phrase: short": lambda _s, _t: credentials.check_phrase(CANARY[:10]),
    "phrase: long": lambda _s, _t: credentials.check_phrase(CANARY * 99),
    "phrase: repeated": lambda _s, _t: credentials.check_phrase("Kanarie" * 4),
    "phrase: old": lambda s, _: staff.change_phrase(s, CANARY, CANARY, made_up.CHEAP),
    "staff: none": lambda s, _: staff.remove_staff(s, CANARY.encode()[:16]),
    "staff: role": lambda s, _: staff.add_staff(
        s,
        CANARY,
        frozenset({CANARY}),  # type: ignore[arg-type]
        frozenset(),
        CANARY,
        made_up.CHEAP,
    ),
    "team: none": lambda s, _: team.assign(s, first_case(s), CANARY.encode()[:16], reason=CANARY),
    "team: twice": lambda s, _: team.assign(s, first_case(s), kim(s).staff, reason=CANARY),
    "team: without reason": lambda s, _: team.unassign(s, first_case(s), kim(s).staff, reason=" "),
    "unlock: alias": lambda s, _: vault.unlock(s.folder, CANARY, CANARY),
    "unlock: folder": lambda _s, t: vault.unlock(t / CANARY, CANARY, CANARY),
    "unlock: surrogate": lambda s, _: vault.unlock(s.folder, CANARY, CANARY + "\ud800"),
    "found: taken": lambda s, _: found_in(s.folder),
    "found: synchronised": lambda _s, t: found_in(t / "Dropbox" / CANARY),
    "found: file in the way": lambda _s, t: found_in(written(t, b"x")),
    "found: name": lambda _s, t: found_in(t / "v", office=CANARY * 9),
    "found: phrase": lambda _s, t: found_in(t / "v", phrase=CANARY[:12]),
    "recover: halves": lambda s, _: founding.recover(
        s.folder, CANARY, CANARY, alias=CANARY, phrase=CANARY, cost=made_up.CHEAP
    ),
    "confirm: halves": lambda s, _: founding.confirm_recovery(s, CANARY, CANARY),
    "card: garbage": lambda _s, _t: contacts.read_card(HOSTILE),
    "card: JSON": lambda s, _: contacts.add_contact(
        s, canonical.encode({"name": CANARY, "age": CANARY}), confirmed=True
    ),
    "card: long": lambda s, _: contacts.add_contact(s, HOSTILE * 10_000, confirmed=True),
    "contact: none": lambda s, _: contacts.confirm_contact(s, CANARY.encode()[:16]),
    "export: ground": lambda s, t: export(s, t, ground=CANARY),
    "export: fields": lambda s, t: export(s, t, fields={CANARY: CANARY}),
    "export: parts": lambda s, t: export(s, t, parts=frozenset({CANARY})),
    "export: recipient": lambda s, t: export(s, t, passphrase="", recipients=(CANARY,)),
    "export: contact": lambda s, t: export(s, t, passphrase="", contacts=(CANARY.encode()[:16],)),
    "export: reason": lambda s, t: export(s, t, reason=""),
    "export: folder": lambda s, t: handover.export_case(
        s, request(s, passphrase="lampa vinter kanot kopp sju skog"), written(t, b"x") / CANARY
    ),
    "receive: garbage": lambda s, t: receiving.open_export(s, written(t, HOSTILE * 50)),
    "receive: nothing": lambda s, t: receiving.open_export(s, t / CANARY),
    "receive: phrase": lambda s, t: receiving.open_export(
        s, written(t, b"age-encryption.org/v1\n-> scrypt " + CANARY.encode()), CANARY
    ),
    "backup: nowhere": lambda s, t: backup.back_up(s, written(t, b"x") / CANARY),
    "restore: none": lambda _s, t: backup.restore(t / CANARY, t / "v", CANARY, CANARY),
    "check: checkpoint": lambda s, _: review.check_against(s, f"avhopp-vault/{CANARY}\n1\nx\n"),
    "parser: JSON": lambda _s, _t: canonical.decode(HOSTILE),
    "parser: twice": lambda _s, _t: canonical.decode(f'{{"{CANARY}":1,"{CANARY}":2}}'.encode()),
    "parser: not canonical": lambda _s, _t: canonical.encode({CANARY: {CANARY}}),
    "parser: manifest": lambda _s, _t: manifest.parse_manifest(HOSTILE),
    "parser: manifest members": lambda _s, _t: manifest.parse_manifest(
        canonical.encode({CANARY: CANARY})
    ),
    "record: code": lambda s, _: kept(s, Kind.THREAT, level=CANARY, assessed_on=CANARY),
    "record: shape": lambda s, _: kept(s, Kind.THREAT, plan=[CANARY], h1=CANARY),
    "record: rows": lambda s, _: kept(s, Kind.THREAT, plan=[{"measure": CANARY, "by": CANARY}]),
    "record: unknown field": lambda s, _: kept(s, Kind.TASK, **{CANARY: CANARY}),
    "record: long": lambda s, _: kept(s, Kind.CONSENT, recipient=CANARY * 99),
    "record: number": lambda s, _: kept(s, Kind.CHILD, birth_year=CANARY, child_name=7),
    "record: empty": lambda s, _: kept(s, Kind.MOTIVATION),
    "record: none": lambda s, _: case_records.remove(
        s, first_case(s), RecordId(CANARY.encode()[:16]), CANARY
    ),
    "record: another": lambda s, _: case_records.save(
        s, first_case(s), Kind.TASK, {"what": CANARY}, record=RecordId(CANARY.encode()[:16])
    ),
    "record: draft": lambda s, _: case_records.keep_draft(
        s, first_case(s), Kind.TASK, {CANARY: {CANARY}}
    ),
    "reading: none": lambda s, _: kept(s, Kind.READING, on=CANARY, agrees="yes"),
    "milestone": lambda s, _: milestones.reach(
        s, first_case(s), {"what": CANARY, "date": CANARY, "reason": CANARY}
    ),
    "task: mark": lambda s, _: tasks.tick_off(s, first_case(s), CANARY, CANARY, CANARY),
    "threat: line": lambda s, _: threat.tick_off(
        s, first_case(s), RecordId(CANARY.encode()[:16]), 0
    ),
    "ending: reason": lambda s, _: endings.end_case(
        s, first_case(s), Ending(How.NOT_RECORDED, CANARY, "")
    ),
    "look-up: short": lambda s, _: lookup.look_up(s, "K"),
    "look-up: number": lambda s, _: lookup.look_up(s, "19900101-2"),
    "look-up: none": lambda s, _: lookup.look_up(s, {CANARY}),  # type: ignore[arg-type]
    "register: dates": lambda s, _: register.add(s, TrueName(CANARY, CANARY, CANARY, CANARY)),
    "register: long": lambda s, _: register.add(s, TrueName(CANARY, CANARY * 99, "", "2026-01-01")),
    "register: none": lambda s, _: register.correct(
        s, EntryId(CANARY.encode()[:16]), TrueName(CANARY, CANARY, "", "2026-01-01"), CANARY
    ),
    "cover: dates": lambda s, _: cover.start(
        s, Plan(s.staff, kim(s).staff, CANARY, CANARY, CANARY)
    ),
    "cover: nobody": lambda s, _: cover.start(
        s, Plan(s.staff, StaffId(CANARY.encode()[:16]), "2026-01-01", "2199-01-01", CANARY)
    ),
    "print: reader": lambda s, _: printing.pages(
        s, printing.PrintOrder(first_case(s), frozenset({"intake"}), CANARY, CANARY)
    ),
    "print: parts": lambda s, _: printing.pages(
        s, printing.PrintOrder(first_case(s), frozenset({CANARY}), "team", CANARY)
    ),
    "log review: nothing begun": lambda s, _: log_review.sign_off(s, CANARY, CANARY),
    "checkpoint: code": lambda s, _: review.event_with_code(s, CANARY),
    "Python: int": lambda _s, _t: int(CANARY),
    "Python: key": lambda _s, _t: {}[CANARY],
    "Python: attribute": lambda _s, _t: getattr(object(), CANARY),
    "Python: file": lambda _s, _t: Path(f"/nowhere/{CANARY}").read_bytes(),
    "Python: decoding": lambda _s, _t: (CANARY.encode() + b"\xff").decode(),
    "Python: encoding": lambda _s, _t: CANARY.encode("ascii"),
}


@pytest.mark.parametrize("place", BAD_INPUT)
def test_no_report_of_bad_input_repeats_it(
    place: str, session: Session, tmp_path: Path, reports: Reports
) -> None:
    try:
        BAD_INPUT[place](session, tmp_path)
    except Exception as error:
        silent(reports(error))
    else:
        pytest.fail("nothing was raised")


def test_there_are_enough_places() -> None:
    assert len(BAD_INPUT) >= 60
