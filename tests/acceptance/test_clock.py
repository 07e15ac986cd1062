"""Whatever the clock of the machine does, the order, the saves and the unlock are right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from avhopp_desktop.services import cases, journal
from avhopp_desktop.services.events import review
from tests.offices import Clock, a_founded_office, an_entry, an_intake, at_work

SUMMER_TIME = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
WINTER_TIME = datetime(2026, 10, 25, 0, 59, tzinfo=UTC)
JUMPS = {
    "an hour back": (None, timedelta(hours=-1)),
    "ten years back": (None, timedelta(days=-3652)),
    "a day forward": (None, timedelta(days=1)),
    "ten years forward": (None, timedelta(days=3652)),
    "into summer time": (SUMMER_TIME, timedelta(minutes=2)),
    "into winter time": (WINTER_TIME, timedelta(minutes=2)),
}


@pytest.mark.parametrize("name", JUMPS)
def test_a_jump_within_a_session_and_back_again(name: str, tmp_path: Path) -> None:
    begun, jump = JUMPS[name]
    clock, folder = Clock(), tmp_path / "v"
    clock.now = begun or clock.now
    right = clock.now
    session = a_founded_office(folder, clock=clock).session
    case = an_intake(session)
    entered = [journal.enter(session, case, an_entry("Före"))]
    clock.now = right + jump
    entered.append(journal.enter(session, case, an_entry("Under")))
    session.close()
    with at_work(folder, clock=clock) as anna:
        entered.append(journal.enter(anna, case, an_entry("Efter")))
        assert review.verify(anna).faults == ()
    clock.now = right  # somebody sets it right
    with at_work(folder, clock=clock) as anna:
        # Only a clock that stands before the last event is told of; order is by number.
        assert anna.clock_went_back is (jump > timedelta(minutes=5))
        file = cases.open_case(anna, case)
        assert {record.record for record in file.journal} == set(entered)
        said = [line.record for line in reversed(cases.history(anna, case))]
        assert [record for record in said if record in {one.hex() for one in entered}] == [
            one.hex() for one in entered
        ]
        journal.correct(anna, case, entered[0], an_entry("Rättat"), "fel tid")
        assert review.verify(anna).faults == ()
