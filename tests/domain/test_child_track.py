"""What a report about a child asks for, as a table of reports."""

from __future__ import annotations

import pytest

from avhopp_desktop.domain.case_records import FormRecord, FormVersion
from avhopp_desktop.domain.child_track import TrackState, steps
from avhopp_desktop.domain.ids import RecordId
from avhopp_desktop.domain.records import Kind

DONE, WAITS, LATER = TrackState.DONE, TrackState.WAITS, TrackState.LATER
NOT_NEEDED, UNASKED = TrackState.NOT_NEEDED, TrackState.UNASKED


def track(**answers):
    version = FormVersion((), {"received": "2026-11-02", **answers}, "Anna", "")
    record = FormRecord(RecordId(bytes(16)), Kind.CHILD_REPORT, (version,))
    return [(step.state, step.day) for step in steps(record)]


DECIDED = {"preliminary_decided": "2026-11-10"}
CASES = [
    ({}, [(WAITS, "2026-11-02"), (WAITS, "2026-11-16"), (UNASKED, ""), (LATER, "")]),
    (
        {"protection_at": "2026-11-02T14:00", "feedback_asked": "no"},
        [(DONE, "2026-11-02T14:00"), (WAITS, "2026-11-16"), (NOT_NEEDED, ""), (LATER, "")],
    ),
    (
        {"preliminary_due_extended_to": "2026-11-30", "feedback_asked": "yes"},
        [(WAITS, "2026-11-02"), (WAITS, "2026-11-30"), (LATER, ""), (LATER, "")],
    ),
    (
        {**DECIDED, "preliminary": "not_open", "feedback_asked": "yes"},
        [(WAITS, "2026-11-02"), (DONE, "2026-11-10"), (WAITS, "2026-11-17"), (NOT_NEEDED, "")],
    ),
    (
        {
            **DECIDED,
            "preliminary": "open",
            "feedback_asked": "yes",
            "feedback_given": "2026-11-12",
            "investigation_opened": "2026-11-10",
        },
        [
            (WAITS, "2026-11-02"),
            (DONE, "2026-11-10"),
            (DONE, "2026-11-12"),
            (WAITS, "2027-03-10"),
        ],
    ),
    (
        {**DECIDED, "investigation_opened": "2026-11-10", "investigation_closed": "2027-02-01"},
        [(WAITS, "2026-11-02"), (DONE, "2026-11-10"), (UNASKED, ""), (DONE, "2027-02-01")],
    ),
]


@pytest.mark.parametrize(("answers", "expected"), CASES)
def test_steps(answers, expected):
    assert track(**answers) == expected
