"""From a passphrase to a key: Argon2id, with parameters that travel with the slot."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from avhopp_desktop.domain.errors import KdfRefused

KEY_LENGTH = 32
SALT_LENGTH = 16


@dataclass(frozen=True)
class Cost:
    """What one guess costs: KiB of memory, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


DEFAULT = Cost(memory_kib=256 * 1024, passes=3, lanes=4)
"""0.7 s and 256 MiB a guess on an ordinary laptop (measured); RFC 9106 asks for 64 MiB and 3."""

FLOOR = Cost(memory_kib=64 * 1024, passes=3, lanes=1)
DEMO_FLOOR = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
CEILING = Cost(memory_kib=2 * 1024 * 1024, passes=10, lanes=8)


def check_cost(cost: Cost, *, demo: bool) -> None:
    """Refuse parameters before any memory is spent on them. Raises `KdfRefused`."""
    floor = DEMO_FLOOR if demo else FLOOR
    within = (
        floor.memory_kib <= cost.memory_kib <= CEILING.memory_kib
        and floor.passes <= cost.passes <= CEILING.passes
        and floor.lanes <= cost.lanes <= CEILING.lanes
    )
    if not within:
        raise KdfRefused


def derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a passphrase (NFC, UTF-8) and a 16-byte salt."""
    kdf = Argon2id(
        salt=salt,
        length=KEY_LENGTH,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())
