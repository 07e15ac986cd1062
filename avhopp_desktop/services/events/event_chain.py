"""The event chain as it is stored: items, hash, signature, the key of an unlock's payloads.

docs/vault-format.md 8. Knows no session: `services/events/log.py` writes and reads for a person
at work.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from avhopp_desktop.crypto import sealing, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority, BadSignature, Purpose
from avhopp_desktop.domain.errors import OfficeKeyRefused
from avhopp_desktop.domain.ids import CertificateId, KeyId, OfficeId, Random
from avhopp_desktop.store.events import LONGEST, EventRow, LogKeyRow

FIRST_PREV = bytes(32)
"""What stands before the first event."""


class Item(msgspec.Struct, frozen=True, gc=False):
    """Something an event vouches for."""

    what: str
    id: bytes
    hash: bytes


@dataclass(frozen=True, repr=False)
class LogKey:
    """The key of this unlock's payloads, and the row that lets others open it."""

    row: LogKeyRow
    key: bytes


def new_log_key(
    authority: Authority, certificate: CertificateId, seal: bytes, random: Random
) -> LogKey:
    """A fresh key, sealed to the log office key and to the person (`seal`: public key).

    Raises `OfficeKeyRefused` when no log office key is accepted: nobody works unlogged.
    """
    office_key = authority.current.get(Purpose.LOG)
    if office_key is None:
        raise OfficeKeyRefused(Purpose.LOG.value)
    key_id, key = KeyId(random(16)), random(32)

    def sealed(public: bytes, grantee: bytes) -> bytes:
        return sealing.seal(public, key, log_key_place(authority.office, key_id, grantee))

    row = LogKeyRow(
        key_id,
        certificate,
        office_key.id,
        sealed(office_key.seal, office_key.id),
        sealed(seal, certificate),
    )
    return LogKey(row, key)


def log_key_item(row: LogKeyRow) -> Item:
    """What the first event of an unlock says of its log key: nobody can exchange its seals."""
    said = canonical.digest(
        "avhopp/log-key-row/1",
        row.log_key,
        row.certificate,
        row.office_key,
        row.sealed_office,
        row.sealed_actor,
    )
    return Item("log_key", row.log_key, said)


def log_key_place(office: OfficeId, log_key: KeyId, grantee: bytes) -> bytes:
    """What a seal of a log key is bound to."""
    return canonical.bind("avhopp/log-key/1", office, log_key, grantee)


def event_hash(row: EventRow) -> bytes:
    """The hash of docs/vault-format.md 8. Raises `BadSignature` for a number no event has."""
    if not 0 < row.seq < LONGEST:
        raise BadSignature
    return canonical.digest(
        "avhopp/event/1",
        row.vault,
        row.seq,
        row.prev,
        row.actor,
        row.device,
        row.log_key,
        sha256(row.payload).digest(),
        row.case_id,
        row.case_key,
        None if row.case_payload is None else sha256(row.case_payload).digest(),
        row.items,
    )


def signed_bytes(event: bytes) -> bytes:
    """What an event's signature is made over."""
    return canonical.bind("avhopp/event-signature/1", event)


def check_signature(authority: Authority, row: EventRow, hashed: bytes = b"") -> None:
    """Hash and signature of one event. Raises `BadSignature`.

    `hashed`: what `event_hash` gave for this very row, where it was worked out already.
    """
    public = authority.signing_key(row.actor)
    if public is None or (hashed or event_hash(row)) != row.hash:
        raise BadSignature
    signing.verify(public, row.signature, signed_bytes(row.hash))


def items_of(row: EventRow) -> list[Item]:
    """Raises ValueError when the column is not what we write."""
    return [
        Item(sys.intern(what), bytes.fromhex(item_id), bytes.fromhex(hashed))
        for what, item_id, hashed in canonical.decode_texts(row.items.encode())
    ]
