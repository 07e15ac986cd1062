"""Recompute a case's facts when something in it was saved, and show them in the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from avhopp_desktop.domain import facts
from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.compartments import TYPED, Compartment
from avhopp_desktop.domain.ids import CaseId, CertificateId, RecordId
from avhopp_desktop.domain.records import Kind, Revision
from avhopp_desktop.domain.stages import Stay
from avhopp_desktop.domain.tasks import Task
from avhopp_desktop.services import form_records, records, saving
from avhopp_desktop.services.events.event_chain import Item
from avhopp_desktop.services.reading import CaseRecords
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import cases as rows
from avhopp_desktop.store import projection


@dataclass(frozen=True)
class Line:
    """What facts amount to for lists: the case's row and what is waited for in it."""

    row: CaseRow
    tasks: tuple[tuple[str, str, str, str], ...]
    """`(code, due, record, note)`."""


@dataclass(frozen=True)
class _Told:
    """What so many entries in so many revisions amount to."""

    entries: int = 0
    revisions: int = 0
    journal: facts.Journal = field(default_factory=facts.Journal)


def update(session: Session, case: CaseId, pending: Sequence[Item]) -> tuple[list[Item], Line]:
    """New facts for a case, inside the transaction of the save that changed it.

    `pending` are the items of that save. Sections whose compartments this person
    cannot read are copied. Answers the
    items for the event and the line for the projection, which the caller puts
    there once the transaction has held.
    """
    readable = [part for part in TYPED if session.holds(case, part)]
    found = records.in_hand(session, case, pending)
    before = found.part(RecordId(case), Compartment.FACTS)
    content: dict[str, Any] = dict(before.head.content) if before else {}
    sections: dict[str, Any] = dict(content.get("sections", {}))
    sources: dict[str, Any] = dict(content.get("sources", {}))
    core = _core(session, found)
    for part in readable:
        sections[part.value] = _section(session, found, part, core)
        sources |= found.newest(part)
    content |= {"rule": facts.RULE, "sections": sections, "sources": sources}
    intake = _intake(found, Compartment.CORE)
    received = next(iter(found.of_kind(Kind.RECEIVED).values()), None)
    name = intake.content.get("answers", {}).get("code_name") if intake else None
    sent_as = received.head.content.get("code_name", "") if received else ""
    content["code_name"] = name or content.get("code_name") or sent_as
    if "case_no" not in content:
        content["case_no"] = _case_no(session, case)
    write = Write(RecordId(case), Kind.FACTS, facts.FORM, {Compartment.FACTS: content})
    items = saving.save(session, case, write)
    return items, line_of(session, case, content)


def line_of(session: Session, case: CaseId, content: dict[str, Any]) -> Line:
    """The row and the tasks that these facts amount to."""
    brief = facts.brief_of(content)
    return Line(row_of(session, case, brief, mine=is_mine(session, case)), brief.tasks)


def row_of(
    session: Session, case: CaseId, brief: facts.Brief, *, mine: bool, unread: bool = False
) -> CaseRow:
    """The line of a list that facts amount to."""
    first = brief.tasks[0] if brief.tasks else ("", "")
    opener = CertificateId(bytes.fromhex(brief.opened_by))
    return CaseRow(
        id=case,
        code_name=brief.code_name,
        case_no=brief.case_no,
        stage=brief.stage,
        source=brief.source,
        channel=brief.channel,
        protected=brief.protected,
        opened=brief.opened,
        started=brief.started,
        opened_by=session.authority.alias_of(opener),
        next_due=first[1][:10],
        next_task=first[0],
        last_entry=brief.last_entry,
        ended=brief.ended,
        finished=brief.finished,
        voided=brief.voided,
        received=brief.received,
        mine=mine,
        unread=unread,
    )


def is_mine(session: Session, case: CaseId) -> bool:
    """Whether the person is on the team: the newest core key is granted in person."""
    key = session.newest_key(case, Compartment.CORE)
    return key is not None and any(
        rows.has_grant(session.database, key, certificate)
        for certificate in session.own_certificates
    )


def with_mine(session: Session, row: CaseRow) -> CaseRow:
    """The same row after the team changed."""
    return replace(row, mine=is_mine(session, row.id))


def show(session: Session, line: Line) -> None:
    """Put a case's row and tasks in the projection."""
    show_row(session, line.row)
    case = line.row.id
    projection.put_tasks(session.projection, [case], [(case, *task) for task in line.tasks])


def show_row(session: Session, row: CaseRow) -> None:
    """Put a row in the projection whose tasks are as they were."""
    projection.put_case(session.projection, row)


@dataclass(frozen=True)
class Amount:
    """What the records of a case that somebody can read amount to now."""

    sections: dict[str, Any]
    """By compartment, as the facts keep them."""
    stays: tuple[Stay, ...]
    """The stages of the case so far, the oldest first."""
    waiting: tuple[Task, ...]
    """What is waited for in it, the earliest first."""


def amount(session: Session, found: CaseRecords) -> Amount:
    """For those who hold the core key of a case."""
    core = _core(session, found)
    parts = [part for part in TYPED if session.holds(found.case, part)]
    return Amount(
        {part.value: _section(session, found, part, core) for part in parts},
        tuple(facts.stays(core)),
        tuple(facts.waiting(core)),
    )


def _section(
    session: Session, found: CaseRecords, part: Compartment, core: facts.CoreSources
) -> dict[str, Any]:
    if part is Compartment.CORE:
        return facts.core_section(core)
    if part is Compartment.IDENTITY:
        intake = _intake(found, part)
        opened = session.key_lines(found.case).opening.time[:10]
        return facts.identity_section(intake.content.get("answers", {}) if intake else {}, opened)
    return {}


def _core(session: Session, found: CaseRecords) -> facts.CoreSources:
    opening = session.key_lines(found.case).opening
    intake = _intake(found, Compartment.CORE)
    void = next(iter(found.of_kind(Kind.VOID).values()), None)
    return facts.CoreSources(
        intake=intake.content.get("answers", {}) if intake else None,
        finished=bool(intake and intake.content.get("finished")),
        voided=void is not None,
        received=bool(found.of_kind(Kind.RECEIVED)),
        started=opening.time,
        opened_by=opening.signer.hex(),
        ended=str(void.head.content.get("how", "")) if void else "",
        journal=_journal(found),
        records=form_records.read(session, found, [Compartment.CORE]),
    )


def _journal(found: CaseRecords) -> facts.Journal:
    """What the entries amount to; of those that were told of before, only what was added."""
    parts, written = found.of_kind(Kind.JOURNAL), found.written(Kind.JOURNAL)
    told = found.made.get(Kind.JOURNAL)
    if not isinstance(told, _Told) or written - told.revisions != len(parts) - told.entries:
        told = _Told()  # one was corrected
    heads = (part.head for part in islice(parts.values(), told.entries, None))
    journal = told.journal.with_more(
        facts.Entry(
            str(head.content.get("kind", "")),
            str(head.content.get("event_time", "")),
            head.time[:10],
        )
        for head in heads
    )
    found.made[Kind.JOURNAL] = _Told(len(parts), written, journal)
    return journal


def _intake(found: CaseRecords, part: Compartment) -> Revision | None:
    parts = found.of_kind(Kind.INTAKE, part)
    return next(iter(parts.values())).head if parts else None


def _case_no(session: Session, case: CaseId) -> str:
    year = session.key_lines(case).opening.time[:4]
    return f"{year}-{rows.count_openings(session.database):04d}"
