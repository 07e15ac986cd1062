"""Legal grounds for handing something out: what each asks for, and what it cannot be used for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from avhopp_desktop.domain.codes import CodeList, bad, where
from avhopp_desktop.domain.form_dates import as_date
from avhopp_desktop.domain.form_types import Field, Kind, Problem, Text
from avhopp_desktop.domain.forms import check_fields, parse_fields

LAW_REFERENCE = "law_reference"
"""The field in which the person writes a provision himself."""

# 10 kap. 27 § OSL does not lift the secrecy of social services (26 kap.): its second paragraph.
_CLAUSE = re.compile(
    r"10\s*kap\.?\s*27|10\s*:\s*27\s*osl|27\s*§\s*10\s*kap|kap\.?\s*10\s*§?\s*27|generalklausul",
    re.IGNORECASE,
)
_CLAUSE_SHORT = re.compile(r"\b10\s*[:.]\s*27\b")
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_PERIODS = (("consent_date", "valid_to"), ("request_date", "answer_date"))


@dataclass(frozen=True, slots=True)
class Ground:
    """One legal ground.

    `law`: the provision as it is cited, the same in both languages. `recipients`: who it allows
    to be told. `fields`: what has to be written down for it, beside the reason.
    """

    code: str
    title: Text
    law: str
    recipients: Text
    hint: Text
    fields: tuple[Field, ...]


class _TextDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    sv: str
    en: str


class _GroundDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    code: str
    title: _TextDoc
    law: str
    recipients: _TextDoc
    hint: _TextDoc
    fields: tuple[dict[str, object], ...]


def parse_grounds(document: object, lists: Mapping[str, CodeList]) -> tuple[Ground, ...]:
    """The grounds of `disclosure_grounds.json`, in the order they are offered.

    Raises ResourceBad with the place: wrong shape, empty text, double code, a bad field.
    """
    try:
        docs = msgspec.convert(document, tuple[_GroundDoc, ...])
    except msgspec.ValidationError as error:
        raise bad("grounds", where(error)) from None
    if len({doc.code for doc in docs}) != len(docs):
        raise bad("grounds", "double code")
    return tuple(_ground(doc, lists) for doc in docs)


def _ground(doc: _GroundDoc, lists: Mapping[str, CodeList]) -> Ground:
    place = f"ground {doc.code}"
    texts = (doc.title, doc.recipients, doc.hint)
    if not doc.law.strip() or not all(t.sv.strip() and t.en.strip() for t in texts):
        raise bad(place, "empty text")
    title, recipients, hint = (Text(t.sv, t.en) for t in texts)
    fields = parse_fields(list(doc.fields), lists, place)
    return Ground(doc.code, title, doc.law, recipients, hint, fields)


def check_ground(
    ground: Ground, fields: Mapping[str, object], *, today: date | None = None
) -> list[Problem]:
    """What lacks or is wrong in the ground's own fields; empty: it can be used.

    Here `missing` and `incomplete` stop the hand-out. Beside the codes of `check_answers`:
    `ground_general_clause` (10 kap. 27 § OSL, which does not apply to social services),
    `no_paragraph` (a reference without a number), `bad_order` (a period that ends before it
    begins), `consent_expired` (with `today`).
    """
    problems = check_fields(ground.fields, fields)
    for field in ground.fields:
        value = fields.get(field.id)
        if field.kind in _TEXTS and isinstance(value, str):
            problems.extend(_law_problems(field.id, value))
    problems.extend(_period_problems(fields, today))
    return problems


def _law_problems(field_id: str, text: str) -> list[Problem]:
    own = field_id == LAW_REFERENCE
    if _CLAUSE.search(text) or (own and _CLAUSE_SHORT.search(text)):
        return [Problem(field_id, "ground_general_clause")]
    if own and text.strip() and not any(c.isdigit() for c in text):
        return [Problem(field_id, "no_paragraph")]
    return []


def _period_problems(fields: Mapping[str, object], today: date | None) -> list[Problem]:
    found = []
    for first, last in _PERIODS:
        begin, end = as_date(fields.get(first)), as_date(fields.get(last))
        if begin and end and end < begin:
            found.append(Problem(last, "bad_order"))
    ends = as_date(fields.get("valid_to"))
    if ends and today and ends < today:
        found.append(Problem("valid_to", "consent_expired"))
    return found
