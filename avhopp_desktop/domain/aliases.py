"""The aliases that people work under: when two are one and the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def compared(alias: str) -> str:
    """What aliases are compared by, whatever case they are written in."""
    return unicodedata.normalize("NFC", alias).casefold()


def is_free(alias: str, others: Iterable[str]) -> bool:
    """Whether somebody new may bear it beside those who bear `others`.

    People would be taken for each other, and two slots of one name stand in no header: nobody could
    be removed any more. The slot beside somebody's own bears that alias and a line feed.
    """
    wanted = compared(alias)
    return wanted == wanted.strip() and all(compared(other) != wanted for other in others)
