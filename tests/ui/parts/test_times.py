"""Dates as people say them, and how a date stands to today."""

from __future__ import annotations

import time
from datetime import date

import pytest

from avhopp_desktop.services.case_words import local_time
from ui.parts.times import (
    clock_words,
    day_words,
    due_words,
    local_words,
    month_words,
    stamp_words,
    task_due_words,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "tone", "text"),
    [
        ("2026-11-18", "danger", "overdue since 18 nov"),
        ("2026-11-19", "danger", "overdue since yesterday"),
        ("2026-11-20", "warning", "today"),
        ("2026-11-21", "warning", "tomorrow"),
        ("2026-11-27", "accent", "27 nov"),
        ("2026-11-28", "neutral", "28 nov"),
        ("2027-01-02", "neutral", "2 jan 2027"),
    ],
)
def test_a_date_stands_to_today(qapp, due, tone, text):
    found = due_words(due, TODAY, "sv")
    assert found is not None
    assert (found.tone, found.text) == (tone, text)
    assert found.icon, "never told by colour alone"


@pytest.mark.parametrize(
    ("today", "tone", "text"),
    [
        (date(2026, 12, 20), "neutral", "31 dec (4 jan 2027 at the latest)"),
        (date(2027, 1, 2), "warning", "31 dec 2026 (4 jan at the latest)"),
        (date(2027, 1, 4), "warning", "31 dec 2026 (today at the latest)"),
        (date(2027, 1, 5), "danger", "overdue since 31 dec 2026 (yesterday at the latest)"),
    ],
)
def test_a_period_of_the_law_may_wait_for_a_weekday(qapp, today, tone, text):
    """New Year's Eve, New Year's Day and a weekend: on the Monday it is still in time."""
    found = task_due_words("preliminary_assessment", "2026-12-31", today, "sv")
    assert found is not None
    assert (found.tone, found.text) == (tone, text)
    assert task_due_words("review", "2026-12-31", today, "sv") == due_words(
        "2026-12-31", today, "sv"
    )


@pytest.mark.parametrize("none", ["", "2026-13", "x"])
def test_no_date_is_no_badge(qapp, none):
    assert due_words(none, TODAY, "sv") is None


def test_days_are_in_the_language_of_the_window(qapp):
    assert day_words(date(2026, 5, 2), TODAY, "sv") == "2 maj"
    assert day_words(date(2026, 5, 2), TODAY, "en") == "2 May"
    assert month_words(TODAY, "sv") == "November 2026"


def test_local_times_are_not_moved(qapp):
    assert local_words("2026-11-18T14:05", TODAY, "sv") == "18 nov at 14:05"
    assert local_words("2026-11-18", TODAY, "sv") == "18 nov"
    assert local_words("i veckan", TODAY, "sv") == "i veckan"


def test_what_is_no_stamp_is_shown_as_it_is(qapp):
    assert stamp_words("när som", TODAY, "sv") == "när som"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is the system's")
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/New_York", "UTC"])
@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_time_that_no_clock_here_shows_is_said_all_the_same(qapp, monkeypatch, zone, stamp):
    """Whoever signs sets what time he likes."""
    with monkeypatch.context() as there:
        there.setenv("TZ", zone)
        time.tzset()
        try:
            assert stamp_words(stamp, TODAY, "sv")
            assert clock_words(stamp)
            assert local_time(stamp)
        finally:
            there.undo()
            time.tzset()
