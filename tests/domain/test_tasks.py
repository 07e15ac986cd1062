"""What is waited for, as a table of cases: children's deadlines among them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from avhopp_desktop.domain import tasks
from avhopp_desktop.domain.case_records import FormRecord
from avhopp_desktop.domain.records import Kind
from avhopp_desktop.domain.stages import Stay
from avhopp_desktop.domain.tasks import Sources
from tests.form_records import record


def case(*records: FormRecord, **more: Any) -> Sources:
    by_kind: dict[Kind, list[FormRecord]] = {}
    for one in records:
        by_kind.setdefault(one.kind, []).append(one)
    values: dict[str, Any] = {"opened": "2026-11-20", "finished": True, "over": False}
    return Sources(**(values | {"records": by_kind} | more))


def waits(*records: FormRecord, **more: Any) -> list[tuple[str, str]]:
    found = tasks.of_case(case(*records, **more))
    return [(t.code, t.due) for t in found if t.code != "first_assessment"]


THREAT = {"assessed_on": "2026-11-20", "level": "high", "next_review": "2026-11-27"}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([], []),
        (
            [record(Kind.NEXT_STEP, next_step={"what": "x", "when": "2026-11-22T10:00"})],
            [("next_step", "2026-11-22T10:00")],
        ),
        ([record(Kind.NEXT_STEP, next_step={"mark": "later"})], []),
        (  # agreed without a day: it waits from the day it was agreed
            [record(Kind.NEXT_STEP, next_step={"what": "x"})],
            [("next_step", "2026-11-20")],
        ),
        ([record(Kind.CHILD, age=8, concern="considered")], []),
        ([record(Kind.CHILD, age=8, concern="reported")], []),
        ([record(Kind.CHILD, age=19)], []),
        ([record(Kind.CHILD, age=8, concern="will_report")], [("consider_children", "2026-11-20")]),
        (
            [record(Kind.CHILD, age=8, concern="reported"), record(Kind.CHILD, 2, age=3)],
            [("consider_children", "2026-11-20")],
        ),
        ([record(Kind.KNOWN_DATE, date="2026-12")], [("known_date", "2026-12-01")]),
        ([record(Kind.KNOWN_DATE, date="2027")], [("known_date", "2027-01-01")]),
        ([record(Kind.TASK, due="2026-11-21")], [("task", "2026-11-21")]),
        ([record(Kind.TASK, due="nonsense")], []),
        ([record(Kind.MEETING, when="2026-11-23T14:00")], [("meeting", "2026-11-23T14:00")]),
        ([record(Kind.MEETING, when="2026-11-23T14:00", outcome="held")], []),
        (  # without an assessed threat, a week
            [record(Kind.MEETING, when="2026-11-23T14:00", outcome="missed")],
            [("missed_contact", "2026-11-30T14:00")],
        ),
        (  # high: 48 hours
            [
                record(Kind.MEETING, when="2026-11-23T14:00", outcome="missed"),
                record(Kind.THREAT, 2, **THREAT),
                record(Kind.READING, 3, "Bo", on="02" * 16, agrees="yes"),
            ],
            [("missed_contact", "2026-11-25T14:00"), ("review", "2026-11-27")],
        ),
        (
            [record(Kind.THREAT, **THREAT)],
            [("second_reading", "2026-11-21"), ("review", "2026-11-27")],
        ),
        (  # one's own second reading is none
            [record(Kind.THREAT, **THREAT), record(Kind.READING, 2, on="01" * 16, agrees="yes")],
            [("second_reading", "2026-11-21"), ("review", "2026-11-27")],
        ),
        (
            [record(Kind.THREAT, **{**THREAT, "level": "elevated"})],
            [("review", "2026-11-27")],
        ),
        (  # the newest assessment counts
            [
                record(Kind.THREAT, **THREAT),
                record(Kind.THREAT, 2, assessed_on="2026-11-25", level="low"),
            ],
            [],
        ),
        (
            [record(Kind.THREAT, level="low", plan=[{"by": "2026-11-24"}, {"measure": "x"}])],
            [("protection_measure", "2026-11-24")],
        ),
        (
            [record(Kind.CONSENT, given_on="2026-11-20", valid_to="2027-02-01")],
            [("consent_ends", "2027-02-01"), ("consent_confirm", "2027-05-20")],
        ),
        ([record(Kind.CONSENT, given_on="2026-11-20", withdrawn_at="2026-11-21")], []),
        ([record(Kind.COVER, until="2026-12-04")], [("cover_ends", "2026-12-04")]),
    ],
)
def test_of_records(records: list[FormRecord], expected: list[tuple[str, str]]) -> None:
    assert waits(*records) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (  # 20 kap. 1 and 2 §§
            {"received": "2026-11-06"},
            [("protection_assessment", "2026-11-06"), ("preliminary_assessment", "2026-11-20")],
        ),
        (
            {"received": "2026-11-06", "protection_at": "2026-11-06T15:00"},
            [("preliminary_assessment", "2026-11-20")],
        ),
        (  # extended for exceptional reasons
            {
                "received": "2026-11-06",
                "protection_at": "2026-11-06",
                "preliminary_due_extended_to": "2026-11-27",
            },
            [("preliminary_assessment", "2026-11-27")],
        ),
        (
            {
                "received": "2026-11-06",
                "protection_at": "2026-11-06",
                "preliminary_decided": "2026-11-16",
                "preliminary_decision": "not_opened",
            },
            [],
        ),
        (  # 19 kap. 6 §: a week after the decision, to whoever asked
            {
                "received": "2026-11-06",
                "protection_at": "2026-11-06",
                "preliminary_decided": "2026-11-16",
                "feedback_asked": "yes",
            },
            [("reporter_feedback", "2026-11-23")],
        ),
        (
            {
                "received": "2026-11-06",
                "protection_at": "2026-11-06",
                "preliminary_decided": "2026-11-16",
                "feedback_asked": "yes",
                "feedback_given": "2026-11-17",
                "investigation_opened": "2026-10-31",
            },
            [("child_investigation", "2027-02-28")],  # 20 kap. 3 §
        ),
        (
            {
                "received": "2026-11-06",
                "protection_at": "2026-11-06",
                "preliminary_decided": "2026-11-16",
                "investigation_opened": "2026-11-16",
                "investigation_extended_to": "2027-05-01",
            },
            [("child_investigation", "2027-05-01")],
        ),
        ({}, []),
    ],
)
def test_children(answers: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert waits(record(Kind.CHILD_REPORT, **answers)) == expected


def test_a_talk_since_ends_the_missed_contact() -> None:
    missed = record(Kind.MEETING, when="2026-11-23T14:00", outcome="missed")
    assert waits(missed, last_talk="2026-11-22T10:00") != []
    assert waits(missed, last_talk="2026-11-23T18:00") == []


def test_what_is_ticked_off_is_waited_for_no_more() -> None:
    task = record(Kind.TASK, due="2026-11-21")
    done = record(Kind.DONE, 2, code="task", record="01" * 16, due="2026-11-21")
    assert waits(task, done) == []
    later = record(Kind.TASK, due="2026-11-22")
    assert waits(later, done) == [("task", "2026-11-22")]


def test_what_was_taken_back_is_waited_for_no_more() -> None:
    task = record(Kind.TASK, due="2026-11-21")
    gone = replace(task, versions=(*task.versions, replace(task.current, removed="mistake")))
    assert waits(gone) == []


def test_the_first_week() -> None:
    assert [t.code for t in tasks.of_case(case(finished=False))] == ["finish_intake"]
    (first,) = tasks.of_case(case())
    assert (first.code, first.due) == ("first_assessment", "2026-11-27")
    applied = case(intake={"application_date": "2026-11-21"})
    assert ("open_investigation", "2026-11-21") in [(t.code, t.due) for t in tasks.of_case(applied)]


@pytest.mark.parametrize(
    ("intake", "due"),
    [
        ({"danger_now": "yes"}, "2026-11-20"),
        ({"danger_now": "unsure"}, "2026-11-20"),
        ({"danger_now": "no"}, "2026-11-27"),
        ({"danger_now": "declined"}, "2026-11-27"),
        ({"who_knows": ["family", "milieu"]}, "2026-11-20"),
        ({"who_knows": ["family", "police"]}, "2026-11-27"),
        ({"danger_now": {"mark": "later"}, "who_knows": {"mark": "unknown"}}, "2026-11-27"),
    ],
)
def test_whoever_may_be_in_danger_is_assessed_the_same_day(
    intake: dict[str, Any], due: str
) -> None:
    (first,) = tasks.of_case(case(intake=intake))
    assert (first.code, first.due) == ("first_assessment", due)


def test_after_a_decision_and_after_the_closing() -> None:
    decided = [
        Stay("investigation", "2026-01-10", "2026-01-31"),
        Stay("decision_plan", "2026-01-31"),
    ]
    assert waits(stays=decided) == [
        ("carry_out", "2026-04-30"),  # 34 kap. 1 §
        ("follow_up", "2026-04-30"),
        ("follow_up", "2026-07-31"),
        ("follow_up", "2027-01-31"),
        ("follow_up", "2028-01-31"),
    ]
    closed = [*decided[:1], replace(decided[1], until="2026-06-01"), Stay("closed", "2026-06-01")]
    after = waits(record(Kind.TASK, due="2026-11-21"), stays=closed)
    assert ("follow_up_closed", "2027-06-01") in after
    assert ("follow_up_closed", "2028-06-01") in after
    assert all(code.startswith("follow_up") for code, _ in after)


def test_nothing_is_waited_for_in_a_case_that_is_none() -> None:
    assert waits(record(Kind.TASK, due="2026-11-21"), over=True) == []


def test_each_child_that_was_spoken_of_waits_to_be_noted() -> None:
    intake = {"kids_there": "yes", "kids": {"count": 3, "ages": [8, 11]}}
    assert [tasks.children_ahead(intake, n) for n in range(4)] == [[8, 11], [11], [], None]
    judged = record(Kind.CHILD, age=8, concern="considered")
    assert [code for code, _ in waits(judged, intake=intake)] == ["consider_children"]


@pytest.mark.parametrize(
    ("intake", "expected"),
    [
        ({"kids_there": "yes"}, ["consider_children"]),
        ({"kids_there": "unsure"}, ["consider_children"]),
        ({"kids_there": "yes", "kids": {"count": 1, "ages": [8]}}, ["consider_children"]),
        ({"kids_there": "no", "kids": {"count": 2}}, []),
        ({"kids_there": "unsure", "children": {"mark": "no"}}, []),
        ({"kids_there": "unsure", "children": {"mark": "unknown"}}, ["consider_children"]),
    ],
)
def test_a_child_that_was_spoken_of_waits_until_somebody_has_judged(
    intake: dict[str, Any], expected: list[str]
) -> None:
    """19 kap. 1 §: whether to report is judged at once; a report has days of its own."""
    assert [code for code, _ in waits(intake=intake)] == expected
    judged = record(Kind.CHILD, age=8, concern="considered")
    assert waits(judged, intake=intake) == []
    report = record(Kind.CHILD_REPORT, received="2026-11-20", protection_at="2026-11-20")
    assert "consider_children" not in [code for code, _ in waits(report, intake=intake)]
