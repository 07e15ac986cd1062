"""Two half-sheets that forgive how they are typed and nothing else."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avhopp_desktop.crypto import recovery
from avhopp_desktop.crypto.keys import Seed
from avhopp_desktop.domain.errors import RecoveryHalfTwice, RecoveryHalfWrong, RecoverySheetWrong

SEEDS = st.binary(min_size=32, max_size=32)


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_both_orders_and_any_spelling(secret: bytes) -> None:
    seed = Seed(secret)
    sheet = recovery.split(seed, secrets.token_bytes)
    for one, two in (
        (sheet.half_1, sheet.half_2),
        (sheet.half_2, sheet.half_1),
        (sheet.half_1.lower(), sheet.half_2.replace("-", "")),
        (sheet.half_1.replace("0", "o").replace("1", "I"), f" {sheet.half_2.replace('1', 'l')}\n"),
    ):
        assert recovery.join(one, two, seed.sign_public).secret == secret
    for half in (sheet.half_1, sheet.half_2):
        with pytest.raises(RecoveryHalfTwice):
            recovery.join(half, half.lower().replace("-", " "), seed.sign_public)


def test_a_slip_is_found_in_the_text_that_has_it() -> None:
    """In whichever order the two were typed."""
    seed = Seed(b"s" * 32)
    sheet = recovery.split(seed, lambda length: bytes(range(length)))
    for halves in ((sheet.half_1, sheet.half_2), (sheet.half_2, sheet.half_1)):
        for place in (0, 1):
            typed = list(halves)
            typed[place] = typed[place][:-1] + ("1" if typed[place][-1] == "0" else "0")
            with pytest.raises(RecoveryHalfWrong) as raised:
                recovery.join(typed[0], typed[1], seed.sign_public)
            assert raised.value.place == str(place + 1)


def test_every_single_slip_and_every_swap_is_found() -> None:
    seed = Seed(b"s" * 32)
    sheet = recovery.split(seed, lambda length: bytes(range(length)))
    rest = sheet.half_2, seed.sign_public
    letters = sheet.half_1.replace("-", "")
    for place, letter in enumerate(letters):
        for other in recovery.ALPHABET:
            if other != letter:
                with pytest.raises(RecoveryHalfWrong):
                    recovery.join(letters[:place] + other + letters[place + 1 :], *rest)
    for place in range(len(letters) - 1):
        one, two = letters[place : place + 2]
        if one != two:
            with pytest.raises(RecoveryHalfWrong):
                recovery.join(letters[:place] + two + one + letters[place + 2 :], *rest)


def test_halves_of_two_sheets() -> None:
    seed = Seed(b"s" * 32)
    first = recovery.split(seed, secrets.token_bytes)
    second = recovery.split(seed, secrets.token_bytes)
    with pytest.raises(RecoverySheetWrong):
        recovery.join(first.half_1, second.half_2, seed.sign_public)
    with pytest.raises(RecoverySheetWrong):
        recovery.join(first.half_1, first.half_2, Seed(b"t" * 32).sign_public)
    assert seed.secret.hex() not in repr(first)
    assert first.half_1 not in repr(first)
