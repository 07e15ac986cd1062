"""Reads an export: refuses everything but what the sender signed (docs/export-format.md 4)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from collections.abc import Callable, Collection, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.case_json import ReadCase, parse_case_json
from avhopp_desktop.domain.errors import (
    ExportDamaged,
    ExportNotForUs,
    ExportPassphraseWrong,
    ExportReaddressed,
    ExportSenderUnknown,
    ExportSignatureBad,
    ExportTooLarge,
    ExportUnlistedEntry,
    ExportUnreadable,
    Stopped,
)
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.manifest import (
    CASE_JSON,
    CASE_PDF,
    MANIFEST,
    MANIFEST_LIMIT,
    SIGNATURE,
    SIGNATURE_LENGTH,
    Entry,
    ForPassphrase,
    Manifest,
    parse_manifest,
    passphrase_digest,
    signed_message,
)
from avhopp_desktop.services.exchange.ahead import ahead
from avhopp_desktop.services.exchange.export_container import (
    EXPORT_LIMIT,
    LOCAL,
    LOCAL_MARK,
    OVERHEAD_LIMIT,
    PASSPHRASE_LIMIT,
    PIECE,
    Member,
    Passphrase,
    Verify,
    directory,
    header_numbers,
    local_header,
)

Accept: TypeAlias = Callable[[bytes, bytes], Manifest]
"""Given manifest and signature as bytes; returns the manifest or raises a domain error."""

Take: TypeAlias = Callable[[Entry, bytes], None]
"""Given each entry's content in order, in pieces of at most 64 KiB (an empty entry: none)."""

_Walk: TypeAlias = Generator[int, bytes, Manifest]


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The age key pairs of one's own office, each as (recipient, secret); old ones too."""

    pairs: tuple[tuple[str, str], ...] = field(repr=False)


Opener: TypeAlias = OwnKeys | Passphrase


@dataclass(frozen=True, slots=True)
class OpenedExport:
    """An export that was verified to its last byte. `sha256` is that of the sealed file."""

    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    sha256: bytes
    case_pdf: bytes = field(repr=False)
    case_json: bytes = field(repr=False)

    @property
    def attachments(self) -> list[Entry]:
        """The entries that `read_attachments` gives."""
        return [e for e in self.manifest.entries if e.name not in (CASE_PDF, CASE_JSON)]

    def case(self) -> ReadCase:
        """The case as texts and records. Raises NewerFormat, ExportDamaged."""
        return parse_case_json(self.case_json)


def open_export(
    path: Path,
    opener: Opener,
    *,
    known_senders: Collection[bytes],
    verify: Verify,
    report: Report,
    stopped: Stopping,
) -> OpenedExport:
    """Verify the whole file; keep the manifest, the PDF and the JSON in memory.

    `known_senders` are the signing keys of confirmed contacts and of one's own office. With keys
    the memory needed does not grow with the attachments; with a passphrase it is about four
    times the file. Raises ExportUnreadable, ExportTooLarge, ExportDamaged, ExportNotForUs,
    ExportPassphraseWrong, NewerFormat, ExportSenderUnknown, ExportSignatureBad,
    ExportReaddressed, ExportUnlistedEntry, Stopped.
    """
    kept: dict[str, bytearray] = {CASE_PDF: bytearray(), CASE_JSON: bytearray()}
    seen: list[tuple[bytes, bytes]] = []

    def accept(manifest: bytes, signature: bytes) -> Manifest:
        seen.append((manifest, signature))
        return _accept(manifest, signature, opener, known_senders, verify)

    def take(entry: Entry, piece: bytes) -> None:
        if entry.name in kept:
            kept[entry.name] += piece

    manifest, digest = read_through(path, opener, accept, take, report=report, stopped=stopped)
    pdf, document = bytes(kept[CASE_PDF]), bytes(kept[CASE_JSON])
    return OpenedExport(manifest, *seen[0], digest, pdf, document)


