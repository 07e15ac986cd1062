"""The way of a case as it is drawn."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.stage_path import State, Step, steps
from avhopp_desktop.domain.stages import Milestone, path

PASSED, NOW, AHEAD = State.PASSED, State.NOW, State.AHEAD


def way(start, *milestones):
    found = path(start, "2026-11-01", [Milestone(*one) for one in milestones])
    return [step for step in steps(found) if step.state is not AHEAD]


CASES = [
    ("outreach", [], [Step("outreach", NOW, "2026-11-01")]),
    ("intake", [], [Step("intake", NOW, "2026-11-01")]),
    (
        "initial_assessment",
        [],
        [
            Step("intake", PASSED, "2026-11-01"),
            Step("first_talk", PASSED),
            Step("initial_assessment", NOW),
        ],
    ),
    (
        "first_talk",
        [("investigation_opened", "2026-11-05")],
        [
            Step("intake", PASSED, "2026-11-01"),
            Step("first_talk", PASSED),
            Step("investigation", NOW, "2026-11-05"),
        ],
    ),
    (
        "intake",
        [("investigation_opened", "2026-11-05"), ("dormant", "2026-11-09")],
        [
            Step("intake", PASSED, "2026-11-01"),
            Step("investigation", PASSED, "2026-11-05"),
            Step("dormant", NOW, "2026-11-09"),
        ],
    ),
]


@pytest.mark.parametrize(("start", "milestones", "expected"), CASES)
def test_what_was_passed_and_where_it_stands(start, milestones, expected):
    assert way(start, *milestones) == expected


AHEAD_OF = [
    ("intake", [], ["first_talk", "initial_assessment", "investigation", "closed"]),
    ("initial_assessment", [], ["investigation", "closed"]),
    ("intake", ["investigation_opened"], ["decision_plan", "acute", "closed"]),
    ("intake", ["investigation_opened", "phase_acute"], ["change", "establishment", "closed"]),
    ("intake", ["dormant"], ["intake", "closed"]),
    ("intake", ["closed"], ["aftercare"]),
    ("intake", ["closed", "aftercare"], []),
    ("intake", ["transferred"], []),
]


@pytest.mark.parametrize(("start", "codes", "expected"), AHEAD_OF)
def test_what_can_come_from_here(start, codes, expected):
    done = [Milestone(code, f"2026-11-{day:02}") for day, code in enumerate(codes, 2)]
    found = steps(path(start, "2026-11-01", done))
    assert [step.stage for step in found if step.state is AHEAD] == expected


def test_nothing_is_drawn_for_no_stays():
    assert steps([]) == ()
