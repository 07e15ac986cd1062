"""Which first contacts wait for somebody, and since when that is too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from avhopp_desktop.domain.authority import Certificate
from avhopp_desktop.domain.cases import CaseRow
from avhopp_desktop.domain.ids import CaseId, CertificateId, StaffId
from avhopp_desktop.domain.permissions import Role
from avhopp_desktop.domain.workload import WaitingCase, is_open, load_of, unassigned

ROW = CaseRow(
    **dict.fromkeys(
        (field for field, kind in CaseRow.__annotations__.items() if kind == "str"), ""
    ),
    **dict.fromkeys(
        (field for field, kind in CaseRow.__annotations__.items() if kind == "bool"), False
    ),
    **{
        field: 0
        for field, kind in CaseRow.__annotations__.items()
        if kind not in ("str", "bool", "CaseId")
    },
    id=CaseId(b"c" * 16),
)
C, S = Role.COUNSELLOR, Role.SUPERVISOR


def somebody(*roles: Role) -> Certificate:
    return Certificate(
        CertificateId(b"c" * 16),
        StaffId(bytes([len(roles)]) * 16),
        "Alias",
        frozenset(roles),
        frozenset(),
        b"",
        b"",
        "",
    )


@pytest.mark.parametrize(
    ("team", "last_entry", "waits"),
    [
        ([], "", True),
        ([], "2026-11-20", True),
        ([somebody(S)], "", True),
        ([somebody(S)], "2026-11-20", True),
        ([somebody(C, S)], "", True),
        ([somebody(C, S)], "2026-11-20", False),
        ([somebody(C)], "", False),
        ([somebody(S), somebody(C)], "", False),
    ],
)
def test_who_has_nobody(team: list[Certificate], last_entry: str, waits: bool) -> None:
    assert unassigned(replace(ROW, last_entry=last_entry), team) is waits


@pytest.mark.parametrize(
    ("changes", "works"),
    [
        ({}, True),
        ({"stage": "dormant"}, True),
        ({"stage": "aftercare"}, True),
        ({"stage": "closed"}, False),
        ({"stage": "transferred"}, False),
        ({"voided": True}, False),
        ({"received": True}, False),
    ],
)
def test_what_somebody_works(changes: dict[str, object], works: bool) -> None:
    assert is_open(replace(ROW, **changes)) is works  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "waited", "over"),
    [(-2, 0, False), (0, 0, False), (23, 23, False), (24, 24, False), (25, 25, True)],
)
def test_how_long_somebody_has_waited(hours: int, waited: int, over: bool) -> None:
    """A clock that went back makes nobody wait less than not at all."""
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)
    waiting = WaitingCase(
        CaseId(b"c" * 16), "", now - timedelta(hours=hours), "", "", "", True, False, ()
    )
    assert waiting.waited(now) == timedelta(hours=waited)
    assert waiting.over_aim(now) is over


def test_a_load_is_counted_by_day() -> None:
    rows = [
        replace(ROW, next_due="2026-11-19", finished=True),
        replace(ROW, next_due="2026-11-20T08:00", finished=True),
        replace(ROW, next_due="", finished=False),
    ]
    load = load_of(somebody(C), rows, date(2026, 11, 20))
    assert (load.cases, load.overdue, load.intakes) == (3, 1, 1)
