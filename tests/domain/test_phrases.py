"""Passphrases, code names and control words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import count

import pytest

from avhopp_desktop.domain.phrases import (
    check_own_phrase,
    code_name,
    control_words,
    generate_phrase,
)
from resources import path

WORDS = ("björk", "tratt", "lykta")
CONTROL = tuple(f"ord{n}" for n in range(2048))
BLOCKED = path("wordlists", "blocked_phrases.txt").read_text("utf-8").splitlines()


def draws(*numbers: int) -> Callable[[int], int]:
    """These numbers, one after another, and then 0 for ever."""
    left = list(numbers)

    def choose(count: int) -> int:
        number = left.pop(0) if left else 0
        assert 0 <= number < count
        return number

    return choose


def steps() -> Callable[[int], int]:
    """Numbers that wander through the whole range, the same in every run."""
    numbers = count(1)
    return lambda size: next(numbers) * 7919 % size


def test_a_phrase_is_drawn_word_by_word() -> None:
    assert generate_phrase(WORDS, draws(2, 0, 0, 1, 2)) == "lykta björk björk tratt lykta"
    assert generate_phrase(WORDS, draws(), count=6) == " ".join(["björk"] * 6)


def test_every_word_can_be_drawn() -> None:
    choose = steps()
    seen = {word for _ in range(50) for word in generate_phrase(WORDS, choose).split()}
    assert seen == set(WORDS)


@pytest.mark.parametrize(
    ("taken", "opened", "numbers", "name"),
    [
        ((), 0, (0,), "Björk 100"),
        ((), 1, (1,), "Ask 3671"),
        ((), 2, (0,), "Björk 7242"),
        ((), 9899, (0,), "Björk 6429"),
        ((), 9900, (0,), "Björk 10100"),
        (("Björk 100",), 0, (0, 1), "Ask 100"),
        (("BJÖRK 100",), 0, (0, 0, 1), "Ask 100"),
        (("Björk 100", "Ask 100"), 0, (), "Björk 10100"),
    ],
)
def test_a_code_name_is_new(
    taken: tuple[str, ...], opened: int, numbers: tuple[int, ...], name: str
) -> None:
    assert code_name(("Björk", "Ask"), draws(*numbers), taken, opened) == name


def test_no_number_comes_twice_where_nobody_sees_the_other_names() -> None:
    names = [code_name(("Björk", "Ask"), steps(), (), opened) for opened in range(25_000)]
    numbers = [int(name.split()[1]) for name in names]
    assert len(set(numbers)) == 25_000
    assert all(100 <= number <= 9999 for number in numbers[:9900])


@pytest.mark.parametrize(
    ("digest", "numbers"),
    [
        (bytes(32), (0, 0, 0, 0, 0, 0)),
        (b"\xff" * 32, (2047,) * 6),
        (bytes.fromhex("0020" + "00" * 7), (1, 0, 0, 0, 0, 0)),
        (bytes.fromhex("00" * 8 + "40"), (0, 0, 0, 0, 0, 1)),
        (bytes.fromhex("00" * 8 + "3f" + "ff" * 23), (0, 0, 0, 0, 0, 0)),
    ],
)
def test_control_words_are_the_first_66_bits(digest: bytes, numbers: tuple[int, ...]) -> None:
    assert control_words(digest, CONTROL) == tuple(f"ord{n}" for n in numbers)


@pytest.mark.parametrize(("digest", "words"), [(bytes(8), CONTROL), (bytes(32), CONTROL[1:])])
def test_control_words_need_all_their_words_and_bits(digest: bytes, words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="66 bits"):
        control_words(digest, words)


@pytest.mark.parametrize(
    "text",
    [
        "katten sover på hyllan",
        "en gul kanna bredvid trappan",
        "mossa tratt lykta vinge",
        "tre små hus vid vattnet",
        "x7Kq9-Lm2pV-w4Rt8",
        "å" * 3 + " bäckar rinner mot havet" + "!" * 200,
    ],
)
def test_good_phrases_are_taken(text: str) -> None:
    assert check_own_phrase(text, BLOCKED) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "phrase_too_short"),
        ("fjorton tecken", "phrase_too_short"),
        ("katten sover på hyllan " * 12, "phrase_too_long"),
        ("aaaaaaaaaaaaaaaa", "phrase_repeated"),
        ("abab abab abab abab", "phrase_repeated"),
        ("hejdåhejdåhejdåhej", "phrase_repeated"),
        ("Blåbär! Blåbär! Blåbär!", "phrase_repeated"),
        ("abcdefghijklmnopq", "phrase_blocked"),
        ("zyxwvutsrqponmlk", "phrase_blocked"),
        ("1234567890123456", "phrase_blocked"),
        ("qwertyuiopåasdf", "phrase_blocked"),
        ("1qaz2wsx3edc4rfv", "phrase_blocked"),
        ("Lösenord 1234567", "phrase_blocked"),
        ("L0S3N0RD-1-L0S3N0RD-2026", "phrase_blocked"),
        ("losenord losenord 1", "phrase_blocked"),
        ("Sommar 2026 Malmö!", "phrase_blocked"),
        ("Upplands Väsby 2025", "phrase_blocked"),
        ("correct horse battery staple", "phrase_blocked"),
        ("Bäbä vita lamm 123", "phrase_blocked"),
        ("Borta bra men hemma bäst", "phrase_blocked"),
    ],
)
def test_weak_phrases_are_refused(text: str, code: str) -> None:
    (problem,) = check_own_phrase(text, BLOCKED)
    assert (problem.field, problem.code) == ("passphrase", code)


def test_length_counts_characters_after_composition() -> None:
    apart = unicodedata.normalize("NFD", "å" * 7 + "äöåäöxy")  # 14 characters, 26 code points
    assert [p.code for p in check_own_phrase(apart, ())] == ["phrase_too_short"]
    limit = "en gul kanna bredvid trappan".ljust(256, "!")
    assert check_own_phrase(limit, ()) == []
    assert [p.code for p in check_own_phrase(limit + "!", ())] == ["phrase_too_long"]


def test_no_generated_phrase_is_refused() -> None:
    words = path("wordlists", "passphrase_sv.txt").read_text("utf-8").splitlines()
    choose = steps()
    for _ in range(300):
        assert check_own_phrase(generate_phrase(words, choose), BLOCKED) == []
