"""The archive's bytes: as Python's own ZIP module reads them, and as it would not write them."""

from __future__ import annotations

import io
import zipfile
import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.services.exchange.export_container import Member, archive, directory

NAMES = ["manifest.json", "manifest.sig", "case.pdf", "case.json", "attachments/01-å 字.pdf"]


def built(contents: list[bytes]) -> bytes:
    return b"".join(
        archive(
            [
                (Member(name, len(data), zlib.crc32(data)), lambda data=data: [data])
                for name, data in zip(NAMES, contents, strict=False)
            ]
        )
    )


@settings(deadline=None)
@given(st.lists(st.binary(max_size=200), max_size=len(NAMES)))
def test_other_programs_read_what_we_build(contents: list[bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(built(contents))) as read:
        assert read.testzip() is None
        assert read.namelist() == NAMES[: len(contents)]
        assert [read.read(name) for name in read.namelist()] == contents
        assert not read.comment
        assert not any(info.extra or info.comment for info in read.infolist())


def test_the_bytes_are_those_of_the_page() -> None:
    """Written out by hand from docs/export-format.md 2."""
    local = (
        "504b0304 1400 0008 0000 0000 2100 85114a0d 0b000000 0b000000 0d00 0000"
        + b"manifest.json".hex()
        + b"hello world".hex()
    )
    central = (
        "504b0102 1400 1400 0008 0000 0000 2100 85114a0d 0b000000 0b000000 0d00"
        " 0000 0000 0000 0000 00000000 00000000" + b"manifest.json".hex()
    )
    end = "504b0506 0000 0000 0100 0100 3b000000 36000000 0000"
    expected = bytes.fromhex(local + central + end)
    assert built([b"hello world"]) == expected
    assert expected.endswith(directory([Member("manifest.json", 11, 0x0D4A1185)]))
