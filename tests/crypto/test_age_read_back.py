"""Reading back what age's library wrote, without it; the stock program on the other side."""

from __future__ import annotations

import io
import secrets
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.crypto import age_file
from avhopp_desktop.crypto.age_read_back import read_back
from avhopp_desktop.domain.errors import ExportDamaged
from tests.crypto.test_age_file import LENGTHS, Failing, Marker, sealed_for

CHUNK = 65536 + 16


def opened(file: bytes, secret: str) -> bytes:
    sink = io.BytesIO()
    read_back(io.BytesIO(file), sink, secret)
    return sink.getvalue()


@pytest.mark.parametrize("length", [*LENGTHS, 2 * 65536, 3 * 65536 - 1])
@pytest.mark.parametrize("others", [0, 1, 16])
def test_what_the_library_wrote_comes_out(length: int, others: int) -> None:
    secret, recipient = age_file.new_identity()
    more = [age_file.new_identity()[1] for _ in range(others)]
    data = secrets.token_bytes(length)
    assert opened(sealed_for(data, *more, recipient), secret) == data
    assert opened(sealed_for(data, recipient, *more), secret) == data


@pytest.mark.skipif(shutil.which("age") is None, reason="the `age` program is not installed")
@pytest.mark.parametrize("length", LENGTHS)
def test_what_the_stock_program_wrote_comes_out(tmp_path: Path, length: int) -> None:
    secret, recipient = age_file.new_identity()
    data = secrets.token_bytes(length)
    (tmp_path / "clear").write_bytes(data)
    command = ["age", "-r", recipient, str(tmp_path / "clear")]
    file = subprocess.run(command, capture_output=True, check=True).stdout
    assert opened(file, secret) == data


def test_a_third_key_opens_nothing() -> None:
    file = sealed_for(b"x", age_file.new_identity()[1])
    with pytest.raises(ExportDamaged):
        opened(file, age_file.new_identity()[0])


def test_every_flipped_bit_and_every_cut_is_refused() -> None:
    """Of the bytes no sum was kept: not one bit of the file may be open to change."""
    secret, recipient = age_file.new_identity()
    file = sealed_for(b"a few words", recipient, age_file.new_identity()[1])
    for place in range(len(file)):
        for bit in range(8):
            flipped = file[:place] + bytes([file[place] ^ 1 << bit]) + file[place + 1 :]
            with pytest.raises(ExportDamaged):
                opened(flipped, secret)
        with pytest.raises(ExportDamaged):
            opened(file[:place], secret)
    for more in (b"\0", bytes(CHUNK)):
        with pytest.raises(ExportDamaged):
            opened(file + more, secret)


def test_chunks_that_are_cut_exchanged_or_repeated_are_refused() -> None:
    secret, recipient = age_file.new_identity()
    file = sealed_for(secrets.token_bytes(3 * 65536), recipient)
    head, body = file[: -3 * CHUNK], file[-3 * CHUNK :]
    first, second, third = (body[start : start + CHUNK] for start in range(0, 3 * CHUNK, CHUNK))
    assert opened(head + first + second + third, secret)
    for wrong in (
        first + second,
        second + first + third,
        first + third,
        first + second + second,
        first + second + third + third,
        first + second + third[:-1],
        b"",
    ):
        with pytest.raises(ExportDamaged):
            opened(head + wrong, secret)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_refused(rest: bytes, begun: bool) -> None:
    secret, _ = age_file.new_identity()
    with pytest.raises(ExportDamaged):
        opened((b"age-encryption.org/v1\n-> X25519 " if begun else b"") + rest, secret)


@pytest.mark.parametrize("line", [b"A" * 70_000, b"-> x\n" * 20_000, b"-> x\n" + b"A" * 70_000])
def test_a_header_without_end_is_refused(line: bytes) -> None:
    secret, _ = age_file.new_identity()
    source = io.BytesIO(b"age-encryption.org/v1\n" + line + bytes(10**6))
    with pytest.raises(ExportDamaged):
        read_back(source, io.BytesIO(), secret)
    assert source.tell() < 100_000


def test_failures_of_the_caller_come_out_as_they_are() -> None:
    secret, recipient = age_file.new_identity()
    file = sealed_for(bytes(300_000), recipient)
    with pytest.raises(Marker):
        read_back(Failing(file), io.BytesIO(), secret)
    with pytest.raises(OSError, match="no room"):
        read_back(io.BytesIO(file), Failing(), secret)
