"""What the intake asks and other pages show too: answers that are records of their own.

One truth: the intake and the pages of the case write and read the same records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from avhopp_desktop.domain.case_records import Records, live, match_rows
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.form_types import Field, Form
from avhopp_desktop.domain.form_types import Kind as FieldKind
from avhopp_desktop.domain.ids import Random, RecordId
from avhopp_desktop.domain.own_reasons import LEFT_OUT
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import form_records
from avhopp_desktop.services.saving import Write

Parts = dict[Compartment, dict[str, Any]]
_LISTS = frozenset({FieldKind.ROWS, FieldKind.DATED_EVENTS})


def own(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that stay in the intake's own record: also marks in place of a list."""
    return {
        name: value
        for name, value in answers.items()
        if (field := form.field(name)) is None or not _is_stored_apart(field, value)
    }


def answers_of(form: Form, structured: Records) -> Parts:
    """What the records say, as answers of the intake by compartment."""
    found: Parts = {}
    for field in form.apart:
        value = _stored(field, structured)
        if value is not None:
            found.setdefault(field.compartment, {})[field.id] = value
    return found


def typed_apart(form: Form, answers: Mapping[str, Any], saved: Mapping[str, Any]) -> dict[str, Any]:
    """What a draft keeps: all of the intake's own answers, and of the others what was changed.

    Somebody may change a record on the case's page meanwhile: an old draft must not
    turn that back. An answer that was emptied is kept as None.
    """
    kept = {}
    for field in form.fields():
        value, before = answers.get(field.id), saved.get(field.id)
        if value == before and field.record:
            continue
        if value is not None or (field.record and before is not None):
            kept[field.id] = value
    kept.update((k, v) for k, v in answers.items() if form.field(k) is None)
    return kept


def laid_over(stored: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """A draft's answers over what the records say."""
    both = {**stored, **typed}
    return {name: value for name, value in both.items() if value is not None}


def writes(
    form: Form, answers: Mapping[str, Any], structured: Records, random: Random
) -> list[Write]:
    """The records to save with the intake: new ones, new states, and those left out."""
    found: list[Write] = []
    for kind, fields in _by_kind(form).items():
        rows = next((field for field in fields if _is_list(field)), None)
        if rows is not None:
            found += _row_writes(kind, answers.get(rows.id), structured, random)
            continue
        given = {field.id: answers[field.id] for field in fields if field.id in answers}
        before = live(structured, kind)
        if not given and not before:
            continue
        record = before[0].record if before else RecordId(random(16))
        if before:  # what the intake does not ask of a record stays as it is
            asked = {field.id for field in fields}
            given |= {k: v for k, v in before[0].answers.items() if k not in asked}
        found.append(form_records.write_of(kind, record, given))
    return found


def _row_writes(kind: Kind, value: object, structured: Records, random: Random) -> list[Write]:
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    before = live(structured, kind)
    match = match_rows(before, rows)
    found = [
        form_records.write_of(kind, record or RecordId(random(16)), row)
        for record, row in match.states
    ]
    left = [record for record in before if record.record in match.gone]
    return found + [form_records.gone(record, LEFT_OUT) for record in left]


def _by_kind(form: Form) -> dict[Kind, list[Field]]:
    found: dict[Kind, list[Field]] = {}
    for field in form.apart:
        if field.kind is not FieldKind.LINKED:
            found.setdefault(Kind(field.record), []).append(field)
    return found


def _stored(field: Field, structured: Records) -> Any:
    records = live(structured, Kind(field.record))
    if not records:
        return None
    if field.kind is FieldKind.LINKED:
        return len(records)
    if _is_list(field):
        return [dict(record.answers) for record in records]
    return records[0].answers.get(field.id)


def _is_list(field: Field) -> bool:
    return field.kind in _LISTS


def _is_stored_apart(field: Field, value: object) -> bool:
    return bool(field.record) and (isinstance(value, list) or not _is_list(field))
