"""Argon2id within bounds, and one key however a letter was composed."""

from __future__ import annotations

import unicodedata

import pytest

from avhopp_desktop.crypto.passphrase import CEILING, DEFAULT, FLOOR, Cost, check_cost, derive
from avhopp_desktop.domain.errors import KdfRefused

CHEAP = Cost(8 * 1024, 1, 1)


def test_the_same_words_give_the_same_key() -> None:
    key = derive("sjö lampa", b"s" * 16, CHEAP)
    assert len(key) == 32
    assert derive(unicodedata.normalize("NFD", "sjö lampa"), b"s" * 16, CHEAP) == key
    assert derive("sjo lampa", b"s" * 16, CHEAP) != key
    assert derive("sjö lampa", b"t" * 16, CHEAP) != key
    assert derive("sjö lampa", b"s" * 16, Cost(8 * 1024, 2, 1)) != key


@pytest.mark.parametrize(
    "cost",
    [
        Cost(FLOOR.memory_kib - 1, 3, 1),
        Cost(FLOOR.memory_kib, 2, 1),
        Cost(FLOOR.memory_kib, 3, 0),
        Cost(CEILING.memory_kib + 1, 3, 1),
        Cost(FLOOR.memory_kib, 11, 1),
        Cost(FLOOR.memory_kib, 3, 9),
        Cost(-1, -1, -1),
        CHEAP,
    ],
)
def test_out_of_bounds(cost: Cost) -> None:
    with pytest.raises(KdfRefused):
        check_cost(cost, demo=False)


def test_within_bounds() -> None:
    for cost in (DEFAULT, FLOOR, CEILING):
        check_cost(cost, demo=False)
    check_cost(CHEAP, demo=True)
    with pytest.raises(KdfRefused):
        check_cost(Cost(8 * 1024 - 1, 1, 1), demo=True)