def read_attachments(
    path: Path,
    opener: Opener,
    opened: OpenedExport,
    take: Take,
    *,
    report: Report,
    stopped: Stopping,
) -> None:
    """Go through the file a second time and give the attachments to `take`.

    What was taken may be kept only if this returns: a file exchanged in between, or one that
    became unreadable, is found at its end. Raises as `open_export`.
    """

    def accept(manifest: bytes, signature: bytes) -> Manifest:
        if (manifest, signature) != (opened.manifest_bytes, opened.signature):
            raise ExportDamaged(MANIFEST)
        return opened.manifest

    def take_attachment(entry: Entry, piece: bytes) -> None:
        if entry.name not in (CASE_PDF, CASE_JSON):
            take(entry, piece)

    read_through(path, opener, accept, take_attachment, report=report, stopped=stopped)


def read_through(
    path: Path, opener: Opener, accept: Accept, take: Take, *, report: Report, stopped: Stopping
) -> tuple[Manifest, bytes]:
    """Decrypt and check the file once; returns the manifest and the SHA-256 of the file."""
    with _open(path) as file, contextlib.closing(_File(file, report, stopped)) as source:
        return _decrypt(source, opener, _ArchiveSink(_walk(accept, take))), source.digest()


def _open(path: Path) -> BinaryIO:
    """Only a regular file: another program's pipe would keep us waiting for ever."""
    try:
        if path.is_file():
            return path.open("rb")
    except OSError:
        pass
    raise ExportUnreadable


def _decrypt(source: _File, opener: Opener, sink: _ArchiveSink) -> Manifest:
    mode = age_file.mode_of(source.head)
    content = EXPORT_LIMIT if mode == "keys" else PASSPHRASE_LIMIT
    if source.size > content + OVERHEAD_LIMIT:
        raise ExportTooLarge
    if isinstance(opener, Passphrase):
        if mode == "keys":
            raise ExportPassphraseWrong
        age_file.decrypt_with_passphrase(source, sink, opener.text)
    else:
        if mode == "passphrase" or not opener.pairs:
            raise ExportNotForUs
        age_file.decrypt_with_identities(source, sink, [secret for _, secret in opener.pairs])
    return sink.finish()


def _accept(
    data: bytes, signature: bytes, opener: Opener, known: Collection[bytes], verify: Verify
) -> Manifest:
    manifest = parse_manifest(data)
    if manifest.sender_key not in known:
        raise ExportSenderUnknown
    check_signature(manifest, data, signature, verify)
    named = manifest.recipients
    if isinstance(opener, Passphrase):
        ours = ForPassphrase(passphrase=passphrase_digest(manifest.export, opener.text))
        addressed = named == ours
    else:
        addressed = isinstance(named, list) and any(own in named for own, _ in opener.pairs)
    if not addressed:
        raise ExportReaddressed
    return manifest


def check_signature(manifest: Manifest, data: bytes, signature: bytes, verify: Verify) -> None:
    """Raises ExportSignatureBad unless the sender whom the manifest names signed it."""
    try:
        verify(manifest.sender_key, signature, signed_message(data))
    except BadSignature:
        raise ExportSignatureBad from None


