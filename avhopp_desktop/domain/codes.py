"""Code lists: the short codes that answers are stored as, and their texts in two languages."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from avhopp_desktop.domain.errors import ResourceBad
from avhopp_desktop.domain.form_types import Choice, Text


@dataclass(frozen=True, slots=True)
class CodeList:
    """A named list of choices, in the order it is shown."""

    name: str
    choices: tuple[Choice, ...]

    def __iter__(self) -> Iterator[Choice]:
        return iter(self.choices)

    def __contains__(self, code: object) -> bool:
        return any(choice.code == code for choice in self.choices)

    def get(self, code: str) -> Choice | None:
        """The choice with this code, if the list has it."""
        return next((choice for choice in self.choices if choice.code == code), None)

    def label(self, code: str, language: str) -> str:
        """The text for `code`; the code itself where the list does not know it.

        An older program may meet a newer code: showing the bare code is better than hiding
        that something is there.
        """
        found = self.get(code)
        return found.text.in_(language) if found else code


class _Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    code: str
    sv: str
    en: str
    exclusive: bool = False


def parse_code_lists(document: object) -> dict[str, CodeList]:
    """`{list name: [{code, sv, en, exclusive?}]}` as code lists.

    Raises ResourceBad with the place for a wrong shape, an empty text or a double code.
    """
    try:
        lists = msgspec.convert(document, dict[str, list[_Entry]])
    except msgspec.ValidationError as error:
        raise bad("code lists", where(error)) from None
    return {name: _code_list(name, entries) for name, entries in lists.items()}


def _code_list(name: str, entries: list[_Entry]) -> CodeList:
    choices = tuple(Choice(e.code, Text(e.sv, e.en), e.exclusive) for e in entries)
    check_choices(choices, f"code lists {name}")
    return CodeList(name, choices)


def check_choices(choices: tuple[Choice, ...], place: str) -> None:
    """Refuse empty texts and double codes; raises ResourceBad with `place`."""
    codes = [choice.code for choice in choices]
    if len(set(codes)) != len(codes):
        raise bad(place, "double code")
    if not all(c.code and c.text.sv.strip() and c.text.en.strip() for c in choices):
        raise bad(place, "empty text")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A Swedish municipality: four-digit code, name, two-digit county code, county."""

    code: str
    name: str
    county_code: str
    county: str


def parse_municipalities(csv_text: str) -> tuple[Municipality, ...]:
    """The rows of `kommuner.csv` (kommunkod, kommun, lankod, lan).

    Raises ResourceBad with the line number for a code that is not four digits, does not begin
    with its county, or stands twice.
    """
    found: dict[str, Municipality] = {}
    for row in csv.DictReader(csv_text.splitlines()):
        line = f"kommuner.csv line {len(found) + 2}"
        try:
            one = Municipality(row["kommunkod"], row["kommun"], row["lankod"], row["lan"])
        except KeyError:
            raise ResourceBad(line) from None
        if None in (one.code, one.name, one.county_code, one.county):  # the line is too short
            raise ResourceBad(line)
        four_digits = len(one.code) == 4 and one.code.isascii() and one.code.isdigit()
        if not four_digits or not one.code.startswith(one.county_code) or one.code in found:
            raise ResourceBad(line)
        found[one.code] = one
    return tuple(found.values())


def municipality_list(municipalities: tuple[Municipality, ...]) -> CodeList:
    """Municipalities as a code list, for form fields of kind `municipality`."""
    choices = tuple(Choice(m.code, Text(m.name, m.name)) for m in municipalities)
    return CodeList("municipality", choices)


def with_municipalities(lists: Mapping[str, CodeList], csv_text: str) -> dict[str, CodeList]:
    """`lists` and the municipalities in one mapping: what `parse_form` is given."""
    return {**lists, "municipality": municipality_list(parse_municipalities(csv_text))}


def bad(place: str, what: str) -> ResourceBad:
    """The error for a wrongly written resource: where, and what is wrong there."""
    return ResourceBad(f"{place}: {what}")


def where(error: msgspec.ValidationError) -> str:
    """The place a msgspec error names (`$.steps[0].title`), without the value it may quote."""
    _, named, path = str(error).rpartition(" - at `")
    return path.rstrip("`") if named else "$"
