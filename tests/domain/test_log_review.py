"""What a log review looks at: the rules as tables of cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from avhopp_desktop.domain.events import Action
from avhopp_desktop.domain.ids import CaseId, StaffId
from avhopp_desktop.domain.log_review import (
    LogLine,
    Look,
    SignOff,
    count_people,
    draw,
    is_open,
    looks_of,
    off_hours,
    short_case,
)

BO, CIA = StaffId(b"b" * 16), StaffId(b"c" * 16)
DAY, NIGHT = datetime(2026, 11, 20, 9, 0), datetime(2026, 11, 20, 23, 0)  # noqa: DTZ001


def line(seq: int, action: str = "saved", staff: StaffId = BO, **more: Any) -> LogLine:
    return LogLine(seq, bytes([seq]) * 32, "", "Bo", staff, action, None, {}, "", **more)


@pytest.mark.parametrize(
    ("action", "detail", "how", "looks"),
    [
        (Action.SAVED, {}, {}, set()),
        (Action.SAVED, {}, {"local": NIGHT}, set()),
        (Action.CASE_OPENED, {}, {"local": DAY}, set()),
        (Action.CASE_OPENED, {}, {"local": NIGHT}, {Look.OFF_HOURS}),
        (Action.CASE_OPENED, {}, {"voided": True}, {Look.AFTER_VOID}),
        (Action.SAVED, {}, {"voided": True}, set()),
        (Action.CASE_OPENED, {}, {"outside": True}, {Look.OUTSIDE_TEAM}),
        (Action.SAVED, {}, {"faulty": True}, {Look.FAULT}),
        (Action.FAULT_FOUND, {}, {}, {Look.FAULT}),
        (Action.PRINTED, {}, {}, {Look.HANDED_OUT}),
        (Action.EXPORT_BEGUN, {}, {}, {Look.HANDED_OUT}),
        (Action.EXPORTED, {}, {"local": NIGHT}, {Look.HANDED_OUT, Look.OFF_HOURS}),
        (Action.BACKED_UP, {"elsewhere": True}, {}, {Look.HANDED_OUT}),
        (Action.BACKED_UP, {"elsewhere": False}, {}, set()),
        (Action.STAFF_REMOVED, {}, {}, {Look.REMOVAL}),
        (Action.UNASSIGNED, {}, {}, {Look.REMOVAL}),
        (Action.CASE_VOIDED, {}, {}, {Look.REMOVAL}),
        (Action.CONTACT_SAVED, {"removed": True}, {}, {Look.REMOVAL}),
        (Action.SAVED, {"removed": "x"}, {}, set()),
        (Action.RELOCATION_REVEALED, {}, {}, {Look.PLACE}),
        (Action.STAFF_ADDED, {}, {}, {Look.RIGHTS}),
        (Action.CASE_OPENED, {"marks": ["acute"]}, {}, {Look.MARKED}),
        (Action.CASE_OPENED, {"marks": ["x"]}, {}, set()),
        (Action.CASE_OPENED, {"marks": {"acute": 1}}, {}, set()),
        (Action.REGISTER_READ, {}, {"local": DAY}, {Look.TRUE_NAMES}),
        (Action.REGISTER_SAVED, {"removed": True}, {}, {Look.TRUE_NAMES, Look.REMOVAL}),
        (Action.RECOVERED, {}, {}, {Look.RIGHTS}),
        (Action.UNLOCKED, {"failed_before": 0}, {}, set()),
        (Action.UNLOCKED, {"failed_before": 3}, {}, {Look.FAILED_UNLOCK}),
        (Action.UNLOCKED, {"failed_before": "3"}, {}, set()),
        ("of_a_newer_program", {}, {}, set()),
    ],
)
def test_what_is_looked_at(
    action: str, detail: dict[str, Any], how: dict[str, Any], looks: set[Look]
) -> None:
    assert looks_of(action, detail, **how) == looks


@pytest.mark.parametrize(
    ("moment", "off"),
    [
        ("2026-11-20T05:59", True),
        ("2026-11-20T06:00", False),
        ("2026-11-20T21:59", False),
        ("2026-11-20T22:00", True),
        ("2026-11-21T12:00", True),
        ("2026-11-22T12:00", True),
        ("2026-11-23T12:00", False),
    ],
)
def test_night_and_weekend(moment: str, off: bool) -> None:
    assert off_hours(datetime.fromisoformat(moment)) is off


@pytest.mark.parametrize(
    ("rest", "share", "least", "drawn"),
    [(0, 5, 5, 0), (3, 5, 5, 3), (40, 5, 5, 5), (100, 5, 0, 5), (101, 5, 0, 6), (200, 10, 5, 20)],
)
def test_how_many_are_drawn(rest: int, share: int, least: int, drawn: int) -> None:
    lines = [line(seq) for seq in range(rest)]
    assert len(draw(b"seed", lines, share, least)) == drawn


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    lines = [line(seq) for seq in range(200)]
    assert draw(b"one", lines) == draw(b"one", reversed(lines))
    assert draw(b"one", lines) != draw(b"two", lines)


def test_only_the_rest_is_drawn_from() -> None:
    looked = replace(line(1), looks=frozenset({Look.PLACE}))
    coming = [line(2, "unlocked"), line(3, "locked"), line(4, "log_read"), line(5)]
    assert draw(b"seed", [looked, *coming]) == {5}


def test_nobody_signs_off_his_own() -> None:
    signed = SignOff(90, "", CIA, "Cia", 10, 80, "clean", "", (), 5, "", (), ())
    table = [(9, BO, True), (10, BO, False), (80, BO, False), (81, BO, True), (50, CIA, True)]
    for seq, actor, still in table:
        assert is_open(seq, actor, [signed]) is still
    bos = replace(signed, staff=BO, first=1, through=90)
    assert not is_open(50, CIA, [signed, bos])


def test_people_are_counted_by_what_they_did() -> None:
    case = CaseId(b"x" * 16)
    lines = [
        replace(line(1, "unlocked"), detail={"failed_before": 2}),
        line(2, "looked_up"),
        line(3, "looked_up"),
        replace(line(4, "case_opened"), case=case, looks=frozenset({Look.OUTSIDE_TEAM})),
        replace(line(5, "case_opened"), case=case),
        replace(line(6, "locked"), staff=CIA, alias="Cia"),
    ]
    bo, cia = count_people(lines)
    told = (bo.alias, bo.unlocks, bo.failed, bo.look_ups, bo.opened, len(bo.cases), bo.outside)
    assert told == ("Bo", 1, 2, 2, 2, 1, 1)
    assert (cia.alias, cia.opened) == ("Cia", 0)


def test_a_case_is_told_by_a_short_code() -> None:
    assert short_case(CaseId(bytes.fromhex("3f9a12c4" + "00" * 12))) == "3f9a-12c4"
