"""What Mats writes into the log about himself, before whoever reviews it."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain.errors import ReviewNotClean
from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CertificateId, StaffId
from avhopp_desktop.domain.log_review import Look, Result
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.services import cases, roles, staff, team
from avhopp_desktop.services.events import log, log_review, review
from avhopp_desktop.services.statements import certificate_body
from avhopp_desktop.store import events as event_rows
from tests.offices import SUPERVISOR, Cast, an_intake, at_work

DETAILS: list[Any] = [
    {"kind": [], "keys": 7, "hits": {}, "marks": "acute", "staff": [], "cover": {}, "parts": 9},
    {"keys": [{}], "hits": [7, "x"], "marks": [[], {}], "staff": "xyz", "codes": 7, "roles": 1},
    {"event": -1, "events": [{}], "from": 2**52, "through": "1", "seed": "ab", "share": -1},
    {"failed": "många", "failures": [], "attempts": {}, "entry": 7, "vault": [], "seq": "x"},
    {"hits": ["00" * 16] * 3, "keys": ["name"], "how": {}, "recipients": 7, "contacts": [[]]},
]


@pytest.mark.parametrize("detail", DETAILS, ids=range(len(DETAILS)))
def test_an_event_that_says_nonsense_stops_no_review(cast: Cast, detail: dict[str, Any]) -> None:
    with at_work(cast.folder, "Mats") as mats:
        case = an_intake(mats)
        for action in Action:
            for about in (None, case):
                mats.write(
                    lambda action=action, about=about: log.write(
                        mats, action, case=about, detail=detail, reason="å" * 300
                    )
                )
    with at_work(cast.folder, "Anna") as anna:
        looked = log_review.look_through(anna)
        log_review.begin(anna, looked)
        shown = log_review.current(anna, log_review.look_through(anna))
        assert shown.lines
        assert [line for line in shown.lines if line.alias == "Mats"]
        assert cases.history(anna, case)
        review.check_events(anna)


@pytest.mark.parametrize("action", [Action.LOCKED, Action.BACKED_UP, Action.CASE_OPENED])
def test_nobody_is_hired_under_the_name_of_something_else(cast: Cast, action: Action) -> None:
    """Sara certifies an accomplice, in order in every way, and writes that she made a backup."""
    with at_work(cast.folder, "Sara") as sara:

        def work() -> None:
            speaker = staff.speaker_of(sara)
            sign, seal = sara.certificate.sign, sara.certificate.seal
            name, person = CertificateId(sara.random(16)), StaffId(sara.random(16))
            speaker.say(
                certificate_body(name, person, "Nisse", SUPERVISOR, frozenset(), sign, seal)
            )
            log.write(sara, action, detail={"elsewhere": False}, items=speaker.items)

        staff.write_and_refresh(sara, work)
        last = event_rows.last(sara.database)
        assert last is not None
    with at_work(cast.folder, "Anna") as anna:
        shown = log_review.begin(anna, log_review.look_through(anna))
        (line,) = [line for line in shown.lines if line.seq == last.seq]
        assert Look.FAULT in line.looks
        assert last.seq in shown.faults
        with pytest.raises(ReviewNotClean):
            log_review.sign_off(anna, shown, Result.CLEAN)


def test_what_honest_people_did_lists_what_it_may(cast: Cast) -> None:
    with at_work(cast.folder, "Anna") as anna:
        roles.change_roles(anna, cast.people["Sara"], frozenset({Role.COUNSELLOR}), frozenset())
        staff.remove_staff(anna, cast.people["Bo"])
        team.assign(anna, cast.cases["two"], cast.people["Olle"])
        lines = log_review.look_through(anna, everything=True).lines
        assert {line.action for line in lines} > {"roles_changed", "staff_removed", "case_started"}
        assert not [line for line in lines if line.faults]
