"""What an entry of the register must say."""

from __future__ import annotations

from datetime import date

import pytest

from avhopp_desktop.domain.errors import AnswersBad
from avhopp_desktop.domain.register import TrueName, checked, of_body

RIGHT = TrueName("Mats", "Karl-Erik Prov", "Handläggare", "2026-01-01", "2026-12-31")


def test_an_entry_is_cleaned_and_comes_back_as_it_was() -> None:
    assert checked(TrueName(" Mats ", "Karl-Erik  Prov", "Handläggare", *["2026-01-01"])) == (
        TrueName("Mats", "Karl-Erik Prov", "Handläggare", "2026-01-01")
    )
    body = RIGHT.body("Stavat fel.", "2026-11-20T09:00:00Z")
    assert of_body(body) == (RIGHT, "Stavat fel.", "2026-11-20T09:00:00Z")
    for broken in ({}, {**body, "more": ""}, {**body, "name": 1}):
        with pytest.raises(ValueError, match="register"):
            of_body(broken)


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        (TrueName("", "", "", ""), ("alias:needed", "name:needed", "since:needed")),
        (TrueName("Mats", "x" * 201, "", "2026-01-01"), ("name:too_long",)),
        (TrueName("Mats", "Prov", "", "1 januari"), ("since:bad_date",)),
        (TrueName("Mats", "Prov", "", "20260101"), ("since:bad_date",)),
        (TrueName("Mats", "Prov", "", "2026-02-01", "2026-01-31"), ("until:before_since",)),
    ],
)
def test_what_is_wrong_is_named(entry: TrueName, names: tuple[str, ...]) -> None:
    with pytest.raises(AnswersBad) as refused:
        checked(entry)
    assert refused.value.names == names


@pytest.mark.parametrize(
    ("day", "held"),
    [("2025-12-31", False), ("2026-01-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_on_which_days_it_holds(day: str, held: bool) -> None:
    assert RIGHT.holds_on(date.fromisoformat(day)) is held
    assert TrueName("Mats", "Prov", "", "2026-01-01").holds_on(date(2090, 1, 1))
