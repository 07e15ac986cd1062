"""Commands for those who lead: the intake queue, the load, cover, the register of names."""

from __future__ import annotations

from dataclasses import replace

from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import InputUnreadable
from avhopp_desktop.cli.office import staff_called
from avhopp_desktop.cli.options import Commands, Parser, add_command, add_group, add_json
from avhopp_desktop.cli.output import yes_no
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.errors import UnknownCover, UnknownEntry
from avhopp_desktop.domain.ids import stamp
from avhopp_desktop.domain.register import TrueName
from avhopp_desktop.services import cover, register, workload
from avhopp_desktop.services.register import RegisterEntry
from avhopp_desktop.services.session import Session

_NOTHING = "-"
_LIMIT = 4096


def add(commands: Commands) -> None:
    """`queue`, `load`, `cover …`, `register …`."""
    add_json(add_command(commands, "queue", "first contacts that wait for somebody", queue))
    add_json(add_command(commands, "load", "how much each colleague has on the desk", load))
    _add_cover(add_group(commands, "cover", "cover for absence"))
    _add_register(add_group(commands, "register", "who stands behind an alias"))


def _add_cover(group: Commands) -> None:
    add_json(add_command(group, "list", "who is covered now", list_covers))
    parser = add_command(group, "start", "put a colleague on somebody's open cases", start_cover)
    _add_two(parser)
    parser.add_argument("--from", dest="since", required=True, metavar="DATE", help="the first day")
    parser.add_argument("--until", required=True, metavar="DATE", help="the last day")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; stands in the log")
    parser = add_command(group, "end", "take the colleague off those cases again", end_cover)
    _add_two(parser)
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; stands in the log")


def _add_two(parser: Parser) -> None:
    parser.add_argument("--for", dest="absent", required=True, metavar="ALIAS", help="who is away")
    parser.add_argument("--by", required=True, metavar="ALIAS", help="who covers")


def _add_register(group: Commands) -> None:
    parser = add_command(group, "list", "the register; reading it is logged", list_entries)
    parser.add_argument("--all", action="store_true", help="with every earlier wording")
    add_json(parser)
    parser = add_command(group, "add", "a new entry", add_entry)
    parser.add_argument("--alias", dest="who", required=True, help="who signs with it")
    _add_name(parser, required=True)
    parser.add_argument("--from", dest="since", required=True, metavar="DATE", help="the first day")
    _add_said(parser)
    parser = add_command(group, "correct", "another wording; the earlier one is kept", correct)
    parser.add_argument("entry", metavar="ID", help="as `register list` prints it")
    parser.add_argument("--alias", dest="who", help="who signs with it")
    _add_name(parser, required=False)
    parser.add_argument("--from", dest="since", metavar="DATE", help="the first day")
    _add_said(parser)
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; stands in the log")
    parser = add_command(group, "end", "the last day under this alias", end_entry)
    parser.add_argument("entry", metavar="ID", help="as `register list` prints it")
    parser.add_argument("--until", required=True, metavar="DATE", help="the last day")


def _add_name(parser: Parser, *, required: bool) -> None:
    words = "file with the true name; - is stdin"
    parser.add_argument("--name-file", required=required, metavar="FILE", help=words)


def _add_said(parser: Parser) -> None:
    parser.add_argument("--title", metavar="TEXT", help="title or function")
    parser.add_argument("--until", metavar="DATE", help="the last day")


