"""The journal: a draft is its writer's, an entry is everybody's, a correction keeps the old."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.ids import CaseId, RecordId
from avhopp_desktop.domain.journal import JournalEntry
from avhopp_desktop.services import cases, journal, team
from tests.offices import Clock, a_founded_office, an_entry, an_intake, at_work, hired


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, CaseId]:
    """Bo's case; Cia is on it too."""
    folder = tmp_path / "v"
    anna = a_founded_office(folder).session
    hired(anna, "Bo")
    cia = hired(anna, "Cia")
    anna.close()
    with at_work(folder, "Bo") as bo:
        case = an_intake(bo)
    with at_work(folder) as anna:
        team.assign(anna, case, cia)
    return folder, case


def test_a_draft_is_its_writers_until_it_is_entered(office: tuple[Path, CaseId]) -> None:
    folder, case = office
    with at_work(folder, "Bo") as bo:
        record = journal.keep_draft(bo, case, None, an_entry("halv"))
        assert journal.keep_draft(bo, case, record, an_entry("halv mening")) == record
        (draft,) = cases.reread_case(bo, case).drafts
        assert draft.entry.facts == "halv mening"
    for other in ("Cia", "Anna"):
        with at_work(folder, other) as session:
            shown = cases.open_case(session, case)
            assert (shown.drafts, shown.journal) == ((), ())
            with pytest.raises(errors.UnknownRecord):
                journal.discard_draft(session, record)
    with at_work(folder, "Bo") as bo:
        assert journal.enter(bo, case, an_entry("hel mening"), record) == record
        shown = cases.reread_case(bo, case)
        assert shown.drafts == ()
        assert shown.journal[0].current.entry.facts == "hel mening"
        assert shown.row.last_entry
    with at_work(folder, "Cia") as cia:
        assert cases.open_case(cia, case).journal[0].current.author == "Bo"


def test_a_draft_can_be_thrown_away(office: tuple[Path, CaseId]) -> None:
    folder, case = office
    with at_work(folder, "Bo") as bo:
        record = journal.keep_draft(bo, case, None, an_entry())
        journal.discard_draft(bo, record)
        assert cases.reread_case(bo, case).drafts == ()
        with pytest.raises(errors.UnknownRecord):
            journal.discard_draft(bo, record)


def test_a_draft_survives_a_new_key(office: tuple[Path, CaseId]) -> None:
    folder, case = office
    with at_work(folder, "Bo") as bo:
        journal.keep_draft(bo, case, None, an_entry("kvar"))
    with at_work(folder) as anna:
        cia = anna.authority.by_alias("Cia")
        assert cia is not None
        team.unassign(anna, case, cia.staff, reason="byte")
    with at_work(folder, "Bo") as bo:
        shown = cases.open_case(bo, case)
        assert shown.drafts[0].entry.facts == "kvar"
        assert shown.faults == ()


def test_drafts_that_wait_more_than_a_day_are_told_to_supervisors(
    office: tuple[Path, CaseId],
) -> None:
    folder, case = office
    clock = Clock()
    with at_work(folder, "Bo", clock=clock) as bo:
        record = journal.keep_draft(bo, case, None, an_entry("hemligt"))
        clock.pass_(hours=20)
        journal.keep_draft(bo, case, record, an_entry("hemligt ännu"))
        assert cases.waiting_drafts(bo) == []
    clock.pass_(hours=3.9)
    with at_work(folder, "Anna", clock=clock) as anna:
        assert cases.waiting_drafts(anna) == []
        clock.pass_(hours=0.2)
        (waiting,) = cases.waiting_drafts(anna)
        assert (waiting.case, waiting.owner) == (case, "Bo")
        assert waiting.started == "2026-11-20T09:00:00Z"
    with at_work(folder, "Cia", clock=clock) as cia:
        assert cases.waiting_drafts(cia) == []


def test_a_correction_keeps_the_old_wording(office: tuple[Path, CaseId]) -> None:
    folder, case = office
    with at_work(folder, "Bo") as bo:
        record = journal.enter(bo, case, an_entry("fel"))
        other = journal.enter(bo, case, an_entry("annan"))
    with at_work(folder, "Cia") as cia:
        journal.correct(cia, case, record, an_entry("rätt"), " hörde fel ")
        first, second = cases.reread_case(cia, case).journal
        assert [v.entry.facts for v in first.versions] == ["fel", "rätt"]
        assert [v.author for v in first.versions] == ["Bo", "Cia"]
        assert first.current.reason == "hörde fel"
        assert second.record == other
        assert len(second.versions) == 1
        assert cases.history(cia, case)[0].reason == "hörde fel"
        with pytest.raises(errors.ReasonMissing):
            journal.correct(cia, case, record, an_entry("mer"), " ")
        with pytest.raises(errors.UnknownRecord):
            journal.correct(cia, case, RecordId(b"n" * 16), an_entry("mer"), "x")
        view = cases.reread_case(cia, case).intake
        assert view is not None
        with pytest.raises(errors.UnknownRecord):  # an intake is no journal entry
            journal.correct(cia, case, view.record, an_entry("mer"), "x")


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (JournalEntry("2026-11-20T14:05", "call", "  "), errors.EntryEmpty),
        (JournalEntry("2026-11-20", "call", "x"), errors.AnswersBad),
        (JournalEntry("2026-11-20T14:05", "gossip", "x"), errors.AnswersBad),
        (JournalEntry("2026-11-20T14:05", "call", "x" * 20_001), errors.AnswersBad),
    ],
)
def test_what_cannot_be_entered(
    entry: JournalEntry, refusal: type[errors.AvhoppError], office: tuple[Path, CaseId]
) -> None:
    folder, case = office
    with at_work(folder, "Bo") as bo:
        record = journal.keep_draft(bo, case, None, entry)  # but nothing typed is lost
        with pytest.raises(refusal):
            journal.enter(bo, case, entry, record)
        assert len(cases.reread_case(bo, case).drafts) == 1
        assert cases.reread_case(bo, case).journal == ()
