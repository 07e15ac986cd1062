"""The event that signs what a salvage lost, and what is put right in the same transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Set

from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.canonical import Json
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AvhoppError
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId, RecordId, VaultId, stamp
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, Kind
from avhopp_desktop.services import facts
from avhopp_desktop.services.damage import ledger as damage_ledger
from avhopp_desktop.services.damage.diagnosis import Look
from avhopp_desktop.services.events import event_chain, log, losses
from avhopp_desktop.services.events.event_chain import FIRST_PREV, Item
from avhopp_desktop.services.keys import casekeys
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow

_COUNTED = (Compartment.FACTS, Compartment.CORE)


def sign(
    found: Look,
    session: Session,
    old: VaultId,
    report: dict[str, Json],
    *,
    used_backup: bool,
) -> int:
    """Write the event, inside the salvage's transaction; answers how many keys were given anew."""
    database, ledger = session.database, found.ledger
    _under_newest(session, found.gathered.brought)
    granted = _grant_anew(found, session)
    before = event_rows.last(database)
    _new_meta(session)
    event_rows.add_log_key(database, session.log_key.row)
    items = [
        Item(losses.MARK, old, before.hash if before else FIRST_PREV),
        *(losses.hole(*hole) for hole in ledger.holes),
        *(losses.lost(item) for item in [*ledger.lost, *ledger.aside]),
        *ledger.found,
        *granted,
        event_chain.log_key_item(session.log_key.row),
    ]
    row = log.write(
        session,
        Action.SALVAGED,
        detail={**_detail(old, before, used_backup=used_backup), "report": report},
        items=items,
        beyond=ledger.last,
    )
    line = losses.meta_line(database, row.seq, stamp(session.clock()))
    database.set_meta(losses.META, line)
    damage_ledger.put_heads(database)
    if session.ring.changed:
        session.keep_ring()
    return len(granted)


def _detail(old: VaultId, before: EventRow | None, *, used_backup: bool) -> dict[str, object]:
    return {
        "vault": old.hex(),
        "seq": before.seq if before else 0,
        "hash": (before.hash if before else FIRST_PREV).hex(),
        "backup": used_backup,
    }


def _new_meta(session: Session) -> None:
    """Another copy from here on."""
    database, header = session.database, session.header
    session.device = session.random(16)
    database.set_meta("vault", header.vault.hex())
    database.set_meta("office", header.office.hex())
    database.set_meta("demo", str(int(header.demo)))
    database.set_meta("device", session.device.hex())
    if database.meta("recovery") is None:
        database.set_meta("recovery", "unconfirmed")


def _under_newest(session: Session, brought: Set[bytes]) -> None:
    """Texts that only a backup still had, under a key that was the newest then; readers refuse
    those.

    One that was listed after the next key had been made is somebody's who had left, and is
    refused as before, like whatever stood in the damaged vault itself under an older key.
    """
    database = session.database
    rows = [row for row in case_rows.all_revisions(database) if row.revision_id in brought]
    listed = _listed(database) if rows else {}
    for row in rows:
        part = COMPARTMENT_BY_NUMBER.get(row.compartment)
        if part is None:
            continue
        try:
            held = session.current_key(row.case_id, part)
            late = _came_late(session, row, listed)
        except AvhoppError:
            continue  # no key to it, or none that can be followed
        older = session.ring.get(row.case_id, row.key_id)
        if older is not None and older != held and not late:
            casekeys.move(session, row, older, held)


def _listed(database: Database) -> dict[tuple[str, bytes], int]:
    """The number of the event that lists each text and each newer key."""
    found: dict[tuple[str, bytes], int] = {}
    for event in event_rows.after(database, 0):
        with contextlib.suppress(ValueError):
            for item in event_chain.items_of(event):
                if item.what in ("revision", "case_key"):
                    found.setdefault((item.what, item.id), event.seq)
    return found


