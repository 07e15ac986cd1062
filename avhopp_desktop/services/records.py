"""Write and read the parts of a case: the one place where records meet keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical, contents
from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.endings import DROPS
from avhopp_desktop.domain.errors import (
    RevisionForged,
    RevisionMissing,
    RevisionNewer,
    RevisionUnknown,
    UnknownCase,
)
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId, StaffId, stamp
from avhopp_desktop.domain.permissions import Permission, may
from avhopp_desktop.domain.records import (
    COMPARTMENT_BY_NUMBER,
    COMPARTMENT_NUMBER,
    FORMAT,
    LEADING,
    OWN,
    Kind,
    Place,
    Revision,
    UnknownKind,
)
from avhopp_desktop.services.events import event_chain, log, losses
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.events.losses import Losses
from avhopp_desktop.services.keys.keylines import Held
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.reading import Basis, CaseRecords, Opened, Part, Reading, Seen
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.events import EventRow

REVISION_BLOCK = 256
FACTS_BLOCK = 2048
"""Facts name every task: in small steps their size would tell a colleague how a case stands."""
_LARGE = 2**20
"""Bytes of a content that is read back like any other: of a case that was received it can be 64 MB,
and whoever sent it may mean to fill the memory."""
_FACTS = COMPARTMENT_NUMBER[Compartment.FACTS]
_WRITTEN_WITH = dict.fromkeys(LEADING, Permission.ASSIGN) | {
    Kind.DISCLOSURE: Permission.HAND_OVER,
    Kind.RECEIVED: Permission.RECEIVE,
}
"""What an author needs for kinds that not everybody on a case may write."""


# Reading


def revision_place(place: Place, key: bytes) -> bytes:
    """What a revision is bound to; `key`: the id of the key it is encrypted with."""
    begun = _place_of_key(place.office, place.case, place.compartment, key)
    return canonical.bind_on(begun, place.record, place.revision, place.parents)


@lru_cache(maxsize=64)
def _place_of_key(office: bytes, case: bytes, compartment: Compartment, key: bytes) -> bytes:
    """All that is the same in the hundreds of revisions under one key."""
    return canonical.bind("avhopp/revision/1", office, case, compartment, key)


def decrypt(session: Session, row: RevisionRow) -> Revision:
    """One revision. Raises `UnknownCase` (no key), `RevisionForged` or `RevisionNewer`.

    Forged is also one under an older key: a renewal leaves none behind, so only
    somebody who was taken off the case could have put it there.
    """
    held = session.ring.held.get(row.key_id)
    if held is not None and not session.is_current(held):
        raise RevisionForged("revision")
    return open_revision(session, row)


def open_revision(session: Session, row: RevisionRow) -> Revision:
    """One revision under whatever key it stands. Raises what `decrypt` raises."""
    compartment = COMPARTMENT_BY_NUMBER.get(row.compartment)
    held = session.ring.held.get(row.key_id)
    there = row.case_id, compartment
    if compartment is None or (held is not None and (held.case, held.compartment) != there):
        raise RevisionForged("revision")
    if held is None:
        raise UnknownCase
    place = Place(
        session.office, row.case_id, compartment, row.record_id, row.revision_id, row.parents
    )
    try:
        bound = revision_place(place, row.key_id)
        plain = sealing.unpad(sealing.decrypt(held.key, row.sealed, bound))
        revision = Revision.from_plain(plain, place)
    except UnknownKind:
        raise RevisionNewer("revision") from None
    except (sealing.CannotOpen, ValueError):
        raise RevisionForged("revision") from None
    _check_shape(revision)
    return revision


def _check_shape(revision: Revision) -> None:
    """Raises `RevisionForged` for what has not the shape of its kind."""
    try:
        contents.check(revision)
    except ValueError:
        raise RevisionForged("revision") from None


def require_author(session: Session, revision: Revision) -> None:
    """Its author was one who may write this: the program asks before it saves, somebody's own
    tools do not. Raises `RevisionForged`."""
    needed = _WRITTEN_WITH.get(revision.kind)
    if revision.kind is Kind.VOID and revision.content.get("how") not in DROPS:
        needed = Permission.VOID_CASE
    author = session.authority.certificates.get(revision.author)
    if needed is not None and (author is None or not may(author.roles, needed)):
        raise RevisionForged("revision")


def read_case(session: Session, case: CaseId, compartments: Iterable[Compartment]) -> CaseRecords:
    """Every revision of a case in these compartments, each held against the log.

    A revision that does not open, is not listed by exactly one event of its author, is not its
    author's to write, makes another thing of its record, or is listed and gone, is left out and
    named in `faults`. The order is that of the events, which are signed. Of the facts only the
    last state is opened: the others are told from records that are all here.
    """
    wanted = frozenset(part for part in compartments if session.holds(case, part))
    reading = Reading(CaseRecords(case), wanted)
    _read_on(session, reading, Seen())
    return reading.found


def in_hand(session: Session, case: CaseId, pending: Iterable[Item] = ()) -> CaseRecords:
    """What `read_case` gives of every compartment one holds. It is kept and shared, so nobody may
    change it: the next time only what was added since is read.

    Nobody else can write while the vault is open. When this program changed what stood there
    already, or took a transaction back, all is read anew. `pending` are the items of an event
    still to be written in this transaction.
    """
    seen, basis = session.seen, _basis(session, case)
    kept, seen.kept = seen.kept, None  # a reading that is broken off counts for nothing
    if kept is None or not kept[0].is_same(basis):
        wanted = frozenset(part for part in Compartment if session.holds(case, part))
        kept = basis, Reading(CaseRecords(case), wanted)
    reading = kept[1]
    excused = _read_on(session, reading, seen, pending)
    seen.written.clear()
    if not reading.found.faults and not excused:
        seen.kept = kept
    return reading.found


def _basis(session: Session, case: CaseId) -> Basis:
    keys = tuple(session.newest_key(case, part) for part in Compartment)
    return Basis(case, keys, session.database.rewritten, session.database, session.authority)


def _read_on(session: Session, reading: Reading, own: Seen, pending: Iterable[Item] = ()) -> Losses:
    """Go through the events and revisions that came since; what is `own` need not be opened,
    and what is `pending` comes after all events. Answers what a salvage of the vault excuses.
    """
    case, listed, found = reading.found.case, reading.listed, reading.found
    for event in event_rows.of_case(session.database, case, reading.event):
        reading.event = event.seq
        try:
            items = _listed(session, event, own)
        except (BadSignature, ValueError):
            found.faults.append(Fault("chain_broken", "event", case))
            continue
        for item in items:
            if item.what == "revision":
                listed.add(item, event.actor)
    listed.expect(pending, session.certificate.id)
    excused = losses.of(session.authority, session.database)
    added, past = _added(session, reading, whole=bool(excused))
    if excused:
        listed.excuse(excused, (row.revision_id for row in added.values()))
        found.lost = listed.lost
    good: list[Revision] = []
    for number, row in added.items():
        reading.row = number
        listed.unmet.discard(row.revision_id)
        unwanted = COMPARTMENT_BY_NUMBER.get(row.compartment) not in reading.wanted
        if unwanted or row.revision_id in past:
            continue
        try:
            revision, commitment = _open(session, row, own.written.get(row.revision_id))
            listed.check(revision, commitment)
            require_author(session, revision)
        except (RevisionForged, RevisionUnknown, UnknownCase) as error:
            found.faults.append(Fault(error.code, error.place, case))
            continue
        good.append(revision)
    for revision in sorted(good, key=lambda each: listed.order[each.id]):
        if _goes_on(session, revision, reading.begun):
            found.add(revision)
        else:
            found.faults.append(Fault(RevisionForged.code, "revision", case))
    for _gone in listed.unmet:
        found.faults.append(Fault(RevisionMissing.code, "revision", case))
    return excused


def _added(
    session: Session, reading: Reading, *, whole: bool
) -> tuple[dict[int, RevisionRow], set[RevisionId]]:
    """The revisions that came since, and those of them that need not be opened."""
    database, case = session.database, reading.found.case
    added = rows.revisions_after(database, case, reading.row, brief=_FACTS)
    past = {row.revision_id for row in _facts(added.values())[:-1]}
    if not past or Compartment.FACTS not in reading.wanted:
        return added, past
    if whole or not _only_last_counts(session, reading, added.values()):
        return rows.revisions_after(database, case, reading.row), set()
    return added, past


def _facts(added: Iterable[RevisionRow]) -> list[RevisionRow]:
    return [row for row in added if row.compartment == _FACTS]


def _only_last_counts(session: Session, reading: Reading, added: Iterable[RevisionRow]) -> bool:
    """Whether the last state of the facts is in order and follows all others, so that nobody has
    to open those; `services/events/review.py: verify` does.

    Which is the last the events say, which are signed, and not the order of the rows.
    """
    listed = reading.listed
    *past, last = _facts(added)
    record, ids = RecordId(last.case_id), {row.revision_id for row in past}
    try:
        revision, commitment = _open(session, last, None)
        listed.check(revision, commitment)
        require_author(session, revision)
    except (RevisionForged, RevisionUnknown, UnknownCase):
        return False
    named = {parent for row in (*past, last) for parent in row.parents}
    place = listed.order[last.revision_id]
    whole = (
        revision.kind is Kind.FACTS
        and {row.record_id for row in (*past, last)} == {record}
        and named == ids
        and not ids & listed.twice
        and all(-1 < listed.order.get(one, -1) < place for one in ids)
    )
    return whole and reading.begun.setdefault(record, (Kind.FACTS, None))[0] is Kind.FACTS


def _goes_on(
    session: Session, revision: Revision, begun: dict[RecordId, tuple[Kind, StaffId | None]]
) -> bool:
    """Whether it is of the kind its record began as and, if that is somebody's own word, theirs."""
    author = session.authority.certificates.get(revision.author)
    now = (revision.kind, author.staff if author else None)
    first = begun.setdefault(revision.place.record, now)
    return now[0] is first[0] and (now[0] not in OWN or now[1] == first[1])


def _listed(session: Session, event: EventRow, own: Seen) -> list[Item]:
    """What an event lists. Raises `BadSignature`, ValueError."""
    if own.event is not None and own.event[0] == event:
        return own.event[1]
    log.vouch(session, event)
    return event_chain.items_of(event)


def _open(session: Session, row: RevisionRow, own: Opened | None) -> tuple[Revision, bytes]:
    """A revision and its commitment. Raises what `decrypt` raises."""
    if own is not None and own[0] == row:
        _check_shape(own[1])
        return own[1:]
    revision = decrypt(session, row)
    return revision, revision.commitment(canonical.encode_again(revision.content))


# Writing


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
    found = kept[1].found if kept and kept[0].is_same(_basis(session, case)) else CaseRecords(case)
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
