"""The recovery sheet: 32 bytes on two half-sheets, safe to type by hand."""

from __future__ import annotations

from dataclasses import dataclass

from avhopp_desktop.crypto.keys import Seed
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import RecoveryHalfTwice, RecoveryHalfWrong, RecoverySheetWrong
from avhopp_desktop.domain.ids import Random

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 56
_READ_AS = str.maketrans("OIL", "011")
_CHECK_LENGTH = 3


@dataclass(frozen=True, repr=False)
class RecoverySheet:
    """Two texts of 14 groups of four; either alone says nothing about the key."""

    half_1: str
    half_2: str


def split(seed: Seed, random: Random) -> RecoverySheet:
    """Two half-sheets whose XOR is the seed."""
    one = random(32)
    two = bytes(a ^ b for a, b in zip(one, seed.secret, strict=True))
    return RecoverySheet(_write(1, one), _write(2, two))


def join(half_1: str, half_2: str, root: bytes) -> Seed:
    """The seed of two halves, in either order, whose public signing key is `root`.

    Raises `RecoveryHalfWrong` (place `1` or `2`: of the two texts) for a typing error,
    `RecoveryHalfTwice` for two texts of one half, and `RecoverySheetWrong` when the halves belong
    to different sheets or offices.
    """
    number, one = _read(half_1, "1")
    other, two = _read(half_2, "2")
    if number == other:
        raise RecoveryHalfTwice("2")
    seed = Seed(bytes(a ^ b for a, b in zip(one, two, strict=True)))
    if seed.sign_public != root:
        raise RecoverySheetWrong
    return seed


def to_base32(data: bytes, letters: int) -> str:
    """The first `letters` · 5 bits of `data` in Crockford base 32."""
    value = int.from_bytes(data, "big") >> (8 * len(data) - 5 * letters)
    return "".join(ALPHABET[value >> 5 * i & 31] for i in reversed(range(letters)))


def grouped(text: str) -> str:
    """Groups of four letters."""
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def letters_of(text: str) -> str:
    """What somebody typed, without what separates, and with what looks alike made one."""
    return "".join(c for c in text.upper().translate(_READ_AS) if c not in " -\t\r\n.\u2013")


def _check(number: int, half: bytes) -> bytes:
    return canonical.digest("avhopp/recovery-half/1", number, half)[:_CHECK_LENGTH]


def _write(number: int, half: bytes) -> str:
    return grouped(to_base32(half + _check(number, half), LETTERS))


def _read(text: str, place: str) -> tuple[int, bytes]:
    """Which half it is, and what stands on it."""
    letters = letters_of(text)
    if len(letters) != LETTERS or not set(letters) <= set(ALPHABET):
        raise RecoveryHalfWrong(place)
    value = 0
    for letter in letters:
        value = value << 5 | ALPHABET.index(letter)
    data = value.to_bytes(35, "big")
    for number in (1, 2):
        if _check(number, data[:32]) == data[32:]:
            return number, data[:32]
    raise RecoveryHalfWrong(place)
