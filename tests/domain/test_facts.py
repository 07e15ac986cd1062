"""What a list shows follows from the records, by rule 1."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain import facts
from avhopp_desktop.domain.facts import CoreSources


def sources(**changed: Any) -> CoreSources:
    values: dict[str, Any] = {
        "intake": {},
        "finished": False,
        "voided": False,
        "received": False,
        "opened": "2026-11-20",
        "opened_by": "ab" * 16,
        "entry_dates": (),
        "conversations": 0,
    }
    return CoreSources(**(values | changed))


@pytest.mark.parametrize(
    ("changed", "stage"),
    [
        ({}, "intake"),
        ({"intake": None}, "intake"),
        ({"intake": {"channel": "outreach"}}, "outreach"),
        ({"intake": {"channel": "outreach"}, "finished": True}, "first_talk"),
        ({"finished": True}, "first_talk"),
    ],
)
def test_stage(changed: dict[str, Any], stage: str) -> None:
    assert facts.stage(sources(**changed)) == stage


def test_tasks_are_in_order_of_time() -> None:
    intake = {
        "next_step": {"what": "call", "when": "2026-11-22T10:00"},
        "deadline": [{"date": "2026-12"}, {"date": "2027"}, {"what": "x"}, "no"],
    }
    assert facts.tasks(sources(intake=intake)) == [
        {"code": "finish_intake", "due": "2026-11-20"},
        {"code": "next_step", "due": "2026-11-22"},
        {"code": "known_date", "due": "2026-12-01"},
        {"code": "known_date", "due": "2027-01-01"},
    ]
    for done in ({"voided": True}, {"received": True}, {"intake": None}):
        assert facts.tasks(sources(**{"intake": intake, **done})) == []
    assert all(t["code"] != "finish_intake" for t in facts.tasks(sources(finished=True)))


def test_the_section_holds_codes_and_dates_only() -> None:
    intake = {"source": "police", "channel": ["no code"], "who_must_not": "hemligt"}
    section = facts.core_section(sources(intake=intake, entry_dates=("2026-11-21", "2026-11-20")))
    assert section["source"] == "police"
    assert section["channel"] == ""
    assert section["last_entry"] == "2026-11-21"
    assert "hemligt" not in str(section)


@pytest.mark.parametrize(
    ("code", "shown"),
    [("", False), ("none", False), ("declined", False), ("unknown", False), ("secrecy", True)],
)
def test_protected(code: str, shown: bool) -> None:
    assert facts.identity_section({"protected": code}) == {"protected": code}
    assert facts.is_protected(code) is shown
