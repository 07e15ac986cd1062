"""The header of a vault: who may open it, and which file is its database."""

from __future__ import annotations

import contextlib
import dataclasses
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.aliases import compared
from avhopp_desktop.domain.canonical import Json
from avhopp_desktop.domain.errors import (
    DatabaseMissing,
    ForeignVault,
    HeaderDamaged,
    NewerFormat,
    NewerHeader,
    NoVault,
)
from avhopp_desktop.domain.ids import ID_LENGTH, OfficeId, VaultId, from_hex
from avhopp_desktop.domain.sealing import KEM
from avhopp_desktop.store import there
from avhopp_desktop.store.files import disk_errors, read_small

FORMAT = 1
MAGIC = "avhopp-vault"
NAMES = there.NAMES
SIZE_LIMIT = 256 * 1024
MAX_SLOTS = 48
KDF_NAME = "argon2id"

_HASH = 32
_PUBLIC_SEAL = 1_216
_SEALED_KEY = 1_168  # 32 bytes sealed
_BUNDLE_BLOCK = 1_024
_BUNDLE_EXTRA = 12 + 16  # nonce and tag
_MAX_BUNDLE_BLOCKS = 8
_LARGEST = 2**53 - 1
_MOST_GENERATIONS = 2**52
_MOST_EPOCHS = 10**12
"""Beyond what any office reaches. Who has the database key can write a number after which none
can follow, and nobody could be removed any more: from here on it is counted anew."""
_DATABASE = re.compile(r"vault-([0-9]{6,15})\.db")


@dataclass(frozen=True)
class Kdf:
    """How a passphrase becomes a key: Argon2id, memory in KiB. The range is checked on use."""

    memory_kib: int
    passes: int
    lanes: int
    salt: bytes

    def body(self) -> dict[str, Json]:
        """The part as it stands in the header, and in the bundle's associated data."""
        return {
            "name": KDF_NAME,
            "memory_kib": self.memory_kib,
            "passes": self.passes,
            "lanes": self.lanes,
            "salt": self.salt.hex(),
        }


@dataclass(frozen=True)
class Slot:
    """One person's way in: encrypted key bundle, and the database key sealed to that person."""

    locator: bytes
    kdf: Kdf
    bundle: bytes
    key: bytes

    def body(self) -> dict[str, Json]:
        """The slot as it stands in the header."""
        return {
            "locator": self.locator.hex(),
            "kdf": self.kdf.body(),
            "bundle": self.bundle.hex(),
            "kem": KEM,
            "key": self.key.hex(),
        }


@dataclass(frozen=True)
class Recovery:
    """The recovery key's public halves, and the database key sealed to it."""

    sign: bytes
    seal: bytes
    key: bytes

    def body(self) -> dict[str, Json]:
        """The part as it stands in the header."""
        return {
            "sign": self.sign.hex(),
            "seal": self.seal.hex(),
            "kem": KEM,
            "key": self.key.hex(),
        }


@dataclass(frozen=True)
class Header:
    """Everything of docs/vault-format.md 3 but the two sums."""

    vault: VaultId
    office: OfficeId
    demo: bool
    generation: int
    epoch: int
    database: str
    salt: bytes
    slots: tuple[Slot, ...]
    recovery: Recovery

    def body(self) -> dict[str, Json]:
        """What MAC and sum are made over."""
        return {
            "magic": MAGIC,
            "format": FORMAT,
            "vault": self.vault.hex(),
            "office": self.office.hex(),
            "demo": self.demo,
            "generation": self.generation,
            "epoch": self.epoch,
            "database": self.database,
            "salt": self.salt.hex(),
            "slots": [slot.body() for slot in self.slots],
            "recovery": self.recovery.body(),
        }

    def locator(self, alias: str) -> bytes:
        """What stands in the slot of this alias, 32 bytes; says nothing without the alias."""
        text = canonical.bind("avhopp/locator/1", compared(alias))
        return hmac.digest(self.salt, text, "sha256")

    def slot_for(self, alias: str) -> Slot | None:
        """The slot of this alias, whatever its case."""
        locator = self.locator(alias)
        return next((s for s in self.slots if hmac.compare_digest(s.locator, locator)), None)

    def next(self, **changes: Any) -> Header:
        """The header to be written next: these fields changed, one generation on."""
        number = self.generation + 1 if self.generation < _MOST_GENERATIONS else 1
        return dataclasses.replace(self, **{"generation": number, **changes})

    def next_epoch(self) -> int:
        """The number of the database that comes after this one."""
        return self.epoch + 1 if self.epoch < _MOST_EPOCHS else 1


