"""Closing data: to a key (AES-256-GCM) and to a person or office (HPKE, hybrid)."""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from avhopp_desktop.domain.ids import Random

KEY_LENGTH = 32
NONCE_LENGTH = 12
SEAL_PRIVATE_LENGTH = 64 + 32
SEAL_PUBLIC_LENGTH = 1184 + 32

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """Wrong key, wrong place, or altered bytes; which one cannot be told."""


def derive(secret: bytes, label: str, length: int = KEY_LENGTH) -> bytes:
    """`KDF(secret, label, n)` of docs/vault-format.md 1."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=label.encode()).derive(secret)


def pad(block: int, data: bytes) -> bytes:
    """Length, data, zeros, up to a multiple of `block` bytes: hides the exact size."""
    length = len(data)
    return b"".join((length.to_bytes(4, "big"), data, bytes(-(4 + length) % block)))


def unpad(padded: bytes) -> bytes:
    """Raises `CannotOpen` when the length does not fit or the filling is not zero."""
    length = int.from_bytes(padded[:4], "big")
    filling = len(padded) - 4 - length
    if len(padded) < 4 or filling < 0 or padded.count(0, 4 + length) != filling:
        raise CannotOpen
    return padded[4 : 4 + length]


def encrypt(key: bytes, data: bytes, place: bytes, random: Random) -> bytes:
    """`AEAD(key, data, place)`: nonce, ciphertext and tag, bound to `place`."""
    nonce = random(NONCE_LENGTH)
    return nonce + AESGCM(key).encrypt(nonce, data, place)


def decrypt(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """Raises `CannotOpen`."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_LENGTH], memoryview(sealed)[NONCE_LENGTH:], place)
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def seal_public(private: bytes) -> bytes:
    """1 216 public bytes of a 96-byte sealing key."""
    mlkem, x25519 = _private_halves(private)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def seal(public: bytes, data: bytes, info: bytes) -> bytes:
    """`SEAL(public, data, info)`. Raises ValueError for bytes that are no public key."""
    return _SUITE.encrypt(data, _public(public), info=info)


@lru_cache(maxsize=256)
def can_seal(public: bytes) -> bool:
    """Whether these bytes are a public key that `seal` takes."""
    try:
        seal(public, b"", b"")
    except ValueError:
        return False
    return True


def open_sealed(private: bytes, sealed: bytes, info: bytes) -> bytes:
    """Raises `CannotOpen`."""
    return Opener(private).open(sealed, info)


class Opener:
    """A private sealing key made ready once, for whoever opens many things with it."""

    def __init__(self, private: bytes) -> None:
        """Of 96 bytes that are no key, opens nothing."""
        try:
            self._key: hpke.MLKEM768X25519PrivateKey | None = _private(private)
        except ValueError:
            self._key = None

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """Raises `CannotOpen`."""
        if self._key is None:
            raise CannotOpen
        try:
            return _SUITE.decrypt(sealed, self._key, info=info)
        except (InvalidTag, ValueError):
            raise CannotOpen from None


def _private_halves(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(private) != SEAL_PRIVATE_LENGTH:
        raise ValueError("not a sealing key")
    return (
        MLKEM768PrivateKey.from_seed_bytes(private[:64]),
        X25519PrivateKey.from_private_bytes(private[64:]),
    )


def _private(private: bytes) -> hpke.MLKEM768X25519PrivateKey:
    return hpke.MLKEM768X25519PrivateKey(*_private_halves(private))


@lru_cache(maxsize=256)
def _public(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(public) != SEAL_PUBLIC_LENGTH:
        raise ValueError("not a sealing key")
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:1184]),
        X25519PublicKey.from_public_bytes(public[1184:]),
    )
