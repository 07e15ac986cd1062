"""Save the parts of a case: the one place where records are closed. `records` opens them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import RevisionForged
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId, stamp
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER, FORMAT, Kind, Place, Revision
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.reading import CaseRecords, Part
from avhopp_desktop.services.records import basis_of, decrypt, revision_place
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store.cases import RevisionRow

REVISION_BLOCK = 256
FACTS_BLOCK = 2048
"""Facts name every task: in small steps their size would tell a colleague how a case stands."""
_LARGE = 2**20
"""Bytes of a content that is read back like any other: of a case that was received it can be 64 MB,
and whoever sent it may mean to fill the memory."""


@dataclass(frozen=True)
class Write:
    """One record to be saved: contents by compartment; unchanged parts are not written."""

    record: RecordId
    kind: Kind
    form: str
    contents: Mapping[Compartment, dict[str, Any]]


def save(session: Session, case: CaseId, write: Write) -> list[Item]:
    """New revisions of the parts that changed; inside a transaction.

    Answers the items for the event. Raises `UnknownCase` when a key is missing.
    """
    items: list[Item] = []
    tips = rows.heads_of(session.database, case, write.record)
    kept = session.seen.kept
    found = (
        kept[1].found if kept and kept[0].is_same(basis_of(session, case)) else CaseRecords(case)
    )
    for compartment, content in write.contents.items():
        parents = tuple(tips.get(COMPARTMENT_NUMBER[compartment], ()))
        known = found.part(write.record, compartment)
        if not _unchanged(session, known, parents, content, write):
            items.append(_add(session, case, write, compartment, parents, content))
    return items


def _unchanged(
    session: Session,
    known: Part | None,
    parents: tuple[RevisionId, ...],
    content: dict[str, Any],
    write: Write,
) -> bool:
    if not parents:
        return not content
    if len(parents) > 1:
        return False
    before = _before(session, known, parents[0])
    return before is not None and before.content == content and before.form == write.form


def _before(session: Session, known: Part | None, head: RevisionId) -> Revision | None:
    """A part's head, from what is in the hand or opened; None for one that is refused: what
    somebody put there must not keep others from writing."""
    if known is not None and known.head.id == head:
        return known.head
    row = rows.revision(session.database, head)
    try:
        return None if row is None else decrypt(session, row)
    except RevisionForged:
        return None


def _add(
    session: Session,
    case: CaseId,
    write: Write,
    compartment: Compartment,
    parents: tuple[RevisionId, ...],
    content: dict[str, Any],
) -> Item:
    held = session.current_key(case, compartment)
    place = Place(
        session.office, case, compartment, write.record, RevisionId(session.random(16)), parents
    )
    revision = Revision(
        place,
        write.kind,
        write.form,
        FORMAT,
        session.certificate.id,
        session.random(16),
        stamp(session.clock()),
        content,
    )
    said = canonical.encode(content)
    commitment = revision.commitment(said)
    if len(said) > _LARGE:
        said = b""  # made once more below: less is in memory at a time
    row = RevisionRow(
        place.revision,
        case,
        write.record,
        COMPARTMENT_NUMBER[compartment],
        held.key_id,
        parents,
        _sealed(session, place, revision.plain(said), held),
    )
    rows.add_revision(session.database, row)
    if said:
        # What the caller holds of the content may change; what was written does not.
        written = msgspec.structs.replace(revision, content=canonical.decode_again(said))
        session.seen.written[place.revision] = row, written, commitment
    return Item("revision", place.revision, commitment)


def encrypt(session: Session, revision: Revision, held: Held) -> bytes:
    """A revision under one key of its compartment."""
    return _sealed(session, revision.place, revision.plain(), held)


def _sealed(session: Session, place: Place, plain: bytes, held: Held) -> bytes:
    block = FACTS_BLOCK if place.compartment is Compartment.FACTS else REVISION_BLOCK
    padded = sealing.pad(block, plain)
    del plain  # of a case that was received it can be 64 MB
    return sealing.encrypt(held.key, padded, revision_place(place, held.key_id), session.random)
