"""Commands about the office: found it, its recovery sheet, its people, one's own passphrase."""

from __future__ import annotations

from pathlib import Path

from avhopp_desktop.cli import files
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import WrongUse
from avhopp_desktop.cli.options import (
    Commands,
    Parser,
    add_command,
    add_group,
    add_json,
    add_phrase,
    add_vault,
)
from avhopp_desktop.cli.sheet import SHEET_ROOM, sheet_text
from avhopp_desktop.crypto import passphrase
from avhopp_desktop.domain.errors import SheetInsideVault, UnknownStaff
from avhopp_desktop.domain.ids import StaffId
from avhopp_desktop.domain.permissions import Duty, Role
from avhopp_desktop.services import credentials, founding, roles, staff
from avhopp_desktop.services.session import Session

HALF_LIMIT = 4096


def add(commands: Commands) -> None:
    """`init`, `recovery confirm`, `recover`, `staff …`, `passphrase`."""
    _add_init(commands)
    group = add_group(commands, "recovery", "the recovery sheet")
    parser = add_command(group, "confirm", "type both half-sheets back", confirm)
    _add_halves(parser)
    parser = add_command(commands, "recover", "come back with the sheet", recover, person=False)
    add_vault(parser)
    _add_halves(parser)
    parser.add_argument("--alias", required=True, help="who comes back, as supervisor")
    add_phrase(parser, "--new-passphrase-file", "this person's new passphrase")
    _add_staff(add_group(commands, "staff", "who works here"))
    parser = add_command(commands, "passphrase", "change one's own passphrase", change_phrase)
    add_phrase(parser, "--new-passphrase-file", "the new passphrase")


def _add_init(commands: Commands) -> None:
    parser = add_command(commands, "init", "found an office in a new folder", init, person=False)
    add_vault(parser, "the vault's folder, empty or not there yet")
    parser.add_argument("--office", required=True, metavar="NAME", help="the office's name")
    parser.add_argument("--alias", required=True, help="the founder, who holds every role")
    parser.add_argument(
        "--recovery-out",
        type=Path,
        required=True,
        metavar="PATH",
        help="new file for the recovery sheet, outside the vault's folder",
    )
    add_phrase(
        parser,
        "--passphrase-file",
        "the founder's passphrase (without it five words are made and printed once)",
        required=False,
    )
    parser.add_argument("--demo", action="store_true", help="a vault for invented people only")
    parser.add_argument(
        "--fast-kdf",
        action="store_true",
        help="weak but quick keys from passphrases; only with --demo",
    )


def _add_halves(parser: Parser) -> None:
    for number in "12":
        parser.add_argument(
            f"--half-{number}-file",
            required=True,
            metavar="FILE",
            help=f"file with half-sheet {number}; - is standard input",
        )


def _add_staff(group: Commands) -> None:
    parser = add_command(group, "add", "certify a new colleague", add_person)
    parser.add_argument("--alias", dest="who", required=True, help="the new colleague")
    _add_roles(parser)
    add_phrase(parser, "--new-passphrase-file", "the colleague's passphrase")
    parser = add_command(group, "roles", "other roles for a colleague", change_roles)
    parser.add_argument("--alias", dest="who", required=True, help="whose")
    _add_roles(parser)
    parser = add_command(group, "remove", "end a colleague's rights", remove_person)
    parser.add_argument("--alias", dest="who", required=True, help="who leaves")
    add_json(add_command(group, "list", "everybody who works here", list_people))


def _add_roles(parser: Parser) -> None:
    parser.add_argument(
        "--role",
        action="append",
        required=True,
        choices=[role.value for role in Role],
        help="may be given several times",
    )
    parser.add_argument(
        "--duty",
        action="append",
        default=[],
        choices=[duty.value for duty in Duty],
        help="the named officer: may read where people are",
    )


