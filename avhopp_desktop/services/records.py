"""Read the parts of a case: the one place where records are opened. `saving` closes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

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
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId, StaffId
from avhopp_desktop.domain.permissions import Permission, may
from avhopp_desktop.domain.records import (
    COMPARTMENT_BY_NUMBER,
    COMPARTMENT_NUMBER,
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
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.reading import Basis, CaseRecords, Opened, Reading, Seen
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.events import EventRow

_FACTS = COMPARTMENT_NUMBER[Compartment.FACTS]
_WRITTEN_WITH = dict.fromkeys(LEADING, Permission.ASSIGN) | {
    Kind.DISCLOSURE: Permission.HAND_OVER,
    Kind.RECEIVED: Permission.RECEIVE,
}
"""What an author needs for kinds that not everybody on a case may write."""


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
    held = session.ring.get(row.case_id, row.key_id)
    if held is not None and not session.is_current(held):
        raise RevisionForged("revision")
    return open_revision(session, row)


def open_revision(session: Session, row: RevisionRow) -> Revision:
    """One revision under whatever key it stands. Raises what `decrypt` raises."""
    plain, place = opened(session, row)
    try:
        revision = Revision.from_plain(plain, place)
    except UnknownKind:
        raise RevisionNewer("revision") from None
    except ValueError:
        raise RevisionForged("revision") from None
    _check_shape(revision)
    return revision


def opened(session: Session, row: RevisionRow) -> tuple[bytes, Place]:
    """The bytes of a revision, which need not be one yet, and where it stands.

    Raises `UnknownCase`, `RevisionForged`.
    """
    compartment = COMPARTMENT_BY_NUMBER.get(row.compartment)
    held = session.ring.get(row.case_id, row.key_id)
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
        return sealing.unpad(sealing.decrypt(held.key, row.sealed, bound)), place
    except (sealing.CannotOpen, ValueError):
        raise RevisionForged("revision") from None


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

    A revision that does not open, is not as the first event says that lists it, which is its
    author's, is not its author's to write, makes another thing of its record, or is listed and
    gone, is left out and named in `faults`. The order is that of the events, which are signed. Of
    the facts only the last state is opened: the others are told from records that are all here.
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
    seen, now = session.seen, basis_of(session, case)
    kept, seen.kept = seen.kept, None  # a reading that is broken off counts for nothing
    if kept is None or not kept[0].is_same(now):
        wanted = frozenset(part for part in Compartment if session.holds(case, part))
        kept = now, Reading(CaseRecords(case), wanted)
    reading = kept[1]
    excused = _read_on(session, reading, seen, pending)
    seen.written.clear()
    if not reading.found.faults and not excused:
        seen.kept = kept
    return reading.found


def basis_of(session: Session, case: CaseId) -> Basis:
    """What a reading of this case hangs on now."""
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
