"""Somebody on the case, with tools of his own: not everything that he writes is believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from avhopp_desktop.domain import threat as threats
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.errors import AvhoppError, NotPermitted
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.records import FORM_KINDS, LEADING, Kind
from avhopp_desktop.services import (
    case_records,
    cases,
    cover,
    doubles,
    drafts,
    field_history,
    intake,
    lookup,
    records,
    saving,
    staff,
    tasks,
    team,
)
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import log, review
from avhopp_desktop.services.exchange import handover
from avhopp_desktop.services.paper import printing
from avhopp_desktop.services.paper.printing import PrintOrder
from avhopp_desktop.services.saving import Write
from avhopp_desktop.services.session import Session
from tests.acceptance.pried import Pried, pried
from tests.acceptance.test_need_to_know import Canaries, fill
from tests.offices import Cast, a_second_reading, at_work

CORE, IDENTITY = Compartment.CORE, Compartment.IDENTITY
STEP = {"next_step": {"what": "Ring.", "who": "Bo", "when": "2026-12-01"}}
ASSESSMENT = {"assessed_on": "2026-11-20", "level": "acute", "level_reason": "Bil utanför."}


def wrote(
    session: Session,
    case: CaseId,
    kind: Kind,
    content: dict[str, Any],
    *,
    record: RecordId | None = None,
    part: Compartment = CORE,
) -> RecordId:
    """A save that asks nobody: own keys, own event, no question of the program's."""
    at = record or RecordId(session.random(16))
    write = Write(at, kind, f"{kind.value}/1", {part: content})
    session.write(
        lambda: log.write(
            session, Action.SAVED, case=case, record=at, items=saving.save(session, case, write)
        )
    )
    return at


def answers(**given: Any) -> dict[str, Any]:
    return {"answers": given}


@pytest.fixture
def case(cast: Cast) -> CaseId:
    return cast.cases["one"]


@pytest.fixture
def bo(cast: Cast) -> Iterator[Session]:
    with at_work(cast.folder, "Bo") as session:
        yield session


# What only a supervisor may


@pytest.mark.parametrize("kind", [Kind.COMMENT, Kind.COVER])
def test_what_leads_is_refused_from_somebody_who_does_not(
    cast: Cast, bo: Session, case: CaseId, kind: Kind
) -> None:
    given = {"on": "00" * 16, "text": "Bra gjort."}
    if kind is Kind.COVER:
        days = {"from": "2026-11-01", "until": "2026-11-20"}
        given = {"for": bo.staff.hex(), "by": cast.people["Sara"].hex(), **days}
    wrote(bo, case, kind, answers(**given))
    shown = cases.reread_case(bo, case)
    assert shown.live(kind) == ()
    assert {fault.code for fault in shown.faults} == {"revision_forged"}
    bo.close()
    with at_work(cast.folder, "Sara") as sara:
        assert cases.open_case(sara, case).live(kind) == ()
        assert cover.covers(sara) == []
        assert "revision_forged" in {fault.code for fault in review.verify(sara).faults}


def test_what_a_supervisor_said_is_not_his_to_change(cast: Cast, case: CaseId) -> None:
    with at_work(cast.folder, "Sara") as sara:
        said = {"on": "00" * 16, "text": "Gör om bedömningen."}
        record = case_records.save(sara, case, Kind.COMMENT, said).record
    with at_work(cast.folder, "Bo") as bo:
        with pytest.raises(NotPermitted):
            case_records.remove(bo, case, record, "håller inte med")
        with pytest.raises(NotPermitted):
            case_records.keep_draft(bo, case, Kind.COMMENT, said)
        wrote(bo, case, Kind.COMMENT, {**answers(**said), "removed": "bort"}, record=record)
        (comment,) = cases.reread_case(bo, case).live(Kind.COMMENT)
        assert comment.text("text") == "Gör om bedömningen."


def test_a_mistake_is_said_by_a_supervisor(cast: Cast, bo: Session, case: CaseId) -> None:
    wrote(bo, case, Kind.VOID, {"how": "mistake", "reason": "fel"})
    shown = cases.reread_case(bo, case)
    assert "revision_forged" in {fault.code for fault in shown.faults}
    assert shown.void_reason == ""


# Second reading


def test_nobody_is_his_own_second_reader(bo: Session, case: CaseId) -> None:
    record = case_records.save(bo, case, Kind.THREAT, ASSESSMENT).record
    wrote(bo, case, Kind.READING, answers(on=record.hex(), agrees="yes"))
    shown = cases.reread_case(bo, case)
    (assessment,) = shown.live(Kind.THREAT)
    assert threats.readings(assessment, shown.records) == ()
    assert "second_reading" in {task.code for task in shown.tasks}


