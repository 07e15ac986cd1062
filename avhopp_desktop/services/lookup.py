"""Look-up by name, personal or coordination number, case number or code name, and nothing else.

15 § förordning (2001:637). Three steps, so that the long one can run off the window's thread:
`prepare`, `look_through`, `conclude`; `look_up` is all three. What was typed is not kept: the
event says by which keys was searched and which cases were hit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from avhopp_desktop.domain.cases import CaseFilter, Sort
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.long_work import Report, Stopping
from avhopp_desktop.domain.lookup import Key, Query, query_of
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.services import cases, identities
from avhopp_desktop.services.events import log
from avhopp_desktop.services.identities import Sweep
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection

NAMED = 100
"""Hits that the event names; it is of one size up to that, and beyond."""


@dataclass(frozen=True)
class Prepared:
    """A search that has been understood."""

    query: Query
    sweep: Sweep = field(repr=False)
    lines: Mapping[CaseId, Key] = field(repr=False)
    """Cases that fit by what stands in the list."""


@dataclass(frozen=True)
class Result:
    """What a look-up found. `doubt`: why the number that was searched for can be none."""

    keys: tuple[Key, ...]
    hits: Mapping[CaseId, Key]
    """Each case with the key that it was found by."""
    doubt: str = ""


def prepare(session: Session, text: str) -> Prepared:
    """Understand what is asked for; nothing is decrypted yet.

    Raises `NotPermitted`, `LookUpTooShort`, `LookUpNumberIncomplete`.
    """
    session.require(Permission.READ_CASES)
    today = session.clock().astimezone().date()
    query = query_of(text, demo=session.demo, today=today)
    lines = {
        case: key
        for case, code_name, case_no in projection.names(session.projection)
        if (key := query.finds_line(code_name, case_no)) is not None
    }
    return Prepared(query, identities.prepare(session), lines)


def look_through(
    prepared: Prepared, report: Report | None = None, stopped: Stopping | None = None
) -> Result:
    """Compare with everybody one may know of; on any thread. Raises `Stopped`.

    Nothing of this may be shown before `conclude`.
    """
    query = prepared.query
    hits: dict[CaseId, Key] = dict(prepared.lines)
    if {Key.NAME, Key.NUMBER} & set(query.keys):
        for case, person in identities.people(prepared.sweep, report, stopped):
            key = query.finds_person(person)
            if key is not None:
                hits[case] = key
    return Result(query.keys, hits, query.doubt)


def conclude(session: Session, result: Result) -> Result:
    """Write the event that names what was hit; what comes back may be shown."""
    session.require(Permission.READ_CASES)
    log_hits(session, [key.value for key in result.keys], result.hits)
    return result


def look_up(
    session: Session, text: str, report: Report | None = None, stopped: Stopping | None = None
) -> Result:
    """All of it in one go. Raises what `prepare` and `look_through` raise."""
    return conclude(session, look_through(prepare(session, text), report, stopped))


def log_hits(
    session: Session, keys: Sequence[str], hits: Sequence[CaseId] | Mapping[CaseId, Key]
) -> None:
    """One event: by which keys was compared, and which cases were hit, `NAMED` of them at most.

    Any colleague can take in so many cases under a name that one more hit would need another
    block: the size of the event would tell him whether somebody is a client. Of more it says how
    many, and chance which are named: ids are chosen by whoever opens a case.
    """
    found = list(hits)
    detail: dict[str, Any] = {"keys": list(keys)}
    if len(found) > NAMED:
        detail["more"] = len(found) - NAMED
        found = sorted(found, key=lambda _: session.random(8))[:NAMED]
    detail["hits"] = sorted(case.hex() for case in found)
    session.write(lambda: log.write(session, Action.LOOKED_UP, detail=detail))


def ordered(
    session: Session, hits: Mapping[CaseId, Key], sort: Sort, *, descending: bool = False
) -> list[CaseId]:
    """The hits in the order of a list; one whose line cannot be read stands last."""
    which = CaseFilter(voided=None, sort=sort, descending=descending)
    listed = [case for case in cases.in_order(session, which) if case in hits]
    return listed + sorted(set(hits) - set(listed))
