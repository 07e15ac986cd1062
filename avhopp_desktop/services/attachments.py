"""Documents of a case: taken in and opened without ever lying in clear on the disk."""

from __future__ import annotations

import mimetypes
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import (
    AttachmentDamaged,
    AttachmentTooLarge,
    AttachmentUnreadable,
    UnknownRecord,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import BlobId, CaseId, RecordId
from avhopp_desktop.domain.long_work import Report, Stopping, go_on
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, records
from avhopp_desktop.services.events import log
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import blobs as blob_rows
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import wreck

FORM = "attachment/1"
LIMIT = 256 * 1024 * 1024
CHUNK = 64 * 1024
BLOCK = 4096
NAME_LIMIT = 120
_BATCH = 64
"""Chunks a transaction: 4 MiB, so that other work gets its turn."""


@dataclass(frozen=True)
class Attachment:
    """A document in memory."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, repr=False)
class StoredBlob:
    """Chunks that are in the vault but that no record names yet."""

    blob: BlobId
    key: bytes
    size: int
    chunks: int
    sha256: bytes
    crc32: int
    item: Item

    def content(self) -> dict[str, Any]:
        """As the record of the attachment keeps it (docs/vault-format.md 7)."""
        return {
            "blob": self.blob.hex(),
            "key": self.key.hex(),
            "size": self.size,
            "chunks": self.chunks,
            "sha256": self.sha256.hex(),
            "crc32": self.crc32,
        }


def attach(
    session: Session,
    case: CaseId,
    name: str,
    source: Path | bytes,
    title: str = "",
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> RecordId:
    """Take a file in; the original stays where it was.

    Raises `AttachmentUnreadable`, `AttachmentTooLarge`, `Stopped`, `UnknownCase`,
    `CaseReadOnly`, `DiskFull`; nothing is kept then.
    """
    cases.require_writable(session, case)
    if isinstance(source, bytes):
        blob = store(session, case, _pieces_of(source), len(source), report, stopped)
    else:
        blob = _store_file(session, case, source, report, stopped)
    record = RecordId(session.random(16))
    clean = clean_name(name)
    content = {
        **blob.content(),
        "name": clean,
        "title": title.strip()[:200],
        "media_type": media_type(clean),
    }
    write = Write(record, Kind.ATTACHMENT, FORM, {Compartment.CORE: content})
    try:
        cases.save_in_case(
            session,
            case,
            [write],
            Action.SAVED,
            record=record,
            detail={"kind": Kind.ATTACHMENT.value},
            extra=[blob.item],
        )
    except BaseException:
        if not rows.heads_of(session.database, case, record):
            drop(session, blob.blob)  # where it was saved, what went wrong came after
        raise
    return record


def read_attachment(session: Session, case: CaseId, record: RecordId) -> Attachment:
    """The whole document, in memory; logged before it is read.

    Raises `UnknownCase`, `UnknownRecord`, `AttachmentDamaged`.
    """
    session.require(Permission.READ_CASES)
    session.require_case(case)
    content = content_of(session, case, record)
    session.write(lambda: log.write(session, Action.ATTACHMENT_OPENED, case=case, record=record))
    data = b"".join(pieces(session, case, content))
    return Attachment(str(content["name"]), str(content["media_type"]), data)


def content_of(session: Session, case: CaseId, record: RecordId) -> dict[str, Any]:
    """An attachment's record. Raises `UnknownRecord`."""
    found = records.read_case(session, case, [Compartment.CORE])
    part = found.of_kind(Kind.ATTACHMENT).get(record)
    if part is None:
        raise UnknownRecord
    return part.head.content


def pieces(
    session: Session, case: CaseId, content: dict[str, Any], *, add_up: bool = True
) -> Iterator[bytes]:
    """Decrypt a blob chunk by chunk; its end is checked against the record's sums.

    `add_up`: also its hash and CRC; whoever does without holds what becomes of it against them.

    Raises `AttachmentDamaged`, possibly after pieces were given.
    """
    blob, key = BlobId(bytes.fromhex(content["blob"])), bytes.fromhex(content["key"])
    total, hashed, number, size, crc = int(content["chunks"]), sha256(), 0, 0, 0
    for sealed in blob_rows.chunks(session.database, blob, case):
        try:
            place = _place(session, case, blob, number, total)
            data = sealing.unpad(sealing.decrypt(key, sealed, place))
        except sealing.CannotOpen:
            raise AttachmentDamaged from None
        number, size = number + 1, size + len(data)
        if add_up:
            hashed.update(data)
            crc = zlib.crc32(data, crc)
        yield data
    sums = (content["sha256"], content.get("crc32", crc))
    if (number, size) != (total, content["size"]):
        raise AttachmentDamaged
    if add_up and (hashed.hexdigest(), crc) != sums:
        raise AttachmentDamaged


def drop_closed(session: Session, case: CaseId, content: dict[str, Any]) -> None:
    """Inside a transaction: drop the pieces that are there and do not open."""
    blob, key = BlobId(bytes.fromhex(content["blob"])), bytes.fromhex(content["key"])
    for number, sealed in wreck.numbered_chunks(session.database, blob):
        try:
            sealing.decrypt(
                key, sealed, _place(session, case, blob, number, int(content["chunks"]))
            )
        except sealing.CannotOpen:
            wreck.drop_chunk(session.database, blob, number)


def store(
    session: Session,
    case: CaseId,
    source: Iterable[bytes],
    size: int,
    report: Report | None = None,
    stopped: Stopping | None = None,
) -> StoredBlob:
    """Encrypt pieces of at most 64 KiB (full ones but for the last) into the vault.

    The caller saves a record that names the blob, or calls `drop`.
    """
    blob, key = BlobId(session.random(16)), session.random(32)
    total = max(1, -(-size // CHUNK))
    content, sealed_all = sha256(), sha256()
    number = done = crc = 0
    batch: list[bytes] = []

    def put() -> None:
        first = number - len(batch)
        for offset, sealed in enumerate(batch):
            blob_rows.add_chunk(session.database, blob, first + offset, case, sealed)

    try:
        for data in source or [b""]:
            go_on(stopped)
            content.update(data)
            crc = zlib.crc32(data, crc)
            padded = sealing.pad(BLOCK, data)
            place = _place(session, case, blob, number, total)
            sealed = sealing.encrypt(key, padded, place, session.random)
            sealed_all.update(sha256(sealed).digest())
            batch.append(sealed)
            number, done = number + 1, done + len(data)
            if len(batch) == _BATCH:
                session.write(put)
                batch.clear()
            if report is not None:
                report(done, size)
        session.write(put)
        _whole(done == size and number == total)
    except BaseException:
        drop(session, blob)
        raise
    item = Item("blob", blob, sealed_all.digest())
    return StoredBlob(blob, key, size, total, content.digest(), crc, item)


def drop(session: Session, blob: BlobId) -> None:
    """Remove chunks that no record names."""
    session.write(lambda: blob_rows.drop_blob(session.database, blob))


def sealed_hash(session: Session, blob: BlobId) -> bytes:
    """What the event of its saving lists; needs no key."""
    hashed = sha256()
    for sealed in blob_rows.chunks(session.database, blob):
        hashed.update(sha256(sealed).digest())
    return hashed.digest()


def clean_name(name: str) -> str:
    """The last part of a path, without control characters, at most 120 characters."""
    last = PurePath(name.replace("\\", "/")).name
    text = "".join(c for c in unicodedata.normalize("NFC", last) if c.isprintable()).strip()
    if len(text) > NAME_LIMIT:
        stem, dot, ending = text.rpartition(".")
        keep = NAME_LIMIT - len(ending) - 1
        text = stem[:keep] + dot + ending if dot and keep > 0 else text[:NAME_LIMIT]
    return text if text.strip(".") else "document"  # dots alone name a folder


def media_type(name: str) -> str:
    """By the name's ending; the contents are never trusted to say."""
    return mimetypes.guess_type(name, strict=True)[0] or "application/octet-stream"


def _store_file(
    session: Session,
    case: CaseId,
    path: Path,
    report: Report | None,
    stopped: Stopping | None,
) -> StoredBlob:
    try:
        if not path.is_file():  # another program's pipe would keep us waiting for ever
            raise AttachmentUnreadable
        with path.open("rb") as file:
            size = path.stat().st_size
            if size > LIMIT:
                raise AttachmentTooLarge
            return store(session, case, _read(file), size, report, stopped)
    except OSError:
        raise AttachmentUnreadable from None


def _read(file: BinaryIO) -> Iterator[bytes]:
    empty = True
    while data := file.read(CHUNK):
        empty = False
        yield data
    if empty:
        yield b""


def _pieces_of(data: bytes) -> Iterator[bytes]:
    if len(data) > LIMIT:
        raise AttachmentTooLarge
    for start in range(0, max(1, len(data)), CHUNK):
        yield data[start : start + CHUNK]


def _whole(same: bool) -> None:
    """A file that grew or shrank while it was read is refused."""
    if not same:
        raise AttachmentUnreadable


def _place(session: Session, case: CaseId, blob: BlobId, number: int, total: int) -> bytes:
    return canonical.bind("avhopp/blob/1", session.office, case, blob, number, total)
