"""What may be searched by, and when it fits: 15 § förordning (2001:637).

Name, personal or coordination number, case number. A code name is taken for a name. Nothing
else is compared, and no object shows in a traceback what was typed or found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from avhopp_desktop.domain import names
from avhopp_desktop.domain.errors import LookUpNumberIncomplete, LookUpTooShort
from avhopp_desktop.domain.form_types import Problem
from avhopp_desktop.domain.people import check_identity_number

LONGEST = 200
"""Characters that are looked at; nobody's name is longer."""
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_NUMERIC = re.compile(r"[\d\s+-]+", re.ASCII)
_CASE_NUMBER = re.compile(r"\d{4}-\d{4,6}|\d{8,9}", re.ASCII)
_PHONE = re.compile(r"(?:\+|00)?\d(?:[\s()/.-]*\d){6,14}", re.ASCII)
_LONGEST_TEXT = 2_000
_MOST = 100
"""Texts of a kind that are compared; what one is sent may have thousands."""
_MAIL = re.compile(r"(?<![^\s@,;<>()])[^\s@,;<>()]+@[^\s@,;<>()]+\.\w+")
_BETWEEN_NAMES = re.compile(r"[,;/\n]")


class Key(StrEnum):
    """By what a case was searched, or found."""

    NAME = "name"
    NUMBER = "number"
    CASE_NUMBER = "case_number"
    CODE_NAME = "code_name"


@dataclass(frozen=True, repr=False)
class Identity:
    """Who a case is about, as far as it is known. Several where two laptops wrote."""

    names: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    """Whole dates only."""
    contacts: tuple[str, ...] = ()
    """Telephone numbers and e-mail addresses, as they are compared."""


@dataclass(frozen=True)
class Query:
    """One search. `doubt`: why a number is none, though it is compared all the same."""

    keys: tuple[Key, ...]
    doubt: str = ""
    digits: str = field(default="", repr=False)
    pieces: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """The words typed; what was written with a hyphen stands together."""

    def finds_line(self, code_name: str, case_no: str) -> Key | None:
        """Whether it fits what stands in a list."""
        if Key.CASE_NUMBER in self.keys and _digits(case_no) == self.digits:
            return Key.CASE_NUMBER
        if Key.CODE_NAME in self.keys and self._fits(names.forms(code_name)):
            return Key.CODE_NAME
        return None

    def finds_person(self, person: Identity) -> Key | None:
        """Whether it fits who the case is about."""
        if Key.NUMBER in self.keys:
            same = any(same_number(self.digits, number) for number in person.numbers)
            return Key.NUMBER if same else None
        if Key.NAME in self.keys:
            known = [
                f for name in (*person.names, *person.also_known_as) for f in names.forms(name)
            ]
            return Key.NAME if known and self._fits(known) else None
        return None

    def _fits(self, known: list[str]) -> bool:
        apart = [word for piece in self.pieces for word in piece]
        together = ["".join(piece) for piece in self.pieces]
        return names.begins(apart, known) or (together != apart and names.begins(together, known))


def query_of(text: str, *, demo: bool, today: date) -> Query:
    """What a text asks for.

    Digits are a case number (`2026-0012`) or a whole personal or coordination number in any
    writing; anything else is a name or a code name. Raises `LookUpTooShort`,
    `LookUpNumberIncomplete`.
    """
    plain = text[:LONGEST].translate(_DASHES).strip()
    if _NUMERIC.fullmatch(plain):
        return _number_query("".join(plain.split()), demo=demo, today=today)
    pieces = tuple(tuple(found) for part in plain.split() if (found := names.words(part)))
    if not any(len(word) > 1 and not word.isdigit() for piece in pieces for word in piece):
        raise LookUpTooShort
    return Query((Key.NAME, Key.CODE_NAME), pieces=pieces)


def _number_query(text: str, *, demo: bool, today: date) -> Query:
    if _CASE_NUMBER.fullmatch(text):
        return Query((Key.CASE_NUMBER,), digits=_digits(text))
    digits = _digits(text)
    if len(digits) not in (10, 12):
        raise LookUpNumberIncomplete
    checked = check_identity_number(text, demo=demo, today=today)
    if isinstance(checked, Problem):
        return Query((Key.NUMBER,), checked.code, digits)
    return Query((Key.NUMBER,), "", checked.digits if "+" in text else digits)


def same_number(one: str, other: str) -> bool:
    """Two numbers as digits; where one is written without the century, the rest decides."""
    if len(one) == len(other):
        return one == other
    return min(len(one), len(other)) >= 10 and one[-10:] == other[-10:]


def identity_of(answers: Iterable[Mapping[str, Any]]) -> Identity:
    """Who is meant by the answers of the identity parts of one case.

    Fields `name`, `also_known_as`, `pnr`, `born`, `callback`, and `way`/`value` of a way of
    contact; any of them may be missing, or be a mark instead of an answer.
    """
    found: dict[str, list[str]] = {name: [] for name in ("names", "aka", "pnr", "born", "ways")}
    for given in answers:
        found["names"] += _texts(given.get("name"))
        found["aka"] += [
            part.strip()
            for text in _texts(given.get("also_known_as"))
            for part in _BETWEEN_NAMES.split(text)
        ]
        found["pnr"] += [_digits(text) for text in _texts(given.get("pnr"))]
        found["born"] += [text for text in _texts(given.get("born")) if len(text) == 10]
        for way in (given.get("callback"), given):
            if isinstance(way, Mapping):
                found["ways"] += _contacts(_texts(way.get("value")))
    found["born"] += [day for digits in found["pnr"] if (day := _born_in(digits))]
    kept = {
        name: tuple(dict.fromkeys(filter(None, texts)))[:_MOST] for name, texts in found.items()
    }
    return Identity(kept["names"], kept["aka"], kept["pnr"], kept["born"], kept["ways"])


def together(one: Identity, other: Identity) -> Identity:
    """What two parts of a case say of its person."""
    return Identity(
        *(
            tuple(dict.fromkeys(getattr(one, part.name) + getattr(other, part.name)))
            for part in fields(Identity)
        )
    )


def _texts(value: Any) -> list[str]:
    """The texts of an answer: one, a list of them, or the rows of a table."""
    if isinstance(value, str):
        return [value[:_LONGEST_TEXT]]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, Mapping) and "mark" not in value:
        return [text for one in value.values() for text in _texts(one)]
    return []


def _contacts(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        found += [mail.casefold() for mail in _MAIL.findall(text)]
        found += [_phone(number) for number in _PHONE.findall(_MAIL.sub(" ", text))]
    return found


def _phone(text: str) -> str:
    digits = _digits(text)
    digits = digits[2:] if digits.startswith("00") else digits
    if text.startswith(("+", "00")):
        return "0" + digits[2:].lstrip("0") if digits.startswith("46") else f"+{digits}"
    return digits


def _born_in(digits: str) -> str:
    """The date of birth that a number of twelve digits carries."""
    if len(digits) != 12:
        return ""
    day = int(digits[6:8])
    return f"{digits[:4]}-{digits[4:6]}-{day - 60 if day > 60 else day:02}"


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdigit())
