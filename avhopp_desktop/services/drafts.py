"""What is being typed: kept while it is typed, bound to what it was typed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical, contents
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import RevisionForged
from avhopp_desktop.domain.ids import CaseId, RecordId, StaffId, stamp
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, COMPARTMENT_NUMBER, heads
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.saving import REVISION_BLOCK
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store.drafts import DraftRow

PERSONAL = 0
"""Compartment number of a draft that only its writer can read."""
_TOGETHER = [COMPARTMENT_NUMBER[part] for part in (Compartment.CORE, Compartment.IDENTITY)]


@dataclass(frozen=True)
class Draft:
    """What is being typed: contents by compartment (`None`: only the writer's)."""

    record: RecordId
    case: CaseId
    owner: StaffId
    started: str
    saved: str
    contents: Mapping[Compartment | None, dict[str, Any]]


def keep(
    session: Session,
    case: CaseId,
    record: RecordId,
    contents: Mapping[Compartment | None, dict[str, Any]],
) -> str:
    """Overwrite the draft of one open form, without an event; inside a transaction.

    Answers the time it was kept. Raises `UnknownCase` when a key is missing.
    """
    time = stamp(session.clock())
    for compartment, content in contents.items():
        number = COMPARTMENT_NUMBER[compartment] if compartment else PERSONAL
        held = session.current_key(case, compartment) if compartment else None
        key = held.key if held else _personal_key(session)
        key_name = held.key_id if held else session.staff
        key_id = held.key_id if held else None
        row = DraftRow(record, number, case, session.staff, key_id, time, time, b"")
        place = _draft_place(session, row, key_name)
        padded = sealing.pad(REVISION_BLOCK, canonical.encode(content))
        sealed = sealing.encrypt(key, padded, place, session.random)
        draft_rows.put_draft(session.database, row._replace(sealed=sealed))
    return time


def read(session: Session, case: CaseId, faults: list[Fault] | None = None) -> list[Draft]:
    """The drafts of a case that this person can read, oldest first.

    One that does not open, or belongs to an older state of its record, is left out
    and named in `faults`.
    """
    drafts: dict[RecordId, Draft] = {}
    for row in draft_rows.drafts_of(session.database, case):
        try:
            content = _open(session, row)
        except RevisionForged as error:
            if faults is not None:
                faults.append(Fault(error.code, error.place, case))
            continue
        if content is None:
            continue
        compartment = COMPARTMENT_BY_NUMBER.get(row.compartment)
        known = drafts.get(row.record_id)
        contents = {**(known.contents if known else {}), compartment: content}
        started = min(known.started, row.started) if known else row.started
        saved = max(known.saved, row.saved) if known else row.saved
        drafts[row.record_id] = Draft(row.record_id, case, row.owner, started, saved, contents)
    return list(drafts.values())


def _open(session: Session, row: DraftRow) -> dict[str, Any] | None:
    """None when one holds no key. Raises `RevisionForged`."""
    if row.compartment == PERSONAL:
        if row.owner != session.staff:
            return None
        key, key_name = _personal_key(session), bytes(session.staff)
    else:
        held = session.ring.get(row.case_id, row.key_id) if row.key_id else None
        if held is None or (held.case, COMPARTMENT_NUMBER[held.compartment]) != (
            row.case_id,
            row.compartment,
        ):
            return None
        if not session.is_current(held):
            raise RevisionForged("draft")
        return open_shared(session, row, held)
    return _decrypted(session, row, key, key_name)


def open_shared(session: Session, row: DraftRow, held: Held) -> dict[str, Any]:
    """What a colleague may read, too; `held` is the newest key of its part.

    Raises `RevisionForged`.
    """
    return _decrypted(session, row, held.key, bytes(held.key_id))


def _decrypted(session: Session, row: DraftRow, key: bytes, key_name: bytes) -> dict[str, Any]:
    place = _draft_place(session, row, key_name)
    try:
        content = canonical.decode_object(sealing.unpad(sealing.decrypt(key, row.sealed, place)))
        contents.check_draft(content)
    except (sealing.CannotOpen, ValueError):
        raise RevisionForged("draft") from None
    return content


def _personal_key(session: Session) -> bytes:
    return sealing.derive(session.bundle.ring, "avhopp/draft-key/1")


def _draft_place(session: Session, row: DraftRow, key_name: bytes) -> bytes:
    """Binds a shared draft to the state of the record it was typed on: one that was
    saved since, and put back by somebody, must not win over what was saved."""
    shared = COMPARTMENT_BY_NUMBER.get(row.compartment)
    name = shared.value if shared else "personal"
    base = _heads(session, row) if shared else []
    return canonical.bind(
        "avhopp/draft/1",
        session.office,
        row.case_id,
        row.record_id,
        name,
        key_name,
        row.owner,
        row.saved,
        base,
    )


def _heads(session: Session, row: DraftRow) -> list[bytes]:
    """Newest revisions of what is typed together, from the revisions themselves.

    The relocation part stands alone: whoever holds no key to it saves without it.
    """
    together = _TOGETHER if row.compartment in _TOGETHER else [row.compartment]
    known = rows.parents_in(session.database, row.case_id, row.record_id, together)
    return sorted(heads(known))


def drop(session: Session, case: CaseId, record: RecordId) -> None:
    """Drop the draft as far as the person could read it; inside a transaction.

    What somebody else typed in a part one holds no key to has not been saved.
    """
    held = {COMPARTMENT_NUMBER[part] for part in Compartment if session.holds(case, part)}
    draft_rows.drop_draft(session.database, record, sorted({PERSONAL, *held}))


def drop_all(session: Session, case: CaseId) -> None:
    """Drop whatever is being typed in a case, but a colleague's own entry; inside a transaction."""
    for row in draft_rows.drafts_of(session.database, case):
        if row.compartment != PERSONAL or row.owner == session.staff:
            draft_rows.drop_draft(session.database, row.record_id, [row.compartment])


def move(session: Session, case: CaseId, compartment: Compartment, new: Held) -> None:
    """The drafts of a compartment under its new key; inside a transaction."""
    number = COMPARTMENT_NUMBER[compartment]
    for row in draft_rows.drafts_of(session.database, case):
        try:
            content = _open(session, row) if row.compartment == number else None
        except RevisionForged:
            content = None
        if content is None:
            continue
        place = _draft_place(session, row, new.key_id)
        padded = sealing.pad(REVISION_BLOCK, canonical.encode(content))
        sealed = sealing.encrypt(new.key, padded, place, session.random)
        draft_rows.put_draft(session.database, row._replace(key_id=new.key_id, sealed=sealed))
