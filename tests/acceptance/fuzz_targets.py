"""What reads files that others wrote: each as a function of bytes, with valid files for a start."""

from __future__ import annotations

import base64
import contextlib
import csv
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from avhopp_desktop.cli.files import json_object
from avhopp_desktop.crypto import recovery, signing
from avhopp_desktop.crypto.keys import Seed
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.case_json import parse_case_json
from avhopp_desktop.domain.codes import parse_code_lists, parse_municipalities
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.form_types import Kind as FieldKind
from avhopp_desktop.domain.forms import (
    check_answers,
    clean_answers,
    merge,
    parse_form,
    split_by_compartment,
)
from avhopp_desktop.domain.grounds import parse_grounds
from avhopp_desktop.domain.journal import parse_templates
from avhopp_desktop.domain.manifest import parse_manifest, signed_message
from avhopp_desktop.domain.records import FORM_KINDS, Kind
from avhopp_desktop.services import cases, clock, form_records, reference, slots
from avhopp_desktop.services.events import review
from avhopp_desktop.services.exchange import contacts, receiving
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import folder as folders
from avhopp_desktop.store import header as headers
from resources import path as resource
from tests.fuzzing import Target
from tests.offices import PHRASE, Cast, a_founded_office, at_work
from tests.services.exporting import THEM, US, Parts, packed, read, sealed
from ui import launcher, settings


def header(folder: Path) -> Target:
    """Read as every unlock reads it, up to where a passphrase would be tried."""
    (folder / "h").mkdir()
    session = a_founded_office(folder / "real").session
    session.close()
    good = (folder / "real" / headers.NAMES[0]).read_bytes()
    (folder / "h" / session.header.database).touch()

    def run(data: bytes) -> None:
        for name in headers.NAMES:
            (folder / "h" / name).write_bytes(data)
        on_disk = headers.read_header(folder / "h")
        for slot in on_disk.header.slots:
            with contextlib.suppress(AvhoppError):
                cost = slots.cost_of(slot.kdf, demo=on_disk.header.demo)
                assert cost.memory_kib <= 2 * 2**20
                assert cost.passes <= 10
        assert len(on_disk.header.slots) <= headers.MAX_SLOTS
        assert headers.encode(on_disk.header, on_disk.mac) == data  # nothing was read over

    return Target("header", run, (good,), after=summed)


def summed(data: bytes) -> bytes:
    """A header whose sum is right, if it is canonical so far."""
    try:
        tree = canonical.decode_object(data)
        total = canonical.digest("avhopp/header-sum/1", tree["body"], bytes.fromhex(tree["mac"]))
        return canonical.encode({**tree, "sum": total.hex()})
    except (ValueError, KeyError, TypeError):
        return data


def card(session: Session, theirs: bytes) -> Target:
    """Another office's card, as a supervisor takes it into the book."""

    def run(data: bytes) -> None:
        seen = contacts.read_card(data)
        assert not any(unicodedata.category(char) == "Cc" for char in seen.name)
        contacts.add_contact(session, data, confirmed=True, replacing=True)
        contacts.list_contacts(session)

    def signed(data: bytes) -> bytes:
        """By somebody who makes a card of his own."""
        try:
            tree = json.loads(data)
            tree["sign"] = US.public.hex()
            names = (bytes.fromhex(tree["office"]), tree["name"], tree["age"], US.public)
            tree["signature"] = US.sign(canonical.bind("avhopp/contact-card/1", *names)).hex()
            return canonical.encode(tree)
        except (ValueError, KeyError, TypeError, RecursionError):
            return data

    return Target("card", run, (theirs,), after=signed)