def init(call: Call) -> None:
    """The sheet's file is made first: an office without its sheet would be lost with a phrase."""
    args = call.args
    if args.fast_kdf and not args.demo:
        raise WrongUse("--fast-kdf")
    if files.inside(args.recovery_out, args.vault):
        raise SheetInsideVault("--recovery-out")
    generated = "" if args.passphrase_file else credentials.new_phrase()
    phrase = generated or call.phrase()
    with files.new_file(args.recovery_out, "--recovery-out", SHEET_ROOM) as file:
        if generated:
            call.say(generated)
            call.out.flush()  # nobody reads it: nothing is founded
        done = founding.found_office(
            args.vault,
            office=args.office,
            alias=args.alias,
            phrase=phrase,
            demo=args.demo,
            cost=passphrase.DEMO_FLOOR if args.fast_kdf else passphrase.DEFAULT,
        )
        with call.at_work(done.session):
            text = sheet_text(done.sheet, done.session.office_name, demo=args.demo)
            file.write(text.encode())
    call.note("sheet_written")


def confirm(call: Call) -> None:
    """Both halves of the recovery sheet were typed back."""
    with call.session() as session:
        founding.confirm_recovery(session, *halves(call))


def recover(call: Call) -> None:
    """Back with the sheet: a supervisor with new keys and a new passphrase."""
    args = call.args
    both = halves(call)
    phrase = call.phrase("new_passphrase_file")
    session = founding.recover(args.vault, *both, alias=args.alias, phrase=phrase)
    with call.at_work(session):
        pass


def halves(call: Call) -> tuple[str, str]:
    """Both half-sheets, as they were typed into the files of the two options."""
    one, two = (
        call.read(getattr(call.args, f"half_{n}_file"), HALF_LIMIT, f"--half-{n}-file", secret=True)
        for n in "12"
    )
    return one.decode("utf-8", "replace"), two.decode("utf-8", "replace")


def add_person(call: Call) -> None:
    """The colleague types the passphrase; this command reads it from their file."""
    args = call.args
    with call.session() as session:
        staff.add_staff(
            session,
            args.who,
            frozenset(Role(role) for role in args.role),
            frozenset(Duty(duty) for duty in args.duty),
            call.phrase("new_passphrase_file"),
        )


def change_roles(call: Call) -> None:
    """All that somebody holds from now on; says what is left for others to do."""
    args = call.args
    with call.session() as session:
        done = roles.change_roles(
            session,
            staff_called(session, args.who),
            frozenset(Role(role) for role in args.role),
            frozenset(Duty(duty) for duty in args.duty),
            report=call.progress(),
        )
        call.say(f"cases with new keys: {done.cases_renewed}")
        if done.relocation_left:
            call.note("relocation_left", names=[case.hex() for case in done.relocation_left])
        if done.card_changed:
            call.note("new_card")
        if done.not_passed_on:
            call.note("not_passed_on", names=[purpose.value for purpose in done.not_passed_on])


def remove_person(call: Call) -> None:
    """Says what has new keys, and what is left for others to do."""
    with call.session() as session:
        gone = staff_called(session, call.args.who)
        removal = staff.remove_staff(session, gone, report=call.progress())
        call.say(f"cases with new keys: {removal.cases_renewed}")
        if removal.relocation_left:
            call.note("relocation_left", names=[case.hex() for case in removal.relocation_left])
        if removal.card_changed:
            call.note("new_card")
        if removal.old_backups:
            call.note("old_backups")


def list_people(call: Call) -> None:
    """Who works here now."""
    with call.session() as session:
        people = staff.list_staff(session)
    if call.args.json:
        call.say_json(people)
        return
    call.say_table(
        ("ALIAS", "ROLES", "DUTIES", "SINCE"),
        (
            (p.alias, ",".join(sorted(p.roles)), ",".join(sorted(p.duties)) or "-", p.since)
            for p in people
        ),
    )


def change_phrase(call: Call) -> None:
    """One's own passphrase; the keys stay."""
    old = call.phrase()
    new = call.phrase("new_passphrase_file")
    with call.session_with(old) as session:
        staff.change_phrase(session, old, new)


def staff_called(session: Session, alias: str) -> StaffId:
    """The colleague of this alias. Raises `UnknownStaff`."""
    wanted = credentials.clean_alias(alias).casefold()
    for person in staff.list_staff(session):
        if person.alias.casefold() == wanted:
            return person.staff
    raise UnknownStaff
