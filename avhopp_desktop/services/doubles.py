"""Possible doubles among the cases whose identity keys one holds; for supervisors only.

Nothing of what is found is kept but the event. The supervisor decides whom to tell.
"""

from __future__ import annotations

from dataclasses import dataclass

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.doubles import Pair, pairs
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.lookup import Identity, together
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import identities, lookup
from avhopp_desktop.services.identities import Sweep
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection

KEY = "doubles"


@dataclass(frozen=True, repr=False)
class Prepared:
    """What is compared: everything but cases opened by mistake."""

    sweep: Sweep
    voided: frozenset[CaseId]


def prepare(session: Session) -> Prepared:
    """What `look_through` compares; on the session's own thread. Raises `NotPermitted`."""
    session.require(Permission.SEE_DOUBLES)
    voided = projection.find(session.projection, CaseFilter(voided=True))
    return Prepared(identities.prepare(session), frozenset(voided))


def look_through(
    prepared: Prepared, report: Report | None = None, stopped: Stopping | None = None
) -> list[Pair]:
    """Compare everybody with everybody; on any thread. Raises `Stopped`.

    Nothing of this may be shown before `conclude`.
    """
    known: dict[CaseId, Identity] = {}
    for case, person in identities.people(prepared.sweep, report, stopped):
        if case not in prepared.voided:
            known[case] = together(known[case], person) if case in known else person
    return pairs(known)


def conclude(session: Session, found: list[Pair]) -> list[Pair]:
    """Write the event that names the cases; what comes back may be shown."""
    session.require(Permission.SEE_DOUBLES)
    named = {case for pair in found for case in (pair.first, pair.second)}
    lookup.log_hits(session, [KEY], sorted(named))
    return found


def possible_doubles(
    session: Session, report: Report | None = None, stopped: Stopping | None = None
) -> list[Pair]:
    """All of it in one go. Raises `NotPermitted`, `Stopped`."""
    return conclude(session, look_through(prepare(session), report, stopped))