@dataclass(frozen=True)
class HeaderOnDisk:
    """A header as it was read; `healed` says that the other copy needs `heal()`."""

    header: Header
    mac: bytes
    healed: bool


def database_name(epoch: int) -> str:
    """The file name of an epoch's database."""
    return f"vault-{epoch:06d}.db"


def mac(header: Header, key: bytes) -> bytes:
    """The header's MAC, 32 bytes; `key` is derived from the database key."""
    return hmac.digest(key, canonical.bind("avhopp/header/1", header.body()), "sha256")


def encode(header: Header, mac: bytes) -> bytes:
    """The file's bytes. Raises ValueError for a header that no reader would take."""
    body = header.body()
    data = canonical.encode(
        {"body": body, "mac": mac.hex(), "sum": canonical.digest(_SUM, body, mac).hex()}
    )
    if len(data) > SIZE_LIMIT or _header(body) != header or len(mac) != _HASH:
        raise ValueError("not a header that can be read again")
    return data


def fits(header: Header) -> bool:
    """Whether there is room for all of it, so that a reader will take it."""
    try:
        encode(header, bytes(_HASH))
    except ValueError:
        return False
    return True


def whole_copies(folder: Path) -> tuple[HeaderOnDisk | None, ...]:
    """The first and the second one, if their sums are right."""
    copies = [_read_copy(folder / name) for name in NAMES]
    return tuple(copy if isinstance(copy, HeaderOnDisk) else None for copy in copies)


def read_header(folder: Path) -> HeaderOnDisk:
    """The newest whole copy whose database is there; writes nothing.

    Raises `NoVault` (no folder, or neither copy and no database), `NewerFormat`, `NewerHeader`
    where a copy of ours stands beside the newer one, `HeaderDamaged`, and for a whole header whose
    database is not there `DatabaseMissing`, or `ForeignVault` if another one is. Whether the MAC is
    right can be told only after the database key is open.
    """
    copies = [_read_copy(folder / name) for name in NAMES]
    if all(isinstance(copy, _Absent) for copy in copies):
        with disk_errors("folder"):
            lost = there.has_lost_header(folder)
        raise HeaderDamaged(NAMES[0]) if lost else NoVault
    whole = [copy for copy in copies if isinstance(copy, HeaderOnDisk)]
    if any(isinstance(copy, _Newer) and copy.whole for copy in copies):
        raise (NewerHeader if whole else NewerFormat)(NAMES[0])
    if not whole:
        # A later format may be summed otherwise; a flipped digit in one copy of ours is not one.
        if any(isinstance(copy, _Newer) for copy in copies):
            raise NewerFormat(NAMES[0])
        raise HeaderDamaged(NAMES[0])
    usable = [copy for copy in whole if (folder / copy.header.database).is_file()]
    if not usable:
        others = any(_DATABASE.fullmatch(file.name) for file in folder.iterdir())
        raise (ForeignVault if others else DatabaseMissing)(whole[0].header.database)
    best = max(usable, key=lambda copy: copy.header.generation)  # the first copy, if equal
    return dataclasses.replace(best, healed=copies[0] != copies[1])


def other_copy(folder: Path, taken: HeaderOnDisk) -> HeaderOnDisk | None:
    """The copy that was not taken, if it is whole, another one, and its database is there."""
    for copy in whole_copies(folder):
        if copy is not None and copy != dataclasses.replace(taken, healed=False):
            there_too = (folder / copy.header.database).is_file()
            return dataclasses.replace(copy, healed=True) if there_too else None
    return None


def legible(folder: Path) -> list[HeaderOnDisk]:
    """Every copy that can be taken apart, be its sum right or not: each slot proves itself."""
    found: list[HeaderOnDisk] = []
    for name in NAMES:
        with contextlib.suppress(ValueError, TypeError, KeyError):
            outer: Any = canonical.decode(read_small(folder / name, SIZE_LIMIT) or b"")
            mac_ = from_hex(outer["mac"], _HASH)
            found.append(HeaderOnDisk(_header(outer["body"]), mac_, healed=True))
    return found


# --- reading: every field, every length, nothing besides -----------------------------------------

_SUM = "avhopp/header-sum/1"


@dataclass(frozen=True)
class _Absent:
    pass


@dataclass(frozen=True)
class _Damaged:
    pass


@dataclass(frozen=True)
class _Newer:
    whole: bool


