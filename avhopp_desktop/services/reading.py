"""What one person has read of a case, and how far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from avhopp_desktop.domain.authority import Authority
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.ids import CaseId, KeyId, RecordId, RevisionId, StaffId
from avhopp_desktop.domain.records import Kind, Revision
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.events.listed import Listed
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.store.cases import RevisionRow
from avhopp_desktop.store.database import Database
from avhopp_desktop.store.events import EventRow

Opened: TypeAlias = tuple[RevisionRow, Revision, bytes]
"""A row, what it says, and the commitment to that."""


@dataclass
class Part:
    """All revisions of one record in one compartment, oldest first."""

    revisions: list[Revision] = field(default_factory=list)
    _ends: list[Revision] = field(default_factory=list)
    _named: set[RevisionId] = field(default_factory=set)

    def add(self, revision: Revision) -> None:
        """Add the next revision."""
        parents = revision.place.parents
        self.revisions.append(revision)
        self._named.update(parents)
        if parents:
            self._ends = [end for end in self._ends if end.id not in parents]
        if revision.id not in self._named:
            self._ends.append(revision)

    @property
    def kind(self) -> Kind:
        """What they all are: a record never changes its kind."""
        return self.revisions[0].kind

    @property
    def head(self) -> Revision:
        """The newest head; with two heads (a conflict) the one that came last."""
        return (self._ends or self.revisions)[-1]

    def heads(self) -> list[Revision]:
        """The revisions that no other names as parent."""
        return list(self._ends)


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
    made: dict[Any, Any] = field(init=False, default_factory=dict)
    """What others made of single parts and keep here until more of them is read."""
    _written: Counter[tuple[Kind, Compartment]] = field(init=False, default_factory=Counter)
    _newest: dict[Compartment, RevisionId] = field(init=False, default_factory=dict)
    _of_kind: dict[tuple[Kind, Compartment], dict[RecordId, Part]] = field(
        init=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        for (record, at), part in self.parts.items():
            self._of_kind.setdefault((part.kind, at), {})[record] = part
            self._written[part.kind, at] += len(part.revisions)

    def add(self, revision: Revision) -> None:
        """Add the next revision, of whatever record."""
        record, at = revision.place.record, revision.place.compartment
        part = self.parts.get((record, at))
        if part is None:
            part = self.parts[record, at] = Part()
            self._of_kind.setdefault((revision.kind, at), {})[record] = part
        part.add(revision)
        self._newest[at] = revision.id
        self._written[revision.kind, at] += 1

    def written(self, kind: Kind, compartment: Compartment = Compartment.CORE) -> int:
        """How many revisions of a kind there are."""
        return self._written[kind, compartment]

    def newest(self, compartment: Compartment) -> dict[str, str]:
        """The last revision of a compartment by its name: it tells the state of all of it."""
        last = self._newest.get(compartment)
        return {compartment.value: last.hex()} if last else {}

    def of_kind(
        self, kind: Kind, compartment: Compartment = Compartment.CORE
    ) -> Mapping[RecordId, Part]:
        """Parts of one kind, in the order in which they were begun."""
        return self._of_kind.get((kind, compartment), {})

    def part(self, record: RecordId, compartment: Compartment) -> Part | None:
        """One part of a record; None where nothing was read of it."""
        return self.parts.get((record, compartment))


class Basis(NamedTuple):
    """What a reading hangs on, beside the rows that were added since."""

    case: CaseId
    keys: tuple[KeyId | None, ...]
    rewritten: int
    database: Database
    authority: Authority

    def is_same(self, other: Basis) -> bool:
        """Whether what was read on the other still holds on this."""
        same_things = self.database is other.database and self.authority is other.authority
        return same_things and self[:3] == other[:3]


@dataclass(repr=False)
class Reading:
    """The rows of a case that were gone through, and what they amount to.

    Rows and events are only ever added: whoever goes on from `row` and `event` has read all.
    """

    found: CaseRecords
    wanted: frozenset[Compartment]
    listed: Listed = field(default_factory=Listed)
    begun: dict[RecordId, tuple[Kind, StaffId | None]] = field(default_factory=dict)
    row: int = 0
    """Number of the last revision that was looked at."""
    event: int = 0
    """And of the last event."""

    def __post_init__(self) -> None:
        self.listed.case = self.found.case
        self.found.faults, self.found.order = self.listed.faults, self.listed.order


@dataclass(repr=False)
class Seen:
    """Of the case worked in last: what was read of it, and what this session wrote there itself.

    A save would otherwise cost as much as reading the whole case. For reading only: what is
    handed out from here is shared.
    """

    kept: tuple[Basis, Reading] | None = None
    written: dict[RevisionId, Opened] = field(default_factory=dict)
    """Rows of this session's own that were not read back yet."""
    event: tuple[EventRow, list[Item]] | None = None
    """The last event of this session's own."""
