"""The event chain: what was done, by whom, in what order; written with the thing itself."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from avhopp_desktop.crypto import recovery, sealing, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import ChainBroken, CheckpointBad
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import (
    CaseId,
    CertificateId,
    KeyId,
    RecordId,
    VaultId,
    from_hex,
    stamp,
)
from avhopp_desktop.services.events import ended, losses
from avhopp_desktop.services.events.event_chain import (
    FIRST_PREV,
    Item,
    check_signature,
    event_hash,
    items_of,
    signed_bytes,
)
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as rows
from avhopp_desktop.store.events import EventRow

PAYLOAD_BLOCK = 256
_BLOCKS = {Action.LOOKED_UP: 4096}
"""A look-up names what it hit (`lookup.NAMED`): how much it hit must not show in the size."""
_NAMED = 50
"""Cases that a fault's event names; of more it tells how many."""
ORIGIN = "avhopp-vault/"
SHORT = 16
"""Letters of a checkpoint's short code."""
LAST_TIME = "last_time"
CLOCK_SLACK = timedelta(minutes=5)


def write(
    session: Session,
    action: Action,
    *,
    case: CaseId | None = None,
    record: RecordId | None = None,
    detail: dict[str, Any] | None = None,
    reason: str = "",
    items: Iterable[Item] = (),
    beyond: int = 0,
) -> EventRow:
    """Append one signed event. Call inside the transaction of what it reports.

    `beyond`: the highest number that an event which is lost may have had.
    """
    database = session.database
    before = rows.last(database)
    seq = max(before.seq if before else 0, beyond) + 1
    said: dict[str, Any] = {
        "time": stamp(session.clock()),
        "boot": since_boot(),
        "action": action.value,
        "case": case.hex() if case else None,
        "record": record.hex() if record else None,
        "detail": detail or {},
        "reason": reason,
    }
    padded = sealing.pad(_BLOCKS.get(action, PAYLOAD_BLOCK), canonical.encode(said))
    name = session.log_key.row.log_key
    place = canonical.bind("avhopp/event-payload/1", session.office, seq, name)
    payload = sealing.encrypt(session.log_key.key, padded, place, session.random)
    case_key, case_payload = _case_copy(session, case, seq, padded)
    listed = list(items)
    row = EventRow(
        seq,
        session.header.vault,
        before.hash if before else FIRST_PREV,
        session.certificate.id,
        session.device,
        name,
        payload,
        case,
        case_key,
        case_payload,
        canonical.encode([[i.what, i.id.hex(), i.hash.hex()] for i in listed]).decode(),
        b"",
        b"",
    )
    database.set_meta(LAST_TIME, said["time"])
    return _add(session, row, listed)


def _add(session: Session, row: EventRow, listed: list[Item]) -> EventRow:
    """Sign and append it; what one signed oneself need not be checked again."""
    hashed = event_hash(row)
    signature = session.signer.sign(signed_bytes(hashed))
    row = row._replace(hash=hashed, signature=signature)
    rows.add(session.database, row)
    session.vouched.add(hashed)
    session.seen.event = row, listed
    return row


def locked(session: Session) -> None:
    """The last word of a session; inside its last transaction."""
    write(session, Action.LOCKED)


def fault_detail(faults: Iterable[Fault]) -> dict[str, Any]:
    """The `detail` of `verified` and `fault_found`: what is wrong, and the cases that are hit."""
    found = list(faults)
    detail: dict[str, Any] = {"codes": sorted({fault.code for fault in found})}
    cases = sorted({fault.case.hex() for fault in found if fault.case is not None})
    if cases:
        detail["cases"] = cases[:_NAMED]
    if len(cases) > _NAMED:
        detail["more"] = len(cases) - _NAMED
    return detail


