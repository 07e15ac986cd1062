"""The shape of what records hold: what fits no shape is refused before anybody works with it.

Whoever is on a case can write what he likes under its keys. It must not keep others from opening
the case, nor the office from unlocking.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

import msgspec

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.form_types import Form
from avhopp_desktop.domain.form_values import check as faults_of
from avhopp_desktop.domain.records import FORM_KINDS, Kind, Revision

Hex16: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Hex32: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Opener: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\A([0-9a-f]{32})?\Z")]
Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]
NOT_SO = frozenset({"bad_shape"})
NO_TIME = NOT_SO | {"bad_date", "bad_time"}


class _Answers(msgspec.Struct):
    answers: dict[str, Any] = {}
    reason: str = ""
    removed: str = ""
    finished: bool = False


class _Entry(msgspec.Struct):
    kind: Annotated[str, msgspec.Meta(min_length=1)]
    event_time: str = ""
    facts: str = ""
    assessment: str = ""
    action: str = ""
    source: str = ""
    participants: str = ""
    roles: list[str] = []
    sensitivity: str = ""
    reason: str = ""


class _Draft(msgspec.Struct):
    """Of a form; that of a journal entry is its writer's alone."""

    kind: str = ""
    answers: dict[str, Any] = {}


class _Attachment(msgspec.Struct):
    blob: Hex16
    key: Hex32
    chunks: Count
    size: Count
    sha256: Hex32
    name: str
    media_type: str
    title: str = ""
    crc32: Count | None = None


class _HandOut(msgspec.Struct):
    """What may stand in whatever part of a hand-out."""

    ground: str = ""
    parts: list[str] = []
    file_name: str = ""
    sha256: str = ""
    recipient: str = ""
    reason: str = ""
    hidden: bool = False


class _CoreHandOut(_HandOut, kw_only=True):
    ground: str
    parts: list[str]
    file_name: str
    sha256: str


class _Void(msgspec.Struct):
    reason: str
    how: str = ""


class _Received(msgspec.Struct):
    sender: str
    created: str
    purpose: dict[str, Any]
    documents: list[str]
    text: dict[str, Any]
    code_name: str = ""


class _Task(msgspec.Struct):
    code: str
    due: str
    record: str = ""
    note: str = ""


class _Stage(msgspec.Struct):
    stage: str
    since: str


class _CoreFacts(msgspec.Struct):
    stage: str = ""
    stages: list[_Stage] = []
    source: str = ""
    channel: str = ""
    opened: str = ""
    started: str = ""
    opened_by: Opener = ""
    last_entry: str = ""
    ended: str = ""
    level: str = ""
    closure_reason: str = ""
    finished: bool = False
    voided: bool = False
    received: bool = False
    tasks: list[_Task] = []


class _IdentityFacts(msgspec.Struct):
    protected: str = ""
    age_band: str = ""


class _Sections(msgspec.Struct):
    core: _CoreFacts = msgspec.field(default_factory=_CoreFacts)
    identity: _IdentityFacts = msgspec.field(default_factory=_IdentityFacts)
    relocation: dict[str, Any] = {}


class _Facts(msgspec.Struct):
    sections: _Sections = msgspec.field(default_factory=_Sections)
    sources: dict[str, Hex16] = {}
    code_name: str = ""
    case_no: str = ""


_SHAPES: dict[Kind, Any] = {
    Kind.INTAKE: _Answers,
    Kind.JOURNAL: _Entry,
    Kind.ATTACHMENT: _Attachment,
    Kind.DISCLOSURE: _CoreHandOut,
    Kind.STAY: dict[str, str],
    Kind.VOID: _Void,
    Kind.RECEIVED: _Received,
    Kind.FACTS: _Facts,
} | dict.fromkeys(FORM_KINDS, _Answers)


def check(revision: Revision) -> None:
    """Raises ValueError, which quotes nothing, when the content cannot be one of its kind."""
    shape = _SHAPES[revision.kind]
    elsewhere = revision.place.compartment is not Compartment.CORE
    if revision.kind is Kind.DISCLOSURE and elsewhere:
        shape = _HandOut
    _fit(revision.content, shape)


def check_draft(content: dict[str, Any]) -> None:
    """Raises ValueError when what is being typed cannot be a draft."""
    _fit(content, _Draft)


def _fit(content: object, shape: Any) -> None:
    try:
        msgspec.convert(content, shape)
    except msgspec.ValidationError:
        raise ValueError("not a content of its kind") from None


def fitting(form: Form, answers: object, *, typed: bool = False) -> dict[str, Any]:
    """The answers that have the shape their question asks for, and those of other forms.

    `typed`: still being typed, so that a time need not be one yet.
    """
    if not isinstance(answers, Mapping):
        return {}
    wrong = NOT_SO if typed else NO_TIME
    return {
        name: value
        for name, value in answers.items()
        if (field := form.field(name)) is None
        or value is None
        or not any(fault.code in wrong for fault in faults_of(field, value))
    }
