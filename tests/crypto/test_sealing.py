"""Closed to a key or to a person, in one place; nothing else opens it."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.crypto import sealing


@given(st.binary(max_size=2000), st.sampled_from([256, 1024, 4096]))
@settings(deadline=None)
def test_padding_hides_the_size_and_comes_off(data: bytes, block: int) -> None:
    padded = sealing.pad(block, data)
    assert len(padded) % block == 0
    assert len(padded) - len(data) < block + 4
    assert sealing.unpad(padded) == data


@pytest.mark.parametrize(
    "padded",
    [b"", b"\0\0\0", b"\0\0\0\x05abc", b"\0\0\0\x01a\0\0\x01", b"\xff\xff\xff\xff" + bytes(252)],
)
def test_wrong_padding(padded: bytes) -> None:
    with pytest.raises(sealing.CannotOpen):
        sealing.unpad(padded)


@given(st.binary(max_size=500))
@settings(max_examples=40, deadline=None)
def test_to_a_key(data: bytes) -> None:
    closed = sealing.encrypt(b"k" * 32, data, b"here", secrets.token_bytes)
    assert sealing.decrypt(b"k" * 32, closed, b"here") == data
    assert len(closed) == len(data) + 28
    for place in range(0, len(closed), 13):
        flipped = closed[:place] + bytes([closed[place] ^ 0x80]) + closed[place + 1 :]
        with pytest.raises(sealing.CannotOpen):
            sealing.decrypt(b"k" * 32, flipped, b"here")
    for key, sealed, where in (
        (b"l" * 32, closed, b"here"),
        (b"k" * 32, closed, b"there"),
        (b"k" * 32, closed[:20], b"here"),
        (b"k" * 32, b"", b"here"),
        (b"k" * 32, closed + b"\0", b"here"),
    ):
        with pytest.raises(sealing.CannotOpen):
            sealing.decrypt(key, sealed, where)


def test_to_a_person() -> None:
    private, other = secrets.token_bytes(96), secrets.token_bytes(96)
    public = sealing.seal_public(private)
    closed = sealing.seal(public, b"d" * 32, b"info")
    assert len(closed) == 1168
    assert sealing.open_sealed(private, closed, b"info") == b"d" * 32
    assert sealing.seal(public, b"d" * 32, b"info") != closed
    for key, sealed, info in (
        (other, closed, b"info"),
        (private, closed, b"else"),
        (private, closed[:-1], b"info"),
        (private, b"", b"info"),
        (private[:64] + other[64:], closed, b"info"),  # either half alone is not enough
        (other[:64] + private[64:], closed, b"info"),
        (private[:-1], closed, b"info"),
    ):
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(key, sealed, info)
    for place in range(0, len(closed), 97):
        flipped = closed[:place] + bytes([closed[place] ^ 1]) + closed[place + 1 :]
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(private, flipped, b"info")
    with pytest.raises(ValueError, match="not a sealing key"):
        sealing.seal(public[:-1], b"x", b"info")


def test_labels_keep_keys_apart() -> None:
    made = {sealing.derive(b"s" * 32, label) for label in ("a", "b", "ab", "")}
    assert len(made) == 4
    assert sealing.derive(b"s" * 32, "a", 96)[:32] == sealing.derive(b"s" * 32, "a", 32)
