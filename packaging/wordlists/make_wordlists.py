"""Make the word lists for passphrases and control words out of a Swedish word list.

    python packaging/wordlists/make_wordlists.py SOURCE OUT

SOURCE is `swe-short` of the package xkcdpass (MIT, from Martin Lindhe's wordlist_swedish), OUT
is `resources/wordlists`. The same source always gives the same lists, in alphabetical order.
"""

from __future__ import annotations

import fnmatch
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

PASSPHRASE_WORDS = 7776  # at least this many: 12.9 bits a word, as with five dice
CONTROL_WORDS = 2048  # exactly: 11 bits a word
_STOP = Path(__file__).with_name("stop_sv.txt")

# What sounds alike on a bad line, in the order it is applied.
_SOUNDS = [
    (r"sch|skj|stj|sj|sh|ch", "S"),
    (r"tj|kj", "C"),
    (r"ck|k|q|c(?![eiy])", "k"),
    (r"[csz]", "s"),
    (r"x", "ks"),
    (r"ph|f|v|w", "v"),
    (r"th|t|d(?!j)", "t"),
    (r"dj|gj|hj|lj|j", "j"),
    (r"b|p", "p"),
    (r"g", "k"),
    (r"m|n", "n"),
    (r"y|i", "i"),
]


def main(source: Path, out: Path) -> None:
    """Write both lists into `out`; stops with a message when too few words are left."""
    stop = read_stop_list(_STOP.read_text(encoding="utf-8"))
    words = distinct(usable(source.read_text(encoding="ascii").split(), stop))
    control = far_apart(words, CONTROL_WORDS)
    if len(words) < PASSPHRASE_WORDS or len(control) < CONTROL_WORDS:
        sys.exit(f"too few words left: {len(words)} and {len(control)}")
    for name, chosen in (("passphrase_sv.txt", words), ("control_words_sv.txt", control)):
        text = "".join(f"{word}\n" for word in sorted(chosen))
        (out / name).write_text(text, encoding="ascii", newline="\n")
        print(f"{name}: {len(chosen)} words")


def read_stop_list(text: str) -> re.Pattern[str]:
    """The patterns of the stop list as one expression that matches a whole word."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    patterns = sorted({pattern for line in lines for pattern in line.split()})
    return re.compile("|".join(fnmatch.translate(pattern) for pattern in patterns))


def usable(words: Iterable[str], stop: re.Pattern[str]) -> list[str]:
    """Words of 4 to 8 letters a-z that the stop list lets through.

    Words with q, w, x or z are left out: heard by telephone nobody knows how to spell them.
    """
    shape = re.compile(r"[a-pr-vy]{4,8}")
    return sorted({w for w in words if shape.fullmatch(w) and not stop.match(w)})


def sound(word: str) -> str:
    """A key that is the same for words easily taken for each other: klack, glack, klak."""
    for pattern, key in _SOUNDS:
        word = re.sub(pattern, key, word)
    return re.sub(r"(.)\1+", r"\1", word)


def distinct(words: list[str]) -> list[str]:
    """One word for each sound, the shortest; no word that is another with an ending."""
    by_sound: dict[str, str] = {}
    for word in sorted(words, key=lambda w: (len(w), w)):
        by_sound.setdefault(sound(word), word)
    left = set(by_sound.values())
    endings = ("s", "t", "n", "r", "en", "er", "et")
    inflected = {w for w in left for e in endings if w.endswith(e) and w[: -len(e)] in left}
    return sorted(left - inflected)


def far_apart(words: list[str], count: int) -> list[str]:
    """`count` words of which no two are one letter apart (put in, left out, changed or moved).

    Words of 5 to 7 letters come first: shorter ones are lost on the line, longer ones are slow
    to say. Within a length the order is that of a hash, so that all letters get their share.
    """
    taken: list[str] = []
    near: set[str] = set()
    for word in sorted(words, key=_by_length_and_hash):
        holes = set(_with_a_hole(word))
        if word in near or not near.isdisjoint(holes):
            continue
        taken.append(word)
        near |= holes | {word}
        if len(taken) == count:
            break
    return taken


def _by_length_and_hash(word: str) -> tuple[bool, bytes]:
    return not 5 <= len(word) <= 7, hashlib.sha256(word.encode()).digest()


def _with_a_hole(word: str) -> Iterator[str]:
    """The word with each letter replaced by a gap, left out, or with a gap put in."""
    for at, gap in product(range(len(word) + 1), ("", "_")):
        if at < len(word):
            yield word[:at] + gap + word[at + 1 :]
        elif gap:
            yield from (word[:i] + gap + word[i:] for i in range(len(word) + 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