def since_boot() -> int:
    """Seconds since the machine started, sleep included where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return int(time.monotonic() if boot is None else time.clock_gettime(boot))


def clock_went_back(session: Session) -> bool:
    """Whether the clock stands more than five minutes before the last event's.

    The time is kept beside the chain, unsigned: it warns of an empty battery, not
    of an attacker.
    """
    last = session.database.meta(LAST_TIME)
    return last is not None and stamp(session.clock() + CLOCK_SLACK) < last


def _case_copy(
    session: Session, case: CaseId | None, seq: int, padded: bytes
) -> tuple[KeyId | None, bytes | None]:
    if case is None or not session.holds(case, Compartment.CORE):
        return None, None
    held = session.current_key(case, Compartment.CORE)
    place = canonical.bind("avhopp/event-case/1", session.office, seq, case, held.key_id)
    return held.key_id, sealing.encrypt(held.key, padded, place, session.random)


def vouch(session: Session, row: EventRow) -> None:
    """Check an event once a session; its hash covers all it says. Raises `BadSignature`."""
    hashed = event_hash(row)
    if hashed in session.vouched:
        return
    check_signature(session.authority, row, hashed)
    if ended.is_late(session.authority, session.database, row):
        raise BadSignature  # its person was removed, or a newer one took its place
    session.vouched.add(row.hash)


def listed_by_supervisors(session: Session, what: str) -> dict[bytes, bytes]:
    """The newest hash of each thing of a kind by what supervisors' events say, so that nobody
    can put back an older one."""
    said: dict[bytes, bytes] = {}
    for event in rows.naming(session.database, what):
        if not session.authority.is_supervisor(event.actor):
            continue
        try:
            vouch(session, event)
            items = items_of(event)
        except (BadSignature, ValueError):
            continue
        said |= {item.id: item.hash for item in items if item.what == what}
    lost = losses.of(session.authority, session.database).lost
    return {name: hashed for name, hashed in said.items() if Item(what, name, hashed) not in lost}


def read_case_payload(session: Session, row: EventRow) -> dict[str, Any] | None:
    """What an event says about its case, for somebody on the team; None when not readable."""
    if row.case_id is None or row.case_key is None or row.case_payload is None:
        return None
    held = session.ring.get(row.case_id, row.case_key)
    if held is None:
        return None
    try:
        place = canonical.bind(
            "avhopp/event-case/1", session.office, row.seq, row.case_id, row.case_key
        )
        return canonical.decode_object(
            sealing.unpad(sealing.decrypt(held.key, row.case_payload, place))
        )
    except (sealing.CannotOpen, ValueError):
        return None


@dataclass(frozen=True)
class Checkpoint:
    """A point of the chain that somebody outside can hold on to."""

    text: str
    """Origin, size, root, signature line."""
    short: str
    """Four groups of four letters for the paper log."""


def checkpoint(session: Session) -> Checkpoint:
    """The present end of the chain, signed by the person at work."""
    row = rows.last(session.database)
    seq, root = (row.seq, row.hash) if row else (0, FIRST_PREV)
    text = _point(session.header.vault, seq, root)
    signature = signing.sign(session.bundle.sign, canonical.bind("avhopp/checkpoint/1", text))
    line = f"\u2014 {session.certificate.id.hex()} {base64.b64encode(signature).decode()}\n"
    return Checkpoint(text + line, _short(text))


def find_code(session: Session, code: str) -> EventRow | None:
    """The event at which the chain had this short code; None when today's chain never had.

    The code hangs on vault, number and hash alone, so the paper it stands on is enough.
    Raises `CheckpointBad` for what is no such code.
    """
    letters = recovery.letters_of(code)
    if len(letters) != SHORT or not set(letters) <= set(recovery.ALPHABET):
        raise CheckpointBad
    wanted = recovery.grouped(letters)
    for row in rows.after(session.database, 0):
        if _short(_point(row.vault, row.seq, row.hash)) == wanted:
            return row
    return None


def _point(vault: VaultId, seq: int, root: bytes) -> str:
    return f"{ORIGIN}{vault.hex()}\n{seq}\n{base64.b64encode(root).decode()}\n"


def _short(text: str) -> str:
    return recovery.grouped(recovery.to_base32(sha256(text.encode()).digest(), SHORT))


def check_checkpoint(session: Session, text: str) -> None:
    """Whether the chain still holds the point that a checkpoint names.

    Raises `CheckpointBad` for a text that is none or is not signed by anybody
    known, and `ChainBroken` when the vault is older than it or went another way.
    """
    try:
        origin, size, root, line, rest = text.split("\n")
        dash, signer, signature = line.split(" ")
        seq, head = int(size), base64.b64decode(root, validate=True)
        signed = base64.b64decode(signature, validate=True)
        public = session.authority.signing_key(CertificateId(from_hex(signer)))
        said = canonical.bind("avhopp/checkpoint/1", f"{origin}\n{size}\n{root}\n")
    except ValueError:
        raise CheckpointBad from None
    if rest or dash != "\u2014" or not origin.startswith(ORIGIN) or public is None:
        raise CheckpointBad
    if size != str(seq) or not 0 <= seq < rows.LONGEST:
        raise CheckpointBad
    try:
        signing.verify(public, signed, said)
    except BadSignature:
        raise CheckpointBad from None
    if (_hash_at(session, seq) if seq else FIRST_PREV) != head:
        raise ChainBroken("checkpoint")


def _hash_at(session: Session, seq: int) -> bytes | None:
    """Of an event that was lost, the one after it tells."""
    found = rows.hash_at(session.database, seq)
    excused = losses.of(session.authority, session.database)
    if found is not None or not excused.hides(seq):
        return found
    after = rows.at(session.database, seq + 1)
    return None if after is None or excused.is_salvage(after.seq) else after.prev
