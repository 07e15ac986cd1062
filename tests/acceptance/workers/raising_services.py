"""A day of the office through the services and the command line, in steps of their own."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avhopp_desktop import cli
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.endings import Ending, How
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.log_review import Result
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import (
    attachments,
    backup,
    case_records,
    cases,
    cover,
    doubles,
    endings,
    faultlog,
    field_history,
    founding,
    intake,
    journal,
    lookup,
    milestones,
    register,
    roles,
    staff,
    tasks,
    team,
    threat,
    vault,
    workload,
)
from avhopp_desktop.services.damage import diagnosis, salvage
from avhopp_desktop.services.damage.damaged_vault import Person
from avhopp_desktop.services.events import log_review, review
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.session import Session
from tests.acceptance.workers import made_up
from tests.acceptance.workers import raising_office as office
from tests.acceptance.workers.raising import (
    CANARY,
    CORE,
    WORDS,
    Blow,
    Flow,
    Place,
    Struck,
    Watcher,
    telling,
    traced,
)
from tests.acceptance.workers.raising_lanes import files_telling, said

NEW_PHRASE = f"{CORE} dyker djupt under isen"


@dataclass
class Desk:
    """Who works where, and on what."""

    box: Path
    session: Session
    case: CaseId

    @property
    def kim(self) -> Any:
        found = self.session.authority.by_alias(office.COLLEAGUE)
        assert found is not None
        return found.staff

    def kept(self, kind: Kind, **answers: Any) -> Any:
        return case_records.save(self.session, self.case, kind, answers)


Step = Callable[[Desk], object]
STEPS: dict[str, Step] = {}


def step(work: Step) -> Step:
    STEPS[work.__name__] = work
    return work


@step
def take_in(d: Desk) -> None:
    work = intake.begin(d.session)
    answers = {**work.answers, **office.ANSWERS, "code_name": f"{CORE} 48"}
    intake.autosave(d.session, work, answers)
    intake.save(d.session, work, answers, finish=True)
    assert work.case is not None
    intake.resume(d.session, work.case)


@step
def give_up(d: Desk) -> None:
    work = intake.begin(d.session)
    intake.autosave(d.session, work, {**work.answers, "channel": "phone", "codeword": CANARY})
    ending = Ending(How.NOT_RECORDED, CANARY, CANARY)
    endings.end(d.session, work, ending)
    cases.void_case(d.session, d.case, CANARY)


@step
def write(d: Desk) -> None:
    journal.discard_draft(d.session, journal.keep_draft(d.session, d.case, None, office.ENTRY))
    record = journal.enter(d.session, d.case, office.ENTRY)
    journal.correct(d.session, d.case, record, office.ENTRY, CANARY)


@step
def attach(d: Desk) -> None:
    made = attachments.attach(
        d.session, d.case, f"{CORE}.txt", d.box / "given" / "document.txt", CANARY
    )
    attachments.read_attachment(d.session, d.case, made)


@step
def stay(d: Desk) -> None:
    cases.save_stay(d.session, d.case, {"municipality": "2482", "address": CANARY})
    cases.stay(d.session, d.case)


@step
def forms(d: Desk) -> None:
    case_records.keep_draft(d.session, d.case, Kind.CONSENT, {"purpose": CANARY})
    made = d.kept(Kind.CONSENT, **office.CONSENT).record
    case_records.save(d.session, d.case, Kind.CONSENT, office.CONSENT, record=made, reason=CANARY)
    child = d.kept(Kind.COMMENT, on=made.hex(), text=CANARY)
    case_records.remove(d.session, d.case, child.record, CANARY)


@step
def assess(d: Desk) -> None:
    threat.begin(cases.open_case(d.session, d.case), office.today(d.session))
    made = d.kept(Kind.THREAT, **office.THREAT).record
    threat.tick_off(d.session, d.case, made, 0)
    threat.ask_for(d.session, d.case, CANARY)


@step
def go_on(d: Desk) -> None:
    day = office.today(d.session).isoformat()
    reached = milestones.reach(
        d.session, d.case, {"what": "investigation_opened", "date": day, "milestone_reason": CANARY}
    )
    milestones.undo(d.session, d.case, reached.record, CANARY)


@step
def tick(d: Desk) -> None:
    for row in tasks.waiting(d.session):
        if tasks.may_tick(row.task.code):
            tasks.tick_off(d.session, row.case, row.task.code, row.task.record, row.task.due)


@step
def read(d: Desk) -> None:
    cases.open_case(d.session, d.case)
    cases.history(d.session, d.case)
    field_history.lines(d.session, d.case, "sv")
    cases.case_rows(d.session, cases.list_cases(d.session, CaseFilter()))
    cases.waiting_drafts(d.session)


@step
def search(d: Desk) -> None:
    lookup.look_up(d.session, CANARY[:30])
    cases.find_case(d.session, f"{CORE} 47")
    doubles.possible_doubles(d.session)


@step
def lead(d: Desk) -> None:
    workload.intake_queue(d.session)
    workload.loads(d.session)
    team.unassign(d.session, d.case, d.kim, reason=CANARY)
    team.assign(d.session, d.case, d.kim, reason=CANARY)


@step
def cover_for(d: Desk) -> None:
    day = office.today(d.session).isoformat()
    cover.start(d.session, Plan(d.session.staff, d.kim, day, day, CANARY))
    for one in cover.covers(d.session):
        cover.end(d.session, one, CANARY)


@step
def true_names(d: Desk) -> None:
    name = TrueName(office.COLLEAGUE, CANARY, CANARY, "2026-01-01")
    entry, _changes = register.add(d.session, name)
    register.correct(d.session, entry, name, CANARY)
    register.entries(d.session)
    register.end(d.session, entry, "2026-12-01")


@step
def hire(d: Desk) -> None:
    some = frozenset({Role.COUNSELLOR})
    who = staff.add_staff(d.session, CORE, some, frozenset(), office.PHRASE, made_up.CHEAP)
    roles.change_roles(d.session, who, frozenset({Role.SUPERVISOR}), frozenset[Duty]())
    staff.remove_staff(d.session, who)


@step
def new_phrase(d: Desk) -> None:
    staff.change_phrase(d.session, office.PHRASE, NEW_PHRASE, made_up.CHEAP)


@step
def book(d: Desk) -> None:
    for known in contacts.list_contacts(d.session):
        contacts.remove_contact(d.session, known.id)
    card = (d.box / "given" / "card").read_bytes()
    contacts.confirm_contact(d.session, contacts.add_contact(d.session, card, confirmed=False))


def request(d: Desk, **how: Any) -> handover.HandOver:
    told: dict[str, Any] = {
        "case": d.case,
        "parts": frozenset(handover.available_parts(d.session, d.case)),
        "ground": "other_law",
        "fields": {"law_reference": CANARY},
        "reason": CANARY,
        "relocation_reason": CANARY,
    }
    return handover.HandOver(**(told | how))


@step
def hand_over(d: Desk) -> None:
    [contact] = contacts.list_contacts(d.session)
    asked = request(d, contacts=(contact.id,))
    handover.check_request(d.session, asked)
    made = handover.export_case(d.session, asked, d.box / "out")
    other = office.unlock(d.box / "other")
    try:
        opened = receiving.open_export(other, made.path)
        receiving.document(opened, opened.documents[0][0])
        cases.open_case(other, receiving.receive(other, opened))
    finally:
        other.abandon()


@step
def by_phrase(d: Desk) -> None:
    phrase = f"{CORE} vinter kanot kopp sju skog"
    made = handover.export_case(d.session, request(d, passphrase=phrase), d.box / "out")
    with contextlib.suppress(AvhoppError):  # one's own file is nobody's known
        receiving.open_export(d.session, made.path, phrase)


@step
def on_paper(d: Desk) -> None:
    parts = frozenset(printing.printable_parts(d.session, d.case))
    printing.pages(d.session, printing.PrintOrder(d.case, parts, "team", CANARY))


@step
def look_through_log(d: Desk) -> None:
    looked = log_review.look_through(d.session)
    begun = log_review.begin(d.session, looked)
    log_review.keep_note(d.session, CANARY)
    log_review.sign_off(d.session, begun, Result.ASKED, CANARY)


@step
def back_up(d: Desk) -> None:
    made = backup.back_up(d.session, d.box / "out")
    backup.restore(made.folder, d.box / "other-restored", office.ALIAS, office.PHRASE).abandon()


@step
def check(d: Desk) -> None:
    review.verify(d.session)
    review.check_against(d.session, review.checkpoint(d.session).text)


@step
def lock_and_unlock(d: Desk) -> None:
    d.session.close()
    with contextlib.suppress(AvhoppError):
        vault.unlock(d.box / "vault", office.ALIAS, CANARY)
    d.session = office.unlock(d.box / "vault")


@step
def begin_anew(d: Desk) -> None:
    made = founding.found_office(
        d.box / "other-founded",
        office=f"{CORE} kontor",
        alias=CORE,
        phrase=office.PHRASE,
        demo=True,
        cost=made_up.CHEAP,
    )
    try:
        founding.confirm_recovery(made.session, made.sheet.half_1, made.sheet.half_2)
    finally:
        made.session.abandon()


@step
def recover(d: Desk) -> None:
    d.session.close()
    halves = [(d.box / "given" / f"half{number}").read_text("ascii") for number in (1, 2)]
    d.session = founding.recover(
        d.box / "vault", *halves, alias=office.ALIAS, phrase=NEW_PHRASE, cost=made_up.CHEAP
    )


@step
def save_what_is_left(d: Desk) -> None:
    d.session.close()
    anybody = Person(office.ALIAS, office.PHRASE)
    diagnosis.diagnose(d.box / "vault", anybody)
    salvage.salvage(d.box / "vault", d.box / "other-saved", anybody).session.abandon()


def command(*words: str, given: Any = None) -> None:
    """What somebody types; `CASE` and `BOX` are filled in, `given` is a file's content."""

    def work(d: Desk) -> None:
        d.session.close()
        if given is not None:
            (d.box / "given" / "file").write_text(
                given if isinstance(given, str) else json.dumps(given), "utf-8"
            )
        who = ["--vault", str(d.box / "vault"), "--as", office.ALIAS]
        who += ["--passphrase-file", str(d.box / "given" / "phrase")]
        names = {"CASE": d.case.hex(), "FILE": str(d.box / "given" / "file")}
        names |= {"DOCUMENT": str(d.box / "given" / "document.txt"), "OUT": str(d.box / "out")}
        argv = [names.get(word, word) for word in words]
        out = io.StringIO()
        with contextlib.suppress(SystemExit):
            cli._run([*argv, *who], io.BytesIO(), out, sys.stderr)
        if WORDS in out.getvalue():  # data may stand there, an error's words never
            sys.stderr.write(out.getvalue())

    STEPS["avhopp " + " ".join(words)] = work


