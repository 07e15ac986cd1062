"""A case as it is handed over on paper: finished texts in one language, in their order.

The service that makes it has looked everything up: labels are in the document's language, answers
are words and not codes, times are local as people read them. Here is only what stands where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from avhopp_desktop.domain.charts import Table

SECRECY = {"sv": "Sekretess 26 kap. 1 § OSL", "en": "Secrecy: OSL chapter 26 section 1"}
"""The line on every page (offentlighets- och sekretesslagen 2009:400)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answer. An answer may have several lines."""

    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing for the paper: SVG, and the same in words for who does not see it."""

    name: str
    words: str = field(repr=False)
    svg: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wording:
    """One saved state: `entered` is a time, `by` an alias, `texts` as labelled rows."""

    entered: str
    by: str
    texts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One record under a heading of its own: its newest state, then what stood there before.

    `removed` says why and by whom it was taken back; it stays readable.
    """

    title: str
    entered: str
    by: str
    rows: tuple[Row, ...] = ()
    tables: tuple[Table, ...] = ()
    earlier: tuple[Wording, ...] = ()
    removed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the case under one heading, in the order of the members here.

    `secret` parts are marked.
    """

    title: str
    rows: tuple[Row, ...] = ()
    secret: bool = False
    """Tells where the person is or will be; the heading says so in words."""
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside an entry: a supervisor's comment, the person's own view."""

    title: str
    entered: str
    by: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class JournalItem:
    """A journal entry with every wording it has had, the oldest first; the last one stands.

    Entries of one `month` (words) stand under one heading.
    """

    event_time: str
    kind: str
    versions: tuple[Wording, ...]
    month: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field from one state to the next; empty where nothing stood there."""

    label: str
    before: str = field(repr=False)
    after: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """Who changed what, when and why."""

    time: str
    by: str
    what: str
    reason: str = field(repr=False)
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """An attached file: name of its entry in the export (on paper its own name), kind in words,
    size in words; `title` says what it is, where somebody said so.
    """

    name: str = field(repr=False)
    kind: str
    size: str
    added: str
    title: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PathStep:
    """A stage of the case in words; `until` is empty for the present one."""

    stage: str
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """What `case_pdf.py` sets in type. Everything may be empty but the names on top."""

    demo: bool
    office: str
    code_name: str
    case_no: str
    made_at: datetime
    """Aware, in local time; it stands on the page and in the file's metadata."""
    made_by: str
    secrecy: str
    protected: str = ""
    """The grade of protected identity in words; empty if there is none."""
    safe_contact: tuple[Row, ...] = ()
    handover: tuple[Row, ...] = ()
    """From, to, legal ground, reason, the ground's own fields, parts; of a print: why."""
    sections: tuple[Section, ...] = ()
    journal: tuple[JournalItem, ...] = ()
    attachments: tuple[AttachmentLine, ...] = ()
    path: tuple[PathStep, ...] = ()
    """The stages so far, the oldest first."""
    overview: tuple[Row, ...] = ()
    corrections: tuple[Correction, ...] = ()
    printed: bool = False
    """A copy on paper within the office, and not a hand-over."""