def _read_copy(path: Path) -> HeaderOnDisk | _Absent | _Damaged | _Newer:
    with disk_errors(path.name):  # a folder of somebody else's is not to be looked into
        found = path.exists()
    if not found:
        return _Absent()
    data = read_small(path, SIZE_LIMIT)
    if data is None:
        return _Damaged()
    try:
        value = canonical.decode(data)
    except ValueError:
        return _Damaged()
    newer = _says_newer(value)
    try:
        outer = _members(value, {"body", "mac", "sum"})
        body, mac_ = outer["body"], from_hex(outer["mac"], _HASH)
        whole = canonical.digest(_SUM, body, mac_) == from_hex(outer["sum"], _HASH)
        if newer or not whole:
            return _Newer(whole) if newer else _Damaged()
        return HeaderOnDisk(_header(body), mac_, healed=False)
    except ValueError:
        return _Newer(whole=False) if newer else _Damaged()


def _says_newer(value: Json) -> bool:
    body = value.get("body") if isinstance(value, dict) else None
    number = body.get("format") if isinstance(body, dict) else None
    return isinstance(number, int) and not isinstance(number, bool) and number > FORMAT


def _header(body: Any) -> Header:
    fields = _members(body, {*_HEADER_FIELDS})
    if fields["magic"] != MAGIC or fields["format"] != FORMAT or isinstance(fields["format"], bool):
        raise ValueError("not a header")
    if not isinstance(fields["demo"], bool):
        raise ValueError("not a flag")  # noqa: TRY004 -- one refusal for all foreign bytes
    epoch, database = _number(fields["epoch"]), fields["database"]
    match = _DATABASE.fullmatch(database) if isinstance(database, str) else None
    if match is None or database != database_name(epoch):
        raise ValueError("not the epoch's file")
    slots = fields["slots"]
    if not isinstance(slots, list) or len(slots) > MAX_SLOTS:
        raise ValueError("too many slots")
    read = tuple(_slot(slot) for slot in slots)
    if len({slot.locator for slot in read}) != len(read):
        raise ValueError("two slots with one locator")
    return Header(
        vault=VaultId(from_hex(fields["vault"], ID_LENGTH)),
        office=OfficeId(from_hex(fields["office"], ID_LENGTH)),
        demo=fields["demo"],
        generation=_number(fields["generation"]),
        epoch=epoch,
        database=database,
        salt=from_hex(fields["salt"], 32),
        slots=read,
        recovery=_recovery(fields["recovery"]),
    )


_HEADER_FIELDS = (
    "magic",
    "format",
    "vault",
    "office",
    "demo",
    "generation",
    "epoch",
    "database",
    "salt",
    "slots",
    "recovery",
)


def _slot(value: Any) -> Slot:
    fields = _members(value, {"locator", "kdf", "bundle", "kem", "key"})
    kdf = _members(fields["kdf"], {"name", "memory_kib", "passes", "lanes", "salt"})
    if fields["kem"] != KEM or kdf["name"] != KDF_NAME:
        raise ValueError("unknown algorithm")
    return Slot(
        locator=from_hex(fields["locator"], _HASH),
        kdf=Kdf(
            memory_kib=_number(kdf["memory_kib"]),
            passes=_number(kdf["passes"]),
            lanes=_number(kdf["lanes"]),
            salt=from_hex(kdf["salt"], 16),
        ),
        bundle=_bundle(fields["bundle"]),
        key=from_hex(fields["key"], _SEALED_KEY),
    )


def _recovery(value: Any) -> Recovery:
    fields = _members(value, {"sign", "seal", "kem", "key"})
    if fields["kem"] != KEM:
        raise ValueError("unknown algorithm")
    return Recovery(
        sign=from_hex(fields["sign"], 32),
        seal=from_hex(fields["seal"], _PUBLIC_SEAL),
        key=from_hex(fields["key"], _SEALED_KEY),
    )


def _bundle(value: Any) -> bytes:
    if not isinstance(value, str):
        raise ValueError("not hex")  # noqa: TRY004 -- one refusal for all foreign bytes
    blocks, rest = divmod(len(value) // 2 - _BUNDLE_EXTRA, _BUNDLE_BLOCK)
    if rest or not 1 <= blocks <= _MAX_BUNDLE_BLOCKS:
        raise ValueError("not a padded bundle")
    return from_hex(value, blocks * _BUNDLE_BLOCK + _BUNDLE_EXTRA)


def _members(value: Any, names: set[str]) -> Mapping[str, Any]:
    if not isinstance(value, dict) or set(value) != names:
        raise ValueError("not the expected members")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _LARGEST:
        raise ValueError("not a counting number")
    return value
