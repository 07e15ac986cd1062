"""Ed25519: verification raises, it never answers False."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from avhopp_desktop.domain.authority import BadSignature


def public_key(seed: bytes) -> bytes:
    """The 32-byte public half of a 32-byte seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """64 bytes over `message`, which is one `canonical.bind(…)`."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


class Signer:
    """A seed made ready, for whoever signs again and again."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    def sign(self, message: bytes) -> bytes:
        """As `sign`."""
        return self._key.sign(message)


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Raises `BadSignature`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        raise BadSignature from None
