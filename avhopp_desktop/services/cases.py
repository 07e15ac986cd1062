"""List cases, open one, read its history, close a mistaken one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from avhopp_desktop.domain.cases import CaseFile, CaseFilter, CaseRow, HistoryLine, WaitingDraft
from avhopp_desktop.domain.changes import Changes
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import CaseReadOnly, ReasonMissing
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId, RevisionId, stamp
from avhopp_desktop.domain.log_review import marks_of, short_case
from avhopp_desktop.domain.permissions import Permission
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import (
    case_view,
    damaged_types,
    drafts,
    facts,
    records,
    reference,
    saving,
    team,
)
from avhopp_desktop.services.drafts import PERSONAL
from avhopp_desktop.services.events import event_chain, log
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import drafts as draft_rows
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import projection

DRAFT_WAITS = timedelta(hours=24)
"""After this a supervisor sees that an unentered draft exists (27 § FL: without delay)."""


@damaged_types.tells
def list_cases(session: Session, which: CaseFilter) -> list[CaseId]:
    """Ids of the cases the person may read, in order. Logged once a session and kind."""
    session.require(Permission.READ_CASES)
    kind = "mine" if which.mine else "all"
    if kind not in session.listed:
        session.write(lambda: log.write(session, Action.CASES_LISTED, detail={"kind": kind}))
        session.listed.add(kind)
    return in_order(session, which)


def in_order(session: Session, which: CaseFilter) -> list[CaseId]:
    """The ids that `list_cases` gives, without an event: for callers who have logged theirs."""
    session.require(Permission.READ_CASES)
    stages = [choice.code for choice in reference.code_lists()["stage"]]
    return projection.find(session.projection, which, stages)


def case_rows(session: Session, cases: Sequence[CaseId]) -> list[CaseRow | None]:
    """Lines of the list, in the order asked for."""
    session.require(Permission.READ_CASES)
    return projection.rows(session.projection, cases)


def names(session: Session, cases: Sequence[CaseId]) -> dict[CaseId, str]:
    """Code names, else case numbers, of those that the person may read."""
    if not session.may(Permission.READ_CASES):
        return {}
    found = projection.rows(session.projection, cases)
    return {row.id: row.code_name or row.case_no for row in found if row is not None}


def find_case(session: Session, name: str) -> CaseId | None:
    """The case with this code name, case number or id, among those one may read.

    Also by the short code under which a log reviewer asks about it.
    """
    session.require(Permission.READ_CASES)
    wanted = name.strip().casefold()
    for voided in (False, True):
        for row in case_rows(
            session, projection.find(session.projection, CaseFilter(voided=voided))
        ):
            if row is None:
                continue
            names = (row.code_name.casefold(), row.case_no.casefold(), row.id.hex())
            if wanted in (*names, short_case(row.id)):
                return row.id
    return None


@damaged_types.tells
def open_case(session: Session, case: CaseId) -> CaseFile:
    """Everything the person may read of a case but where the person is.

    The event is written before anything is decrypted. Raises `UnknownCase`, `NotPermitted`.
    """
    session.require(Permission.READ_CASES)
    session.require_case(case)
    (row,) = projection.rows(session.projection, [case])
    marks = marks_of(row) if row is not None else []
    detail = {"marks": marks} if marks else {}
    news = _news(session, case)
    session.write(lambda: log.write(session, Action.CASE_OPENED, case=case, detail=detail))
    projection.mark_read(session.projection, case)
    return replace(case_view.read(session, case), news=news)


def _news(session: Session, case: CaseId) -> frozenset[RevisionId]:
    """What others saved after one's last event on this case; before that of the opening."""
    events, looked = event_rows.since_looked(session.database, case, session.every_certificate())
    if not looked:
        return frozenset()
    items = (
        item for row in events for item in event_chain.items_of(row) if item.what == "revision"
    )
    return frozenset(RevisionId(item.id) for item in items)


def reread_case(session: Session, case: CaseId) -> CaseFile:
    """What `open_case` gives, after a save of one's own: without a new event, and without news.

    Raises `UnknownCase`, `NotPermitted`.
    """
    session.require(Permission.READ_CASES)
    session.require_case(case)
    return case_view.read(session, case)


@damaged_types.tells
def history(session: Session, case: CaseId) -> list[HistoryLine]:
    """Who read and wrote in this case, the newest first. Raises `UnknownCase`."""
    session.require_case(case)
    lines: list[HistoryLine] = []
    for row in event_rows.of_case(session.database, case):
        said = log.read_case_payload(session, row) or {}
        detail = said.get("detail")
        lines.append(
            HistoryLine(
                str(said.get("time", "")),
                session.authority.alias_of(row.actor),
                str(said.get("action", "")),
                str(said.get("reason", "")),
                str(detail.get("kind", "")) if isinstance(detail, dict) else "",
                str(said.get("record") or ""),
            )
        )
    return lines[::-1]