def test_a_reading_says_nothing_of_what_was_written_after_it(cast: Cast, case: CaseId) -> None:
    with at_work(cast.folder, "Bo") as bo:
        record = case_records.save(bo, case, Kind.THREAT, ASSESSMENT).record
    with at_work(cast.folder, "Sara") as sara:
        a_second_reading(sara, case, record, "yes")
        assert "second_reading" not in {t.code for t in cases.reread_case(sara, case).tasks}
    with at_work(cast.folder, "Bo") as bo:
        other = ASSESSMENT | {"level": "high", "level_reason": "Var inte så farligt."}
        case_records.save(bo, case, Kind.THREAT, other, record=record, reason="fel")
        shown = cases.reread_case(bo, case)
        (assessment,) = shown.live(Kind.THREAT)
        (reading,) = threats.readings(assessment, shown.records)
        assert not threats.holds(reading, assessment)
        assert "second_reading" in {task.code for task in shown.tasks}
        with pytest.raises(NotPermitted):
            case_records.remove(bo, case, reading.record, "stämmer inte")
        wrote(bo, case, Kind.READING, answers(on=record.hex(), agrees="no"), record=reading.record)
        (reading,) = threats.readings(assessment, cases.reread_case(bo, case).records)
        assert reading.text("agrees") == "yes"


# Who was there for a while


def test_who_covered_reads_nothing_of_what_is_written_after(cast: Cast) -> None:
    """Mats stood in for Bo, kept every key that he was given, and is taken off again."""
    canaries = Canaries()
    with at_work(cast.folder, "Sara") as sara:
        days = ("2026-11-01", "2199-01-01", "semester")
        cover.start(sara, Plan(cast.people["Bo"], cast.people["Mats"], *days))
    with at_work(cast.folder, "Mats") as mats:
        assert set(cast.cases.values()) <= set(cases.list_cases(mats, CaseFilter()))
        held = {key: one.key for key, one in mats.ring.held.items()}
    with at_work(cast.folder, "Sara") as sara:
        (one,) = cover.covers(sara)
        cover.end(sara, one, "tillbaka")
    with at_work(cast.folder, "Bo") as bo:
        for kind in sorted(FORM_KINDS - LEADING - {Kind.READING}):
            fill(bo, cast.cases["one"], kind, canaries)
        assert sum(canaries.heard_in(pried(bo)).values()) > 100  # the control
    with at_work(cast.folder, "Mats") as mats:
        prying = Pried(mats)
        prying.case_keys |= {bytes(key): secret for key, secret in held.items()}
        assert sum(canaries.heard_in(prying.everything()).values()) == 0
        assert not any(mats.may_read(case) for case in cast.cases.values())


# Order, kinds, marks


@pytest.mark.parametrize("year", [-40, 40])
def test_his_own_clock_does_not_say_which_state_holds(cast: Cast, case: CaseId, year: int) -> None:
    def wrong() -> Any:
        return clock() + timedelta(days=366 * year)

    with at_work(cast.folder, "Sara") as sara:
        record = case_records.save(sara, case, Kind.THREAT, ASSESSMENT).record
    with at_work(cast.folder, "Bo") as bo:
        clock = bo.clock
        bo.clock = wrong
        low = ASSESSMENT | {"level": "low"}
        case_records.save(bo, case, Kind.THREAT, low, record=record, reason="fel")
        assert cases.reread_case(bo, case).live(Kind.THREAT)[0].text("level") == "low"
    with at_work(cast.folder, "Sara") as sara:
        case_records.save(sara, case, Kind.THREAT, ASSESSMENT, record=record, reason="rätt")
        (found,) = cases.reread_case(sara, case).live(Kind.THREAT)
        assert [version.answers["level"] for version in found.versions] == ["acute", "low", "acute"]
        assert threats.current(cases.reread_case(sara, case).records) == found


def test_a_record_does_not_change_its_kind(cast: Cast, bo: Session, case: CaseId) -> None:
    """An entry in the journal would be gone from it, without having been taken back."""
    before = cases.reread_case(bo, case)
    entry = before.journal[0].record
    wrote(bo, case, Kind.TASK, answers(what="x", due="2026-12-01"), record=entry)
    shown = cases.reread_case(bo, case)
    assert [one.record for one in shown.journal] == [one.record for one in before.journal]
    assert shown.live(Kind.TASK) == ()
    assert "revision_forged" in {fault.code for fault in shown.faults}


def test_what_ends_by_being_written_cannot_be_ticked_off(bo: Session, case: CaseId) -> None:
    record = case_records.save(bo, case, Kind.THREAT, ASSESSMENT).record
    waits = {t for t in cases.reread_case(bo, case).tasks if not tasks.may_tick(t.code)}
    assert {"second_reading"} <= {task.code for task in waits}
    for task in waits:
        given = {"code": task.code, "record": task.record, "due": task.due[:10]}
        wrote(bo, case, Kind.DONE, answers(**{k: v for k, v in given.items() if v}))
    assert waits <= set(cases.reread_case(bo, case).tasks)
    assert record


