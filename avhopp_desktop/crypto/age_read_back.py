"""Opens an age file by a second way, to prove what the first one wrote.

Exports are made and received by the library alone (`age_file`). What it has just written is read
back here by code that shares nothing with it, written from age's published format over OpenSSL's
X25519, HKDF and ChaCha20-Poly1305: so a fault of the library's is found by whoever exports, and
not by whoever cannot open the file in another town. Nothing is made here, and nobody else's file
is opened: decision 0017.

Source of the format: https://age-encryption.org/v1 (C2SP, age).
"""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from avhopp_desktop.crypto.age_file import Sink, Source
from avhopp_desktop.domain.errors import ExportDamaged

_VERSION: Final = b"age-encryption.org/v1\n"
_STANZA: Final = b"-> "
_OWN: Final = b"-> X25519 "
_END: Final = b"--- "
_HEADER_LIMIT: Final = 64 * 1024
"""Bytes; 16 recipients and age's own stanzas take 3 KiB."""
_LINE: Final = 64
"""Characters of a full line of a stanza's body; a shorter one ends it."""
_FILE_KEY: Final = 16
_CHUNK: Final = 64 * 1024 + 16
_LETTERS: Final = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
"""Bech32's, by their values."""
_PREFIX: Final = "AGE-SECRET-KEY-1"
_CHECKSUM: Final = 6


def read_back(source: Source, sink: Sink, identity: str) -> None:
    """Write the clear text to `sink`, in pieces of at most 64 KiB.

    `source` gives as many bytes as it is asked for, fewer only at its end. Raises ExportDamaged
    if the file is not exactly one that age would make for `identity`.
    """
    lines = _Lines(source)
    file_key = _unwrap(lines, _private(identity))
    rest = lines.rest
    nonce, rest = _fill(source, rest, 16)
    opener = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    chunk, rest = _fill(source, rest, _CHUNK, or_less=True)
    number = 0
    while True:
        following, rest = _fill(source, rest, _CHUNK, or_less=True)
        last = not following
        try:
            clear = opener.decrypt(number.to_bytes(11, "big") + bytes([last]), chunk, None)
        except (InvalidTag, ValueError):
            raise ExportDamaged("age") from None
        if last and number and not clear:
            raise ExportDamaged("age")  # an empty last chunk only where there is no other
        sink.write(clear)
        if last:
            return
        chunk, number = following, number + 1


class _Lines:
    """The lines of the header, and what was read beyond them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.rest = b""
        self.before = b""
        """All lines so far, with their line feeds."""

    def next(self) -> bytes:
        """Without its line feed. Raises ExportDamaged at the end of the file."""
        while (end := self.rest.find(b"\n")) < 0:
            piece = self._source.read(4096)
            if not piece or len(self.rest) > _HEADER_LIMIT:
                raise ExportDamaged("age header")
            self.rest += piece
        line, self.rest = self.rest[:end], self.rest[end + 1 :]
        self.before += line + b"\n"
        if len(self.before) > _HEADER_LIMIT:
            raise ExportDamaged("age header")
        return line


def _unwrap(lines: _Lines, private: X25519PrivateKey) -> bytes:
    """The file's key, which the header's MAC confirms."""
    if lines.next() + b"\n" != _VERSION:
        raise ExportDamaged("age header")
    found: bytes | None = None
    line = lines.next()
    while line.startswith(_STANZA):
        body = b""
        while len(part := lines.next()) == _LINE:
            body += part
        body += part
        if line.startswith(_OWN):
            found = found or _try(private, line.removeprefix(_OWN), body)
        line = lines.next()
    if found is None or not line.startswith(_END):
        raise ExportDamaged("age header")
    covered = lines.before[: -len(line) - 1] + _END.rstrip()
    mac = hmac.digest(_derive(found, b"", b"header"), covered, "sha256")
    if not hmac.compare_digest(mac, _decoded(line.removeprefix(_END))):
        raise ExportDamaged("age header")
    return found


def _try(private: X25519PrivateKey, share: bytes, body: bytes) -> bytes | None:
    """The file's key if this stanza is for `private`."""
    theirs, ours = _decoded(share), private.public_key().public_bytes_raw()
    try:
        secret = private.exchange(X25519PublicKey.from_public_bytes(theirs))
        wrapping = _derive(secret, theirs + ours, b"age-encryption.org/v1/X25519")
        file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), _decoded(body), None)
    except (InvalidTag, ValueError):
        return None
    return file_key if len(file_key) == _FILE_KEY else None


def _derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(secret)


def _decoded(text: bytes) -> bytes:
    """Base64 as age writes it: without padding, and with no bit that says nothing."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise ExportDamaged("age header") from None
    if base64.b64encode(data).rstrip(b"=") != text:
        raise ExportDamaged("age header")
    return data


def _private(identity: str) -> X25519PrivateKey:
    """The key of an identity as `age_file.new_identity` makes it (Bech32)."""
    letters = identity.removeprefix(_PREFIX)[:-_CHECKSUM]
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return X25519PrivateKey.from_private_bytes(
        (number >> 5 * len(letters) - 256).to_bytes(32, "big")
    )


def _fill(
    source: Source, begun: bytes, length: int, *, or_less: bool = False
) -> tuple[bytes, bytes]:
    """`length` bytes that begin with `begun`, and what is left; at the end of the file fewer."""
    while len(begun) < length:
        piece = source.read(length - len(begun))
        if not piece:
            break
        begun += piece
    if len(begun) < length and not or_less:
        raise ExportDamaged("age")
    return begun[:length], begun[length:]