def save_in_case(
    session: Session,
    case: CaseId,
    writes: Sequence[Write],
    action: Action,
    *,
    record: RecordId | None = None,
    detail: dict[str, Any] | None = None,
    reason: str = "",
    drop_draft: RecordId | None = None,
    drop_drafts: bool = False,
    extra: Sequence[event_chain.Item] = (),
) -> Changes:
    """Records, facts and their event in one transaction; the way every save goes.

    `drop_draft`: of this record. `drop_drafts`: whatever is being typed in the case.

    Raises `UnknownCase`, `DiskFull` and the other faults of the disk.
    """

    def work() -> facts.Line:
        items = [*extra]
        for write in writes:
            items += saving.save(session, case, write)
        fact_items, line = facts.update(session, case, items)
        items += fact_items
        if drop_draft is not None:
            drafts.drop(session, case, drop_draft)
        if drop_drafts:
            drafts.drop_all(session, case)
        log.write(
            session, action, case=case, record=record, detail=detail, reason=reason, items=items
        )
        return line

    facts.show(session, session.write(work))
    return Changes(cases=frozenset({case}), case_list=True)


def require_writable(session: Session, case: CaseId) -> None:
    """Raises `NotPermitted`, `UnknownCase`, `CaseReadOnly`.

    What the list says of it is computed by whoever saved last: that a case is closed is
    believed only of the record that closed it.
    """
    session.require(Permission.WRITE_CASES)
    session.require_case(case)
    (row,) = projection.rows(session.projection, [case])
    closed = row is None or row.received or row.voided
    if closed:
        found = records.read_case(session, case, [Compartment.CORE])
        closed = bool(found.of_kind(Kind.VOID) or found.of_kind(Kind.RECEIVED))
    if closed:
        raise CaseReadOnly


def void_case(session: Session, case: CaseId, reason: str) -> Changes:
    """Close a case that was opened by mistake. Raises `ReasonMissing`, `CaseReadOnly`."""
    session.require(Permission.VOID_CASE)
    require_writable(session, case)
    if not reason.strip():
        raise ReasonMissing
    record = RecordId(session.random(16))
    content = {"how": "mistake", "reason": reason.strip()}
    write = Write(record, Kind.VOID, "void/2", {Compartment.CORE: content})
    detail = {"how": "mistake"}
    return save_in_case(
        session, case, [write], Action.CASE_VOIDED, detail=detail, reason=reason.strip()
    )


def waiting_drafts(session: Session) -> list[WaitingDraft]:
    """Colleagues' unentered journal drafts older than 24 h; for supervisors, otherwise none."""
    if not session.may(Permission.MANAGE_STAFF):
        return []
    limit = stamp(session.clock() - DRAFT_WAITS)
    aliases = {
        c.staff: c.alias
        for known in (session.authority.removed, session.authority.in_force)
        for c in known.values()
    }
    return [
        WaitingDraft(row.case_id, aliases.get(row.owner, ""), row.started)
        for row in draft_rows.all_drafts(session.database)
        if row.compartment == PERSONAL
        and row.owner != session.staff
        and row.started < limit
        and session.may_read(row.case_id)
    ]


def stay(session: Session, case: CaseId) -> dict[str, Any]:
    """Where the person is; logged before it is read. Raises `UnknownCase` without the key."""
    session.require(Permission.READ_CASES)
    session.current_key(case, Compartment.RELOCATION)
    session.write(lambda: log.write(session, Action.RELOCATION_REVEALED, case=case))
    found = records.read_case(session, case, [Compartment.RELOCATION])
    parts = found.of_kind(Kind.STAY, Compartment.RELOCATION)
    return dict(next(iter(parts.values())).head.content) if parts else {}


def save_stay(session: Session, case: CaseId, content: dict[str, Any]) -> Changes:
    """Keep where the person is: `municipality` (four digits), `address`, `route`, `note`.

    Raises `UnknownCase` without the key, `RelocationNotRenewed`, `CaseReadOnly`.
    """
    require_writable(session, case)
    write = stay_write(session, case, content, whole=True)
    detail = {"kind": Kind.STAY.value}
    return save_in_case(session, case, [write], Action.SAVED, record=write.record, detail=detail)


def stay_write(
    session: Session, case: CaseId, content: dict[str, Any], *, whole: bool = False
) -> Write:
    """The save of where the person is; what `content` does not name stays, unless it is `whole`.

    Raises `UnknownCase` without the key, `RelocationNotRenewed`.
    """
    session.current_key(case, Compartment.RELOCATION)
    team.renew_stay(session, case)
    found = records.in_hand(session, case)
    known = found.of_kind(Kind.STAY, Compartment.RELOCATION)
    record = next(iter(known), RecordId(session.random(16)))
    before = known[record].head.content if known and not whole else {}
    kept = {name: value.strip() for name, value in content.items() if value.strip()}
    return Write(record, Kind.STAY, "stay/1", {Compartment.RELOCATION: {**before, **kept}})
