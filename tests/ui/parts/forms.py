"""Fields and forms for the tests of widgets, and the intake form itself."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

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
)
from avhopp_desktop.services import reference
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
    return reference.intake_form()
