"""Fields and forms for the tests of widgets, and the intake form itself."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import resources
from avhopp_desktop.domain.codes import parse_code_lists, with_municipalities
from avhopp_desktop.domain.forms import (
    Choice,
    Compartment,
    Field,
    Form,
    Kind,
    Level,
    Notice,
    Requirement,
    Text,
    parse_form,
)
from ui.parts.field_base import FormContext

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=timezone(timedelta(hours=1)))
CONTEXT = FormContext("sv", lambda: NOW)


def choices(*codes: str, alone: str = "") -> tuple[Choice, ...]:
    return tuple(Choice(c, Text(c.capitalize(), c.upper()), c == alone) for c in codes)


def a_field(kind: Kind, **more: object) -> Field:
    values: dict[str, object] = {
        "id": "asked",
        "kind": kind,
        "compartment": Compartment.CORE,
        "requirement": Requirement.MUST,
        "label": Text("Frågan", "The question"),
        "limit": 20,
    }
    return Field(**{**values, **more})


def a_danger(code: str) -> tuple[Notice, ...]:
    return (Notice((code,), Level.DANGER, Text("Ring 112.", "Call 112.")),)


def the_intake() -> Form:
    def read(*parts: str) -> str:
        return resources.path(*parts).read_text(encoding="utf-8")

    lists = parse_code_lists(json.loads(read("reference", "code_lists.json")))
    lists = with_municipalities(lists, read("reference", "kommuner.csv"))
    return parse_form(json.loads(read("forms", "intake.json")), lists)
