"""Identity numbers and dates of birth. Test numbers only: birth numbers 238 and 239."""

from __future__ import annotations

from datetime import date

import pytest

from avhopp_desktop.domain.form_types import Problem
from avhopp_desktop.domain.people import (
    BirthDate,
    IdentityNumber,
    NumberKind,
    age,
    age_band,
    age_range,
    check_identity_number,
    parse_birth_date,
)

TODAY = date(2026, 11, 20)


def read(text: str, *, demo: bool = True) -> IdentityNumber | Problem:
    return check_identity_number(text, demo=demo, today=TODAY)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("198501012382", "198501012382"),
        ("19850101-2382", "198501012382"),
        (" 19850101 2382 ", "198501012382"),
        ("850101-2382", "198501012382"),
        ("8501012382", "198501012382"),
        ("201701012393", "201701012393"),
        ("170101-2393", "201701012393"),
        ("170101+2393", "191701012393"),
        ("850101+2382", "188501012382"),
    ],
)
def test_every_way_of_writing_gives_twelve_digits(text: str, digits: str) -> None:
    found = read(text)
    assert isinstance(found, IdentityNumber)
    assert found.digits == digits
    assert found.kind is NumberKind.PERSONAL
    assert found.written == f"{digits[:8]}-{digits[8:]}"


def test_a_coordination_number_is_known() -> None:
    found = read("19850161-2389")
    assert isinstance(found, IdentityNumber)
    assert found.kind is NumberKind.COORDINATION
    assert found.born == date(1985, 1, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "pnr_shape"),
        ("inget", "pnr_shape"),
        ("1985-01-01-2382", "pnr_shape"),
        ("19850101-238", "pnr_shape"),
        ("19850101238٢", "pnr_shape"),
        ("198501012382\n1", "pnr_shape"),
        ("19850101-2383", "pnr_check_digit"),
        ("19851301-2382", "pnr_date"),
        ("19850230-2382", "pnr_date"),
        ("19850199-2382", "pnr_date"),
        ("20270101-2391", "pnr_future"),
    ],
)
def test_what_is_no_number(text: str, code: str) -> None:
    assert read(text) == Problem("pnr", code)


def test_the_century_follows_the_day_given_not_the_clock() -> None:
    before = check_identity_number("170101-2393", demo=True, today=date(2016, 12, 31))
    after = check_identity_number("170101-2393", demo=True, today=date(2017, 1, 1))
    assert isinstance(before, IdentityNumber)
    assert isinstance(after, IdentityNumber)
    assert (before.born.year, after.born.year) == (1917, 2017)


def test_test_numbers_are_for_demo_vaults() -> None:
    assert read("19850101-2382", demo=False) == Problem("pnr", "pnr_test_number")
    assert read("19850101-2390", demo=False) == Problem("pnr", "pnr_test_number")


def test_doubts_are_warnings() -> None:
    found = read("850101+2382")
    assert isinstance(found, IdentityNumber)
    assert found.warnings == ("pnr_century_assumed", "pnr_very_old")
    whole = read("198501012382")
    assert isinstance(whole, IdentityNumber)
    assert whole.warnings == ()


def test_the_number_is_in_no_representation() -> None:
    found = read("19850101-2382")
    assert "2382" not in repr(found)
    assert "1985" not in repr(found)
    assert "2383" not in repr(read("19850101-2383"))


@pytest.mark.parametrize("text", ["2008", "2008-03", "2008-03-14", " 2008 "])
def test_a_date_of_birth_may_be_half_known(text: str) -> None:
    born = parse_birth_date(text, today=TODAY)
    assert isinstance(born, BirthDate)
    assert str(born) == text.strip()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad_date"),
        ("08", "bad_date"),
        ("2008-3", "bad_date"),
        ("2008-02-30", "bad_date"),
        ("1700", "bad_date"),
        ("2027", "born_in_future"),
        ("2026-12", "born_in_future"),
        ("2026-11-21", "born_in_future"),
    ],
)
def test_what_is_no_date_of_birth(text: str, code: str) -> None:
    assert parse_birth_date(text, today=TODAY) == Problem("born", code)


@pytest.mark.parametrize(
    ("born", "years", "band"),
    [
        (BirthDate(2008), (17, 18), "unknown"),
        (BirthDate(2008, 11), (17, 18), "unknown"),
        (BirthDate(2008, 11, 20), (18, 18), "18_20"),
        (BirthDate(2008, 11, 21), (17, 17), "under_18"),
        (BirthDate(2005), (20, 21), "unknown"),
        (BirthDate(2004), (21, 22), "21_plus"),
        (BirthDate(2026), (0, 0), "under_18"),
    ],
)
def test_age_from_what_is_known(born: BirthDate, years: tuple[int, int], band: str) -> None:
    assert age_range(born, TODAY) == years
    assert age_band(born, TODAY) == band


def test_age() -> None:
    assert age_band(None, TODAY) == "unknown"
    assert age(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age(date(2008, 2, 29), date(2026, 3, 1)) == 18
