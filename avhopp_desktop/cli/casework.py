"""Commands that write in cases: intake, journal, attachments, the team."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import WrongUse
from avhopp_desktop.cli.office import staff_called
from avhopp_desktop.cli.options import Commands, Parser, add_case, add_command, add_phrase
from avhopp_desktop.domain.endings import Ending, How
from avhopp_desktop.domain.errors import AnswersBad, UnknownRecord
from avhopp_desktop.domain.forms import json_schema
from avhopp_desktop.domain.ids import CaseId, RecordId, from_hex
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    attachments,
    cases,
    endings,
    form_records,
    intake,
    journal,
    reference,
    team,
)
from avhopp_desktop.services.intake import IntakeWork
from avhopp_desktop.services.session import Session


def add(commands: Commands) -> None:
    """`intake`, `end-intake`, `note`, `stay`, `attach`, `assign`, `unassign`, `void`."""
    _add_intake(commands)
    _add_end(commands)
    parser = add_command(commands, "note", "enter something in the journal, or correct it", note)
    add_case(parser)
    add_file(parser, "the entry")
    parser.add_argument("--correct", metavar="RECORD", help="id of the entry to correct")
    parser.add_argument("--reason", default="", help="why it is corrected")
    parser = add_command(commands, "stay", "say where the person is", save_stay)
    add_case(parser)
    add_file(parser, "the answers (`form stay`), which take the place of all earlier ones")
    parser = add_command(commands, "attach", "put a file into a case", attach)
    add_case(parser)
    parser.add_argument("path", type=Path, metavar="FILE", help="of at most 256 MiB")
    parser.add_argument("--title", default="", help="what it is, in words")
    parser = add_command(commands, "assign", "put somebody on a case's team", assign)
    _add_member(parser)
    parser.add_argument("--reason", default="", help="why; stands in the log")
    parser.add_argument(
        "--relocation", action="store_true", help="with the key to where the person is"
    )
    parser = add_command(commands, "unassign", "take somebody off a case's team", unassign)
    _add_member(parser)
    parser.add_argument("--reason", required=True, help="why; stands in the log")
    parser = add_command(commands, "void", "close a case opened by mistake", void)
    add_case(parser)
    parser.add_argument("--reason", required=True, help="why; stands in the log")


def _add_end(commands: Commands) -> None:
    parser = add_command(commands, "end-intake", "end a contact that becomes no case", end_intake)
    parser.add_argument("case", nargs="?", metavar="CASE", help="an intake that was begun")
    parser.add_argument(
        "--how", required=True, choices=[how.value for how in How], help="what it was"
    )
    parser.add_argument("--channel", default="", metavar="CODE", help="of a contact not begun")
    parser.add_argument("--decision", default="", metavar="REF", help="of the board's decision")
    parser.add_argument("--reason", default="", help="why; not_recorded and mistake ask for it")


def _add_intake(commands: Commands) -> None:
    text = "take a person in, or go on with an intake"
    parser = add_command(commands, "intake", text, take_in, person=False)
    parser.add_argument(
        "case", nargs="?", metavar="CASE", help="an intake that was begun; what is not named stays"
    )
    parser.add_argument("--schema", action="store_true", help="print what --file may hold")
    parser.add_argument("--vault", type=Path, metavar="DIR", help="the vault's folder")
    parser.add_argument("--as", dest="alias", metavar="ALIAS", help="who works")
    add_phrase(parser, "--passphrase-file", "the passphrase", required=False)
    add_file(parser, "the answers, by field id", required=False)
    parser.add_argument("--unfinished", action="store_true", help="the first contact goes on")


def add_file(parser: Parser, text: str, *, required: bool = True) -> None:
    """`--file`: one JSON object."""
    parser.add_argument(
        "--file", required=required, metavar="FILE", help=f"JSON file with {text}; - is stdin"
    )


def _add_member(parser: Parser) -> None:
    add_case(parser)
    parser.add_argument("member", metavar="ALIAS", help="who comes or goes")


def take_in(call: Call) -> None:
    """Prints the code name as its last line."""
    args = call.args
    if args.schema:
        call.say_json(json_schema(intake.form()))
        return
    for option in ("vault", "alias", "passphrase_file", "file"):
        if getattr(args, option) is None:
            raise WrongUse("--as" if option == "alias" else "--" + option.replace("_", "-"))
    given = call.read_json()
    with call.session() as session:
        work = intake.begin(session) if args.case is None else _resumed(session, call.case(session))
        answers = {**work.answers, **given}
        intake.save(session, work, answers, finish=not args.unfinished)
        missing = intake.flow().reminders(work.answers)
        if missing:
            call.note("still_to_ask", names=missing)
        call.say(work.code_name)


def _resumed(session: Session, case: CaseId) -> IntakeWork:
    """An intake taken up again, with what was typed last; reading it is logged."""
    return intake.resume(session, case, cases.open_case(session, case))


def end_intake(call: Call) -> None:
    """Drops what was typed; prints the code name of the line that stays."""
    args = call.args
    ending = Ending(How(args.how), args.reason, args.decision)
    with call.session() as session:
        if args.case is not None:
            case = call.case(session)
            endings.end_case(session, case, ending)
        else:
            work = intake.begin(session)
            if args.channel:
                work.answers["channel"] = args.channel
            endings.end(session, work, ending)
            assert work.case is not None  # noqa: S101 - the end made the line
            case = work.case
        (row,) = cases.case_rows(session, [case])
        call.say(row.code_name if row else case.hex())


def note(call: Call) -> None:
    """Prints the id of the entry."""
    args = call.args
    given = call.read_json()
    entry_of(given)  # refused before the vault is opened
    with call.session() as session:
        case = call.case(session)
        if args.correct is None:
            now = session.clock().astimezone().strftime("%Y-%m-%dT%H:%M")
            record = journal.enter(session, case, entry_of({"event_time": now, **given}))
        else:
            record = record_called(args.correct)
            before = _before(session, case, record)
            kept = {"event_time": before.event_time, "kind": before.kind}
            journal.correct(session, case, record, entry_of({**kept, **given}), args.reason)
        call.say(record.hex())


def _before(session: Session, case: CaseId, record: RecordId) -> JournalEntry:
    """The wording that is to be corrected; reading it is logged. Raises `UnknownRecord`."""
    for entry in cases.open_case(session, case).journal:
        if entry.record == record:
            return entry.current.entry
    raise UnknownRecord


def entry_of(given: dict[str, Any]) -> JournalEntry:
    """An entry from its JSON. Raises `AnswersBad` for anything that would be lost."""
    known = {f.name for f in fields(JournalEntry)}
    bad = [
        f"{name}:bad_shape" for name in sorted(known & given.keys()) if not _fits(name, given[name])
    ]
    if given.keys() - known:
        bad.append("unknown_field")  # its name came from outside: it is not repeated
    if bad:
        raise AnswersBad(names=tuple(bad))
    return JournalEntry(**given | ({"roles": tuple(given["roles"])} if "roles" in given else {}))


def _fits(name: str, value: object) -> bool:
    if name != "roles":
        return isinstance(value, str)
    known = {choice.code for choice in reference.code_lists()["participant_role"].choices}
    return isinstance(value, list) and all(
        isinstance(role, str) and role in known for role in value
    )


def record_called(text: str) -> RecordId:
    """A record by its id in hex. Raises `UnknownRecord`."""
    try:
        return RecordId(from_hex(text))
    except ValueError:
        raise UnknownRecord from None


def save_stay(call: Call) -> None:
    """Prints nothing: it is where somebody is."""
    given = form_records.checked(Kind.STAY, call.read_json())
    with call.session() as session:
        cases.save_stay(session, call.case(session), given)


def attach(call: Call) -> None:
    """Prints the id of the attachment."""
    path: Path = call.args.path
    with call.session() as session:
        record = attachments.attach(
            session,
            call.case(session),
            path.name,
            path,
            title=call.args.title,
            report=call.progress(),
        )
        call.say(record.hex())


def assign(call: Call) -> None:
    """Prints nothing."""
    args = call.args
    with call.session() as session:
        who = staff_called(session, args.member)
        team.assign(
            session, call.case(session), who, reason=args.reason, relocation=args.relocation
        )


def unassign(call: Call) -> None:
    """Prints nothing."""
    with call.session() as session:
        who = staff_called(session, call.args.member)
        team.unassign(session, call.case(session), who, reason=call.args.reason)


def void(call: Call) -> None:
    """Prints nothing."""
    with call.session() as session:
        cases.void_case(session, call.case(session), call.args.reason)
