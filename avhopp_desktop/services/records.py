"""Write and read the parts of a case: the one place where records meet keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical, contents
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.endings import DROPS
from avhopp_desktop.domain.errors import (
    RevisionForged,
    RevisionMissing,
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
    heads,
)
from avhopp_desktop.services import listing
from avhopp_desktop.services.event_chain import Item
from avhopp_desktop.services.keylines import Held
from avhopp_desktop.services.keyring import Fault
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store.cases import RevisionRow

REVISION_BLOCK = 256
FACTS_BLOCK = 2048
"""Facts name every task: in small steps their size would tell a colleague how a case stands."""
_WRITTEN_WITH = dict.fromkeys(LEADING, Permission.ASSIGN) | {
    Kind.DISCLOSURE: Permission.HAND_OVER,
    Kind.RECEIVED: Permission.RECEIVE,
}
"""What an author needs for kinds that not everybody on a case may write."""


@dataclass
class Part:
    """All revisions of one record in one compartment, oldest first."""

    revisions: list[Revision] = field(default_factory=list)

    @property
    def head(self) -> Revision:
        """The newest head; with two heads (a conflict) the one that came last."""
        return self.heads()[-1] if len(self.revisions) > 1 else self.revisions[0]

    def heads(self) -> list[Revision]:
        ends = set(heads({r.id: r.place.parents for r in self.revisions}))
        return [revision for revision in self.revisions if revision.id in ends]


@dataclass
class CaseRecords:
    """What one person can read of a case, and what was refused."""

    case: CaseId
    parts: dict[tuple[RecordId, Compartment], Part] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    order: Mapping[bytes, int] = field(default_factory=dict)
    """Where each revision stands in the order of the events."""
    lost: int = 0
    """Texts of the whole case that could not be saved out of a damaged vault."""

    def of_kind(
        self, kind: Kind, compartment: Compartment = Compartment.CORE
    ) -> dict[RecordId, Part]:
        """Parts of one kind, in the order in which they were begun."""
        return {
            record: part
            for (record, at), part in self.parts.items()
            if at is compartment and part.head.kind is kind
        }

    def part(self, record: RecordId, compartment: Compartment) -> Part | None:
        return self.parts.get((record, compartment))


# Reading


def revision_place(place: Place, key: bytes) -> bytes:
    return canonical.bind(
        "avhopp/revision/1",
        place.office,
        place.case,
        place.compartment,
        key,
        place.record,
        place.revision,
        place.parents,
    )


def decrypt(session: Session, row: RevisionRow) -> Revision:
    """One revision. Raises `UnknownCase` (no key) or `RevisionForged`.

    Forged is also one under an older key: a renewal leaves none behind, so only
    somebody who was taken off the case could have put it there.
    """
    revision = open_revision(session, row)
    if not session.is_current(session.ring.held[row.key_id]):
        raise RevisionForged("revision")
    return revision


def open_revision(session: Session, row: RevisionRow) -> Revision:
    """The same under whatever key it is; for the renewal itself."""
    compartment = COMPARTMENT_BY_NUMBER.get(row.compartment)
    held = session.ring.held.get(row.key_id)
    if compartment is None or (
        held is not None and (held.case, held.compartment) != (row.case_id, compartment)
    ):
        raise RevisionForged("revision")
    if held is None:
        raise UnknownCase
    place = Place(
        session.office, row.case_id, compartment, row.record_id, row.revision_id, row.parents
    )
    try:
        plain = sealing.unpad(
            sealing.decrypt(held.key, row.sealed, revision_place(place, row.key_id))
        )
        revision = Revision.from_plain(plain, place)
        contents.check(revision)
    except (sealing.CannotOpen, ValueError):
        raise RevisionForged("revision") from None
    return revision


def require_author(session: Session, revision: Revision) -> None:
    """Its author was one who may write this. Raises `RevisionForged`.

    The program asks before it saves; somebody's own tools do not.
    """
    needed = _WRITTEN_WITH.get(revision.kind)
    if revision.kind is Kind.VOID and revision.content.get("how") not in DROPS:
        needed = Permission.VOID_CASE
    author = session.authority.certificates.get(revision.author)
    if needed is not None and (author is None or not may(author.roles, needed)):
        raise RevisionForged("revision")


def read_case(
    session: Session,
    case: CaseId,
    compartments: Iterable[Compartment],
    pending: Iterable[Item] = (),
    *,
    shared: bool = False,
) -> CaseRecords:
    """Every revision of a case in these compartments, each held against the log.

    A revision that does not open, is not listed by exactly one event of its
    author, is not its author's to write, makes another thing of its record, or is listed
    and gone, is left out and named in `faults`. The order is that
    of the events, which are signed. `pending` are the items of an event still to be
    written in this transaction. `shared`: rows seen before are not opened again; for those
    who change nothing of what they are given.
    """
    wanted = [part for part in compartments if session.holds(case, part)]
    listed = listing.of_case(session, case)
    for item in pending:
        listed.add(item, session.certificate.id)
    found = CaseRecords(case, faults=listed.faults, order=listed.order, lost=listed.lost)
    seen: set[RevisionId] = set()
    good: list[Revision] = []
    for row in rows.revisions_of(session.database, case, [COMPARTMENT_NUMBER[p] for p in wanted]):
        seen.add(row.revision_id)
        try:
            revision, commitment = _open(session, row, shared=shared)
            listed.check(revision, commitment)
            require_author(session, revision)
        except (RevisionForged, RevisionUnknown, UnknownCase) as error:
            found.faults.append(Fault(error.code, error.place, case))
            continue
        good.append(revision)
    begun: dict[RecordId, tuple[Kind, StaffId | None]] = {}
    for revision in sorted(good, key=lambda each: listed.order[each.id]):
        if not _goes_on(session, revision, begun):
            found.faults.append(Fault(RevisionForged.code, "revision", case))
            continue
        key = (revision.place.record, revision.place.compartment)
        found.parts.setdefault(key, Part()).revisions.append(revision)
    numbers = {COMPARTMENT_NUMBER[part] for part in Compartment if part not in wanted}
    elsewhere = {row.revision_id for row in rows.revisions_of(session.database, case, numbers)}
    for _missing in listed.by_revision.keys() - seen - elsewhere:
        found.faults.append(Fault(RevisionMissing.code, "revision", case))
    return found


def _goes_on(
    session: Session, revision: Revision, begun: dict[RecordId, tuple[Kind, StaffId | None]]
) -> bool:
    """Whether it is of the kind its record began as and, if that is somebody's own word, theirs."""
    author = session.authority.certificates.get(revision.author)
    now = (revision.kind, author.staff if author else None)
    first = begun.setdefault(revision.place.record, now)
    return now[0] is first[0] and (now[0] not in OWN or now[1] == first[1])


