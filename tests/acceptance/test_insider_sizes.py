"""What sizes and numbers of rows tell somebody who holds none of the keys."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.lookup import Key
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, doubles, lookup, milestones
from avhopp_desktop.services.events import log_reader
from avhopp_desktop.store import events as event_rows
from tests.acceptance.insider import Insider
from tests.offices import Cast, an_intake, at_work

THREAT = {"assessed_on": "2026-11-20", "next_review": "2026-11-22"}


def last_sizes(who: Insider) -> list[tuple[int, int]]:
    """Of the newest events: of what is said, and of its list of things."""
    sql = "SELECT length(payload), length(items) FROM event ORDER BY seq DESC LIMIT 3"
    return [(row[0], row[1]) for row in who.do(sql)]


@pytest.mark.parametrize("by_supervisor", [True, False])
def test_a_planted_name_is_no_question(cast: Cast, tmp_path: Path, by_supervisor: bool) -> None:
    """He takes somebody in under the name he asks about. Whether a supervisor's search for
    doubles, or a colleague's look-up, then hits another case must not show."""
    there = cast.copy(tmp_path / "there")
    with at_work(there.folder, "Bo") as bo:
        for _ in range(3):
            an_intake(bo, name="Kim Exempel", finish=True)
    seen, found = [], []
    for folder in (there.folder, cast.folder):
        who = Insider.of(folder)
        with at_work(folder, "Mats") as session:
            an_intake(session, name="Kim Exempel", finish=True)
        with at_work(folder, "Sara") as sara:
            if by_supervisor:
                found.append(len(doubles.possible_doubles(sara)))
            else:
                found.append(len(lookup.look_up(sara, "Kim Exempel").hits))
        seen.append(last_sizes(who))
    assert found[0] > found[1]
    assert seen[0] == seen[1]  # unlocked, looked up, locked


def test_nor_are_as_many_planted_names_as_he_likes(cast: Cast, mats: Insider) -> None:
    """With the right number of made-up cases one hit more would have needed another block."""
    sizes = set()
    keys = [key.value for key in Key]
    with at_work(cast.folder, "Sara") as sara:
        for hits in (*range(0, 40, 3), *range(90, 125), 400):
            lookup.log_hits(sara, keys, [CaseId(os.urandom(16)) for _ in range(hits)])
            size = "SELECT length(payload) FROM event ORDER BY seq DESC LIMIT 1"
            sizes.add(sara.database.one(size))
    assert len(sizes) == 1


def test_of_very_many_hits_the_event_says_how_many(cast: Cast) -> None:
    cases = [CaseId(bytes([0, number, *bytes(14)])) for number in range(150)]
    with at_work(cast.folder, "Sara") as sara:
        named = []
        for _ in range(2):
            lookup.log_hits(sara, ["name"], cases)
            event = event_rows.last(sara.database)
            assert event is not None
            said = log_reader.words_of(sara, event, sara.log_key.key)
            assert said is not None
            assert said.detail["more"] == 150 - len(said.detail["hits"]) == 150 - lookup.NAMED
            named.append(set(said.detail["hits"]))
        assert named[0] <= {case.hex() for case in cases}
        assert named[0] != named[1]  # nobody chooses by an id who is left out


def test_how_a_case_stands_does_not_show_in_its_line(cast: Cast, mats: Insider) -> None:
    """An acute threat brings a second reader, a plan and a review; each is a task in the facts."""
    case = cast.cases["one"]
    sql = "SELECT DISTINCT length(sealed) FROM revision WHERE case_id = ? AND compartment = 1"
    with at_work(cast.folder, "Bo") as bo:
        plan = [{"measure": "x", "who": "Bo", "by": "2026-11-25"}]
        acute = {**THREAT, "level": "acute", "plan": plan}
        case_records.save(bo, case, Kind.THREAT, acute)
        case_records.save(bo, case, Kind.TASK, {"what": "Ring", "due": "2026-12-01"})
        what = {"what": "investigation_opened", "date": "2026-11-21"}
        milestones.reach(bo, case, what)
    assert len(mats.do(sql, case)) == 1


def rows_of(who: Insider, case: CaseId) -> list[tuple[int, int]]:
    sql = "SELECT compartment, length(sealed) FROM revision WHERE case_id = ? ORDER BY number"
    return [(row[0], row[1]) for row in who.do(sql, case)]


def test_levels_are_of_one_size(cast: Cast, mats: Insider) -> None:
    """The level is one word of an assessment: no two of them fall into different steps here."""
    sizes = set()
    for level in ("none_known", "low", "elevated", "high", "acute"):
        with at_work(cast.folder, "Bo") as bo:
            case = an_intake(bo, finish=True)
            case_records.save(bo, case, Kind.THREAT, {**THREAT, "level": level})
        sizes.add(tuple(rows_of(mats, case)))
    assert len(sizes) == 1
