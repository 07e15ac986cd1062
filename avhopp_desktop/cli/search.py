"""Commands that compare: look-up by the legal keys, and possible doubles."""

from __future__ import annotations

from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import InputUnreadable
from avhopp_desktop.cli.options import Commands, add_command, add_json
from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.services import cases, doubles, lookup
from avhopp_desktop.services.session import Session

_NOTHING = "-"
_LIMIT = 4096
_RULE = (
    "Cases by name, personal or coordination number, case number or code name, among those one"
    " may read. Nothing else may be searched by (15 § förordning 2001:637)."
)


def add(commands: Commands) -> None:
    """`find`, `doubles`."""
    parser = add_command(commands, "find", _RULE, find)
    parser.add_argument(
        "--text-file", required=True, metavar="FILE", help="file with what to find; - is stdin"
    )
    add_json(parser)
    parser = add_command(commands, "doubles", "cases that may be about the same person", doubled)
    add_json(parser)


def find(call: Call) -> None:
    """What is searched for is a name or a number: it is read from a file, never an argument."""
    data = call.read(call.args.text_file, _LIMIT, "--text-file")
    try:
        text = data.decode().strip()
    except UnicodeDecodeError:
        raise InputUnreadable("--text-file") from None
    with call.session() as session:
        result = lookup.look_up(session, text, call.progress())
        found = lookup.ordered(session, result.hits, "next_due")
        rows = _rows(session, found)
        if call.args.json:
            hits = [{"key": result.hits[case], "row": rows.get(case)} for case in found]
            call.say_json({"keys": result.keys, "doubt": result.doubt, "hits": hits})
        elif found:
            call.say_table(
                ("CODE NAME", "CASE NO", "STAGE", "NEXT", "FOUND BY"),
                ((*_line(rows.get(case), case), result.hits[case].value) for case in found),
            )
        if result.doubt:
            call.note("number_in_doubt")
        if not found:
            call.note("nothing_found")


def doubled(call: Call) -> None:
    """Pairs of cases that may be one person's; supervisors only."""
    with call.session() as session:
        pairs = doubles.possible_doubles(session, call.progress())
        rows = _rows(session, [case for pair in pairs for case in (pair.first, pair.second)])
        if call.args.json:
            call.say_json(pairs)
        elif pairs:
            call.say_table(
                ("CODE NAME", "CASE NO", "CODE NAME", "CASE NO", "REASONS"),
                (
                    (
                        *_line(rows.get(pair.first), pair.first)[:2],
                        *_line(rows.get(pair.second), pair.second)[:2],
                        ",".join(pair.reasons),
                    )
                    for pair in pairs
                ),
            )
        else:
            call.note("nothing_found")


def _rows(session: Session, wanted: list[CaseId]) -> dict[CaseId, CaseRow]:
    return {row.id: row for row in cases.case_rows(session, wanted) if row is not None}


def _line(row: CaseRow | None, case: CaseId) -> tuple[str, str, str, str]:
    """A case whose line cannot be read is named by its id."""
    if row is None:
        return (case.hex(), _NOTHING, _NOTHING, _NOTHING)
    stage = "voided" if row.voided else row.stage
    return (row.code_name, row.case_no or _NOTHING, stage, row.next_due or _NOTHING)