class _File:
    """The sealed file as it is read: hashed a little ahead, counted, stoppable; `close` it."""

    def __init__(self, file: BinaryIO, report: Report, stopped: Stopping) -> None:
        self._file = file
        self.size = os.fstat(file.fileno()).st_size
        self.head = self._next(age_file.HEAD_LENGTH)
        self._unread = memoryview(self.head)
        self._hash = hashlib.sha256(self.head)
        self._pieces = ahead(self._rest)
        self._done = 0
        self._report = report
        self._stopped = stopped

    def read(self, size: int = -1) -> bytes:
        if self._stopped():
            raise Stopped
        wanted = PIECE if size < 0 else size
        if not self._unread:
            self._unread = memoryview(next(self._pieces, b""))
        piece, self._unread = bytes(self._unread[:wanted]), self._unread[wanted:]
        self._done += len(piece)
        self._report(self._done, self.size)
        return piece

    def _rest(self) -> Iterator[bytes]:
        while piece := self._next(PIECE):
            self._hash.update(piece)
            yield piece

    def close(self) -> None:
        self._pieces.close()

    def _next(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except OSError:
            raise ExportUnreadable from None

    def digest(self) -> bytes:
        """SHA-256 of what was read; ExportDamaged if that was not the whole file."""
        if self._done != self.size:
            raise ExportDamaged("length")
        return self._hash.digest()


class _ArchiveSink:
    """Cuts what age gives into the exact lengths that the walk through the archive asks for."""

    def __init__(self, walk: _Walk) -> None:
        self._walk = walk
        self._buffer = bytearray()
        self._manifest: Manifest | None = None
        self._wanted = next(walk)

    def write(self, data: bytes) -> int:
        self._buffer += data
        while self._manifest is None and len(self._buffer) >= self._wanted:
            piece = bytes(self._buffer[: self._wanted])
            del self._buffer[: self._wanted]
            try:
                self._wanted = self._walk.send(piece)
            except StopIteration as end:
                self._manifest = end.value
        if self._manifest is not None and self._buffer:
            raise ExportDamaged("after the archive")
        return len(data)

    def finish(self) -> Manifest:
        """What the archive was, now that age has accepted its end."""
        if self._manifest is None:
            raise ExportDamaged("cut")
        return self._manifest


def _walk(accept: Accept, take: Take) -> _Walk:
    """Asks for the archive piece by piece: yields a length, is sent that many bytes."""
    first = yield from _first(MANIFEST, range(1, MANIFEST_LIMIT + 1))
    data = yield first.length
    second = yield from _first(SIGNATURE, range(SIGNATURE_LENGTH, SIGNATURE_LENGTH + 1))
    signature = yield second.length
    for member, content in ((first, data), (second, signature)):
        if zlib.crc32(content) != member.crc:
            raise ExportDamaged(member.name)
    manifest = accept(data, signature)
    if sum(entry.length for entry in manifest.entries) > EXPORT_LIMIT:
        raise ExportTooLarge
    members = [first, second]
    for entry in manifest.entries:
        member = yield from _entry(entry, take)
        members.append(member)
    expected = directory(members)
    found = yield len(LOCAL_MARK)
    if found == LOCAL_MARK:
        raise ExportUnlistedEntry
    found += yield len(expected) - len(found)
    if found != expected:
        raise ExportDamaged("directory")
    return manifest


def _first(name: str, lengths: range) -> Generator[int, bytes, Member]:
    """The header of one of the two entries whose length no manifest has told yet."""
    header = yield LOCAL.size
    crc, length, name_length = header_numbers(header)
    member = Member(name, length, crc)
    if length not in lengths or name_length != len(name):
        raise ExportDamaged(name)
    header += yield name_length
    if header != local_header(member):
        raise ExportDamaged(name)
    return member


def _entry(entry: Entry, take: Take) -> Generator[int, bytes, Member]:
    header = yield LOCAL.size
    crc, _, name_length = header_numbers(header)
    member = Member(entry.name, entry.length, crc)
    expected = local_header(member)
    name = expected[LOCAL.size :]
    if header[:4] == LOCAL_MARK and name_length != len(name):
        raise ExportUnlistedEntry
    if header != expected[: LOCAL.size]:
        raise ExportDamaged("entry header")
    if (yield len(name)) != name:
        raise ExportUnlistedEntry
    digest, check, left = hashlib.sha256(), 0, entry.length
    while left:
        piece = yield min(PIECE, left)
        digest.update(piece)
        check = zlib.crc32(piece, check)
        left -= len(piece)
        take(entry, piece)
    if digest.hexdigest() != entry.sha256 or check != crc:
        raise ExportDamaged("entry content")
    return member