def _open(session: Session, row: RevisionRow, *, shared: bool) -> tuple[Revision, bytes]:
    """A revision and its commitment. Raises what `decrypt` raises."""
    known = session.seen.revisions.get(row.revision_id)
    held = session.ring.held.get(row.key_id)
    if shared and known is not None and known[0] == row and held and session.is_current(held):
        return known[1:]
    revision = decrypt(session, row)
    commitment = revision.commitment()
    if shared:
        session.seen.revisions[row.revision_id] = (row, revision, commitment)
    return revision, commitment


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
    for compartment, content in write.contents.items():
        number = COMPARTMENT_NUMBER[compartment]
        parents = rows.heads_of(session.database, case, write.record, number)
        if _unchanged(session, parents, content, write):
            continue
        items.append(_add(session, case, write, compartment, parents, content))
    return items


def _unchanged(
    session: Session, parents: tuple[RevisionId, ...], content: dict[str, Any], write: Write
) -> bool:
    if not parents:
        return not content
    if len(parents) > 1:
        return False
    row = rows.revision(session.database, parents[0])
    if row is None:
        return False
    try:
        before = decrypt(session, row)
    except RevisionForged:
        return False  # what somebody put there must not keep others from writing
    return before.content == content and before.form == write.form


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
    rows.add_revision(
        session.database,
        RevisionRow(
            place.revision,
            case,
            write.record,
            COMPARTMENT_NUMBER[compartment],
            held.key_id,
            parents,
            encrypt(session, revision, held),
        ),
    )
    return Item("revision", place.revision, revision.commitment())


def encrypt(session: Session, revision: Revision, held: Held) -> bytes:
    """A revision under one key of its compartment."""
    in_facts = revision.place.compartment is Compartment.FACTS
    padded = sealing.pad(FACTS_BLOCK if in_facts else REVISION_BLOCK, revision.plain())
    place = revision_place(revision.place, held.key_id)
    return sealing.encrypt(held.key, padded, place, session.random)
