"""Commands that show cases: the list, one case, who read and wrote in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from avhopp_desktop.cli import output
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.options import Commands, add_case, add_command, add_json
from avhopp_desktop.domain.cases import CaseFile, CaseFilter, JournalRecord
from avhopp_desktop.services import cases, field_history, intake, reference
from avhopp_desktop.services.case_words import answer_words
from avhopp_desktop.services.reference import code_lists

_NOTHING = "-"
_TEXTS = ("participants", "facts", "assessment", "action", "source")


def add(commands: Commands) -> None:
    """`cases`, `show`, `history`."""
    parser = add_command(commands, "cases", "the cases one may read", list_cases)
    parser.add_argument("--mine", action="store_true", help="only those one is on the team of")
    parser.add_argument("--unread", action="store_true", help="only those written in by others")
    parser.add_argument("--received", action="store_true", help="only those from other offices")
    stages = [choice.code for choice in code_lists()["stage"]]
    parser.add_argument(
        "--stage", choices=stages, default="", metavar="STAGE", help=f"of {', '.join(stages)}"
    )
    parser.add_argument("--voided", action="store_true", help="only those opened by mistake")
    add_json(parser)
    parser = add_command(commands, "show", "everything in a case but where the person is", show)
    add_case(parser)
    parser.add_argument("--stay", action="store_true", help="where the person is, too; logged")
    add_json(parser)
    parser = add_command(commands, "history", "who read and wrote in a case", history)
    add_case(parser)
    parser.add_argument("--fields", action="store_true", help="what was changed, from and to")
    parser.add_argument("--language", choices=("sv", "en"), default="sv", help="of --fields (sv)")
    add_json(parser)


def list_cases(call: Call) -> None:
    """The cases one may read, the next date first."""
    args = call.args
    which = CaseFilter(
        mine=args.mine,
        unread=args.unread,
        stage=args.stage,
        voided=args.voided,
        received=args.received,
    )
    with call.session() as session:
        found = cases.case_rows(session, cases.list_cases(session, which))
        rows = [row for row in found if row is not None]
        if args.json:
            call.say_json(rows)
            return
        call.say_table(
            ("CODE NAME", "CASE NO", "STAGE", "NEXT", "LAST ENTRY", "PROTECTED"),
            (
                (
                    row.code_name,
                    row.case_no or _NOTHING,
                    row.stage,
                    row.next_due or _NOTHING,
                    row.last_entry or _NOTHING,
                    row.protected or _NOTHING,
                )
                for row in rows
            ),
        )


def show(call: Call) -> None:
    """All one may read of a case; logged before anything is printed."""
    with call.session() as session:
        case = call.case(session)
        opened = cases.open_case(session, case)
        stay = cases.stay(session, case) if call.args.stay else None
        if call.args.json:
            told = {"demo": session.demo, **output.plain(opened)}
            call.say_json(told if stay is None else {**told, "stay": stay})
            return
        if session.demo:
            call.say("DEMO")
        call.say(*_head(opened), *_answers(opened), *_records(opened))
        call.say(*_entries(opened), *_papers(opened))
        if stay is not None:
            call.say("", "WHERE THE PERSON IS", *_pairs(stay))


def _head(opened: CaseFile) -> list[str]:
    row = opened.row
    lines = [
        f"{row.code_name}  {row.case_no}".rstrip(),
        f"stage: {row.stage}",
        f"opened: {row.opened} by {row.opened_by}",
        f"team: {', '.join(member.alias for member in opened.team) or _NOTHING}",
    ]
    lines += [f"protected identity: {row.protected}"] if row.protected else []
    lines += [f"voided: {output.one_line(opened.void_reason)}"] if row.voided else []
    lines += [f"fault: {fault.code} {fault.place}".rstrip() for fault in opened.faults]
    if opened.received is not None:
        lines += ["", "RECEIVED", f"from: {opened.received.sender}"]
        lines += [f"written: {opened.received.created}", f"received: {opened.received.received}"]
        lines += _pairs(opened.received.text)
    return lines


def _answers(opened: CaseFile) -> list[str]:
    view = opened.intake
    if view is None:
        return []
    state = "finished" if view.finished else "not finished"
    draft = f"; draft of {view.draft_saved} by {view.draft_by}" if view.draft_saved else ""
    lines = ["", f"INTAKE ({state}, saved {view.saved} by {view.author}{draft})"]
    form, words = intake.form(), answer_words("en")
    for field in form.fields():
        if field.id in view.answers:
            lines += output.labelled(field.label.en, words.answer(field, view.answers[field.id]))
    unknown = {k: v for k, v in view.answers.items() if form.field(k) is None}
    return lines + _pairs(unknown)


def _records(opened: CaseFile) -> list[str]:
    """What forms were answered with and still counts; what was taken back is named."""
    lines: list[str] = []
    words = answer_words("en")
    for kind in sorted(opened.records):
        form = reference.form_of(kind)
        for one in opened.records[kind]:
            saved = f"saved {one.current.entered} by {one.current.author}"
            gone = ", taken back" if one.removed else ""
            lines += ["", f"{kind.value.upper()} {one.record.hex()} ({saved}{gone})"]
            if one.removed:
                continue
            for field in form.fields():
                if field.id in one.answers:
                    text = words.answer(field, one.answers[field.id])
                    lines += output.labelled(field.label.en, text)
            lines += _pairs({k: v for k, v in one.answers.items() if form.field(k) is None})
    return lines


def _entries(opened: CaseFile) -> list[str]:
    lines: list[str] = []
    for record in opened.journal:
        lines += _entry(record)
    for draft in opened.drafts:
        lines += ["", f"DRAFT {draft.record.hex()} (saved {draft.saved})"]
        lines += _pairs(draft.entry.content())
    return lines


def _entry(record: JournalRecord) -> list[str]:
    lines = ["", f"JOURNAL {record.record.hex()}"]
    for number, version in enumerate(record.versions, start=1):
        current = number == len(record.versions)
        entered = f"entered {version.entered} by {version.author}"
        lines.append(f"{entered}{'' if current else ', corrected later'}")
        if version.reason:
            lines += output.labelled("reason of the correction", version.reason)
        lines += output.labelled("event", f"{version.entry.event_time} {version.entry.kind}")
        for name in _TEXTS:
            text = getattr(version.entry, name)
            lines += output.labelled(name, text) if text else []
    return lines


def _papers(opened: CaseFile) -> list[str]:
    lines: list[str] = []
    if opened.attachments:
        lines += ["", "DOCUMENTS"]
        lines += output.table(
            ("ID", "NAME", "TITLE", "BYTES", "ADDED", "BY"),
            (
                (a.record.hex(), a.name, a.title or _NOTHING, str(a.size), a.added, a.author)
                for a in opened.attachments
            ),
        )
    if opened.disclosures:
        lines += ["", "HANDED OUT"]
        lines += output.table(
            ("TIME", "BY", "GROUND", "TO", "PARTS", "FILE"),
            (
                (
                    d.time,
                    d.author,
                    d.ground,
                    "(covered)" if d.hidden else d.recipient,
                    ",".join(d.parts),
                    d.file_name,
                )
                for d in opened.disclosures
            ),
        )
    return lines


def _pairs(values: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for key, value in values.items():
        text = value if isinstance(value, str) else output.as_json(value)
        lines += output.labelled(key, text)
    return lines


def history(call: Call) -> None:
    """Opening the case for its fields is logged; the log itself is everybody's on the team."""
    with call.session() as session:
        if call.args.fields:
            case = call.case(session)
            cases.open_case(session, case)
            call.say_json(field_history.lines(session, case, call.args.language))
            return
        lines = cases.history(session, call.case(session))
        if call.args.json:
            call.say_json(lines)
            return
        call.say_table(
            ("TIME", "WHO", "WHAT", "REASON"),
            ((line.time, line.alias, line.action, line.reason or _NOTHING) for line in lines),
        )
