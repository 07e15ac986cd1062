"""What the workers write: texts that can be told exactly from their number."""

from __future__ import annotations

import hashlib
from pathlib import Path

from avhopp_desktop.crypto.passphrase import Cost
from avhopp_desktop.domain.journal import JournalEntry

ROOT = Path(__file__).resolve().parents[3]
CHEAP = Cost(8 * 1024, 1, 1)
ALIAS = "Lo"
COLLEAGUE = "Kim"
PHRASE = "hav sten moln regn bord"
OFFICE = "Exempelkommunen"


def phrase(serial: int) -> str:
    """The passphrase after `serial` changes of it."""
    return f"{PHRASE} {serial}"


def text(serial: int, most: int = 3000) -> str:
    """The number and up to `most` characters that follow from it."""
    stream = hashlib.shake_256(str(serial).encode())
    length = int(stream.hexdigest(2), 16) % most
    return f"{serial} {stream.hexdigest(length)[:length]}."


def short(serial: int) -> str:
    """For fields that take 120 characters."""
    return text(serial, 100)


def data(serial: int) -> bytes:
    """A document of up to 200 000 bytes."""
    return text(serial, 200_000).encode()


def entry(serial: int) -> JournalEntry:
    """A journal entry whose every text says its number."""
    return JournalEntry(
        "2026-11-20T14:05", "call", text(serial), short(serial), short(serial), "", short(serial)
    )


def serial_of(words: str) -> int:
    """The number of a text. Raises ValueError when it is not exactly what was written."""
    serial = int(words.split(" ", 1)[0])
    if words not in (text(serial), short(serial)):
        raise ValueError("not what was written")
    return serial
