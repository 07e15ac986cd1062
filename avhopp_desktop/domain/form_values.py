"""The JSON shape of an answer, by the kind of its field.

kind             value                             example
---------------- --------------------------------- ----------------------------------------
auto_time        UTC time, whole seconds           "2026-11-20T13:02:00Z"
auto_author      alias of the person who wrote     "Anna"
code_name        one line                          "Björk 27"
choice           one code                          "unsure"
multi_choice     list of codes, none twice         ["sms", "letter"]
text             one line                          "syster"
long_text        several lines
date             ISO date                          "2026-11-20"
partial_date     year, month or day                "2008-03"
time_of_day      24 hours                          "18:30"
moment           ISO date, or local date and time  "2026-11-21T14:00"
number           integer, minimum to maximum       3
numbers          list of such integers             [3, 7]
scales           {item code: such an integer}      {"importance": 7}
ratings          {area: {rater: 1 …, why?}}        {"housing": {"own": 2, "why": "…"}}
callback         {way, value, hours?, note?}       {"way": "phone", "value": "070-1740605"}
children         {count, ages?}                    {"count": 2, "ages": [3]}
dated_events     list of {type, date?, note?}      [{"type": "trial", "date": "2027-01"}]
next_step        {what, who, when}                 {"what": …, "who": …, "when": moment}
confirmation     {at, points}                      {"at": auto_time, "points": [codes]}
municipality     four digits                       "1280"
identity_number  as typed; `people` judges it      "19900101-2385"
rows             list of {column id: value}        [{"year": 2024, "outcome": "left"}]
factor           {piece id: value}                 {"rating": "2", "critical": "yes"}
linked           how many records there are        1 (counted when read, never stored)

A field with `marks` also takes {"mark": code} in place of its value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.form_dates import (
    read_date,
    read_moment,
    read_partial_date,
    read_time_of_day,
    read_utc,
)
from avhopp_desktop.domain.form_types import Choice, Field, Kind, Problem, Requirement, Text, When

KINDS_WITH_CHOICES = frozenset(
    {
        Kind.CHOICE,
        Kind.MULTI_CHOICE,
        Kind.SCALES,
        Kind.RATINGS,
        Kind.CALLBACK,
        Kind.DATED_EVENTS,
        Kind.CONFIRMATION,
        Kind.MUNICIPALITY,
    }
)
KINDS_WITH_RANGE = frozenset({Kind.NUMBER, Kind.NUMBERS, Kind.SCALES})
KINDS_WITH_FIELDS = frozenset({Kind.ROWS, Kind.FACTOR})
_CODES = frozenset({Kind.CHOICE, Kind.MUNICIPALITY})
_OBJECTS = frozenset({Kind.CALLBACK, Kind.CHILDREN, Kind.NEXT_STEP, Kind.CONFIRMATION, Kind.FACTOR})
_TABLES = frozenset({Kind.DATED_EVENTS, Kind.ROWS})
_LISTS = frozenset({Kind.MULTI_CHOICE, Kind.NUMBERS})
_LIMITS = {
    Kind.CODE_NAME: 40,
    Kind.AUTO_AUTHOR: 40,
    Kind.LONG_TEXT: 4000,
    Kind.RATINGS: 300,
    Kind.NUMBERS: 20,
    Kind.CHILDREN: 20,
    Kind.DATED_EVENTS: 20,
    Kind.ROWS: 50,
}
WHY = "why"
"""The piece of a rating that says its reason; no rater has this code."""
_T = TypeVar("_T")
_LINE = 200
_NOTE = 300
_OLDEST_CHILD = 20

# Control characters come along with pasted text and mean nothing here (all of Unicode's `Cc` but
# new line and tab). Marks that turn the reading direction: a text with them can show something
# else than it says.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HALVES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def default_limit(kind: Kind) -> int:
    """Most characters (texts) or rows (lists) where the form does not say."""
    return _LIMITS.get(kind, _LINE)


def parts(field: Field) -> tuple[Field, ...]:
    """The pieces of a structured answer as fields of their own; () for a simple kind.

    Ids are the keys of the value's object. A piece that must be there has requirement `MUST`.
    Their labels are in the code list `answer_part`.
    """
    if field.kind in KINDS_WITH_FIELDS:
        return field.fields
    if field.kind is Kind.CALLBACK:
        way = _part("way", Kind.CHOICE, must=True, choices=field.choices)
        texts = (_part("hours", Kind.TEXT), _part("note", Kind.TEXT, limit=_NOTE))
        return (way, _part("value", Kind.TEXT, must=True), *texts)
    if field.kind is Kind.CHILDREN:
        count = _part("count", Kind.NUMBER, must=True, maximum=field.limit)
        return (count, _part("ages", Kind.NUMBERS, limit=field.limit, maximum=_OLDEST_CHILD))
    if field.kind is Kind.DATED_EVENTS:
        event = _part("type", Kind.CHOICE, must=True, choices=field.choices)
        return (event, _part("date", Kind.PARTIAL_DATE), _part("note", Kind.TEXT, limit=_NOTE))
    if field.kind is Kind.NEXT_STEP:
        words = (
            _part("what", Kind.TEXT, must=True, limit=_NOTE),
            _part("who", Kind.TEXT, must=True),
        )
        return (*words, _part("when", Kind.MOMENT, must=True))
    if field.kind is Kind.RATINGS:
        return (
            *(_part(r.code, Kind.NUMBER, least=1, maximum=len(field.scale)) for r in field.raters),
            _part(WHY, Kind.TEXT, limit=field.limit),
        )
    if field.kind is Kind.CONFIRMATION:
        points = _part("points", Kind.MULTI_CHOICE, must=True, choices=field.choices)
        return (_part("at", Kind.AUTO_TIME, must=True), points)
    return ()


def _part(
    part_id: str,
    kind: Kind,
    *,
    must: bool = False,
    choices: tuple[Choice, ...] = (),
    limit: int = 0,
    least: int = 0,
    maximum: int = 0,
) -> Field:
    return Field(
        id=part_id,
        kind=kind,
        compartment=Compartment.CORE,  # a piece is stored where its field is
        requirement=Requirement.MUST if must else Requirement.WAIT,
        label=Text("", ""),
        choices=choices,
        limit=limit or default_limit(kind),
        minimum=least,
        maximum=maximum,
    )


def mark_of(value: object) -> str | None:
    """The mark's code where the value is a mark (`{"mark": code}`), else None."""
    if isinstance(value, dict) and value.keys() == {"mark"} and isinstance(value["mark"], str):
        return value["mark"]
    return None


