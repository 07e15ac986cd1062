"""What the events of a case say about its revisions, against which each is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from avhopp_desktop.domain.errors import RevisionForged, RevisionUnknown
from avhopp_desktop.domain.ids import CaseId, RevisionId
from avhopp_desktop.domain.records import Revision
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.events.losses import Losses
from avhopp_desktop.services.keys.keyring import Fault


@dataclass
class Listed:
    """What the events of a case say about its revisions."""

    by_revision: dict[bytes, tuple[bytes, bytes]] = field(default_factory=dict)
    """revision → (commitment, actor)"""
    order: dict[bytes, int] = field(default_factory=dict)
    twice: set[bytes] = field(default_factory=set)
    """Revisions that more than one event lists. What the first says holds: whoever has a passphrase
    can list anything again, and that must neither hide a text nor vouch for another."""
    faults: list[Fault] = field(default_factory=list)
    found: set[bytes] = field(default_factory=set)
    """Revisions that lost their event; a salvage says so, their author does."""
    lost: int = 0
    """Revisions that a salvage could not save."""
    unmet: set[bytes] = field(default_factory=set)
    """Revisions that are listed and were not met yet."""
    awaited: set[bytes] = field(default_factory=set)
    """Revisions whose event is not written yet."""
    case: CaseId | None = None

    def add(self, item: Item, actor: bytes) -> None:
        """What an event says; of a revision that is awaited it must be what was announced."""
        said = (item.hash, actor)
        if item.id in self.awaited:
            self.awaited.discard(item.id)
            if self.by_revision[item.id] == said:
                return
        if item.id in self.by_revision:
            self.twice.add(item.id)
            self.faults.append(Fault(RevisionUnknown.code, "revision", self.case))
            return
        self.order[item.id] = len(self.order)
        self.unmet.add(item.id)
        self.by_revision[item.id] = said

    def expect(self, items: Iterable[Item], actor: bytes) -> None:
        """What the event of this transaction is going to say, after all others."""
        for item in items:
            known = item.id in self.awaited and self.by_revision[item.id] == (item.hash, actor)
            if item.what == "revision" and not known:
                self.add(item, actor)
                self.awaited.add(item.id)

    def check(self, revision: Revision, commitment: bytes) -> None:
        """Hold a revision against the event that lists it.

        Raises `RevisionUnknown`, `RevisionForged`.
        """
        said = self.by_revision.get(revision.id)
        if said is None:
            raise RevisionUnknown("revision")
        actor = revision.author if revision.id in self.found else said[1]
        if (said[0], actor) != (commitment, revision.author):
            raise RevisionForged("revision")

    def excuse(self, losses: Losses, there: Iterable[RevisionId]) -> None:
        """Take out what a salvage says was lost; put in what lost its event, behind the row
        before it. `there`: all revisions of the case."""
        for name, (hashed, _actor) in list(self.by_revision.items()):
            if Item("revision", name, hashed) in losses.lost:
                del self.by_revision[name]
                self.unmet.discard(name)
                self.lost += 1
        found = {item.id: item.hash for item in losses.found if item.what == "revision"}
        order = sorted(self.order, key=self.order.__getitem__)
        place = 0
        for name in there if found else ():
            if name in self.by_revision:
                place = order.index(name) + 1
            elif name in found:
                self.by_revision[name] = (found[name], b"")
                self.found.add(name)
                order.insert(place, name)
                place += 1
        self.order.clear()
        self.order.update((name, number) for number, name in enumerate(order))
