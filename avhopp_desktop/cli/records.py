"""Commands for what forms are answered with: one set of them for every kind."""

from __future__ import annotations

from argparse import Namespace

from avhopp_desktop.cli import output
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.casework import add_file, record_called
from avhopp_desktop.cli.errors import UnknownTask, WrongUse
from avhopp_desktop.cli.options import Commands, Parser, add_case, add_command, add_json, day
from avhopp_desktop.domain.cases import TaskRow
from avhopp_desktop.domain.deadlines import latest_of
from avhopp_desktop.domain.forms import json_schema
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services import case_records, cases, milestones, reference, tasks
from avhopp_desktop.services.session import Session

KINDS = sorted(kind.value for kind in FORM_KINDS)


def add(commands: Commands) -> None:
    """`tasks`, `done`, `form`, `records`, `record`, `take-back`, `undo-step`."""
    parser = add_command(commands, "tasks", "what is waited for, earliest first", show_tasks)
    parser.add_argument("--all", action="store_true", help="in every case one may read")
    parser.add_argument("--until", type=day, metavar="DATE", help="only what is due before this")
    add_json(parser)
    parser = add_command(commands, "done", "say that a task is done", tick_off)
    add_case(parser)
    parser.add_argument("code", metavar="TASK", help="its code, as `tasks` prints it")
    parser.add_argument("due", metavar="DUE", help="its day, as `tasks` prints it")
    parser.add_argument(
        "--record", default="", help="id of what it comes from; needed where several wait that day"
    )
    parser = add_command(commands, "form", "print what a kind of record holds", form, person=False)
    _add_kind(parser, [*KINDS, Kind.STAY.value])
    parser = add_command(commands, "records", "print a case's records of a kind", show)
    add_case(parser)
    _add_kind(parser)
    parser = add_command(commands, "record", "save a record, or a new state of one", save)
    add_case(parser)
    _add_kind(parser)
    add_file(parser, "the answers, by field id")
    parser.add_argument("--change", metavar="RECORD", help="id of the record to change")
    parser.add_argument("--reason", default="", help="why it is changed")
    parser = add_command(commands, "take-back", "take a record back; it stays readable", take_back)
    add_case(parser)
    parser.add_argument("record", metavar="RECORD", help="its id, as `records` prints it")
    parser.add_argument("--reason", required=True, help="why; stands beside it")
    parser = add_command(commands, "undo-step", "undo the newest step of a case", undo)
    add_case(parser)
    parser.add_argument("--reason", required=True, help="why; stands beside it")


def _add_kind(parser: Parser, kinds: list[str] = KINDS) -> None:
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=", ".join(kinds))


def show_tasks(call: Call) -> None:
    """Neutral codes and days, the earliest first."""
    args = call.args
    until = args.until.isoformat() if args.until else ""
    with call.session() as session:
        rows = tasks.waiting(session, mine=not args.all, until=until)
        if args.json:
            call.say_json([{**output.plain(row), "latest": _latest(row)} for row in rows])
            return
        call.say_table(
            ("DUE", "LATEST", "CODE NAME", "TASK", "KIND", "STAGE", "RECORD"),
            (
                (
                    row.due,
                    _latest(row) or "-",
                    row.code_name,
                    row.code,
                    row.note or "-",
                    row.stage,
                    row.record or "-",
                )
                for row in rows
            ),
        )


def _latest(row: TaskRow) -> str:
    """The last day by law where it is another than the one that is aimed at; else empty."""
    latest = latest_of(row.code, row.due)
    return latest.isoformat() if latest else ""


def tick_off(call: Call) -> None:
    """Prints the id of the record that says so; `take-back` undoes it."""
    args = call.args
    with call.session() as session:
        case = call.case(session)
        record = args.record or _only_record(session, case, args)
        if tasks.may_tick(args.code) and not tasks.waits(
            session, case, args.code, args.due, record
        ):
            raise UnknownTask
        call.say(tasks.tick_off(session, case, args.code, record, args.due).record.hex())


def _only_record(session: Session, case: CaseId, args: Namespace) -> str:
    """What the task comes from, where only one fits. Raises `WrongUse` where several do."""
    found = tasks.sources(session, case, args.code, args.due)
    if len(found) > 1:
        raise WrongUse("--record")
    return next(iter(found), "")


def form(call: Call) -> None:
    """Prints a JSON Schema."""
    call.say_json(json_schema(reference.form_of(Kind(call.args.kind))))


def show(call: Call) -> None:
    """Prints a JSON list, the oldest record first; opening the case is logged."""
    with call.session() as session:
        file = cases.open_case(session, call.case(session))
        call.say_json(
            [
                {
                    "record": one.record.hex(),
                    "answers": dict(one.answers),
                    "by": one.current.author,
                    "saved": one.current.entered,
                    "removed": one.current.removed,
                }
                for one in file.records.get(Kind(call.args.kind), ())
            ]
        )


def save(call: Call) -> None:
    """Prints the id of the record."""
    args = call.args
    kind, given = Kind(args.kind), call.read_json()
    if kind is Kind.MILESTONE and args.change is not None:
        raise WrongUse("--change")  # a step is undone, and another one reached
    with call.session() as session:
        case = call.case(session)
        if kind is Kind.MILESTONE:
            saved = milestones.reach(session, case, given)
        else:
            record = None if args.change is None else record_called(args.change)
            saved = case_records.save(session, case, kind, given, record=record, reason=args.reason)
        call.say(saved.record.hex())


def take_back(call: Call) -> None:
    """Prints nothing; the record stays readable."""
    with call.session() as session:
        case, record = call.case(session), record_called(call.args.record)
        case_records.remove(session, case, record, call.args.reason)


def undo(call: Call) -> None:
    """Takes back the newest step of the case, if it has one."""
    with call.session() as session:
        case = call.case(session)
        last = milestones.newest(cases.open_case(session, case))
        if last is not None:
            milestones.undo(session, case, last.record, call.args.reason)
