"""age files both ways, with the stock program on the other side."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.crypto import age_file
from avhopp_desktop.domain.errors import (
    ExportDamaged,
    ExportNotForUs,
    ExportPassphraseWrong,
    RecipientBad,
)
from tests import age_by_hand

PHRASE = "lampa vinter kanot kopp sju skog"
LENGTHS = [0, 1, 65535, 65536, 65537, 200_000]

stock_age = pytest.mark.skipif(
    shutil.which("age") is None, reason="the `age` program is not installed"
)


def sealed_for(data: bytes, *recipients: str) -> bytes:
    sink = io.BytesIO()
    age_file.encrypt_to_recipients(io.BytesIO(data), sink, recipients)
    return sink.getvalue()


def opened(data: bytes, *identities: str) -> bytes:
    sink = io.BytesIO()
    age_file.decrypt_with_identities(io.BytesIO(data), sink, identities)
    return sink.getvalue()


def locked(data: bytes, phrase: str = PHRASE) -> bytes:
    sink = io.BytesIO()
    age_file.encrypt_to_passphrase(io.BytesIO(data), sink, phrase)
    return sink.getvalue()


def unlocked(data: bytes, phrase: str = PHRASE) -> bytes:
    sink = io.BytesIO()
    age_file.decrypt_with_passphrase(io.BytesIO(data), sink, phrase)
    return sink.getvalue()


def age_asks(arguments: list[str], answer: str) -> None:
    """Run `age` on a terminal of its own and answer each time it asks for the passphrase."""
    import pty  # not on Windows, where these tests do not run

    child, terminal = pty.fork()
    if child == 0:
        os.execvp("age", ["age", *arguments])
    said = b""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            piece = os.read(terminal, 1024)
        except OSError:  # Linux says so when the child has closed its end
            break
        if not piece:
            break
        said += piece
        if said.rstrip().endswith(b":"):
            os.write(terminal, answer.encode() + b"\n")
            said = b""
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


@pytest.mark.parametrize("length", LENGTHS)
def test_what_goes_in_comes_out(length: int) -> None:
    secret, recipient = age_file.new_identity()
    other, other_recipient = age_file.new_identity()
    data = secrets.token_bytes(length)
    file = sealed_for(data, recipient, other_recipient)
    assert age_file.mode_of(file[: age_file.HEAD_LENGTH]) == "keys"
    assert opened(file, secret) == opened(file, other) == data
    assert len(data) < 16 or data not in file  # a byte or two stand there by chance


def test_a_recipient_belongs_to_its_secret() -> None:
    secret, recipient = age_file.new_identity()
    assert age_file.recipient_of(secret) == recipient == age_file.check_recipient(recipient)


@pytest.mark.parametrize(
    "text", ["", "age1", "age1xyz", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1ABC", "åäö", "age1\0"]
)
def test_what_is_no_recipient_is_refused_without_being_quoted(text: str) -> None:
    with pytest.raises(RecipientBad) as refused:
        age_file.check_recipient(text)
    assert str(refused.value) == "recipient_bad"
    assert refused.value.__cause__ is None


def test_a_recipient_has_one_spelling() -> None:
    _, recipient = age_file.new_identity()
    for spelling in (recipient.upper(), f" {recipient}", f"{recipient}\n"):
        with pytest.raises(RecipientBad):
            age_file.check_recipient(spelling)
    flipped = recipient[:-1] + ("q" if recipient[-1] != "q" else "p")
    with pytest.raises(RecipientBad):
        age_file.check_recipient(flipped)


def test_nobody_to_seal_for_is_refused() -> None:
    with pytest.raises(RecipientBad):
        sealed_for(b"x")


def test_a_third_key_opens_nothing() -> None:
    _, recipient = age_file.new_identity()
    third, _ = age_file.new_identity()
    with pytest.raises(ExportNotForUs):
        opened(sealed_for(b"x", recipient), third)


def test_every_flipped_byte_and_every_cut_is_refused() -> None:
    secret, recipient = age_file.new_identity()
    file = sealed_for(b"a few words", recipient)
    for place in range(len(file)):
        with pytest.raises((ExportDamaged, ExportNotForUs)):
            opened(file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :], secret)
        with pytest.raises((ExportDamaged, ExportNotForUs)):
            opened(file[:place], secret)
    with pytest.raises(ExportDamaged):
        opened(file + b"\0", secret)


def test_a_cut_between_two_pieces_is_noticed_though_clear_text_came_out() -> None:
    secret, recipient = age_file.new_identity()
    file = sealed_for(bytes(3 * 65536), recipient)
    sink = io.BytesIO()
    with pytest.raises(ExportDamaged):
        age_file.decrypt_with_identities(io.BytesIO(file[: -(65536 + 16)]), sink, [secret])
    assert 0 < len(sink.getvalue()) < 3 * 65536


class Counted(io.BytesIO):
    """Counts how often it is asked and given anything."""

    calls = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.calls += 1
        return super().read(size)

    def write(self, data: Any, /) -> int:
        self.calls += 1
        return super().write(data)


def test_nobody_is_called_for_every_few_bytes() -> None:
    secret, recipient = age_file.new_identity()
    clear, sealed, opened = Counted(bytes(64 * 65536)), Counted(), Counted()
    age_file.encrypt_to_recipients(clear, sealed, [recipient])
    given = sealed.calls
    sealed.seek(0)
    age_file.decrypt_with_identities(sealed, opened, [secret])
    assert opened.getvalue() == clear.getvalue()
    assert max(clear.calls, given, sealed.calls - given, opened.calls) < 70


class Marker(Exception):
    """Something of the caller's own."""