# Words that are none


JUNK: list[Any] = [
    {},
    {"answers": []},
    {"answers": {"date": 7, "on": [], "when": {"x": 1}, "due": True, "what": None, "plan": [7]}},
    {"answers": {"next_step": [], "given_on": "2026-99-99", "received": "åååå-mm-dd"}},
    {"answers": {"assessed_on": ["2026"], "level": {"a": "b"}, "plan": {"by": 1}, "until": "9"}},
    {"answers": {"what": "closed", "date": "9999-99-99"}, "removed": 7, "reason": []},
    {"answers": {"what": "decision", "date": "9999-12-31"}, "name": 7, "size": "x", "parts": 9},
    {"answers": {"value": "x", "callback": 7, "phone_seen": 8, "when": "9999-12-31T99:99"}},
]


KINDS = sorted(set(Kind) - {Kind.FACTS})


@pytest.mark.parametrize("kinds", [KINDS[:8], KINDS[8:16], KINDS[16:]], ids="abc")
def test_junk_of_his_shuts_nobody_out(cast: Cast, case: CaseId, kinds: list[Kind]) -> None:
    """A case that cannot be opened any more is a person without help, and one such case must
    not keep a whole office from unlocking."""
    with at_work(cast.folder, "Bo") as bo:
        for kind in kinds:
            for content in JUNK:
                for part in (CORE, IDENTITY):
                    wrote(bo, case, kind, content, part=part)
        for nonsense in ([7], "x", {"kind": [], "marks": 7}):
            detail: Any = nonsense
            bo.write(lambda detail=detail: log.write(bo, Action.SAVED, case=case, detail=detail))
        cases.reread_case(bo, case)
        case_records.save(bo, case, Kind.NEXT_STEP, STEP)
    all_pages(cast, case)
    handed_out(cast, case)


@pytest.mark.parametrize("content", [{"answers": []}, {"answers": {}, "removed": 7}])
def test_junk_of_his_does_not_keep_him_on_the_case(
    cast: Cast, case: CaseId, content: dict[str, Any]
) -> None:
    """New keys are made without him whatever he wrote, and what he wrote is refused as before."""
    with at_work(cast.folder, "Bo") as bo:
        wrote(bo, case, Kind.TASK, content)
        wrote(bo, case, Kind.TASK, content, part=IDENTITY)
    with at_work(cast.folder, "Sara") as sara:
        shown = cases.open_case(sara, case)
        before = len(shown.faults)
        assert before >= 1
        team.unassign(sara, case, cast.people["Bo"], reason="skriver skräp")
        again = cases.reread_case(sara, case)
        assert len(again.faults) == before
        assert again.journal == shown.journal
        staff.remove_staff(sara, cast.people["Bo"])
    all_pages(cast, case)


def handed_out(cast: Cast, case: CaseId, but: str = "") -> None:
    with at_work(cast.folder, "Sara") as sara:
        out = cast.folder.parent / "out"
        out.mkdir(exist_ok=True)
        made = handover.export_case(
            sara,
            handover.HandOver(
                case=case,
                parts=frozenset(handover.available_parts(sara, case)) - {"relocation", but},
                passphrase="lampa vinter kanot kopp sju skog",
                ground="other_law",
                fields={"law_reference": "10 kap. 28 §"},
                reason="begäran",
            ),
            out,
        )
        assert made


@pytest.mark.parametrize("false", [{}, {"size": 2**52}, {"chunks": 2**52}, {"name": "../\u202ea"}])
def test_a_document_that_is_none_keeps_nothing_else_from_going_out(
    cast: Cast, case: CaseId, false: dict[str, Any]
) -> None:
    """The documents of the case cannot go out then, and that is said; the rest does."""
    named = {"blob": "ab" * 16, "key": "cd" * 32, "sha256": "ef" * 32, "crc32": 7}
    told = {"size": 5, "chunks": 1, "name": "plan.txt", "title": "", "media_type": "text/plain"}
    with at_work(cast.folder, "Bo") as bo:
        wrote(bo, case, Kind.ATTACHMENT, {**named, **told, **false})
    with pytest.raises(AvhoppError) as refused:
        handed_out(cast, case)
    assert refused.value.code in {"attachment_damaged", "export_too_large"}
    with at_work(cast.folder, "Sara") as sara:
        cases.open_case(sara, case)
    all_pages(cast, case)
    handed_out(cast, case, but="attachments")


