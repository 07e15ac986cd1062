"""Commands of whoever reviews the log: look through it, ask, sign off."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from avhopp_desktop.cli import output
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.options import Commands, Parser, add_command, add_group, add_json, day
from avhopp_desktop.domain.log_review import (
    LEAST,
    SHARE,
    LogLine,
    Look,
    Result,
    count_people,
)
from avhopp_desktop.services.events import log_review, review
from avhopp_desktop.services.events.log_review import Review

_NOTHING = "-"
_PER_CENT = 100
_HEADS = ("NO", "TIME", "WHO", "WHAT", "CASE", "WHY LOOKED AT", "DETAIL", "REASON")


def add(commands: Commands) -> None:
    """`log-review list`, `people`, `ask`, `sign-off`, `earlier`, `find-code`."""
    group = add_group(commands, "log-review", "look through the log and sign it off")
    parser = add_command(group, "list", "what is open for review, and why it is looked at", show)
    _add_sample(parser)
    parser.add_argument("--look", choices=[look.value for look in Look], help="only these")
    parser.add_argument("--all", action="store_true", help="also what nothing speaks for")
    parser.add_argument("--since", type=day, metavar="DATE", help="a period instead, from DATE")
    parser.add_argument("--until", type=day, metavar="DATE", help="a period instead, to DATE")
    add_json(parser)
    parser = add_command(group, "people", "how often each person did what", people)
    _add_sample(parser)
    add_json(parser)
    parser = add_command(group, "ask", "mark an event as asked about", ask)
    parser.add_argument("event", type=int, metavar="NO", help="the event's number")
    parser.add_argument("--note", required=True, help="what was asked, or answered")
    parser = add_command(group, "sign-off", "sign off the review that was begun", sign_off)
    parser.add_argument(
        "--result",
        required=True,
        choices=[result.value for result in Result],
        help="what was found; all but clean ask for --note",
    )
    parser.add_argument("--note", default="", help="needed for all but a clean result")
    add_json(parser)
    add_json(add_command(group, "earlier", "reviews that were signed off", earlier))
    parser = add_command(group, "find-code", "at which event the log had a short code", find_code)
    parser.add_argument("code", metavar="CODE", help="from the paper log")


def _add_sample(parser: Parser) -> None:
    parser.add_argument(
        "--share",
        type=_share,
        default=SHARE,
        metavar="N",
        help=f"per cent to draw when a review begins (otherwise {SHARE})",
    )
    parser.add_argument(
        "--least", type=_share, default=LEAST, metavar="N", help=f"at least so many ({LEAST})"
    )


def _share(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _PER_CENT:
        raise argparse.ArgumentTypeError
    return number


def show(call: Call) -> None:
    """The lines, the newest last; what they are is told on standard error."""
    args = call.args
    with call.session() as session:
        if args.since or args.until:
            looked = log_review.look_through(session, call.progress(), everything=True)
            lines = log_review.period(session, looked, args.since, args.until)
            _say_lines(call, _chosen(args, lines, every=args.look is None))
            return
        looked = log_review.look_through(session, call.progress())
        found = log_review.begin(session, looked, share=args.share, least=args.least)
        lines = _chosen(args, found.lines, every=args.all)
        if args.json:
            call.say_json({**_summary(found), "lines": [_line_json(line) for line in lines]})
            return
        _say_lines(call, lines)
        _say_summary(call, found)


def _chosen(
    args: argparse.Namespace, lines: Iterable[LogLine], *, every: bool
) -> tuple[LogLine, ...]:
    wanted = args.look
    return tuple(
        line for line in lines if (every or line.looks) and (not wanted or wanted in line.looks)
    )


def _summary(found: Review) -> dict[str, Any]:
    begun = found.begun
    return {
        "from": begun.first if begun else None,
        "through": begun.through if begun else None,
        "open": len(found.lines),
        "to_look": len(found.to_look),
        "why": {look.value: found.count(look) for look in Look if found.count(look)},
        "sample": sorted(found.sample),
        "faults": found.faults,
        "own": len(found.own),
        "reviewers": found.reviewers,
    }


def _line_json(line: LogLine) -> dict[str, Any]:
    told: dict[str, Any] = {**output.plain(line), "case_code": line.case_code}
    return told


def _say_lines(call: Call, lines: tuple[LogLine, ...]) -> None:
    if call.args.json:
        call.say_json([_line_json(line) for line in lines])
        return
    call.say_table(
        _HEADS,
        (
            (
                str(line.seq),
                line.time or _NOTHING,
                line.alias or _NOTHING,
                line.action or _NOTHING,
                line.case_code or _NOTHING,
                ",".join(look.value for look in Look if look in line.looks) or _NOTHING,
                _detail(line),
                "; ".join([line.reason, *(f"? {q.alias}: {q.note}" for q in line.questions)]),
            )
            for line in lines
        ),
    )


def _detail(line: LogLine) -> str:
    """The codes of an event; ids are left to `--json`."""
    told = {key: value for key, value in line.detail.items() if key != "staff"}
    parts = [f"{key}={_short(value)}" for key, value in told.items()]
    return " ".join([*parts, *(f"fault={code}" for code in line.faults)]) or _NOTHING


def _short(value: object) -> str:
    if isinstance(value, list):
        return ",".join(str(item) for item in value)
    return str(value)


def _say_summary(call: Call, found: Review) -> None:
    told = _summary(found)
    why = ", ".join(f"{look} {count}" for look, count in told["why"].items())
    call.say("")
    if found.begun is None:
        call.say("nothing is open for you")
    else:
        call.say(f"events {told['from']} to {told['through']}: {told['open']} open")
        call.say(f"to look at: {told['to_look']}{f' ({why})' if why else ''}")
    if found.faults:
        call.say(f"wrong: {', '.join(str(seq) for seq in found.faults)}")
    if found.own:
        call.say(f"your own, for another reviewer: {told['own']}")
        if found.reviewers < 2:
            call.note("only_reviewer")


def people(call: Call) -> None:
    """What each did, in numbers."""
    args = call.args
    with call.session() as session:
        looked = log_review.look_through(session, call.progress())
        found = log_review.begin(session, looked, share=args.share, least=args.least)
        counted = count_people(found.lines)
        if args.json:
            call.say_json([{**output.plain(each), "cases": len(each.cases)} for each in counted])
            return
        call.say_table(
            (
                "WHO",
                "UNLOCKS",
                "MISTYPED",
                "LISTS",
                "LOOK-UPS",
                "OPENED",
                "CASES",
                "OUTSIDE",
                "OUT",
            ),
            (
                (
                    each.alias or _NOTHING,
                    *map(
                        str,
                        (
                            each.unlocks,
                            each.failed,
                            each.lists,
                            each.look_ups,
                            each.opened,
                            len(each.cases),
                            each.outside,
                            each.handed_out,
                        ),
                    ),
                )
                for each in counted
            ),
        )


def ask(call: Call) -> None:
    """A question about one event; it stands in the log."""
    with call.session() as session:
        log_review.ask(session, call.args.event, call.args.note)


def sign_off(call: Call) -> None:
    """Prints the log's short code, for paper."""
    args = call.args
    with call.session() as session:
        found = log_review.current(session, log_review.look_through(session, call.progress()))
        log_review.sign_off(session, found, Result(args.result), args.note)
        point = review.checkpoint(session)
        if args.json:
            call.say_json(point)
            return
        call.say(point.short)
        call.note("write_code_down")


def earlier(call: Call) -> None:
    """The reviews that were signed off."""
    with call.session() as session:
        looked = log_review.look_through(session, call.progress())
        found = log_review.current(session, looked).signed
        if call.args.json:
            call.say_json(found)
            return
        call.say_table(
            ("NO", "TIME", "WHO", "FROM", "THROUGH", "DRAWN", "ASKED", "RESULT", "NOTE"),
            (
                (
                    str(each.seq),
                    each.time,
                    each.alias,
                    str(each.first),
                    str(each.through),
                    str(len(each.sample)),
                    str(len(each.questions)),
                    each.result,
                    each.note or _NOTHING,
                )
                for each in found
            ),
        )


def find_code(call: Call) -> None:
    """Ends with code 1 when the log of today never had it."""
    with call.session() as session:
        call.say(str(review.event_with_code(session, call.args.code)))