class Failing(io.BytesIO):
    """Reads and writes a while, then fails as the caller's own file might."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 100_000:
            raise Marker
        return super().read(size)

    def write(self, data: object, /) -> int:
        raise OSError(28, "no room for Anna")


def test_failures_of_the_caller_come_out_as_they_are() -> None:
    secret, recipient = age_file.new_identity()
    with pytest.raises(Marker):
        age_file.encrypt_to_recipients(Failing(bytes(300_000)), io.BytesIO(), [recipient])
    with pytest.raises(OSError, match="no room"):
        age_file.encrypt_to_recipients(io.BytesIO(b"x"), Failing(), [recipient])
    file = sealed_for(bytes(300_000), recipient)
    with pytest.raises(Marker):
        age_file.decrypt_with_identities(Failing(file), io.BytesIO(), [secret])
    with pytest.raises(OSError, match="no room"):
        age_file.decrypt_with_identities(io.BytesIO(file), Failing(), [secret])


def test_a_passphrase_opens_alone() -> None:
    secret, _ = age_file.new_identity()
    data = secrets.token_bytes(150_000)
    file = locked(data)
    assert age_file.mode_of(file[: age_file.HEAD_LENGTH]) == "passphrase"
    assert unlocked(file) == data
    with pytest.raises(ExportPassphraseWrong):
        unlocked(file, PHRASE + "s")
    with pytest.raises(ExportNotForUs):
        opened(file, secret)
    file = age_by_hand.locked(data, PHRASE)  # each try of ours costs a second
    assert unlocked(file) == data
    with pytest.raises(ExportDamaged):
        unlocked(file[:-1])
    with pytest.raises(ExportDamaged):
        unlocked(file + b"x")
    with pytest.raises((ExportDamaged, ExportPassphraseWrong)):
        unlocked(file.replace(b"-> scrypt ", b"-> scrypu "))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"PK\x03\x04",
        b"age-encryption.org/v2\n-> X25519 ",
        b"-----BEGIN AGE ENCRYPTED FILE-----\n",
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 23\n",
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 99\n",
        b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 180\n",
        b"age-encryption.org/v1\n-> scrypt short 18\n",
    ],
)
def test_other_beginnings_are_refused_before_anything_is_computed(head: bytes) -> None:
    with pytest.raises(ExportDamaged):
        age_file.mode_of(head)


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_named(head: bytes) -> None:
    secret, _ = age_file.new_identity()
    with pytest.raises((ExportDamaged, ExportNotForUs)):
        opened(head, secret)


@stock_age
def test_the_stock_program_opens_ours_and_we_open_its(tmp_path: Path) -> None:
    secret, recipient = age_file.new_identity()
    key = tmp_path / "key.txt"
    key.write_text(secret + "\n")
    data = secrets.token_bytes(150_000)
    (tmp_path / "ours.age").write_bytes(sealed_for(data, recipient))
    (tmp_path / "clear").write_bytes(data)
    to_them = ["age", "-d", "-i", str(key), str(tmp_path / "ours.age")]
    assert subprocess.run(to_them, capture_output=True, check=True).stdout == data
    to_us = ["age", "-r", recipient, str(tmp_path / "clear")]
    theirs = subprocess.run(to_us, capture_output=True, check=True).stdout
    assert opened(theirs, secret) == data


@stock_age
def test_the_stock_program_and_we_share_a_passphrase(tmp_path: Path) -> None:
    data = secrets.token_bytes(100_000)
    ours, theirs, clear = tmp_path / "ours.age", tmp_path / "theirs.age", tmp_path / "clear"
    ours.write_bytes(locked(data))
    age_asks(["-d", "-o", str(clear), str(ours)], PHRASE)
    assert clear.read_bytes() == data
    age_asks(["-p", "-o", str(theirs), str(clear)], PHRASE)
    assert unlocked(theirs.read_bytes()) == data
