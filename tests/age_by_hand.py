"""An age file for a passphrase, made by the format's page, as cheap to try as one likes.

pyrage lets nobody choose: each try of a file of its own costs a second.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PIECE = 65536


def locked(data: bytes, phrase: str, log_n: int = 4) -> bytes:
    """`data` in a file that `phrase` opens; `log_n` is scrypt's, 18 in files of pyrage's."""
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapping = hashlib.scrypt(
        phrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << log_n,
        r=8,
        p=1,
        dklen=32,
    )
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (_b64(salt), log_n, _b64(body))
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    stream = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    pieces = [data[start : start + _PIECE] for start in range(0, len(data), _PIECE)] or [b""]
    sealed = [
        stream.encrypt(number.to_bytes(11) + bytes([number == len(pieces) - 1]), piece, None)
        for number, piece in enumerate(pieces)
    ]
    return b"".join([head, b" ", _b64(mac), b"\n", nonce, *sealed])


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt or None, info=info).derive(secret)


def _b64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
