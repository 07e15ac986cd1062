"""Office keys: made, sealed to those who hold the office, and opened again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.crypto import age_file, sealing
from avhopp_desktop.crypto.keys import Seed
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.authority import Authority, Certificate, OfficeKey, Purpose
from avhopp_desktop.domain.errors import RecipientBad
from avhopp_desktop.domain.ids import CertificateId, KeyId, OfficeId, Random, from_hex
from avhopp_desktop.domain.sealing import KEM
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.store import office as rows
from avhopp_desktop.store.database import Database

_SUPERVISORS = frozenset({Purpose.FACTS, Purpose.CORE, Purpose.IDENTITY, Purpose.EXCHANGE})


@dataclass(frozen=True, repr=False)
class OfficeSecret:
    """The private half of an office key."""

    key: KeyId
    purpose: Purpose
    seed: Seed
    age: str
    """AGE-SECRET-KEY text; only of an exchange key, otherwise empty."""


@dataclass(frozen=True, repr=False)
class NewOfficeKey:
    """A key that still has to be stated and sealed."""

    secret: OfficeSecret
    age_recipient: str
    replaces: KeyId | None

    def body(self) -> dict[str, Any]:
        """Its members of an `office_key` statement."""
        seed = self.secret.seed
        return {
            "kind": "office_key",
            "key": self.secret.key.hex(),
            "purpose": self.secret.purpose.value,
            "kem": KEM,
            "seal": seed.seal_public.hex(),
            "sign": seed.sign_public.hex(),
            "age": self.age_recipient,
            "replaces": self.replaces.hex() if self.replaces else None,
        }


def open_object(
    secret: OfficeSecret | None, purpose: Purpose, sealed: bytes, place: bytes
) -> dict[str, Any]:
    """The padded object that was sealed to an office key of this purpose, bound to `place`.

    Raises `CannotOpen` (also where nobody here holds the key), ValueError.
    """
    if secret is None or secret.purpose is not purpose:
        raise sealing.CannotOpen
    return canonical.decode_object(
        sealing.unpad(sealing.open_sealed(secret.seed.seal, sealed, place))
    )


def new_office_key(purpose: Purpose, replaces: KeyId | None, random: Random) -> NewOfficeKey:
    """A new key for one purpose; for exchange with an age identity of its own."""
    age, recipient = age_file.new_identity() if purpose is Purpose.EXCHANGE else ("", "")
    secret = OfficeSecret(KeyId(random(16)), purpose, Seed(random(32)), age)
    return NewOfficeKey(secret, recipient, replaces)


def seal_to(
    database: Database,
    office: OfficeId,
    secret: OfficeSecret,
    recipients: Iterable[tuple[CertificateId, bytes]],
) -> None:
    """Seal a private half to (certificate id or `ROOT`, public sealing key) pairs."""
    plain = canonical.encode({"seed": secret.seed.secret.hex(), "age": secret.age})
    for recipient, public in recipients:
        sealed = sealing.seal(public, plain, _place(office, secret.key, recipient))
        rows.add_office_seal(database, secret.key, recipient, sealed)


def open_all(
    authority: Authority,
    database: Database,
    readers: Mapping[CertificateId, bytes],
) -> tuple[dict[KeyId, OfficeSecret], list[Fault]]:
    """Every office key sealed to one of `readers` (id → private sealing key).

    A seal that does not open, or opens to another key than the certified one,
    is left out and reported.
    """
    found: dict[KeyId, OfficeSecret] = {}
    faults: list[Fault] = []
    for key in authority.office_keys.values():
        for reader, private in readers.items():
            sealed = rows.office_seal(database, key.id, reader)
            if sealed is None:
                continue
            secret = _open(authority.office, key, sealed, reader, private)
            if secret is None:
                faults.append(Fault("office_key_refused", key.purpose.value))
            else:
                found[key.id] = secret
    return found, faults


def missing(
    authority: Authority, certificate: Certificate, held: Mapping[KeyId, OfficeSecret]
) -> list[Fault]:
    """Seals that a supervisor must have and has not: somebody took them away.

    Those for the other offices may be missing, when nobody who held them could pass them on.
    """
    return [
        Fault("office_key_refused", key.purpose.value)
        for key in authority.current.values()
        if certificate.leads and key.purpose in _SUPERVISORS and key.id not in held
    ]


def _open(
    office: OfficeId, key: OfficeKey, sealed: bytes, reader: CertificateId, private: bytes
) -> OfficeSecret | None:
    try:
        plain = canonical.decode_object(
            sealing.open_sealed(private, sealed, _place(office, key.id, reader))
        )
        seed = Seed(from_hex(plain["seed"], 32))
        age = str(plain["age"])
    except (sealing.CannotOpen, ValueError, KeyError):
        return None
    if seed.seal_public != key.seal or seed.sign_public != key.sign:
        return None
    try:
        same_age = key.purpose is not Purpose.EXCHANGE or age_file.recipient_of(age) == key.age
    except RecipientBad:
        same_age = False
    if not same_age:
        return None
    return OfficeSecret(key.id, key.purpose, seed, age)


def _place(office: OfficeId, key: KeyId, recipient: bytes) -> bytes:
    return canonical.bind("avhopp/office-seal/1", office, key, recipient)
