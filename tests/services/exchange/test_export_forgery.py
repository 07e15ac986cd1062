"""An export that a receiver changes and seals again: refused, whatever was changed."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avhopp_desktop.domain.errors import (
    AvhoppError,
    ExportDamaged,
    ExportSignatureBad,
    ExportUnlistedEntry,
    NewerFormat,
)
from avhopp_desktop.domain.manifest import (
    Manifest,
)
from avhopp_desktop.services.exchange.export_container import Member, local_header
from tests.services.exporting import (
    THEM,
    THIRD,
    US,
    Parts,
    packed,
    read,
    refused,
    resigned,
    sealed,
)


def test_the_parts_put_together_again_are_accepted(parts: Parts, tmp_path: Path) -> None:
    """The tests below change one thing each; with nothing changed, it opens."""
    path = sealed(packed(parts), tmp_path / "x.age", THEM.age)
    assert read(path, THEM.keys, US.public).case_pdf == parts[2][1]
    same = resigned(parts, lambda manifest: manifest, US)
    path = sealed(packed(same), tmp_path / "y.age", THEM.age)
    assert read(path, THEM.keys, US.public).case_pdf == parts[2][1]


def test_every_flipped_byte_under_a_new_seal_is_refused(clear: bytes, tmp_path: Path) -> None:
    """Another receiver of the file can open it, change it and seal it again."""
    for place in range(len(clear)):
        flipped = clear[:place] + bytes([clear[place] ^ 1 << place % 8]) + clear[place + 1 :]
        refused(flipped, tmp_path, AvhoppError)


def test_every_cut_and_tail_under_a_new_seal_is_refused(clear: bytes, tmp_path: Path) -> None:
    for length in range(0, len(clear), 3):
        refused(clear[:length], tmp_path, ExportDamaged)
    for tail in (b"\0", b"PK", clear):
        refused(clear + tail, tmp_path, ExportDamaged)
        refused(tail + clear, tmp_path, ExportDamaged)


@settings(
    deadline=None,
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chance=st.data())
def test_any_change_under_a_new_seal_is_refused(
    clear: bytes, tmp_path: Path, chance: st.DataObject
) -> None:
    start = chance.draw(st.integers(0, len(clear)))
    length = chance.draw(st.integers(0, 60))
    put = chance.draw(st.binary(max_size=60) | st.just(clear[start : start + 30] * 2))
    changed = clear[:start] + put + clear[start + length :]
    if changed != clear:
        refused(changed, tmp_path, AvhoppError)


def test_an_added_entry_is_refused(parts: Parts, tmp_path: Path) -> None:
    extra = ("attachments/03-more.txt", b"more")
    for place in range(2, len(parts) + 1):
        refused(packed([*parts[:place], extra, *parts[place:]]), tmp_path, ExportUnlistedEntry)
    for place in (0, 1):
        refused(packed([*parts[:place], extra, *parts[place:]]), tmp_path, ExportDamaged)


def test_a_doubled_entry_is_refused(parts: Parts, tmp_path: Path) -> None:
    for place in range(2, len(parts)):
        refused(packed([*parts, parts[place]]), tmp_path, ExportUnlistedEntry)
        doubled = [*parts[:place], parts[place], *parts[place:]]
        refused(packed(doubled), tmp_path, ExportUnlistedEntry)


def test_a_renamed_or_exchanged_entry_is_refused(parts: Parts, tmp_path: Path) -> None:
    for place in range(2, len(parts)):
        name, data = parts[place]
        for other in (name[:-1] + "X", name + "X", name.upper(), "../" + name):
            renamed = [*parts[:place], (other, data), *parts[place + 1 :]]
            refused(packed(renamed), tmp_path, ExportUnlistedEntry)
    refused(packed([*parts[:2], *reversed(parts[2:])]), tmp_path, ExportUnlistedEntry)


def test_a_missing_or_changed_entry_is_refused(parts: Parts, tmp_path: Path) -> None:
    for place in range(len(parts)):
        missing = packed([*parts[:place], *parts[place + 1 :]])
        refused(missing, tmp_path, ExportDamaged, ExportUnlistedEntry)
        name, data = parts[place]
        for other in (data + b"x", data[:-1], b"\0" * len(data) or b"\0"):
            changed = packed([*parts[:place], (name, other), *parts[place + 1 :]])
            if other != data:
                wrong = ExportSignatureBad if place == 1 else ExportDamaged
                refused(changed, tmp_path, wrong, ExportDamaged)


def test_an_entry_hidden_between_entries_is_refused(parts: Parts, tmp_path: Path) -> None:
    """Present in the bytes, absent from the directory: what a ZIP tool would never show."""
    hidden = b"hidden"
    header = local_header(Member("hidden.txt", len(hidden), zlib.crc32(hidden)))
    whole = packed(parts)
    place = whole.index(b"PK\x03\x04", 10)
    while place != -1:
        inside = whole[:place] + header + hidden + whole[place:]
        refused(inside, tmp_path, AvhoppError)
        refused(whole[:place] + b"\0" * 7 + whole[place:], tmp_path, AvhoppError)
        place = (
            whole.index(b"PK\x03\x04", place + 1) if whole.count(b"PK\x03\x04", place + 1) else -1
        )
    directory_at = whole.index(b"PK\x01\x02")
    for gap in (header + hidden, b"\0", hidden):
        refused(
            whole[:directory_at] + gap + whole[directory_at:],
            tmp_path,
            ExportUnlistedEntry,
            ExportDamaged,
        )


def test_a_directory_that_says_otherwise_is_refused(parts: Parts, tmp_path: Path) -> None:
    """Two programs would see two different cases in one file."""
    whole = packed(parts)
    at = whole.index(b"PK\x01\x02")
    shown = packed([*parts[:2], ("case.pdf", b"%PDF another"), *parts[3:]])
    refused(whole[:at] + shown[shown.index(b"PK\x01\x02") :], tmp_path, ExportDamaged)


@pytest.mark.parametrize("how", ["comment", "deflated", "zip64", "descriptor", "extra", "dated"])
def test_archives_of_other_makes_are_refused(parts: Parts, tmp_path: Path, how: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        for name, data in parts:
            info = zipfile.ZipInfo(name)
            if how == "dated":
                info.date_time = (2026, 11, 20, 1, 2, 4)
            if how == "extra":
                info.extra = struct.pack("<HH", 0xCAFE, 0)
            if how == "deflated":
                info.compress_type = zipfile.ZIP_DEFLATED
            with files.open(info, "w", force_zip64=how == "zip64") as entry:
                entry.write(data)
            if how == "descriptor":
                info.flag_bits |= 8
        if how == "comment":
            files.comment = b"a comment"
    refused(made.getvalue(), tmp_path, ExportDamaged)


def test_a_signature_for_other_bytes_is_refused(parts: Parts, tmp_path: Path) -> None:
    for signature in (bytes(64), US.sign(parts[0][1]), US.sign(b""), THIRD.sign(parts[0][1])):
        refused(packed([parts[0], ("manifest.sig", signature), *parts[2:]]), tmp_path,
                ExportSignatureBad)  # fmt: skip
    for length in (0, 63, 65):
        cut = [parts[0], ("manifest.sig", bytes(length)), *parts[2:]]
        refused(packed(cut), tmp_path, ExportDamaged)


def test_even_the_sender_cannot_sign_what_does_not_agree(parts: Parts, tmp_path: Path) -> None:
    """Lengths and hashes that are signed but wrong."""

    def longer(manifest: Manifest) -> Manifest:
        first, *rest = manifest.entries
        first = msgspec.structs.replace(first, length=first.length + 1)
        return msgspec.structs.replace(manifest, entries=[first, *rest])

    def other_hash(manifest: Manifest) -> Manifest:
        first, *rest = manifest.entries
        first = msgspec.structs.replace(first, sha256="00" * 32)
        return msgspec.structs.replace(manifest, entries=[first, *rest])

    for change in (longer, other_hash):
        refused(packed(resigned(parts, change, US)), tmp_path, ExportDamaged)


def test_a_newer_version_is_called_newer(parts: Parts, tmp_path: Path) -> None:
    newer = parts[0][1].replace(b'"version":1', b'"version":2')
    refused(packed([("manifest.json", newer), *parts[1:]]), tmp_path, NewerFormat)


def test_lengths_that_are_claimed_are_not_made_room_for(parts: Parts, tmp_path: Path) -> None:
    """A manifest or an entry that says it has gigabytes costs nothing."""
    claim = bytearray(packed(parts))
    struct.pack_into("<II", claim, 18, 0xFFFFFFF0, 0xFFFFFFF0)
    tracemalloc.start()
    try:
        refused(bytes(claim), tmp_path, ExportDamaged)
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()
