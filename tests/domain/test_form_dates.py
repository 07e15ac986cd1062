"""Dates as forms store them, and the first day that one of them can mean."""

from __future__ import annotations

from datetime import date

import pytest

from avhopp_desktop.domain.form_dates import as_date, as_first_day, first_day


@pytest.mark.parametrize(
    ("value", "whole", "first"),
    [
        ("2026-11-20", date(2026, 11, 20), date(2026, 11, 20)),
        ("2026-11-20T14:05", None, date(2026, 11, 20)),
        ("2026-11-20T13:02:00Z", None, date(2026, 11, 20)),
        ("2008-03", None, date(2008, 3, 1)),
        ("2008", None, date(2008, 1, 1)),
        ("20261120", None, None),
        ("2026-02-30", None, None),
        ("soon", None, None),
        ("", None, None),
        ({"mark": "unknown"}, None, None),
        (None, None, None),
    ],
)
def test_what_is_a_day(value: object, whole: date | None, first: date | None) -> None:
    assert as_date(value) == whole
    assert as_first_day(value) == first


def test_the_time_of_day_stays() -> None:
    assert first_day("2026-11-20T14:05") == "2026-11-20T14:05"
    assert first_day("2008-03") == "2008-03-01"
