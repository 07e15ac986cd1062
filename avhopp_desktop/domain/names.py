"""Names as they are compared and put in order: forgiving, but å, ä and ö stay letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_KEPT = "åäö"
_OTHER = re.compile(f"[^\\x00-\\x7f{_KEPT}]")
_SPOKEN = {"æ": "ä", "ø": "ö", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "\u0131": "i", "œ": "oe"}
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def shown_line(text: str) -> str:
    """A name from outside as it is shown: one line, nothing in it that cannot be seen or that
    turns the direction of writing. Empty if nothing is left.
    """
    seen = "".join(char if char.isprintable() else " " if char.isspace() else "" for char in text)
    return " ".join(seen.split())


def folded(text: str) -> str:
    """Lower case without accents: é is e and ø is ö, but å, ä and ö are letters of their own."""
    lower = unicodedata.normalize("NFC", text.casefold())
    return "".join(map(_folded_letter, lower)) if _OTHER.search(lower) else lower


def _folded_letter(letter: str) -> str:
    if letter in _KEPT or letter.isascii():
        return letter
    if letter in _SPOKEN:
        return _SPOKEN[letter]
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(one for one in apart if not unicodedata.combining(one))


def words(text: str) -> list[str]:
    """The words of a name, folded: `O'Brien, Anna-Karin` is `o brien anna karin`."""
    return _WORD.findall(folded(text))


def forms(text: str) -> list[str]:
    """The words, and what is written with hyphen or apostrophe as one word, too."""
    found = words(text)
    for piece in folded(text).split():
        parts = _WORD.findall(piece)
        if len(parts) > 1:
            found.append("".join(parts))
    return found


def begins(wanted: Sequence[str], known: Sequence[str]) -> bool:
    """Whether every wanted word begins a word of its own among the known ones, in any order.

    A word of digits begins only itself: `Granit 7` is not `Granit 71`.
    """
    left = list(known)
    for word in sorted(wanted, key=len, reverse=True):  # the longest has the least to choose from
        place = next((at for at, one in enumerate(left) if _begins(word, one)), None)
        if place is None:
            return False
        del left[place]
    return True


def _begins(word: str, known: str) -> bool:
    return word == known if word.isdigit() else known.startswith(word)


def order_key(text: str) -> str:
    """What texts are sorted by: å, ä, ö after z, and `Granit 7` before `Granit 12`."""
    return _DIGITS.sub(lambda found: found[0].zfill(8), folded(text)).translate(_AFTER_Z)
