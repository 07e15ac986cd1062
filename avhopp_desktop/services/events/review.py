"""Check a vault against what its people signed: chain, words, keys, every revision."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from avhopp_desktop.crypto import keys
from avhopp_desktop.domain.authority import BadSignature, Revocation, says_of
from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.errors import (
    AttachmentDamaged,
    AvhoppError,
    ChainBroken,
    DiskFull,
    HeaderDamaged,
    KeyRefused,
    RevisionForged,
    UnknownCase,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import BlobId, CaseId, CertificateId, KeyId, StaffId
from avhopp_desktop.domain.long_work import Report, Stopping, go_on, step
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, Kind
from avhopp_desktop.services import attachments, case_view, damaged_types, line_cache, records
from avhopp_desktop.services.events import ended, event_chain, log, losses, presence
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.events.log import Checkpoint
from avhopp_desktop.services.events.losses import Losses, Salvage
from avhopp_desktop.services.events.presence import Listed
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.keys.keylines import KeyLines
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import blobs as blob_rows
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import header as headers
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.events import EventRow

__all__ = [
    "Checkpoint",
    "VerifyReport",
    "check_against",
    "check_events",
    "checkpoint",
    "conclude",
    "event_with_code",
    "look_through",
    "verify",
]


@dataclass(frozen=True)
class VerifyReport:
    """What was looked at, and what was found. `unreadable`: revisions of cases one cannot read,
    of which only place and listing were checked. `salvages`: losses that somebody has signed."""

    events: int
    statements: int
    cases: int
    keys: int
    revisions: int
    unreadable: int
    blobs: int
    faults: tuple[Fault, ...]
    salvages: tuple[Salvage, ...] = ()


def check_against(session: Session, checkpoint_text: str) -> None:
    """Hold the vault against a checkpoint that left it earlier (backup, export, paper).

    Raises `CheckpointBad`, or `ChainBroken` when the vault was turned back.
    """
    session.require(Permission.VERIFY)
    log.check_checkpoint(session, checkpoint_text)


def checkpoint(session: Session) -> Checkpoint:
    """The end of the chain, signed; its short code is for the paper log."""
    return log.checkpoint(session)


def event_with_code(session: Session, code: str) -> int:
    """The number of the event at which the log had this short code.

    Raises `CheckpointBad` for what is no such code, `ChainBroken` when today's log never had
    it: the vault was turned back, or the code was miswritten.
    """
    session.require(Permission.VERIFY)
    found = log.find_code(session, code)
    if found is None:
        raise ChainBroken("checkpoint")
    return found.seq


@dataclass(frozen=True)
class ChainCheck:
    """What a look at the chain found, and how far it went."""

    faults: tuple[Fault, ...]
    last: EventRow | None
    hashes: frozenset[bytes] = frozenset()
    """Of the events that were gone through."""


def check_events(
    session: Session, report: Report | None = None, stopped: Stopping | None = None
) -> list[Fault]:
    """`look_through` and `conclude` in one go, for a session that nobody else uses now."""
    return conclude(session, look_through(session, report, stopped))


@damaged_types.tells
def look_through(
    session: Session, report: Report | None = None, stopped: Stopping | None = None
) -> ChainCheck:
    """The chain, and that all it lists is there and nothing else; for the job after unlock.

    Signatures since the last check only. Somebody may save meanwhile: then what was found is
    looked at again. In order, what lists show is kept for the next unlock. Raises `Stopped`.
    """
    faults, listed, _statements, last = _look_all(
        session, report, stopped, since=session.ring.checked_seq
    )
    if not faults:
        faults += line_cache.keep(session, listed, stopped)
    seen = event_rows.hashes(session.database, last.seq) if last else frozenset()
    return ChainCheck(tuple(faults), last, seen)


@damaged_types.tells
def conclude(session: Session, check: ChainCheck) -> list[Fault]:
    """Remember in the key ring how far all is well, or log what is not.

    Where all is well, no case that is opened need check the signatures of its events again.
    """
    if check.faults:
        _say(session, list(check.faults))
        return list(check.faults)
    session.vouched |= check.hashes
    if check.last is not None and check.last.seq > session.ring.checked_seq:
        last = check.last

        def remember() -> None:
            session.ring.checked_seq, session.ring.checked_hash = last.seq, last.hash
            session.keep_ring()

        session.write(remember)
    return []


def _look_all(
    session: Session, report: Report | None, stopped: Stopping | None, *, since: int
) -> tuple[list[Fault], Listed, int, EventRow | None]:
    """Faults of chain and presence, what is listed, number of statements, last event."""
    while True:
        before = event_rows.last(session.database)
        faults, listed, last = _walk(session, report, stopped, since=since)
        statements = presence.check(session, listed, faults)
        if not faults or before == event_rows.last(session.database):
            return faults, listed, statements, last


@damaged_types.tells
def verify(
    session: Session, report: Report | None = None, stopped: Stopping | None = None
) -> VerifyReport:
    """Everything, from the file's pages to each revision one can read. Raises `Stopped`.

    Nothing is mended but the table of heads, which is a cache, and pieces of an attachment that
    was never attached are removed.
    """
    session.require(Permission.VERIFY)
    session.database.full_check()
    on_disk = headers.read_header(session.folder)
    faults: list[Fault] = []
    if headers.mac(on_disk.header, keys.mac_key(session.database_key)) != on_disk.mac:
        faults.append(Fault(HeaderDamaged.code, "vault.hdr"))
    found, listed, statements, last = _look_all(session, report, stopped, since=0)
    faults += found
    cases, key_count = _check_cases(session, faults)
    revisions, unreadable = _check_revisions(session, listed, faults, stopped)
    blobs = _check_blobs(session, listed, faults, stopped)
    session.write(lambda: log.write(session, Action.VERIFIED, detail=log.fault_detail(faults)))
    return VerifyReport(
        last.seq if last else 0,
        statements,
        cases,
        key_count,
        revisions,
        unreadable,
        blobs,
        tuple(faults),
        listed.excused.salvages,
    )


def _walk(
    session: Session, report: Report | None, stopped: Stopping | None, *, since: int
) -> tuple[list[Fault], Listed, EventRow | None]:
    """The chain from its first event; signatures only after `since`."""
    faults: list[Fault] = []
    excused = losses.of(session.authority, session.database)
    listed = Listed(excused=excused)
    total = event_rows.count(session.database)
    removed: set[StaffId] = set()
    refused = set(session.authority.refused)
    says = {row.id: says_of(row) for row in office_rows.statements(session.database)}
    spoke_until = ended.ends(session.authority, session.database)
    before: EventRow | None = None
    for row in event_rows.after(session.database, 0):
        step(row.seq, total, report, stopped)
        if _breaks(session, excused, before, row, since=since):
            faults.append(Fault(ChainBroken.code, f"event {row.seq}"))
        known = session.authority.certificates.get(row.actor)
        late = row.seq > spoke_until.get(row.actor, row.seq)
        if known is not None and (known.staff in removed or late):
            faults.append(Fault(ChainBroken.code, f"event {row.seq}"))
        try:
            items = event_chain.items_of(row)
        except ValueError:
            faults.append(Fault(ChainBroken.code, f"event {row.seq}"))
            items = []
        for item in items:
            if not (excused.is_salvage(row.seq) and _excuses(item, excused)):
                listed.add(item, row.actor)
            said = says.get(item.id) if item.what == "statement" else None
            if isinstance(said, Revocation) and item.id not in refused:
                removed.add(said.staff)
        before = row
    odd = event_rows.impossible(session.database)
    faults += [Fault(ChainBroken.code, f"event {number}") for number in odd]
    seen = session.ring.checked_seq
    if (
        seen
        and not excused.hides(seen)
        and event_rows.hash_at(session.database, seen) != session.ring.checked_hash
    ):
        faults.append(Fault(ChainBroken.code, "checked"))
    return faults, listed, before


def _excuses(item: Item, excused: Losses) -> bool:
    """Whether it says what was lost, or stands for an event that was."""
    return item.what.startswith((losses.MARK, losses.LOST)) or item in excused.found


def _breaks(
    session: Session, excused: Losses, before: EventRow | None, row: EventRow, *, since: int
) -> bool:
    if not excused.goes_on(before, row) or event_chain.event_hash(row) != row.hash:
        return True
    if row.seq <= since:
        return False
    try:
        event_chain.check_signature(session.authority, row)
    except BadSignature:
        return True
    return False


def _check_cases(session: Session, faults: list[Fault]) -> tuple[int, int]:
    openings = case_rows.openings(session.database)
    checked = 0
    for row in openings:
        try:
            lines = KeyLines(session.authority, session.database, row.case_id, session.ring.anchor)
        except KeyRefused as error:
            faults.append(Fault(error.code, error.place, row.case_id))
            continue
        faults += [Fault(KeyRefused.code, "case_key", row.case_id) for _ in lines.refused]
        checked += _check_keys(session, lines, row.case_id, faults)
    return len(openings), checked


def _check_keys(session: Session, lines: KeyLines, case: CaseId, faults: list[Fault]) -> int:
    checked = 0
    excused = losses.of(session.authority, session.database)
    gone = {KeyId(item.id) for item in excused.lost if item.what == "case_key"}
    for part in Compartment:
        held = session.ring.at(case, part)
        for key in held.values():
            try:
                lines.check_key(part, key.key_id, key.key, held, gone)
                checked += 1
            except KeyRefused as error:
                faults.append(Fault(error.code, error.place, case))
        if not _office_has(session, lines, part):
            faults.append(Fault(KeyRefused.code, "office_grant", case))
    for grant in case_rows.grants_of(session.database, case):
        try:
            lines.check_grant(grant)
        except KeyRefused as error:
            faults.append(Fault(error.code, error.place, case))
    return checked


def _office_has(session: Session, lines: KeyLines, part: Compartment) -> bool:
    try:
        current = lines.current(part)
    except KeyRefused:
        return False  # nobody knows which key it is to hold
    if losses.of(session.authority, session.database).has_lost("grant", current):
        return True  # it cannot be made again, and whoever salvaged the vault said so
    return casekeys.office_has(session, current, part)


def _check_revisions(
    session: Session, listed: Listed, faults: list[Fault], stopped: Stopping | None
) -> tuple[int, int]:
    """Open every revision one can, and hold it against what its author signed."""
    read = unreadable = 0
    found = {item.id: item for item in listed.excused.found if item.what == "revision"}
    for row in case_rows.all_revisions(session.database):
        go_on(stopped)
        if row.revision_id in found:
            outcome = _check_revision(session, row, found[row.revision_id], None)
        elif ("revision", row.revision_id) in listed.items:
            outcome = _check_revision(session, row, *listed.items["revision", row.revision_id])
        else:
            continue
        read += outcome == "read"
        unreadable += outcome == "unreadable"
        if outcome not in ("read", "unreadable"):
            faults.append(Fault(outcome, "revision", row.case_id))
    return read, unreadable


def _check_revision(
    session: Session, row: RevisionRow, item: Item, actor: CertificateId | None
) -> str:
    """`read`, `unreadable` or a fault's code. `actor`: who listed it; None where a salvage did,
    and its author alone says who he is."""
    part = COMPARTMENT_BY_NUMBER.get(row.compartment)
    excused = losses.of(session.authority, session.database)
    # Which key is the newest nobody can tell any more; what stands under it is as it was signed.
    lost = excused.has_lost("opening", row.case_id) or excused.broke_line([row.key_id])
    if part is None or not (lost or _under_newest(session, row, part)):
        return RevisionForged.code
    try:
        revision = (records.open_revision if lost else records.decrypt)(session, row)
        records.require_author(session, revision)
    except UnknownCase:
        return "unreadable"
    except RevisionForged as error:
        return error.code
    same = revision.commitment() == item.hash and actor in (None, revision.author)
    return "read" if same else RevisionForged.code


def _under_newest(session: Session, row: RevisionRow, part: Compartment) -> bool:
    try:
        return row.key_id == session.key_lines(row.case_id).current(part)
    except KeyRefused:
        return True  # said of the case already


def _check_blobs(
    session: Session, listed: Listed, faults: list[Fault], stopped: Stopping | None
) -> int:
    stored = blob_rows.blob_ids(session.database)
    excused = listed.excused
    if not faults:  # else it may be the event that is missing, not the record
        known = listed.ids("blob") | {i.id for i in excused.lost if i.what == "blob"}
        for orphan in stored - known:  # left by an interrupted attaching
            with contextlib.suppress(DiskFull):  # it may have been what filled the disk
                attachments.drop(session, BlobId(orphan))
    for blob in stored & listed.ids("blob"):
        go_on(stopped)
        there = Item("blob", blob, attachments.sealed_hash(session, BlobId(blob)))
        said = listed.items.get(("blob", blob))
        if there not in excused.found and (said is None or said[0] != there):
            faults.append(Fault(AttachmentDamaged.code, "blob"))
    checked = 0
    mine = [case for case in session.ring.cases() if session.holds(case, Compartment.CORE)]
    for case in mine:
        go_on(stopped)
        found = records.read_case(session, case, SHARED)
        faults += case_view.false_facts(session, found)
        for part in found.of_kind(Kind.ATTACHMENT).values():
            go_on(stopped)
            content = part.head.content
            if excused.has_lost("blob", bytes.fromhex(content["blob"])):
                continue
            try:
                for _piece in attachments.pieces(session, case, content):
                    pass
                checked += 1
            except AvhoppError as error:
                faults.append(Fault(error.code, "blob", case))
    return checked


def _say(session: Session, faults: list[Fault]) -> None:
    session.faults += [fault for fault in faults if fault not in session.faults]
    session.write(lambda: log.write(session, Action.FAULT_FOUND, detail=log.fault_detail(faults)))
