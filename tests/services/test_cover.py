"""Cover for absence: given on the absent person's cases, taken back from those and no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from avhopp_desktop.domain import errors
from avhopp_desktop.domain.cover import Plan
from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import cases, cover, journal, staff, team
from avhopp_desktop.services.cases import CaseFilter
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import projection
from tests.offices import (
    SUPERVISOR,
    Cast,
    Clock,
    a_founded_office,
    an_entry,
    an_intake,
    at_work,
    hired,
)

TODAY = Clock().now.date()


@pytest.fixture
def cast(tmp_path: Path) -> Cast:
    """Bo is on four cases; Lo is on one of them too, and has one of her own."""
    made = Cast(tmp_path / "v")
    founded = a_founded_office(made.folder).session
    made.people = {alias: hired(founded, alias) for alias in ("Bo", "Lo", "Kim")}
    made.people["Sara"] = hired(founded, "Sara", SUPERVISOR)
    founded.close()
    with at_work(made.folder, "Bo", clock=Clock()) as bo:
        for name in ("one", "two", "shared", "void"):
            made.cases[name] = an_intake(bo, finish=True, code_name=f"Granit {name}")
    with at_work(made.folder, "Lo", clock=Clock()) as lo:
        made.cases["hers"] = an_intake(lo, finish=True)
    with at_work(made.folder, "Sara", clock=Clock()) as sara:
        team.assign(sara, made.cases["shared"], made.people["Lo"])
        cases.void_case(sara, made.cases["void"], "Fel nummer.")
    return made


def plan_of(cast: Cast, absent: str = "Bo", by: str = "Lo", **other: str) -> Plan:
    dates = {"since": "2026-11-20", "until": "2026-11-30", "reason": "Ledighet"}
    return Plan(cast.people[absent], cast.people[by], **(dates | other))


def waits(session: Session) -> list[CaseId]:
    """Where the list says that a cover ends: as the case was saved, whatever was read before."""
    tasks = projection.tasks(session.projection, mine=False)
    return [task.case for task in tasks if task.code == cover.TASK]


def reads(cast: Cast, alias: str) -> set[CaseId]:
    with at_work(cast.folder, alias, clock=Clock()) as session:
        return set(cases.list_cases(session, CaseFilter(mine=True)))


def test_it_is_given_and_taken_back(cast: Cast) -> None:
    own = {cast.cases["hers"], cast.cases["shared"]}
    given = {cast.cases["one"], cast.cases["two"]}
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        seen = cover.preview(sara, cast.people["Bo"], cast.people["Lo"])
        assert (set(seen.given), set(seen.had)) == (given, {cast.cases["shared"]})
        done = cover.start(sara, plan_of(cast))
        assert (done.cases, done.changes.cases) == (2, given)
        (lasting,) = cover.covers(sara)
        assert (lasting.absent, lasting.by) == ("Bo", "Lo")
        assert {case for case, _record in lasting.records} == given
        assert not lasting.ends(TODAY)
        assert lasting.ends(date(2026, 11, 30))
        assert not lasting.ended(date(2026, 11, 30))
        assert lasting.ended(date(2026, 12, 1))
    assert reads(cast, "Lo") == own | given
    with at_work(cast.folder, "Lo", clock=Clock()) as lo:
        journal.enter(lo, cast.cases["one"], an_entry("Täckte för en kollega."))
        (record,) = cases.open_case(lo, cast.cases["one"]).live(Kind.COVER)
        assert record.answers["until"] == "2026-11-30"
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        (lasting,) = cover.covers(sara)
        done = cover.end(sara, lasting, "Tillbaka")
        assert done.cases == 2
        assert cover.covers(sara) == []
        assert not waits(sara)
        assert not sara.faults
        (record,) = cases.open_case(sara, cast.cases["one"]).records[Kind.COVER]
        assert record.removed
        assert [entry.current.author for entry in cases.open_case(sara, cast.cases["one"]).journal]
    assert reads(cast, "Lo") == own
    with at_work(cast.folder, "Lo", clock=Clock()) as lo:
        for case in given:
            assert not lo.may_read(case)
    with at_work(cast.folder, clock=Clock()) as anna:
        assert review.verify(anna).faults == ()
        assert not waits(anna)
    assert reads(cast, "Bo") == {cast.cases[name] for name in ("one", "two", "shared")}


def test_two_covers_end_one_by_one(cast: Cast) -> None:
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        cover.start(sara, plan_of(cast))
        cover.start(sara, plan_of(cast, by="Kim", until="2026-12-24"))
        first, second = cover.covers(sara)
        assert (first.by, second.by) == ("Lo", "Kim")
        assert (len(first.records), len(second.records)) == (2, 3)
        cover.end(sara, first, "")
        assert cover.covers(sara) == [second]
        members = {m.alias for m in team.members(sara, cast.cases["one"])}
        assert members == {"Bo", "Kim"}


def test_other_dates_for_the_same_two_change_the_cover(cast: Cast) -> None:
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        cover.start(sara, plan_of(cast))
        later = plan_of(cast, until="2026-12-24", reason="Längre ledighet")
        assert cover.start(sara, later).cases == 2
        assert cover.start(sara, later).cases == 0
        (lasting,) = cover.covers(sara)
        assert (lasting.plan, len(lasting.records)) == (later, 2)
        cover.end(sara, lasting, "")
        assert {m.alias for m in team.members(sara, cast.cases["one"])} == {"Bo"}


def test_what_was_stopped_goes_on(cast: Cast) -> None:
    steps: list[tuple[int, int]] = []
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        with pytest.raises(errors.Stopped):
            cover.start(sara, plan_of(cast), stopped=lambda: bool(cover.covers(sara)))
        (lasting,) = cover.covers(sara)
        assert len(lasting.records) == 1
        done = cover.start(sara, plan_of(cast), report=lambda *step: steps.append(step))
        assert (done.cases, steps) == (1, [(0, 1)])
        (lasting,) = cover.covers(sara)
        assert len(lasting.records) == 2
        with pytest.raises(errors.Stopped):
            cover.end(sara, lasting, "", stopped=lambda: len(cover.covers(sara)[0].records) < 2)
        (rest,) = cover.covers(sara)
        assert len(rest.records) == 1
        cover.end(sara, rest, "")
        assert cover.covers(sara) == []


def test_a_colleague_who_was_taken_off_by_hand_is_no_hindrance(cast: Cast) -> None:
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        cover.start(sara, plan_of(cast))
        team.unassign(sara, cast.cases["one"], cast.people["Lo"], reason="jäv")
        (lasting,) = cover.covers(sara)
        cover.end(sara, lasting, "")
        assert cover.covers(sara) == []
        assert {m.alias for m in team.members(sara, cast.cases["one"])} == {"Bo"}


def test_the_supervisor_may_cover_herself(cast: Cast) -> None:
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        cover.start(sara, plan_of(cast, by="Sara"))
        mine = cases.list_cases(sara, CaseFilter(mine=True))
        assert set(mine) == {cast.cases[name] for name in ("one", "two", "shared")}
        cover.end(sara, cover.covers(sara)[0], "")
        assert cases.list_cases(sara, CaseFilter(mine=True)) == []
        assert sara.may_read(cast.cases["one"])


@pytest.mark.parametrize(
    ("other", "names"),
    [
        ({"by": "Bo"}, ("by:same_person",)),
        ({"until": "2026-11-19"}, ("until:before_since",)),
        ({"since": "2026-11-01", "until": "2026-11-19"}, ("until:in_the_past",)),
        ({"since": "", "until": "snart"}, ("from:needed", "until:bad_date")),
        ({"reason": " "}, ("cover_reason:needed",)),
    ],
)
def test_what_is_refused(cast: Cast, other: dict[str, str], names: tuple[str, ...]) -> None:
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        with pytest.raises(errors.AnswersBad) as refused:
            cover.start(sara, plan_of(cast, **other))
        assert refused.value.names == names
        assert cover.covers(sara) == []


def test_it_is_for_supervisors(cast: Cast) -> None:
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        cover.start(sara, plan_of(cast))
        (lasting,) = cover.covers(sara)
    with at_work(cast.folder, "Kim", clock=Clock()) as kim:
        for call in (
            lambda: cover.preview(kim, cast.people["Bo"], cast.people["Lo"]),
            lambda: cover.start(kim, plan_of(cast)),
            lambda: cover.covers(kim),
            lambda: cover.end(kim, lasting, ""),
        ):
            with pytest.raises(errors.NotPermitted):
                call()


def test_how_many_cases_wait_for_a_cover_to_end(cast: Cast) -> None:
    clock = Clock()
    with at_work(cast.folder, "Sara", clock=clock) as sara:
        cover.start(sara, plan_of(cast))
        assert cover.to_end(sara) == 0
        clock.pass_(days=10)
        assert cover.to_end(sara) == 2
    with at_work(cast.folder, "Lo", clock=clock) as lo:
        assert cover.to_end(lo) == 0


def test_a_cover_by_somebody_who_left_waits_to_be_ended(cast: Cast) -> None:
    """The absent colleague is still on the cases, so no queue would name them."""
    with at_work(cast.folder, "Sara", clock=Clock()) as sara:
        cover.start(sara, plan_of(cast))
        staff.remove_staff(sara, cast.people["Lo"])
        (lasting,) = cover.covers(sara)
        assert lasting.gone
        assert lasting.ends(TODAY)
        cover.end(sara, lasting, "Slutade")
        assert cover.covers(sara) == []
        cover.start(sara, plan_of(cast, by="Kim"))
        assert not cover.covers(sara)[0].gone
    with at_work(cast.folder, clock=Clock()) as anna:
        assert review.verify(anna).faults == ()
