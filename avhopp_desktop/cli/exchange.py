"""Commands between offices: our card, the address book, hand-overs out and in."""

from __future__ import annotations

from pathlib import Path

from avhopp_desktop.cli import files
from avhopp_desktop.cli.call import Call
from avhopp_desktop.cli.errors import ContactAmbiguous, WrongUse
from avhopp_desktop.cli.options import (
    Commands,
    add_case,
    add_command,
    add_group,
    add_json,
    add_phrase,
)
from avhopp_desktop.cli.output import yes_no
from avhopp_desktop.domain.errors import UnknownContact
from avhopp_desktop.domain.ids import CaseId, ContactId
from avhopp_desktop.services import cases, credentials, reference
from avhopp_desktop.services.exchange import contacts, handover, receiving
from avhopp_desktop.services.exchange.handover import HandOver
from avhopp_desktop.services.paper.case_document import RELOCATION
from avhopp_desktop.services.session import Session

BY_PASSPHRASE = "passphrase"


def add(commands: Commands) -> None:
    """`keys`, `contact …`, `export`, `open`."""
    parser = add_command(commands, "keys", "our contact card and its control words", keys)
    parser.add_argument("--out", type=Path, metavar="FILE", help="new file for the card")
    _add_contact(add_group(commands, "contact", "the address book of offices"))
    _add_export(commands)
    parser = add_command(commands, "open", "check a file that another office sent", open_file)
    parser.add_argument("path", type=Path, metavar="FILE", help="the file that was sent")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--list", action="store_true", help="say what is in it; keep nothing")
    way.add_argument("--to-vault", action="store_true", help="keep it as a received case")
    add_phrase(parser, "--export-passphrase-file", "the six words", required=False)
    add_json(parser)


def _add_contact(group: Commands) -> None:
    parser = add_command(group, "add", "keep another office's card", add_contact)
    parser.add_argument("path", metavar="FILE", help="the card; - is standard input")
    parser.add_argument(
        "--confirmed", action="store_true", help="the six words were compared by phone"
    )
    parser.add_argument(
        "--replace", action="store_true", help="take the place of this office's card in the book"
    )
    add_json(add_command(group, "list", "the offices in the book", list_contacts))
    parser = add_command(group, "confirm", "the six words were compared by phone", confirm)
    parser.add_argument("who", metavar="ID|NAME", help="as `contact list` prints it")
    parser = add_command(group, "remove", "take an office out of the book", remove)
    parser.add_argument("who", metavar="ID|NAME", help="as `contact list` prints it")


def _add_export(commands: Commands) -> None:
    parser = add_command(commands, "export", "hand a case over as an encrypted file", export)
    add_case(parser)
    parser.add_argument(
        "--to",
        action="append",
        required=True,
        metavar="age1…|CONTACT|passphrase",
        help="a key, an office in the book (may be given several times), or six new words",
    )
    parser.add_argument(
        "--ground",
        required=True,
        choices=[ground.code for ground in reference.grounds()],
        metavar="CODE",
        help="the legal ground: "
        + "; ".join(f"{ground.code} ({ground.law})" for ground in reference.grounds()),
    )
    parser.add_argument(
        "--field",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="what the ground asks for; may be given several times",
    )
    parser.add_argument("--parts", metavar="PART,…", help=f"of {', '.join(handover.PARTS)}")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why; stands in the log")
    parser.add_argument(
        "--relocation-reason",
        default="",
        metavar="TEXT",
        help="why the recipient has to know where the person is",
    )
    parser.add_argument(
        "--with-police",
        action="store_true",
        help="take journal entries marked as coming from the police along",
    )
    parser.add_argument(
        "--language", choices=("sv", "en"), default="sv", help="of the document (sv)"
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a folder for the new file"
    )


def keys(call: Call) -> None:
    """The card is the result; without `--out` the words stand beside it, on standard error."""
    with call.session() as session:
        card, words = contacts.our_card(session), " ".join(contacts.our_words(session))
        if call.args.out is None:
            call.note("compare_words")
            call.err.write(f"  {words}\n")
            call.out.write(f"{card.decode()}\n")
            return
        files.write_new(call.args.out, card, "--out")
        call.say(words)


def add_contact(call: Call) -> None:
    """Prints name, words and id."""
    # A card has one spelling; a newline at its end comes from being copied about.
    data = call.read(call.args.path, contacts.FILE_LIMIT, "FILE").rstrip(b"\r\n")
    with call.session() as session:
        card = contacts.read_card(data)
        args = call.args
        contact = contacts.add_contact(
            session, data, confirmed=args.confirmed, replacing=args.replace
        )
        if not contacts.get_contact(session, contact).confirmed:
            call.note("compare_words")
        call.say(card.name.replace("\n", " "), " ".join(card.words), contact.hex())


