"""What each primitive must answer: published test vectors, and sealed texts kept from before."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
from collections.abc import Callable, Mapping
from typing import Any

from cryptography.hazmat.backends.openssl import backend
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from avhopp_desktop.crypto import age_file, passphrase, sealing, signing
from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.errors import ExportDamaged

Vector = Mapping[str, Any]
"""One entry of `resources/reference/known_answers.json`; bytes in hex, age files in base 64."""


def openssl_version() -> str:
    """The library behind `cryptography`, as it names itself."""
    return backend.openssl_version_text()


def _argon2id(v: Vector) -> bool:
    """The program's own way from a passphrase to a key."""
    cost = Cost(v["memory_kib"], v["passes"], v["lanes"])
    return passphrase.derive(v["passphrase"], _bytes(v, "salt"), cost) == _bytes(v, "answer")


def _argon2id_rfc(v: Vector) -> bool:
    """The RFC's own example, with secret and associated data that the program never uses."""
    kdf = Argon2id(
        salt=_bytes(v, "salt"),
        length=32,
        iterations=v["passes"],
        lanes=v["lanes"],
        memory_cost=v["memory_kib"],
        ad=_bytes(v, "data"),
        secret=_bytes(v, "secret"),
    )
    return kdf.derive(_bytes(v, "password")) == _bytes(v, "answer")


def _aes_256_gcm(v: Vector) -> bool:
    key, nonce, data, place = (_bytes(v, name) for name in ("key", "nonce", "data", "place"))
    sealed = nonce + _bytes(v, "answer")
    return (
        sealing.encrypt(key, data, place, lambda _length: nonce) == sealed
        and sealing.decrypt(key, sealed, place) == data
        and _refused(lambda: sealing.decrypt(key, _flipped(sealed), place), sealing.CannotOpen)
        and _refused(lambda: sealing.decrypt(key, sealed, place + b"."), sealing.CannotOpen)
    )


def _ed25519(v: Vector) -> bool:
    seed, message = _bytes(v, "seed"), _bytes(v, "message")
    public, signature = _bytes(v, "public"), _bytes(v, "answer")
    if signing.public_key(seed) != public or signing.sign(seed, message) != signature:
        return False
    signing.verify(public, signature, message)
    return _refused(lambda: signing.verify(public, _flipped(signature), message), BadSignature)


def _hkdf_sha256(v: Vector) -> bool:
    answer = _bytes(v, "answer")
    return sealing.derive(_bytes(v, "secret"), v["label"], len(answer)) == answer


def _sha256(v: Vector) -> bool:
    return hashlib.sha256(_bytes(v, "message")).digest() == _bytes(v, "answer")


def _hmac_sha256(v: Vector) -> bool:
    answer = hmac.digest(_bytes(v, "key"), _bytes(v, "message"), "sha256")
    return answer == _bytes(v, "answer")


def _hpke(v: Vector) -> bool:
    """Sealing is random, so a text sealed before must open, and a new one there and back."""
    private, info, sealed = _bytes(v, "private"), _bytes(v, "info"), _bytes(v, "sealed")
    answer = _bytes(v, "answer")
    again = sealing.seal(sealing.seal_public(private), answer, info)
    return (
        sealing.open_sealed(private, sealed, info) == answer
        and sealing.open_sealed(private, again, info) == answer
        and again != sealed
        and _refused(lambda: sealing.open_sealed(private, sealed, info + b"."), sealing.CannotOpen)
        and _refused(
            lambda: sealing.open_sealed(private, _flipped(sealed), info), sealing.CannotOpen
        )
    )


def _age(v: Vector) -> bool:
    def opened(sealed: bytes) -> bytes:
        sink = io.BytesIO()
        age_file.decrypt_with_identities(io.BytesIO(sealed), sink, [v["identity"]])
        return sink.getvalue()

    sealed = base64.b64decode(v["sealed"])
    return (
        age_file.recipient_of(v["identity"]) == v["recipient"]
        and opened(sealed) == _bytes(v, "answer")
        and _refused(lambda: opened(_flipped(sealed)), ExportDamaged)
    )


def _age_passphrase(v: Vector) -> bool:
    def opened(sealed: bytes) -> bytes:
        sink = io.BytesIO()
        age_file.decrypt_with_passphrase(io.BytesIO(sealed), sink, v["passphrase"])
        return sink.getvalue()

    sealed = base64.b64decode(v["sealed"])
    return opened(sealed) == _bytes(v, "answer") and _refused(
        lambda: opened(_flipped(sealed)), ExportDamaged
    )


TESTS: dict[str, Callable[[Vector], bool]] = {
    "argon2id": _argon2id,
    "argon2id_rfc": _argon2id_rfc,
    "aes_256_gcm": _aes_256_gcm,
    "ed25519": _ed25519,
    "hkdf_sha256": _hkdf_sha256,
    "sha256": _sha256,
    "hmac_sha256": _hmac_sha256,
    "hpke": _hpke,
    "age": _age,
    "age_passphrase": _age_passphrase,
}
"""Whether a primitive answers as its vector says, and refuses what was altered."""


def _bytes(vector: Vector, name: str) -> bytes:
    return bytes.fromhex(vector[name])


def _flipped(data: bytes) -> bytes:
    """The last bit turned."""
    return data[:-1] + bytes([data[-1] ^ 1])


def _refused(work: Callable[[], object], error: type[Exception]) -> bool:
    try:
        work()
    except error:
        return True
    return False
