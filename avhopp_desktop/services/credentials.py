"""Aliases and passphrases: what may be chosen, and what the program offers."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.errors import AliasBad, AvhoppError
from avhopp_desktop.domain.phrases import check_own_phrase, generate_phrase
from avhopp_desktop.services import reference

ALIAS_LIMIT = 40
PHRASE_WORDS = 5
"""64.6 bits from 7 776 words or more."""
EXPORT_WORDS = 6

_BY_CODE: dict[str, type[AvhoppError]] = {
    cls.code: cls
    for cls in (
        errors.PhraseTooShort,
        errors.PhraseTooLong,
        errors.PhraseBlocked,
        errors.PhraseRepeated,
    )
}


def clean_alias(alias: str) -> str:
    """An alias as it is kept: NFC, no white space around it."""
    return unicodedata.normalize("NFC", alias).strip()


def check_alias(alias: str) -> str:
    """The cleaned alias. Raises `AliasBad`."""
    cleaned = clean_alias(alias)
    if not 0 < len(cleaned) <= ALIAS_LIMIT or not cleaned.isprintable():
        raise AliasBad
    return cleaned


def check_office_name(name: str) -> str:
    """The cleaned name. Raises `AliasBad` (place `office`)."""
    cleaned = unicodedata.normalize("NFC", name).strip()
    if not 0 < len(cleaned) <= 80 or not cleaned.isprintable():
        raise AliasBad("office")
    return cleaned


def check_phrase(phrase: str) -> None:
    """Whether a passphrase may be used.

    Raises `PhraseTooShort`, `PhraseTooLong`, `PhraseBlocked`, `PhraseRepeated`.
    Five words of the program's own list are always long enough.
    """
    problems = check_own_phrase(phrase, reference.words("blocked_phrases"))
    if problems:
        raise _BY_CODE.get(problems[0].code, errors.PhraseBlocked)


def new_phrase(words: int = PHRASE_WORDS, choose: Callable[[int], int] = secrets.randbelow) -> str:
    """That many Swedish words with spaces between them."""
    return generate_phrase(reference.words("passphrase_sv"), choose, words)
