"""The archive inside an export: what stands at each byte (docs/export-format.md 2)."""

from __future__ import annotations

import errno
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

EXPORT_LIMIT = 512 * 2**20
PASSPHRASE_LIMIT = 128 * 2**20
OVERHEAD_LIMIT = 3 * 2**20
"""What comes on top of the contents: headers, names, manifest, 16 bytes of age's per 64 KiB."""

PIECE = 65536

LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
LOCAL_MARK = b"PK\x03\x04"
_CENTRAL_MARK = b"PK\x01\x02"
_END_MARK = b"PK\x05\x06"

_VERSION = 20
_UTF8 = 0x0800
_STORED = 0
_TIME, _DATE = 0, 0x0021


Verify = Callable[[bytes, bytes, bytes], None]
"""`verify(public, signature, message)`: raises `authority.BadSignature`."""


@dataclass(frozen=True, slots=True)
class Passphrase:
    """Six generated words with one space between: the other way to address an export."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of the archive: its name, its length in bytes, its CRC-32."""

    name: str
    length: int
    crc: int


def local_header(member: Member) -> bytes:
    """What stands before the content of `member`."""
    name = member.name.encode()
    return (
        LOCAL.pack(
            LOCAL_MARK,
            _VERSION,
            _UTF8,
            _STORED,
            _TIME,
            _DATE,
            member.crc,
            member.length,
            member.length,
            len(name),
            0,
        )
        + name
    )


def header_numbers(header: bytes) -> tuple[int, int, int]:
    """CRC-32, length and length of the name that a local header of 30 bytes claims."""
    numbers = LOCAL.unpack(header)
    return numbers[6], numbers[8], numbers[9]


def directory(members: Sequence[Member]) -> bytes:
    """What stands after the last content, up to the end of the archive."""
    records: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode()
        records.append(
            _CENTRAL.pack(
                _CENTRAL_MARK,
                _VERSION,
                _VERSION,
                _UTF8,
                _STORED,
                _TIME,
                _DATE,
                member.crc,
                member.length,
                member.length,
                len(name),
                *(0,) * 4,  # extra field, comment, disk, attributes
                0,
                offset,
            )
            + name
        )
        offset += LOCAL.size + len(name) + member.length
    listed = b"".join(records)
    count = len(members)
    return listed + _END.pack(_END_MARK, 0, 0, count, count, len(listed), offset, 0)


def archive(members: Sequence[tuple[Member, Callable[[], Iterable[bytes]]]]) -> Iterator[bytes]:
    """The whole archive, piece by piece; each content is asked for when its turn comes."""
    for member, content in members:
        yield local_header(member)
        yield from content()
    yield directory([member for member, _ in members])


def is_full(error: OSError) -> bool:
    """Whether the medium had no room left."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
