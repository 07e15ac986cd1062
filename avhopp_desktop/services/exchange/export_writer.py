"""Writes an export, and calls it done only when it has been read back from the medium."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeAlias

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.errors import (
    AvhoppError,
    DiskFull,
    ExportNotVerified,
    ExportTooLarge,
    OutNotWritable,
    RecipientBad,
    Stopped,
)
from avhopp_desktop.domain.ids import Random, stamp
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.manifest import (
    ATTACHMENT_LIMIT,
    CASE_JSON,
    CASE_LIMIT,
    CASE_PDF,
    ENTRIES_LIMIT,
    MANIFEST,
    RECIPIENTS_LIMIT,
    SIGNATURE,
    CaseName,
    Entry,
    ForPassphrase,
    Manifest,
    Purpose,
    Sender,
    attachment_name,
    manifest_bytes,
    media_type,
    passphrase_digest,
    signed_message,
)
from avhopp_desktop.services.exchange.export_container import (
    EXPORT_LIMIT,
    PASSPHRASE_LIMIT,
    Member,
    Passphrase,
    Verify,
    archive,
    is_full,
)
from avhopp_desktop.services.exchange.export_reader import (
    ReadBackKey,
    check_signature,
    read_through,
)
from avhopp_desktop.services.exchange.pieces import Pieces, made_in_a_thread

Content: TypeAlias = Callable[[], Iterable[bytes]]
"""Gives the same bytes, in pieces, each time it is called; it may be called twice."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands before a content: its length, hash and CRC-32."""

    length: int
    sha256: str
    crc: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the case: its name as people know it, media type, content.

    With `sums` it is gone through once only: reading back holds what was written against them.
    """

    name: str = field(repr=False)
    media_type: str
    content: Content
    sums: Sums | None = None


@dataclass(frozen=True, slots=True)
class ExportContent:
    """All that an export says, but for who may open it."""

    demo: bool
    sender: Sender
    purpose: Purpose = field(repr=False)
    case: CaseName
    parts: tuple[str, ...]
    checkpoint: str
    case_pdf: bytes = field(repr=False)
    case_json: bytes = field(repr=False)
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenExport:
    """A finished export: where it is, and what the disclosure record and the event keep of it."""

    path: Path
    export: str
    sha256: bytes
    size: int
    manifest: Manifest


Address: TypeAlias = tuple[str, ...] | Passphrase


def write_export(
    out_dir: Path,
    content: ExportContent,
    to: Address,
    *,
    sign: Callable[[bytes], bytes],
    verify: Verify,
    random: Random,
    now: datetime,
    report: Report,
    stopped: Stopping,
) -> WrittenExport:
    """Seal `content` for 1-16 recipients or one passphrase into a new file in `out_dir`.

    `sign` signs with the key whose public half is `content.sender.sign`. On any failure, and
    when stopped, nothing is left behind. Raises RecipientBad, AnswersBad (a text too long for
    the manifest), ExportTooLarge, OutNotWritable, DiskFull, ExportNotVerified,
    ExportSignatureBad (`sign` used another key), Stopped, and what reading an attachment raises.
    """
    _check_address(to)
    measured = _measure(content, to, stopped)
    size = sum(member.length for member, _ in measured.members)
    progress = _Progress(report, 2 * size)
    export, target = _free_name(out_dir, random, now)
    manifest = _manifest(content, to, export, now, measured.entries)
    data = manifest_bytes(manifest)
    signature = sign(signed_message(data))
    check_signature(manifest, data, signature, verify)
    members = [_bytes_member(MANIFEST, data), _bytes_member(SIGNATURE, signature)]
    whole = [*members, *measured.members]
    sealed = _Sealed(data, signature, manifest, lambda: archive(whole))

    part = target.with_name(target.name + ".part")
    file = _create(part)
    with _or_nothing(part, target):
        opener, length = _seal(file, sealed, to, progress, stopped)
        digest = _read_back(part, sealed, opener, progress, stopped)
        os.replace(part, target)
        _sync_folder(out_dir)
    return WrittenExport(target, export, digest, length, manifest)


@dataclass(frozen=True, slots=True)
class _Measured:
    entries: list[Entry]
    members: list[tuple[Member, Content]]


@dataclass(frozen=True, slots=True)
class _Sealed:
    data: bytes
    signature: bytes
    manifest: Manifest
    archive: Callable[[], Iterator[bytes]]


class _Progress:
    """Adds up two passes, writing and reading back, to one bar."""

    def __init__(self, report: Report, total: int) -> None:
        self._report = report
        self._total = total

    def writing(self, done: int) -> None:
        self._report(min(done, self._total // 2), self._total)

    def reading(self, done: int, size: int) -> None:
        half = self._total // 2
        self._report(self._total - half + half * done // max(size, 1), self._total)


def _check_address(to: Address) -> None:
    if isinstance(to, Passphrase):
        return
    if not 1 <= len(to) <= RECIPIENTS_LIMIT or len(set(to)) != len(to):
        raise RecipientBad
    for text in to:
        age_file.check_recipient(text)


def _measure(content: ExportContent, to: Address, stopped: Stopping) -> _Measured:
    """Lengths, hashes and CRCs stand before the contents: read once what has none yet."""
    parts: list[tuple[str, int, Attachment]] = [
        (CASE_PDF, CASE_LIMIT, Attachment("", "application/pdf", lambda: (content.case_pdf,))),
        (CASE_JSON, CASE_LIMIT, Attachment("", "application/json", lambda: (content.case_json,))),
    ]
    for number, one in enumerate(content.attachments, 1):
        kind = replace(one, media_type=media_type(one.media_type))
        parts.append((attachment_name(number, one.name), ATTACHMENT_LIMIT, kind))
    left = PASSPHRASE_LIMIT if isinstance(to, Passphrase) else EXPORT_LIMIT
    if len(parts) > ENTRIES_LIMIT:
        raise ExportTooLarge
    measured = _Measured([], [])
    for name, limit, one in parts:
        sums = one.sums or _sums(one.content, min(limit, left), stopped)
        if sums.length > min(limit, left):
            raise ExportTooLarge
        left -= sums.length
        entry = Entry(name=name, length=sums.length, sha256=sums.sha256, type=one.media_type)
        measured.entries.append(entry)
        measured.members.append((Member(name, sums.length, sums.crc), one.content))
    return measured


def _sums(content: Content, most: int, stopped: Stopping) -> Sums:
    digest, crc, length = hashlib.sha256(), 0, 0
    for piece in content():
        digest.update(piece)
        crc = zlib.crc32(piece, crc)
        length += len(piece)
        if length > most:
            raise ExportTooLarge
        if stopped():
            raise Stopped
    return Sums(length, digest.hexdigest(), crc)


def _free_name(out_dir: Path, random: Random, now: datetime) -> tuple[str, Path]:
    day = stamp(now)[:10]
    for _ in range(16):
        export = random(16).hex()
        target = out_dir / f"export-{day}-{export[:8]}.age"
        try:
            if not target.exists():
                return export, target
        except OSError:
            break
    raise OutNotWritable


def _manifest(
    content: ExportContent, to: Address, export: str, now: datetime, entries: list[Entry]
) -> Manifest:
    recipients: list[str] | ForPassphrase
    if isinstance(to, Passphrase):
        recipients = ForPassphrase(passphrase=passphrase_digest(export, to.text))
    else:
        recipients = sorted(to)
    return Manifest(
        format="avhopp-export",
        version=1,
        export=export,
        created=stamp(now),
        demo=content.demo,
        sender=content.sender,
        recipients=recipients,
        purpose=content.purpose,
        case=content.case,
        parts=sorted(set(content.parts)),
        checkpoint=content.checkpoint,
        entries=entries,
    )


def _bytes_member(name: str, data: bytes) -> tuple[Member, Content]:
    return Member(name, len(data), zlib.crc32(data)), lambda: (data,)


@contextlib.contextmanager
def _or_nothing(part: Path, target: Path) -> Iterator[None]:
    """Take away what was begun if anything fails, and say what a failing medium means."""
    try:
        yield
    except BaseException as error:
        for path in (part, target):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise (DiskFull() if is_full(error) else OutNotWritable()) from None
        raise


def _create(part: Path) -> BinaryIO:
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    except OSError as error:
        raise (DiskFull() if is_full(error) else OutNotWritable()) from None
    return os.fdopen(descriptor, "wb")


def _seal(
    opened: BinaryIO, sealed: _Sealed, to: Address, progress: _Progress, stopped: Stopping
) -> tuple[ReadBackKey | Passphrase, int]:
    """Write, sync and close the file; returns what opens it and its length."""
    with opened as file, contextlib.closing(made_in_a_thread(sealed.archive)) as pieces:
        source = Pieces(pieces, progress.writing, stopped)
        sink = _Steadily(file)
        opener: ReadBackKey | Passphrase
        if isinstance(to, Passphrase):
            opener = to
            age_file.encrypt_to_passphrase(source, sink, to.text)
        else:
            secret, recipient = age_file.new_identity()
            opener = ReadBackKey(secret)
            age_file.encrypt_to_recipients(source, sink, [*to, recipient])
        file.flush()
        os.fsync(file.fileno())
        _push_out(file)
    return opener, sink.length


def _read_back(
    part: Path,
    sealed: _Sealed,
    opener: ReadBackKey | Passphrase,
    progress: _Progress,
    stopped: Stopping,
) -> bytes:
    """The file's SHA-256, of bytes that are exactly those written.

    age's header and chunks are authentic to their last bit, and what they hold is compared with
    what was to be written: no sum needs to be kept of the bytes on their way out.
    """

    def accept(data: bytes, signature: bytes) -> Manifest:
        if (data, signature) != (sealed.data, sealed.signature):
            raise ExportNotVerified
        return sealed.manifest

    try:
        _, found = read_through(
            part, opener, accept, lambda _entry, _piece: None,
            report=progress.reading, stopped=stopped,
        )  # fmt: skip
    except Stopped:
        raise
    except AvhoppError:
        raise ExportNotVerified from None
    return found


_BINARY = getattr(os, "O_BINARY", 0)
_PUSH = 8 * 2**20
"""Bytes after which the system is asked to begin writing them to the medium."""


def _push_out(file: BinaryIO) -> None:
    """Ask the system to put the file's pages on the medium and to forget them.

    So reading back asks the medium; and where it is asked on the way, the sync at the end has
    little left to do.
    """
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there; the rename is journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some media know no such thing
            raise
    finally:
        os.close(descriptor)


class _Steadily:
    """A file that is put on the medium while it is written, and told how long it is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._pushed = 0
        self.length = 0

    def write(self, data: bytes) -> int:
        written = self._file.write(data)
        self.length += written
        if self.length - self._pushed >= _PUSH:
            self._pushed = self.length
            _push_out(self._file)
        return written