WRITTEN = {"event_time": "2026-11-20T14:05", "kind": "call", "facts": CANARY, "source": CANARY}
command("intake", "--file", "FILE", given={**office.ANSWERS, "code_name": f"{CORE} 49"})
command("cases", "--json")
command("cases")
command("find", "--text-file", "FILE", given=CANARY[:30])
command("doubles")
command("show", "CASE", "--stay")
command("show", "CASE", "--stay", "--json")
command("note", "CASE", "--file", "FILE", given=WRITTEN)
command("attach", "CASE", "DOCUMENT", "--title", CANARY)
command("unassign", "CASE", office.COLLEAGUE, "--reason", CANARY)
command("void", "CASE", "--reason", CANARY)
command("tasks", "--all")
command("records", "CASE", "threat")
command("record", "CASE", "threat", "--file", "FILE", given=office.THREAT)
command("history", "CASE", "--fields")
command("history", "CASE")
command("queue")
command("load", "--json")
command("register", "list", "--all")
command(
    *("register", "add", "--alias", office.COLLEAGUE, "--name-file", "FILE"),
    *("--from", "2026-01-01"),
    given=CANARY,
)
command("end-intake", "CASE", "--how", "mistake", "--reason", CANARY)
command(
    *("export", "CASE", "--to", "passphrase", "--ground", "other_law"),
    *("--field", f"law_reference={CANARY}", "--reason", CANARY, "--out", "OUT"),
)
command("verify")
command("log-review", "list", "--all")


