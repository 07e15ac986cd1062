"""What a list shows of a case, and what is on the table when it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from avhopp_desktop.domain.case_document import FieldChange
from avhopp_desktop.domain.case_records import FormDraft, FormRecord, Records, live
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId, StaffId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.stages import Stay
from avhopp_desktop.domain.tasks import Task

SAFE_CONTACT = ("callback", "callback_bad", "phone_seen", "codeword", "who_must_not")
"""Intake answers that the safe-contact card shows."""

Sort = Literal["next_due", "code_name", "case_no", "opened", "opened_by", "stage"]


@dataclass(frozen=True)
class CaseRow:
    """One line of a list: code name, stage, next date; never threat, health or crime.

    7 a § lag (2001:454). Dates are ISO, or empty. `protected` is a code or empty. `started` is
    the time of the opening (UTC stamp). `ended`: how a contact ended that became no case.
    """

    id: CaseId
    code_name: str
    case_no: str
    stage: str
    source: str
    channel: str
    protected: str
    opened: str
    started: str
    opened_by: str
    next_due: str
    next_task: str
    last_entry: str
    ended: str
    finished: bool
    voided: bool
    received: bool
    mine: bool
    unread: bool = False
    """Somebody else wrote in it since one looked last."""


@dataclass(frozen=True)
class TaskRow:
    """Something that somebody waits for in a case: a neutral code and a day, or local time.

    `record`: hexadecimal id of what it comes from; empty where it comes from the case itself.
    `note`: the kind of place of a meeting, the kind of a task; a code or empty.
    """

    case: CaseId
    code: str
    due: str
    record: str
    note: str
    code_name: str
    stage: str
    mine: bool

    @property
    def task(self) -> Task:
        """What waits, without the case."""
        return Task(self.due, self.code, self.record, self.note)


@dataclass(frozen=True)
class CaseFilter:
    """Which cases, in what order."""

    mine: bool = False
    unread: bool = False
    stage: str = ""
    voided: bool | None = False
    """None: those and the others."""
    ended: bool = False
    """Only contacts that ended without a case; together with `voided`."""
    received: bool = False
    """Only cases that another office sent."""
    sort: Sort = "next_due"
    descending: bool = False


@dataclass(frozen=True)
class TeamMember:
    """Somebody who holds the case's newest keys in person."""

    staff: StaffId
    alias: str
    relocation: bool


@dataclass(frozen=True)
class JournalVersion:
    """One entered wording; `reason` says why it replaced the one before."""

    revision: RevisionId
    entry: JournalEntry
    author: str
    entered: str
    reason: str


@dataclass(frozen=True)
class JournalRecord:
    """An entry with all its wordings, the oldest first; none is ever lost."""

    record: RecordId
    versions: tuple[JournalVersion, ...]

    @property
    def current(self) -> JournalVersion:
        """The wording that holds now."""
        return self.versions[-1]

    @property
    def happened(self) -> str:
        """When its event took place; where nobody said, when it was entered (both sort)."""
        return self.current.entry.event_time or self.versions[0].entered


@dataclass(frozen=True)
class JournalDraft:
    """One's own entry that has not been entered yet."""

    record: RecordId
    entry: JournalEntry
    started: str
    saved: str


@dataclass(frozen=True)
class IntakeView:
    """The intake's answers by field id; a newer draft's answers win over the saved ones."""

    record: RecordId
    answers: Mapping[str, Any]
    finished: bool
    author: str
    saved: str
    draft_saved: str
    draft_by: str


@dataclass(frozen=True)
class AttachmentInfo:
    """A document of the case; `size` in bytes."""

    record: RecordId
    revision: RevisionId
    name: str
    title: str
    media_type: str
    size: int
    added: str
    author: str


@dataclass(frozen=True)
class DisclosureInfo:
    """One hand-out: what, to whom, on what ground."""

    record: RecordId
    revision: RevisionId
    time: str
    author: str
    ground: str
    recipient: str
    parts: tuple[str, ...]
    reason: str
    file_name: str
    sha256: str
    hidden: bool = False
    """Recipient and reason tell where the person is, and stand in the relocation part."""


@dataclass(frozen=True)
class ReceivedInfo:
    """A case that another office sent: read, never written in."""

    sender: str
    created: str
    received: str
    by: str
    purpose: Mapping[str, Any]
    documents: tuple[AttachmentInfo, ...]
    text: Mapping[str, Any]
    """The sender's `case.json`."""


@dataclass(frozen=True)
class CaseFault:
    """Something in this case is not as its authors signed it."""

    code: str
    place: str


@dataclass(frozen=True)
class CaseFile:
    """An open case: everything the person may read but the relocation part."""

    row: CaseRow
    intake: IntakeView | None
    journal: tuple[JournalRecord, ...]
    drafts: tuple[JournalDraft, ...]
    attachments: tuple[AttachmentInfo, ...]
    disclosures: tuple[DisclosureInfo, ...]
    received: ReceivedInfo | None
    team: tuple[TeamMember, ...]
    void_reason: str
    holds_relocation: bool
    faults: tuple[CaseFault, ...] = field(default=())
    records: Records = field(default_factory=dict)
    """What forms were answered with, by kind; removed ones too."""
    form_drafts: tuple[FormDraft, ...] = ()
    news: frozenset[RevisionId] = frozenset()
    """What others have saved since one looked last; nothing the first time."""
    stages: tuple[Stay, ...] = ()
    """The stages so far, the oldest first; the last one is the present."""
    tasks: tuple[Task, ...] = ()
    """What is waited for, the earliest first."""
    lost: int = 0
    """Saved texts of the case that a damaged vault took with it."""

    def live(self, kind: Kind) -> tuple[FormRecord, ...]:
        """The records of a kind that count, in the order in which they were begun."""
        return live(self.records, kind)

    @property
    def new_kinds(self) -> frozenset[Kind]:
        """Kinds of which somebody else has written since one looked last."""
        found = {
            kind
            for kind, records in self.records.items()
            for record in records
            for version in record.versions
            if not self.news.isdisjoint(version.revisions)
        }
        others = {
            Kind.JOURNAL: (v.revision for record in self.journal for v in record.versions),
            Kind.ATTACHMENT: (document.revision for document in self.attachments),
            Kind.DISCLOSURE: (one.revision for one in self.disclosures),
        }
        found |= {kind for kind, written in others.items() if not self.news.isdisjoint(written)}
        return frozenset(found)

    @property
    def safe_contact(self) -> dict[str, Any]:
        """What the safe-contact card shows, of what was answered."""
        answers = self.intake.answers if self.intake else {}
        return {name: answers[name] for name in SAFE_CONTACT if name in answers}

    @property
    def read_only(self) -> bool:
        """Whether nothing more is written in it: another office's, or closed."""
        return self.row.received or self.row.voided


@dataclass(frozen=True)
class HistoryLine:
    """Who did what with this case, and when. `kind`: of the record that was written, or empty."""

    time: str
    alias: str
    action: str
    reason: str
    kind: str = ""
    record: str = ""


@dataclass(frozen=True)
class FieldLine:
    """What one save changed in a record, field by field: every one from → to, in words."""

    time: str
    alias: str
    kind: Kind
    record: str
    reason: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class WaitingDraft:
    """An unentered journal draft of a colleague, older than a day: that it is, not what it says."""

    case: CaseId
    owner: str
    started: str
