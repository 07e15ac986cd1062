"""The keys of a person, an office and a case, and what is said about them."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from avhopp_desktop.crypto import sealing, signing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, KeyId, OfficeId, Random, StaffId, from_hex

BUNDLE_BLOCK = 1024


@dataclass(frozen=True, repr=False)
class Seed:
    """A 32-byte secret that stands for a signing and a sealing key."""

    secret: bytes

    @cached_property
    def sign(self) -> bytes:
        """The Ed25519 seed, 32 bytes."""
        return sealing.derive(self.secret, "avhopp/sign/1", 32)

    @cached_property
    def seal(self) -> bytes:
        """The sealing private key, 96 bytes."""
        return sealing.derive(self.secret, "avhopp/seal/1", sealing.SEAL_PRIVATE_LENGTH)

    @cached_property
    def sign_public(self) -> bytes:
        """32 bytes Ed25519."""
        return signing.public_key(self.sign)

    @cached_property
    def seal_public(self) -> bytes:
        """1 216 bytes (docs/vault-format.md 1)."""
        return sealing.seal_public(self.seal)


@dataclass(frozen=True, repr=False)
class Bundle:
    """What a passphrase opens: one person's secrets and the root that person trusts."""

    office: OfficeId
    staff: StaffId
    root: bytes
    sign: bytes
    seal: bytes
    ring: bytes

    @classmethod
    def new(cls, office: OfficeId, staff: StaffId, root: bytes, random: Random) -> Bundle:
        """A person's new private keys; `root`: the root's public signing key, which is pinned."""
        return cls(office, staff, root, random(32), random(sealing.SEAL_PRIVATE_LENGTH), random(32))

    def close(self, key: bytes, place: bytes, random: Random) -> bytes:
        """The bundle as it is stored: padded, encrypted with `key`, bound to `place`."""
        plain: dict[str, Any] = {
            "office": self.office.hex(),
            "staff": self.staff.hex(),
            "root": self.root.hex(),
            "sign": self.sign.hex(),
            "seal": self.seal.hex(),
            "ring": self.ring.hex(),
        }
        padded = sealing.pad(BUNDLE_BLOCK, canonical.encode(plain))
        return sealing.encrypt(key, padded, place, random)

    @classmethod
    def open(cls, key: bytes, closed: bytes, place: bytes) -> Bundle:
        """Raises `sealing.CannotOpen`."""
        plain = canonical.decode_object(sealing.unpad(sealing.decrypt(key, closed, place)))
        return cls(
            OfficeId(from_hex(plain["office"])),
            StaffId(from_hex(plain["staff"])),
            from_hex(plain["root"], 32),
            from_hex(plain["sign"], 32),
            from_hex(plain["seal"], sealing.SEAL_PRIVATE_LENGTH),
            from_hex(plain["ring"], 32),
        )


def commit(
    office: OfficeId, case: CaseId, compartment: Compartment, key_id: KeyId, key: bytes
) -> bytes:
    """What the opening or a newer key says of a case key without showing it."""
    return canonical.digest("avhopp/key-commit/1", office, case, compartment, key_id, key)


def line_mac(
    parent_key: bytes,
    office: OfficeId,
    case: CaseId,
    compartment: Compartment,
    key_id: KeyId,
    commitment: bytes,
    parents: list[str],
) -> bytes:
    """Proof that whoever made a newer key held its parent."""
    message = canonical.bind(
        "avhopp/key-line/1", office, case, compartment, key_id, commitment, parents
    )
    return hmac.digest(parent_key, message, "sha256")


def mac_key(database_key: bytes) -> bytes:
    """The key of the header's MAC."""
    return sealing.derive(database_key, "avhopp/header-mac/1", 32)