class Services(Flow):
    """See `raising.Flow`."""

    steps = tuple(STEPS)

    def begin(self, box: Path) -> None:
        self._template = box / "template"
        office.make(self._template)

    def see(self, box: Path, step: str) -> dict[Place, tuple[str, int]]:
        watcher = Watcher()
        desk = self._desk(box)
        with traced(watcher):
            STEPS[step](desk)
        desk.session.abandon()
        return watcher.found

    def strike(self, box: Path, step: str, place: Place, struck: Struck) -> None:
        faultlog.install_excepthooks("test")
        desk = self._desk(box)
        blow = Blow(place)
        error: BaseException | None = None
        with traced(blow):
            try:
                STEPS[step](desk)
            except Exception as caught:
                error = caught
        struck.struck = blow.struck
        if error is not None:
            _report(error)
        struck.wrong += self._goes_on(desk)
        shutil.rmtree(box / "given")
        told = said(box, 2)
        struck.told = "Bug" in told
        struck.leaks += [f"{word} on stderr" for word in telling(told)]
        struck.leaks += [f"{word} on stdout" for word in telling(said(box, 1))]
        struck.leaks += files_telling(box)
        if "Traceback" in told:
            struck.leaks.append("a traceback")

    def _desk(self, box: Path) -> Desk:
        shutil.copytree(self._template, box, dirs_exist_ok=True)
        (box / "out").mkdir()
        os.chdir(box)
        session = office.unlock(box / "vault")
        return Desk(box, session, office.the_case(box))

    def _goes_on(self, desk: Desk) -> list[str]:
        """Work goes on."""
        wrong: list[str] = []
        session = desk.session
        if not session.ended:
            wrong += _faults(session)
            journal.enter(session, desk.case, office.plain())
            session.close()
        return wrong

    def look(self, box: Path) -> list[str]:
        return office.look(box, office.PHRASE, NEW_PHRASE)


def _report(error: BaseException) -> None:
    """Every way in which our program ever says an error."""
    sys.excepthook(type(error), error, error.__traceback__)
    logging.getLogger("avhopp_desktop.x").error("while saving %s", CANARY, exc_info=error)
    logging.getLogger("somebody.else").error(CANARY, exc_info=error)
    if isinstance(error, AvhoppError):
        sys.stderr.write(f"{error} {error!r} {error.place} {error.names}")


def _faults(session: Session) -> list[str]:
    return [f"at work: {fault.code} {fault.place}" for fault in session.faults]
