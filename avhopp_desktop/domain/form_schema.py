"""A form's answers as JSON Schema: what `avhopp intake --schema` prints."""

from __future__ import annotations

from typing import Any

from avhopp_desktop.domain.form_types import Choice, Field, Kind, Requirement
from avhopp_desktop.domain.form_values import parts

_PATTERNS = {
    Kind.AUTO_TIME: r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$",
    Kind.DATE: r"^\d{4}-\d\d-\d\d$",
    Kind.PARTIAL_DATE: r"^\d{4}(-\d\d(-\d\d)?)?$",
    Kind.TIME_OF_DAY: r"^\d\d:\d\d$",
    Kind.MOMENT: r"^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$",
    Kind.MUNICIPALITY: r"^\d{4}$",
}


def field_schema(field: Field) -> dict[str, Any]:
    """The schema of one field's value, with its label, and its marks as an alternative."""
    value = _value(field)
    if field.marks:
        mark = {"mark": _codes(field.marks)}
        value = {"anyOf": [value, _object(mark, ["mark"])]}
    return {"title": field.label.sv, **value} if field.label.sv else value


def _value(field: Field) -> dict[str, Any]:
    if field.kind is Kind.CHOICE:
        return _codes(field.choices)
    if field.kind is Kind.MULTI_CHOICE:
        return {"type": "array", "items": _codes(field.choices), "uniqueItems": True}
    if field.kind is Kind.SCALES:
        return _object({c.code: _number(field) for c in field.choices}, [])
    if field.kind is Kind.RATINGS:
        whole = _object({p.id: field_schema(p) for p in parts(field)}, [])
        return _object({c.code: whole for c in field.choices}, [])
    if field.kind is Kind.LINKED:
        return {"type": "integer", "minimum": 1, "readOnly": True}
    if field.kind is Kind.NUMBER:
        return _number(field)
    if field.kind is Kind.NUMBERS:
        return {"type": "array", "items": _number(field), "maxItems": field.limit}
    if field.kind in _PATTERNS:
        return {"type": "string", "pattern": _PATTERNS[field.kind]}
    pieces = parts(field)
    if not pieces:
        return {"type": "string", "maxLength": field.limit}
    must = [p.id for p in pieces if p.requirement is Requirement.MUST]
    whole = _object({p.id: field_schema(p) for p in pieces}, must)
    if field.kind in (Kind.DATED_EVENTS, Kind.ROWS):
        return {"type": "array", "items": whole, "maxItems": field.limit}
    return whole


def _codes(choices: tuple[Choice, ...]) -> dict[str, Any]:
    return {"enum": [choice.code for choice in choices]}


def _number(field: Field) -> dict[str, Any]:
    return {"type": "integer", "minimum": field.minimum, "maximum": field.maximum}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
