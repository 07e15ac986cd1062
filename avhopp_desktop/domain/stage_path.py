"""The way of a case as it is drawn: what was passed, where it stands, what can come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from avhopp_desktop.domain.stages import (
    AFTERCARE,
    BEFORE,
    CLOSED,
    DORMANT,
    MOVES,
    OUTREACH,
    PATH,
    TRANSFERRED,
    Stay,
    after,
)


class State(StrEnum):
    """How a step of the way stands."""

    PASSED = "passed"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """A stage on the way. `since`: the ISO date on which it was reached; empty where nobody
    noted one, as between the stages before a decision, which follow from what was done."""

    stage: str
    state: State
    since: str = ""


def steps(stays: Sequence[Stay]) -> tuple[Step, ...]:
    """The way from the opening to what can come from here; nothing for no stays."""
    if not stays:
        return ()
    first, last = stays[0], stays[-1]
    way = [Step(stage, State.PASSED) for stage in _before(first.stage)]
    way += [Step(stay.stage, State.PASSED, stay.since) for stay in stays[:-1]]
    # The day of the opening belongs to the first step that is drawn.
    noted = last.since if len(stays) > 1 or not way else ""
    way.append(Step(last.stage, State.NOW, noted))
    if len(way) > 1:
        way[0] = Step(way[0].stage, State.PASSED, first.since)
        begun = len(_before(first.stage))
        if begun and len(stays) > 1:
            way[begun] = Step(first.stage, State.PASSED)
    return (*way, *(Step(stage, State.AHEAD) for stage in _ahead(stays)))


def _before(stage: str) -> tuple[str, ...]:
    """Stages that were passed on the way to the first one that is known."""
    if stage not in BEFORE:
        return ()
    passed = BEFORE[: BEFORE.index(stage)]
    return tuple(one for one in passed if one != OUTREACH)


def _ahead(stays: Sequence[Stay]) -> tuple[str, ...]:
    """Stages that can be reached from here: by what is done first, by a milestone, and the end."""
    stage = stays[-1].stage
    by_work = BEFORE[BEFORE.index(stage) + 1 :] if stage in BEFORE else ()
    by_milestone = {after(stays, code) for code in MOVES}
    if stage == CLOSED or stage in (AFTERCARE, TRANSFERRED):
        by_milestone &= {AFTERCARE}
    elif stage == DORMANT and len(stays) > 1:
        return (stays[-2].stage, CLOSED)
    return (*by_work, *(one for one in PATH if one in by_milestone))
