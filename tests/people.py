"""Who a case is about, for the tests of look-up and doubles; invented people only."""

from __future__ import annotations

from itertools import count
from typing import Any

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, records
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from tests.offices import an_intake

_NUMBERS = count(1)


def known_as(session: Session, case: CaseId, **answers: Any) -> CaseId:
    """The identity part of the intake says this, too."""
    found = records.read_case(session, case, [Compartment.CORE, Compartment.IDENTITY])
    ((record, core),) = found.of_kind(Kind.INTAKE).items()
    part = found.part(record, Compartment.IDENTITY)
    before = part.head.content["answers"] if part else {}
    content = {"answers": {**before, **answers}}
    write = Write(record, Kind.INTAKE, core.head.form, {Compartment.IDENTITY: content})
    cases.save_in_case(session, case, [write], Action.SAVED, record=record)
    return case


def a_person(session: Session, name: str, *, phone: str = "070-1740605", **answers: Any) -> CaseId:
    """A case about somebody with a name, whose code name nobody looks for by chance."""
    code_name = f"Kvarts {next(_NUMBERS)}"
    case = an_intake(session, code_name=code_name, callback={"way": "phone", "value": phone})
    return known_as(session, case, name=name, **answers)
