"""Open a file that another office sent, and take it in as a case that is only read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain import canonical, names
from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AvhoppError, ExportReceivedBefore, ExportUnlistedEntry
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.long_work import Report, Stopping, never, silent
from avhopp_desktop.domain.manifest import CASE_JSON, CASE_PDF, Entry, Manifest, parse_manifest
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import attachments, facts, records, saving
from avhopp_desktop.services.attachments import StoredBlob
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.exchange import contacts, export_reader
from avhopp_desktop.services.exchange.export_container import Passphrase
from avhopp_desktop.services.exchange.export_reader import OpenedExport, Opener, OwnKeys
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.keys.casekeys import NewCase
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import projection

FORM = "received/1"


@dataclass(frozen=True, repr=False)
class OpenedFile:
    """A verified export, still outside the vault."""

    path: Path
    opener: Opener
    export: OpenedExport
    sender_name: str
    """The name in one's own address book, not the one in the file."""

    @property
    def documents(self) -> tuple[tuple[str, str, int], ...]:
        """Name, media type and bytes of every entry."""
        return tuple((e.name, e.type, e.length) for e in self.export.manifest.entries)


def open_export(
    session: Session,
    path: Path,
    passphrase: str = "",
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> OpenedFile:
    """Verify a file to its last byte; nothing is written anywhere but the log.

    What the sender signed can still be no case: `ExportDamaged` then, as for any other file.
    Raises `NotPermitted` and what `export_reader.open_export` raises.
    """
    session.require(Permission.RECEIVE)
    senders = _known_senders(session)
    opener: Opener = Passphrase(passphrase) if passphrase else _own_keys(session)
    opened = export_reader.open_export(
        path,
        opener,
        known_senders=tuple(senders),
        verify=signing.verify,
        report=report or silent,
        stopped=stopped or never,
    )
    opened.case()
    detail = {"export": opened.manifest.export, "stage": "opened"}
    session.write(lambda: log.write(session, Action.RECEIVED, detail=detail))
    return OpenedFile(path, opener, opened, senders[opened.manifest.sender_key])


def document(opened: OpenedFile, name: str) -> bytes:
    """One entry, in memory. Raises `ExportUnlistedEntry` and what reading raises."""
    if name == CASE_PDF:
        return opened.export.case_pdf
    if name == CASE_JSON:
        return opened.export.case_json
    kept = bytearray()

    def take(entry: Entry, piece: memoryview) -> None:
        if entry.name == name:
            kept.extend(piece)

    if all(entry.name != name for entry in opened.export.attachments):
        raise ExportUnlistedEntry
    export_reader.read_attachments(
        opened.path, opened.opener, opened.export, take, report=silent, stopped=never
    )
    return bytes(kept)


def receive(
    session: Session,
    opened: OpenedFile,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> CaseId:
    """Keep an opened export as a case of its own, with keys of this office; read-only.

    Raises `ExportReceivedBefore`, `Stopped`, `DiskFull` and what reading the file
    raises; nothing is kept then.
    """
    session.require(Permission.RECEIVE)
    if _received_before(session, opened.export.manifest):
        raise ExportReceivedBefore
    new = casekeys.plan_case(session)
    casekeys.adopt(session, new)
    stored: list[tuple[Entry, StoredBlob]] = []
    try:
        _store_all(session, new.case, opened, stored, report, stopped)
        line = session.write(lambda: _write(session, new, opened, stored))
    except BaseException:
        if case_rows.opening(session.database, new.case) is None:  # else it is saved
            for _entry, blob in stored:
                attachments.drop(session, blob.blob)
            casekeys.disown(session, new)
        raise
    facts.show(session, line)
    session.seen.kept = None  # can be 64 MB, and nobody goes on writing there
    return new.case


def _store_all(
    session: Session,
    case: CaseId,
    opened: OpenedFile,
    stored: list[tuple[Entry, StoredBlob]],
    report: Report | None,
    stopped: Stopping | None,
) -> None:
    kept: dict[str, bytearray] = {}

    def take(entry: Entry, piece: memoryview) -> None:
        kept.setdefault(entry.name, bytearray()).extend(piece)

    export_reader.read_attachments(
        opened.path,
        opened.opener,
        opened.export,
        take,
        report=report or silent,
        stopped=stopped or never,
    )
    for entry in opened.export.manifest.entries:
        if entry.name == CASE_JSON:
            continue
        data = (
            opened.export.case_pdf if entry.name == CASE_PDF else bytes(kept.pop(entry.name, b""))
        )
        pieces = (
            data[start : start + attachments.CHUNK]
            for start in range(0, max(1, len(data)), attachments.CHUNK)
        )
        blob = attachments.store(session, case, pieces, len(data), None, stopped)
        stored.append((entry, blob))


def _write(
    session: Session,
    new: NewCase,
    opened: OpenedFile,
    stored: list[tuple[Entry, StoredBlob]],
) -> facts.Line:
    manifest = opened.export.manifest
    items: list[Item] = casekeys.open_case_file(session, new)
    documents: list[str] = []
    for entry, blob in stored:
        record = RecordId(session.random(16))
        documents.append(record.hex())
        content: dict[str, Any] = {
            **blob.content(),
            "name": attachments.clean_name(entry.name),
            "title": "",
            "media_type": entry.type,
        }
        write = Write(record, Kind.ATTACHMENT, attachments.FORM, {Compartment.CORE: content})
        items += [*saving.save(session, new.case, write), blob.item]
    content = {
        "export": manifest.export,
        "sender": opened.sender_name,
        "created": manifest.created,
        "code_name": names.shown_line(manifest.case.code_name) or "–",
        "purpose": msgspec.to_builtins(manifest.purpose),
        "manifest": opened.export.manifest_bytes.decode(),
        "signature": opened.export.signature.hex(),
        "documents": documents,
        "text": canonical.decode_again(opened.export.case_json),
    }
    record = RecordId(session.random(16))
    write = Write(record, Kind.RECEIVED, FORM, {Compartment.CORE: content})
    items += saving.save(session, new.case, write)
    del content, write  # can be 64 MB, and what was saved is read now
    fact_items, line = facts.update(session, new.case, items)
    detail = {"export": manifest.export, "stage": "kept"}
    log.write(
        session,
        Action.RECEIVED,
        case=new.case,
        record=record,
        detail=detail,
        items=[*items, *fact_items],
    )
    session.keep_ring()
    return line


def _received_before(session: Session, manifest: Manifest) -> bool:
    """By number and signing key: an office that knows the number of another's export, as one to
    whom it was sent, too, could take it first, and the other's case would never come in.
    """
    for case in projection.find(session.projection, CaseFilter(received=True)):
        if not _may_be_of(session, case, manifest.export):
            continue
        found = records.read_case(session, case, [Compartment.CORE])
        for part in found.of_kind(Kind.RECEIVED).values():
            content = part.head.content
            if content.get("export") == manifest.export and _signed_by(content, manifest):
                return True
    return False


def _may_be_of(session: Session, case: CaseId, export: str) -> bool:
    """What the event says that the case began with: its texts, which may be long, need not be
    opened for that. Where it does not tell, as after a salvage, they are.
    """
    first = event_rows.first_of_case(session.database, case)
    said = log.read_case_payload(session, first) if first is not None else None
    if said is None or said.get("action") != Action.RECEIVED.value:
        return True
    detail = said.get("detail")
    return not isinstance(detail, dict) or detail.get("export", export) == export


def _signed_by(content: dict[str, Any], manifest: Manifest) -> bool:
    """Whether the same office signed what was kept. What cannot be read keeps nothing out."""
    try:
        kept = parse_manifest(content["manifest"].encode())
    except (AvhoppError, KeyError, AttributeError, UnicodeEncodeError):
        return False
    return kept.sender.sign == manifest.sender.sign


def _known_senders(session: Session) -> dict[bytes, str]:
    """Signing key → name of confirmed contacts and of one's own office.

    Not one's own old keys: a supervisor who was removed may still have one.
    """
    own = session.office_key(Purpose.EXCHANGE)
    known = {own.sign: session.office_name}
    known |= {c.sign: c.name for c in contacts.list_contacts(session) if c.confirmed}
    return known


def _own_keys(session: Session) -> OwnKeys:
    pairs = tuple(
        (session.authority.office_keys[secret.key].age, secret.age)
        for secret in session.office_secrets.values()
        if secret.purpose is Purpose.EXCHANGE
    )
    return OwnKeys(pairs)
