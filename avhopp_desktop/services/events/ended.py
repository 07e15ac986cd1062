"""Up to which event somebody's certificate spoke, and what it listed while it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from avhopp_desktop.domain.authority import (
    Authority,
    BadSignature,
    Certificate,
    Revocation,
    says_of,
)
from avhopp_desktop.domain.ids import CaseId, CertificateId, StaffId
from avhopp_desktop.services.events import event_chain, losses
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.store import events as rows
from avhopp_desktop.store import office as office_rows
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow


@dataclass
class _Known:
    """What was read up to the event `seq`, whose hash is `mark`; `tips`: by which statements."""

    tips: tuple[bytes, ...]
    seq: int = 0
    mark: bytes | None = None
    ends: dict[CertificateId, int] = field(default_factory=dict)
    by_person: dict[StaffId, list[CertificateId]] = field(default_factory=dict)
    of_no_case: dict[CertificateId, set[Item]] = field(default_factory=dict)
    walked: EventRow | None = None
    whole_until: int | None = None
    """The last event before the log is broken; None while no break was found."""


_known: WeakKeyDictionary[Database, _Known] = WeakKeyDictionary()
_being_said: WeakKeyDictionary[Database, set[StaffId]] = WeakKeyDictionary()


def being_said(database: Database, staff: StaffId) -> None:
    """This program says something about a person, which the event to come will list."""
    _being_said.setdefault(database, set()).add(staff)


def ends(authority: Authority, database: Database) -> dict[CertificateId, int]:
    """The event that first lists what took a certificate's place, or removed its person.

    Whoever lists it again moves nothing. One that is in force is not among them.
    """
    found = _look(authority, database).ends
    return {one: seq for one, seq in found.items() if not _in_force(authority, one)}


def _look(authority: Authority, database: Database) -> _Known:
    """What the log says now; only what came since the last look is read."""
    last = rows.last(database)
    seq, mark = (last.seq, last.hash) if last else (0, None)
    kept = _known.get(database)
    if (
        kept is None
        or kept.tips != authority.tips
        or kept.seq > seq
        or (kept.seq and rows.hash_at(database, kept.seq) != kept.mark)  # it was rolled back
    ):
        kept = _known[database] = _Known(authority.tips)
    if kept.seq < seq:
        _read(authority, database, kept)
        _end_by_the_break(authority, database, kept)
        kept.of_no_case.clear()
        kept.seq, kept.mark = seq, mark
    return kept


def _read(authority: Authority, database: Database, kept: _Known) -> None:
    known = authority.certificates
    if len({c.staff for c in known.values()}) == len(known) and not authority.removed:
        return  # nobody was ever certified twice, or removed
    said = {row.id: says_of(row) for row in office_rows.statements(database)}
    refused = set(authority.refused)
    loose = losses.of(authority, database).loose
    for row in rows.naming(database, "statement", kept.seq):
        try:
            items = event_chain.items_of(row)
        except ValueError:
            continue
        for item in items:
            says = said.get(item.id) if item.what == "statement" else None
            if item.id in refused or not isinstance(says, Certificate | Revocation):
                continue
            if says.staff in loose:
                continue
            mine = kept.by_person.setdefault(says.staff, [])
            if isinstance(says, Revocation):
                for one in mine[-1:]:
                    kept.ends.setdefault(one, row.seq)
            elif says.id not in mine:
                for one in mine[-1:]:
                    kept.ends.setdefault(one, row.seq)
                mine.append(says.id)


def _end_by_the_break(authority: Authority, database: Database, kept: _Known) -> None:
    """Where no event lists what ended a certificate, somebody altered the one that did: then it
    spoke as long as the log is whole. Else who was removed, with a friend inside, would speak on.
    """
    excused, known = losses.of(authority, database), authority.certificates
    here = excused.loose | _being_said.get(database, set())
    gone = [
        one.id
        for one in known.values()
        if one.id not in kept.ends and one.staff not in here and not _in_force(authority, one.id)
    ]
    for row in rows.after(database, kept.walked.seq if kept.walked else 0) if gone else ():
        if kept.whole_until is not None:
            break
        before = kept.walked.seq if kept.walked else 0
        if not excused.goes_on(kept.walked, row):
            kept.whole_until = max(before - 1, 0)
        elif event_chain.event_hash(row) != row.hash:
            kept.whole_until = before
        kept.walked = row
    if kept.whole_until is not None:
        kept.ends |= dict.fromkeys(gone, kept.whole_until)


def is_late(authority: Authority, database: Database, event: EventRow) -> bool:
    """Whether its actor's certificate spoke no more."""
    if event.actor not in authority.certificates or _in_force(authority, event.actor):
        return False
    return event.seq > _look(authority, database).ends.get(event.actor, event.seq)


def _in_force(authority: Authority, certificate: CertificateId) -> bool:
    known = authority.certificates.get(certificate)
    return known is not None and authority.in_force.get(known.staff) == known


def listed_in_time(
    authority: Authority, database: Database, case: CaseId, signer: CertificateId
) -> set[Item]:
    """What a certificate that is no longer in force listed of a case while it was.

    Nothing else of what bears its signature counts: a time is not signed by a clock, and who has
    such a key and a friend inside could go on. What a salvage found without its event counts.
    """
    known = _look(authority, database)
    end = known.ends.get(signer)
    if signer not in known.of_no_case:
        there = rows.naming_given(database, None)
        known.of_no_case[signer] = _items(authority, there, signer, end)
    of_case = _items(authority, rows.naming_given(database, case), signer, end)
    return of_case | known.of_no_case[signer] | losses.of(authority, database).found


def _items(
    authority: Authority, events: Iterable[EventRow], signer: CertificateId, end: int | None
) -> set[Item]:
    found: set[Item] = set()
    for row in events:
        if row.actor != signer or (end is not None and row.seq > end):
            continue
        try:
            event_chain.check_signature(authority, row)
            found.update(event_chain.items_of(row))
        except (BadSignature, ValueError):
            continue
    return found