def all_pages(cast: Cast, case: CaseId) -> None:
    with at_work(cast.folder, "Sara") as sara:
        shown = cases.open_case(sara, case)
        assert shown.journal
        cases.case_rows(sara, cases.list_cases(sara, CaseFilter()))
        tasks.waiting(sara, mine=False)
        lookup.look_up(sara, "Kim Exempel")
        doubles.possible_doubles(sara)
        cover.covers(sara)
        review.check_events(sara)
        parts = frozenset(printing.printable_parts(sara, case))
        assert printing.pages(sara, PrintOrder(case, parts, "team", "möte"))
        assert field_history.lines(sara, case, "sv")
        assert cases.history(sara, case)


FACTS: list[Any] = [
    {},
    {"sections": []},
    {"sections": {"core": []}},
    {"sections": {"core": {"tasks": [{}]}}},
    {"sections": {"core": {"tasks": [{"code": 1, "due": {}}], "opened_by": "ab"}}},
    {"sections": {"core": {"opened_by": "xyz", "tasks": 7}}},
    {"sections": {"core": {"stage": {}, "opened": 7, "opened_by": []}, "identity": 7}},
    {"sections": {"core": {"finished": "nej"}}, "code_name": 7, "case_no": []},
    {"sections": {"core": {"opened_by": "00" * 16, "stage": []}}, "code_name": {"a": 1}},
]


@pytest.mark.parametrize("kind", [None, Kind.THREAT, Kind.LIFE_AREAS, Kind.TASK])
def test_drafts_of_his_shut_nobody_out(cast: Cast, case: CaseId, kind: Kind | None) -> None:
    """A draft carries no signature: any member of the team can leave one in anybody's form."""
    with at_work(cast.folder, "Bo") as bo:
        view = cases.reread_case(bo, case).intake
        assert view is not None
        for content in [*JUNK, {"kind": 7, "answers": {}}, {"kind": [], "answers": 7}]:
            at = RecordId(bo.random(16)) if kind else view.record
            named = ({"kind": kind.value} if kind else {}) | content
            parts: dict[Compartment | None, Any] = {CORE: named, IDENTITY: named}
            bo.write(lambda at=at, parts=parts: drafts.keep(bo, case, at, parts))
    with at_work(cast.folder, "Sara") as sara:
        intake.resume(sara, case)
        tasks.own_drafts(sara)
    all_pages(cast, case)


@pytest.mark.parametrize("content", FACTS, ids=range(len(FACTS)))
def test_facts_of_his_making_keep_nobody_out(
    cast: Cast, case: CaseId, content: dict[str, Any]
) -> None:
    with at_work(cast.folder, "Bo") as bo:
        wrote(bo, case, Kind.FACTS, content, record=RecordId(case), part=Compartment.FACTS)
    with at_work(cast.folder, "Sara") as sara:
        found = set(cases.list_cases(sara, CaseFilter()))
        assert set(cast.cases.values()) - {case} <= found
        assert cases.open_case(sara, case).journal
        case_records.save(sara, case, Kind.NEXT_STEP, STEP)
        (row,) = cases.case_rows(sara, [case])
        assert row is not None
        assert row.stage
    all_pages(cast, case)


def test_what_the_list_says_closes_no_case(cast: Cast, case: CaseId) -> None:
    """A case that counts as voided stands in no list, and nobody could write in it any more."""
    with at_work(cast.folder, "Bo") as bo:
        part = records.read_case(bo, case, list(Compartment)).part(
            RecordId(case), Compartment.FACTS
        )
        assert part is not None
        lie = {**part.head.content}
        core = {**lie["sections"]["core"], "voided": True, "ended": "advice", "level": "low"}
        lie["sections"] = {**lie["sections"], "core": core}
        wrote(bo, case, Kind.FACTS, lie, record=RecordId(case), part=Compartment.FACTS)
    with at_work(cast.folder, "Anna") as anna:
        assert ("revision_forged", "facts", case) in {
            (fault.code, fault.place, fault.case) for fault in review.verify(anna).faults
        }
    with at_work(cast.folder, "Sara") as sara:
        assert case not in cases.list_cases(sara, CaseFilter())
        shown = cases.open_case(sara, case)
        assert not shown.row.voided
        assert {(fault.code, fault.place) for fault in shown.faults} == {
            ("revision_forged", "facts")
        }
        case_records.save(sara, case, Kind.NEXT_STEP, STEP)
        assert case in cases.list_cases(sara, CaseFilter())
        assert not cases.reread_case(sara, case).faults


def test_a_time_that_is_none_is_refused(cast: Cast, bo: Session, case: CaseId) -> None:
    bo.clock = lambda: type("T", (), {"astimezone": lambda s, z: s, "strftime": lambda s, f: "x"})()  # type: ignore[assignment]
    wrote(bo, case, Kind.TASK, answers(what="x", due="2026-12-01"))
    shown = cases.reread_case(bo, case)
    assert shown.live(Kind.TASK) == ()
    assert {fault.code for fault in shown.faults} == {"revision_forged"}