def list_contacts(call: Call) -> None:
    """The address book; reading it is no event."""
    with call.session() as session:
        book = contacts.list_contacts(session)
    if call.args.json:
        call.say_json(book)
        return
    call.say_table(
        ("ID", "NAME", "CONFIRMED", "ADDED", "CONTROL WORDS"),
        ((c.id.hex(), c.name, yes_no(c.confirmed), c.added, " ".join(c.words)) for c in book),
    )


def confirm(call: Call) -> None:
    """The control words were compared by phone."""
    with call.session() as session:
        contacts.confirm_contact(session, _contact(session, call.args.who))


def remove(call: Call) -> None:
    """Nothing more can be sent there; what was sent stays."""
    with call.session() as session:
        contacts.remove_contact(session, _contact(session, call.args.who))


def _contact(session: Session, text: str) -> ContactId:
    """The contact of this id or name. Raises `UnknownContact`, `ContactAmbiguous`."""
    wanted = text.strip().casefold()
    book = contacts.list_contacts(session)
    found = [c.id for c in book if c.id.hex() == wanted]
    found = found or [c.id for c in book if c.name.casefold() == wanted]
    if not found:
        raise UnknownContact
    if len(found) > 1:
        raise ContactAmbiguous
    return found[0]


def export(call: Call) -> None:
    """Prints the file's path as the last line; before it, with `--to passphrase`, the words."""
    args = call.args
    fields = _fields(args.field)
    by_passphrase = BY_PASSPHRASE in args.to
    if by_passphrase and len(args.to) > 1:
        raise WrongUse("--to")
    with call.session() as session:
        case = call.case(session)
        words = credentials.new_phrase(credentials.EXPORT_WORDS) if by_passphrase else ""
        to = [] if by_passphrase else args.to
        request = HandOver(
            case=case,
            parts=_parts(args.parts) or _usual_parts(session, case),
            ground=args.ground,
            fields=fields,
            reason=args.reason,
            contacts=tuple(_contact(session, who) for who in to if not _is_key(who)),
            recipients=tuple(who for who in to if _is_key(who)),
            passphrase=words,
            relocation_reason=args.relocation_reason,
            with_police=args.with_police,
            language=args.language,
        )
        handover.ready(session, request, args.out)  # no words for a file that never comes
        if words:
            call.say(words)
            call.out.flush()  # nobody reads them: nothing is handed out
        written = handover.export_case(session, request, args.out, report=call.progress())
        if handover.left_out(session, request):
            call.note("police_left_out")
        call.say(str(written.path))


def _is_key(text: str) -> bool:
    return text.startswith("age1")


def _fields(given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or name in found:
            raise WrongUse("--field")
        found[name] = value
    return found


def _parts(text: str | None) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",")) if text else frozenset()


def _usual_parts(session: Session, case: CaseId) -> frozenset[str]:
    """All but where the person is: that goes only when it is asked for by name."""
    available = handover.available_parts(session, case)
    return frozenset(available) - {RELOCATION}


def open_file(call: Call) -> None:
    """Prints what is in the file, or the code name of the case that was received."""
    args = call.args
    words = call.phrase("export_passphrase_file") if args.export_passphrase_file else ""
    with call.session() as session:
        opened = receiving.open_export(session, args.path, words, report=call.progress())
        if args.list:
            _say_opened(call, opened)
            return
        (row,) = cases.case_rows(
            session, [receiving.receive(session, opened, report=call.progress())]
        )
        if row is not None:
            call.say(row.code_name)


def _say_opened(call: Call, opened: receiving.OpenedFile) -> None:
    manifest = opened.export.manifest
    told = {
        "demo": manifest.demo,
        "sender": opened.sender_name,
        "created": manifest.created,
        "case": manifest.case.code_name,
        "case_no": manifest.case.case_no,
        "ground": manifest.purpose.ground,
        "reason": manifest.purpose.reason,
        "parts": list(manifest.parts),
        "documents": [
            {"name": name, "media_type": kind, "length": length}
            for name, kind, length in opened.documents
        ],
    }
    if call.args.json:
        call.say_json(told)
        return
    if manifest.demo:
        call.say("DEMO")
    for name in ("sender", "created", "case", "case_no", "ground", "reason"):
        call.say(f"{name}: {str(told[name]).replace(chr(10), ' ')}")
    call.say(f"parts: {', '.join(manifest.parts)}")
    call.say_table(
        ("DOCUMENT", "TYPE", "BYTES"),
        ((name, kind, str(length)) for name, kind, length in opened.documents),
    )
