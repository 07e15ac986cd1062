"""What the events of a case say about its revisions."""

from __future__ import annotations

from dataclasses import dataclass, field

from avhopp_desktop.domain.authority import BadSignature
from avhopp_desktop.domain.errors import RevisionForged, RevisionUnknown
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Revision
from avhopp_desktop.services import event_chain, log
from avhopp_desktop.services.event_chain import Item
from avhopp_desktop.services.keyring import Fault
from avhopp_desktop.services.session import Session
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
        if said != (commitment, revision.author):
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
    return listed


def _items(session: Session, row: EventRow) -> list[Item]:
    log.vouch(session, row)
    items = event_chain.items_of(row)
    session.seen.events[row.seq] = (row, items)
    return items
