"""age files: the only place that speaks to pyrage, which has no types of its own.

With keys everything is streamed in pieces of 64 KiB. With a passphrase pyrage takes and gives whole
byte strings only, so the file is held in memory about four times over; callers cap its size.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, Protocol

import pyrage

from avhopp_desktop.domain.errors import (
    ExportDamaged,
    ExportNotForUs,
    ExportPassphraseWrong,
    RecipientBad,
)

HEAD_LENGTH = 128
"""Bytes from the beginning of a file that `mode_of` needs."""

_WORK_FACTOR_MAX = 22
"""log2 of scrypt's N; beyond it the stock program refuses too. Each step doubles the memory."""

_HEAD = re.compile(rb"age-encryption\.org/v1\n-> (scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n)?")
_PIECE = 65536

Mode = Literal["keys", "passphrase"]


class Source(Protocol):
    """Where bytes come from: an open file, or anything with its `read`."""

    def read(self, size: int = -1, /) -> bytes: ...


class Sink(Protocol):
    """Where bytes go: an open file, or anything with its `write`."""

    def write(self, data: bytes, /) -> int: ...


def new_identity() -> tuple[str, str]:
    """A new key pair: the secret `AGE-SECRET-KEY-1…` and its recipient `age1…`."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(identity: str) -> str:
    """The recipient of a secret key. Raises RecipientBad; quotes nothing."""
    return str(_identity(identity).to_public())


def check_recipient(text: str) -> str:
    """`text` if it is an X25519 recipient as age writes it, else RecipientBad."""
    _recipient(text)
    return text


def mode_of(head: bytes) -> Mode:
    """What opens the file that begins with `head`.

    Raises ExportDamaged if it is not a binary age file, or if its passphrase is made so costly
    to try that the machine would suffer.
    """
    found = _HEAD.match(head)
    if found is None:
        raise ExportDamaged("age header")
    if found[1] is None:
        if head[found.end() :].startswith(b"scrypt"):
            raise ExportDamaged("age header")
        return "keys"
    if int(found[2]) > _WORK_FACTOR_MAX:
        raise ExportDamaged("age header")
    return "passphrase"


def encrypt_to_recipients(source: Source, sink: Sink, recipients: Iterable[str]) -> None:
    """Write all of `source` to `sink`, for every recipient. Raises RecipientBad.

    What `source` or `sink` raise comes out as it is.
    """
    keys = [_recipient(text) for text in recipients]
    if not keys:
        raise RecipientBad
    with _Watched(source, sink) as ends:
        pyrage.encrypt_io(ends, ends, keys)


def encrypt_to_passphrase(source: Source, sink: Sink, passphrase: str) -> None:
    """Write all of `source` to `sink` for a passphrase, the only one who opens it."""
    _write_all(sink, pyrage.passphrase.encrypt(_read_all(source), passphrase))


def decrypt_with_identities(source: Source, sink: Sink, identities: Sequence[str]) -> None:
    """Write the clear text to `sink`, piece by piece.

    Each piece is authentic when it arrives, but only a normal return says that the file is
    complete. Raises ExportNotForUs or ExportDamaged; what `source` or `sink` raise comes out as
    it is.
    """
    keys = [_identity(text) for text in identities]
    try:
        with _Watched(source, sink) as ends:
            pyrage.decrypt_io(ends, ends, keys)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise ExportNotForUs from None
        raise ExportDamaged("age") from None
    except _AgeRefused:
        raise ExportDamaged("age") from None


def decrypt_with_passphrase(source: Source, sink: Sink, passphrase: str) -> None:
    """Write the clear text to `sink`. Raises ExportPassphraseWrong or ExportDamaged."""
    sealed = _read_all(source)
    try:
        clear: bytes = pyrage.passphrase.decrypt(sealed, passphrase)
    except pyrage.DecryptError as error:
        if str(error) == "Decryption failed":
            raise ExportPassphraseWrong from None
        raise ExportDamaged("age") from None
    del sealed
    _write_all(sink, clear)


class _AgeRefused(Exception):
    """age's stream refused a piece, which pyrage reports as an OSError."""


class _Watched:
    """Source and sink as pyrage wants them, remembering what they themselves raise.

    pyrage turns an exception of the caller's into one of its own with the text of the first in
    it; here the first one is raised again, and the other forgotten. It asks for 8 KiB at a time
    and gives no more; here they are asked and given 64.
    """

    def __init__(self, source: Source, sink: Sink) -> None:
        self._source = source
        self._sink = sink
        self._unread = memoryview(b"")
        self._unwritten: list[bytes] = []
        self._waiting = 0
        self._failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        if not self._unread:
            with self._watching():
                self._unread = memoryview(self._source.read(_PIECE))
        piece, self._unread = self._unread[:size], self._unread[size:]
        return bytes(piece)

    def write(self, data: bytes) -> int:
        self._unwritten.append(data)
        self._waiting += len(data)
        if self._waiting >= _PIECE:
            with self._watching():
                self._hand_on()
        return len(data)

    def flush(self) -> None:
        """The owner of the sink syncs it."""

    def _hand_on(self) -> None:
        piece = b"".join(self._unwritten)
        self._unwritten.clear()
        self._waiting = 0
        self._sink.write(piece)

    @contextlib.contextmanager
    def _watching(self) -> Iterator[None]:
        try:
            yield
        except BaseException as failure:
            self._failure = failure
            raise

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if self._failure is not None:
            failure, self._failure = self._failure, None
            failure.__context__ = None
            raise failure from None
        if isinstance(error, OSError):
            raise _AgeRefused from None
        if error is None:
            self._hand_on()


def _recipient(text: str) -> Any:
    try:
        recipient = pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, ValueError, TypeError):
        raise RecipientBad from None
    if str(recipient) != text:
        raise RecipientBad
    return recipient


def _identity(text: str) -> Any:
    try:
        return pyrage.x25519.Identity.from_str(text)
    except (pyrage.IdentityError, ValueError, TypeError):
        raise RecipientBad from None


def _read_all(source: Source) -> bytes:
    gathered = io.BytesIO()  # its value is handed over without being copied
    while piece := source.read(_PIECE):
        gathered.write(piece)
    return gathered.getvalue()


def _write_all(sink: Sink, data: bytes) -> None:
    view = memoryview(data)
    for start in range(0, len(view), _PIECE):
        sink.write(bytes(view[start : start + _PIECE]))
