"""Up to which event somebody's certificate spoke, and what it listed while it did."""

from __future__ import annotations

from collections.abc import Iterable
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

_Known = tuple[tuple[bytes, ...], int, dict[CertificateId, int], dict[CertificateId, set[Item]]]
_known: WeakKeyDictionary[Database, _Known] = WeakKeyDictionary()


def ends(authority: Authority, database: Database) -> dict[CertificateId, int]:
    """The event that first lists what took a certificate's place, or removed its person.

    Whoever lists it again moves nothing. One that is in force is not among them.
    """
    known = authority.certificates
    if len({c.staff for c in known.values()}) == len(known) and not authority.removed:
        return {}  # nobody was ever certified twice, or removed
    said = {row.id: says_of(row) for row in office_rows.statements(database)}
    refused = set(authority.refused)
    by_person: dict[StaffId, list[CertificateId]] = {}
    found: dict[CertificateId, int] = {}
    loose = losses.of(authority, database).loose
    for row in rows.naming(database, "statement"):
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
            mine = by_person.setdefault(says.staff, [])
            if isinstance(says, Revocation):
                for one in mine[-1:]:
                    found.setdefault(one, row.seq)
            elif says.id not in mine:
                for one in mine[-1:]:
                    found.setdefault(one, row.seq)
                mine.append(says.id)
    return found


def is_late(authority: Authority, database: Database, event: EventRow) -> bool:
    """Whether its actor's certificate spoke no more."""
    known = authority.certificates.get(event.actor)
    if known is None or authority.in_force.get(known.staff) == known:
        return False
    ended = _look(authority, database)[2]
    return event.seq > ended.get(event.actor, event.seq)


def _look(authority: Authority, database: Database) -> _Known:
    last = rows.last(database)
    at = authority.tips, last.seq if last else 0
    kept = _known.get(database)
    if kept is None or kept[:2] != at:
        kept = _known[database] = (*at, ends(authority, database), {})
    return kept


def listed_in_time(
    authority: Authority, database: Database, case: CaseId, signer: CertificateId
) -> set[Item]:
    """What a certificate that is no longer in force listed of a case while it was.

    Nothing else of what bears its signature counts: a time is not signed by a clock, and who has
    such a key and a friend inside could go on. What a salvage found without its event counts.
    """
    _at, _seq, ended, of_no_case = _look(authority, database)
    end = ended.get(signer)
    if signer not in of_no_case:
        there = rows.naming_given(database, None)
        of_no_case[signer] = _items(authority, there, signer, end)
    of_case = _items(authority, rows.naming_given(database, case), signer, end)
    return of_case | of_no_case[signer] | losses.of(authority, database).found


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
