"""A copy of a case on paper: who may read it and why is logged before a page is shown.

The pages exist in memory only. A plain file is never written: whoever is outside the
unit gets an encrypted one (`handover`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from avhopp_desktop.domain.compartments import SHARED, Compartment
from avhopp_desktop.domain.errors import (
    PartsBad,
    ReasonMissing,
    RecipientBad,
    RelocationNotHeld,
)
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import case_view, cases, records
from avhopp_desktop.services.events import log
from avhopp_desktop.services.exchange import marked
from avhopp_desktop.services.paper import case_document
from avhopp_desktop.services.paper.case_document import JOURNAL, PRINT_PARTS, RELOCATION, Chosen
from avhopp_desktop.services.paper.case_pdf import case_pdf
from avhopp_desktop.services.paper.words import words_in
from avhopp_desktop.services.session import Session

TEAM = "team"
READERS = (TEAM, "person", "meeting")
"""Who may read a copy: those who work with the case, the person, who meets the person together
with us. Everybody else is a hand-out."""


@dataclass(frozen=True)
class PrintOrder:
    """What somebody wants on paper."""

    case: CaseId
    parts: frozenset[str]
    reader: str
    reason: str
    language: Literal["sv", "en"] = "sv"
    with_police: bool = False
    """Whether entries marked as coming from the police go onto paper for the person."""


def printable_parts(session: Session, case: CaseId) -> tuple[str, ...]:
    """The parts this person could print: `relocation` only with its key."""
    held = session.holds(case, Compartment.RELOCATION)
    return tuple(part for part in PRINT_PARTS if part != RELOCATION or held)


def pages(session: Session, order: PrintOrder) -> bytes:
    """The PDF, in memory; logged with its reason before anything is read.

    Raises `NotPermitted`, `UnknownCase`, `PartsBad`, `RecipientBad`, `ReasonMissing`,
    `RelocationNotHeld`.
    """
    session.require(Permission.PRINT_CASES)
    session.require_case(order.case)
    _check(session, order)
    detail: dict[str, Any] = {"parts": sorted(order.parts), "reader": order.reader}
    if order.with_police:
        detail["police"] = True
    reason = order.reason.strip()
    session.write(
        lambda: log.write(session, Action.PRINTED, case=order.case, detail=detail, reason=reason)
    )
    stay: dict[str, Any] = {}
    if RELOCATION in order.parts:
        stay = cases.stay(session, order.case)
    words = words_in(order.language)
    names = [words[f"part.{part}"] for part in PRINT_PARTS if part in order.parts]
    case = case_view.read(session, order.case)
    kept = order.reader == TEAM or order.with_police or JOURNAL not in order.parts
    left = () if kept else marked.police_entries(case)
    rows = (
        (words["print_reader"], words[f"reader.{order.reader}"]),
        (words["why_printed"], reason),
        (words["parts"], ", ".join(names)),
        *case_document.left_out(len(left), order.language),
    )
    case, found = marked.without(case, records.read_case(session, order.case, SHARED), left)
    paper = case_document.paper(
        session,
        case,
        found,
        Chosen(order.parts, stay, rows, printed=True),
        order.language,
    )
    return case_pdf(paper, language=order.language)


def _check(session: Session, order: PrintOrder) -> None:
    if not order.parts or not order.parts <= set(PRINT_PARTS):
        raise PartsBad
    if RELOCATION in order.parts and not session.holds(order.case, Compartment.RELOCATION):
        raise RelocationNotHeld
    if order.reader not in READERS:
        raise RecipientBad
    if not order.reason.strip():
        raise ReasonMissing
