"""Whatever goes wrong with somebody's data in the hand, no report repeats any of it."""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import json
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from avhopp_desktop import cli
from avhopp_desktop.domain import canonical, manifest
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.endings import Ending, How
from avhopp_desktop.domain.errors import AvhoppError
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
    facts,
    faultlog,
    founding,
    intake,
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
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.session import Session
from avhopp_desktop.store.cases import count_openings
from tests.acceptance.workers import made_up, offices

CANARY = "Kanarie Fågelsson 19900101-2385"
HOSTILE = f'{{"name": "{CANARY}", '.encode()
ENTRY = JournalEntry("2026-11-20T14:05", "call", CANARY, CANARY, CANARY, "", CANARY)
POINTS = 200
WORDS = (CANARY, "Kanarie", "Fågelsson", "900101", "2385")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    made = offices.found(tmp_path_factory.mktemp("office") / "vault")
    yield made
    made.close()


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[BaseException], str]]:
    """Everything that is ever said about an error: hooks, logging, the command line."""
    root = logging.getLogger()
    handlers = list(root.handlers)
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    said = io.StringIO()
    faultlog.install_excepthooks("test", lambda line: said.write(f"{line}\n"))

    def report(error: BaseException) -> str:
        with contextlib.redirect_stderr(said):
            sys.excepthook(type(error), error, error.__traceback__)
            logging.getLogger("avhopp_desktop.x").error("while saving %s", CANARY, exc_info=error)
            logging.getLogger("somebody.else").error(CANARY, exc_info=error)
        said.write(on_the_command_line(error, monkeypatch))
        if isinstance(error, AvhoppError):
            said.write(f"{error} {error!r} {error.place} {error.names}")
        return said.getvalue()

    yield report
    logging.captureWarnings(capture=False)
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)


def on_the_command_line(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> str:
    """What `avhopp` writes when this error ends a command."""
    if not isinstance(error, Exception):
        return ""

    def run(_call: object) -> None:
        raise error

    class Parser:
        def parse_args(self, _argv: list[str]) -> argparse.Namespace:
            return argparse.Namespace(run=run)

    monkeypatch.setattr(cli.parser, "build", Parser)
    out, err = io.StringIO(), io.StringIO()
    assert cli._run(["cases"], io.BytesIO(), out, err) in (cli.REFUSED, cli.WRONG_USE)
    return out.getvalue() + err.getvalue()


def silent(text: str) -> None:
    """It was told, and none of the data was."""
    assert "test: " in text
    said = re.sub(r"\b[0-9a-f]{6}\b", "", text)  # a report's own number may hold such digits
    assert [word for word in WORDS if word in said] == []
    assert "Traceback" not in text


def save(session: Session, **answers: Any) -> None:
    work = intake.begin(session)
    intake.save(session, work, {**work.answers, "channel": "phone", **answers})


THREAT: dict[str, Any] = {
    "assessed_on": "2026-11-20",
    "level": "acute",
    "level_reason": CANARY,
    "plan": [{"measure": CANARY, "who": CANARY, "by": "2026-11-21"}],
}


def kept(session: Session, kind: Kind, **answers: Any) -> None:
    case_records.save(session, first_case(session), kind, answers)


def first_case(session: Session) -> CaseId:
    return cases.list_cases(session, cases.CaseFilter())[0]


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
    place: str, session: Session, tmp_path: Path, reports: Callable[[BaseException], str]
) -> None:
    try:
        BAD_INPUT[place](session, tmp_path)
    except Exception as error:
        silent(reports(error))
    else:
        pytest.fail("nothing was raised")


def test_there_are_enough_places() -> None:
    assert len(BAD_INPUT) >= 60


# --- a bug at any line -------------------------------------------------------------------------


