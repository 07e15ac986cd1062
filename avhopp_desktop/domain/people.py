"""Personal identity numbers, coordination numbers and dates of birth, also half-known ones.

Structure of the numbers: 18 and 18 a §§ folkbokföringslagen (1991:481). Everything here warns and
nothing blocks: a person may have no number, a foreign one, or one that is being corrected. No
exception raised here holds the number, and none of the objects shows it in a traceback.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from personnummer.personnummer import Personnummer, PersonnummerException

from avhopp_desktop.domain.form_dates import read_partial_date
from avhopp_desktop.domain.form_types import Problem

_SHAPE = re.compile(r"(\d\d)?(\d{6})([-+]?)(\d{4})", re.ASCII)
_TEST_NUMBERS = ("238", "239")  # never given to anybody
_OLDEST = 115
_FIRST_YEAR = 1880


class NumberKind(StrEnum):
    """Whose number it is: of somebody in the population register, or of somebody who is not."""

    PERSONAL = "personal"
    COORDINATION = "coordination"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number that adds up. `digits`: twelve, as it is stored, searched and compared.

    `born` is the date in the number. It can differ from the true date of birth, which is kept
    beside it. `warnings`: codes for what is correct but worth a second look.
    """

    digits: str = field(repr=False)
    kind: NumberKind
    born: date = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """As people write it, with the century: `19900101-2385`."""
        return f"{self.digits[:8]}-{self.digits[8:]}"


def check_identity_number(text: str, *, demo: bool, today: date) -> IdentityNumber | Problem:
    """Read a personal or coordination number of 10 or 12 digits, with or without `-` or `+`.

    A Problem says why it is none: `pnr_shape`, `pnr_date`, `pnr_check_digit`, `pnr_future`,
    `pnr_test_number` (birth numbers 238 and 239 are taken in demo vaults only). Warnings:
    `pnr_century_assumed` (ten digits), `pnr_very_old`, `pnr_not_test_number` (in a demo vault).
    """
    match = _SHAPE.fullmatch("".join(text.split()))
    if match is None:
        return Problem("pnr", "pnr_shape")
    century, short, sign, number = match.groups()
    year = int(century + short[:2]) if century else _full_year(short, sign, today)
    born = _birth_date(year, int(short[2:4]), int(short[4:]))
    if born is None:
        return Problem("pnr", "pnr_date")
    if born > today:
        return Problem("pnr", "pnr_future")
    digits = f"{year:04}{short[2:]}{number}"
    try:
        kind = _kind(digits)
    except PersonnummerException:
        return Problem("pnr", "pnr_check_digit")
    is_test = number[:3] in _TEST_NUMBERS
    if is_test and not demo:
        return Problem("pnr", "pnr_test_number")
    doubts = {
        "pnr_century_assumed": not century,
        "pnr_very_old": today.year - year > _OLDEST,
        "pnr_not_test_number": demo and not is_test,
    }
    return IdentityNumber(digits, kind, born, tuple(c for c, doubt in doubts.items() if doubt))


def _full_year(short: str, sign: str, today: date) -> int:
    """The latest year that fits: not after today; with `+` the person turns 100 or more."""
    year = today.year - (today.year - int(short[:2])) % 100
    born = _birth_date(year, int(short[2:4]), int(short[4:]))
    if born is not None and born > today:
        year -= 100
    return year - 100 if sign == "+" and today.year - year < 100 else year


def _birth_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _kind(digits: str) -> NumberKind:
    """Raises PersonnummerException, which quotes the number: never let it out of this module."""
    number = Personnummer(digits)
    return NumberKind.COORDINATION if number.is_coordination_number() else NumberKind.PERSONAL


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A date of birth as far as it is known."""

    year: int = field(repr=False)
    month: int | None = field(default=None, repr=False)
    day: int | None = field(default=None, repr=False)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def parse_birth_date(text: str, *, today: date) -> BirthDate | Problem:
    """`2008`, `2008-03` or `2008-03-14`. Problems: `bad_date`, `born_in_future`."""
    try:
        born = BirthDate(*read_partial_date(text.strip()))
    except ValueError:
        return Problem("born", "bad_date")
    if born.year < _FIRST_YEAR:
        return Problem("born", "bad_date")
    return Problem("born", "born_in_future") if born.earliest > today else born


def age(born: date, today: date) -> int:
    """Whole years. Who is born on 29 February turns a year older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def age_range(born: BirthDate, today: date) -> tuple[int, int]:
    """Youngest and oldest the person can be today."""
    return age(min(born.latest, today), today), age(born.earliest, today)


def age_band(born: BirthDate | None, today: date) -> str:
    """Code of the list `age_band`: `under_18 18_20 21_plus`, `unknown` where both are possible."""
    if born is None:
        return "unknown"
    bands = {_band(years) for years in age_range(born, today)}
    return bands.pop() if len(bands) == 1 else "unknown"


def _band(years: int) -> str:
    if years < 18:
        return "under_18"
    return "18_20" if years < 21 else "21_plus"


def born_of(answers: Mapping[str, object], *, today: date) -> BirthDate | None:
    """The date of birth that an intake gives: what was said (`born`), else what the number says.

    None where neither can be read.
    """
    said = answers.get("born")
    if isinstance(said, str):
        born = parse_birth_date(said, today=today)
        if isinstance(born, BirthDate):
            return born
    number = answers.get("pnr")
    if isinstance(number, str):
        for demo in (False, True):
            found = check_identity_number(number, demo=demo, today=today)
            if isinstance(found, IdentityNumber):
                return BirthDate(found.born.year, found.born.month, found.born.day)
    return None
