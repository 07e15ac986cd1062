"""The structured things in a case: what a form was answered with, in all its states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from avhopp_desktop.domain.form_values import text_of
from avhopp_desktop.domain.ids import RecordId, RevisionId
from avhopp_desktop.domain.records import Kind


@dataclass(frozen=True)
class FormVersion:
    """One saved state: answers by field id, of every compartment that the reader holds.

    `reason`: why it replaced the state before; `removed`: why the record no longer counts.
    `revisions`: the saved parts this state was the first to show. `number`: its place in
    the order in which things were saved in the case.
    """

    revisions: tuple[RevisionId, ...]
    answers: Mapping[str, Any]
    author: str
    entered: str
    reason: str = ""
    removed: str = ""
    number: int = 0


@dataclass(frozen=True)
class FormRecord:
    """A record of one kind with all its states, the oldest first; none is ever lost."""

    record: RecordId
    kind: Kind
    versions: tuple[FormVersion, ...]

    @property
    def current(self) -> FormVersion:
        """The state that holds now."""
        return self.versions[-1]

    @property
    def answers(self) -> Mapping[str, Any]:
        """What it says now."""
        return self.current.answers

    @property
    def removed(self) -> bool:
        """Whether it was taken back; it stays readable."""
        return bool(self.current.removed)

    @property
    def begun(self) -> str:
        """When it was first saved (UTC stamp)."""
        return self.versions[0].entered

    def found_on(self, name: str) -> str:
        """When it was found (ISO): as the answer `name` says, else when it was entered."""
        return self.text(name) or self.begun[:10]

    def text(self, name: str) -> str:
        """A text or code among the answers; empty where there is none."""
        return text_of(self.answers.get(name))


@dataclass(frozen=True)
class FormDraft:
    """A form that somebody is filling in; `record` is the one it will be saved as."""

    record: RecordId
    kind: Kind
    answers: Mapping[str, Any]
    owner: str
    started: str
    saved: str


Records = Mapping[Kind, Sequence[FormRecord]]


def live(records: Records, kind: Kind) -> tuple[FormRecord, ...]:
    """The records of a kind that count, in the order in which they were begun."""
    return tuple(record for record in records.get(kind, ()) if not record.removed)


def newest(records: Iterable[FormRecord], by: str) -> FormRecord | None:
    """The record whose answer `by` (a date) is the latest; of several the one that comes last."""
    ordered = sorted(records, key=lambda record: record.text(by))
    return ordered[-1] if ordered else None


@dataclass(frozen=True)
class RowMatch:
    """What becomes of the records behind a list when the list is saved anew.

    `states`: rows with the record each becomes a state of, None for a new one; rows that
    did not change are left out. `gone`: records whose row is no longer there.
    """

    states: tuple[tuple[RecordId | None, Mapping[str, Any]], ...] = ()
    gone: tuple[RecordId, ...] = field(default=())


def match_rows(before: Sequence[FormRecord], rows: Sequence[Mapping[str, Any]]) -> RowMatch:
    """Which row is which record: the same content first, then in the order they stand.

    The window knows no ids. A row that was edited takes the first record that no row
    matches, so that its history goes on; what is left over on one side is new, on the other gone.
    """
    free = list(before)
    changed: list[Mapping[str, Any]] = []
    for row in rows:
        same = next((record for record in free if record.answers == row), None)
        if same is not None:
            free.remove(same)
        else:
            changed.append(row)
    states: list[tuple[RecordId | None, Mapping[str, Any]]] = []
    for row in changed:
        near = max(free, key=lambda record: _likeness(record.answers, row), default=None)
        if near is not None:
            free.remove(near)
        states.append((near.record if near else None, row))
    return RowMatch(tuple(states), tuple(record.record for record in free))


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return sum(one.get(name) == value for name, value in other.items())
