"""Forms as data: reading a form file, checking answers, dividing them among compartments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

import msgspec

from avhopp_desktop.domain import form_values
from avhopp_desktop.domain.codes import CodeList, bad, check_choices, where
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.form_schema import field_schema
from avhopp_desktop.domain.form_types import (
    Choice,
    Field,
    Form,
    Kind,
    Level,
    Notice,
    Problem,
    Requirement,
    Step,
    Text,
    When,
)
from avhopp_desktop.domain.form_values import is_asked

__all__ = [
    "Answers",
    "Choice",
    "Compartment",
    "Field",
    "Form",
    "Kind",
    "Level",
    "Notice",
    "Problem",
    "Requirement",
    "Step",
    "Text",
    "When",
    "check_answers",
    "check_fields",
    "clean_answers",
    "faults_in",
    "is_asked",
    "is_there",
    "json_schema",
    "merge",
    "notices_for",
    "parse_fields",
    "parse_form",
    "split_by_compartment",
]

_ID = re.compile(r"[a-z][a-z0-9_]{1,39}\Z")
_DEFAULT_LIST = "answer"


# The file as it is written. `docs/forms.md` describes it.


class _TextDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    sv: str
    en: str


class _ChoiceDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    code: str
    sv: str
    en: str
    exclusive: bool = False


class _NoticeDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    when: tuple[str, ...]
    level: Level
    text: _TextDoc


class _WhenDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    field: str
    codes: tuple[str, ...]


class _FieldDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    kind: Kind
    label: _TextDoc
    compartment: Compartment = Compartment.CORE
    requirement: Requirement = Requirement.WAIT
    help: _TextDoc | None = None
    avoid: _TextDoc | None = None
    list: str | None = None
    choices: tuple[str | _ChoiceDoc, ...] = ()
    marks: tuple[str | _ChoiceDoc, ...] = ()
    raters: str | None = None
    scale: str | None = None
    when: _WhenDoc | None = None
    notices: tuple[_NoticeDoc, ...] = ()
    limit: int = 0
    minimum: int = 0
    maximum: int = 0
    fields: tuple[_FieldDoc, ...] = ()
    record: str = ""
    heading: _TextDoc | None = None


class _StepDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    title: _TextDoc
    fields: tuple[_FieldDoc, ...]
    intro: _TextDoc | None = None
    when: tuple[_WhenDoc, ...] = ()


class _FormDoc(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    version: int
    title: _TextDoc
    steps: tuple[_StepDoc, ...]
    opens_at: str = ""


def parse_form(document: object, lists: Mapping[str, CodeList] | None = None) -> Form:
    """A form from parsed JSON; `lists` are the code lists that its fields name.

    Raises ResourceBad with the place: a wrong shape, an empty text, an unknown list, code or
    condition, a double id, a field in `facts` (which is computed, never typed).
    """
    try:
        doc = msgspec.convert(document, _FormDoc)
    except msgspec.ValidationError as error:
        raise bad("form", where(error)) from None
    place = f"form {doc.id}"
    if doc.version < 1 or not doc.steps:
        raise bad(place, "version and steps")
    known = dict(lists or {})
    steps = tuple(_step(s, known, place) for s in doc.steps)
    opens_at = doc.opens_at or doc.steps[0].id
    form = Form(doc.id, doc.version, _text(doc.title, place), steps, opens_at)
    if form.step(opens_at) is None:
        raise bad(place, "opens_at")
    _check_ids(form, place)
    _check_conditions(form.fields(), place)
    return form


def _step(doc: _StepDoc, lists: Mapping[str, CodeList], place: str) -> Step:
    when = tuple(When(w.field, w.codes) for w in doc.when)
    fields = tuple(replace(field, only=when) for field in _fields(doc.fields, lists, place))
    named = f"{place} step {doc.id}"
    return Step(doc.id, _text(doc.title, named), fields, _optional_text(doc.intro, named), when)


def parse_fields(document: object, lists: Mapping[str, CodeList], place: str) -> tuple[Field, ...]:
    """Fields that stand outside a form (a disclosure ground's own). Raises ResourceBad."""
    try:
        docs = msgspec.convert(document, tuple[_FieldDoc, ...])
    except msgspec.ValidationError as error:
        raise bad(place, where(error)) from None
    form = Form(
        place, 1, Text("-", "-"), (Step(place, Text("-", "-"), _fields(docs, lists, place)),)
    )
    _check_ids(form, place)
    _check_conditions(form.fields(), place)
    return form.steps[0].fields


def _text(doc: _TextDoc, place: str) -> Text:
    if not doc.sv.strip() or not doc.en.strip():
        raise bad(place, "empty text")
    return Text(doc.sv, doc.en)


def _optional_text(doc: _TextDoc | None, place: str) -> Text | None:
    return None if doc is None else _text(doc, place)


def _fields(
    docs: tuple[_FieldDoc, ...], lists: Mapping[str, CodeList], place: str
) -> tuple[Field, ...]:
    return tuple(_field(doc, lists, f"{place} field {doc.id}") for doc in docs)


def _field(doc: _FieldDoc, lists: Mapping[str, CodeList], place: str) -> Field:
    if doc.compartment is Compartment.FACTS:
        raise bad(place, "facts are computed")
    choices = _choices(doc.choices, doc.list, lists, place)
    marks = _choices(doc.marks, None, lists, place)
    check_choices(choices + marks, place)
    field = Field(
        id=doc.id,
        kind=doc.kind,
        compartment=doc.compartment,
        requirement=doc.requirement,
        label=_text(doc.label, place),
        help=_optional_text(doc.help, place),
        avoid=_optional_text(doc.avoid, place),
        choices=choices,
        marks=marks,
        raters=_named(doc.raters, lists, place),
        scale=_named(doc.scale, lists, place),
        when=None if doc.when is None else When(doc.when.field, doc.when.codes),
        notices=tuple(Notice(n.when, n.level, _text(n.text, place)) for n in doc.notices),
        limit=doc.limit or form_values.default_limit(doc.kind),
        minimum=doc.minimum,
        maximum=doc.maximum,
        fields=_fields(doc.fields, lists, place),
        record=doc.record,
        heading=_optional_text(doc.heading, place),
    )
    _check_field(field, place)
    return field


def _choices(
    docs: tuple[str | _ChoiceDoc, ...],
    list_name: str | None,
    lists: Mapping[str, CodeList],
    place: str,
) -> tuple[Choice, ...]:
    """A bare code is looked up in the named list (else in `answer`); no codes: the whole list."""
    if list_name is not None and list_name not in lists:
        raise bad(place, "unknown list")
    if list_name is not None and not docs:
        return lists[list_name].choices
    found = []
    for doc in docs:
        if isinstance(doc, _ChoiceDoc):
            found.append(Choice(doc.code, Text(doc.sv, doc.en), doc.exclusive))
            continue
        source = lists.get(list_name or _DEFAULT_LIST)
        choice = source.get(doc) if source else None
        if choice is None:
            raise bad(place, "unknown code")
        found.append(choice)
    return tuple(found)


def _named(list_name: str | None, lists: Mapping[str, CodeList], place: str) -> tuple[Choice, ...]:
    return () if list_name is None else _choices((), list_name, lists, place)


def _check_field(field: Field, place: str) -> None:
    if bool(field.choices) != (field.kind in form_values.KINDS_WITH_CHOICES):
        raise bad(place, "choices")
    if bool(field.raters and field.scale) != (field.kind is Kind.RATINGS):
        raise bad(place, "raters and scale")
    if bool(field.fields) != (field.kind in form_values.KINDS_WITH_FIELDS):
        raise bad(place, "fields")
    if any(sub.kind in form_values.KINDS_WITH_FIELDS for sub in field.fields):
        raise bad(place, "rows hold simple fields")
    if field.fields:
        _check_conditions(field.fields, place)
    if field.kind in form_values.KINDS_WITH_RANGE and field.minimum >= field.maximum:
        raise bad(place, "range")
    if any(field.choice(code) is None for notice in field.notices for code in notice.when):
        raise bad(place, "notice for an unknown code")


def _check_ids(form: Form, place: str) -> None:
    ids = [f.id for f in form.fields()]
    columns = [[sub.id for sub in f.fields] for f in form.fields()]
    for group in ([s.id for s in form.steps], ids, *columns):
        if len(set(group)) != len(group):
            raise bad(place, "double id")
    for one in (i for group in (ids, *columns) for i in group):
        if not _ID.match(one):
            raise bad(place, "id of a field")


def _check_conditions(fields: Iterable[Field], place: str) -> None:
    """A condition names an earlier field and codes that it has."""
    earlier: dict[str, Field] = {}
    for field in fields:
        for when in (*([field.when] if field.when else ()), *field.only):
            asked = earlier.get(when.field)
            if asked is None or any(asked.choice(code) is None for code in when.codes):
                raise bad(place, f"condition of {field.id}")
        earlier[field.id] = field


# Answers: `{field id: value}`, values as in JSON. Their shapes stand in `form_values`.

Answers: TypeAlias = dict[str, Any]


def is_there(step: Step, answers: Mapping[str, object]) -> bool:
    """Whether a step is called for by these answers; True for one without a condition."""
    return not step.when or any(form_values.holds(when, answers) for when in step.when)


def notices_for(field: Field, value: object) -> tuple[Notice, ...]:
    """What to do with this answer, as the form says; () where it says nothing."""
    given = form_values.codes_in(value)
    return tuple(n for n in field.notices if any(code in n.when for code in given))


def clean_answers(form: Form, answers: Mapping[str, object]) -> Answers:
    """The canonical form: texts in NFC and trimmed, empty answers dropped, fields in form order.

    What has the wrong shape, or is unknown to the form, is kept as it is for `check_answers`.
    """
    cleaned: Answers = {}
    for field in form.fields():
        if field.id in answers:
            value = form_values.clean(field, answers[field.id])
            if value is not None:
                cleaned[field.id] = value
    cleaned.update((k, v) for k, v in answers.items() if form.field(k) is None)
    return cleaned


def check_answers(form: Form, answers: Mapping[str, object]) -> list[Problem]:
    """Everything wrong or still missing, in form order; `Problem.is_reminder` tells which.

    Errors: `unknown_field bad_shape unknown_code unknown_part duplicate exclusive too_long
    too_short too_many bad_character bad_date bad_time out_of_range`. Reminders: `missing` (a
    MUST that is asked and has no answer), `incomplete` (a piece of a structured answer lacks).
    """
    cleaned = clean_answers(form, answers)
    problems: list[Problem] = []
    for field in form.fields():
        if field.id in cleaned:
            problems.extend(form_values.check(field, cleaned[field.id]))
        elif field.requirement is Requirement.MUST and is_asked(field, cleaned):
            problems.append(Problem(field.id, "missing"))
    # The id of a field that the form does not know came from outside: it is not repeated.
    problems.extend(Problem("", "unknown_field") for k in cleaned if form.field(k) is None)
    return problems


def faults_in(form: Form, cleaned: Mapping[str, object]) -> list[Problem]:
    """What is wrong with answers that are cleaned already; reminders are left out."""
    found: list[Problem] = []
    for name, value in cleaned.items():
        field = form.field(name)
        known = [Problem("", "unknown_field")] if field is None else form_values.check(field, value)
        found.extend(problem for problem in known if not problem.is_reminder)
    return found


def check_fields(fields: Iterable[Field], answers: Mapping[str, object]) -> list[Problem]:
    """`check_answers` for fields that stand outside a form."""
    step = Step("fields", Text("-", "-"), tuple(fields))
    return check_answers(Form("fields", 1, Text("-", "-"), (step,)), answers)


def split_by_compartment(form: Form, answers: Mapping[str, object]) -> dict[Compartment, Answers]:
    """The answers by the compartment each is stored in; only compartments that hold something.

    Raises AnswersBad for a field that the form does not know.
    """
    parts: dict[Compartment, Answers] = {}
    for key, value in answers.items():
        field = form.field(key)
        if field is None:
            raise AnswersBad("unknown_field")
        if field.kind is Kind.LINKED:
            continue
        parts.setdefault(field.compartment, {})[key] = value
    return parts


def merge(form: Form, parts: Mapping[Compartment, Mapping[str, object]]) -> Answers:
    """The answers of the parts one holds as one mapping, fields in form order.

    A field counts only in its own compartment: an answer that somebody put into another part
    is left out. Fields that this form does not know (a newer form wrote them) are kept.
    """
    merged: Answers = {}
    for field in form.fields():
        part = parts.get(field.compartment, {})
        if field.id in part:
            merged[field.id] = part[field.id]
    for part in parts.values():
        merged.update((k, v) for k, v in part.items() if form.field(k) is None)
    return merged


def json_schema(form: Form) -> dict[str, Any]:
    """What `avhopp intake --file` takes, as a JSON Schema (2020-12) with Swedish labels."""
    properties = {field.id: field_schema(field) for field in form.fields()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.title.sv,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
