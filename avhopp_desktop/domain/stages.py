"""The stage of a case: what its records amount to, by legal moves only, never set by hand.

Before anything is decided the stage follows from the intake and the first work; from
then on from milestones, which are records with a date. Undoing one is removing it with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OUTREACH, INTAKE, FIRST_TALK, ASSESSMENT = (
    "outreach",
    "intake",
    "first_talk",
    "initial_assessment",
)
INVESTIGATION, DECISION, CLOSED, AFTERCARE = "investigation", "decision_plan", "closed", "aftercare"
DORMANT, TRANSFERRED = "dormant", "transferred"
BEFORE = (OUTREACH, INTAKE, FIRST_TALK, ASSESSMENT)
PHASES = ("acute", "change", "establishment", "step_down")
OPEN = (*BEFORE, INVESTIGATION, DECISION, *PHASES)
"""Stages in which work goes on."""
PATH = (INTAKE, FIRST_TALK, ASSESSMENT, INVESTIGATION, DECISION, *PHASES, CLOSED, AFTERCARE)
"""The way a case goes when all goes well, for drawing it."""


@dataclass(frozen=True)
class Move:
    """From which stages a milestone may be reached, and to which it leads."""

    sources: tuple[str, ...]
    leads_to: str


MOVES: dict[str, Move] = {
    "investigation_opened": Move(BEFORE, INVESTIGATION),
    "decision": Move((INVESTIGATION,), DECISION),
    # Protection cannot wait for a decision on the rest (11 kap. 1 § SoL (2025:400) allows both).
    "phase_acute": Move((INVESTIGATION, DECISION, "change", "establishment", "step_down"), "acute"),
    "phase_change": Move((DECISION, "acute", "establishment", "step_down"), "change"),
    "phase_establishment": Move((DECISION, "acute", "change", "step_down"), "establishment"),
    "phase_step_down": Move(("change", "establishment"), "step_down"),
    "closed": Move((*OPEN, DORMANT), CLOSED),
    "aftercare": Move((CLOSED,), AFTERCARE),
    "dormant": Move(OPEN, DORMANT),
    "resumed": Move((DORMANT,), ""),  # back to where it rested
    "transferred": Move((*OPEN, DORMANT), TRANSFERRED),
    "reopened": Move((CLOSED, AFTERCARE, TRANSFERRED), ASSESSMENT),
}


@dataclass(frozen=True)
class Milestone:
    """`code` of `MOVES`, `day` as ISO date; `record` names the record that says so."""

    code: str
    day: str
    record: str = ""


@dataclass(frozen=True)
class Stay:
    """A time in one stage; `until` is empty for the present one. `record` led to it."""

    stage: str
    since: str
    until: str = ""
    record: str = ""


def first_stage(*, channel: str, finished: bool, assessed: bool) -> str:
    """The stage before any milestone.

    `finished`: the first contact is done. `assessed`: the person has been met since, or
    threat, motivation or life areas were looked at.
    """
    if finished:
        return ASSESSMENT if assessed else FIRST_TALK
    return OUTREACH if channel == "outreach" else INTAKE


def path(start: str, opened: str, milestones: Iterable[Milestone]) -> list[Stay]:
    """Every stage so far, the oldest first. What is no legal move is left out: `illegal` names it.

    Milestones count in the order of their days; of one day in the order given.
    """
    stays = [Stay(start, opened)]
    for one in sorted(milestones, key=lambda m: m.day):
        stage = after(stays, one.code)
        if stage is None:
            continue
        last = stays[-1]
        stays[-1] = Stay(last.stage, last.since, one.day, last.record)
        stays.append(Stay(stage, one.day, "", one.record))
    return stays


def illegal(start: str, opened: str, milestones: Sequence[Milestone]) -> list[Milestone]:
    """Milestones that fit no stage the case was in, for instance after another was undone."""
    used = {stay.record for stay in path(start, opened, milestones)}
    return [one for one in milestones if one.record not in used]


def after(stays: Sequence[Stay], code: str) -> str | None:
    """The stage that a milestone leads to from here; None when it is no legal move."""
    move = MOVES.get(code)
    if move is None or stays[-1].stage not in move.sources:
        return None
    if move.leads_to:
        return move.leads_to
    return stays[-2].stage if len(stays) > 1 else None


def possible(stays: Sequence[Stay]) -> tuple[str, ...]:
    """Codes of the milestones that can come next, in the order they are offered."""
    return tuple(code for code in MOVES if after(stays, code) is not None)
