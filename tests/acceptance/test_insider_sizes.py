"""What sizes and numbers of rows tell somebody who holds none of the keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from avhopp_desktop.domain.ids import CaseId
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.services import case_records, doubles, lookup, milestones
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
