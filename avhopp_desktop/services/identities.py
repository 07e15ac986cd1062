"""Who the cases are about, for a comparison: decrypted, handed on, and dropped at once.

Only cases whose identity keys one holds are looked at; of others nothing is read, so that there
is nothing to tell them from cases that do not exist.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from avhopp_desktop.domain.cases import CaseFilter
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused, RevisionForged, UnknownCase
from avhopp_desktop.domain.ids import CaseId, KeyId, RecordId
from avhopp_desktop.domain.long_work import Report, Stopping, go_on
from avhopp_desktop.domain.lookup import Identity, identity_of
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER, Revision
from avhopp_desktop.domain.sent_parts import sent_parts
from avhopp_desktop.services import drafts, records
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store import projection
from avhopp_desktop.store.cases import RevisionRow

_IDENTITY = COMPARTMENT_NUMBER[Compartment.IDENTITY]
_CORE = COMPARTMENT_NUMBER[Compartment.CORE]
_ABOUT_THE_PERSON = frozenset({"intake", "contact_way"})
"""Kinds of records that say who it is; a guardian's name, say, is never searched by."""


@dataclass(frozen=True, repr=False)
class Sweep:
    """What is looked at, as of one moment on the session's own thread."""

    session: Session
    keys: Mapping[KeyId, Held]
    """The newest keys that open who somebody is."""
    received: frozenset[CaseId]
    """Cases from other offices: what they say of the person stands in the sender's text."""


def prepare(session: Session) -> Sweep:
    """Note which keys are held now; on the thread that may change them."""
    current: dict[KeyId, Held] = {}
    received = frozenset(
        projection.find(session.projection, CaseFilter(received=True, voided=None))
    )
    for case in session.ring.cases():
        parts = [Compartment.IDENTITY, *([Compartment.CORE] if case in received else [])]
        for part in parts:
            for held in session.ring.at(case, part).values():
                if session.is_current(held):
                    current[held.key_id] = held
    return Sweep(session, current, received)


def people(
    sweep: Sweep, report: Report | None = None, stopped: Stopping | None = None
) -> Iterator[tuple[CaseId, Identity]]:
    """Every case of which something is known, once or several times; on any thread.

    What does not open is passed over: the check of the vault is what reports it. Where a newest
    state does not, the newest that is in order counts: nobody is to be hidden by a row that
    somebody laid there. Raises `Stopped`.
    """
    database = sweep.session.database
    total = rows.count_heads(database, _IDENTITY)
    seen: set[tuple[CaseId, RecordId]] = set()
    for done, row in enumerate(rows.head_revisions(database, _IDENTITY)):
        _look(done, total, report, stopped)
        revision = _opened(sweep, row)
        if revision is not None:
            seen.add((row.case_id, row.record_id))
            if revision.kind.value in _ABOUT_THE_PERSON:
                yield row.case_id, identity_of([_answers(revision.content)])
    for case in sorted({case for case, _record in rows.parts_in(database, _IDENTITY) - seen}):
        go_on(stopped)
        yield from _in_order(sweep, case)
    for draft in draft_rows.drafts_in(database, _IDENTITY):
        held = sweep.keys.get(draft.key_id) if draft.key_id else None
        if held is None or (held.case, held.compartment) != (draft.case_id, Compartment.IDENTITY):
            continue
        try:
            content = drafts.open_shared(sweep.session, draft, held)
        except RevisionForged:
            continue
        yield draft.case_id, identity_of([_answers(content)])
    for case in sorted(sweep.received):
        go_on(stopped)
        for row in rows.revisions_of(database, case, [_CORE]):
            with contextlib.suppress(RevisionForged, UnknownCase):
                if row.key_id in sweep.keys:
                    plain, _place = records.opened(sweep.session, row)
                    yield case, identity_of(map(_answers, sent_parts(plain, _ABOUT_THE_PERSON)))


def _in_order(sweep: Sweep, case: CaseId) -> Iterator[tuple[CaseId, Identity]]:
    """What the log vouches for of a case, if one holds its key."""
    held = sweep.session.ring.at(case, Compartment.IDENTITY)
    if held.keys().isdisjoint(sweep.keys):
        return
    with contextlib.suppress(KeyRefused):
        found = records.read_case(sweep.session, case, [Compartment.IDENTITY])
        for part in found.parts.values():
            if part.kind.value in _ABOUT_THE_PERSON:
                yield case, identity_of([_answers(part.head.content)])


def _opened(sweep: Sweep, row: RevisionRow) -> Revision | None:
    if row.key_id not in sweep.keys:
        return None
    try:
        return records.open_revision(sweep.session, row)
    except (RevisionForged, UnknownCase):
        return None


def _answers(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a part says, unless it was taken back or is about somebody else."""
    if content.get("removed") or _kind(content) not in _ABOUT_THE_PERSON:
        return {}
    found = content.get("answers")
    return found if isinstance(found, Mapping) else {}


def _kind(content: Mapping[str, Any]) -> str:
    kind = content.get("kind", "intake")
    return kind if isinstance(kind, str) else ""


def _look(done: int, total: int, report: Report | None, stopped: Stopping | None) -> None:
    go_on(stopped)
    if report is not None and done % 64 == 0:
        report(done, total)
