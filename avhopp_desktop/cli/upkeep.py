"""Commands for whoever looks after the vault: check it, back it up, bring it back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from avhopp_desktop.cli import files
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import InputUnreadable, VaultFaulty
from avhopp_desktop.cli.options import Commands, add_command, add_json, add_phrase, add_vault
from avhopp_desktop.domain.errors import BackupUnreadable, CheckpointBad, NoVault
from avhopp_desktop.domain.ids import stamp
from avhopp_desktop.services import backup, self_test, status
from avhopp_desktop.services.events import checks, review
from avhopp_desktop.store.folder import BACKUP

CHECKPOINT_LIMIT = 4096


def add(commands: Commands) -> None:
    """`verify`, `checkpoint`, `backup`, `backups`, `restore`, `self-test`."""
    add_json(add_command(commands, "verify", "check every byte, signature and key line", verify))
    parser = add_command(commands, "checkpoint", "the log's short code, for paper", checkpoint)
    parser.add_argument("--out", type=Path, metavar="FILE", help="new file for the signed text")
    parser.add_argument("--against", metavar="FILE", help="an earlier one, to hold the log against")
    add_json(parser)
    parser = add_command(commands, "backup", "a verified copy of the vault", back_up)
    parser.add_argument("--to", type=Path, metavar="DIR", help="a folder on another disk")
    parser = add_command(commands, "backups", "the copies that are there", backups, person=False)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--vault", type=Path, metavar="DIR", help="in the vault's own folder")
    where.add_argument("--in", dest="folder", type=Path, metavar="DIR", help="on another disk")
    add_json(parser)
    parser = add_command(commands, "restore", "a new vault from a backup", restore, person=False)
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the folder of one backup")
    add_vault(parser, "the new vault's folder, empty or not there yet")
    parser.add_argument("--as", dest="alias", metavar="ALIAS", required=True, help="who works")
    add_phrase(parser, "--passphrase-file", "the passphrase at the time of the backup")
    parser = add_command(
        commands, "self-test", "known answers, and the main job once through", test, person=False
    )
    add_json(parser)


def verify(call: Call) -> None:
    """Ends with code 1 if anything is wrong."""
    with call.session() as session:
        found = review.verify(session, report=call.progress())
        before = [one for one in checks.earlier(session) if one.seq <= found.events]
    if call.args.json:
        call.say_json(found)
    else:
        for name in ("events", "statements", "cases", "keys", "revisions", "unreadable", "blobs"):
            call.say(f"{name}: {getattr(found, name)}")
        for one in found.salvages:
            runs = ", ".join(f"{first}-{last}" for first, last in one.events) or "none"
            call.say(f"salvaged: {one.time}, events lost: {runs}, other losses: {one.things}")
        if found.salvages:
            call.say("  what was lost: avhopp losses")
        call.say(f"faults: {len(found.faults)}")
        for fault in found.faults:
            where = fault.case.hex() if fault.case else ""
            call.say(f"  {fault.code} {fault.place} {where}".rstrip())
        for past in before:
            more = [f"{past.more} more"] if past.more else []
            hit = " ".join([*past.codes, *(case.hex() for case in past.cases), *more])
            call.say(f"found before: {past.time} by {past.alias}: {hit}")
    if found.faults:
        raise VaultFaulty(names=tuple(sorted({fault.code for fault in found.faults})))


def checkpoint(call: Call) -> None:
    """Prints the signed text and its short code, once the earlier one has been found right."""
    args = call.args
    earlier = _checkpoint_text(call) if args.against else ""
    with call.session() as session:
        if earlier:
            review.check_against(session, earlier)
        found = review.checkpoint(session)
        if args.out is not None:
            files.write_new(args.out, found.text.encode(), "--out")
    if args.json:
        call.say_json(found)
    else:
        call.say(found.text.rstrip("\n"), found.short)


def _checkpoint_text(call: Call) -> str:
    """The four lines of the text; the short code may stand below, as this command prints it."""
    data = call.read(call.args.against, CHECKPOINT_LIMIT, "--against")
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        raise CheckpointBad("--against") from None
    return "".join(f"{line}\n" for line in lines[:4]) or "\n"


def back_up(call: Call) -> None:
    """Prints the folder of the copy."""
    with call.session() as session:
        made = backup.back_up(session, call.args.to, report=call.progress())
        call.say(str(made.folder))


def backups(call: Call) -> None:
    """The backups in the vault, or in another folder. Raises `NoVault`, `InputUnreadable`."""
    folder, option = call.args.folder, "--in"
    if folder is None:
        if not status.vault_status(call.args.vault).exists:
            raise NoVault
        folder, option = call.args.vault / BACKUP, "--vault"
    try:
        found = backup.backups_in(folder, may_lack=option == "--vault")
    except BackupUnreadable:
        raise InputUnreadable(option) from None
    if call.args.json:
        call.say_json(found)
        return
    call.say_table(
        ("MADE", "GENERATION", "BYTES", "FOLDER"),
        ((stamp(b.made), str(b.generation), str(b.size), str(b.folder)) for b in found),
    )


def restore(call: Call) -> None:
    """A backup into a new folder; prints the name of its office."""
    args = call.args
    session = backup.restore(args.backup, args.vault, args.alias, call.phrase())
    with call.at_work(session):
        call.say(session.office_name)


def test(call: Call) -> None:
    """Prints each test as it passes, then the versions, and how the process stands."""
    told = None if call.args.json else lambda name: call.say(f"ok  {name}")
    report = self_test.run(told)
    if call.args.json:
        call.say_json(report)
        return
    for name, version in report.versions.items():
        call.say(f"{name} {version}")
    for what, holds in asdict(report.process).items():
        call.say(f"process {what} {'yes' if holds else 'NO'}")
    call.say(f"passed in {report.seconds:.1f} s")
