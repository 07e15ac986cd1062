"""Words for people: generated passphrases, own passphrases, code names, control words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

from avhopp_desktop.domain.form_types import Problem

Choose = Callable[[int], int]
"""`choose(n)`: a number from 0 to n - 1, all equally likely (`secrets.randbelow`)."""

SHORTEST = 15  # characters of a passphrase of one's own
LONGEST = 256
CONTROL_WORDS = 6
_CONTROL_LIST = 2048  # 11 bits a word

_FEWEST_CHARACTERS = 5  # different ones, in a phrase of one's own
_WORDS_TOO_FEW = 3  # a phrase put together from so many listed words is as good as listed
_SHORTEST_LISTED = 3
_WALK = 4  # mean length of a run of neighbours from which on a phrase is a walk,
_TURNS = 9  # unless it turns so often: then it says something else beside
_ROWS = ("1234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm")
_COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "0pö")
_SIGNS = str.maketrans("@$", "as")
_DIGITS = str.maketrans("0134578", "oieastb")
_DRAWS = 32  # of a word for a code name, before the next free number is taken
_FIRST, _ROOM = 100, 9900  # numbers of code names: 100 to 9999, then five digits
_STRIDE = 3571  # shares no factor with the room: every number comes once before one comes again


def generate_phrase(words: Sequence[str], choose: Choose, count: int = 5) -> str:
    """`count` words with a blank between them, each drawn by itself from all of `words`."""
    return " ".join(words[choose(len(words))] for _ in range(count))


def code_name(words: Sequence[str], choose: Choose, taken: Collection[str], opened: int) -> str:
    """A drawn word and the number of the case that is opened after `opened` others.

    Nobody can see the names of all cases, so the number alone must not come twice in a vault:
    it follows from how many were opened, mixed so that it tells no order. `taken` are the names
    that can be seen, changed ones and those of other offices among them.
    """
    used = {name.casefold() for name in taken}
    block, place = divmod(opened, _ROOM)
    number = _FIRST + place * _STRIDE % _ROOM + block * (_FIRST + _ROOM)
    for _ in range(_DRAWS):
        word = words[choose(len(words))]
        if f"{word} {number}".casefold() not in used:
            return f"{word} {number}"
    while f"{word} {number}".casefold() in used:
        number += _FIRST + _ROOM
    return f"{word} {number}"


def control_words(digest: bytes, words: Sequence[str]) -> tuple[str, ...]:
    """Six words for the first 66 bits of `digest`, to be compared by telephone.

    Raises ValueError unless there are 2 048 words and at least 9 bytes.
    """
    if len(words) != _CONTROL_LIST or len(digest) * 8 < CONTROL_WORDS * 11:
        raise ValueError("needs 2048 words and 66 bits")
    bits = int.from_bytes(digest, "big")
    top = len(digest) * 8
    return tuple(words[(bits >> (top - 11 * (i + 1))) & 0x7FF] for i in range(CONTROL_WORDS))


# Passphrases of one's own


def check_own_phrase(text: str, block_list: Iterable[str]) -> list[Problem]:
    """What speaks against a passphrase of one's own.

    Codes: `phrase_too_short`, `phrase_too_long` (15 to 256 characters after NFC),
    `phrase_repeated` (one pattern over and over), `phrase_blocked` (listed, put together from
    listed words and digits, or a walk along the keyboard, the alphabet or the digits).
    No rules about capitals, digits or signs: they make phrases worse, not better.
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) < SHORTEST:
        return [Problem("passphrase", "phrase_too_short")]
    if len(text) > LONGEST:
        return [Problem("passphrase", "phrase_too_long")]
    bare = "".join(text.casefold().split())
    if _is_repeated(bare):
        return [Problem("passphrase", "phrase_repeated")]
    folded = (_fold(phrase) for phrase in block_list)
    blocked = {phrase for phrase in folded if len(phrase) >= _SHORTEST_LISTED}
    if _is_walk(bare) or _is_listed(_fold(text), blocked):
        return [Problem("passphrase", "phrase_blocked")]
    return []


def _fold(text: str) -> str:
    """Letters and digits alone, small, without accents: `Löse-Nord 1` is `losenord1`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_SIGNS))
    return "".join(c for c in apart if c.isalnum())


def _is_repeated(text: str) -> bool:
    if len(set(text)) < _FEWEST_CHARACTERS:
        return True
    return any(
        all(a == b for a, b in zip(text, text[period:], strict=False))
        for period in range(1, len(text) // 2 + 1)
    )


def _is_walk(text: str) -> bool:
    """Long runs of characters that stand beside each other, on the keyboard or in order."""
    runs = 1 + sum(not _are_neighbours(a, b) for a, b in pairwise(text))
    return runs < _TURNS and len(text) >= runs * _WALK


def _are_neighbours(a: str, b: str) -> bool:
    if abs(ord(a) - ord(b)) <= 1:
        return True
    lines = (line for line in (*_ROWS, *_COLUMNS) if a in line and b in line)
    return any(abs(line.index(a) - line.index(b)) == 1 for line in lines)


def _is_listed(text: str, blocked: Collection[str]) -> bool:
    """Whether the text is up to three listed words with any digits around and between them.

    A digit may also stand for the letter it looks like.
    """
    spelled = text.translate(_DIGITS)
    fewest: list[int | None] = [0] + [None] * len(text)  # listed words needed up to here
    longest = max(map(len, blocked), default=0)
    for end in range(1, len(text) + 1):
        ways = [fewest[end - 1]] if text[end - 1].isdigit() else []
        for start in range(max(0, end - longest), end):
            before = fewest[start]
            word = {text[start:end], spelled[start:end]}
            if before is not None and not word.isdisjoint(blocked):
                ways.append(before + 1)
        fewest[end] = min((way for way in ways if way is not None), default=None)
    needed = fewest[-1]
    return needed is not None and needed <= _WORDS_TOO_FEW
