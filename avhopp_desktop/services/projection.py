"""Fill the projection at unlock: from the lines that are kept, else from the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.errors import KeyRefused, RevisionForged, UnknownCase
from avhopp_desktop.domain.facts import Brief, brief_of
from avhopp_desktop.domain.ids import CaseId, KeyId, RecordId, RevisionId
from avhopp_desktop.domain.long_work import Report
from avhopp_desktop.domain.records import COMPARTMENT_NUMBER
from avhopp_desktop.services import facts, line_cache, records
from avhopp_desktop.services.keys.keyring import Fault
from avhopp_desktop.services.line_cache import Kept
from avhopp_desktop.services.lines_seen import State
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events as event_rows
from avhopp_desktop.store import many_cases
from avhopp_desktop.store import projection as table
from avhopp_desktop.store.events import News

_FACTS = COMPARTMENT_NUMBER[Compartment.FACTS]
_NOTHING = News(0, 0, keys=False)
_Head = tuple[RevisionId, KeyId]


def build(session: Session, report: Report | None = None) -> None:
    """One line a case. Facts that do not open are reported in `session.faults`.

    Of several heads the newest wins (facts are computed, never a conflict). Goes through the
    cases that one holds, and no others.
    """
    table.create(session.projection)
    last = event_rows.last(session.database)
    if last is not None:
        session.lines_seen.seq, session.lines_seen.hash = last.seq, last.hash
    filling = _Filling(session, report)
    with session.projection.transaction():
        for kept in line_cache.kept(session):
            filling.add([case for case in kept if case in filling.waiting], kept)
        for some in many_cases.in_batches(sorted(filling.waiting)):  # neighbours share pages
            filling.add(some, {})
    table.index(session.projection)


class _Filling:
    """Some hundred cases at a time, so that no more than these are in memory twice."""

    def __init__(self, session: Session, report: Report | None) -> None:
        self.session, self.report = session, report
        self.waiting = set(session.ring.cases())
        self.total = len(self.waiting)
        self.own = session.every_certificate()
        granted, session.ring.granted = session.ring.granted, {}
        self.granted = {key for mine in session.own_certificates for key in granted.get(mine, ())}

    def add(self, cases: Iterable[CaseId], kept: Mapping[CaseId, Kept]) -> None:
        """Take these from `waiting` and put their lines in the projection."""
        session, wanted = self.session, list(cases)
        self.waiting.difference_update(wanted)
        heads = many_cases.facts_heads(session.database, wanted, _FACTS)
        newer = many_cases.newer_keys(
            session.database, (case for case in wanted if case in session.renewed)
        )
        since = [(case, kept[case].through if case in kept else 0) for case in wanted]
        news = event_rows.news(session.database, since, self.own)
        found: dict[CaseId, tuple[State, Brief]] = {}
        unopened: dict[CaseId, State] = {}
        for case in wanted:
            known = kept.get(case)
            old = known.line if known is not None else None
            happened = news.get(case, _NOTHING)
            keys = line_cache.keys_in_brief(session, newer.get(case, []))
            settled = old is not None and old.keys == keys and not happened.keys
            if settled and keys:
                session.settled.add(case)
            head = heads.get(case, [])
            state = self._state(case, head, old, happened, keys, settled=settled)
            if old is not None and self._fits(old, head, settled=settled):
                found[case] = (state, old.brief)
                told = (old.keys, old.core, old.looked, old.wrote)
                if state[2:] == told and (settled or not keys):
                    session.lines_seen.stand.add(case)
                else:
                    session.lines_seen.fresh[case] = state
            else:
                unopened[case] = state
        self._open(unopened, found, heads)
        self._show(found)
        if self.report is not None:
            self.report(self.total - len(self.waiting), self.total)

    def _state(
        self,
        case: CaseId,
        head: list[_Head],
        old: line_cache.Line | None,
        happened: News,
        keys: bytes,
        *,
        settled: bool,
    ) -> State:
        revision, key = head[-1] if head else (RevisionId(b""), KeyId(b""))
        if settled and old is not None:
            core = old.core
        else:
            core = bytes(self.session.newest_key(case, Compartment.CORE) or b"")
        looked, wrote = (old.looked, old.wrote) if old is not None else (0, 0)
        return State(revision, key, keys, core, happened.looked or looked, happened.wrote or wrote)

    def _fits(self, old: line_cache.Line, head: list[_Head], *, settled: bool) -> bool:
        """Whether a kept line says what the facts say: the one head, under the newest key."""
        if head != [(old.revision, old.key)]:
            return False
        held = self.session.ring.get(CaseId(old.case), KeyId(old.key))
        return held is not None and (settled or self.session.is_current(held))

    def _open(
        self,
        unopened: Mapping[CaseId, State],
        found: dict[CaseId, tuple[State, Brief]],
        heads: Mapping[CaseId, list[_Head]],
    ) -> None:
        session = self.session
        wanted = [state.revision for state in unopened.values() if state.revision]
        rows = {row.case_id: row for row in many_cases.revisions(session.database, wanted)}
        for case, state in unopened.items():
            row = rows.get(case)
            not_held = row is not None and session.ring.get(case, row.key_id) is None
            if not_held and not session.holds(case, Compartment.FACTS):
                continue  # not one's case any more; else nobody wrote that row
            content: dict[str, Any] | None = None
            if row is not None:
                try:
                    content = records.decrypt(session, row).content
                except (RevisionForged, UnknownCase):
                    session.faults.append(Fault(RevisionForged.code, "facts", case))
            if content is not None and len(heads[case]) == 1:
                session.lines_seen.fresh[case] = state
            if content is None:
                content = _before(session, case)
            if content is not None:
                found[case] = (state, brief_of(content))

    def _show(self, found: Mapping[CaseId, tuple[State, Brief]]) -> None:
        session, rows = self.session, []
        for case, (state, brief) in found.items():
            mine = state.core in self.granted
            # What one never opened is not news, unless one is to work on it.
            unread = state.wrote > state.looked and (state.looked > 0 or mine)
            rows.append(facts.row_of(session, case, brief, mine=mine, unread=unread))
        table.put_cases(session.projection, rows)
        tasks = ((case, *task) for case, (_, brief) in found.items() for task in brief.tasks)
        table.put_tasks(session.projection, (), tasks)


def _before(session: Session, case: CaseId) -> dict[str, Any] | None:
    """The newest facts of a case that are in order, so that it does not vanish from the list."""
    try:
        found = records.read_case(session, case, [Compartment.FACTS])
    except KeyRefused:
        return None
    part = found.part(RecordId(case), Compartment.FACTS)
    return part.head.content if part else None
