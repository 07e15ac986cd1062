"""What a session has opened and found right already, of the case worked in last."""

from __future__ import annotations

from dataclasses import dataclass, field

from avhopp_desktop.domain.ids import CaseId, RevisionId
from avhopp_desktop.domain.records import Revision
from avhopp_desktop.services.event_chain import Item
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.events import EventRow


@dataclass(repr=False)
class Seen:
    """Of the case worked in last: rows that were opened and checked, with what they said.

    A row that is the same to the byte need not be opened again, or a save would cost as much
    as reading the whole case. For reading only: what is handed out from here is shared.
    """

    case: CaseId | None = None
    revisions: dict[RevisionId, tuple[RevisionRow, Revision, bytes]] = field(default_factory=dict)
    """With each its commitment."""
    events: dict[int, tuple[EventRow, list[Item]]] = field(default_factory=dict)

    def turn_to(self, case: CaseId) -> None:
        """Forget every other case."""
        if case != self.case:
            self.case = case
            self.revisions.clear()
            self.events.clear()
