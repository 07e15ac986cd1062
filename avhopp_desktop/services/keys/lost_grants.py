"""Grants that the log lists and that are gone: who had them may still hold the keys."""

from __future__ import annotations

from hashlib import sha256

from avhopp_desktop.domain.authority import Purpose
from avhopp_desktop.domain.errors import KeyRefused
from avhopp_desktop.domain.ids import CaseId, CertificateId, KeyId
from avhopp_desktop.services.events import event_chain, losses
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows


def cases(session: Session) -> list[CaseId]:
    """The cases whose key one holds and of which a grant is gone that no salvage excuses.

    To whom it was nobody can tell: it says so itself. Somebody on a case could take his own away,
    and would keep its keys when he is removed.
    """
    database, found = session.database, set[CaseId]()
    there = {(r.key_id, sha256(r.sealed).digest()) for r in case_rows.all_grants(database)}
    excused = losses.of(session.authority, database)
    for event in event_rows.after(database, 0):
        if '"grant"' not in event.items:
            continue
        try:
            items = event_chain.items_of(event)
        except ValueError:
            continue
        for item in items:
            held = session.ring.held.get(KeyId(item.id)) if item.what == "grant" else None
            if held is None or (item.id, item.hash) in there or held.case in found:
                continue
            if not excused.has_lost("grant", item.id) and _could(session, held.case, event.actor):
                found.add(held.case)
    return sorted(found)


def of_key(session: Session, case: CaseId, key: KeyId) -> bool:
    """Whether a grant of this key of the case is gone that no salvage excuses."""
    database = session.database
    there = {sha256(r.sealed).digest() for r in case_rows.grants_of(database, case)}
    if losses.of(session.authority, database).has_lost("grant", key):
        return False
    for event in event_rows.naming_given(database, case):
        try:
            items = event_chain.items_of(event)
        except ValueError:
            continue
        listed = {item.hash for item in items if item.what == "grant" and item.id == key}
        if listed - there and _could(session, case, event.actor):
            return True
    return False


def _could(session: Session, case: CaseId, actor: CertificateId) -> bool:
    """Whether somebody could give keys of a case: what others list was never there."""
    if session.authority.may_renew(actor, Purpose.RELOCATION):
        return True
    try:
        return session.key_lines(case).opening.signer == actor
    except KeyRefused:
        return False