def queue(call: Call) -> None:
    """First contacts that wait, the longest first."""
    with call.session() as session:
        waiting = workload.intake_queue(session)
        now = session.clock()
        if call.args.json:
            call.say_json(
                [
                    {
                        "case": w.case.hex(),
                        "code_name": w.code_name,
                        "since": stamp(w.since),
                        "hours": int(w.waited(now).total_seconds() // 3600),
                        "over_aim": w.over_aim(now),
                        "opened_by": w.opened_by,
                        "next_due": w.next_due,
                        "unfinished": w.unfinished,
                        "unassigned": w.unassigned,
                        "team": list(w.team),
                    }
                    for w in waiting
                ]
            )
            return
        call.say_table(
            ("CODE NAME", "HOURS", "OVER AIM", "UNFINISHED", "UNASSIGNED", "BY", "NEXT"),
            (
                (
                    w.code_name,
                    str(int(w.waited(now).total_seconds() // 3600)),
                    yes_no(w.over_aim(now)),
                    yes_no(w.unfinished),
                    yes_no(w.unassigned),
                    w.opened_by,
                    w.next_due or _NOTHING,
                )
                for w in waiting
            ),
        )


def load(call: Call) -> None:
    """Counts by alias; never what the cases are about."""
    with call.session() as session:
        found = workload.loads(session)
        if call.args.json:
            call.say_json(found)
            return
        call.say_table(
            ("ALIAS", "CASES", "OVERDUE", "INTAKES"),
            ((p.alias, str(p.cases), str(p.overdue), str(p.intakes)) for p in found),
        )


def list_covers(call: Call) -> None:
    """Who covers for whom, and how far it has come."""
    with call.session() as session:
        found = cover.covers(session)
        today = session.clock().astimezone().date()
        if call.args.json:
            call.say_json(
                [
                    {
                        "for": one.absent,
                        "by": one.by,
                        "from": one.plan.since,
                        "until": one.plan.until,
                        "reason": one.plan.reason,
                        "cases": [case.hex() for case, _record in one.records],
                        "ends": one.ends(today),
                    }
                    for one in found
                ]
            )
            return
        call.say_table(
            ("FOR", "BY", "FROM", "UNTIL", "CASES", "TO END", "REASON"),
            (
                (
                    one.absent,
                    one.by,
                    one.plan.since,
                    one.plan.until,
                    str(len(one.records)),
                    yes_no(one.ends(today)),
                    one.plan.reason,
                )
                for one in found
            ),
        )


def start_cover(call: Call) -> None:
    """Prints on how many cases the colleague was put."""
    args = call.args
    with call.session() as session:
        absent, by = staff_called(session, args.absent), staff_called(session, args.by)
        plan = Plan(absent, by, args.since, args.until, args.reason)
        done = cover.start(session, plan, report=call.progress())
        call.say(f"cases: {done.cases}")


def end_cover(call: Call) -> None:
    """Every cover of the one by the other. Raises `UnknownCover` where there is none."""
    args = call.args
    with call.session() as session:
        wanted = (args.absent.casefold(), args.by.casefold())
        found = [
            one
            for one in cover.covers(session)
            if (one.absent.casefold(), one.by.casefold()) == wanted
        ]
        if not found:
            raise UnknownCover
        cases = sum(
            cover.end(session, one, args.reason, report=call.progress()).cases for one in found
        )
        call.say(f"cases: {cases}")


def list_entries(call: Call) -> None:
    """The register of names; reading it is logged once a session."""
    with call.session() as session:
        found = register.entries(session)
        if call.args.json:
            call.say_json(found)
            return
        call.say_table(
            ("ID", "ALIAS", "NAME", "TITLE", "FROM", "UNTIL", "WRITTEN", "BY", "REASON"),
            (row for entry in found for row in _lines(entry, old=call.args.all)),
        )


def _lines(entry: RegisterEntry, *, old: bool) -> list[tuple[str, ...]]:
    return [
        (
            entry.id.hex(),
            v.said.alias,
            v.said.name,
            v.said.title or _NOTHING,
            v.said.since,
            v.said.until or _NOTHING,
            v.time,
            v.by,
            v.reason or _NOTHING,
        )
        for v in (entry.versions if old else entry.versions[-1:])
    ]


def add_entry(call: Call) -> None:
    """Prints the id of the entry."""
    args = call.args
    said = TrueName(args.who, _true_name(call), args.title or "", args.since, args.until or "")
    with call.session() as session:
        entry, _changes = register.add(session, said)
        call.say(entry.hex())


def _true_name(call: Call) -> str:
    """Read from a file, never an argument: it is sealed even to those who work here."""
    data = call.read(call.args.name_file, _LIMIT, "--name-file")
    try:
        return data.decode().strip()
    except UnicodeDecodeError:
        raise InputUnreadable("--name-file") from None


def correct(call: Call) -> None:
    """A new wording; what is not named stays as it was."""
    args = call.args
    given = {
        "alias": args.who,
        "name": None if args.name_file is None else _true_name(call),
        "title": args.title,
        "since": args.since,
        "until": args.until,
    }
    with call.session() as session:
        known = _entry(session, args.entry)
        said = replace(known.current, **{k: v for k, v in given.items() if v is not None})
        register.correct(session, known.id, said, args.reason)


def end_entry(call: Call) -> None:
    """The last day somebody bears the alias."""
    with call.session() as session:
        register.end(session, _entry(session, call.args.entry).id, call.args.until)


def _entry(session: Session, text: str) -> RegisterEntry:
    for entry in register.entries(session):
        if entry.id.hex() == text.strip().lower():
            return entry
    raise UnknownEntry