@dataclass
class Partner:
    """An office that knows another, which sends what it likes."""

    session: Session
    folder: Path
    parts: Parts

    @classmethod
    def of(cls, folder: Path, sent: Parts) -> Partner:
        session = a_founded_office(folder / "partner", "Mottagarna").session
        plain: dict[str, Any] = {
            "format": "avhopp-contact",
            "version": 1,
            "office": "ab" * 16,
            "name": US.name,
            "age": US.age,
            "sign": US.public.hex(),
        }
        message = canonical.bind(
            "avhopp/contact-card/1", bytes.fromhex("ab" * 16), US.name, US.age, US.public
        )
        plain["signature"] = US.sign(message).hex()
        contacts.add_contact(session, canonical.encode(plain), confirmed=True)
        manifest = canonical.decode_object(sent[0][1])
        manifest["recipients"] = [session.office_key(Purpose.EXCHANGE).age]
        data = canonical.encode(manifest)
        parts = [("manifest.json", data), ("manifest.sig", _signature(data)), *sent[2:]]
        return cls(session, folder, parts)

    def take(self, parts: Parts) -> None:
        """Open, keep, and look at the case that came."""
        age = self.session.office_key(Purpose.EXCHANGE).age
        path = sealed(packed(parts), self.folder / "came.age", age)
        opened = receiving.open_export(self.session, path)
        opened.export.case()
        case = receiving.receive(self.session, opened)
        seen = cases.open_case(self.session, case)
        assert not seen.faults
        assert seen.received is not None
        assert repr(seen.received)

    def manifest(self) -> Target:
        def run(data: bytes) -> None:
            parse_manifest(data)
            self.take(
                [("manifest.json", data), ("manifest.sig", _signature(data)), *self.parts[2:]]
            )

        def another(data: bytes) -> bytes:
            """An export of its own, or it would have been received before."""
            try:
                tree = canonical.decode_object(data)
                tree["export"] = sha256(data).hexdigest()[:32]
                return canonical.encode(tree)
            except ValueError:
                return data

        return Target("manifest", run, (self.parts[0][1],), after=another)

    def case_json(self) -> Target:
        def run(data: bytes) -> None:
            parse_case_json(data)
            manifest = canonical.decode_object(self.parts[0][1])
            manifest["export"] = sha256(data).hexdigest()[:32]
            entry = manifest["entries"][1]
            entry["length"], entry["sha256"] = len(data), sha256(data).hexdigest()
            told = canonical.encode(manifest)
            pdf, _json, *more = self.parts[2:]
            first = [("manifest.json", told), ("manifest.sig", _signature(told)), pdf]
            self.take([*first, ("case.json", data), *more])

        return Target("case.json", run, (self.parts[3][1],))


def _signature(data: bytes) -> bytes:
    return US.sign(signed_message(data))


def archive(parts: Parts, folder: Path) -> Target:
    """Whatever a receiver put together anew under his own seal is refused."""
    small = [(name, content[:300]) for name, content in parts]
    good = packed(small)

    def run(data: bytes) -> None:
        read(sealed(data, folder / "a.age", THEM.age), THEM.keys, US.public)
        raise AssertionError("what nobody signed was taken")

    return Target("archive", run, (good, packed(small[:3])), text=False)


def age(sent: Path, folder: Path) -> Target:
    good = sent.read_bytes()

    def run(data: bytes) -> None:
        (folder / "b.age").write_bytes(data)
        read(folder / "b.age", THEM.keys, US.public)
        assert data == good

    return Target("age", run, (good,), text=False)


def answers(kind: Kind | None) -> Target:
    """Of the intake (None) or of a form: what is taken can be kept, and says the same again."""
    form = reference.intake_form() if kind is None else reference.form_of(kind)
    start = {field.id: _some(field) for field in form.fields()}

    counted = {field.id for field in form.fields() if field.kind is FieldKind.LINKED}

    def run(data: bytes) -> None:
        given = json_object(data, "answers")
        if kind is None:
            kept = clean_answers(form, given)
            check_answers(form, given)
            if check_answers(form, kept):
                return
        else:
            kept = form_records.checked(kind, given)
        assert clean_answers(form, kept) == kept
        stored = {name: value for name, value in kept.items() if name not in counted}
        assert canonical.decode(canonical.encode(stored)) == stored
        assert merge(form, split_by_compartment(form, kept)) == stored

    return Target(f"answers to {kind or 'intake'}", run, (json.dumps(start).encode(),))


def _some(field: Any) -> Any:
    """An answer of the right kind."""
    code = field.choices[0].code if field.choices else ""
    row = {piece.id: _some(piece) for piece in field.fields}
    raters = {rater.code: 1 for rater in field.raters}
    known: dict[str, Any] = {
        "choice": code,
        "multi_choice": [code],
        "municipality": code,
        "rows": [row, row],
        "factor": row,
        "callback": {"way": code, "value": "070-1740605", "note": "efter sex"},
        "dated_events": [{"type": code, "date": "2027-01", "note": "sagt i telefon"}],
        "next_step": {"what": "ringa", "who": "Bo", "when": "2026-11-21T14:00"},
        "confirmation": {"at": "2026-11-20T13:02:00Z", "points": [code]},
        "ratings": {code: {**raters, "why": "sagt själv"}},
        "scales": {code: field.minimum},
        "children": {"count": 2, "ages": [3, 5]},
        "date": "2026-11-20",
        "moment": "2026-11-21T14:00",
        "partial_date": "2008-03",
        "time_of_day": "18:30",
        "auto_time": "2026-11-20T13:02:00Z",
        "number": field.minimum,
        "numbers": [field.minimum],
        "linked": 1,
    }
    return known.get(field.kind.value, "några ord om detta")


def all_answers() -> list[Target]:
    return [answers(kind) for kind in (None, *sorted(FORM_KINDS))]


