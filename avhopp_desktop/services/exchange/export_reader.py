"""Reads an export: refuses everything but what the sender signed (docs/export-format.md 4)."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from collections.abc import Callable, Collection, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, TypeAlias, TypeVar

from avhopp_desktop.crypto import age_file, age_read_back
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
from avhopp_desktop.services.exchange.pieces import Pieces, made_in_a_thread

Accept: TypeAlias = Callable[[bytes, bytes], Manifest]
"""Given manifest and signature as bytes; returns the manifest or raises a domain error."""

Take: TypeAlias = Callable[[Entry, memoryview], None]
"""Given each entry's content in order, in pieces to copy from (an empty entry: none)."""

T = TypeVar("T")
_Part: TypeAlias = Generator[int, memoryview, T]
"""A part of the walk through the archive: yields how many bytes it takes at most, is sent one of
them at least."""


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The age key pairs of one's own office, each as (recipient, secret); old ones too."""

    pairs: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReadBackKey:
    """The secret that was made for reading back the one file that was just written."""

    secret: str = field(repr=False)


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

    def take(entry: Entry, piece: memoryview) -> None:
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

    def take_attachment(entry: Entry, piece: memoryview) -> None:
        if entry.name not in (CASE_PDF, CASE_JSON):
            take(entry, piece)

    read_through(path, opener, accept, take_attachment, report=report, stopped=stopped)


def read_through(
    path: Path,
    opener: Opener | ReadBackKey,
    accept: Accept,
    take: Take,
    *,
    report: Report,
    stopped: Stopping,
) -> tuple[Manifest, bytes]:
    """Decrypt and check the file once; returns the manifest and the SHA-256 of the file.

    Raises as `open_export`.
    """
    with _open(path) as file:
        head, size = _read(file, age_file.HEAD_LENGTH), os.fstat(file.fileno()).st_size
        _check_means(head, size, opener)
        hashed, sink = hashlib.sha256(), _ArchiveSink(_walk(accept, take))

        def pieces() -> Iterator[bytes]:
            piece = head
            while piece:
                hashed.update(piece)
                yield piece
                piece = _read(file, PIECE)

        with contextlib.closing(made_in_a_thread(pieces)) as ready:
            source = Pieces(ready, lambda done: report(done, size), stopped)
            _decrypt(source, opener, sink)
        manifest = sink.finish()
        if source.done != size:
            raise ExportDamaged("length")
        return manifest, hashed.digest()


def _open(path: Path) -> BinaryIO:
    """Only a regular file: another program's pipe would keep us waiting for ever."""
    try:
        if path.is_file():
            return path.open("rb")
    except OSError:
        pass
    raise ExportUnreadable


def _read(file: BinaryIO, size: int) -> bytes:
    try:
        return file.read(size)
    except OSError:
        raise ExportUnreadable from None


def _check_means(head: bytes, size: int, opener: Opener | ReadBackKey) -> None:
    """Whether a file that begins so is of an allowed size, and `opener` of its kind."""
    mode = age_file.mode_of(head)
    content = EXPORT_LIMIT if mode == "keys" else PASSPHRASE_LIMIT
    if size > content + OVERHEAD_LIMIT:
        raise ExportTooLarge
    if isinstance(opener, Passphrase):
        if mode == "keys":
            raise ExportPassphraseWrong
    elif mode == "passphrase" or opener == OwnKeys(()):
        raise ExportNotForUs


def _decrypt(source: Pieces, opener: Opener | ReadBackKey, sink: _ArchiveSink) -> None:
    if isinstance(opener, Passphrase):
        age_file.decrypt_with_passphrase(source, sink, opener.text)
    elif isinstance(opener, ReadBackKey):
        age_read_back.read_back(source, sink, opener.secret)
    else:
        age_file.decrypt_with_identities(source, sink, [secret for _, secret in opener.pairs])


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


class _ArchiveSink:
    """Hands what age gives to the walk through the archive, never more than it asks for."""

    def __init__(self, walk: _Part[Manifest]) -> None:
        self._walk = walk
        self._manifest: Manifest | None = None
        self._wanted = next(walk)

    def write(self, data: bytes) -> int:
        left = memoryview(data)
        while left:
            if self._manifest is not None:
                raise ExportDamaged("after the archive")
            piece, left = left[: self._wanted], left[self._wanted :]
            try:
                self._wanted = self._walk.send(piece)
            except StopIteration as end:
                self._manifest = end.value
        return len(data)

    def finish(self) -> Manifest:
        """What the archive was, now that age has accepted its end."""
        if self._manifest is None:
            raise ExportDamaged("cut")
        return self._manifest


def _walk(accept: Accept, take: Take) -> _Part[Manifest]:
    first = yield from _first(MANIFEST, range(1, MANIFEST_LIMIT + 1))
    data = yield from _exactly(first.length)
    second = yield from _first(SIGNATURE, range(SIGNATURE_LENGTH, SIGNATURE_LENGTH + 1))
    signature = yield from _exactly(second.length)
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
    found = yield from _exactly(len(LOCAL_MARK))
    if found == LOCAL_MARK:
        raise ExportUnlistedEntry
    found += yield from _exactly(len(expected) - len(found))
    if found != expected:
        raise ExportDamaged("directory")
    return manifest


def _exactly(length: int) -> _Part[bytes]:
    found = bytearray()
    while len(found) < length:
        found += yield length - len(found)
    return bytes(found)


def _first(name: str, lengths: range) -> _Part[Member]:
    """The header of one of the two entries whose length no manifest has told yet."""
    header = yield from _exactly(LOCAL.size)
    crc, length, name_length = header_numbers(header)
    member = Member(name, length, crc)
    if length not in lengths or name_length != len(name):
        raise ExportDamaged(name)
    header += yield from _exactly(name_length)
    if header != local_header(member):
        raise ExportDamaged(name)
    return member


def _entry(entry: Entry, take: Take) -> _Part[Member]:
    header = yield from _exactly(LOCAL.size)
    crc, _, name_length = header_numbers(header)
    member = Member(entry.name, entry.length, crc)
    expected = local_header(member)
    name = expected[LOCAL.size :]
    if header[:4] == LOCAL_MARK and name_length != len(name):
        raise ExportUnlistedEntry
    if header != expected[: LOCAL.size]:
        raise ExportDamaged("entry header")
    if (yield from _exactly(len(name))) != name:
        raise ExportUnlistedEntry
    digest, check, left = hashlib.sha256(), 0, entry.length
    while left:
        piece = yield left
        digest.update(piece)
        check = zlib.crc32(piece, check)
        left -= len(piece)
        take(entry, piece)
    if digest.hexdigest() != entry.sha256 or check != crc:
        raise ExportDamaged("entry content")
    return member
