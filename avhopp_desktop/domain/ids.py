"""Random names of things: 16 bytes each, told apart by type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import NewType, TypeAlias

VaultId = NewType("VaultId", bytes)
OfficeId = NewType("OfficeId", bytes)
StaffId = NewType("StaffId", bytes)
CertificateId = NewType("CertificateId", bytes)
KeyId = NewType("KeyId", bytes)
CaseId = NewType("CaseId", bytes)
RecordId = NewType("RecordId", bytes)
RevisionId = NewType("RevisionId", bytes)
BlobId = NewType("BlobId", bytes)
ContactId = NewType("ContactId", bytes)
EntryId = NewType("EntryId", bytes)
"""Of the register of true names."""

ID_LENGTH = 16
ROOT = CertificateId(bytes(ID_LENGTH))
"""Stands for the recovery key where a certificate id is expected."""

Random: TypeAlias = Callable[[int], bytes]
"""Gives that many random bytes; `secrets.token_bytes` in the program."""

Clock: TypeAlias = Callable[[], datetime]
"""Gives the time in UTC."""


def from_hex(text: object, length: int = ID_LENGTH) -> bytes:
    """Bytes of `length` from lower-case hex. Raises ValueError without quoting the text."""
    if not isinstance(text, str) or len(text) != 2 * length or text != text.lower():
        raise ValueError("not hex of the expected length")
    try:
        data = bytes.fromhex(text)
    except ValueError:
        raise ValueError("not hex of the expected length") from None
    if len(data) != length:  # fromhex passes over spaces
        raise ValueError("not hex of the expected length")
    return data


def stamp(moment: datetime) -> str:
    """A time as the formats write it: UTC, whole seconds, `2026-11-20T18:30:05Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_local(moment: datetime) -> datetime:
    """A time as clocks show it here. The first and the last day of the calendar have no local
    time everywhere, others none before 1970: they stay in UTC. Whoever signs sets what time he
    likes.
    """
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment.astimezone(UTC)


def unstamp(text: str) -> datetime:
    """The time a stamp names. Raises ValueError without quoting the text."""
    try:
        if len(text) == 20 and text[4:20:3] == "--T::Z":
            return datetime.fromisoformat(text)  # far quicker, and there are many
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (ValueError, TypeError):
        raise ValueError("not a time stamp") from None
