"""The stage machine as a table: which step leads where, and which is refused."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain import stages
from avhopp_desktop.domain.stages import Milestone

OPENED = "2026-01-01"


def went(*codes: str, start: str = "first_talk") -> list[str]:
    steps = [Milestone(code, f"2026-02-{n:02}", code) for n, code in enumerate(codes, 1)]
    return [stay.stage for stay in stages.path(start, OPENED, steps)]


@pytest.mark.parametrize(
    ("codes", "stage"),
    [
        ((), "first_talk"),
        (("investigation_opened",), "investigation"),
        (("decision",), "first_talk"),  # no decision without an investigation
        (("investigation_opened", "decision"), "decision_plan"),
        (("investigation_opened", "phase_acute"), "acute"),
        (("investigation_opened", "phase_change"), "investigation"),
        (("investigation_opened", "decision", "phase_change"), "change"),
        (("investigation_opened", "decision", "phase_change", "phase_acute"), "acute"),
        (("investigation_opened", "decision", "phase_step_down"), "decision_plan"),
        (
            (
                "investigation_opened",
                "decision",
                "phase_acute",
                "phase_change",
                "phase_establishment",
                "phase_step_down",
                "closed",
                "aftercare",
            ),
            "aftercare",
        ),
        (("closed",), "closed"),
        (("closed", "decision"), "closed"),
        (("closed", "closed"), "closed"),
        (("aftercare",), "first_talk"),
        (("dormant",), "dormant"),
        (("dormant", "dormant"), "dormant"),
        (("dormant", "decision"), "dormant"),
        (("dormant", "resumed"), "first_talk"),
        (("investigation_opened", "dormant", "resumed"), "investigation"),
        (("investigation_opened", "dormant", "closed"), "closed"),
        (("resumed",), "first_talk"),
        (("transferred",), "transferred"),
        (("transferred", "reopened"), "initial_assessment"),
        (("closed", "reopened", "investigation_opened"), "investigation"),
        (("reopened",), "first_talk"),
        (("no such step",), "first_talk"),
    ],
)
def test_steps(codes: tuple[str, ...], stage: str) -> None:
    assert went(*codes)[-1] == stage


def test_every_stage_has_its_days() -> None:
    steps = [
        Milestone("decision", "2026-03-01", "b"),
        Milestone("investigation_opened", "2026-02-01", "a"),
    ]
    assert [
        (stay.stage, stay.since, stay.until, stay.record)
        for stay in stages.path("intake", OPENED, steps)
    ] == [
        ("intake", OPENED, "2026-02-01", ""),
        ("investigation", "2026-02-01", "2026-03-01", "a"),
        ("decision_plan", "2026-03-01", "", "b"),
    ]


def test_what_no_longer_fits_is_named() -> None:
    """When the opening of the investigation is taken back, the decision stands on nothing."""
    decision = Milestone("decision", "2026-03-01", "b")
    assert stages.illegal("intake", OPENED, [decision]) == [decision]
    opened = Milestone("investigation_opened", "2026-02-01", "a")
    assert stages.illegal("intake", OPENED, [opened, decision]) == []


@pytest.mark.parametrize("stage", [*stages.OPEN, "closed", "aftercare", "dormant", "transferred"])
def test_only_what_is_possible_is_offered(stage: str) -> None:
    stays = [stages.Stay("intake", OPENED, OPENED), stages.Stay(stage, OPENED)]
    offered = stages.possible(stays)
    assert offered  # from nowhere is there no way on
    for code in stages.MOVES:
        assert (stages.after(stays, code) is not None) is (code in offered)


@pytest.mark.parametrize(
    ("channel", "finished", "assessed", "stage"),
    [
        ("phone", False, False, "intake"),
        ("phone", False, True, "intake"),
        ("outreach", False, False, "outreach"),
        ("outreach", True, False, "first_talk"),
        ("", True, True, "initial_assessment"),
    ],
)
def test_before_anything_is_decided(
    channel: str, finished: bool, assessed: bool, stage: str
) -> None:
    found = stages.first_stage(channel=channel, finished=finished, assessed=assessed)
    assert found == stage