def work_a_day(session: Session) -> None:
    """With the canary in every value."""
    case = first_case(session)
    record = journal.enter(session, case, ENTRY)
    journal.correct(session, case, record, ENTRY, CANARY)
    save(session, who_must_not=CANARY, codeword=CANARY)
    attachments.attach(session, case, CANARY, CANARY.encode(), CANARY)
    cases.open_case(session, case)
    cases.save_stay(session, case, {"address": CANARY})
    made = case_records.save(session, case, Kind.THREAT, THREAT).record
    case_records.save(session, case, Kind.THREAT, THREAT, record=made, reason=CANARY)
    case_records.keep_draft(session, case, Kind.CONSENT, {"recipient": CANARY})
    child = case_records.save(session, case, Kind.COMMENT, {"on": made.hex(), "text": CANARY})
    case_records.remove(session, case, child.record, CANARY)
    threat.ask_for(session, case, CANARY)
    lookup.look_up(session, CANARY)
    register.add(session, TrueName(CANARY, CANARY, CANARY, "2026-01-01"))


def ours(frame: FrameType) -> bool:
    return "/avhopp_desktop/" in frame.f_code.co_filename.replace("\\", "/")


def test_a_bug_anywhere_tells_nothing_and_breaks_nothing(
    session: Session, reports: Callable[[BaseException], str]
) -> None:
    """An error with the data in its words at 200 calls of our functions, one at a time.

    Every other is a `ValueError`. Where that goes off in a reader of what others wrote, it looks
    like words of theirs that do not fit: a banner then (until the next unlock), and no more.
    """
    calls = itertools.count()

    def count(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and ours(frame):
            next(calls)

    traced(count, lambda: work_a_day(session))
    total = next(calls)
    assert total > POINTS
    raised, noted = 0, set[Fault]()
    for number in range(POINTS):
        kind = (RuntimeError, ValueError)[number % 2]
        error = broken_at(number * total // POINTS, kind, lambda: work_a_day(session))
        raised += error is not None
        if kind is ValueError:
            noted |= set(session.faults)
        assert set(session.faults) <= noted
        silent_faults(session)
        if error is not None:
            silent(reports(error))
    assert raised > POINTS // 2
    assert review.verify(session).faults == ()
    assert session.faults == []


def silent_faults(session: Session) -> None:
    """Forget what was noted, once it is known to tell nothing."""
    assert not any(CANARY in f"{fault.code} {fault.place}" for fault in session.faults)
    session.faults.clear()


def broken_at(number: int, kind: type[Exception], work: Callable[[], None]) -> BaseException | None:
    """What comes out when the `number`th call of our code raises."""
    left = itertools.count(number, -1)

    def strike(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and ours(frame) and next(left) == 0:
            raise kind(CANARY)

    try:
        traced(strike, work)
    except Exception as error:
        return error
    return None  # something on the way had reason to go on


def traced(trace: Callable[[FrameType, str, object], None], work: Callable[[], None]) -> None:
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)


def test_what_goes_wrong_after_a_save_takes_nothing_of_it_back(session: Session) -> None:
    """The list of cases is told last; where that fails, what was saved is saved."""
    case = first_case(session)
    there = len(cases.reread_case(session, case).attachments)
    told = facts.show.__code__
    attached = broken_in(told, lambda: attachments.attach(session, case, "a.txt", b"a" * 70_000))
    assert isinstance(attached, ValueError)
    kept = cases.reread_case(session, case).attachments[there:]
    assert [attachments.read_attachment(session, case, a.record).data for a in kept] == [
        b"a" * 70_000
    ]
    begun = intake.begin(session)
    answers = {**begun.answers, "channel": "phone", "codeword": CANARY}
    before = count_openings(session.database)
    assert broken_in(told, lambda: intake.autosave(session, begun, answers)) is not None
    intake.autosave(session, begun, answers)
    assert begun.case is not None
    assert intake.resume(session, begun.case).answers["codeword"] == CANARY
    assert count_openings(session.database) == before + 1
    assert review.verify(session).faults == ()


def spread(places: list[CodeType]) -> list[CodeType]:
    """The same, so that the first hundred come from all over the work."""
    return [code for start in range(3) for code in places[start::3]]


def functions_in(
    work: Callable[[], None], ours: Callable[[FrameType], bool] = ours
) -> list[CodeType]:
    """The functions of ours that are called on the way, each once, in order."""
    seen: dict[CodeType, None] = {}

    def note(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and ours(frame):
            seen.setdefault(frame.f_code)

    traced(note, work)
    return list(seen)


def broken_in(code: CodeType, work: Callable[[], None]) -> BaseException | None:
    """What comes out when the first call of this function raises; None if something on the way
    had reason to go on."""
    left = itertools.count()

    def strike(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code is code and next(left) == 0:
            raise ValueError(CANARY)

    try:
        traced(strike, work)
    except Exception as error:
        return error
    return None


# --- the command line --------------------------------------------------------------------------

COMMANDS = 40
"""Functions of the command line in which something goes wrong."""


def test_a_bug_in_any_command_tells_nothing(tmp_path: Path) -> None:
    """What the process would write, when a function of `avhopp` raises with data in its words."""
    offices.found(tmp_path / "v").close()
    (tmp_path / "phrase").write_text(made_up.PHRASE, "utf-8")
    answers = {"channel": "phone", "codeword": CANARY, "who_must_not": CANARY}
    (tmp_path / "answers").write_text(json.dumps(answers), "utf-8")
    who = ["--vault", str(tmp_path / "v"), "--as", made_up.ALIAS]
    who += ["--passphrase-file", str(tmp_path / "phrase")]
    said: list[str] = []

    def run() -> None:
        for command in (
            ["intake", "--file", str(tmp_path / "answers")],
            ["cases"],
            ["search", CANARY],
            ["search", "K", "--json"],
        ):
            out, err = io.StringIO(), io.StringIO()
            with contextlib.suppress(SystemExit):
                cli._run([*command, *who], io.BytesIO(), out, err)
            said.append(err.getvalue())

    def in_cli(frame: FrameType) -> bool:
        return "/avhopp_desktop/cli/" in frame.f_code.co_filename.replace("\\", "/")

    places = functions_in(run, in_cli)
    struck = 0
    for code in spread(places):
        said.clear()
        with contextlib.redirect_stderr(io.StringIO()) as beside:
            try:
                broken_in(code, run)
            except BaseException as error:  # nothing else may come out
                pytest.fail(type(error).__name__)
        told = "".join(said) + beside.getvalue()
        struck += "avhopp: bug ValueError" in told or "ValueError" in told
        assert [word for word in WORDS if word in told] == []
        assert "Traceback" not in told
        if struck == COMMANDS:
            break
    assert struck == COMMANDS, (struck, len(places))


# --- a process of its own ----------------------------------------------------------------------

ACCIDENTS = f"""
import logging, threading, warnings
from avhopp_desktop.services import faultlog
faultlog.install_excepthooks("test")
CANARY = {CANARY!r}
class Falling:
    def __del__(self):
        raise KeyError(CANARY)
def fall():
    raise OSError(2, CANARY, CANARY)
thread = threading.Thread(target=fall, name=CANARY)
thread.start()
thread.join()
Falling()
warnings.warn(CANARY)
logging.getLogger("ui.parts").warning("took %d ms for %s", 12, CANARY)
logging.getLogger("ui.parts").warning("%d", CANARY)
logging.getLogger("fontTools").error("cannot read %s", CANARY, extra={{"name_of": CANARY}})
try:
    int(CANARY)
except ValueError:
    logging.exception(CANARY)
{{}}[CANARY]
"""


def test_no_way_out_of_a_process_tells_anything(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ACCIDENTS],
        cwd=tmp_path,
        env={"PYTHONPATH": str(made_up.ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    silent(done.stdout + done.stderr)
    told = done.stderr.splitlines()
    assert [line for line in told if not line.startswith("test: ")] == []
    for kind in ("FileNotFoundError", "KeyError", "ValueError"):
        assert any(kind in line for line in told)
    assert any("took 12 ms for …" in line for line in told)


def test_a_description_is_one_short_line() -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        canonical.decode(HOSTILE)
    line = faultlog.describe(caught.value)
    assert line.startswith("NotCanonical at ")
    assert "canonical:" in line
    assert len(line) < 80
    assert faultlog.describe(caught.value) != line
    assert faultlog.describe(KeyError(CANARY)).startswith("KeyError at ? ")