def side_files(folder: Path) -> Iterator[Target]:
    """What lies beside the vault: none of it keeps anybody out."""
    (folder / "side").mkdir()

    def window(data: bytes) -> None:
        (folder / "side" / settings.FILE).write_bytes(data)
        found = settings.load(folder / "side")
        assert found.text in settings.TEXT_SIZES
        assert found.idle in settings.IDLE_MINUTES

    def failed(data: bytes) -> None:
        (folder / "side" / folders.UNLOCK).write_bytes(data)
        assert folders.failed_unlocks(folder / "side")[0] >= 0
        folders.note_failed_unlock(folder / "side", clock.now())

    yield Target(
        "window.json", window, (b'{"theme":"system","text":125,"language":"sv","idle":2}',)
    )
    yield Target("unlock.json", failed, (b'{"count":2,"time":"2026-11-20T10:00:00Z"}',))
    note = launcher.Note(vault="/x", alias="Bo", page="cases", case="ab" * 16)
    yield Target("note", launcher.read_note, (note.encode(),))


def sheet() -> Target:
    """Both halves of a recovery sheet, as somebody types them."""
    seed = Seed(b"s" * 32)
    made = recovery.split(seed, lambda length: b"r" * length)
    good = f"{made.half_1}|{made.half_2}".encode()

    def run(data: bytes) -> None:
        one, _, two = data.decode("utf-8", "surrogateescape").partition("|")
        assert recovery.join(one, two, seed.sign_public).secret == seed.secret

    return Target("recovery sheet", run, (good,), text=False)


def checkpoint(session: Session) -> Target:
    """Also one that somebody of this office signed over a point that cannot be."""
    good = review.checkpoint(session).text.encode()

    def run(data: bytes) -> None:
        review.check_against(session, data.decode("utf-8", "surrogateescape"))

    return Target("checkpoint", run, (good, *_signed_points(session, good.decode())), text=False)


def _signed_points(session: Session, good: str) -> Iterator[bytes]:
    origin, size, root, line, _ = good.split("\n")
    signer = line.split(" ")[1]
    for other in (
        "0",
        "-1",
        "1" * 400,
        str(2**63),
        str(2**64),
        f"{size}_0",
        f" {size}",
        "٣",
        "1e3",
    ):
        for end in (root, "", "AAAA"):
            message = f"{origin}\n{other}\n{end}\n"
            bound = canonical.bind("avhopp/checkpoint/1", message)
            signature = base64.b64encode(signing.sign(session.bundle.sign, bound)).decode()
            yield f"{message}\u2014 {signer} {signature}\n".encode()


def _tree(data: bytes) -> object:
    """Any JSON, as a file of an office's own would be read."""
    return json_object(b'{"":%s}' % data, "list").get("")


def lists() -> Iterator[Target]:
    """Forms and code lists, should an office ever bring its own."""
    texts = {
        name: resource(*name.split("/")).read_bytes()
        for name in (
            "reference/code_lists.json",
            "reference/disclosure_grounds.json",
            "reference/journal_templates.json",
            "forms/stay.json",
            "forms/task.json",
        )
    }
    some = json.loads(texts["reference/code_lists.json"])
    few = {name: some[name][:3] for name in list(some)[:4]}
    texts["reference/code_lists.json"] = json.dumps(few).encode()
    known = reference.code_lists()
    runs = {
        "reference/code_lists.json": parse_code_lists,
        "reference/disclosure_grounds.json": lambda tree: parse_grounds(tree, known),
        "reference/journal_templates.json": parse_templates,
        "forms/stay.json": lambda tree: parse_form(tree, known),
        "forms/task.json": lambda tree: parse_form(tree, known),
    }
    for name, parse in runs.items():
        yield Target(
            name,
            lambda data, parse=parse: parse(_tree(data)),  # type: ignore[misc]
            (texts[name],),
        )
    rows = resource("reference", "kommuner.csv").read_text("utf-8").splitlines()[:6]

    def municipalities(data: bytes) -> None:
        with contextlib.suppress(csv.Error, UnicodeDecodeError):
            text = io.TextIOWrapper(io.BytesIO(data), "utf-8").read()
            parse_municipalities(text)

    yield Target("municipalities", municipalities, ("\n".join(rows).encode(),), text=False)


def everything(cast: Cast, sent: Path, inside: Parts, folder: Path) -> Iterator[list[Target]]:
    """All targets, while a session of a supervisor is open for those that need one."""
    with at_work(cast.folder, "Sara", PHRASE) as sara:
        partner = Partner.of(folder, inside)
        try:
            yield [
                header(folder),
                card(sara, contacts.our_card(partner.session)),
                partner.manifest(),
                partner.case_json(),
                archive(inside, folder),
                age(sent, folder),
                *all_answers(),
                *side_files(folder),
                sheet(),
                checkpoint(sara),
                *lists(),
            ]
        finally:
            partner.session.abandon()
