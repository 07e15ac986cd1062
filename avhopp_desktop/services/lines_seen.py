"""What an unlock found of the lines that the vault keeps, for the job that keeps them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from avhopp_desktop.domain.ids import CaseId, KeyId, RevisionId


class State(NamedTuple):
    """What a line of the list was made from, and what makes it stale."""

    revision: RevisionId
    """The one head of the case's facts."""
    key: KeyId
    """The key it stands under: the newest one of the facts."""
    keys: bytes
    """The authority and the case's newer keys in brief; empty where there are none."""
    core: bytes
    """The newest key of the core in the hand, or nothing."""
    looked: int
    wrote: int


@dataclass(repr=False)
class LinesSeen:
    """What the unlock found of the lines that the vault keeps (`services/line_cache.py`).

    For the job that runs afterwards, which keeps what is new and forgets all this.
    """

    seq: int = 0
    hash: bytes = b""
    """The last event there was; 0 once all this is forgotten."""
    stand: set[CaseId] = field(default_factory=set)
    """Cases whose line is kept as it would be written now."""
    fresh: dict[CaseId, State] = field(default_factory=dict)
    """Cases whose line is to be kept anew."""

    def forget(self) -> None:
        """Let go of it: the job has kept what is new."""
        self.seq = 0
        self.stand.clear()
        self.fresh.clear()
