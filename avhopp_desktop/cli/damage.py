"""Commands for a damaged vault: what is hit, and save what can be read."""

from __future__ import annotations

from pathlib import Path

from avhopp_desktop.cli import damage_text, files, office
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import VaultFaulty, WrongUse
from avhopp_desktop.cli.options import (
    Commands,
    Parser,
    add_command,
    add_json,
    add_phrase,
    add_vault,
)
from avhopp_desktop.crypto import passphrase
from avhopp_desktop.domain.damage import as_json
from avhopp_desktop.services import next_folder
from avhopp_desktop.services.damage import diagnosis, report
from avhopp_desktop.services.damage import salvage as salvages
from avhopp_desktop.services.damage.damaged_vault import Person


def add(commands: Commands) -> None:
    """`diagnose`, `salvage`, `losses`."""
    about = "say which cases of a damaged vault are hit, and what to do"
    parser = add_command(commands, "diagnose", about, diagnose, person=False)
    _add_person(parser)
    add_json(parser)
    about = "save what can be read of a damaged vault into a new one"
    parser = add_command(commands, "salvage", about, salvage, person=False)
    _add_person(parser)
    parser.add_argument(
        "--into", type=Path, required=True, metavar="NEWDIR", help="the new vault's folder"
    )
    parser.add_argument(
        "--no-backup", action="store_true", help="take nothing from a backup, even where it helps"
    )
    parser.add_argument("--report", type=Path, metavar="FILE", help="new file for the report")
    add_json(parser)
    about = "what was lost when this vault was salvaged, by the reports in its log"
    parser = add_command(commands, "losses", about, losses)
    parser.add_argument("--out", type=Path, metavar="FILE", help="new file for the same text")
    add_json(parser)


def _add_person(parser: Parser) -> None:
    add_vault(parser)
    parser.add_argument("--as", dest="alias", metavar="ALIAS", required=True, help="who works")
    add_phrase(parser, "--passphrase-file", "the passphrase; with the recovery sheet a new one")
    for number in "12":
        option = f"--half-{number}-file"
        add_phrase(parser, option, f"half-sheet {number}", required=False)
    parser.add_argument(
        "--backups", type=Path, metavar="DIR", help="where backups lie, if not in the vault"
    )


def _person(call: Call) -> Person:
    args = call.args
    halves = [args.half_1_file, args.half_2_file]
    if any(halves) and not all(halves):
        raise WrongUse("--half-1-file")
    both = office.halves(call) if all(halves) else ("", "")
    return Person(args.alias, call.phrase(), *both)


def diagnose(call: Call) -> None:
    """Ends with code 1 if anything is lost."""
    args = call.args
    found = diagnosis.diagnose(
        args.vault, _person(call), backup=args.backups, report=call.progress()
    )
    if args.json:
        call.say_json(found)
    else:
        call.say(*damage_text.diagnosis(found))
    if not found.whole:
        raise VaultFaulty(names=tuple(sorted({*found.office, *found.faults})))


def salvage(call: Call) -> None:
    """Prints the report, once the new vault has been checked. As the window, it notes down that
    the new folder takes the old one's place, and says so.
    """
    args = call.args
    done = salvages.salvage(
        args.vault,
        args.into,
        _person(call),
        backup=args.backups,
        with_backup=not args.no_backup,
        cost=passphrase.DEFAULT,
        report=call.progress(),
    )
    with call.at_work(done.session):
        lines = list(damage_text.report(done.report))
        if args.json:
            call.say_json(as_json(done.report))
        else:
            call.say(*lines)
        if next_folder.lead_on(args.vault, args.into):
            call.note("starts_with_new")
        else:
            call.note("starts_with_old")
        if args.report is not None:  # last: the vault is there even if this is refused
            _write(args.report, lines, "--report")


def losses(call: Call) -> None:
    """Of every salvage, newest last; of one whose report is not this person's, whose it is."""
    with call.session() as session:
        told, closed = report.told(session), report.closed(session)
    lines = [line for one in told for line in damage_text.told(one)]
    lines += [line for one in closed for line in damage_text.closed(one)]
    lines = lines or ["This vault was never salvaged."]
    if call.args.out is not None:
        _write(call.args.out, lines, "--out")
    if call.args.json:
        call.say_json({"told": told, "closed": closed})
    else:
        call.say(*lines)


def _write(path: Path, lines: list[str], option: str) -> None:
    files.write_new(path, "".join(f"{line}\n" for line in lines).encode(), option)