def _came_late(session: Session, row: RevisionRow, listed: Mapping[tuple[str, bytes], int]) -> bool:
    """Whether a text was listed when its key was no longer the newest."""
    at = listed.get(("revision", row.revision_id))
    newer = session.key_lines(row.case_id).newer.values()
    ends = [listed.get(("case_key", key.key)) for key in newer if row.key_id in key.parents]
    return at is not None and any(end is not None and end < at for end in ends)


def _grant_anew(found: Look, session: Session) -> list[Item]:
    """To who opened a case and lost their key, and to the offices.

    Nobody signed what an index still says: on its word alone nobody gets a key that he has not
    made himself. Supervisors put the others on the case again.
    """
    database = session.database
    there = {(bytes(key), bytes(who)) for key, who in case_rows.grantees(database)}
    lost = {(bytes(key), who) for key, who in found.gathered.traces.grants} - there
    items: list[Item] = []
    for key, grantee in sorted(lost):
        held = session.ring.held.get(KeyId(key))
        public = _public(session, grantee)
        if held is None or not public or not _is_owed(session, held, grantee):
            continue
        if _may(session, held):
            items.append(casekeys.grant(session, held, grantee, public))
    for opening in case_rows.openings(database):
        items += _to_offices(session, opening.case_id)
    return items


def _to_offices(session: Session, case: CaseId) -> list[Item]:
    """To today's offices: the newest keys, and the older ones by which they are followed back.

    Else who comes into an office afterwards could not follow them, and would be told of it.
    """
    items: list[Item] = []
    for part in Compartment:
        try:
            newest = session.current_key(case, part)
        except AvhoppError:
            continue
        office = session.office_key(Purpose(part.value))
        items += [
            casekeys.grant(session, held, office.id, office.seal)
            for held in (newest, *_older(session, newest))
            if not casekeys.office_has(session, held.key_id, part)
        ]
    return items


def _older(session: Session, newest: Held) -> list[Held]:
    """The keys that came before it in its line, as far as one holds them."""
    if not _may(session, newest):
        return []
    lines, known = session.key_lines(newest.case), session.ring.at(newest.case, newest.compartment)
    found: list[Held] = []
    for held in known.values():
        with contextlib.suppress(AvhoppError):
            if held != newest:
                lines.check_key(held.compartment, held.key_id, held.key, known)
                found.append(held)
    return found


def _is_owed(session: Session, held: Held, grantee: bytes) -> bool:
    """Whether somebody had a key beyond doubt: the office in whose hands it is now, and for the
    opening's own keys who made them."""
    office = session.authority.current.get(Purpose(held.compartment.value))
    if office is not None and office.id == grantee:
        return True
    try:
        lines = session.key_lines(held.case)
        lines.check_key(
            held.compartment, held.key_id, held.key, session.ring.at(held.case, held.compartment)
        )
    except AvhoppError:
        return False
    known = session.authority.certificates
    opener, other = known.get(lines.opening.signer), known.get(CertificateId(grantee))
    own = lines.opening.first[held.compartment][0] == held.key_id
    return own and opener is not None and other is not None and opener.staff == other.staff


def _public(session: Session, grantee: bytes) -> bytes:
    """The sealing key of somebody who may still have it."""
    office = session.authority.office_keys.get(KeyId(grantee))
    if office is not None:
        return office.seal
    known = session.authority.certificates.get(CertificateId(grantee))
    return known.seal if known and known.staff in session.authority.in_force else b""


def _may(session: Session, held: Held) -> bool:
    return session.authority.may_renew(session.certificate.id, held.compartment)


def count_anew(session: Session, case: CaseId) -> None:
    """Compute a case's facts from what is left of it. Raises what reading it raises."""
    if not all(session.holds(case, part) for part in _COUNTED):
        return

    def work() -> None:
        items, _line = facts.update(session, case, [])
        if items:
            detail = {"kind": Kind.FACTS.value}
            log.write(
                session,
                Action.SAVED,
                case=case,
                record=RecordId(case),
                detail=detail,
                items=items,
            )

    session.write(work)