def text_of(value: object) -> str:
    """A text or a code; empty for anything else, a mark among them."""
    return value if isinstance(value, str) else ""


def codes_in(value: object) -> tuple[str, ...]:
    """The codes an answer gives: of a choice, of several, its mark, its ways, events or points."""
    if isinstance(value, list):
        return tuple(code for item in value for code in _codes_of(item))
    if isinstance(value, dict) and isinstance(value.get("points"), list):
        return tuple(code for code in value["points"] if isinstance(code, str))
    return _codes_of(value)


def _codes_of(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        inner = (value.get(key) for key in ("mark", "way", "type"))
        return tuple(code for code in inner if isinstance(code, str))
    return (value,) if isinstance(value, str) else ()


def is_asked(field: Field, answers: Mapping[str, object]) -> bool:
    """Whether the conditions of a field, or of a column among those of its row, hold."""
    if field.only and not any(holds(when, answers) for when in field.only):
        return False
    return field.when is None or holds(field.when, answers)


def holds(when: When, answers: Mapping[str, object]) -> bool:
    """Whether one of the codes was answered."""
    return any(code in when.codes for code in codes_in(answers.get(when.field)))


# Cleaning


def clean(field: Field, value: object) -> Any:
    """The canonical form of one answer, None where nothing is left. Keeps what it cannot read."""
    if isinstance(value, str):
        return _clean_text(value, lines=field.kind is Kind.LONG_TEXT) or None
    if mark_of(value) is not None:
        return value
    if field.kind in _OBJECTS and isinstance(value, dict):
        return _clean_object(parts(field), value) or None
    if field.kind is Kind.RATINGS and isinstance(value, dict):
        pieces = parts(field)
        given = {
            area: _clean_object(pieces, one) if isinstance(one, dict) else one
            for area, one in value.items()
        }
        return {area: one for area, one in given.items() if one} or None
    if field.kind in _TABLES and isinstance(value, list):
        columns = parts(field)
        rows = [_clean_object(columns, r) if isinstance(r, dict) else r for r in value]
        return [row for row in rows if row] or None
    if field.kind is Kind.MULTI_CHOICE and isinstance(value, list):
        order = [choice.code for choice in field.choices]
        codes = [c.strip() if isinstance(c, str) else c for c in value]
        return sorted(codes, key=lambda c: order.index(c) if c in order else len(order)) or None
    if isinstance(value, list | dict) and not value:
        return None
    return value


def _clean_object(pieces: tuple[Field, ...], value: dict[str, object]) -> dict[str, Any]:
    known = {piece.id: piece for piece in pieces}
    cleaned = {k: clean(known[k], v) if k in known else v for k, v in value.items()}
    return {k: v for k, v in cleaned.items() if v is not None}


def _clean_text(text: str, *, lines: bool) -> str:
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    if not lines:
        text = text.replace("\n", " ").replace("\t", " ")
    return _INVISIBLE.sub("", text).strip()


# Checking


def check(field: Field, value: object) -> list[Problem]:
    """What is wrong with one cleaned answer; `Problem.part` names the piece."""
    mark = mark_of(value)
    if mark is not None:
        known = any(choice.code == mark for choice in field.marks)
        return [] if known else [Problem(field.id, "unknown_code")]
    return [Problem(field.id, code, part) for part, code in _faults(field, value)]


def _faults(field: Field, value: object) -> list[tuple[str, str]]:
    """(part, code) of every fault."""
    if field.kind in _OBJECTS:
        return _object_faults(field, parts(field), value)
    if field.kind in _TABLES:
        return _table_faults(field, value)
    if field.kind in _LISTS:
        return _list_faults(field, value)
    if field.kind is Kind.SCALES:
        return _scale_faults(field, value)
    if field.kind is Kind.RATINGS:
        return _rating_faults(field, value)
    if field.kind is Kind.LINKED:
        counted = isinstance(value, int) and not isinstance(value, bool) and value > 0
        return [] if counted else [("", "bad_shape")]
    code = _number_fault(field, value) if field.kind is Kind.NUMBER else _text_fault(field, value)
    return [("", code)] if code else []


def _object_faults(field: Field, pieces: tuple[Field, ...], value: object) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [("", "bad_shape")]
    known = {piece.id for piece in pieces}
    faults = [("", "unknown_part") for key in value if key not in known]
    for piece in pieces:
        if piece.id in value:
            inner = _piece_faults(piece, value[piece.id])
            faults.extend((_join(piece.id, part), code) for part, code in inner)
        elif piece.requirement is Requirement.MUST and is_asked(piece, value):
            faults.append((piece.id, "incomplete"))
    ages, count = value.get("ages"), value.get("count")
    if field.kind is Kind.CHILDREN and isinstance(ages, list) and isinstance(count, int):
        faults.extend([("ages", "too_many")] if len(ages) > count else [])
    return faults


def _piece_faults(piece: Field, value: object) -> list[tuple[str, str]]:
    """Of a piece that can have a mark in place of its value, as a whole answer can."""
    mark = mark_of(value) if piece.marks else None
    if mark is None:
        return _faults(piece, value)
    return [] if any(mark == choice.code for choice in piece.marks) else [("", "unknown_code")]


def _table_faults(field: Field, value: object) -> list[tuple[str, str]]:
    if not isinstance(value, list):
        return [("", "bad_shape")]
    faults = [("", "too_many")] if len(value) > field.limit else []
    columns = parts(field)
    for number, row in enumerate(value[: field.limit]):
        inner = _object_faults(field, columns, row)
        faults.extend((_join(str(number), part), code) for part, code in inner)
    return faults


def _list_faults(field: Field, value: object) -> list[tuple[str, str]]:
    if not isinstance(value, list):
        return [("", "bad_shape")]
    if field.kind is Kind.NUMBERS:
        codes = {_number_fault(field, one) for one in value}
        if len(value) > field.limit:
            codes.add("too_many")
        return [("", code) for code in sorted(filter(None, codes))]
    if not all(isinstance(code, str) for code in value):
        return [("", "bad_shape")]
    chosen = [field.choice(code) for code in value]
    found = [choice for choice in chosen if choice is not None]
    faults = [("", "unknown_code")] if len(found) < len(chosen) else []
    if len(set(value)) < len(value):
        faults.append(("", "duplicate"))
    if len(value) > 1 and any(choice.exclusive for choice in found):
        faults.append(("", "exclusive"))
    return faults


def _scale_faults(field: Field, value: object) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [("", "bad_shape")]
    codes = {choice.code for choice in field.choices}
    faults = [("", "unknown_part") for key in value if key not in codes]
    for key in codes & value.keys():
        fault = _number_fault(field, value[key])
        faults.extend([(key, fault)] if fault else [])
    return sorted(faults)


def _rating_faults(field: Field, value: object) -> list[tuple[str, str]]:
    if not isinstance(value, dict):
        return [("", "bad_shape")]
    codes = {choice.code for choice in field.choices}
    faults = [("", "unknown_part") for area in value if area not in codes]
    pieces = parts(field)
    for area in sorted(codes & value.keys()):
        inner = _object_faults(field, pieces, value[area])
        faults.extend((_join(area, part), code) for part, code in inner)
    return faults


def _number_fault(field: Field, value: object) -> str | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return "bad_shape"
    return None if field.minimum <= value <= field.maximum else "out_of_range"


def _text_fault(field: Field, value: object) -> str | None:
    if not isinstance(value, str):
        return "bad_shape"
    if _HALVES.search(value):
        return "bad_character"  # half of a character: cannot be stored
    if field.kind in _CODES:
        return None if any(c.code == value for c in field.choices) else "unknown_code"
    if field.kind in _READERS:
        reader, code = _READERS[field.kind]
        return None if _reads(reader, value) else code
    if len(value) > field.limit:
        return "too_long"
    return "too_short" if len(value.split()) < field.minimum else None


def _join(head: str, tail: str) -> str:
    return f"{head}.{tail}" if tail else head


def _reads(reader: Callable[[str], object], text: str) -> bool:
    try:
        reader(text)
    except ValueError:
        return False
    return True


_READERS: dict[Kind, tuple[Callable[[str], object], str]] = {
    Kind.AUTO_TIME: (read_utc, "bad_time"),
    Kind.DATE: (read_date, "bad_date"),
    Kind.PARTIAL_DATE: (read_partial_date, "bad_date"),
    Kind.TIME_OF_DAY: (read_time_of_day, "bad_time"),
    Kind.MOMENT: (read_moment, "bad_date"),
}
