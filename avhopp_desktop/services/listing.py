"""What the events of a case say about its revisions."""

from __future__ import annotations

from dataclasses import dataclass, field

from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.errors import RevisionForged, RevisionUnknown
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import COMPARTMENT_BY_NUMBER, Revision
from avhopp_desktop.services import event_chain, log, losses
from avhopp_desktop.services.event_chain import Item
from avhopp_desktop.services.keyring import Fault
from avhopp_desktop.services.losses import Losses
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as case_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store.events import EventRow


@dataclass
class Listed:
    """What the events of a case say about its revisions."""

    by_revision: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)
    """revision → (commitment, actor)"""
    order: dict[bytes, int] = field(default_factory=dict)
    twice: set[bytes] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    found: set[bytes] = field(default_factory=set)
    """Revisions that lost their event; a salvage says so, their author does."""
    lost: int = 0
    """Revisions that a salvage could not save."""

    def add(self, item: Item, actor: bytes) -> None:
        if item.id in self.by_revision:
            self.twice.add(item.id)
        self.by_revision[item.id] = (item.hash, actor)
        self.order.setdefault(item.id, len(self.order))

    def check(self, revision: Revision, commitment: bytes) -> None:
        """Raises `RevisionUnknown`, `RevisionForged`."""
        said = self.by_revision.get(revision.id)
        if said is None or revision.id in self.twice:
            raise RevisionUnknown("revision")
        actor = revision.author if revision.id in self.found else said[1]
        if (said[0], actor) != (commitment, revision.author):
            raise RevisionForged("revision")


def of_case(session: Session, case: CaseId) -> Listed:
    """Every event of a case, its signature checked once a session."""
    listed = Listed()
    session.seen.turn_to(case)
    for row in event_rows.of_case(session.database, case):
        known = session.seen.events.get(row.seq)
        try:
            items = known[1] if known is not None and known[0] == row else _items(session, row)
        except (BadSignature, ValueError):
            listed.faults.append(Fault("chain_broken", "event", case))
            continue
        for item in items:
            if item.what == "revision":
                listed.add(item, row.actor)
    excused = losses.of(session.authority, session.database)
    if excused:
        _excuse(session, case, listed, excused)
    return listed


def _excuse(session: Session, case: CaseId, listed: Listed, excused: Losses) -> None:
    """Take out what was lost; put in what lost its event, behind the row before it."""
    for name, (hashed, _actor) in list(listed.by_revision.items()):
        if Item("revision", name, hashed) in excused.lost:
            del listed.by_revision[name]
            listed.lost += 1
    found = {item.id: item.hash for item in excused.found if item.what == "revision"}
    if not found:
        return
    order = sorted(listed.order, key=listed.order.__getitem__)
    place = 0
    for row in case_rows.revisions_of(session.database, case, COMPARTMENT_BY_NUMBER):
        name = row.revision_id
        if name in listed.by_revision:
            place = order.index(name) + 1
        elif name in found:
            listed.by_revision[name] = (found[name], b"")
            listed.found.add(name)
            order.insert(place, name)
            place += 1
    listed.order = {name: number for number, name in enumerate(order)}


def _items(session: Session, row: EventRow) -> list[Item]:
    log.vouch(session, row)
    items = event_chain.items_of(row)
    session.seen.events[row.seq] = (row, items)
    return items
