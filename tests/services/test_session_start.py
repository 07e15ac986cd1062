"""What an unlock says in the log beside itself: failed attempts, a clock that went back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from avhopp_desktop.crypto import sealing
from avhopp_desktop.domain import canonical
from avhopp_desktop.domain.errors import WrongPassphrase
from avhopp_desktop.domain.events import Action
from avhopp_desktop.services import clock, founding, vault
from avhopp_desktop.services.events import review
from avhopp_desktop.services.session import Session
from avhopp_desktop.store import events
from tests.offices import CHEAP, PHRASE

PASSED = timedelta(minutes=10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = founding.found_office(
        tmp_path / "vault", office="Provköping", alias="Anna", phrase=PHRASE, demo=True, cost=CHEAP
    )
    found.session.close()
    return tmp_path / "vault"


def said(session: Session) -> list[tuple[str, dict[str, object]]]:
    """Actions and details of the events of this session, opened with its log key."""
    found = []
    log_key = session.log_key.row.log_key
    for row in events.after(session.database, 0):
        if row.log_key == log_key:
            place = canonical.bind("avhopp/event-payload/1", session.office, row.seq, log_key)
            plain = sealing.unpad(sealing.decrypt(session.log_key.key, row.payload, place))
            one = canonical.decode_object(plain)
            found.append((one["action"], one["detail"]))
    return found


def test_failed_attempts_stand_in_the_next_unlock(folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            vault.unlock(folder, "Anna", "en annan fras som är fel")
    session = vault.unlock(folder, "Anna", PHRASE)
    try:
        assert said(session) == [(Action.UNLOCKED, {"failed_before": 2})]
    finally:
        session.close()
    again = vault.unlock(folder, "Anna", PHRASE)
    try:
        assert said(again) == [(Action.UNLOCKED, {"failed_before": 0})]
    finally:
        again.close()


@pytest.mark.parametrize(("back", "noticed"), [(PASSED, True), (timedelta(minutes=4), False)])
def test_a_clock_that_went_back_is_noticed_and_changes_no_order(
    folder: Path, back: timedelta, noticed: bool
) -> None:
    session = vault.unlock(folder, "Anna", PHRASE, clock=lambda: clock.now() - back)
    try:
        assert session.clock_went_back is noticed
        assert (Action.CLOCK_WENT_BACK in [action for action, _ in said(session)]) is noticed
        assert not review.check_events(session)
    finally:
        session.close()
