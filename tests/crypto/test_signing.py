"""A signature is right or it raises."""

from __future__ import annotations

import pytest

from avhopp_desktop.crypto import signing
from avhopp_desktop.domain.authority import BadSignature


def test_right_and_wrong() -> None:
    public = signing.public_key(b"s" * 32)
    made = signing.sign(b"s" * 32, b"words")
    signing.verify(public, made, b"words")
    for key, signature, message in (
        (signing.public_key(b"t" * 32), made, b"words"),
        (public, made, b"word"),
        (public, made[:-1], b"words"),
        (public, bytes(64), b"words"),
        (public, b"", b"words"),
        (b"", made, b"words"),
        (bytes(32), made, b"words"),
        (public[:-1], made, b"words"),
    ):
        with pytest.raises(BadSignature):
            signing.verify(key, signature, message)
