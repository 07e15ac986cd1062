"""What forms were answered with, from the parts of a case and back: no use case of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from avhopp_desktop.domain import contents
from avhopp_desktop.domain.case_records import FormDraft, FormRecord, FormVersion
from avhopp_desktop.domain.compartments import OPEN, Compartment
from avhopp_desktop.domain.errors import AnswersBad, FormEmpty
from avhopp_desktop.domain.forms import clean_answers, faults_in, split_by_compartment
from avhopp_desktop.domain.ids import RecordId, unstamp
from avhopp_desktop.domain.records import FORM_KINDS, Kind, Revision
from avhopp_desktop.services import reference
from avhopp_desktop.services.drafts import Draft
from avhopp_desktop.services.reading import CaseRecords, Part
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session

ONE_SAVE = timedelta(seconds=2)
"""Parts whose times lie no further apart were written by one save."""
_KINDS = tuple(kind for kind in Kind if kind in FORM_KINDS)


def checked(kind: Kind, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are stored. Raises `AnswersBad`, `FormEmpty`."""
    form = reference.form_of(kind)
    cleaned = clean_answers(form, answers)
    if bad := faults_in(form, cleaned):
        raise AnswersBad(names=tuple(f"{p.field}:{p.code}" for p in bad))
    if not cleaned:
        raise FormEmpty
    return cleaned


def compartments_of(kind: Kind) -> tuple[Compartment, ...]:
    """Where the answers of a kind are stored."""
    used = {field.compartment for field in reference.form_of(kind).fields()}
    return tuple(part for part in Compartment if part in used)


def write_of(
    kind: Kind, record: RecordId, answers: Mapping[str, Any], *, reason: str = ""
) -> Write:
    """The save of one record; parts that did not change are not written."""
    form = reference.form_of(kind)
    split = split_by_compartment(form, answers)
    parts: dict[Compartment, dict[str, Any]] = {}
    for part in compartments_of(kind):
        own: dict[str, Any] = {"answers": dict(split.get(part, {}))}
        if reason:
            own["reason"] = reason
        # A part that says nothing is not begun, but one that said something is emptied.
        parts[part] = own if own["answers"] else {}
    return Write(record, kind, f"{kind.value}/{form.version}", parts)


def gone(record: FormRecord, reason: str) -> Write:
    """The save that takes a record back; what it said stays with it."""
    write = write_of(record.kind, record.record, record.answers)
    parts = {
        part: {**content, "removed": reason} for part, content in write.contents.items() if content
    }
    return Write(write.record, write.kind, write.form, parts)


# Reading


def read(
    session: Session, found: CaseRecords, compartments: Sequence[Compartment] = OPEN
) -> dict[Kind, tuple[FormRecord, ...]]:
    """The form records of a case by kind, each kind in the order in which they were begun."""
    made: dict[Kind, tuple[FormRecord, ...]] = {}
    for kind in _KINDS:
        by_record: dict[RecordId, list[Part]] = {}
        for at in compartments:
            for record, part in found.of_kind(kind, at).items():
                by_record.setdefault(record, []).append(part)
        if by_record:
            whole = [
                _states(found, record, parts, compartments).go_on(session, parts, found)
                for record, parts in by_record.items()
            ]
            made[kind] = tuple(sorted(whole, key=lambda record: record.versions[0].number))
    return dict(sorted(made.items(), key=lambda one: one[1][0].versions[0].number))


def _states(
    found: CaseRecords, record: RecordId, parts: Sequence[Part], compartments: Sequence[Compartment]
) -> _States:
    """As far as they were told of these records before; else from the start."""
    name = (record, *compartments)
    states = found.made.get(name)
    if not isinstance(states, _States):
        states = found.made[name] = _States(record, parts[0].kind)
    return states


@dataclass
class _States:
    """The states of one record, told from its revisions; parts saved together are one state."""

    record: RecordId
    kind: Kind
    taken: dict[Compartment, int] = field(default_factory=dict)
    """How many of its revisions were told, of each part."""
    versions: list[FormVersion] = field(default_factory=list)
    answers: dict[Compartment, Mapping[str, Any]] = field(default_factory=dict)
    group: list[Revision] = field(default_factory=list)
    whole: FormRecord | None = None

    def go_on(self, session: Session, parts: Sequence[Part], found: CaseRecords) -> FormRecord:
        order = found.order
        added: list[Revision] = []
        for part in parts:
            at = part.revisions[0].place.compartment
            added += part.revisions[self.taken.get(at, 0) :]
            self.taken[at] = len(part.revisions)
        # By the events, which are signed: a time is only what somebody's clock said.
        for revision in sorted(added, key=lambda revision: order[revision.id]):
            fitting = _fitting(found, self.kind, revision)
            self._add(session, revision, fitting, order[revision.id])
        if added or self.whole is None:
            self.whole = FormRecord(self.record, self.kind, tuple(self.versions))
        return self.whole

    def _add(
        self, session: Session, revision: Revision, fitting: Mapping[str, Any], number: int
    ) -> None:
        if not _together(self.group, revision):
            self.group = []
        elif self.versions:
            self.versions.pop()
        self.group.append(revision)
        self.answers[revision.place.compartment] = fitting
        said = [one.content for one in self.group]
        self.versions.append(
            FormVersion(
                tuple(one.id for one in self.group),
                {name: value for part in self.answers.values() for name, value in part.items()},
                session.authority.alias_of(revision.author),
                revision.time,
                next((str(c["reason"]) for c in said if "reason" in c), ""),
                next((str(c["removed"]) for c in said if "removed" in c), ""),
                number,
            )
        )


def _fitting(found: CaseRecords, kind: Kind, revision: Revision) -> Mapping[str, Any]:
    """Its answers that can be ones: facts and pages ask for them, one after the other."""
    known = found.made.get(revision.id)
    if known is None:
        known = contents.fitting(reference.form_of(kind), revision.answers)
        found.made[revision.id] = known
    return known


def _together(group: Sequence[Revision], revision: Revision) -> bool:
    """Whether this part was saved in one go with those before it.

    One save writes a part of each compartment at most, and takes no longer than a breath.
    """
    if not group or group[0].author != revision.author:
        return False
    if any(one.place.compartment is revision.place.compartment for one in group):
        return False
    begun = group[0].time
    return revision.time == begun or unstamp(revision.time) - unstamp(begun) <= ONE_SAVE


def read_drafts(session: Session, typed: Iterable[Draft]) -> tuple[FormDraft, ...]:
    """The forms that are being filled in, of whatever kind."""
    found = []
    for draft in typed:
        typed_in = [content for part, content in draft.contents.items() if part is not None]
        names = {str(content.get("kind", "")) for content in typed_in} - {""}
        if len(names) != 1 or next(iter(names)) not in FORM_KINDS:
            continue
        kind = Kind(names.pop())
        form = reference.form_of(kind)
        answers: dict[str, Any] = {}
        for content in typed_in:
            answers |= contents.fitting(form, content.get("answers"), typed=True)
        owner = session.authority.alias_of_staff(draft.owner)
        found.append(FormDraft(draft.record, kind, answers, owner, draft.started, draft.saved))
    return tuple(found)
