"""What forms were answered with, from the parts of a case and back: no use case of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from avhopp_desktop.domain import contents
from avhopp_desktop.domain.case_records import FormDraft, FormRecord, FormVersion
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AnswersBad, FormEmpty
from avhopp_desktop.domain.forms import check_answers, clean_answers, split_by_compartment
from avhopp_desktop.domain.ids import RecordId, unstamp
from avhopp_desktop.domain.records import FORM_KINDS, Kind, Revision
from avhopp_desktop.services import reference
from avhopp_desktop.services.drafts import Draft
from avhopp_desktop.services.records import CaseRecords, Write
from avhopp_desktop.services.session import Session

READ = (Compartment.CORE, Compartment.IDENTITY)
"""Compartments whose answers are shown without being revealed first."""
ONE_SAVE = timedelta(seconds=2)


def checked(kind: Kind, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are stored. Raises `AnswersBad`, `FormEmpty`."""
    form = reference.form_of(kind)
    bad = [p for p in check_answers(form, answers) if not p.is_reminder]
    if bad:
        raise AnswersBad(names=tuple(f"{p.field}:{p.code}" for p in bad))
    cleaned = dict(clean_answers(form, answers))
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
    session: Session, found: CaseRecords, compartments: Sequence[Compartment] = READ
) -> dict[Kind, tuple[FormRecord, ...]]:
    """The form records of a case by kind, each kind in the order in which they were begun."""
    by_record: dict[RecordId, list[Revision]] = {}
    for (record, at), part in found.parts.items():
        if at in compartments and part.head.kind in FORM_KINDS:
            by_record.setdefault(record, []).extend(part.revisions)
    made: dict[Kind, list[FormRecord]] = {}
    for record, revisions in by_record.items():
        # By the events, which are signed: a time is only what somebody's clock said.
        ordered = sorted(revisions, key=lambda revision: found.order[revision.id])
        whole = FormRecord(record, ordered[0].kind, _versions(session, ordered, found.order))
        made.setdefault(whole.kind, []).append(whole)
    return {
        kind: tuple(sorted(all_, key=lambda record: record.versions[0].number))
        for kind, all_ in made.items()
    }


def _versions(
    session: Session, revisions: Sequence[Revision], order: Mapping[bytes, int]
) -> tuple[FormVersion, ...]:
    """States of a record; parts that were saved together are one state."""
    states: list[FormVersion] = []
    answers: dict[Compartment, Mapping[str, Any]] = {}
    group: list[Revision] = []
    form = reference.form_of(revisions[0].kind)
    for revision in revisions:
        if not _together(group, revision):
            group = []
        elif states:
            states.pop()
        group.append(revision)
        answers[revision.place.compartment] = contents.fitting(form, revision.answers)
        said = [one.content for one in group]
        states.append(
            FormVersion(
                tuple(one.id for one in group),
                {name: value for part in answers.values() for name, value in part.items()},
                session.authority.alias_of(revision.author),
                revision.time,
                next((str(c["reason"]) for c in said if "reason" in c), ""),
                next((str(c["removed"]) for c in said if "removed" in c), ""),
                order[revision.id],
            )
        )
    return tuple(states)


def _together(group: Sequence[Revision], revision: Revision) -> bool:
    """Whether this part was saved in one go with those before it.

    One save writes a part of each compartment at most, and takes no longer than a breath.
    """
    if not group or group[0].author != revision.author:
        return False
    if any(one.place.compartment is revision.place.compartment for one in group):
        return False
    return unstamp(revision.time) - unstamp(group[0].time) <= ONE_SAVE


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
