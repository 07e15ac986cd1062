"""A page of an SQLCipher 4 file, for reading around damage (docs/vault-format.md 12).

A whole vault is opened by `store/database.py` alone. SQLCipher gives up a connection at the
first page that is not as it was written; whoever salvages goes on at the next one.
"""

from __future__ import annotations

import hmac
from hashlib import pbkdf2_hmac

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE = 4096
SALT = 16
USABLE = PAGE - 80
_IV = 16
_MAGIC = b"SQLite format 3\0"
_AFTER_MAGIC = bytes([0x10, 0, 1, 1, 80, 64, 32, 32])
"""Page size, versions, reserved bytes, fractions: the same in every file of ours."""
_MASK = 0x3A
_ROUNDS = 2
_FEW = 2
"""Pages by which a guess at the salt is tried."""


class PageCipher:
    """Opens the pages of one file. `salt`: the first 16 bytes of the file, if they are known."""

    def __init__(self, key: bytes, salt: bytes | None) -> None:
        self._key = key
        self._mac_key = b"" if salt is None else _mac_key(key, salt)

    @property
    def checks(self) -> bool:
        """Whether it can tell a damaged page; without the salt nobody can."""
        return bool(self._mac_key)

    def open(self, number: int, page: bytes) -> bytes | None:
        """The 4 016 usable bytes; None when the page is not as it was written."""
        if len(page) != PAGE or not any(page) or not self._is_whole(number, page):
            return None
        start = SALT if number == 1 else 0
        iv = page[USABLE : USABLE + _IV]
        decryptor = Cipher(AES(self._key), CBC(iv)).decryptor()
        plain = decryptor.update(page[start:USABLE]) + decryptor.finalize()
        if number > 1:
            return plain
        return _MAGIC + plain if self.checks or plain.startswith(_AFTER_MAGIC) else None

    def _is_whole(self, number: int, page: bytes) -> bool:
        if not self._mac_key:
            return True
        start = SALT if number == 1 else 0
        said = page[start : USABLE + _IV] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._mac_key, said, "sha512"), page[USABLE + _IV :])


def find_cipher(key: bytes, first: bytes, others: dict[int, bytes]) -> PageCipher | None:
    """The cipher of a file by its first page and a few more.

    Where the salt is not what it was, one byte of it is tried; where nothing helps, pages
    are opened without being checked. None when not one opens: the file is another key's.
    """
    salt = first[:SALT]
    for candidate in _salts(salt):
        cipher = PageCipher(key, candidate)
        few = list(others.items())[: len(others) if candidate == salt else _FEW]
        pages = {1: candidate + first[SALT:], **dict(few)}
        if any(cipher.open(number, page) is not None for number, page in pages.items()):
            return cipher
    cipher = PageCipher(key, None)
    opened = (cipher.open(number, page) for number, page in others.items())
    return cipher if any(plain and _looks_like_tree(plain) for plain in opened) else None


def _looks_like_tree(page: bytes) -> bool:
    """Whether the plain text begins like a page of a tree: what a wrong key never gives."""
    if page[0] not in {2, 5, 10, 13}:
        return False
    cells = int.from_bytes(page[3:5], "big")
    content = int.from_bytes(page[5:7], "big") or 65_536
    head = 12 if page[0] in {2, 5} else 8
    return head + 2 * cells <= content <= USABLE and page[7] <= 60


def _salts(salt: bytes) -> list[bytes]:
    near = [
        salt[:place] + bytes([value]) + salt[place + 1 :]
        for place in range(len(salt))
        for value in range(256)
        if value != salt[place]
    ]
    return [salt, *near]


def _mac_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(byte ^ _MASK for byte in salt)
    return pbkdf2_hmac("sha512", key, masked, _ROUNDS, 32)
