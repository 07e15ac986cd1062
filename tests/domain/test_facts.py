"""What a list shows follows from the records, by rule 2."""

from __future__ import annotations

from typing import Any

import pytest

from avhopp_desktop.domain import facts
from avhopp_desktop.domain.facts import CoreSources, Entry, Journal
from avhopp_desktop.domain.records import Kind
from tests.form_records import record

CALLED = Journal.of([Entry("call", "2026-11-20T10:00", "2026-11-20")])
MET = Journal.of([Entry("meeting", "2026-11-20T10:00", "2026-11-20")])


def sources(**changed: Any) -> CoreSources:
    values: dict[str, Any] = {
        "intake": {},
        "finished": False,
        "voided": False,
        "received": False,
        "started": "2026-11-20T09:00:00Z",
        "opened_by": "ab" * 16,
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
        (
            {
                "finished": True,
                "journal": CALLED,
            },
            "first_talk",
        ),
        (
            {
                "finished": True,
                "journal": MET,
            },
            "initial_assessment",
        ),
        (
            {"finished": True, "records": {Kind.THREAT: [record(Kind.THREAT, level="low")]}},
            "initial_assessment",
        ),
        (
            {
                "finished": True,
                "records": {
                    Kind.MILESTONE: [
                        record(Kind.MILESTONE, what="investigation_opened", date="2026-11-21")
                    ]
                },
            },
            "investigation",
        ),
    ],
)
def test_stage(changed: dict[str, Any], stage: str) -> None:
    assert facts.core_section(sources(**changed))["stage"] == stage


def test_the_section_holds_codes_and_dates_only() -> None:
    intake = {"source": "police", "channel": ["no code"], "who_must_not": "hemligt"}
    journal = Journal.of(Entry("call", "", day) for day in ("2026-11-21", "2026-11-20"))
    records = {Kind.TASK: [record(Kind.TASK, what="hemligt", due="2026-11-22")]}
    section = facts.core_section(sources(intake=intake, journal=journal, records=records))
    assert section["source"] == "police"
    assert section["channel"] == ""
    assert section["last_entry"] == "2026-11-21"
    assert section["tasks"][1] == {"code": "task", "due": "2026-11-22", "record": "01" * 16}
    assert "hemligt" not in str(section)


@pytest.mark.parametrize("over", [{"voided": True}, {"received": True}, {"intake": None}])
def test_nothing_is_waited_for_where_nothing_goes_on(over: dict[str, Any]) -> None:
    assert facts.core_section(sources(**over))["tasks"] == []


@pytest.mark.parametrize(
    ("code", "shown"),
    [("", False), ("none", False), ("declined", False), ("unknown", False), ("secrecy", True)],
)
def test_protected(code: str, shown: bool) -> None:
    assert facts.identity_section({"protected": code})["protected"] == code
    assert facts.is_protected(code) is shown


@pytest.mark.parametrize(
    ("answers", "band"),
    [
        ({}, "unknown"),
        ({"born": "2010"}, "under_18"),
        ({"born": "2008-11-20"}, "18_20"),
        ({"born": "2008-11-21"}, "under_18"),
        ({"born": "2008"}, "unknown"),
        ({"pnr": "19900101-2385"}, "21_plus"),
        ({"pnr": "no number"}, "unknown"),
    ],
)
def test_age_band_is_that_of_the_first_day(answers: dict[str, Any], band: str) -> None:
    assert facts.identity_section(answers, "2026-11-20")["age_band"] == band
