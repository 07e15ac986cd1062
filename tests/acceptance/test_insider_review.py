"""What Mats writes into the log about himself, before whoever reviews it."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain.events import Action
from avhopp_desktop.services import cases
from avhopp_desktop.services.events import log, log_review, review
from tests.offices import Cast, an_intake, at_work

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
